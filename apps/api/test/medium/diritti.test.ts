import { execFileSync, spawnSync } from 'node:child_process';
import type { Diritto, Fascicolo, Livelli, Sessione } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { decode } from '../tessere/decode.js';

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const ALTROVE = '01a20000-0000-7000-8000-000000000000';

describeSample('the rights of a profile', (getDb) => {
  let app: NestFastifyApplication;
  let vie: string[];
  let casa: { id: string; particella: string; unita: string; lon: number; lat: number; foglio: string; numero: string };
  const profili = new Map<string, Browser>();

  beforeAll(async () => {
    app = await openTestApp(getDb());
    const nuovi: Readonly<Record<string, readonly Diritto[]>> = { 'senza-indirizzi': ['catasto', 'titolarita', 'modifica'], 'solo-indirizzi': ['indirizzi'], 'solo-energia': ['energia'], 'solo-forniture': ['importazioni'] };
    await getDb().lavora({ ruolo: 'accessi' }, async (u) => {
      for (const [ruolo, diritti] of Object.entries(nuovi)) {
        await u.query('INSERT INTO accessi.ruolo (codice, titolo) VALUES ($1, $1)', [ruolo]);
        await u.query('INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT $1, unnest($2::text[])', [ruolo, diritti]);
      }
    });
    for (const ruolo of [...Object.keys(nuovi), 'amministratore', 'gestore-forniture', 'urbanistica-edilizia', 'consultazione']) profili.set(ruolo, await signedIn(app, { nome: ruolo, ruolo }));
    vie = (await rows<{ via: string }>(`SELECT DISTINCT edigit.nome_proprio(toponimo || ' ' || via) AS via FROM indirizzo_catastale`)).map((r) => r.via);
    [casa] = (await rows(
      `SELECT e.id, p.id AS particella, u.id AS unita, ST_X(c) AS lon, ST_Y(c) AS lat, e.foglio, e.numero FROM edificio_sintesi s JOIN edificio e ON e.id = s.id AND e.chiusa_da IS NULL
         JOIN collegamento l ON l.tipo = 'edificio-particella' AND l.da_id = e.id AND l.chiusa_da IS NULL JOIN particella p ON p.id = l.a_id AND p.chiusa_da IS NULL
         JOIN collegamento k ON k.tipo = 'unita-edificio' AND k.a_id = e.id AND k.chiusa_da IS NULL JOIN unita_immobiliare u ON u.id = k.da_id AND u.chiusa_da IS NULL AND u.stato = 'attiva'
         JOIN unita_indirizzo y ON y.unita = u.id AND y.chiusa_da IS NULL, LATERAL (SELECT ST_PointOnSurface(e.geom) AS c) x WHERE s.indirizzo IS NOT NULL ORDER BY s.unita_attive DESC, e.id, u.id LIMIT 1`)) as [typeof casa];
  });
  afterAll(() => app.close());

  const rows = <R>(sql: string): Promise<R[]> => getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query<R>(sql));
  const di = (ruolo: string): Browser => profili.get(ruolo)!;
  const addressesIn = (text: string): string[] => {
    const lower = text.toLowerCase();
    return vie.filter((via) => lower.includes(via.toLowerCase()));
  };
  const raw = (ruolo: string, url: string, headers: Record<string, string> = {}): Promise<{ status: number; bytes: Buffer }> =>
    app.inject({ url, headers: { host: '127.0.0.1:3000', cookie: [...di(ruolo).cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...headers } }).then((r) => ({ status: r.statusCode, bytes: r.rawPayload }));
  const tile = (layer: string, z: number): string => {
    const n = 2 ** z;
    const lat = (casa.lat * Math.PI) / 180;
    return `/tiles/${layer}/${z}/${Math.floor(((casa.lon + 180) / 360) * n)}/${Math.floor(((1 - Math.asinh(Math.tan(lat)) / Math.PI) / 2) * n)}.mvt`;
  };
  const dossier = async (ruolo: string, query = '?intestatari=oscurati'): Promise<Fascicolo> => {
    const { status, body } = await di(ruolo).ask<Fascicolo>('GET', `/api/v1/edifici/${casa.id}/fascicolo${query}`);
    expect(status, ruolo).toBe(200);
    return body;
  };

  /** Every place where an address shows, as text. */
  const everywhere = async (ruolo: string): Promise<Record<string, string>> => {
    const texts: Record<string, string> = {};
    const urls = [
      `/api/v1/edifici?foglio=${casa.foglio}&limite=200`, `/api/v1/edifici/${casa.id}`, `/api/v1/particelle/${casa.particella}`, `/api/v1/unita-immobiliari?foglio=${casa.foglio}&particella=${casa.numero}`,
      `/api/v1/unita-immobiliari/${casa.unita}`, `/api/v1/punto?lon=${casa.lon}&lat=${casa.lat}`, `/api/v1/ricerca?q=fg ${casa.foglio} p.lla ${casa.numero}`, `/api/v1/elenco?tipo=edifici&limite=200`,
      `/api/v1/elenco?tipo=unita-immobiliari&foglio=${casa.foglio}&limite=200`, `/api/v1/edifici/${casa.id}/fascicolo?intestatari=oscurati`,
    ];
    for (const url of urls) {
      const { status, bytes } = await raw(ruolo, encodeURI(url));
      expect(status, url).toBe(200);
      texts[url] = bytes.toString();
    }
    texts['csv'] = (await raw(ruolo, `/api/v1/elenco?tipo=unita-immobiliari`, { accept: 'text/csv' })).bytes.toString();
    texts['tile'] = JSON.stringify(decode((await raw(ruolo, tile('edifici', 16))).bytes));
    if (poppler) {
      const pdf = (bytes: Buffer): string => execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: bytes, encoding: 'utf8' });
      texts['pdf'] = pdf((await raw(ruolo, `/api/v1/edifici/${casa.id}/fascicolo?intestatari=oscurati`, { accept: 'application/pdf' })).bytes);
      const { csrf, cookies } = di(ruolo);
      const { rawPayload } = await app.inject({
        method: 'POST', url: '/api/v1/stampe/estratto', payload: { comune: 'X998', centro: [casa.lon, casa.lat], scala: 1000, formato: 'A4', orientamento: 'verticale', edificio: casa.id },
        headers: { host: '127.0.0.1:3000', cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; '), 'x-csrf-token': csrf },
      });
      texts['estratto'] = pdf(rawPayload);
    }
    return texts;
  };

  it('shows addresses everywhere to who may see them, and nowhere to who may not', async () => {
    for (const [where, text] of Object.entries(await everywhere('consultazione'))) expect(addressesIn(text), where).not.toEqual([]);
    for (const [where, text] of Object.entries(await everywhere('senza-indirizzi'))) expect(addressesIn(text), where).toEqual([]);
  });

  it('neither searches, nor sorts, nor filters by what it does not show', async () => {
    const via = encodeURIComponent(vie[0]!);
    for (const url of [`/api/v1/ricerca?q=${via}`, '/api/v1/ricerca?q=via che non esiste', `/api/v1/elenco?tipo=edifici&q=${via}`, '/api/v1/elenco?tipo=unita-immobiliari&ordina=indirizzo']) {
      expect(await di('senza-indirizzi').ask('GET', encodeURI(decodeURI(url))), url).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    }
    expect(await di('solo-indirizzi').ask('GET', '/api/v1/ricerca?q=fg 4 p.lla 12')).toMatchObject({ status: 403 });
    const trovati = await di('solo-indirizzi').ask<{ items: { dettaglio: string | null }[] }>('GET', `/api/v1/ricerca?q=${via}`);
    expect(trovati.body.items.length).toBeGreaterThan(0);
    expect(trovati.body.items.every((i) => i.dettaglio === null)).toBe(true);
  });

  it('gives the dossier section by section: what is not permitted is the same whether it exists or not', async () => {
    const energia = await dossier('solo-energia', '');
    expect(energia.edificio).toMatchObject({ id: casa.id, indirizzo: null, sezione: '', foglio: '', particelle: [] });
    expect(energia).toMatchObject({ daSapere: [], fatti: { unita: 0, piani: null } });
    expect(energia.sezioni.filter((s) => s.codice !== 'energia').every((s) => s.qualita === 'non-abilitato' && s.dati === null && s.fonte === null && s.aggiornatoAl === null)).toBe(true);
    const indirizzi = await dossier('solo-indirizzi', '');
    expect(indirizzi.sezioni.filter((s) => s.qualita !== 'non-abilitato').map((s) => s.codice)).toEqual(['indirizzi']);
    expect(indirizzi.edificio).toMatchObject({ foglio: '', particelle: [] });
    expect(indirizzi.edificio.indirizzo).not.toBeNull();
    const senza = await dossier('senza-indirizzi');
    expect(senza.sezioni.find((s) => s.codice === 'indirizzi')).toMatchObject({ qualita: 'non-abilitato', dati: null });
    expect(senza.edificio.foglio).toBe(casa.foglio);
  });

  it('prints without parcels for who does not see the cadastre', async () => {
    const { status, bytes } = await raw('solo-energia', `/api/v1/edifici/${casa.id}/fascicolo`, { accept: 'application/pdf' });
    expect({ status, head: bytes.subarray(0, 5).toString() }).toEqual({ status: 200, head: '%PDF-' });
    if (!poppler) return;
    const text = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: bytes, encoding: 'utf8' });
    expect(addressesIn(text)).toEqual([]);
    expect(text).not.toMatch(/Foglio|P\.lla|Catasto|Unità immobiliari/);
    expect(text).not.toContain('senza indirizzo');
  });

  it('draws each layer for who holds its section', async () => {
    const statuses = async (ruolo: string): Promise<Record<string, number>> =>
      Object.fromEntries(await Promise.all(['edifici', 'particelle', 'fogli', 'civici', 'zone'].map(async (layer) => [layer, (await raw(ruolo, tile(layer, 16))).status] as const)));
    expect(await statuses('consultazione')).toEqual({ edifici: 200, particelle: 200, fogli: 200, civici: 204, zone: 403 });
    expect(await statuses('solo-indirizzi')).toEqual({ edifici: 200, particelle: 403, fogli: 403, civici: 204, zone: 403 });
    const features = decode((await raw('solo-energia', tile('edifici', 16))).bytes)['edifici']!.features.map((f) => f.properties);
    expect(features.length).toBeGreaterThan(0);
    expect(features.flatMap((f) => Object.keys(f)).filter((k) => ['etichetta', 'sezione', 'foglio', 'particella', 'unita', 'piani', 'senzaUnita'].includes(k))).toEqual([]);
  });

  it('gives who keeps the accounts, or brings supplies and no more, nothing of the registry, whether it exists or not', async () => {
    const urls = [
      ...[casa.id, ALTROVE].flatMap((id) => [`/api/v1/edifici/${id}`, `/api/v1/edifici/${id}/fascicolo`, `/api/v1/edifici/${id}/intestatari`]), `/api/v1/particelle/${casa.particella}`, `/api/v1/particelle/${casa.particella}/intestatari`,
      `/api/v1/unita-immobiliari/${casa.unita}`, `/api/v1/unita-immobiliari/${casa.unita}/intestatari`, '/api/v1/edifici', '/api/v1/particelle', '/api/v1/unita-immobiliari', '/api/v1/fogli', '/api/v1/livelli',
      `/api/v1/punto?lon=${casa.lon}&lat=${casa.lat}`, '/api/v1/ricerca?q=via roma', '/api/v1/ricerca?q=fg 4', '/api/v1/elenco?tipo=edifici', ...['edifici', 'particelle', 'fogli', 'civici'].map((layer) => tile(layer, 16)),
    ];
    for (const ruolo of ['amministratore', 'solo-forniture']) {
      for (const url of urls) expect(await di(ruolo).ask('GET', encodeURI(url), undefined, { 'x-finalita': 'cdu' }), `${ruolo} ${url}`).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await di(ruolo).ask('POST', '/api/v1/ricerca', { q: 'rossi', finalita: 'cdu' }), ruolo).toMatchObject({ status: 403 });
      expect(await di(ruolo).ask('POST', '/api/v1/stampe/estratto', { comune: 'X998', centro: [casa.lon, casa.lat], scala: 1000, formato: 'A4', orientamento: 'verticale' }), ruolo).toMatchObject({ status: 403 });
      const { body } = await di(ruolo).ask<Sessione>('GET', '/api/v1/sessione');
      expect(body.comuni.map((c) => ({ ...c, nome: '', sridPiano: 0 })), ruolo).toEqual([
        { codice: 'X998', nome: '', sridPiano: 0, dimostrativo: true, estensione4326: null, sezioni: [], catasto: { terreni: { al: null }, fabbricati: { al: null }, mappa: { al: null } } },
      ]);
    }
    const { body } = await di('consultazione').ask<Sessione>('GET', '/api/v1/sessione');
    expect(body.comuni[0]!.estensione4326).not.toBeNull();
    expect((await di('consultazione').ask<Livelli>('GET', '/api/v1/livelli')).body.items.length).toBeGreaterThan(0);
  });

  it('shows the rows of addresses to who holds the right, in the database itself', async () => {
    const count = (diritti: string[]): Promise<{ n: number }[]> => getDb().lavora({ ruolo: 'app', comuni: ['X998'], diritti }, (u) => u.query('SELECT (SELECT count(*) FROM indirizzo_catastale) + (SELECT count(*) FROM unita_indirizzo) AS n'));
    expect(await count(['catasto', 'titolarita'])).toEqual([{ n: 0 }]);
    expect((await count(['indirizzi']))[0]!.n).toBeGreaterThan(1000);
    await expect(getDb().lavora({ ruolo: 'app', comuni: ['X998'], diritti: ['indirizzi'] }, (u) => u.query('DELETE FROM unita_indirizzo'))).rejects.toMatchObject({ code: '42501' });
  });
});
