import { Edifici, Edificio, Fogli, Livelli, ParticellaDettaglio, Particelle, Punto, UnitaImmobiliari, UnitaInElenco } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { z } from 'zod';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';

describeSample('buildings, parcels and units', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
  });
  afterAll(() => app.close());

  const rows = <R>(sql: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<R>(sql, params));
  const get = async <S extends z.ZodType>(schema: S, url: string): Promise<z.infer<S>> => {
    const { status, body } = await tecnico.ask('GET', `/api/v1/${url}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return schema.parse(body);
  };
  const everything = async (schema: typeof Edifici | typeof Particelle | typeof UnitaImmobiliari, url: string): Promise<string[]> => {
    const ids: string[] = [];
    for (let cursore: string | undefined = ''; cursore !== undefined; ) {
      const page = (await get(schema, `${url}${cursore === '' ? '' : `&cursore=${cursore}`}`)) as { items: { id: string }[]; prossima?: string };
      ids.push(...page.items.map((i) => i.id));
      cursore = page.prossima;
    }
    return ids;
  };

  it('a filter written wrong is refused by every list, with its name and those that there are', async () => {
    const refusal = { code: 'invalid-request', errors: [{ campo: 'folgio', messaggio: expect.stringContaining('foglio') }] };
    for (const lista of ['edifici', 'particelle', 'unita-immobiliari', 'elenco', 'collegamenti/da-verificare']) {
      expect(await tecnico.ask('GET', `/api/v1/${lista}?comune=X998&folgio=1`), lista).toMatchObject({ status: 400, body: refusal });
    }
    const { paths } = (await tecnico.ask<{ paths: Record<string, { get?: { parameters?: { name: string; in: string }[] } }> }>('GET', '/api/v1/openapi.json')).body;
    const conFiltri = Object.entries(paths).filter(([path, route]) => path.startsWith('/api/v1/') && !path.includes('{') && route.get?.parameters?.some((p) => p.in === 'query' && !['validoAl', 'conosciutoAl'].includes(p.name)));
    const esiti = await Promise.all(conFiltri.map(async ([path]) => (await tecnico.ask<{ errors?: { campo: string }[] }>('GET', `${path}?inventato=1`)).body.errors?.some(({ campo }) => campo === 'inventato') ?? path));
    expect(conFiltri.length).toBeGreaterThan(12);
    // Those of the rest are for other profiles.
    expect(esiti.filter((esito) => esito !== true).toSorted()).toEqual(['/api/v1/importazioni', '/api/v1/parametri-tributi', '/api/v1/registro-accessi', '/api/v1/tributi/confronto', '/api/v1/tributi/riepilogo', '/api/v1/utenti']);
    // The moment of the screen goes with every read.
    expect(await tecnico.ask('GET', '/api/v1/fogli?comune=X998&conosciutoAl=1')).toMatchObject({ status: 200 });
  });

  it('come page after page, every one once', async () => {
    for (const [schema, url, table] of [[Edifici, 'edifici', 'edificio_oggi'], [Particelle, 'particelle', 'particella_oggi'], [UnitaImmobiliari, 'unita-immobiliari', 'unita_immobiliare_oggi']] as const) {
      const ids = await everything(schema, `${url}?limite=200&foglio=0003`);
      const all = await rows<{ id: string }>(`SELECT id FROM ${table} WHERE foglio = '3'`);
      expect(ids.length, url).toBe(all.length);
      expect(new Set(ids), url).toEqual(new Set(all.map((r) => r.id)));
    }
    expect(await tecnico.ask('GET', `/api/v1/edifici?cursore=${Buffer.from('["X998","a","b"]').toString('base64url')}`)).toMatchObject({ status: 400 });
  });

  it('zeros on the left do not matter, and numbers order as numbers', async () => {
    const { items } = await get(Particelle, 'particelle?foglio=4&limite=200');
    const numeri = items.map((p) => Number.parseInt(p.numero, 10)).filter((n) => !Number.isNaN(n));
    expect(numeri).toEqual(numeri.toSorted((a, b) => a - b));
    const [prima] = items;
    for (const query of [`foglio=4&numero=${prima!.numero}`, `foglio=0004&numero=000${prima!.numero}`, `comune=X998&sezione=&foglio=04&numero=${prima!.numero}`, `sezione=_&foglio=4&numero=${prima!.numero}`,
      `sezione=&allegato=&denominatore=&foglio=4&numero=${prima!.numero}`, 'numero=&foglio=4', `allegato=0&denominatore=0&foglio=4&numero=${prima!.numero}`]) {
      expect((await get(Particelle, `particelle?${query}`)).items.map((p) => p.id), query).toContain(prima!.id);
    }
    expect((await get(Particelle, `particelle?foglio=4&numero=${prima!.numero}&sezione=B`)).items).toEqual([]);
  });

  it('a parcel has three areas that agree without being one', async () => {
    const { items } = await get(Particelle, 'particelle?foglio=4&limite=200');
    const intere = items.filter((p) => p.superficieCatastaleM2 !== null && p.superficieMappaM2 !== null);
    expect(intere.length).toBeGreaterThan(50);
    for (const p of intere) expect(Math.abs(p.areaM2! / p.superficieMappaM2! - 1), p.etichetta).toBeLessThan(0.005);
    const vicine = intere.filter((p) => Math.abs(p.superficieCatastaleM2! / p.superficieMappaM2! - 1) < 0.1);
    expect(vicine.length / intere.length).toBeGreaterThan(0.9);
  });

  it('the card of a parcel shows its land side, its buildings and how many units name it', async () => {
    const [scelta] = await rows<{ id: string; n: number }>(
      `SELECT l.a_id AS id, count(*)::int AS n FROM collegamento_oggi l WHERE l.tipo = 'edificio-particella' GROUP BY l.a_id ORDER BY count(*) DESC, l.a_id LIMIT 1`);
    const card = await get(ParticellaDettaglio, `particelle/${scelta!.id}`);
    expect(card.edifici).toHaveLength(scelta!.n);
    expect(card.geometria?.type).toBe('MultiPolygon');
    expect(card.catastoTerreni.every((t) => t.numero === card.numero && t.qualita !== null)).toBe(true);
    expect(await tecnico.ask('GET', '/api/v1/particelle/01a20000-0000-7000-8000-000000000000')).toMatchObject({ status: 404 });
  });

  it('a building has a version, and is not sent again to who has it', async () => {
    const [e] = await rows<{ id: string }>('SELECT id FROM edificio_oggi ORDER BY id LIMIT 1');
    const first = await tecnico.ask('GET', `/api/v1/edifici/${e!.id}`);
    expect(Edificio.parse(first.body).superficieMappaM2).toBeGreaterThan(0);
    const again = await tecnico.ask('GET', `/api/v1/edifici/${e!.id}`, undefined, { 'if-none-match': String(first.headers['etag']) });
    expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: '' });
  });

  it('buildings of a window are those that touch it', async () => {
    const [b] = await rows<{ id: string; w: number; s: number; e: number; n: number }>(`SELECT id, ST_XMin(geom) AS w, ST_YMin(geom) AS s, ST_XMax(geom) AS e, ST_YMax(geom) AS n FROM edificio_oggi WHERE stato = 'in-uso' ORDER BY id LIMIT 1`);
    const { items } = await get(Edifici, `edifici?limite=200&bbox=${b!.w},${b!.s},${b!.e},${b!.n}`);
    expect(items.map((i) => i.id)).toContain(b!.id);
    for (const { bbox: [w, s, e, n] } of items) expect(w <= b!.e && e >= b!.w && s <= b!.n && n >= b!.s).toBe(true);
    for (const bbox of ['1,2,3', '3,2,1,0', 'a,b,c,d', '1,2,3,NaN']) expect(await tecnico.ask('GET', `/api/v1/edifici?bbox=${bbox}`), bbox).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
  });

  it('a unit is found by every identifier it carries', async () => {
    const [graffata] = await rows<{ id: string; foglio: string; numero: string; subalterno: string }>(
      `SELECT u.id, i.foglio, i.numero, i.subalterno FROM unita_immobiliare_oggi u JOIN identificativo_catastale i ON i.tipo_immobile = 'F' AND i.sezione = u.sezione AND i.id_immobile = u.id_immobile AND i.progressivo = u.progressivo
         AND i.chiusa_da IS NULL AND i.ordine > 1 WHERE u.stato = 'attiva' ORDER BY u.id LIMIT 1`);
    const { items } = await get(UnitaImmobiliari, `unita-immobiliari?foglio=${graffata!.foglio}&particella=${graffata!.numero}&subalterno=${graffata!.subalterno}`);
    expect(items.map((i) => i.id)).toContain(graffata!.id);
    expect((await get(UnitaInElenco, `unita-immobiliari/${graffata!.id}`)).graffati.length).toBeGreaterThan(0);
  });

  it('a suppressed unit names those that took its place', async () => {
    const soppresse = await rows<{ id: string }>(`SELECT id FROM unita_immobiliare_oggi WHERE stato = 'soppressa' ORDER BY id LIMIT 40`);
    const unita = await Promise.all(soppresse.map(({ id }) => get(UnitaInElenco, `unita-immobiliari/${id}`)));
    expect(unita.every((u) => u.stato === 'soppressa')).toBe(true);
    expect(unita.filter((u) => u.sostituitaDa.length > 0).length).toBeGreaterThan(20);
  });

  it('a point gives what is there, buildings above parcels', async () => {
    const [p] = await rows<{ edificio: string; particella: string; lon: number; lat: number }>(
      `SELECT e.id AS edificio, l.a_id AS particella, ST_X(c) AS lon, ST_Y(c) AS lat FROM edificio_oggi e JOIN collegamento_oggi l ON l.tipo = 'edificio-particella' AND l.da_id = e.id,
       LATERAL (SELECT ST_PointOnSurface(e.geom) AS c) x WHERE e.stato = 'in-uso' ORDER BY e.id LIMIT 1`);
    const { items } = await get(Punto, `punto?lon=${p!.lon}&lat=${p!.lat}`);
    expect(items.map((i) => i.id)).toEqual(expect.arrayContaining([p!.edificio, p!.particella]));
    expect(items.map((i) => i.tipo)).toEqual(items.map((i) => i.tipo).toSorted());
    expect((await get(Punto, 'punto?lon=0&lat=0')).items).toEqual([]);
    expect(await tecnico.ask('GET', '/api/v1/punto?lon=999&lat=0')).toMatchObject({ status: 400 });
  });

  it('sheets say how far they agree, layers when they changed', async () => {
    const fogli = (await get(Fogli, 'fogli?comune=X998')).items;
    expect(fogli.map((f) => f.foglio)).toEqual(fogli.map((f) => f.foglio).toSorted((a, b) => Number(a) - Number(b)));
    const quote = new Map(fogli.map((f) => [f.foglio, f.allineamento.quota]));
    expect(quote.get('4')).toBeGreaterThan(0.95);
    expect(quote.get('3')).toBeLessThan(0.9);
    const livelli = (await get(Livelli, 'livelli?comune=X998')).items;
    expect(livelli.map((l) => l.codice)).toEqual(['fogli', 'particelle', 'edifici']);
  });
});
