import { Livelli } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { TileFrame } from '../../src/tessere/mvt/tile-frame.js';
import { ricettaOf } from '../../src/tessere/strati.js';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';
import { decode, type DecodedFeature } from '../tessere/decode.js';

const PIANO = { comune: BORGO, srid: 7792, origine: [284_300, 4_641_900] } as const;
const quadro = (x: number, y: number, lato: number): [number, number][] => [[x, y], [x + lato, y], [x + lato, y + lato], [x, y + lato]];
const VIGENTE = { vigenteDal: '2020-01-01' };

describeDatabase('tiles of plans and constraints', (getDb, getTest) => {
  const borgo = new Borgo(getDb);
  const piani = new PianiDiProva(getDb, PIANO);
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let estraneo: Browser;
  const posto = new Map<number, { x: number; y: number }>();

  beforeAll(async () => {
    await borgo.mappa(['1', rettangolo(20, 20, 100, 50)]);
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    estraneo = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
    for (const z of [10, 12, 13, 14, 16]) {
      const [dove] = await getDb().lavora({ ruolo: 'owner' }, (u) => u.query<{ x: number; y: number }>(
        `SELECT floor((ST_X(c) + 180) / 360 * 2^$1::int)::int AS x, floor((1 - asinh(tan(radians(ST_Y(c)))) / pi()) / 2 * 2^$1::int)::int AS y FROM (SELECT ST_Transform(ST_SetSRID(ST_MakePoint($2, $3), 7792), 6706) AS c) q`,
        [z, PIANO.origine[0] + 50, PIANO.origine[1] + 50]));
      posto.set(z, dove!);
    }
  });
  afterAll(() => app?.close());
  beforeEach(() => piani.togli());

  const get = (strato: string, z: number, query = '', chi = tecnico, headers: Record<string, string> = {}) => {
    const { x, y } = posto.get(z)!;
    return app.inject({ method: 'GET', url: `/tiles/${strato}/${z}/${x}/${y}.mvt${query}`, headers: { host: '127.0.0.1:3000', cookie: [...chi.cookies].map((c) => c.join('=')).join('; '), 'accept-encoding': 'identity', ...headers } });
  };
  const disegnate = async (strato: 'zone' | 'vincoli', z = 14, query = ''): Promise<DecodedFeature['properties'][]> => {
    const { statusCode, rawPayload, body } = await get(strato, z, query);
    if (statusCode === 204) return [];
    expect(statusCode, body).toBe(200);
    return decode(rawPayload)[strato]!.features.map(({ properties: { id, ...altro } }) => {
      expect(id).toMatch(/^[0-9a-f-]{36}$/);
      return altro;
    });
  };
  const livelli = async (): Promise<Livelli['items']> => Livelli.parse((await tecnico.ask('GET', `/api/v1/livelli?comune=${BORGO}`)).body).items.filter(({ codice }) => codice === 'zone' || codice === 'vincoli');

  it('show the zones in force and those only adopted, superordinate plans above', async () => {
    await piani.crea('PTP', VIGENTE, [{ codice: 'RUA', forma: quadro(0, 0, 200) }], { rango: 10 });
    const { piano } = await piani.crea('PUC', VIGENTE, [{ codice: 'B1', nome: 'Completamento', dm1444: 'B', forma: quadro(0, 0, 100) }]);
    await piani.crea('PUC', { adottataIl: '2024-05-01' }, [{ codice: 'C9', forma: quadro(0, 0, 80) }], { di: piano });
    await piani.crea('PUC', { adottataIl: '2001-05-01', vigenteDal: '2001-06-01' }, [{ codice: 'VECCHIA', forma: quadro(0, 0, 90) }], { di: piano });
    await piani.crea('BOZZA', {}, [{ codice: 'X', forma: quadro(0, 0, 80) }]);
    const attese = [{ codice: 'B1', nome: 'Completamento', dm1444: 'B', stato: 'vigente' }, { codice: 'C9', stato: 'adottato' }, { codice: 'RUA', stato: 'vigente' }];
    expect(await disegnate('zone')).toEqual(attese);
    expect(await disegnate('zone', 16)).toEqual(attese);
    expect((await disegnate('zone', 14, '?validoAl=2010-01-01')).map(({ codice }) => codice)).toEqual(['VECCHIA']);
  });

  it('show the constraints that hold on the day, with the family of their type', async () => {
    await piani.vincola(
      { tipo: 'rispetto-cimitero', nome: 'Cimitero', forma: quadro(0, 0, 200) }, { tipo: 'bene-culturale', forma: quadro(0, 0, 100), dal: '2015-01-01' },
      { tipo: 'alluvioni-p3', forma: quadro(0, 0, 50), al: '2012-12-31' }, { tipo: 'altro', nome: 'Futuro', forma: quadro(0, 0, 50), dal: '2999-01-01' });
    expect(await disegnate('vincoli')).toEqual([{ tipo: 'rispetto-cimitero', famiglia: 'rispetto', nome: 'Cimitero' }, { tipo: 'bene-culturale', famiglia: 'beni-culturali' }]);
    expect((await disegnate('vincoli', 14, '?validoAl=2010-01-01')).map(({ tipo }) => tipo)).toEqual(['rispetto-cimitero', 'alluvioni-p3']);
  });

  it('from afar leave out what covers no point of the screen, and farther show nothing', async () => {
    await piani.crea('PUC', VIGENTE, [{ codice: 'GRANDE', forma: quadro(0, 0, 200) }, { codice: 'PICCOLA', forma: quadro(0, 0, 10) }]);
    await piani.vincola({ tipo: 'altro', forma: quadro(0, 0, 200) }, { tipo: 'altro', nome: 'Piccolo', forma: quadro(0, 0, 10) });
    expect((await disegnate('zone')).map(({ codice }) => codice)).toEqual(['GRANDE', 'PICCOLA']);
    expect((await disegnate('zone', 12)).map(({ codice }) => codice)).toEqual(['GRANDE']);
    expect(await disegnate('vincoli', 12)).toHaveLength(1);
    expect(await disegnate('zone', 10)).toEqual([]);
    expect(await disegnate('vincoli', 10)).toEqual([]);
  });

  it('change with every operation, and are what was known', async () => {
    const { operazione } = await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(0, 0, 100) }]);
    const { headers: { etag } } = await get('zone', 14);
    expect((await get('zone', 14, '', tecnico, { 'if-none-match': String(etag) })).statusCode).toBe(304);
    const [prima] = await livelli();
    await piani.togli();
    expect(await disegnate('zone')).toEqual([]);
    expect((await get('zone', 14, '', tecnico, { 'if-none-match': String(etag) })).statusCode).toBe(204);
    expect((await disegnate('zone', 14, `?conosciutoAl=${operazione}`)).map(({ codice }) => codice)).toEqual(['B1']);
    await piani.crea('ALTRO', VIGENTE, [{ codice: 'B1', forma: quadro(0, 0, 100) }]);
    expect((await livelli())[0]!.versione).not.toBe(prima!.versione);
  });

  it('have another tag where a municipality gives its type another family', async () => {
    await piani.vincola({ tipo: 'vincolo-locale', forma: quadro(0, 0, 100) });
    await asAdmin(getTest(), `INSERT INTO vincolo_tipo (codice, comune, famiglia, titolo, base_giuridica) VALUES ('vincolo-locale', '${BORGO}', 'natura', 'Locale', 'Delibera')`);
    expect(await disegnate('vincoli')).toEqual([{ tipo: 'vincolo-locale', famiglia: 'natura' }]);
    await asAdmin(getTest(), `UPDATE vincolo_tipo SET famiglia = 'altro' WHERE codice = 'vincolo-locale'`);
    expect(await disegnate('vincoli')).toEqual([{ tipo: 'vincolo-locale', famiglia: 'altro' }]);
  });

  it('are listed among the layers only when there is something, with the day it came', async () => {
    expect(await livelli()).toEqual([]);
    await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(0, 0, 100) }]);
    await piani.vincola({ tipo: 'altro', forma: quadro(0, 0, 100) });
    const oggi = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Rome' });
    expect(await livelli()).toMatchObject([{ codice: 'zone', aggiornatoAl: oggi }, { codice: 'vincoli', aggiornatoAl: oggi }]);
  });

  it('are nothing to who has not the right', async () => {
    await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(0, 0, 100) }]);
    for (const strato of ['zone', 'vincoli']) expect((await get(strato, 14, '', estraneo)).statusCode).toBe(403);
    const senza = Livelli.parse((await estraneo.ask('GET', `/api/v1/livelli?comune=${BORGO}`)).body).items.map(({ codice }) => codice);
    expect(senza).not.toContain('zone');
  });

  it('are read through the index of shapes, as the application role', async () => {
    await piani.crea('PUC', VIGENTE, Array.from({ length: 1500 }, (_, n) => ({ codice: `Z${n}`, forma: quadro(1000 + (n % 40) * 60, 1000 + Math.floor(n / 40) * 60, 50) })));
    await piani.vincola(...Array.from({ length: 1500 }, (_, n) => ({ tipo: 'altro', forma: quadro(1000 + (n % 40) * 60, 1000 + Math.floor(n / 40) * 60, 50) })));
    await asAdmin(getTest(), 'ANALYZE zona, vincolo');
    for (const [strato, indice] of [['zone', 'zona_geom3857'], ['vincoli', 'vincolo_geom3857']] as const) {
      const select = ricettaOf(strato, 16)!.select(new TileFrame({ z: 16, ...posto.get(16)! }), { conSegnalazioni: false, conScaduti: false });
      const plan = await getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['urbanistica'] }, (u) => u.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${select}`));
      expect(plan.map((row) => row['QUERY PLAN']).join('\n')).toContain(indice);
    }
  });
});
