import { describe, expect, it } from 'vitest';
import { fab1, lines, ter1 } from '../prove/censuario-di-prova.js';
import { recogniseCensuario } from './recognise.js';

const SOG = 'X999| |1|P|PROVA|ADA|2|01011960|X999|PRVDAA60A41X999Y||';
const TIT = 'X999| |6|P|106|T|50||1|1| ||01011970|I|000000|001|1970|01011970||||||||813||80008|||||';

const recognise = (content: string) => recogniseCensuario(Buffer.from(content));

describe('recogniseCensuario', () => {
  it.each([
    ['FAB', lines(fab1(1, 1)), { tipo: 'catasto-fab', comune: 'X999', catasto: 'fabbricati' }],
    ['TER', lines(ter1(1, 1)), { tipo: 'catasto-ter', comune: 'X999', catasto: 'terreni' }],
    ['SOG', lines(SOG), { tipo: 'catasto-sog', comune: 'X999', catasto: null }],
    ['TIT', lines(TIT), { tipo: 'catasto-tit', comune: 'X999', catasto: 'terreni' }],
  ])('knows %s', (_name, content, expected) => {
    expect(recognise(content)).toEqual(expected);
  });

  it('does not need its first line to be sound', () => {
    expect(recognise(lines('X999| |x|F|1|1|', '', 'guasta', fab1(1, 1)))?.tipo).toBe('catasto-fab');
  });

  it('tells the municipality of most records, whatever the first one says', () => {
    expect(recognise(lines(fab1(1, 1).replace('X999', 'H501'), fab1(2, 1), fab1(3, 1)))?.comune).toBe('X999');
  });

  it.each([
    ['a map', 'MAPPA\r\nX999_000100\r\n'], ['bytes', 'PK\u0003\u0004\u0014\0\0\0'], ['another table', 'a|b|c\r\n'], ['nothing', ''],
    ['a text that quotes one record', `${'Nota.\r\n'.repeat(20)}${SOG}\r\n`],
  ])('does not take %s for a census file', (_name, content) => {
    expect(recognise(content)).toBeNull();
  });
});
