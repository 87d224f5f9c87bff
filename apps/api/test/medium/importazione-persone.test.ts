import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { dbfBytes, path, shpBytes } from '../../../../libs/catasto-sigmater/src/vettoriali/prove/shapefile-writer.js';
import { scriviEstrazione } from '../campione/miniatura.js';
import { importazioniOn, problemiDi } from '../harness/importazione.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-persone-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

const NOME = 'CANARINOGIALLO PEPPINELLA';
const CODICE = 'CNRPPN80A41X998Q';
const quadrato = (n: number): [number, number][] => [[12.4 + n / 1000, 41.9], [12.4005 + n / 1000, 41.9], [12.4005 + n / 1000, 41.9005], [12.4 + n / 1000, 41.9005], [12.4 + n / 1000, 41.9]];

/** The same attributes as GeoJSON and as a shapefile: names in columns that say so, a tax code in one that does not. */
const COLONNE = { id_edif: 'E1', piani: '2', PROPRIETAR: NOME, cod_fisc: CODICE, NOME: 'PEPPINELLA', COGNOME: 'CANARINOGIALLO', note: `da ${CODICE}`, uso: 'civile' };

function geojson(nome: string, properties: Record<string, unknown>): string {
  const file = join(cartella, `${nome}.geojson`);
  const features = [0, 1].map((n) => ({ type: 'Feature', id: n === 0 ? CODICE : 'f1', properties: { ...properties, annidato: { chi: CODICE } }, geometry: { type: 'Polygon', coordinates: [quadrato(n)] } }));
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', name: nome, features }));
  return file;
}

function shapefile(nome: string): string {
  const qui = join(cartella, `${nome}-shp`);
  mkdirSync(qui);
  const { shp, shx } = shpBytes({ type: 5, records: [path(5, [quadrato(5).toReversed()])] });
  const dbf = dbfBytes({ columns: Object.keys(COLONNE).map((name) => ({ name, type: 'C', length: 60 })), rows: [Object.values(COLONNE)] });
  for (const [estensione, bytes] of [['shp', shp], ['shx', shx], ['dbf', dbf]] as const) writeFileSync(join(qui, `${nome}.${estensione}`), bytes);
  return qui;
}

describeDatabase('names planted where they do not belong', (getDb, getTest) => {
  /** Tables outside the schema of persons that hold one of the texts anywhere, in any column. */
  const tablesWith = async (...testi: string[]): Promise<string[]> => {
    await asAdmin(getTest(), `CREATE OR REPLACE FUNCTION public.cerca_ovunque(testi text[]) RETURNS SETOF text LANGUAGE plpgsql SECURITY DEFINER AS $$ DECLARE t record; trovato boolean; BEGIN
      FOR t IN SELECT schemaname, tablename FROM pg_tables WHERE schemaname NOT IN ('persone', 'pg_catalog', 'information_schema') LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.%I x WHERE EXISTS (SELECT 1 FROM unnest($1) v WHERE upper(x::text) LIKE ''%%'' || v || ''%%''))', t.schemaname, t.tablename) INTO trovato USING testi;
        IF trovato THEN RETURN NEXT t.schemaname || '.' || t.tablename; END IF;
      END LOOP; END $$; GRANT EXECUTE ON FUNCTION public.cerca_ovunque(text[]) TO edigit_app`);
    return (await getDb().lavora({ ruolo: 'app', comuni: '*' }, (u) => u.query<{ t: string }>('SELECT * FROM public.cerca_ovunque($1) AS t', [testi]))).map((r) => r.t);
  };

  it.each(['edifici', 'particelle', 'aggregati'] as const)('in a layer of %s are not stored anywhere, and each column is listed', async (strato) => {
    const altre = strato === 'particelle' ? { foglio: '1', particella: '12' } : strato === 'aggregati' ? { idaggr: '1'.repeat(20) } : {};
    for (const file of [geojson(strato, { ...COLONNE, ...altre }), ...(strato === 'edifici' ? [shapefile(strato)] : [])]) {
      const esito = await importazioniOn(getDb()).importa([file], { comune: 'X997', crs: 'EPSG:4326' });
      expect(esito.stato).toBe('applicata');
      const listed = (await problemiDi(getDb(), esito)).filter((p) => p.codice === 'personal-field').map((p) => /«(.*?)»/.exec(p.messaggio)?.[1]);
      expect(listed).toEqual(expect.arrayContaining(['PROPRIETAR', 'cod_fisc', 'NOME', 'COGNOME', 'note']));
    }
    expect(await tablesWith('CANARINOGIALLO', CODICE)).toEqual([]);
    // What is about the building stays, and the search would find a name if there were one.
    if (strato === 'edifici') expect(await tablesWith('CIVILE')).toContain('public.sagoma_rilevata');
  });

  it('in a census supply are in the schema of persons alone, the requester in none', async () => {
    const folder = scriviEstrazione(cartella, 'X9970001001', {
      catasto: 'F', estrazione: 'completa', unita: [{ id: 1, numero: '10', sub: '1' }], diritti: [{ chiave: 1, soggetto: 1, immobile: 1 }], persone: [{ id: 1, cognome: 'CANARINOGIALLO', nome: 'PEPPINELLA' }],
    });
    writeFileSync(join(folder, 'X9970001001.PRM'), `Nome file : X9970001001\r\nComune : X997\r\nRichiedente : ${NOME}\r\nNote : ${CODICE}\r\nTipologia di estrazione : Fabbricati completa\r\n`);
    const esito = await importazioniOn(getDb()).importa([folder], { comune: 'X997' });
    expect(esito.stato).toBe('applicata');
    expect(await tablesWith('CANARINOGIALLO', CODICE)).toEqual([]);
    const [persona] = await getDb().lavora({ ruolo: 'import', comuni: ['X997'] }, (u) => u.query<{ cognome: string }>('SELECT cognome FROM persone.catasto_soggetto'));
    expect(persona).toEqual({ cognome: 'CANARINOGIALLO' });
  });
});
