import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Edificio, Elenco, ElencoOperazioni, Fascicolo, Intestatari, UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beginText, type Contesto } from '../../src/database/contesto.js';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';
import { decode } from '../tessere/decode.js';

const AGGIORNAMENTO = fileURLToPath(new URL('../../../../data/samples/aggiornamento', import.meta.url));
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const FINALITA = { 'x-finalita': 'istruttoria-pratica', 'x-protocollo': '1' };

describeSample('the registry in the past', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  /** Buildings of the units that the update touches, their dossiers and holders before it. */
  let toccati: string[];
  const prima = new Map<string, { fascicolo: Fascicolo; intestatari: Intestatari }>();
  let elencoPrima: Elenco;
  let tesseraPrima: unknown;
  let operazioni: ElencoOperazioni['items'];

  const rows = <R>(sql: string, contesto: Partial<Contesto> = {}): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: ['X998'], diritti: ['catasto', 'indirizzi'], ...contesto }, (u) => u.query<R>(sql));
  const ask = async <T>(url: string, headers: Record<string, string> = FINALITA): Promise<T> => {
    const { status, body } = await tecnico.ask<T>('GET', url, undefined, headers);
    expect([url, status]).toEqual([url, 200]);
    return body;
  };
  const leggi = async (id: string, query = ''): Promise<{ fascicolo: Fascicolo; intestatari: Intestatari }> => ({
    fascicolo: await ask<Fascicolo>(`/api/v1/edifici/${id}/fascicolo${query}`), intestatari: await ask<Intestatari>(`/api/v1/edifici/${id}/intestatari${query}`),
  });
  const unitaDi = ({ sezioni }: Fascicolo): UnitaNelFascicolo[] => {
    const catasto = sezioni.find((s) => s.codice === 'catasto');
    return catasto?.codice === 'catasto' ? catasto.dati!.unitaImmobiliari : [];
  };
  /** How far sheet and map agreed is not kept of the past: the sentences that say it are set aside, and with them what the answer says of itself. */
  const senzaAllineamento = (f: Fascicolo): unknown => JSON.parse(JSON.stringify({ ...f, momento: null }, (chiave, valore: unknown) => (chiave === 'allineamentoFoglio' ? null : valore)));
  const elenco = (query = ''): Promise<Elenco> => ask<Elenco>(`/api/v1/elenco?tipo=unita-immobiliari&foglio=4&limite=200&soppresse=si${query}`);
  const tessera = async (query = ''): Promise<unknown> => {
    const [centro] = await rows<{ x: number; y: number }>(`SELECT floor((ST_X(c) + 180) / 360 * 2^15)::int AS x, floor((1 - asinh(tan(radians(ST_Y(c)))) / pi()) / 2 * 2^15)::int AS y FROM (SELECT ST_Centroid(geom) AS c FROM edificio_oggi WHERE foglio = '4' ORDER BY codice LIMIT 1) q`);
    const { rawPayload } = await app.inject({ method: 'GET', url: `/tiles/edifici/15/${centro!.x}/${centro!.y}.mvt${query}`, headers: { host: '127.0.0.1:3000', cookie: [...tecnico.cookies].map((c) => c.join('=')).join('; ') } });
    const { features } = decode(rawPayload)['edifici']!;
    return features.map(({ paths, properties: { id, codice, unita, stato, foglio, particella, senzaUnita } }) => ({ paths, id, codice, unita, stato, foglio, particella, senzaUnita })).toSorted((a, b) => String(a.id).localeCompare(String(b.id)));
  };

  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    const identificativi = await rows<{ id: string }>(`SELECT DISTINCT l.a_id AS id FROM unita_immobiliare u JOIN collegamento l ON l.comune = 'X998' AND l.da_id = u.id AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL WHERE u.chiusa_da IS NULL AND u.stato = 'attiva' AND u.categoria IN ('A02', 'A03') ORDER BY 1`);
    for (const { id } of identificativi.slice(0, 5)) prima.set(id, await leggi(id));
    elencoPrima = await elenco();
    tesseraPrima = await tessera();
    const perUnita = new Map((await rows<{ edificio: string; id_immobile: number }>(`SELECT l.a_id AS edificio, u.id_immobile FROM unita_immobiliare u JOIN collegamento l ON l.comune = 'X998' AND l.da_id = u.id AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL WHERE u.chiusa_da IS NULL`)).map((r) => [r.id_immobile, r.edificio]));
    const nominate = new Set(readFileSync(path.join(AGGIORNAMENTO, 'X9980001003.FAB'), 'latin1').split(/\r?\n/).filter((l) => l !== '').map((l) => Number(l.split('|')[2])));
    toccati = [...new Set([...nominate].flatMap((n) => perUnita.get(n) ?? []))].slice(0, 12);
    for (const id of toccati) prima.set(id, await leggi(id));
    const { stato } = await importazioniOn(getDb()).importa([AGGIORNAMENTO], { comune: 'X998', dimostrativa: true });
    expect(stato).toBe('applicata');
    operazioni = (await ask<ElencoOperazioni>('/api/v1/operazioni?comune=X998')).items;
  });
  afterAll(() => app?.close());

  it('is listed operation by operation, newest first', () => {
    expect(operazioni.map(({ tipo }) => tipo)).toEqual(['importazione', 'importazione']);
    expect(operazioni[0]!.descrizione).toBe('Catasto fabbricati');
    expect(operazioni[1]!.descrizione).toContain('Mappa catastale');
    expect(operazioni[0]!.id).toBeGreaterThan(operazioni[1]!.id);
  });

  it('says of every building what it said before the update: units, holders, facts, links', async () => {
    expect(toccati.length).toBeGreaterThan(5);
    const al = `?conosciutoAl=${operazioni[1]!.id}`;
    let cambiati = 0;
    for (const [id, allora] of prima) {
      const oggi = await leggi(id);
      const passato = await leggi(id, al);
      expect(passato.fascicolo.momento).toMatchObject({ testo: expect.stringMatching(/^come risultava il \d\d\/\d\d\/\d{4}/), validoAl: null });
      expect(senzaAllineamento(passato.fascicolo)).toEqual(senzaAllineamento(allora.fascicolo));
      expect(passato.intestatari).toEqual(allora.intestatari);
      if (JSON.stringify([unitaDi(oggi.fascicolo), oggi.intestatari.items]) !== JSON.stringify([unitaDi(allora.fascicolo), allora.intestatari.items])) cambiati++;
    }
    expect(cambiati).toBeGreaterThan(5);
  });

  it('knows an instant and a day as well as an operation', async () => {
    const [id] = toccati as [string];
    const [ultima, prima2] = operazioni as [ElencoOperazioni['items'][0], ElencoOperazioni['items'][0]];
    const testi = (f: Fascicolo): unknown => unitaDi(f);
    const perNumero = await leggi(id, `?conosciutoAl=${prima2.id}`);
    expect(testi((await leggi(id, `?conosciutoAl=${encodeURIComponent(prima2.quando)}`)).fascicolo)).toEqual(testi(perNumero.fascicolo));
    const oggi = (await leggi(id)).fascicolo;
    // A day is one of Italy, where a late evening elsewhere is already the next.
    const giorno = new Date(ultima.quando).toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
    expect(testi((await leggi(id, `?conosciutoAl=${giorno}`)).fascicolo)).toEqual(testi(oggi));
  });

  it('before anything was loaded holds nothing', async () => {
    const { status, body } = await tecnico.ask('GET', `/api/v1/edifici/${toccati[0]}/fascicolo?conosciutoAl=2000-01-01`, undefined, FINALITA);
    expect([status, body['code']]).toEqual([404, 'not-found']);
    expect((await elenco('&conosciutoAl=2000-01-01')).items).toEqual([]);
  });

  it('lists and draws as it did', async () => {
    const al = `conosciutoAl=${operazioni[1]!.id}`;
    expect(await elenco(`&${al}`)).toEqual(elencoPrima);
    expect(await elenco()).not.toEqual(elencoPrima);
    expect(await tessera(`?${al}`)).toEqual(tesseraPrima);
  });

  it('tells what was in force on a day, and what was then believed of it', async () => {
    // A unit that the update reclassified: its earlier stage ends on the day of the act.
    const [unita] = await rows<{ edificio: string; id: string; efficace: string; prima: string; dopo: string }>(`
      SELECT l.a_id AS edificio, u.id, s.efficace_dal::text AS efficace, v.categoria AS prima, s.categoria AS dopo FROM unita_immobiliare u
      JOIN catasto_stadio s ON s.comune = 'X998' AND s.tipo_immobile = 'F' AND s.id_immobile = u.id_immobile AND s.sezione = u.sezione AND s.progressivo = u.progressivo AND s.chiusa_da IS NULL AND s.aperta_da = ${operazioni[0]!.id}
      JOIN catasto_stadio v ON v.comune = 'X998' AND v.tipo_immobile = 'F' AND v.id_immobile = u.id_immobile AND v.sezione = u.sezione AND v.progressivo = u.progressivo - 1 AND v.chiusa_da IS NULL
      JOIN collegamento l ON l.comune = 'X998' AND l.da_id = u.id AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL
      WHERE u.chiusa_da IS NULL AND u.stato = 'attiva' AND v.categoria <> s.categoria ORDER BY u.id LIMIT 1`);
    const categoria = async (query: string): Promise<string | null | undefined> => unitaDi(await ask<Fascicolo>(`/api/v1/edifici/${unita!.edificio}/fascicolo${query}`)).find((u) => u.id === unita!.id)?.categoria;
    const sigla = (codice: string): string => codice.replace(/^([A-Z])0?(\d+)$/, '$1/$2');
    const ieri = (giorno: string): string => new Date(Date.parse(giorno) - 86_400_000).toISOString().slice(0, 10);
    const [allora, adesso] = [sigla(unita!.prima), sigla(unita!.dopo)];
    expect(await categoria('')).toBe(adesso);
    expect(await categoria(`?validoAl=${unita!.efficace}`)).toBe(adesso);
    expect(await categoria(`?validoAl=${ieri(unita!.efficace)}`)).toBe(allora);
    // Asked before the update came, the day of the act still had the old category.
    expect(await categoria(`?validoAl=${unita!.efficace}&conosciutoAl=${operazioni[1]!.id}`)).toBe(allora);
    expect(await categoria('?validoAl=1900-01-01')).toBeUndefined();
  });

  it('tells the holders of a day', async () => {
    const [venduta] = await rows<{ id: string; dal: string }>(`
      SELECT u.id, lower(t.validita)::text AS dal FROM persone.catasto_titolarita t JOIN unita_immobiliare u ON u.comune = 'X998' AND u.chiusa_da IS NULL AND u.id_immobile = t.id_immobile AND u.sezione = t.sezione AND u.stato = 'attiva'
      WHERE t.comune = 'X998' AND t.tipo_immobile = 'F' AND t.chiusa_da IS NULL AND t.attuale AND t.aperta_da = ${operazioni[0]!.id} AND lower(t.validita) IS NOT NULL
        AND EXISTS (SELECT 1 FROM persone.catasto_titolarita v WHERE v.comune = 'X998' AND v.tipo_immobile = 'F' AND v.id_immobile = t.id_immobile AND v.aperta_da = ${operazioni[1]!.id}) ORDER BY t.chiave LIMIT 1`,
    { diritti: ['titolarita'], finalita: { codice: 'istruttoria-pratica' } });
    const nomi = async (query = ''): Promise<string[]> => (await ask<Intestatari>(`/api/v1/unita-immobiliari/${venduta!.id}/intestatari${query}`)).items.map((i) => i.denominazione).toSorted();
    const vigilia = new Date(Date.parse(venduta!.dal) - 86_400_000).toISOString().slice(0, 10);
    const [oggi, prima2, allora] = [await nomi(), await nomi(`?validoAl=${vigilia}`), await nomi(`?conosciutoAl=${operazioni[1]!.id}`)];
    expect(prima2.length).toBeGreaterThan(0);
    expect(prima2).not.toEqual(oggi);
    expect(allora).toEqual(prima2);
  });

  it('is printed with its moment on every page', async () => {
    const { rawPayload, headers } = await app.inject({
      method: 'GET', url: `/api/v1/edifici/${toccati[0]}/fascicolo?conosciutoAl=${operazioni[1]!.id}`, headers: { host: '127.0.0.1:3000', accept: 'application/pdf', cookie: [...tecnico.cookies].map((c) => c.join('=')).join('; ') },
    });
    expect(headers['content-type']).toBe('application/pdf');
    expect(rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    if (!poppler) return;
    const pagine = execFileSync('pdftotext', ['-layout', '-nodiag', '-enc', 'UTF-8', '-', '-'], { input: rawPayload, encoding: 'utf8' }).split('\f').slice(0, -1);
    for (const pagina of pagine) expect(pagina).toMatch(/COME RISULTAVA IL \d\d\/\d\d\/\d{4}/);
  });

  it('is asked in words that can be read: anything else is a wrong request', async () => {
    for (const query of ['conosciutoAl=ieri', 'validoAl=2026-13-40', 'validoAl=12/03/2026', 'conosciutoAl=99999999', "conosciutoAl=1';DROP", 'conosciutoAl=-1', 'validoAl=', 'conosciutoAl=9999999999999999999']) {
      const { status, body } = await tecnico.ask('GET', `/api/v1/edifici/${toccati[0]}/fascicolo?${query}`, undefined, FINALITA);
      expect([query, status, body['code']]).toEqual([query, 400, 'invalid-request']);
    }
  });

  it('opens to nobody who may not see the present', async () => {
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    expect((await altrove.ask('GET', `/api/v1/edifici/${toccati[0]}/fascicolo?conosciutoAl=${operazioni[1]!.id}`, undefined, FINALITA)).status).toBe(400);
    expect((await altrove.ask('GET', `/api/v1/edifici/${toccati[0]}/fascicolo?validoAl=2026-01-01`, undefined, FINALITA)).status).toBe(404);
    expect((await tecnico.ask('GET', `/api/v1/edifici/${toccati[0]}/intestatari?validoAl=2026-01-01`)).status).toBe(428);
    const senza = await rows('SELECT 1 FROM vigente.catasto_soggetto', { tempo: { operazione: null, quando: null, giorno: '2026-01-01' } });
    expect(senza).toEqual([]);
  });

  it('keeps both answers when a fact of 2019 is corrected today', async () => {
    const id = toccati[0]!;
    const salva = async (valore: number): Promise<void> => {
      const { versione } = await ask<Edificio>(`/api/v1/edifici/${id}`);
      const attributi = { annoCostruzione: { valore, fonte: 'Sopralluogo', data: '2019-05-20' } };
      expect((await tecnico.ask('PATCH', `/api/v1/edifici/${id}`, { attributi }, { 'if-match': `"${versione}"` })).status).toBe(200);
    };
    const anno = async (query = ''): Promise<unknown> => (await ask<Fascicolo>(`/api/v1/edifici/${id}/fascicolo${query}`)).sezioni.flatMap((s) => (s.codice === 'documenti' ? [s.dati?.attributi.annoCostruzione] : []))[0];
    await salva(1974);
    const [saputo] = (await ask<ElencoOperazioni>('/api/v1/operazioni?comune=X998')).items;
    await salva(1980);
    expect(await anno()).toMatchObject({ valore: 1980, data: '2019-05-20' });
    expect(await anno(`?conosciutoAl=${saputo!.id}`)).toMatchObject({ valore: 1974, data: '2019-05-20' });
    expect(await anno(`?conosciutoAl=${operazioni[0]!.id}`)).toBeUndefined();
  });

  it('cannot be written', async () => {
    await expect(getDb().lavora({ ruolo: 'app', comuni: ['X998'], diritti: ['modifica'], tempo: { operazione: 1, quando: null, giorno: null } }, (u) => u.query(`UPDATE edificio SET codice = 'X998-E-99999'`))).rejects.toThrow(/permission denied/);
  });
});

describeDatabase('the views of the past', (getDb) => {
  it.each(['allora', 'vigente'])('exist in %s for every temporal table, with its very columns', async (schema) => {
    const righe = await getDb().lavora({ ruolo: 'owner' }, (u) => u.query<{ tabella: string; colonne: string[]; vista: string[] | null }>(`
      SELECT c.relname AS tabella, array_agg(a.attname::text ORDER BY a.attnum) AS colonne,
        (SELECT array_agg(v.attname::text ORDER BY v.attnum) FROM pg_attribute v WHERE v.attrelid = to_regclass($1 || '.' || quote_ident(c.relname)) AND v.attnum > 0) AS vista
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relkind = 'r' AND n.nspname IN ('public', 'persone', 'tributi') AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = c.oid AND x.attname = 'aperta_da') AND EXISTS (SELECT 1 FROM pg_attribute x WHERE x.attrelid = c.oid AND x.attname = 'chiusa_da')
      GROUP BY c.oid, c.relname`, [schema]));
    expect(righe.length).toBeGreaterThan(10);
    for (const { tabella, colonne, vista } of righe) expect([tabella, vista]).toEqual([tabella, colonne]);
  });
});

describe('a moment', () => {
  it('is never a piece of SQL', () => {
    expect(() => beginText({ ruolo: 'app', tempo: { operazione: Number.NaN, quando: null, giorno: null } })).toThrow(/non è un numero/);
    expect(() => beginText({ ruolo: 'app', tempo: { operazione: 1, quando: null, giorno: "2026-01-01'; RESET ROLE" } })).toThrow(/non ha la sua forma/);
  });
});
