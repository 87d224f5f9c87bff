import { describe, expect, it } from 'vitest';
import { commandOf } from './tasti.js';

const press = (key: string, { ctrlKey = false, shiftKey = false, target = document.createElement('div') as Element } = {}) => commandOf({ key, ctrlKey, metaKey: false, shiftKey, target });

describe('the keys of the work', () => {
  it('undo, redo, delete and leave', () => {
    expect([press('z', { ctrlKey: true }), press('Z', { ctrlKey: true, shiftKey: true }), press('y', { ctrlKey: true }), press('Delete'), press('Backspace'), press('Escape'), press('a'), press('c', { ctrlKey: true })])
      .toEqual(['annulla', 'ripeti', 'ripeti', 'elimina', 'elimina', 'lascia', null, null]);
  });

  it('belong to the field while one writes, all but the save', () => {
    const target = document.createElement('input');
    expect([press('z', { ctrlKey: true, target }), press('Delete', { target }), press('Escape', { target }), press('s', { ctrlKey: true, target })]).toEqual([null, null, null, 'salva']);
  });
});
