import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Position, UnreadableFileError } from '@edigit/catasto-sigmater';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leggiFornitura, leggiTabella } from '../prove/fornitura-di-prova.js';
import { creaStrato, formaGpkg, geoPackageDiProva } from '../prove/geopackage-di-prova.js';

const QUADRATO: Position[] = [[14, 41], [15, 41], [15, 42], [14, 42], [14, 41]];
const BUCO: Position[] = [[14.25, 41.25], [14.25, 41.5], [14.5, 41.5], [14.5, 41.25], [14.25, 41.25]];

const conOgr = spawnSync('ogr2ogr', ['--version']).status === 0;
if (!conOgr) console.warn('ogr2ogr non è installato: il confronto con un file scritto da GDAL è lasciato fuori.');

/** Points of a layer in EPSG:6706, one a row. */
function punti(quanti: number): Uint8Array {
  return geoPackageDiProva((db) => {
    creaStrato(db, 'civici', 'via TEXT, n INTEGER', 6706, 'POINT');
    db.exec('BEGIN');
    for (let i = 0; i < quanti; i++) db.run('INSERT INTO civici VALUES (?, ?, ?, ?)', [i * 3 + 1, formaGpkg({ point: [14 + i / 1000, 41] }), `Via Roma ${i}`, i]);
    db.exec('COMMIT');
  });
}

describe('GeoPackage', () => {
  it('a layer is a table: types as text, shapes in EPSG:6706, holes and parts', async () => {
    const bytes = geoPackageDiProva((db) => {
      creaStrato(db, 'zone', 'nome TEXT(20), codice TEXT, area DOUBLE, piani MEDIUMINT, vincolo BOOLEAN, data DATE, ora DATETIME, grande INTEGER', 6706, 'MULTIPOLYGON');
      db.run('INSERT INTO zone VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?, ?)', [formaGpkg({ polygons: [[QUADRATO, BUCO]] }, 1), '  Città vecchia ', '0001', 0.1 + 0.2, 3, 1, '1985-12-31', '2026-01-02T03:04:05.000Z', 9007199254740993n]);
      db.run('INSERT INTO zone (fid, vincolo, piani) VALUES (9, 0, NULL)');
    });
    const { colonne, righe, geometria, righePreviste, problemi, formato, nome, esempi } = await leggiTabella('zone.gpkg', bytes);
    expect({ nome, formato, righePreviste, geometria }).toMatchObject({ nome: 'zone.gpkg', formato: 'geopackage', righePreviste: 2, geometria: { tipo: 'poligoni', crs: 'EPSG:6706' } });
    expect(colonne).toEqual(['fid', 'nome', 'codice', 'area', 'piani', 'vincolo', 'data', 'ora', 'grande']);
    expect({ ...righe[0]!.valori }).toEqual({ fid: '1', nome: 'Città vecchia', codice: '0001', area: '0.30000000000000004', piani: '3', vincolo: 'true', data: '1985-12-31', ora: '2026-01-02T03:04:05.000Z', grande: '9007199254740993' });
    expect(righe[0]!.geometria).toEqual({ type: 'polygon', polygons: [[QUADRATO, BUCO]] });
    expect({ ...righe[1]!.valori }).toMatchObject({ fid: '9', nome: '', vincolo: 'false', piani: '' });
    expect(righe.map(({ numero, geometria: g }) => [numero, g === null])).toEqual([[1, false], [2, true]]);
    expect(esempi).toHaveLength(2);
    expect(problemi).toEqual([]);
  });

  it('several layers and tables without shapes are tables of their own; what is no table is told', async () => {
    const { tabelle, problemi } = await leggiFornitura({
      'tutto.gpkg': geoPackageDiProva((db) => {
        creaStrato(db, 'a', 'x TEXT', 6706);
        creaStrato(db, 'strana "b"', '__proto__ TEXT, foto BLOB, rowid TEXT', 3003);
        db.exec("CREATE TABLE soli (id INTEGER PRIMARY KEY, nota TEXT); INSERT INTO soli VALUES (1, 'ciao'); INSERT INTO gpkg_contents VALUES ('soli', 'attributes', 'soli', 0), ('foto', 'tiles', 'foto', 0), ('vista', 'features', 'vista', 0), ('manca', 'attributes', '', 0), ('senza', 'attributes', '', 0), ('calcolata', 'attributes', '', 0)");
        db.exec('CREATE VIEW vista AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n; CREATE TABLE senza (k TEXT PRIMARY KEY) WITHOUT ROWID');
        db.exec('CREATE TABLE calcolata (id INTEGER PRIMARY KEY, bomba TEXT GENERATED ALWAYS AS (hex(zeroblob(10))) VIRTUAL); INSERT INTO calcolata VALUES (1)');
      }),
    });
    expect(tabelle.map(({ nome, colonne, geometria }) => [nome, colonne, geometria === null])).toEqual([
      ['tutto.gpkg › a', ['fid', 'x'], false], ['tutto.gpkg › strana "b"', ['fid', '__proto__', 'rowid'], false], ['tutto.gpkg › soli', ['id', 'nota'], true], ['tutto.gpkg › calcolata', ['id'], true],
    ]);
    expect(tabelle[2]!.righe.map(({ valori }) => ({ ...valori }))).toEqual([{ id: '1', nota: 'ciao' }]);
    for (const nome of ['foto', 'vista', 'manca', 'senza']) expect(problemi.filter(({ code, message }) => code === 'unrecognised-file' && message.includes(`«${nome}»`)), nome).toHaveLength(1);
    expect(problemi.some(({ message }) => message.includes('dati binari') && message.includes('foto'))).toBe(true);
  });

  it('rows come page by page, every one of them once, whatever their numbers and size', async () => {
    const { righe, righePreviste } = await leggiTabella('civici.gpkg', punti(3000));
    expect(righePreviste).toBe(3000);
    expect(righe.map(({ valori }) => Number(valori['n']))).toEqual(Array.from({ length: 3000 }, (_, i) => i));
    const estremi = await leggiTabella('a.gpkg', geoPackageDiProva((db) => {
      creaStrato(db, 'a', 'x TEXT', 6706);
      for (const fid of [-9223372036854775808n, -1n, 0n, 9223372036854775807n]) db.run('INSERT INTO a (fid, x) VALUES (?, ?)', [fid, 'y'.repeat(900_000)]);
    }));
    expect(estremi.righe.map(({ numero, valori }) => [numero, valori['fid']])).toEqual([[1, '-9223372036854775808'], [2, '-1'], [3, '0'], [4, '9223372036854775807']]);
  });

  it('an undefined system is asked for, with candidates; the one told is used; a description is recognised', async () => {
    const metri = (srs: number): Uint8Array => geoPackageDiProva((db) => {
      creaStrato(db, 'a', 'x TEXT', srs);
      db.run('INSERT INTO a VALUES (1, ?, ?)', [formaGpkg({ point: [1472210.83, 4978439.95] }), 'x']);
    });
    for (const srs of [-1, 0, 4711]) {
      const { tabelle, problemi } = await leggiFornitura({ 'a.gpkg': metri(srs) });
      expect(tabelle[0]!.geometria!.crs).toBeNull();
      expect(tabelle[0]!.geometria!.candidati.map(({ crsId }) => crsId)).toContain('EPSG:3003');
      expect(problemi.map(({ code }) => code)).toContain('unknown-crs');
      expect(tabelle[0]!.righe[0]!.geometria).toBeNull();
    }
    expect((await leggiTabella('a.gpkg', metri(0), { crs: 'EPSG:3003' })).righe[0]!.geometria).not.toBeNull();
    expect((await leggiTabella('a.gpkg', metri(3003))).geometria!.crs).toBe('EPSG:3003');
    expect((await leggiTabella('a.gpkg', metri(100001))).geometria!.crs).toBe('EPSG:7792');
  });

  it('envelopes of every kind, both byte orders, heights and measures are read; the rest is told by row and column', async () => {
    const z = Buffer.alloc(29);
    z.writeUInt8(0, 0);
    z.writeUInt32BE(1001, 1);
    [14, 41, 99].forEach((n, i) => z.writeDoubleBE(n, 5 + i * 8));
    const punto = { point: [14, 41] as Position };
    const arco = Buffer.from([1, 8, 0, 0, 0, 0, 0, 0, 0]);
    const collezione = Buffer.concat([Buffer.from([1, 7, 0, 0, 0, 1, 0, 0, 0]), z]);
    const infinita = Buffer.concat(Array.from({ length: 50 }, () => Buffer.from([1, 7, 0, 0, 0, 1, 0, 0, 0])));
    const enorme = Buffer.from([1, 2, 0, 0, 0, 0xff, 0xff, 0xff, 0xff]);
    const vuoto = Buffer.concat([Buffer.from([1, 1, 0, 0, 0]), Buffer.from(Float64Array.of(Number.NaN, Number.NaN).buffer)]);
    const buone = [0, 1, 2, 3, 4].map((rettangolo) => formaGpkg(punto, rettangolo)).concat(formaGpkg(z), formaGpkg(collezione));
    const vuote = [formaGpkg(vuoto), formaGpkg(new Uint8Array(), 0, 0x10)];
    const rotte = [formaGpkg(arco), formaGpkg(infinita), formaGpkg(enorme), formaGpkg(punto, 5), formaGpkg(punto, 0, 0x20), formaGpkg(punto).subarray(0, 20), Buffer.from('POINT(14 41)'), Buffer.alloc(0)];
    const { righe, problemi } = await leggiTabella('a.gpkg', geoPackageDiProva((db) => {
      creaStrato(db, 'a', 'x TEXT', 6706);
      for (const forma of [...buone, ...vuote, ...rotte]) db.run('INSERT INTO a (geom) VALUES (?)', [forma]);
    }));
    expect(righe.slice(0, buone.length).map(({ geometria }) => geometria)).toEqual(buone.map(() => ({ type: 'point', points: [[14, 41]] })));
    expect(righe.slice(buone.length).every(({ geometria }) => geometria === null)).toBe(true);
    expect(problemi.map(({ code, line, field }) => [code, line, field])).toEqual(rotte.map((_, i) => ['invalid-geometry', buone.length + vuote.length + i + 1, 'geom']));
    expect(problemi[0]!.message).toContain('CircularString');
  });

  it('a value that is too long or of bytes is left empty and told', async () => {
    const { righe, problemi } = await leggiTabella('a.gpkg', geoPackageDiProva((db) => {
      creaStrato(db, 'a', 'x TEXT, y TEXT', 6706);
      db.run('INSERT INTO a VALUES (1, NULL, ?, ?)', ['z'.repeat(2 * 1024 * 1024), new Uint8Array(9)]);
    }));
    expect({ ...righe[0]!.valori }).toEqual({ fid: '1', x: '', y: '' });
    expect(problemi.map(({ code, line, field }) => [code, line, field])).toEqual([['bad-structure', 1, 'x'], ['bad-structure', 1, 'y']]);
  });

  it('a file copied while a program had it open is read, and it is said that its last changes may be missing', async () => {
    const bytes = Buffer.from(punti(3));
    bytes[18] = 2;
    bytes[19] = 2;
    const { tabelle, problemi } = await leggiFornitura({ 'a.gpkg': bytes });
    expect(tabelle[0]!.righe).toHaveLength(3);
    expect(problemi.map(({ code, severity }) => [code, severity])).toEqual([['partial-extraction', 'avviso']]);
  });

  it('a file cut anywhere is refused as cut, never half read', async () => {
    const bytes = punti(500);
    for (let quanti = 17; quanti < bytes.length; quanti += 997) {
      const { tabelle, problemi } = await leggiFornitura({ 'a.gpkg': bytes.subarray(0, quanti) });
      expect(tabelle).toEqual([]);
      expect(problemi.map(({ code }) => code)).toEqual(['truncated-file']);
    }
  });

  it('whatever bytes are wrong, what comes out is an issue or the typed error, and no copy stays behind', async () => {
    const bytes = punti(200);
    const cartella = mkdtempSync(join(tmpdir(), 'edigit-gpkg-guasti-'));
    let rifiutati = 0;
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 40 }), async (guasti) => {
      const guasto = Buffer.from(bytes);
      for (const [dove, valore] of guasti) guasto[dove] = valore;
      // Half of the faults in the pages that all others hang from.
      for (const [dove, valore] of guasti.slice(0, guasti.length / 2)) guasto[100 + (dove % 4000)] = valore;
      try {
        const { problemi } = await leggiFornitura({ 'a.gpkg': guasto }, { cartellaTemporanea: cartella });
        for (const { code, message } of problemi) expect([code, message.length > 10]).toEqual([code, true]);
      } catch (error) {
        rifiutati += 1;
        expect(error).toBeInstanceOf(UnreadableFileError);
      }
    }), { numRuns: 80 });
    expect(readdirSync(cartella)).toEqual([]);
    rmSync(cartella, { recursive: true });
    expect(rifiutati).toBeLessThan(80);
  });

  it.skipIf(!conOgr)('reads what GDAL writes as the GeoJSON it was written from, and the CSV with shapes too', async () => {
    const cartella = mkdtempSync(join(tmpdir(), 'edigit-ogr-'));
    const features = Array.from({ length: 120 }, (_, i) => ({
      type: 'Feature', properties: { n: i, nome: `Città ${i}; "sì"`, quota: i / 10, giorno: '2020-01-02' },
      geometry: i % 3 === 0 ? { type: 'Polygon', coordinates: [QUADRATO.map(([x, y]) => [x + i / 128, y]), BUCO.map(([x, y]) => [x + i / 128, y])] } : { type: 'MultiPolygon', coordinates: [[QUADRATO], [QUADRATO.map(([x, y]) => [x + 2, y + i / 128])]] },
    }));
    writeFileSync(join(cartella, 'a.geojson'), JSON.stringify({ type: 'FeatureCollection', features }));
    execFileSync('ogr2ogr', ['-f', 'GPKG', join(cartella, 'a.gpkg'), join(cartella, 'a.geojson'), '-nln', 'zone'], { stdio: 'ignore' });
    execFileSync('ogr2ogr', ['-f', 'CSV', join(cartella, 'a.csv'), join(cartella, 'a.geojson'), '-lco', 'GEOMETRY=AS_WKT', '-lco', 'SEPARATOR=SEMICOLON'], { stdio: 'ignore' });
    const leggi = async (nome: string) => (await leggiTabella(nome, readFileSync(join(cartella, nome)), { crs: 'EPSG:4326' })).righe.map(({ valori: { n, nome: detto, quota }, geometria }) => ({ n, detto, quota: Number(quota), geometria }));
    const [atteso, gpkg, csv] = [await leggi('a.geojson'), await leggi('a.gpkg'), await leggi('a.csv')];
    rmSync(cartella, { recursive: true });
    expect(atteso).toHaveLength(120);
    expect(gpkg).toEqual(atteso);
    expect(csv).toEqual(atteso);
  });
});

describe('WKB and WKT', () => {
  const grado = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((n) => n + 0);
  const posizione = fc.tuple(grado, grado) as fc.Arbitrary<Position>;
  const testo = (linea: readonly Position[]): string => `(${linea.map(([x, y]) => `${x} ${y}`).join(', ')})`;

  it('lines and points come back as they were, from bytes and from text', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(posizione, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 4 }), async (linee) => {
      const crs = { crs: 'EPSG:6706' };
      const gpkg = await leggiTabella('a.gpkg', geoPackageDiProva((db) => {
        creaStrato(db, 'a', 'x TEXT', 6706);
        db.run('INSERT INTO a (geom) VALUES (?)', [formaGpkg({ lines: linee })]);
      }), crs);
      const csv = await leggiTabella('a.csv', `n;forma\n1;MULTILINESTRING(${linee.map(testo).join(',')})\n`, crs);
      expect(gpkg.righe[0]!.geometria).toEqual({ type: 'line', lines: linee });
      expect(csv.righe[0]!.geometria).toEqual({ type: 'line', lines: linee });
    }), { numRuns: 15 });
  });
});
