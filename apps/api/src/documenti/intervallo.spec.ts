import { expect, it } from 'vitest';
import { intervalloDi } from './intervallo.js';

it.each([
  [undefined, null], ['bytes=0-9', { da: 0, a: 9 }], ['bytes=90-', { da: 90, a: 99 }], ['bytes=-5', { da: 95, a: 99 }], ['bytes=-500', { da: 0, a: 99 }], ['bytes=50-500', { da: 50, a: 99 }], ['bytes=100-', 'fuori'], ['bytes=-0', 'fuori'],
  ['bytes=9-1', null], ['bytes=-', null], ['bytes=0-1,5-6', null], ['righe=0-1', null], ['bytes=99999999999999999999-', null],
])('%s of a hundred bytes', (range, atteso) => {
  expect(intervalloDi(range, 100)).toEqual(atteso);
});
