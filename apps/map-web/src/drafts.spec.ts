import { beforeEach, describe, expect, it } from 'vitest';
import { Drafts } from './drafts.js';

describe('drafts', () => {
  beforeEach(() => localStorage.clear());

  it('are kept per user and thing', () => {
    const [rossi, verdi] = [new Drafts('rossi'), new Drafts('verdi')];
    expect(rossi.write('e1', { lato: 3 })).toBe(true);
    expect(rossi.read('e1')).toEqual({ lato: 3 });
    expect(rossi.read('e2')).toBeNull();
    expect(verdi.read('e1')).toBeNull();
  });

  it('of a user end at sign-out, those of others and the preferences do not', () => {
    const [rossi, verdi] = [new Drafts('rossi'), new Drafts('verdi')];
    rossi.write('e1', 1);
    rossi.write('nuovo', 2);
    verdi.write('e1', 3);
    localStorage.setItem('edigit.rossi.pannello', '440');
    rossi.clear();
    expect([rossi.read('e1'), rossi.read('nuovo'), verdi.read('e1'), localStorage.getItem('edigit.rossi.pannello')]).toEqual([null, null, 3, '440']);
  });

  it('that cannot be read count as none', () => {
    localStorage.setItem('edigit.bozza.rossi.e1', '{');
    expect(new Drafts('rossi').read('e1')).toBeNull();
  });
});
