import { describe, expect, it } from 'vitest';
import { fab1, lines, ter1 } from '../prove/censuario-di-prova.js';
import { recogniseCensuario } from './recognise.js';

const SOG = 'X999| |1|P|PROVA|ADA|2|01011960|X999|PRVDAA60A41X999Y||';
const TIT = 'X999| |6|P|106|T|50||1|1| ||01011970|I|000000|001|1970|01011970||||||||813||80008|||||';
const PRM = 'Nome file : X9990001001\r\nComune : X999\r\nTipologia di estrazione : Terreni completa\r\n';

const recognise = (name: string, content: string) => recogniseCensuario(name, Buffer.from(content));

describe('recogniseCensuario', () => {
  it.each([
    ['a.FAB', lines(fab1(1, 1)), { tipo: 'catasto-fab', comune: 'X999', catasto: 'fabbricati' }],
    ['a.ter', lines(ter1(1, 1)), { tipo: 'catasto-ter', comune: 'X999', catasto: 'terreni' }],
    ['a.Sog', lines(SOG), { tipo: 'catasto-sog', comune: 'X999', catasto: null }],
    ['a.tit', lines(TIT), { tipo: 'catasto-tit', comune: 'X999', catasto: 'terreni' }],
    ['a.prm', PRM, { tipo: 'catasto-prm', comune: 'X999', catasto: 'terreni' }],
  ])('knows %s', (name, content, expected) => {
    expect(recognise(name, content)).toEqual(expected);
  });

  it('believes the content more than the name', () => {
    expect(recognise('fornitura.zip/rinominato.txt', lines(SOG))?.tipo).toBe('catasto-sog');
    expect(recognise('a.FAB', lines(ter1(1, 1)))?.tipo).toBe('catasto-ter');
    expect(recognise('senza-nome', PRM)?.tipo).toBe('catasto-prm');
  });

  it('believes the name where the content says nothing', () => {
    expect(recognise('zip/X999.FAB', '')).toEqual({ tipo: 'catasto-fab', comune: null, catasto: 'fabbricati' });
    expect(recognise('X999.TIT', 'righe|tutte|sbagliate|\r\n')).toEqual({ tipo: 'catasto-tit', comune: null, catasto: null });
  });

  it('tells the municipality of most records, whatever the first one says', () => {
    expect(recognise('a.FAB', lines(fab1(1, 1).replace('X999', 'H501'), fab1(2, 1), fab1(3, 1)))?.comune).toBe('X999');
  });

  it('knows nothing of other files', () => {
    expect(recognise('X999.CXF', 'MAPPA\r\nX999_000100\r\n')).toBeNull();
    expect(recognise('X999.FAB', 'PK\u0003\u0004\u0014\0\0\0')).toBeNull();
    expect(recognise('nota.csv', 'a|b|c\r\n')).toBeNull();
  });
});
