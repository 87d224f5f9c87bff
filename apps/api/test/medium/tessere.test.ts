import { gunzipSync } from 'node:zlib';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Contesto } from '../../src/database/contesto.js';
import type { UnitaDiLavoro } from '../../src/database/unita.js';
import type { Righe } from '../../src/tessere/codifica-righe.js';
import { TileFrame, type TileAddress } from '../../src/tessere/mvt/tile-frame.js';
import { ricettaOf, type Ricetta } from '../../src/tessere/strati.js';
import { TessereRepository } from '../../src/tessere/tessere.repository.js';
import { TessereService, type Tessera } from '../../src/tessere/tessere.service.js';
import { openTestApp, signedIn, type Browser } from '../harness/browser.js';
import { asAdmin, describeDatabase, engine } from '../harness/index.js';
import { areaOf, decode, type DecodedFeature } from '../tessere/decode.js';
import { fondaPaese, TESSERA } from '../tessere/paese.js';

const COMUNE = 'X998';
const DIRITTI = ['catasto', 'indirizzi'];
const CONTESTO: Contesto = { ruolo: 'app', comuni: [COMUNE], diritti: DIRITTI };
const LATO = 50;
const IN_PIEDI = (LATO * LATO * 9) / 10;

class CountingRepository extends TessereRepository {
  reads = 0;

  override findRighe(u: UnitaDiLavoro, ricetta: Ricetta, frame: TileFrame, vista: Parameters<TessereRepository['findRighe']>[3]): Promise<Righe> {
    this.reads++;
    return super.findRighe(u, ricetta, frame, vista);
  }
}

/** The tile inside {@link TESSERA} at a deeper zoom, at its north-west corner; or the one around it. */
function angolo(z: number): TileAddress {
  const step = 2 ** (z - TESSERA.z);
  return { z, x: Math.floor(TESSERA.x * step), y: Math.floor(TESSERA.y * step) };
}

describeDatabase('tiles', (getDb, getTest) => {
  let repository: CountingRepository;
  let tessere: TessereService;
  beforeAll(async () => {
    await fondaPaese(getDb(), { comune: COMUNE, lato: LATO });
    await fondaPaese(getDb(), { comune: 'Y111', lato: 4 });
    await asAdmin(getTest(), 'ANALYZE edificio, edificio_sintesi, particella, catasto_bordo, operazione');
    repository = new CountingRepository();
    tessere = new TessereService(getDb(), repository);
  });
  afterAll(() => tessere?.onModuleDestroy());

  const ask = (contesto: Contesto, strato: 'edifici' | 'particelle' | 'fogli' | 'civici', address: TileAddress, known = ''): Promise<Tessera> =>
    tessere.find(contesto, { strato, address, gzip: false, isKnown: (versione) => versione === known });
  const features = async (contesto: Contesto, strato: 'edifici' | 'particelle' | 'fogli', address: TileAddress): Promise<DecodedFeature[]> =>
    decode((await ask(contesto, strato, address)).corpo!)[strato]?.features ?? [];

  it('show the standing buildings with what the head of the panel needs', async () => {
    const edifici = await features(CONTESTO, 'edifici', TESSERA);
    expect(edifici).toHaveLength(IN_PIEDI);
    const primo = edifici.find(({ properties }) => properties['codice'] === 'X998-E-00000')!;
    expect(primo.properties).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/), codice: 'X998-E-00000', etichetta: 'Via Roma 0', foglio: '1', particella: '0',
      stato: 'in-uso', unita: 4, piani: 2, mq: 106,
    });
    expect(edifici.find(({ properties }) => properties['codice'] === 'X998-E-00002')!.properties).toMatchObject({ particella: '2/5', unita: 0 });
  });

  it('say that a building has no units only where the urban cadastre was loaded', async () => {
    const senza = async (): Promise<number> => (await features(CONTESTO, 'edifici', TESSERA)).filter(({ properties }) => properties['senzaUnita'] === true).length;
    expect(await senza()).toBe(0);
    await getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, async (u) => {
      await u.query(`INSERT INTO unita_immobiliare (comune, id, aperta_da, sezione, id_immobile, progressivo, stato, sezione_urbana, foglio, numero, denominatore, subalterno)
                     VALUES ($1, edigit.uuid7(), 1, '', 1, 1, 'attiva', '', '1', '0', '', '')`, [COMUNE]);
      await u.query(`INSERT INTO operazione (comune, tipo) VALUES ($1, 'importazione')`, [COMUNE]);
    });
    expect(await senza()).toBe((IN_PIEDI * 2) / 3);
  });

  it('keep back address and units from who has no right to their sections', async () => {
    const [primo] = await features({ ...CONTESTO, diritti: [] }, 'edifici', TESSERA);
    expect(Object.keys(primo!.properties).toSorted()).toEqual(['codice', 'id', 'mq', 'stato']);
  });

  it('hold only the municipalities of who asks', async () => {
    const codes = async (comuni: Contesto['comuni']): Promise<Set<string>> =>
      new Set((await features({ ...CONTESTO, comuni }, 'edifici', TESSERA)).map(({ properties }) => String(properties['codice']).slice(0, 4)));
    expect(await codes([COMUNE])).toEqual(new Set([COMUNE]));
    expect(await codes(['Y111'])).toEqual(new Set(['Y111']));
    expect(await codes(['Y111', COMUNE])).toEqual(new Set(['Y111', COMUNE]));
    expect(await codes('*')).toEqual(new Set(['Y111', COMUNE]));
    expect((await ask({ ...CONTESTO, comuni: [] }, 'edifici', TESSERA)).corpo).toHaveLength(0);
  });

  it('draw parcels and sheets, each from its scale on', async () => {
    const quarto = await features(CONTESTO, 'particelle', angolo(15));
    expect(quarto.length).toBeGreaterThan(800);
    expect(quarto[0]!.properties).toMatchObject({ foglio: '1', numero: expect.any(String), etichetta: expect.any(String) });
    expect((await ask(CONTESTO, 'particelle', TESSERA)).corpo).toHaveLength(0);
    for (const z of [7, 12, 18]) {
      const [foglio] = await features(CONTESTO, 'fogli', angolo(z));
      expect(foglio?.properties).toEqual({ id: 'X998_000100', foglio: '1', etichetta: '1' });
    }
  });

  it('seen from far show bare shapes of what is large enough, then nothing', async () => {
    const lontani = await features(CONTESTO, 'edifici', angolo(13));
    expect(lontani).toHaveLength(IN_PIEDI);
    expect(lontani[0]!.properties).toEqual({});
    expect((await ask(CONTESTO, 'edifici', angolo(12))).corpo).toHaveLength(0);
    expect((await ask(CONTESTO, 'edifici', angolo(8))).corpo).toHaveLength(0);
  });

  it('are empty for layers whose data were never loaded', async () => {
    expect((await ask(CONTESTO, 'civici', TESSERA)).corpo).toHaveLength(0);
  });

  it('asked by many at once are read once', async () => {
    const address = angolo(16);
    const before = repository.reads;
    const all = await Promise.all(Array.from({ length: 20 }, () => ask(CONTESTO, 'edifici', address)));
    expect(repository.reads - before).toBe(1);
    expect(new Set(all.map(({ corpo }) => Buffer.from(corpo!).toString('hex'))).size).toBe(1);
    await ask(CONTESTO, 'edifici', address);
    expect(repository.reads - before).toBe(1);
    // Whoever may see something else gets a tile of his own.
    await ask({ ...CONTESTO, diritti: [] }, 'edifici', address);
    expect(repository.reads - before).toBe(2);
  });

  it('change version with every operation, also with one that is committed after a later one', async () => {
    const versione = async (): Promise<string> => (await ask(CONTESTO, 'civici', TESSERA)).versione;
    const prima = await versione();
    expect((await ask(CONTESTO, 'edifici', TESSERA, prima)).corpo).toBeNull();
    const operazione = (id: string): Promise<unknown> => getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) =>
      u.query(`INSERT INTO operazione (id, comune, tipo) OVERRIDING SYSTEM VALUE VALUES (${id}, $1, 'modifica')`, [COMUNE]));
    await operazione('1002');
    const dopo = await versione();
    await operazione('1001');
    const infine = await versione();
    expect(new Set([prima, dopo, infine]).size).toBe(3);
    expect((await ask(CONTESTO, 'edifici', TESSERA, prima)).corpo).not.toBeNull();
  });

  it('reads only through the spatial index, as the application role', async () => {
    for (const [strato, z, index] of [
      ['edifici', 16, 'edificio_sintesi_geom3857'], ['edifici', 13, 'edificio_sintesi_geom3857'], ['particelle', 17, 'particella_geom3857'],
    ] as const) {
      const frame = new TileFrame(z === 13 ? { z, x: 4300, y: 3036 } : angolo(z));
      const select = ricettaOf(strato, z)!.select(frame, { conSegnalazioni: true, conScaduti: false });
      const plan = await getDb().lavora(CONTESTO, (u) => u.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${select}`));
      const text = plan.map((row) => row['QUERY PLAN']).join('\n');
      expect(text).toContain(index);
    }
  });

  describe.skipIf(engine === 'embedded')('beside ST_AsMVT', () => {
    it('draw the same features at the same place, with the same attributes', async () => {
      const [row] = await getDb().lavora(CONTESTO, (u) => u.query<{ mvt: Buffer }>(
        `SELECT ST_AsMVT(t, 'edifici', 4096, 'g') AS mvt FROM (
           SELECT ST_AsMVTGeom(geom3857, ST_TileEnvelope(14, ${TESSERA.x}, ${TESSERA.y}), 4096, 64) AS g, codice, foglio, superficie_mappa_m2::int AS mq
           FROM edificio_sintesi WHERE geom3857 && ST_TileEnvelope(14, ${TESSERA.x}, ${TESSERA.y}) AND stato = 'in-uso') t`));
      const theirs = new Map(decode(row!.mvt)['edifici']!.features.map((feature) => [feature.properties['codice'], feature]));
      const ours = await features(CONTESTO, 'edifici', TESSERA);
      expect(new Set(ours.map(({ properties }) => properties['codice']))).toEqual(new Set(theirs.keys()));
      expect(ours).toHaveLength(theirs.size);
      for (const { properties, type, paths } of ours) {
        const their = theirs.get(properties['codice'])!;
        expect(properties).toMatchObject(their.properties);
        expect(type).toBe(their.type);
        expect(paths.map(areaOf)).toEqual(their.paths.map(areaOf));
        expect(corners(paths)).toEqual(corners(their.paths));
      }
    });
  });
});

function corners(paths: DecodedFeature['paths']): string[] {
  return [...new Set(paths.flat().map(({ x, y }) => `${x} ${y}`))].toSorted();
}

describeDatabase('the address of a tile', (getDb) => {
  let app: NestFastifyApplication;
  let browser: Browser;
  beforeAll(async () => {
    await fondaPaese(getDb(), { comune: COMUNE, lato: 10 });
    app = await openTestApp(getDb());
    browser = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia', comuni: [COMUNE] });
  });
  afterAll(() => app?.close());

  const url = `/tiles/edifici/${TESSERA.z}/${TESSERA.x}/${TESSERA.y}.mvt`;
  const get = (path: string, headers: Record<string, string> = {}) => app.inject({
    method: 'GET', url: path, headers: { host: '127.0.0.1:3000', cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '), ...headers },
  });

  it('gives the tile to browsers compressed, and plain to who does not unpack', async () => {
    const packed = await get(url, { 'accept-encoding': 'br, gzip' });
    expect(packed.statusCode).toBe(200);
    expect(packed.headers).toMatchObject({
      'content-type': 'application/vnd.mapbox-vector-tile', 'content-encoding': 'gzip', 'cache-control': 'private, no-cache', vary: 'accept-encoding, authorization, cookie',
    });
    const plain = await get(url, { 'accept-encoding': 'gzip;q=0' });
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(gunzipSync(packed.rawPayload)).toEqual(plain.rawPayload);
    expect(decode(plain.rawPayload)['edifici']!.features).toHaveLength(90);
    expect(plain.headers['etag']).not.toBe(packed.headers['etag']);
  });

  it('asked again with its tag is answered in a word', async () => {
    const { headers } = await get(url);
    const again = await get(`${url}?v=7`, { 'if-none-match': String(headers['etag']) });
    expect(again.statusCode).toBe(304);
    expect(again.rawPayload).toHaveLength(0);
  });

  it('where nothing stands is empty, and so are layers without data', async () => {
    for (const path of ['/tiles/edifici/14/0/0.mvt', `/tiles/civici/14/${TESSERA.x}/${TESSERA.y}.mvt`, '/tiles/vincoli/0/0/0.mvt', '/tiles/zone/0/0/0.mvt']) {
      const answer = await get(path);
      expect([path, answer.statusCode, answer.rawPayload.length]).toEqual([path, 204, 0]);
    }
  });

  it('of an unknown layer is not found', async () => {
    const answer = await get('/tiles/persone/14/0/0.mvt');
    expect(answer.statusCode).toBe(404);
    expect(answer.json()).toMatchObject({ code: 'not-found' });
  });

  it('outside the pyramid is a bad request', async () => {
    for (const path of ['/tiles/edifici/23/0/0.mvt', '/tiles/edifici/2/4/0.mvt', '/tiles/edifici/2/0/4.mvt', '/tiles/edifici/-1/0/0.mvt', '/tiles/edifici/1e1/0/0.mvt',
      '/tiles/edifici/14/0/0;drop.mvt', '/tiles/edifici/a/b/c.mvt', '/tiles/edifici/14/99999999999999999999/0.mvt']) {
      const answer = await get(path);
      expect([path, answer.statusCode]).toEqual([path, 400]);
      expect(answer.json()).toMatchObject({ code: 'invalid-request' });
    }
  });

  it('is closed to who has not signed in', async () => {
    const answer = await app.inject({ method: 'GET', url, headers: { host: '127.0.0.1:3000' } });
    expect(answer.statusCode).toBe(401);
  });
});
