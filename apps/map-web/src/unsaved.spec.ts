import { describe, expect, it } from 'vitest';
import { guardUnsaved, isUnsaved, mayLeave } from './unsaved.js';

describe('leaving unsaved work', () => {
  it('asks only while there is some', async () => {
    expect(await mayLeave()).toBe(true);
    let answer = false;
    const release = guardUnsaved(async () => answer);
    expect(isUnsaved()).toBe(true);
    expect(await mayLeave()).toBe(false);
    answer = true;
    expect(await mayLeave()).toBe(true);
    release();
    expect(isUnsaved()).toBe(false);
  });

  it('warns before the page is closed, and no longer afterwards', () => {
    const closing = () => {
      const event = new Event('beforeunload', { cancelable: true });
      globalThis.dispatchEvent(event);
      return event.defaultPrevented;
    };
    const release = guardUnsaved(async () => false);
    expect(closing()).toBe(true);
    release();
    expect(closing()).toBe(false);
  });

  it('of an older work frees nothing of a newer one', () => {
    const first = guardUnsaved(async () => true);
    const second = guardUnsaved(async () => true);
    first();
    expect(isUnsaved()).toBe(true);
    second();
    expect(isUnsaved()).toBe(false);
  });
});
