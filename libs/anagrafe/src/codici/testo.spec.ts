import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { isTestoConservabile, testoConservabile } from './testo.js';

it.each([
  ['Via Roma', 'Via Roma'], ['a\u0000b', 'ab'], ['\u0000', ''], ['\ud83d\ude00', '\ud83d\ude00'], ['\ud83d', '\ufffd'], ['\ude00\ud83d', '\ufffd\ufffd'], ['x\udc00y', 'x\ufffdy'], ['', ''],
])('%j is kept as %j', (testo, tenuto) => {
  expect(testoConservabile(testo)).toBe(tenuto);
  expect(isTestoConservabile(testo)).toBe(testo === tenuto);
});

it('what is kept comes back the same through UTF-8 and JSON, whatever was given', () => {
  fc.assert(fc.property(fc.array(fc.nat(0xffff), { maxLength: 30 }), (units) => {
    const tenuto = testoConservabile(String.fromCharCode(...units));
    expect(decodeURIComponent(encodeURIComponent(tenuto))).toBe(tenuto);
    expect(JSON.stringify(tenuto)).not.toMatch(/\\u(?:0000|d[89a-f])/);
    expect(testoConservabile(tenuto)).toBe(tenuto);
  }));
});
