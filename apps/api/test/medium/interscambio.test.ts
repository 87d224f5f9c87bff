import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { COLLEZIONI, CODICI_COLLEZIONI, type CodiceCollezione } from '../../src/interscambio/collezioni.js';
import { pagina } from '../../src/interscambio/interscambio.queries.js';
import { CRS84, SISTEMI } from '../../src/interscambio/sistemi.js';
import { Browser, openTestApp, signedIn } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';
import { fondaPaese } from '../tessere/paese.js';

const EPSG = (codice: number): string => `http://www.opengis.net/def/crs/EPSG/0/${codice}`;
const TABELLE = { edifici: `edificio WHERE chiusa_da IS NULL AND stato = 'in-uso'`, particelle: `particella WHERE chiusa_da IS NULL`, fogli: `catasto_bordo WHERE chiusa_da IS NULL AND tipo = 'confine'` } as const;

/** The shapes of the standard: OGC 17-069r4, schemas of Part 1 (and `storageCrs` of Part 2); a link here always has its relation and its type. */
const Link = z.object({ href: z.url(), rel: z.string(), type: z.string(), title: z.string() });
const links = z.array(Link).min(1);
const Inizio = z.object({ title: z.string(), description: z.string(), links });
const Collezione = z.object({
  id: z.string(), title: z.string(), description: z.string(), itemType: z.literal('feature'), crs: z.array(z.url()), storageCrs: z.url(), links,
  extent: z.object({ spatial: z.object({ bbox: z.array(z.array(z.number()).length(4)).length(1), crs: z.literal(CRS84.uri) }) }),
});
const Collezioni = z.object({ links, collections: z.array(Collezione) });
const Anello = z.array(z.array(z.number()).length(2)).min(4);
const Oggetto = z.object({
  type: z.literal('Feature'), id: z.uuid(), geometry: z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(Anello).min(1)).min(1) }),
  properties: z.record(z.string(), z.union([z.string(), z.number(), z.null()])), links: links.optional(),
});
const Oggetti = z.object({ type: z.literal('FeatureCollection'), timeStamp: z.iso.datetime(), numberReturned: z.int(), links, features: z.array(Oggetto) });
type Oggetti = z.infer<typeof Oggetti>;

describeDatabase('OGC API – Features', (getDb, getTest) => {
  let app: NestFastifyApplication;
  /** One who sees both towns, which stand on the same ground, and one who sees the small one. */
  let tecnico: Browser;
  let vicino: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    await fondaPaese(getDb(), { comune: 'X998', lato: 20 });
    await fondaPaese(getDb(), { comune: 'Y111', lato: 5 });
    await asAdmin(getTest(), 'ANALYZE edificio, particella, catasto_bordo');
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    vicino = await signedIn(app, { nome: 'vicino', ruolo: 'consultazione', comuni: ['Y111'] });
  });
  afterAll(() => app.close());

  const rows = <R>(sql: string, params: readonly unknown[] = [], comuni: readonly string[] = ['X998', 'Y111']): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni }, (u) => u.query<R>(sql, params));
  const relative = (href: string): string => href.replace('http://127.0.0.1:3000', '');
  const get = async <S extends z.ZodType>(schema: S, url: string, browser = tecnico): Promise<z.infer<S>> => {
    const { status, body } = await browser.ask('GET', relative(url));
    expect(status, `${url} ${JSON.stringify(body)}`).toBe(200);
    return schema.parse(body);
  };
  const items = (collezione: CodiceCollezione, query: Record<string, string> = {}, browser = tecnico): Promise<Oggetti> => get(Oggetti, `/ogc/collections/${collezione}/items?${new URLSearchParams(query).toString()}`, browser);
  /** Every feature, page after page. */
  const walk = async (collezione: CodiceCollezione, query: Record<string, string>, browser = tecnico): Promise<string[]> => {
    const ids: string[] = [];
    for (let url: string | undefined = `/ogc/collections/${collezione}/items?${new URLSearchParams(query).toString()}`; url !== undefined; ) {
      const page: Oggetti = await get(Oggetti, url, browser);
      expect(page.numberReturned).toBe(page.features.length);
      ids.push(...page.features.map((f) => f.id));
      url = page.links.find((l) => l.rel === 'next' && l.type === 'application/geo+json')?.href;
    }
    return ids;
  };

  it('has documents of the shape of the standard, and every link leads to what it says', async () => {
    const inizio = await get(Inizio, '/ogc');
    expect(inizio.links.map(({ rel, type }) => `${rel} ${type}`)).toEqual(expect.arrayContaining([
      'self application/json', 'alternate text/html', 'service-desc application/vnd.oai.openapi+json;version=3.0', 'service-doc text/html', 'conformance application/json', 'data application/json',
    ]));
    expect(inizio.description).toContain('Paese di prova (X998)');
    expect((await get(z.object({ conformsTo: z.array(z.url()) }), '/ogc/conformance')).conformsTo).toContain('http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core');
    const { collections } = await get(Collezioni, '/ogc/collections');
    expect(collections.map((c) => c.id)).toEqual(CODICI_COLLEZIONI);
    for (const collezione of collections) {
      expect(await get(Collezione, `/ogc/collections/${collezione.id}`)).toEqual(collezione);
      const [estensione] = await rows<{ bbox: number[] }>(`SELECT ARRAY[ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)] AS bbox FROM (SELECT ST_Extent(geom) AS e FROM ${TABELLE[collezione.id as CodiceCollezione]}) x`);
      expect(collezione.extent.spatial.bbox).toEqual([estensione!.bbox]);
      expect(collezione.crs[0]).toBe(CRS84.uri);
      expect(collezione.crs).toContain(collezione.storageCrs);
    }
    const visti = new Set<string>();
    const segui = async (link: z.infer<typeof Link>): Promise<void> => {
      if (visti.has(link.href)) return;
      visti.add(link.href);
      const { status, headers, body } = await tecnico.ask<unknown>('GET', relative(link.href), undefined, { accept: `${link.type}, */*;q=0.1` });
      expect({ href: link.href, status, tipo: String(headers['content-type']).replace('; charset=utf-8', '') }).toEqual({ href: link.href, status: 200, tipo: link.type });
      if (typeof body === 'string') {
        for (const parte of ['<!doctype html>', '<html lang="it">', '<title>', '<h1>', 'id="contenuto"']) expect(body, link.href).toContain(parte);
        return;
      }
      const dentro = z.object({ links: links.optional(), collections: z.array(Collezione).optional(), features: z.array(Oggetto).optional() }).parse(body);
      for (const l of [...(dentro.links ?? []), ...(dentro.collections ?? []).flatMap((c) => c.links)]) await segui(l);
    };
    for (const link of inizio.links) await segui(link);
    for (const codice of CODICI_COLLEZIONI) {
      const [primo] = (await items(codice, { limit: '1' })).features;
      await segui({ href: `http://127.0.0.1:3000/ogc/collections/${codice}/items/${primo!.id}`, rel: 'item', type: 'application/geo+json', title: '' });
    }
    expect(visti.size).toBeGreaterThan(30);
  });

  it('is defined in OpenAPI 3.0 parameter by parameter, and refuses what is not defined', async () => {
    const Parametro = z.union([z.object({ $ref: z.string() }), z.object({ name: z.string(), in: z.enum(['path', 'query']) })]);
    const { openapi, paths, components } = await get(z.object({
      openapi: z.literal('3.0.3'), paths: z.record(z.string(), z.object({ get: z.object({ operationId: z.string(), parameters: z.array(Parametro), responses: z.record(z.string(), z.object({ description: z.string() })) }) })),
      components: z.object({ parameters: z.record(z.string(), z.object({ name: z.string(), in: z.literal('query') })), schemas: z.record(z.string(), z.unknown()) }),
    }), '/ogc/api', new Browser(app));
    expect(openapi).toBe('3.0.3');
    const riferiti = [...JSON.stringify({ paths, components }).matchAll(/"\$ref":"#\/components\/(\w+)\/([\w-]+)"/g)];
    for (const [, quale, nome] of riferiti) expect(Object.keys(components[quale as 'schemas' | 'parameters']), nome).toContain(nome);
    for (const [percorso, { get: operazione }] of Object.entries(paths)) {
      const nomi = operazione.parameters.map((p) => ('$ref' in p ? components.parameters[p.$ref.replace('#/components/parameters/', '')]! : p)).filter((p) => p.in === 'query').map((p) => p.name);
      const url = `/ogc${percorso === '/' ? '' : percorso}`.replace('{featureId}', '01a20000-0000-7000-8000-000000000000');
      const { status, body } = await tecnico.ask<{ errors: { messaggio: string }[] }>('GET', `${url}?rossi=1`);
      expect(status, url).toBe(400);
      expect(body.errors[0]!.messaggio, url).toContain('parametro non previsto');
      for (const nome of nomi) expect(body.errors[0]!.messaggio, `${url} ${nome}`).toContain(nome);
      expect(JSON.stringify(body), url).not.toContain('rossi');
    }
    expect(Object.keys(paths)).toHaveLength(3 + 3 * CODICI_COLLEZIONI.length);
  });

  it('gives every feature once, page after page, whatever the page and whoever asks', async () => {
    for (const codice of CODICI_COLLEZIONI) {
      for (const [browser, comuni] of [[tecnico, ['X998', 'Y111']], [vicino, ['Y111']]] as const) {
        const [{ n }] = (await rows<{ n: number }>(`SELECT count(*)::int AS n FROM ${TABELLE[codice]}`, [], comuni)) as [{ n: number }];
        const ids = await walk(codice, { limit: codice === 'fogli' ? '1' : '37' }, browser);
        expect(new Set(ids).size, codice).toBe(n);
        expect(ids, codice).toHaveLength(n);
        if (codice !== 'fogli') expect(new Set(ids), codice).toEqual(new Set((await rows<{ id: string }>(`SELECT id FROM ${TABELLE[codice]}`, [], comuni)).map((r) => r.id)));
      }
    }
    expect((await items('particelle')).features).toHaveLength(100);
    expect((await items('particelle', { limit: '99999' })).features).toHaveLength(425);
  });

  it('selects by attributes, zeros on the left apart, and by validity', async () => {
    expect(await walk('particelle', { comune: 'x998', foglio: '0001', numero: '00012' })).toHaveLength(1);
    expect(await walk('edifici', { codice: 'X998-E-00002', denominatore: '5' }).catch((e: unknown) => String(e))).toContain('Questa collezione si filtra per');
    expect(await walk('particelle', { comune: 'Y111', limit: '7' })).toHaveLength(25);
    expect(await walk('particelle', { comune: 'X998' }, vicino)).toEqual([]);
    expect(await walk('particelle', { sezione: '' })).toHaveLength(425);
    expect(await walk('edifici', { foglio: '2' })).toEqual([]);
    await getDb().lavora({ ruolo: 'import', comuni: ['Y111'] }, (u) => u.query(`UPDATE edificio SET validita = '[2020-03-01,)' WHERE codice = 'Y111-E-00000'`));
    const edifici = (datetime: string): Promise<string[]> => walk('edifici', { comune: 'Y111', datetime });
    const tutti = await walk('edifici', { comune: 'Y111' });
    for (const dopo of ['2020-03-01', '2020-02-29T23:30:00Z', '2019-01-01/2021-01-01', '2020-03-01T00:00:00Z/..', '../..']) expect(await edifici(dopo), dopo).toEqual(tutti);
    for (const prima of ['2020-02-29', '2020-02-29T22:30:00Z', '../2020-02-29T12:00:00Z', '2001-01-01/2002-01-01']) expect(await edifici(prima), prima).toHaveLength(tutti.length - 1);
  });

  it('selects by a box in every system, in the order of its axes', async () => {
    const [centro] = await rows<{ x: number; y: number }>(`SELECT ST_X(c) AS x, ST_Y(c) AS y FROM (SELECT ST_Centroid(ST_Collect(geom)) AS c FROM particella WHERE comune = 'X998') p`);
    for (const [dx, dy] of [[0.0006, 0.0006], [0.001, 0.0005], [0.01, 0.01]] as const) {
      const box = [centro!.x - dx, centro!.y - dy, centro!.x + dx / 2, centro!.y + dy] as const;
      const attesi = new Set((await rows<{ id: string }>('SELECT id FROM edificio_oggi e WHERE stato = $5 AND ST_Intersects(geom, ST_MakeEnvelope($1, $2, $3, $4, 6706))', [...box, 'in-uso'])).map((r) => r.id));
      expect(attesi.size).toBeGreaterThan(0);
      const [o, s, e, n] = box.map(String) as [string, string, string, string];
      expect(new Set(await walk('edifici', { bbox: `${o},${s},${e},${n}`, limit: '50' }))).toEqual(attesi);
      expect(new Set(await walk('edifici', { bbox: `${s},${o},${n},${e}`, 'bbox-crs': EPSG(6706) }))).toEqual(attesi);
      expect(new Set(await walk('edifici', { bbox: `${o},${s},0,${e},${n},9`, crs: EPSG(7792) }))).toEqual(attesi);
    }
    for (const srid of [7791, 7792, 7793, 3857]) {
      const [m] = await rows<{ x: number; y: number }>(`SELECT ST_X(g) AS x, ST_Y(g) AS y FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint($1, $2), 6706), ${srid}) AS g) p`, [centro!.x, centro!.y]);
      const [o, s, e, n] = [m!.x - 60, m!.y - 45, m!.x + 60, m!.y + 45];
      const attesi = (await rows<{ id: string }>(`SELECT id FROM edificio_oggi WHERE stato = 'in-uso' AND ST_Intersects(ST_Transform(geom, ${srid}), ST_MakeEnvelope($1, $2, $3, $4, ${srid}))`, [o, s, e, n])).map((r) => r.id);
      expect(attesi.length).toBeGreaterThan(2);
      expect(new Set(await walk('edifici', { bbox: [o, s, e, n].join(','), 'bbox-crs': EPSG(srid) })), String(srid)).toEqual(new Set(attesi));
      // Wider than the world, where a transformation has no answer.
      expect(await walk('fogli', { bbox: '-1e9,-1e9,1e9,1e9', 'bbox-crs': EPSG(srid) }), String(srid)).toHaveLength(2);
    }
    expect(await walk('fogli', { bbox: '-180,-90,180,90' })).toHaveLength(2);
    // Across the antimeridian: the first longitude beyond the second.
    expect(await walk('fogli', { bbox: '12,-90,-179,90' })).toHaveLength(2);
    expect(await walk('fogli', { bbox: '179,-90,-179,90' })).toEqual([]);
  });

  it('answers in the system that is asked, says which, and keeps every digit of the stored one', async () => {
    const [primo] = (await items('edifici', { limit: '1', comune: 'X998' })).features;
    const url = `/ogc/collections/edifici/items/${primo!.id}`;
    const vertici = (o: z.infer<typeof Oggetto>): number[][] => o.geometry.coordinates[0]![0]!;
    const [conservato] = await rows<{ g: { coordinates: number[][][][] } }>('SELECT ST_AsGeoJSON(ST_ForcePolygonCCW(geom), 15, 0)::json AS g FROM edificio WHERE id = $1', [primo!.id]);
    expect(primo!.geometry.coordinates).toEqual(conservato!.g.coordinates);
    const area = vertici(primo!).reduce((somma, [x, y], i, tutti) => somma + x! * tutti[(i + 1) % tutti.length]![1]! - tutti[(i + 1) % tutti.length]![0]! * y!, 0);
    expect(area).toBeGreaterThan(0);
    for (const { uri, srid, assi } of SISTEMI) {
      const { headers, body } = await tecnico.ask('GET', `${url}?crs=${encodeURIComponent(uri)}`);
      expect(headers['content-crs']).toBe(`<${uri}>`);
      const scritti = vertici(Oggetto.parse(body)).map(([x, y]) => (assi === 'lat-lon' ? [y!, x!] : [x!, y!]));
      const [atteso] = await rows<{ g: { coordinates: number[][][][] } }>(`SELECT ST_AsGeoJSON(ST_Transform(geom, ${srid}), 15, 0)::json AS g FROM edificio WHERE id = $1`, [primo!.id]);
      const tolleranza = assi === 'est-nord' ? 1e-4 : 1e-12;
      for (const [x, y] of scritti) expect(atteso!.g.coordinates[0]![0]!.some(([ax, ay]) => Math.abs(ax! - x!) < tolleranza && Math.abs(ay! - y!) < tolleranza), uri).toBe(true);
    }
    expect((await tecnico.ask('GET', url)).headers['content-crs']).toBe(`<${CRS84.uri}>`);
  });

  it('tells the attributes that are declared and no other, each area apart', async () => {
    await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query(
      `INSERT INTO catasto_stadio (comune, sezione, id_immobile, tipo_immobile, progressivo, aperta_da, impronta, stato, sezione_urbana, foglio, numero, denominatore, subalterno, superficie_m2, dati)
       SELECT comune, '', 1, 'T', 1, aperta_da, '', 'attiva', '', foglio, numero, denominatore, '', 1234, '{}' FROM particella WHERE numero = '7'`));
    for (const codice of CODICI_COLLEZIONI) {
      for (const { properties } of (await items(codice, { comune: 'X998' })).features) expect(Object.keys(properties)).toEqual(Object.keys(COLLEZIONI[codice].proprieta));
    }
    const [particella] = (await items('particelle', { comune: 'X998', numero: '7' })).features;
    expect(particella!.properties).toMatchObject({ comune: 'X998', foglio: '1', numero: '7', superficieCatastaleM2: 1234, superficieMappaM2: null, conosciutoDa: expect.stringMatching(/Z$/) });
    expect(particella!.properties['areaM2']).toBeGreaterThan(800);
    const [edificio] = (await items('edifici', { codice: 'x998-e-00002' })).features;
    expect(edificio!.properties).toMatchObject({ codice: 'X998-E-00002', numero: '2', denominatore: '5', fonte: 'mappa-catastale', superficieMappaM2: 106.4, crsOrigine: 'EPSG:6706' });
  });

  it('refuses in words what is written wrong, without repeating it', async () => {
    for (const [query, campo] of [
      ['limit=0', 'limit'], ['limit=-1', 'limit'], ['limit=unlimited', 'limit'], ['limit=1&limit=2', 'limit'], ['bbox=1,2,3', 'bbox'], ['bbox=a,b,c,d', 'bbox'], ['bbox=12,43,11.9,42', 'bbox'], ['bbox=12,91,13,92', 'bbox'], ['bbox=1,,3,4', 'bbox'],
      ['bbox=41,12,42,13&bbox-crs=EPSG:9999', 'bbox-crs'], [`bbox=2,1,1,2&bbox-crs=${encodeURIComponent(EPSG(7792))}`, 'bbox'], ['crs=EPSG:7792', 'crs'], ['datetime=ieri', 'datetime'], ['datetime=2024-02-30', 'datetime'], ['datetime=2024-01-02/2024-01-01', 'datetime'],
      ['datetime=0000-01-01', 'datetime'], ['datetime=1/2/3', 'datetime'], ['cursore=xyz', 'cursore'], [`cursore=${Buffer.from('["X998","a","b"]').toString('base64url')}`, 'cursore'], ['f=xml', 'f'], ['allegato=1', 'allegato'], ['foglio=zzzzzzzzzzzz', 'foglio'],
      ['codice=CNRPPN80A41X998Q', 'codice'],
    ]) {
      const { status, headers, body } = await tecnico.ask('GET', `/ogc/collections/edifici/items?${query}`);
      expect({ status, body, tipo: headers['content-type'] }, query).toMatchObject({ status: 400, tipo: 'application/problem+json; charset=utf-8', body: { code: 'invalid-request', errors: [{ campo }] } });
    }
    for (const url of ['/ogc/collections/persone', '/ogc/collections/persone/items', '/ogc/collections/edifici/items/01a20000-0000-7000-8000-000000000000', '/ogc/collections/edifici/items/uno', '/ogc/altro']) {
      expect((await tecnico.ask('GET', url)).status, url).toBe(404);
    }
  });

  it('answers who has the right, and of the municipalities they may see', async () => {
    const nessuno = await new Browser(app).ask('GET', '/ogc');
    expect(nessuno).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer realm="EDiGIT"' }, body: { code: 'not-authenticated', detail: expect.any(String) } });
    const custode = await signedIn(app, { nome: 'custode', ruolo: 'amministratore' });
    for (const url of ['/ogc', '/ogc/conformance', '/ogc/collections', '/ogc/collections/fogli', '/ogc/collections/fogli/items']) {
      expect((await new Browser(app).ask('GET', url)).status, url).toBe(401);
      expect((await custode.ask('GET', url)).status, url).toBe(403);
    }
    const { segreto } = await app.get(UtentiService).createMachine({ nome: 'qgis', ruolo: 'consultazione', comuni: ['Y111'] }, { nome: 'prova', giorni: 1 }, null);
    const { status, body } = await new Browser(app).ask('GET', '/ogc/collections/particelle/items?limit=1000', undefined, { authorization: `Bearer ${segreto}` });
    expect(status).toBe(200);
    expect(new Set(Oggetti.parse(body).features.map((f) => f.properties['comune']))).toEqual(new Set(['Y111']));
    const [altrove] = await rows<{ id: string }>(`SELECT id FROM particella WHERE comune = 'X998' LIMIT 1`);
    expect((await vicino.ask('GET', `/ogc/collections/particelle/items/${altrove!.id}`)).status).toBe(404);
    expect((await get(Inizio, '/ogc', vicino)).description).not.toContain('X998');
  });

  it('begins a page deep in a collection from its place in the index', async () => {
    const dopo = ['  000000001 000000200200 000000000', '01a20000-0000-7000-8000-000000000000'] as const;
    for (const codice of ['edifici', 'particelle'] as const) {
      const { testo, parametri } = pagina(codice, CRS84, 'X998', { filtri: {}, bbox: null, quando: null, dopo, id: null }, 101);
      const piano = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, async (u) => {
        for (const modo of ['seqscan', 'bitmapscan']) await u.query(`SET LOCAL enable_${modo} = off`);
        return (await u.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${testo}`, parametri)).map((r) => r['QUERY PLAN']).join('\n');
      });
      expect(piano).toMatch(new RegExp(`Index Scan using ${codice === 'edifici' ? 'edificio' : 'particella'}_ordine`));
      expect(piano).toMatch(/Index Cond: .*ROW\(s?\.?ordine/s);
    }
  });
});
