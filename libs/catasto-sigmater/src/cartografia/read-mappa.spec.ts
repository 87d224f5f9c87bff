import { describe, expect, it } from 'vitest';
import type { Issue } from '../issue.js';
import { bordoLines, FOGLIO_DI_PROVA, fileOf, squareRing } from '../prove/cxf-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { readMappa } from './read-mappa.js';
import type { BordoMappa, ElementoMappa } from './records.js';

async function read(lines: readonly string[], name = 'X997B0012A0.CXF', chunkBytes = 65_536) {
  return collect(readMappa(memorySource(name, fileOf(lines), chunkBytes)));
}

/** A sheet of these elements. */
const sheet = (...lines: string[]): string[] => ['MAPPA', 'X997_001200', '    1000.000', ...lines, 'EOF'];
const bordi = (records: readonly ElementoMappa[]): BordoMappa[] => records.filter((record): record is BordoMappa => record.elemento === 'bordo');
const brief = (issues: readonly Issue[]): string[] => issues.map((issue) => `${issue.severity} ${issue.code} ${issue.line}`);

const textSheet = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from('MAPPA\nX997_001200\n1000\nTESTO\n'), bytes, Buffer.from('\n30\n0\n1\n2\nEOF\n')]);
describe('readMappa on a sheet with every kind of element', () => {
  it('yields the sheet first, with the parts of its name', async () => {
    const { records, issues } = await read(FOGLIO_DI_PROVA);
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({
      elemento: 'foglio', nomeMappa: 'X997B0012A0', kind: 'mappa', comune: 'X997', sezione: 'B', foglio: '12', allegato: 'A', sviluppo: '', scala: 1000, crs: null, riga: 1,
    });
  });

  it('tells the kinds of borders, their normalised number and their ordinal', async () => {
    const { records } = await read(FOGLIO_DI_PROVA);
    expect(bordi(records).map(({ tipo, codice, numero, ordinale, areaPlanareM2 }) => [tipo, codice, numero, ordinale, areaPlanareM2])).toEqual([
      ['confine', 'X997B0012A0', null, 1, 10_000],
      ['particella', '7', '7', 1, 9_500],
      ['particella', '0008', '8', 1, 400],
      ['strada', 'STRADA', null, 1, 100],
      ['fabbricato', '7+', '7', 1, 25],
      ['fabbricato', '7+', '7', 2, 36],
    ]);
  });

  it('turns the rings the way of RFC 7946 and says which were turned', async () => {
    const parcel = bordi((await read(FOGLIO_DI_PROVA)).records)[1]!;
    expect(parcel.rings[0]).toEqual([[-5000, 2000], [-4900, 2000], [-4900, 2100], [-5000, 2100], [-5000, 2000]]);
    expect(parcel.rings[1]).toEqual(squareRing(-4980, 2020, 20));
    expect(parcel.anelliInvertiti).toEqual([true, true, true]);
    expect(parcel).toMatchObject({ puntoEtichetta: [-4997, 2002], puntoInterno: [-4999, 2001], altezzaEtichetta: 18, angoloEtichetta: 0, perimetroM: 520, riga: 24 });
  });

  it('reads texts, symbols, fiducials, lines, rasters and sketches, inside and outside the border', async () => {
    const { records } = await read(FOGLIO_DI_PROVA);
    const rest = records.filter(({ elemento }) => elemento !== 'bordo' && elemento !== 'foglio');
    expect(rest).toMatchObject([
      { elemento: 'testo', fuoriBordo: false, testo: 'BORDO', altezza: 30, angolo: 0.785, punto: [-4990, 2090] },
      { elemento: 'testo', fuoriBordo: true, testo: 'ALLA', altezza: 30, angolo: 0, punto: [-4800, 2090] },
      { elemento: 'simbolo', fuoriBordo: false, codice: 9, angolo: 1.571, punto: [-4990, 2006] },
      { elemento: 'simbolo', fuoriBordo: true, codice: 4, angolo: 0, punto: [-5010, 2006] },
      { elemento: 'fiduciale', fuoriBordo: false, numero: '3', simbolo: 20, punto: [-4990, 2080], puntoEtichetta: [-4989, 2081] },
      { elemento: 'linea', fuoriBordo: false, codice: 5, linea: [[-5000, 2050], [-4950, 2050], [-4900, 2055]] },
      { elemento: 'riferimento-raster', nomeFile: 'X997B0012A0.TIF', punti: [[-5000, 2000], [-4900, 2000], [-4900, 2100], [-5000, 2100]] },
      { elemento: 'libretto', protocollo: '12345', codice: 1, linea: [[-4999, 2001], [-4998, 2002]] },
    ]);
  });

  it('reads the same however the bytes are cut, and with bare line feeds', async () => {
    const whole = await read(FOGLIO_DI_PROVA);
    for (const chunkBytes of [1, 7, 100]) expect(await read(FOGLIO_DI_PROVA, undefined, chunkBytes)).toEqual(whole);
    const unix = await collect(readMappa(memorySource('X997B0012A0.CXF', FOGLIO_DI_PROVA.map((line) => line.trim()).join('\n'))));
    expect(unix.records).toEqual(whole.records);
    expect(unix.issues).toEqual([]);
  });

  it('gives equal fingerprints to equal text and different ones to a moved vertex', async () => {
    const one = bordi((await read(sheet(...bordoLines('1', squareRing(0, 0, 10))))).records)[0]!;
    const same = bordi((await read(sheet('LINEA', '1', '2', '0', '0', '1', '1', ...bordoLines('1', squareRing(0, 0, 10)).map((line) => line.trim())))).records)[0]!;
    const moved = bordi((await read(sheet(...bordoLines('1', squareRing(0, 0, 10.001))))).records)[0]!;
    expect(one.impronta).toMatch(/^[0-9a-f]{32}$/);
    expect(same.impronta).toBe(one.impronta);
    expect(moved.impronta).not.toBe(one.impronta);
  });

  it('reads texts in UTF-8 and in windows-1252', async () => {
    for (const bytes of [Buffer.from('CA’ DI SÒ'), Buffer.from([0x43, 0x41, 0x92, 0x20, 0x44, 0x49, 0x20, 0x53, 0xd2])]) {
      expect((await collect(readMappa(memorySource('a.CXF', textSheet(bytes))))).records[1]).toMatchObject({ testo: 'CA’ DI SÒ' });
    }
  });
});

describe('readMappa on other kinds of map', () => {
  it('knows the roads and waters of a tavolare map', async () => {
    const lines = ['MAPPA FONDIARIO', 'X997_001200', '1000', ...bordoLines('S1', squareRing(0, 0, 1)), ...bordoLines('A2', squareRing(1, 0, 1)), ...bordoLines('.12', squareRing(2, 0, 1)), ...bordoLines('A', squareRing(3, 0, 1)), 'EOF'];
    const { records } = await read(lines);
    expect(records[0]).toMatchObject({ kind: 'fondiario' });
    expect(bordi(records).map(({ tipo, numero }) => [tipo, numero])).toEqual([['strada', null], ['acqua', null], ['particella', '.12'], ['particella', 'A']]);
  });

  it('knows the sheets of a key plan', async () => {
    const { records, issues } = await read(["QUADRO D'UNIONE", 'X997_0042QU', '   12500.000', ...bordoLines('X997_001200', squareRing(0, 0, 1000)), ...bordoLines('X997_0042QU', squareRing(0, 0, 2000)), 'EOF']);
    expect(issues).toEqual([]);
    expect(records[0]).toMatchObject({ kind: 'quadro-unione', foglio: '42', allegato: '', sviluppo: '', scala: 12_500 });
    expect(bordi(records).map(({ tipo }) => tipo)).toEqual(['foglio-unione', 'confine']);
  });

  it('takes letters and unknown numbers as parcels', async () => {
    const { records } = await read(sheet(...bordoLines('A', squareRing(0, 0, 1)), ...bordoLines('A+', squareRing(0, 0, 1)), ...bordoLines('X0012', squareRing(2, 0, 1))));
    expect(bordi(records).map(({ tipo, numero }) => [tipo, numero])).toEqual([['particella', 'A'], ['fabbricato', 'A'], ['particella', 'X0012']]);
  });
});

describe('readMappa on damaged maps', () => {
  it('accepts a map without EOF and says so', async () => {
    const { records, issues } = await read(FOGLIO_DI_PROVA.slice(0, -1));
    expect(records).toHaveLength(15);
    expect(brief(issues)).toEqual([`avviso truncated-file ${FOGLIO_DI_PROVA.length - 1}`]);
  });

  it('ignores what follows EOF', async () => {
    const { records, issues } = await read([...sheet(...bordoLines('1', squareRing(0, 0, 1))), 'BORDO', 'spazzatura']);
    expect(bordi(records)).toHaveLength(1);
    expect(issues).toEqual([]);
  });

  it('lists an unknown keyword with its line and goes on at the next one it knows', async () => {
    const lines = sheet('CERCHIO', '   4', '  12.000', ...bordoLines('1', squareRing(0, 0, 1)), 'POLIGONO', 'CODICE', '   4', ...bordoLines('2', squareRing(1, 0, 1)));
    const { records, issues } = await read(lines);
    expect(bordi(records).map(({ codice }) => codice)).toEqual(['1', '2']);
    expect(brief(issues)).toEqual(['errore unknown-keyword 4', `errore unknown-keyword ${lines.indexOf('POLIGONO') + 1}`]);
    expect(issues[0]!.raw).toBe('CERCHIO');
  });

  it('leaves out a border with a bad coordinate, with the line of the coordinate', async () => {
    const bad = bordoLines('1', squareRing(0, 0, 1));
    bad[12] = '************';
    const { records, issues } = await read(sheet(...bad, ...bordoLines('2', squareRing(1, 0, 1))));
    expect(bordi(records).map(({ codice }) => codice)).toEqual(['2']);
    expect(brief(issues)).toEqual(['errore bad-number 16']);
  });

  it('keeps a border whose label cannot be read', async () => {
    const bad = bordoLines('1', squareRing(0, 0, 1));
    bad[4] = '';
    const { records, issues } = await read(sheet(...bad));
    expect(bordi(records)[0]).toMatchObject({ codice: '1', puntoEtichetta: null, puntoInterno: [1, 1] });
    expect(brief(issues)).toEqual(['avviso bad-number 8']);
  });

  it.each([
    ['too many vertices declared', '  99'],
    ['too few vertices declared', '   3'],
    ['no vertex declared', '   0'],
    ['more vertices declared than a file can hold', '999999999'],
  ])('reads by closure a ring with %s', async (_, count) => {
    const bad = bordoLines('1', squareRing(0, 0, 10), squareRing(2, 2, 2).toReversed());
    bad[9] = count;
    const { records, issues } = await read(sheet(...bad, ...bordoLines('2', squareRing(1, 0, 1))));
    expect(bordi(records).map(({ codice, areaPlanareM2, rings }) => [codice, areaPlanareM2, rings.length])).toEqual([['1', 96, 2], ['2', 1, 1]]);
    expect(brief(issues)).toEqual(['avviso bad-structure 13']);
  });

  it.each(['-1', '9999999999', 'due', '2.5'])('leaves out a border with %s islands', async (islands) => {
    const bad = bordoLines('1', squareRing(0, 0, 10));
    bad[8] = islands;
    const { records, issues } = await read(sheet(...bad, ...bordoLines('2', squareRing(1, 0, 1))));
    expect(bordi(records).map(({ codice }) => codice)).toEqual(['2']);
    expect(issues.map(({ severity }) => severity)).toContain('errore');
  });

  it('reads by closure islands whose counts are exchanged', async () => {
    const bad = bordoLines('1', squareRing(0, 0, 10), squareRing(1, 1, 2).toReversed(), [[6, 6], [8, 6], [6, 8], [6, 6]]);
    [bad[10], bad[11]] = [bad[11]!, bad[10]!];
    const { records, issues } = await read(sheet(...bad));
    expect(bordi(records)[0]).toMatchObject({ areaPlanareM2: 94 });
    expect(brief(issues)).toEqual(['avviso bad-structure 13']);
  });

  it('closes an open ring and says so', async () => {
    const { records, issues } = await read(sheet(...bordoLines('1', squareRing(0, 0, 10).slice(0, 4))));
    expect(bordi(records)[0]).toMatchObject({ areaPlanareM2: 100, rings: [[[0, 0], [10, 0], [10, 10], [0, 10], [0, 0]]] });
    expect(brief(issues)).toEqual(['avviso repaired-geometry 4']);
  });

  it('leaves out a border of two vertices and keeps one without area, both listed', async () => {
    const { records, issues } = await read(sheet(...bordoLines('1', [[0, 0], [1, 1], [0, 0]]), ...bordoLines('2', [[0, 0], [1, 1], [2, 2], [0, 0]])));
    expect(bordi(records).map(({ codice, areaPlanareM2 }) => [codice, areaPlanareM2])).toEqual([['2', 0]]);
    expect(brief(issues)).toEqual(['errore invalid-geometry 4', 'avviso invalid-geometry 20']);
  });

  it('keeps a border that crosses itself and says where', async () => {
    const { records, issues } = await read(sheet(...bordoLines('1', [[0, 0], [10, 10], [10, 0], [0, 8], [0, 0]])));
    expect(bordi(records)).toHaveLength(1);
    expect(brief(issues)).toEqual(['avviso invalid-geometry 4']);
    expect(issues[0]!.message).toContain('4.444 4.444');
  });

  it('finds the border after a TESTO that has lost its text', async () => {
    const { records, issues } = await read(sheet('TESTO', ...bordoLines('1', squareRing(0, 0, 10))));
    expect(bordi(records).map(({ codice, riga }) => [codice, riga])).toEqual([['1', 5]]);
    expect(brief(issues)).toEqual(['errore bad-structure 4']);
  });

  it('does not take a border from a file cut in the middle of its last number', async () => {
    const text = fileOf(sheet(...bordoLines('1', squareRing(-5000, 2000, 10))).slice(0, -1));
    const { records, issues } = await collect(readMappa(memorySource('X997_001200.CXF', text.slice(0, -8))));
    expect(bordi(records)).toEqual([]);
    expect(brief(issues)).toEqual(['errore truncated-file 4', 'avviso truncated-file 23']);
  });

  it('reads the first of two maps in one file', async () => {
    const { records, issues } = await read([...sheet(...bordoLines('1', squareRing(0, 0, 1))).slice(0, -1), ...FOGLIO_DI_PROVA]);
    expect(bordi(records).map(({ nomeMappa }) => nomeMappa)).toEqual(['X997_001200']);
    expect(brief(issues)).toEqual(['errore bad-structure 24']);
  });

  it('takes the name of the map from the file when the file inside has none', async () => {
    const { records, issues } = await read(['MAPPA', '???', 'mille', 'EOF'], 'fornitura.zip/X997_001200.CXF');
    expect(records[0]).toMatchObject({ nomeMappa: 'X997_001200', scala: null });
    expect(brief(issues)).toEqual(['avviso bad-key 2', 'avviso bad-number 3']);
  });

  it.each([
    [['CIAO', 'X997_001200', '1000'], 'a.CXF', 'unrecognised-file'],
    [['MAPPA', '???', '1000'], 'a.CXF', 'unrecognised-file'],
    [['MAPPA', 'X997_001200'], 'a.CXF', 'truncated-file'],
    [[''], 'a.CXF', 'truncated-file'],
  ])('refuses %j', async (lines, name, code) => {
    await expect(read(lines, name)).rejects.toMatchObject({ name: 'UnreadableFileError', code });
  });
});
