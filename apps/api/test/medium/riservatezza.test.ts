import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { importSample, readBodyCodes, readPersons } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';

const CANARINO = { cognome: 'CANARINOGIALLO', nome: 'PEPPINELLA', codiceFiscale: 'CNRPPN80A41X998Q' };

/** Every person and every body of the sample, with one more that stands where nobody would look. */
const persone = [...readPersons(), CANARINO];
const nomi = new Set(persone.map((p) => `${p.cognome} ${p.nome}`));
const codici = new Set([...persone.map((p) => p.codiceFiscale), ...readBodyCodes()]);

/** The names and tax codes of the sample that a text holds, in any case and in either order. */
function leaks(text: string): string[] {
  const upper = text.toUpperCase();
  const words = upper.split(/[^A-Z']+/).filter((w) => w !== '');
  const pairs = words.slice(1).flatMap((w, n) => [`${words[n]} ${w}`, `${w} ${words[n]}`]);
  const codes = upper.match(/[A-Z0-9]{11,16}/g) ?? [];
  return [...new Set([...pairs.filter((p) => nomi.has(p)), ...codes.filter((c) => codici.has(c))])];
}

describeDatabase('what is not about persons', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let fornitura: string;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    await importSample(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, async (u) => {
      await u.query(
        `INSERT INTO persone.catasto_soggetto (comune, sezione, catasto, id_soggetto, tipo_soggetto, aperta_da, impronta, cognome, nome, codice_fiscale)
         SELECT comune, sezione, catasto, 987654321, 'P', aperta_da, 'canarino', $1, $2, $3 FROM persone.catasto_soggetto WHERE catasto = 'F' LIMIT 1`, [CANARINO.cognome, CANARINO.nome, CANARINO.codiceFiscale]);
      await u.query(
        `INSERT INTO persone.catasto_titolarita (comune, sezione, tipo_immobile, chiave, aperta_da, impronta, id_immobile, id_soggetto, tipo_soggetto, codice_diritto, attuale, dati)
         SELECT comune, sezione, tipo_immobile, 'canarino ' || chiave, aperta_da, 'canarino', id_immobile, 987654321, 'P', '10', true, '{}' FROM persone.catasto_titolarita WHERE tipo_immobile = 'F' AND chiusa_da IS NULL`);
    });
    fornitura = (await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>('SELECT id FROM fornitura LIMIT 1')))[0]!.id;
  });
  afterAll(() => app.close());

  const text = async (url: string, headers: Record<string, string> = {}, browser = tecnico): Promise<string> => {
    const { status, body } = await browser.ask<unknown>('GET', url, undefined, headers);
    expect(status, url).toBe(200);
    return typeof body === 'string' ? body : JSON.stringify(body);
  };

  it('would be found out: names are where they belong', async () => {
    const [edificio] = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>('SELECT id FROM edificio_sintesi ORDER BY unita_attive DESC LIMIT 1'));
    const detto = await text(`/api/v1/edifici/${edificio!.id}/intestatari?codiceFiscale=si`, { 'x-finalita': 'cdu' });
    expect(leaks(detto)).toEqual(expect.arrayContaining([`${CANARINO.cognome} ${CANARINO.nome}`, CANARINO.codiceFiscale]));
  });

  it.each([
    '/api/v1/elenco?tipo=unita-immobiliari&limite=200', '/api/v1/elenco?tipo=edifici&limite=200', '/api/v1/edifici?limite=200', '/api/v1/particelle?limite=200', '/api/v1/unita-immobiliari?limite=200',
    '/api/v1/fogli', '/api/v1/livelli', '/api/v1/openapi.json', '/api/v1/sessione', '/status', '/api/v1/ricerca?q=foglio%204&limite=50', '/api/v1/ricerca?q=via&limite=50',
  ])('%s names nobody', async (url) => {
    expect(leaks(await text(url))).toEqual([]);
  });

  it('the whole spreadsheet names nobody', async () => {
    for (const tipo of ['unita-immobiliari', 'particelle', 'edifici']) expect(leaks(await text(`/api/v1/elenco?tipo=${tipo}&soppresse=si`, { accept: 'text/csv' }))).toEqual([]);
  });

  it('a dossier with the names withheld names nobody, whoever asks', async () => {
    const sportello = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    const edifici = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>('SELECT id FROM edificio_sintesi ORDER BY unita_attive DESC, id LIMIT 15'));
    for (const { id } of edifici) {
      expect(leaks(await text(`/api/v1/edifici/${id}/fascicolo`, {}, sportello))).toEqual([]);
      expect(leaks(await text(`/api/v1/edifici/${id}/fascicolo?intestatari=oscurati`))).toEqual([]);
      // Naming a purpose does not give a right.
      expect(leaks(await text(`/api/v1/edifici/${id}/fascicolo`, { 'x-finalita': 'cdu' }, sportello))).toEqual([]);
    }
  });

  it('a search by GET finds no person and repeats none', async () => {
    for (const { cognome, nome } of [CANARINO, ...persone.slice(0, 20)]) {
      for (const q of [cognome, `${cognome} ${nome}`]) expect(leaks(await text(`/api/v1/ricerca?q=${encodeURIComponent(q)}`)), q).toEqual([]);
    }
  });

  it('tiles carry nobody', async () => {
    const [estensione] = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ x0: number; y0: number; x1: number; y1: number }>(
      'SELECT ST_XMin(b) AS x0, ST_YMin(b) AS y0, ST_XMax(b) AS x1, ST_YMax(b) AS y1 FROM (SELECT ST_Extent(geom3857) AS b FROM edificio_sintesi) e'));
    const side = 40_075_016.685578488 / 2 ** 15;
    const column = (x: number): number => Math.floor((x + 20_037_508.342789244) / side);
    const line = (y: number): number => Math.floor((20_037_508.342789244 - y) / side);
    let bytes = 0;
    for (const layer of ['edifici', 'particelle', 'fogli']) {
      for (let x = column(estensione!.x0); x <= column(estensione!.x1); x++) {
        for (let y = line(estensione!.y1); y <= line(estensione!.y0); y++) {
          const { statusCode, rawPayload } = await app.inject({ url: `/tiles/${layer}/15/${x}/${y}.mvt`, headers: { host: '127.0.0.1:3000', cookie: [...tecnico.cookies].map(([k, v]) => `${k}=${v}`).join('; ') } });
          expect([200, 204]).toContain(statusCode);
          bytes += rawPayload.length;
          expect(leaks(rawPayload.toString('latin1'))).toEqual([]);
        }
      }
    }
    expect(bytes).toBeGreaterThan(100_000);
  });

  it('a refusal repeats nothing of what was asked', async () => {
    const { cognome, nome, codiceFiscale } = CANARINO;
    const answers = await Promise.all([
      tecnico.ask('GET', `/api/v1/ricerca?q=${codiceFiscale}`), tecnico.ask('GET', `/api/v1/ricerca?q=${codiceFiscale.slice(0, 12)}`), tecnico.ask('GET', `/api/v1/elenco?tipo=edifici&q=${codiceFiscale}`),
      tecnico.ask('GET', `/api/v1/elenco?tipo=${codiceFiscale}`), tecnico.ask('GET', `/api/v1/elenco?tipo=edifici&cursore=${codiceFiscale}`), tecnico.ask('GET', `/api/v1/edifici/${codiceFiscale}`),
      tecnico.ask('GET', `/api/v1/edifici?comune=${codiceFiscale}`), tecnico.ask('POST', '/api/v1/ricerca', { q: `${cognome} ${nome}` }), tecnico.ask('POST', '/api/v1/ricerca', { q: codiceFiscale, finalita: `${cognome} ${nome}` }),
      tecnico.ask('POST', '/api/v1/ricerca', `{"q": "${cognome} ${nome}", `), tecnico.ask('GET', `/api/v1/${codiceFiscale}`), tecnico.ask('GET', `/api/v1/edifici/${fornitura}/fascicolo`, undefined, { 'x-finalita': `${cognome} ${nome}` }),
    ]);
    expect(answers.map((a) => a.status)).toEqual(answers.map((a) => (a.status >= 400 && a.status < 500 ? a.status : 400)));
    for (const { body } of answers) expect(leaks(JSON.stringify(body))).toEqual([]);
  });

  it('the issues of a supply name nobody', async () => {
    const gestore = await signedIn(app, { nome: 'gestore', ruolo: 'gestore-forniture' });
    expect(leaks(await text(`/api/v1/importazioni/${fornitura}`, {}, gestore))).toEqual([]);
    expect(leaks(await text(`/api/v1/importazioni/${fornitura}/problemi`, {}, gestore))).toEqual([]);
  });
});
