import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { celleDi, leggiFornitura, leggiTabella } from '../prove/fornitura-di-prova.js';
import { LettoreRecord } from './record.js';
import { RIGA_PIU_LUNGA, RigheTesto } from './righe-testo.js';

/** Rows of a text handed over in blocks of some bytes. */
function righeDi(bytes: Uint8Array, separatore = ';', blocco = 7): string[][] {
  const testo = new RigheTesto();
  const record = new LettoreRecord(separatore);
  const righe: string[][] = [];
  for (let at = 0; at < bytes.length; at += blocco) righe.push(...record.leggi(testo.push(bytes.subarray(at, at + blocco))).righe.map(({ celle }) => [...celle]));
  righe.push(...record.leggi(testo.end()).righe.map(({ celle }) => [...celle]));
  return [...righe, ...record.fine().righe.map(({ celle }) => [...celle])];
}

const utf8 = (testo: string): Uint8Array => new TextEncoder().encode(testo);
const latin1 = (testo: string): Uint8Array => Buffer.from(testo, 'latin1');
const scritta = (cella: string): string => `"${cella.replaceAll('"', '""')}"`;

describe('CSV as RFC 4180', () => {
  it('what is written between quotes comes back, whatever separators, quotes and line ends are in it and wherever blocks are cut', () => {
    const cella = fc.string({ unit: fc.constantFrom('a', 'è', '€', ';', ',', '\t', '"', '\n', ' ', '0') });
    fc.assert(fc.property(fc.array(fc.array(cella, { minLength: 1, maxLength: 4 }), { maxLength: 6 }), fc.constantFrom(';', ',', '\t', '|'), fc.constantFrom('\n', '\r\n'), fc.integer({ min: 1, max: 40 }), (righe, separatore, fine, blocco) => {
      const testo = righe.map((riga) => riga.map(scritta).join(separatore)).join(fine);
      expect(righeDi(utf8(testo), separatore, blocco)).toEqual(righe);
    }), { numRuns: 500 });
  });

  it('unquoted values come back as they are, but for the blanks around them', () => {
    fc.assert(fc.property(fc.array(fc.array(fc.string({ unit: fc.constantFrom('a', 'ò', '1', ' ', '.') }), { minLength: 2, maxLength: 4 }), { minLength: 1 }), fc.integer({ min: 1, max: 20 }), (righe, blocco) => {
      expect(righeDi(utf8(righe.map((riga) => riga.join(';')).join('\n') + '\n'), ';', blocco)).toEqual(righe.map((riga) => riga.map((cella) => cella.trim())));
    }));
  });

  it('never fails and never loses a line, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 1, max: 50 }), (bytes, blocco) => {
      const testo = new RigheTesto();
      const record = new LettoreRecord(';');
      let righe = 0;
      for (let at = 0; at < bytes.length; at += blocco) righe += record.leggi(testo.push(bytes.subarray(at, at + blocco))).righe.length;
      righe += record.leggi(testo.end()).righe.length + record.fine().righe.length;
      expect(righe).toBeLessThanOrEqual(testo.righe);
    }), { numRuns: 500 });
  });

  it('how the bytes are cut does not matter', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('a', ';', '"', '\n', '\r\n', 'à', '“') }), fc.integer({ min: 1, max: 9 }), (testo, blocco) => {
      // Alone, a CR in the first block means that no LF will come: the text begins with one.
      const bytes = utf8(`\n${testo}`);
      expect(righeDi(bytes, ';', blocco)).toEqual(righeDi(bytes, ';', bytes.length));
    }), { numRuns: 500 });
  });
});

describe('CSV as offices write it', () => {
  it('finds the separator', async () => {
    for (const separatore of [';', ',', '\t', '|']) {
      const { colonne, righe } = await leggiTabella('zone.csv', [['codice', 'nome'], ['B1', 'Completamento'], ['0001', 'a b']].map((riga) => riga.join(separatore)).join('\r\n'));
      expect(colonne).toEqual(['codice', 'nome']);
      expect({ ...righe[1]!.valori }).toEqual({ codice: '0001', nome: 'a b' });
      expect(righe.map(({ numero }) => numero)).toEqual([2, 3]);
    }
  });

  it('is not misled by decimal commas', async () => {
    const { colonne, righe } = await leggiTabella('zone.csv', 'codice;it;note\nB1;1,5;sì, ma\nB2;2,25;no\n');
    expect(colonne).toEqual(['codice', 'it', 'note']);
    expect(righe[0]!.valori['it']).toBe('1,5');
  });

  it('believes the line with which Excel names the separator', async () => {
    expect(celleDi(await leggiTabella('a.csv', 'sep=|\r\na|b;c\r\n1|2;3\r\n'))).toEqual([['1', '2;3']]);
  });

  it('drops a byte order mark and reads windows-1252 line by line, and says so', async () => {
    const bom = await leggiTabella('a.csv', utf8('\uFEFFcodice;nome\nA;Città'));
    expect(bom.colonne).toEqual(['codice', 'nome']);
    expect(celleDi(bom)).toEqual([['A', 'Città']]);
    const misto = await leggiTabella('a.csv', Buffer.concat([utf8('codice;nome\nA;Città\nB;'), latin1('Carit\u00e0 \u0093x\u0094 \u0080'), utf8('\nC;però\n')]));
    expect(celleDi(misto)).toEqual([['A', 'Città'], ['B', 'Carità “x” €'], ['C', 'però']]);
    expect(misto.problemi).toMatchObject([{ code: 'bad-encoding', severity: 'avviso', line: 3 }]);
  });

  it('reads UTF-16 as Excel writes «Testo Unicode»', async () => {
    for (const swap of [false, true]) {
      const bytes = Buffer.from('\uFEFFcodice\tnome\r\n0001\tCittà\r\n', 'utf16le');
      expect(celleDi(await leggiTabella('a.txt', swap ? bytes.swap16() : bytes))).toEqual([['0001', 'Città']]);
    }
  });

  it('reads line ends of old Macintosh', async () => {
    expect(celleDi(await leggiTabella('a.csv', 'a;b\r1;2\r3;4'))).toEqual([['1', '2'], ['3', '4']]);
  });

  it('takes NUL characters away and says where they begin', async () => {
    const { righe, problemi } = await leggiTabella('a.csv', `codice;nome\n${'A;b\n'.repeat(50)}B;u\0no\0\n`);
    expect(righe.at(-1)!.valori['nome']).toBe('uno');
    expect(problemi).toMatchObject([{ code: 'bad-encoding', line: 52 }]);
  });

  it('skips titles above the header and blank lines anywhere', async () => {
    const tabella = await leggiTabella('a.csv', 'Comune di Prova;;\n;;\ncodice;nome;note\n;;\nA;uno;x\n\n;;\nB;due;\n');
    expect(tabella.colonne).toEqual(['codice', 'nome', 'note']);
    expect(tabella.righe.map(({ numero, valori }) => [numero, valori['codice']])).toEqual([[5, 'A'], [8, 'B']]);
  });

  it('keeps duplicated names apart, names nameless columns after their place and leaves empty ones out', async () => {
    const { colonne, righe } = await leggiTabella('a.csv', 'zona;zona;;;__proto__\nA;B;x;;y\n');
    expect(colonne).toEqual(['zona', 'zona_2', 'colonna 3', '__proto__']);
    expect(celleDi({ colonne, righe })).toEqual([['A', 'B', 'x', 'y']]);
    expect(Object.keys(righe[0]!.valori)).toEqual(['zona', 'zona_2', 'colonna 3', '__proto__']);
  });

  it('tells rows with too many values and with too few', async () => {
    const { righe, problemi } = await leggiTabella('a.csv', 'a;b;c\n1;2;3\n1;2;3;4\n1;2\n1;2;3;;\n');
    expect(righe).toHaveLength(4);
    expect(problemi.map(({ code, line }) => [code, line])).toEqual([['extra-fields', 3], ['field-count', 4]]);
    expect(righe[2]!.valori['c']).toBe('');
  });

  it('a quote that nothing closes costs its value, not the rows after it', async () => {
    const righe = Array.from({ length: 2000 }, (_, i) => `${i};riga ${i}`);
    righe[10] = '10;"senza fine;x';
    righe[20] = '20;12" di diametro';
    righe[30] = '30;"Via "Roma" vecchia"';
    righe[40] = '40;"due\nrighe"';
    const { righe: lette, problemi } = await leggiTabella('a.csv', `n;testo\n${righe.join('\n')}\n`);
    expect(lette.map(({ valori }) => valori['n'])).toEqual(Array.from({ length: 2000 }, (_, i) => String(i)));
    expect(lette[10]!.valori['testo']).toBe('"senza fine');
    expect(lette[20]!.valori['testo']).toBe('12" di diametro');
    expect(lette[30]!.valori['testo']).toBe('"Via "Roma" vecchia"');
    expect(problemi.filter(({ code }) => code === 'bad-structure').map(({ line }) => line)).toEqual([12, 32]);
  });

  it('a file of nothing but opened quotes is read line by line', async () => {
    const { righe, problemi } = await leggiTabella('a.csv', `a;b\n${'"x;"y"z\n'.repeat(5_000)}`);
    expect(righe).toHaveLength(5_000);
    expect(problemi.at(-1)!.times).toBeGreaterThan(4_000);
  });

  it('a line of hundreds of megabytes is refused without being kept', async () => {
    const testo = new RigheTesto();
    const blocco = Buffer.alloc(1024 * 1024, 'a');
    const righe = testo.push(utf8('a;b\n'));
    const prima = process.memoryUsage().arrayBuffers;
    let massima = 0;
    for (let i = 0; i < 200; i++) {
      righe.push(...testo.push(blocco));
      massima = Math.max(massima, process.memoryUsage().arrayBuffers - prima);
    }
    righe.push(...testo.push(utf8('\n1;2\n')), ...testo.end());
    expect(righe).toEqual([{ testo: 'a;b', numero: 1 }, { testo: null, numero: 2 }, { testo: '1;2', numero: 3 }]);
    expect(massima).toBeLessThan(4 * RIGA_PIU_LUNGA);
    const { righe: lette, problemi } = await leggiTabella('a.csv', `a;b\n1;${'x'.repeat(RIGA_PIU_LUNGA)}\n2;y\n`);
    expect(celleDi({ righe: lette, colonne: ['a', 'b'] })).toEqual([['2', 'y']]);
    expect(problemi).toMatchObject([{ code: 'bad-structure', severity: 'errore', line: 2 }]);
  });

  it('a million columns are refused', async () => {
    const { tabelle, problemi } = await leggiFornitura({ 'a.csv': `${'c;'.repeat(1_000_000)}\n1;2\n` });
    expect(tabelle).toEqual([]);
    expect(problemi).toMatchObject([{ code: 'unreadable-file', severity: 'errore', file: 'a.csv' }]);
  });

  it('what is no table is listed: empty, binary, prose', async () => {
    const { tabelle, problemi } = await leggiFornitura({ 'vuoto.csv': '', 'righe.csv': '\n\n;;\n', 'binario.csv': new Uint8Array(3000), 'leggimi.txt': 'Elenco delle zone\ndel comune\n' });
    expect(tabelle).toEqual([]);
    expect(problemi.map(({ file, severity }) => [file, severity])).toEqual([['vuoto.csv', 'errore'], ['righe.csv', 'errore'], ['binario.csv', 'errore'], ['leggimi.txt', 'errore']]);
  });

  it('five examples are shown, and the reading can be done twice', async () => {
    const testo = `n\n${Array.from({ length: 10 }, (_, i) => i).join('\n')}\n`;
    const tabella = await leggiTabella('a.csv', testo);
    expect(tabella.esempi.map((riga) => riga['n'])).toEqual(['0', '1', '2', '3', '4']);
    expect(tabella.righe).toHaveLength(10);
  });
});

describe('coordinates in columns', () => {
  it('longitude and latitude are taken as they are', async () => {
    const { geometria, righe } = await leggiTabella('a.csv', 'civico;Longitudine;Latitudine\n1;14,55;40,85\n2;;\n3;x;y\n');
    expect(geometria).toMatchObject({ tipo: 'punti', crs: 'EPSG:4326' });
    expect(righe.map((riga) => riga.geometria)).toEqual([{ type: 'point', points: [[14.55, 40.85]] }, null, null]);
    expect(righe[0]!.accuratezzaM).toBe(1);
  });

  it('metres need a system: candidates are proposed, then the one told is used', async () => {
    const testo = 'civico;COORD_X;COORD_Y\n1;1472210.83;4978439.95\n2;0;0\n';
    const senza = await leggiTabella('a.csv', testo);
    expect(senza.geometria!.crs).toBeNull();
    expect(senza.geometria!.candidati.map(({ crsId }) => crsId)).toContain('EPSG:3003');
    expect(senza.righe.map(({ geometria }) => geometria)).toEqual([null, null]);
    const con = await leggiTabella('a.csv', testo, { crs: 'EPSG:3003' });
    expect(con.geometria!.crs).toBe('EPSG:3003');
    const punto = con.righe[0]!.geometria;
    expect(punto?.type === 'point' ? punto.points[0]!.map((n) => n.toFixed(2)) : null).toEqual(['8.65', '44.96']);
    expect(con.righe[1]!.geometria).toBeNull();
    expect(con.problemi).toMatchObject([{ code: 'missing-geometry', line: 3 }]);
  });

  it('columns that happen to be called x and y but hold no numbers are columns', async () => {
    expect((await leggiTabella('a.csv', 'x;y\nsì;no\n')).geometria).toBeNull();
  });

  it('shapes written as text are read, with the system that they name', async () => {
    const tabella = await leggiTabella('a.csv', 'zona;forma\nA;"SRID=6706;POLYGON((14 41, 15 41, 15 42, 14 42, 14 41),(14.4 41.4,14.4 41.6,14.6 41.6,14.4 41.4))"\nB;\nC;"MULTIPOLYGON Z (((14 41 9,15 41 9,15 42 9,14 41 9)))"\n');
    expect(tabella.geometria).toMatchObject({ tipo: 'poligoni', crs: 'EPSG:6706' });
    expect(tabella.righe.map(({ geometria }) => geometria)).toEqual([
      { type: 'polygon', polygons: [[[[14, 41], [15, 41], [15, 42], [14, 42], [14, 41]], [[14.4, 41.4], [14.4, 41.6], [14.6, 41.6], [14.4, 41.4]]]] }, null,
      { type: 'polygon', polygons: [[[[14, 41], [15, 41], [15, 42], [14, 41]]]] },
    ]);
    expect(tabella.problemi).toEqual([]);
  });

  it('a shape that cannot be read leaves its row without one and is told with line and column', async () => {
    const buone = 'POINT(14 41)\n'.repeat(250).trimEnd();
    const { righe, problemi } = await leggiTabella('a.csv', `punto|n\n${buone.replaceAll('\n', '|1\n')}|1\nPOINT(14|2\nCIRCULARSTRING(0 0,1 1,2 0)|3\nPOINT EMPTY|4\nMULTIPOINT((14 41),(15 42))|5\n`, { crs: 'EPSG:4326' });
    expect(righe.slice(250).map(({ geometria }) => geometria)).toEqual([null, null, null, { type: 'point', points: [[14, 41], [15, 42]] }]);
    expect(problemi.map(({ code, line, field }) => [code, line, field])).toEqual([['invalid-geometry', 252, 'punto'], ['invalid-geometry', 253, 'punto']]);
    expect(problemi[1]!.message).toContain('CIRCULARSTRING');
  });
});
