import { describe, expect, it } from 'vitest';
import { copyOf } from '../../test/tessere/copy.js';
import { decode } from '../../test/tessere/decode.js';
import { wkb } from '../../test/tessere/wkb.js';
import { encodeRows, type FormaStrato } from './codifica-righe.js';

const ADDRESS = { z: 0, x: 0, y: 0 };
const FORMA: FormaStrato = {
  nome: 'prova',
  colonne: [{ nome: 'id', tipo: 'uuid' }, { nome: 'nome', tipo: 'testo' }, { nome: 'unita', tipo: 'intero' }, { nome: 'vuoto', tipo: 'logico' }],
};
const POINT = wkb({ type: 'Point', coordinates: [0, 0] }, { srid: 3857 });
const ID = Uint8Array.from({ length: 16 }, (_, n) => n * 17);
const text = (value: string): Uint8Array => new TextEncoder().encode(value);
const int4 = (value: number): Uint8Array => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, value);
  return bytes;
};
const yes = Uint8Array.of(1);

describe('rows of a binary COPY', () => {
  it('become features with typed attributes', () => {
    const tile = encodeRows([copyOf([[POINT, ID, text('Città'), int4(-3), yes]])], FORMA, ADDRESS);
    expect(decode(tile)['prova']!.features).toEqual([
      { id: undefined, type: 1, paths: [[{ x: 2048, y: 2048 }]], properties: { id: '00112233-4455-6677-8899-aabbccddeeff', nome: 'Città', unita: -3, vuoto: true } },
    ]);
  });

  it('with nulls lose those attributes, and without geometry are not drawn', () => {
    const tile = encodeRows([copyOf([[POINT, null, null, null, null], [null, ID, text('x'), int4(1), yes], [POINT, ID, text(''), int4(0), Uint8Array.of(0)]])], FORMA, ADDRESS);
    expect(decode(tile)['prova']!.features.map(({ properties }) => properties)).toEqual([
      {}, { id: '00112233-4455-6677-8899-aabbccddeeff', nome: '', unita: 0, vuoto: false },
    ]);
  });

  it('in any number are all there', () => {
    const rows = Array.from({ length: 3000 }, (_, n) => [POINT, ID, text(`via ${n}`), int4(n), yes]);
    const names = decode(encodeRows([copyOf(rows)], FORMA, ADDRESS))['prova']!.features.map(({ properties }) => properties['nome']);
    expect(names).toEqual(rows.map((_, n) => `via ${n}`));
  });

  it('come in blocks that end between rows', () => {
    const rows = Array.from({ length: 7 }, (_, n) => [POINT, ID, text(`via ${n}`), int4(n), yes]);
    const whole = encodeRows([copyOf(rows)], FORMA, ADDRESS);
    const bytes = copyOf(rows);
    const [head, row] = [19, 2 + 5 * 4 + POINT.length + 16 + 5 + 4 + 1];
    const cuts = [0, head, head + row, head + 5 * row, head + 7 * row, bytes.length];
    const blocks = cuts.slice(1).map((end, n) => bytes.slice(cuts[n], end));
    expect(encodeRows(blocks, FORMA, ADDRESS)).toEqual(whole);
    expect(() => encodeRows(blocks.slice(0, -1), FORMA, ADDRESS)).toThrow(expect.objectContaining({ code: 'bad-copy-stream' }));
    expect(() => encodeRows([], FORMA, ADDRESS)).toThrow(expect.objectContaining({ code: 'bad-copy-stream' }));
  });

  it('that are none make an empty tile', () => {
    expect(encodeRows([copyOf([])], FORMA, ADDRESS)).toHaveLength(0);
  });

  it('cut anywhere, or of another shape, are refused by name', () => {
    const whole = copyOf([[POINT, ID, text('Città'), int4(7), yes]]);
    for (let length = 0; length < whole.length - 1; length++) {
      expect(() => encodeRows([whole.slice(0, length)], FORMA, ADDRESS)).toThrow(expect.objectContaining({ code: 'bad-copy-stream' }));
    }
    for (const row of [[POINT], [POINT, text('x'), text('x'), int4(1), yes], [POINT, ID, text('x'), text('xx'), yes], [POINT, ID, text('x'), int4(1), text('xx')]]) {
      expect(() => encodeRows([copyOf([row])], FORMA, ADDRESS)).toThrow(expect.objectContaining({ code: 'bad-copy-stream' }));
    }
  });
});
