import { TipiVincolo, TipoVincolo, Vincoli, Vincolo, Zona, Zone } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';

const PIANO = { comune: BORGO, srid: 7792, origine: [284_300, 4_641_900] } as const;
const quadro = (x: number, y: number, lato: number): [number, number][] => [[x, y], [x + lato, y], [x + lato, y + lato], [x, y + lato]];
const VIGENTE = { vigenteDal: '2020-01-01' };

describeDatabase('zones and constraints', (getDb, getTest) => {
  const borgo = new Borgo(getDb);
  const piani = new PianiDiProva(getDb, PIANO);
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let lettore: Browser;

  beforeAll(async () => {
    await borgo.mappa(['1', rettangolo(20, 20, 100, 50)]);
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    await piani.togli();
    await asAdmin(getTest(), `DELETE FROM vincolo_tipo WHERE comune IS NOT NULL; DELETE FROM parametro WHERE comune IS NOT NULL`);
  });

  const get = async <T = unknown>(url: string, headers: Record<string, string> = {}): Promise<T> => {
    const { status, body } = await tecnico.ask<T>('GET', `/api/v1/${url}`, undefined, headers);
    expect([url, status, status === 200 ? '' : JSON.stringify(body)]).toEqual([url, 200, '']);
    return body;
  };
  const zone = async (query = ''): Promise<Zone> => Zone.parse(await get(`zone?comune=${BORGO}${query}`));
  const vincoli = async (query = ''): Promise<Vincoli> => Vincoli.parse(await get(`vincoli?comune=${BORGO}${query}`));
  const codici = async (query = ''): Promise<string[]> => (await zone(query)).items.map(({ codice }) => codice);
  const nomi = async (query = ''): Promise<string[]> => (await vincoli(query)).items.map(({ nome }) => nome);
  const codiceDi = async (url: string): Promise<unknown> => {
    const { status, body } = await tecnico.ask<{ code: string }>('GET', `/api/v1/${url}`);
    return [status, body.code];
  };

  describe('zones', () => {
    it('come with their plan, in the order of the numbers in their codes, page after page', async () => {
      const { strato } = await piani.crea('PUC', { ...VIGENTE, titolo: 'PUC 2019', atto: 'DCC 1' }, ['B10', 'B2', 'A', 'B1'].map((codice, n) => ({ codice, forma: quadro(n * 100, 0, 100), nome: `Zona ${codice}`, dm1444: codice[0]!, articolo: '12', parametri: { if: 1.5, hmax: 10 } })));
      const tutte = await zone();
      expect(tutte).toMatchObject({ totale: 4 });
      expect(tutte.items.map(({ codice }) => codice)).toEqual(['A', 'B1', 'B2', 'B10']);
      expect(tutte.items[1]).toMatchObject({ dm1444: 'B', articolo: '12', parametri: { if: 1.5, hmax: 10 }, strato: { id: strato, esclusivo: true }, versionePiano: { titolo: 'PUC 2019', atto: 'DCC 1', stato: 'vigente' }, piano: { codice: 'PUC', rango: 100 } });
      expect(Math.abs(tutte.items[1]!.superficieM2 - 10_000)).toBeLessThan(10);
      const una = await zone('&limite=3');
      const altra = await zone(`&limite=3&cursore=${una.prossima}`);
      expect([una.totale, altra.totale, altra.prossima]).toEqual([4, 4, undefined]);
      expect([...una.items, ...altra.items]).toEqual(tutte.items);
      const { id } = tutte.items[0]!;
      expect(Zona.parse(await get(`zone/${id}`))).toMatchObject({ ...tutte.items[0]!, geometria: { type: 'MultiPolygon' }, crsOrigine: 'EPSG:7792' });
    });

    it('are asked by plan, code, homogeneous zone, words, box and state', async () => {
      const { piano, versione, strato } = await piani.crea('PUC', VIGENTE, [{ codice: 'B1', nome: 'Completamento già edificato', dm1444: 'B', forma: quadro(0, 0, 100) }, { codice: 'E1', nome: 'Agricola', dm1444: 'E', forma: quadro(5000, 0, 100) }]);
      await piani.crea('PUC', { adottataIl: '2024-01-01' }, [{ codice: 'C1', forma: quadro(0, 0, 100) }], { di: piano });
      await piani.crea('PUC', { vigenteDal: '2001-01-01' }, [{ codice: 'V1', forma: quadro(0, 0, 100) }], { di: piano });
      await piani.crea('PTP', VIGENTE, [{ codice: 'RUA', forma: quadro(0, 0, 100) }], { rango: 10 });
      expect(await codici()).toEqual(['B1', 'C1', 'E1', 'RUA']);
      expect(await codici('&stato=tutte')).toEqual(['B1', 'C1', 'E1', 'RUA', 'V1']);
      expect(await codici('&stato=adottato')).toEqual(['C1']);
      expect(await codici('&stato=superato')).toEqual(['V1']);
      expect(await codici(`&piano=${piano}`)).toEqual(['B1', 'C1', 'E1']);
      expect(await codici(`&versionePiano=${versione}`)).toEqual(['B1', 'E1']);
      expect(await codici(`&strato=${strato}`)).toEqual(['B1', 'E1']);
      expect(await codici('&codice=b1')).toEqual(['B1']);
      expect(await codici('&dm1444=E')).toEqual(['E1']);
      expect(await codici('&q=GIA%20complet')).toEqual(['B1']);
      expect(await codici('&q=nulla')).toEqual([]);
      const { bbox } = (await zone('&codice=E1')).items[0]!;
      expect(await codici(`&bbox=${bbox.join(',')}`)).toEqual(['E1']);
      expect(await codici('&validoAl=2010-01-01')).toEqual(['V1']);
    });

    it('were others in the past', async () => {
      const { operazione } = await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(0, 0, 100) }]);
      const { id } = (await zone()).items[0]!;
      await piani.togli();
      expect(await codici()).toEqual([]);
      expect(await codici(`&conosciutoAl=${operazione}`)).toEqual(['B1']);
      expect(await codiceDi(`zone/${id}`)).toEqual([404, 'not-found']);
      expect(Zona.parse(await get(`zone/${id}?conosciutoAl=${operazione}`)).codice).toBe('B1');
    });

    it('leave as a sheet, whose texts are no formulas, and as shapes', async () => {
      await piani.crea('PUC', VIGENTE, [{ codice: '=1+1', nome: 'Somma; "tra virgolette"', forma: quadro(0, 0, 100), parametri: { if: 1.5 } }, ...Array.from({ length: 230 }, (_, n) => ({ codice: `Z${n}`, forma: quadro(n * 100, 0, 100) }))]);
      const csv = await get<string>(`zone?comune=${BORGO}&limite=1`, { accept: 'text/csv' });
      const righe = csv.trimEnd().split('\r\n');
      expect(righe).toHaveLength(232);
      expect(righe[0]).toContain('Piano;Versione;Stato');
      expect(csv).toContain(`;'=1+1;"Somma; ""tra virgolette""";`);
      expect(csv).toMatch(/;999\d,\d\d;1,5;/);
      const geo = await get(`zone?comune=${BORGO}&limite=1`, { accept: 'application/geo+json' });
      const { type, features } = (typeof geo === 'string' ? JSON.parse(geo) : geo) as { type: string; features: { id: string; geometry: { type: string }; properties: Record<string, unknown> }[] };
      expect([type, features.length]).toEqual(['FeatureCollection', 231]);
      expect(features.find((f) => f.properties['codice'] === '=1+1')).toMatchObject({ geometry: { type: 'MultiPolygon' }, properties: { piano: 'PUC', stato: 'vigente', if: 1.5 } });
      const vuoto = await get(`zone?comune=${BORGO}&codice=nessuna`, { accept: 'application/geo+json' });
      expect(typeof vuoto === 'string' ? JSON.parse(vuoto) : vuoto).toEqual({ type: 'FeatureCollection', features: [] });
    });
  });

  describe('constraints', () => {
    beforeEach(() => piani.vincola(
      { tipo: 'rispetto-cimitero', nome: 'Cimitero nuovo', forma: quadro(0, 0, 300), fascia: { metri: 100, parametro: 'urbanistica.fascia.cimitero' } }, { tipo: 'bene-culturale', nome: 'Palazzo', atto: 'DM 12/3/1988', forma: quadro(5000, 0, 50), dal: '1988-03-12' },
      { tipo: 'area-percorsa-dal-fuoco', nome: 'Incendio 2001', forma: quadro(0, 0, 50), al: '2016-08-01' }, { tipo: 'ignoto', nome: 'Senza tipo', forma: quadro(0, 0, 50) }));

    it('come in the order of the catalogue, with what it says', async () => {
      const tutti = await vincoli();
      expect(tutti.items.map(({ nome, famiglia }) => [nome, famiglia])).toEqual([['Palazzo', 'beni-culturali'], ['Cimitero nuovo', 'rispetto'], ['Senza tipo', 'altro']]);
      expect(tutti.items[0]).toMatchObject({ titolo: 'Bene culturale', baseGiuridica: 'D.Lgs 42/2004, artt. 10, 12 e 13', atto: 'DM 12/3/1988', dal: '1988-03-12', fascia: null, strato: 'prova' });
      expect(tutti.items[1]).toMatchObject({ fascia: { metri: 100, parametro: 'urbanistica.fascia.cimitero' } });
      const una = await vincoli('&limite=1');
      const due = await vincoli(`&limite=1&cursore=${una.prossima}`);
      const tre = await vincoli(`&limite=1&cursore=${due.prossima}`);
      expect([...una.items, ...due.items, ...tre.items]).toEqual(tutti.items);
      expect([una.totale, tre.totale, tre.prossima]).toEqual([3, 3, undefined]);
      expect(Vincolo.parse(await get(`vincoli/${tutti.items[0]!.id}`))).toMatchObject({ ...tutti.items[0]!, ente: 'Soprintendenza', origine: null, geometria: { type: 'MultiPolygon' } });
    });

    it('are asked by type, family, layer, words, box and day', async () => {
      expect(await nomi('&tipo=bene-culturale')).toEqual(['Palazzo']);
      expect(await nomi('&famiglia=rispetto')).toEqual(['Cimitero nuovo']);
      expect(await nomi('&strato=prova&q=cimiteri%20nuovo')).toEqual(['Cimitero nuovo']);
      expect(await nomi('&strato=altro')).toEqual([]);
      expect(await nomi('&stato=tutti')).toHaveLength(4);
      expect(await nomi('&validoAl=1980-01-01')).toEqual(['Cimitero nuovo', 'Incendio 2001', 'Senza tipo']);
      const { bbox } = (await vincoli('&tipo=bene-culturale')).items[0]!;
      expect(await nomi(`&bbox=${bbox.join(',')}`)).toEqual(['Palazzo']);
    });

    it('leave as a sheet and as shapes', async () => {
      const csv = await get<string>(`vincoli?comune=${BORGO}`, { accept: 'text/csv' });
      expect(csv.trimEnd().split('\r\n')).toHaveLength(4);
      expect(csv).toContain('Bene culturale;D.Lgs 42/2004, artt. 10, 12 e 13;Palazzo;DM 12/3/1988;prova;12/03/1988;');
      const geo = await get(`vincoli?comune=${BORGO}`, { accept: 'application/geo+json' });
      expect((typeof geo === 'string' ? JSON.parse(geo) : geo as object)).toMatchObject({ features: [{ properties: { nome: 'Palazzo' } }, { properties: { fasciaM: 100 } }, {}] });
    });
  });

  it('a request that means nothing is told so', async () => {
    for (const url of ['zone?bbox=1,2,3', 'zone?cursore=eA', 'zone?stato=boh', 'vincoli?famiglia=boh', `vincoli?cursore=${Buffer.from('["1","a","b","c","no"]').toString('base64url')}`, 'vincoli/tipi', 'vincoli/no']) expect([url, await codiceDi(url)]).toEqual([url, [400, 'invalid-request']]);
    expect(await codiceDi('zone/00000000-0000-4000-8000-000000000000')).toEqual([404, 'not-found']);
    expect(await codiceDi('vincoli/00000000-0000-4000-8000-000000000000')).toEqual([404, 'not-found']);
    expect(await codiceDi('vincoli/tipi?comune=Z999')).toEqual([404, 'not-found']);
  });

  it('are closed to who has not the right', async () => {
    for (const url of ['zone', 'vincoli', `vincoli/tipi?comune=${BORGO}`]) expect((await lettore.ask('GET', `/api/v1/${url}`)).status).toBe(403);
  });

  describe('the catalogue', () => {
    type Rifiuto = { readonly code?: string };
    const scrivi = (method: 'POST' | 'PATCH', url: string, body: unknown, versione?: string, chi = tecnico): Promise<Answer<TipoVincolo & Rifiuto>> => chi.ask<TipoVincolo & Rifiuto>(method, `/api/v1/vincoli/tipi${url}`, body, versione === undefined ? {} : { 'if-match': `"${versione}"` });
    const tipi = async (): Promise<TipoVincolo[]> => TipiVincolo.parse(await get(`vincoli/tipi?comune=${BORGO}`)).items;
    const nuovo = { comune: BORGO, codice: 'elettrodotto-locale', famiglia: 'rispetto', titolo: 'Linea locale', baseGiuridica: 'DM 29/5/2008' } as const;

    it('says the law’s types with the width of today, and how many of each there are', async () => {
      await piani.vincola({ tipo: 'rispetto-cimitero', forma: quadro(0, 0, 300) });
      const trovati = await tipi();
      expect(trovati.length).toBeGreaterThan(30);
      expect(trovati.map(({ ordine }) => ordine)).toEqual(trovati.map(({ ordine }) => ordine).toSorted((a, b) => a - b));
      expect(trovati.find(({ codice }) => codice === 'rispetto-cimitero')).toMatchObject({ comune: null, vincoli: 1, daRicalcolare: 0, fascia: { metri: 200, baseGiuridica: 'RD 1265/1934, art. 338; L. 166/2002, art. 28', confermato: false } });
      expect(trovati.find(({ codice }) => codice === 'usi-civici')).toMatchObject({ fascia: null, sempreNelCdu: true });
    });

    it('takes a municipality’s own, changed on the version that was read', async () => {
      const { status, body, headers } = await scrivi('POST', '', nuovo);
      expect(status, JSON.stringify(body)).toBe(201);
      expect(TipoVincolo.parse(body)).toMatchObject({ comune: BORGO, ordine: 100, fascia: null, vincoli: 0 });
      expect(headers['etag']).toBe(`"${body.versione}"`);
      expect(await scrivi('PATCH', `/${nuovo.codice}?comune=${BORGO}`, { titolo: 'Altro' })).toMatchObject({ status: 428 });
      expect(await scrivi('PATCH', `/${nuovo.codice}?comune=${BORGO}`, { titolo: 'Altro' }, 'vecchia')).toMatchObject({ status: 412, body: { code: 'stale-version' } });
      const cambiato = await scrivi('PATCH', `/${nuovo.codice}?comune=${BORGO}`, { titolo: 'Altro', fasciaParametro: 'urbanistica.fascia.ferrovia', testoCdu: 'Detto così' }, body.versione);
      expect(cambiato).toMatchObject({ status: 200, body: { titolo: 'Altro', famiglia: 'rispetto', testoCdu: 'Detto così', fascia: { metri: 30 } } });
      expect(cambiato.body.versione).not.toBe(body.versione);
      expect((await scrivi('PATCH', `/${nuovo.codice}?comune=${BORGO}`, { fasciaParametro: null }, cambiato.body.versione)).body).toMatchObject({ fasciaParametro: null, fascia: null });
      expect((await tipi()).find(({ codice }) => codice === nuovo.codice)).toMatchObject({ titolo: 'Altro' });
    });

    it('refuses a code that is taken, the law’s types, other parameters and who may not', async () => {
      expect(await scrivi('POST', '', { ...nuovo, codice: 'rispetto-cimitero' })).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect(await scrivi('POST', '', { ...nuovo, comune: 'Z999' })).toMatchObject({ status: 404 });
      expect(await scrivi('POST', '', { ...nuovo, fasciaParametro: 'edificio.sovrapposizione-minima' })).toMatchObject({ status: 400 });
      expect(await scrivi('POST', '', nuovo, undefined, lettore)).toMatchObject({ status: 403 });
      const { versione } = (await tipi()).find(({ codice }) => codice === 'rispetto-cimitero')!;
      expect(await scrivi('PATCH', `/rispetto-cimitero?comune=${BORGO}`, { titolo: 'Mio' }, versione)).toMatchObject({ status: 409, body: { code: 'conflict' } });
      expect(await scrivi('PATCH', `/inesistente?comune=${BORGO}`, { titolo: 'Mio' }, 'x')).toMatchObject({ status: 404 });
    });
  });
});
