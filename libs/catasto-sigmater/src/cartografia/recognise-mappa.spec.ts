import { describe, expect, it } from 'vitest';
import { recogniseMappa } from './recognise-mappa.js';

const recognise = (name: string, text: string) => recogniseMappa(name, Buffer.from(text, 'latin1'));

describe('recogniseMappa', () => {
  it('knows a map by its first lines and takes CXF or CTF from the extension', () => {
    expect(recognise('H501D076700.CTF', 'MAPPA\r\nH501D076700\r\n')).toEqual({ formato: 'ctf', nomeMappa: 'H501D076700' });
    expect(recognise('foglio.txt', "QUADRO D'UNIONE\r\nX997_0042QU\r\n")).toEqual({ formato: 'cxf', nomeMappa: 'X997_0042QU' });
    expect(recognise('a/x997_001200.cxf', 'MAPPA FONDIARIO\n???\n')).toEqual({ formato: 'cxf', nomeMappa: 'X997_001200' });
  });

  it('knows the totals, and not a census line that looks like them', () => {
    expect(recognise('x.sup', 'X997_001200  20260315\r\nN.FABBRIC           2\r\n')).toEqual({ formato: 'sup', nomeMappa: 'X997_001200' });
    expect(recognise('x.sup', 'X997_001200  20260315\r\nX997| |1|F|1|1|\r\n')).toBeNull();
  });

  it('knows the open GML of sheets and of parcels', () => {
    const gml = (element: string): string => `<?xml version="1.0"?><wfs:FeatureCollection xmlns:gml="http://www.opengis.net/gml/3.2"><wfs:member>${element}`;
    expect(recognise('a.gml', gml('<CP:CadastralZoning gml:id="x">'))).toEqual({ formato: 'gml-fogli', nomeMappa: null });
    expect(recognise('a.gml', gml('<CP:CadastralParcel gml:id="x">'))).toEqual({ formato: 'gml-particelle', nomeMappa: null });
    expect(recognise('X997_PROVA_ple.gml', gml(''))).toEqual({ formato: 'gml-particelle', nomeMappa: null });
    expect(recognise('strade.gml', gml('<RN:Road>'))).toBeNull();
  });

  it('says nothing about other files', () => {
    for (const text of ['', 'X997| |1|F|1|1|', 'PK\u0003\u0004', '{"type":"FeatureCollection"}', '<html>']) expect(recognise('a.CXF', text)).toBeNull();
  });
});
