import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { bordoLines, fileOf, squareRing } from '../../../../libs/catasto-sigmater/src/prove/cxf-di-prova.js';
import { sharedData } from '../../../../libs/catasto-sigmater/src/prove/shared-data.js';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-gml-'));
const LATO = 0.001;

/** One feature of the open map: a square at a step east of the corner of the sheet, `lato` degrees wide. */
function elemento(tipo: 'parcel' | 'zoning', riferimento: string, passo: number, lato = LATO): string {
  const [nord, est] = [41.9, 12.4 + passo * LATO];
  const punti = [[nord, est], [nord, est + lato], [nord + LATO, est + lato], [nord + LATO, est], [nord, est]].map(([a, b]) => `${a!.toFixed(8)} ${b!.toFixed(8)}`).join(' ');
  const [nome, spazio, chiave] = tipo === 'parcel' ? ['CadastralParcel', 'PLA', 'NATIONALCADASTRALREFERENCE'] : ['CadastralZoning', 'MAP', 'NATIONALCADASTRALZONINGREFERENCE'];
  return `<wfs:member><CP:${nome} gml:id="${nome}.IT.AGE.${spazio}.${riferimento}"><CP:msGeometry><gml:Polygon srsName="urn:ogc:def:crs:EPSG::6706"><gml:exterior><gml:LinearRing><gml:posList srsDimension="2">${punti}</gml:posList></gml:LinearRing></gml:exterior></gml:Polygon></CP:msGeometry><CP:${chiave}>${riferimento}</CP:${chiave}></CP:${nome}></wfs:member>\n`;
}

function gml(nome: string, ...elementi: string[]): string {
  const file = join(cartella, nome);
  writeFileSync(file, `<?xml version='1.0' encoding="UTF-8" ?>\n<wfs:FeatureCollection xmlns:CP="http://mapserver.gis.umn.edu/mapserver" xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:wfs="http://www.opengis.net/wfs/2.0">\n${elementi.join('')}</wfs:FeatureCollection>\n`);
  return file;
}

/** A sheet of one parcel and its building, in ETRF2000 UTM 33N, about the corner of the squares above. */
function ctf(nome: string): string {
  const [x, y] = [284_300, 4_641_900];
  const file = join(cartella, `${nome}.CTF`);
  writeFileSync(file, fileOf(['MAPPA', nome, '2000', ...bordoLines(nome, squareRing(x, y, 80)), ...bordoLines('1', squareRing(x, y, 60)), ...bordoLines('1+', squareRing(x, y, 20)), 'EOF']));
  return file;
}

afterAll(() => rmSync(cartella, { recursive: true, force: true }));

describeDatabase('the open map of the Agenzia', (getDb) => {
  const leggi = <T>(sql: string): Promise<T[]> => getDb().lavora({ ruolo: 'app', comuni: ['X997'] }, (u) => u.query<T>(sql));
  const bordi = (): Promise<{ tipo: string; n: number }[]> => leggi('SELECT tipo, count(*) AS n FROM catasto_bordo_oggi GROUP BY tipo ORDER BY tipo');

  it('brings parcels, roads, waters and sheets, with the municipality from their names and the area on the ellipsoid', async () => {
    const esito = await importazioniOn(getDb()).importa([
      gml('X997_PROVA_ple.gml', elemento('parcel', 'X997_000200.7', 0), elemento('parcel', 'X997_000200.STRADA001', 1), elemento('parcel', 'X997_000300.ACQUA002', 2)),
      gml('X997_PROVA_map.gml', elemento('zoning', 'X997_000200', 0, 3 * LATO), elemento('zoning', 'X997_000300', 4)),
    ]);
    expect(esito).toMatchObject({ stato: 'applicata', comune: 'X997', conteggi: { fogli: 2, particelleMappa: 1, fabbricatiMappa: 0, edifici: 0 } });
    expect(await bordi()).toEqual([{ tipo: 'acqua', n: 1 }, { tipo: 'confine', n: 2 }, { tipo: 'particella', n: 1 }, { tipo: 'strada', n: 1 }]);
    const [particella] = await leggi<{ mappa: number; misurata: number }>('SELECT superficie_mappa_m2 AS mappa, ST_Area(geom::geography) AS misurata FROM particella_oggi');
    expect(particella!.mappa).toBeCloseTo(particella!.misurata, 6);
    expect(particella!.mappa).toBeGreaterThan(9000);
  });

  it('leaves to a sheet in CTF of the same supply what both have, and says so', async () => {
    const esito = await importazioniOn(getDb()).importa([
      gml('X997_SECONDA_ple.gml', elemento('parcel', 'X997_000400.99', 0), elemento('parcel', 'X997_000500.5', 5)), ctf('X997_000400'),
    ], { crs: 'EPSG:7792' });
    expect(esito).toMatchObject({ stato: 'applicata', conteggi: { edifici: 1, particelleMappa: 2 } });
    expect(await leggi(`SELECT numero FROM particella_oggi WHERE foglio = '4' AND in_mappa`)).toEqual([{ numero: '1' }]);
    const problemi = await getDb().lavora({ ruolo: 'import', comuni: ['X997'] }, (u) => u.query('SELECT file, messaggio FROM problema WHERE codice = $1 AND fornitura = $2', ['superseded-file', esito.id]));
    expect(problemi).toEqual([{ file: 'X997_SECONDA_ple.gml', messaggio: expect.stringContaining('X997_000400') }]);
  });

  it('does not close the buildings and the sheets of an earlier CTF, which it does not speak of', async () => {
    const esito = await importazioniOn(getDb()).importa([gml('X997_TERZA_ple.gml', elemento('parcel', 'X997_000400.1', 0), elemento('parcel', 'X997_000400.2', 1))]);
    expect(esito).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 1, modificati: 1, chiusi: 0 } });
    expect(await leggi(`SELECT stato FROM edificio_oggi`)).toEqual([{ stato: 'in-uso' }]);
    expect(await leggi(`SELECT 1 AS n FROM catasto_bordo_oggi WHERE nome_mappa = 'X997_000400' AND tipo = 'confine'`)).toHaveLength(1);
  });

  it('closes the parcels of a sheet that it no longer has', async () => {
    const esito = await importazioniOn(getDb()).importa([gml('X997_QUARTA_ple.gml', elemento('parcel', 'X997_000400.2', 1))]);
    expect(esito).toMatchObject({ stato: 'applicata', differenze: { chiusi: 1 } });
    expect(await leggi(`SELECT numero, in_mappa FROM particella_oggi WHERE foglio = '4' ORDER BY numero`)).toEqual([{ numero: '1', in_mappa: false }, { numero: '2', in_mappa: true }]);
  });
});

const dati = sharedData && join(sharedData, 'data');

describe.skipIf(dati === null)('open maps that are not ours', () => {
  describeDatabase('X999, and a parcel of A176', (getDb) => {
    it('are imported with the system they declare', async () => {
      const esito = await importazioniOn(getDb()).importa([join(dati!, 'catasto/synthetic/X999_PROVA_ple.gml'), join(dati!, 'catasto/synthetic/X999_PROVA_map.gml')]);
      expect(esito).toMatchObject({ stato: 'applicata', comune: 'X999', conteggi: { fogli: 1, particelleMappa: 8 } });
    });

    it('are imported, or refused in words where the XML is broken', async () => {
      const esito = await importazioniOn(getDb()).importa([join(dati!, 'real/catasto/A176_003100.329.gml')]);
      expect(esito).toMatchObject({ stato: 'applicata', comune: 'A176', conteggi: { particelleMappa: 1 } });
      const rotto = await importazioniOn(getDb()).importa([join(dati!, 'real/catasto/A176_003100.329_unescaped_amp.gml')]);
      expect(rotto.stato === 'applicata' || rotto.rifiuto !== null).toBe(true);
    });
  });
});
