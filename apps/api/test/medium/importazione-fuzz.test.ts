import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { dbfBytes, path, shpBytes } from '../../../../libs/catasto-sigmater/src/vettoriali/prove/shapefile-writer.js';
import { scriviFoglio } from '../campione/mappa-in-miniatura.js';
import { scriviEstrazione } from '../campione/miniatura.js';
import { importazioniOn, problemiDi } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-fuzz-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

/** Text that a database cannot hold, or that means something to whoever reads it carelessly. Random letters, so that no compression makes a long one short. */
const lungo = fc.array(fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.split('')), { minLength: 2800, maxLength: 4000 }).map((c) => c.join(''));
const ostile = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('\u0000', 'a\u0000b', '\u0000\u0000', '\ud800', '\udfff x', '\ud83d', '\udc00\ud800', '\u0000\ud800') },
  { weight: 2, arbitrary: fc.constantFrom('\\N', '\\.', '\\', "'; DROP TABLE edificio; --", '\u202e', '\u0007', '\ufffe', '\uffff', '{"a":', '{,}', '%s', '$1', '__proto__', 'constructor', 'NaN', '-1', '1e309', '0'.repeat(15), '9'.repeat(9), '9'.repeat(10), '9'.repeat(15), '9'.repeat(30), '٣', '１') },
  { weight: 1, arbitrary: lungo },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
);

/** Puts hostile texts in the fields of some lines. */
const cambi = fc.array(fc.record({ riga: fc.nat(), campo: fc.nat(), testo: ostile }), { minLength: 1, maxLength: 10 });
type Cambi = readonly { readonly riga: number; readonly campo: number; readonly testo: string }[];

const unaRiga = (testo: string): string => testo.replaceAll(/[|\r\n]/g, ' ');

function rovinaRighe(file: string, lista: Cambi, separatore: string | null): void {
  const righe = readFileSync(file, 'latin1').split('\r\n');
  for (const { riga, campo, testo } of lista) {
    const n = riga % Math.max(1, righe.length - 1);
    if (separatore === null) righe[n] = unaRiga(testo);
    else {
      const campi = righe[n]!.split(separatore);
      campi[campo % campi.length] = unaRiga(testo);
      righe[n] = campi.join(separatore);
    }
  }
  writeFileSync(file, righe.join('\r\n'));
}

let numero = 0;
const nuova = (): string => join(cartella, String(numero++));

function censuario(lista: Cambi, estensione: string): string {
  const qui = nuova();
  const catasto = estensione === 'TER' ? 'T' : 'F';
  const folder = scriviEstrazione(qui, 'X9970001001', {
    catasto, estrazione: 'completa', unita: catasto === 'T' ? [] : [{ id: 1, numero: '10', sub: '1' }, { id: 2, numero: '10', sub: '2', graffati: [['11', '1']] }], terreni: catasto === 'F' ? [] : [{ id: 7, numero: '10' }],
    diritti: [{ chiave: 1, soggetto: 1, immobile: catasto === 'F' ? 1 : 7 }], persone: [{ id: 1, cognome: 'PROVA' }],
  });
  const file = readdirSync(folder).find((f) => f.endsWith(`.${estensione}`))!;
  rovinaRighe(join(folder, file), lista, '|');
  return folder;
}

function mappa(lista: Cambi): string {
  const file = scriviFoglio(nuova(), 'foglio', { particelle: ['10', '11'], fabbricati: [['10', [10, 10, 10, 10]]] });
  rovinaRighe(file, lista.map((c) => ({ ...c, riga: 3 + c.riga })), null);
  return file;
}

const lato = (n: number): [number, number][] => [[12.4 + n / 1000, 41.9], [12.4005 + n / 1000, 41.9], [12.4005 + n / 1000, 41.9005], [12.4 + n / 1000, 41.9005], [12.4 + n / 1000, 41.9]];
const CAMPI = ['foglio', 'particella', 'sezione', 'denominatore', 'piani', 'altezza', 'uso', 'anno', 'id_edificio', 'idaggr', 'nome', 'note'];

function geojson(lista: Cambi, strato: string): string {
  const features = [0, 1, 2].map((n) => ({ type: 'Feature', id: `f${n}`, properties: { foglio: '1', particella: String(10 + n), piani: 2, uso: 'civile', id_edificio: `E${n}`, idaggr: `${n}`.padStart(20, '1') } as Record<string, unknown>, geometry: { type: 'Polygon', coordinates: [lato(n)] } }));
  const documento: Record<string, unknown> = { type: 'FeatureCollection', name: strato, features };
  for (const { riga, campo, testo } of lista) {
    const f = features[riga % features.length]!;
    switch (campo % (CAMPI.length + 4)) {
      case CAMPI.length: f.properties[testo] = 'valore'; break;
      case CAMPI.length + 1: f.id = testo; break;
      case CAMPI.length + 2: documento['name'] = strato + testo; break;
      case CAMPI.length + 3: f.properties['annidato'] = { [testo]: [testo] }; break;
      default: f.properties[CAMPI[campo % (CAMPI.length + 4)]!] = testo;
    }
  }
  const qui = nuova();
  mkdirSync(qui, { recursive: true });
  const file = join(qui, `${strato}.geojson`);
  writeFileSync(file, JSON.stringify(documento));
  return file;
}

function shapefile(lista: Cambi): string {
  const colonne = CAMPI.map((name) => ({ name: name.slice(0, 10), type: 'C', length: 200 }));
  const righe = [0, 1, 2].map((n) => CAMPI.map((c) => Buffer.from(c === 'foglio' ? '1' : c === 'particella' ? String(10 + n) : c === 'piani' ? '2' : '')));
  for (const { riga, campo, testo } of lista) righe[riga % 3]![campo % CAMPI.length] = Buffer.from(testo, campo % 2 === 0 ? 'utf8' : 'latin1');
  const qui = nuova();
  mkdirSync(qui, { recursive: true });
  const { shp, shx } = shpBytes({ type: 5, records: [0, 1, 2].map((n) => path(5, [lato(n).toReversed()])) });
  for (const [estensione, bytes] of [['shp', shp], ['shx', shx], ['dbf', dbfBytes({ columns: colonne, rows: righe })]] as const) writeFileSync(join(qui, `edifici.${estensione}`), bytes);
  return qui;
}

const FORNITURE: readonly (readonly [string, (lista: Cambi) => string])[] = [
  ...['FAB', 'TER', 'SOG', 'TIT', 'PRM'].map((estensione) => [estensione, (lista: Cambi) => censuario(lista, estensione)] as const),
  ['CTF', mappa], ['GeoJSON of buildings', (l) => geojson(l, 'edifici')], ['GeoJSON of parcels', (l) => geojson(l, 'particelle')], ['GeoJSON of aggregates', (l) => geojson(l, 'aggregati')], ['shapefile', shapefile],
];

describeDatabase('hostile text in a supply', (getDb) => {
  it.each(FORNITURE)('starts from a supply in %s that is whole', async (_nome, fai) => {
    expect(await importazioniOn(getDb()).importa([fai([])], { comune: 'X997', crs: 'EPSG:4326' })).toMatchObject({ stato: 'applicata', rifiuto: null });
  });

  it.each(FORNITURE)('in %s is imported or refused, never a failure of the program, and nothing unwritable is left', { timeout: 300_000 }, async (_nome, fai) => {
    await fc.assert(
      fc.asyncProperty(cambi, async (lista) => {
        const esito = await importazioniOn(getDb()).importa([fai(lista)], { comune: 'X997', crs: 'EPSG:4326' });
        expect(['applicata', 'rifiutata']).toContain(esito.stato);
        expect(esito.rifiuto?.codice).not.toBe('internal-error');
        for (const { messaggio, codice } of await problemiDi(getDb(), esito)) expect(`${codice} ${messaggio}`).not.toMatch(/[\0\p{Cs}]/u);
      }),
      // Several texts a supply, so that few imports try many. The first lists are small enough to be read: a shorter one would cost a minute of imports.
      { numRuns: 10, endOnFailure: true },
    );
  });
});
