import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compactJson } from './json-compatto.js';

const isEmpty = (v: unknown): boolean => v === '' || v === null || (Array.isArray(v) && v.length === 0);
const byReplacer = (value: unknown): string => JSON.stringify(value, (_key, v: unknown) => (isEmpty(v) ? undefined : v));

describe('JSON without what is empty', () => {
  it('leaves out empty texts, nulls and arrays without items, and keeps the place of an empty item', () => {
    expect(compactJson({ a: '', b: null, c: undefined, d: [], e: 0, f: false, g: {}, h: ['', 'x'], i: { l: '', m: 'à' } })).toBe('{"e":0,"f":false,"g":{},"h":[null,"x"],"i":{"m":"à"}}');
  });

  it('escapes what JSON escapes, in names too', () => {
    const hostile = { 'a"b': 'c\\d\n\u0001', 'u': '\ud800', '😀': '😀' };
    expect(JSON.parse(compactJson(hostile))).toEqual(hostile);
  });

  it('says what JSON.stringify says with a replacer', () => {
    const record = fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue());
    fc.assert(fc.property(record, (value) => {
      expect(compactJson(value)).toBe(byReplacer(value));
    }));
  });
});
