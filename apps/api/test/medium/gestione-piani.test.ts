import { EsitoRicalcolo, ParametriDatati, ParametroDatato, VerificheStrato, Vincoli } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { FASCIA_INTORNO, SISTEMA_PIANO, SUPERFICIE_IN_PIANO } from '../../src/piani/fasce.queries.js';
import { OperazioniService } from '../../src/operazioni/operazioni.service.js';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';

const PIANO = { comune: BORGO, srid: 7792, origine: [284_300, 4_641_900] } as const;
type Punto = [number, number];
const riquadro = (x: number, y: number, largo: number, alto: number): Punto[] => [[x, y], [x + largo, y], [x + largo, y + alto], [x, y + alto]];
const VIGENTE = { vigenteDal: '2020-01-01' };
const OGGI = new Date().toLocaleDateString('sv', { timeZone: 'Europe/Rome' });

describeDatabase('what keeps plans sound', (getDb, getTest) => {
  const borgo = new Borgo(getDb);
  const piani = new PianiDiProva(getDb, PIANO);
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let lettore: Browser;
  let senzaPiani: Browser;

  beforeAll(async () => {
    await borgo.mappa(['1', rettangolo(20, 20, 100, 50)]);
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
    await asAdmin(getTest(), `INSERT INTO accessi.ruolo (codice, titolo) VALUES ('catasto-modifica', 'Catasto'); INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'catasto-modifica', unnest(ARRAY['catasto', 'modifica'])`);
    senzaPiani = await signedIn(app, { nome: 'catasto', ruolo: 'catasto-modifica' });
  });
  afterAll(() => app?.close());
  beforeEach(async () => {
    await piani.togli();
    await asAdmin(getTest(), `DELETE FROM parametro WHERE comune IS NOT NULL`);
  });

  type Rifiuto = { readonly code?: string; readonly detail?: string };
  const chiedi = <T = unknown>(method: 'GET' | 'POST' | 'PUT', url: string, body?: unknown, chi = tecnico): Promise<Answer<T & Rifiuto>> => chi.ask<T & Rifiuto>(method, `/api/v1/${url}`, body);
  const verifica = async (strato: string): Promise<VerificheStrato> => {
    const { status, body } = await chiedi('GET', `strati-piano/${strato}/verifiche`);
    expect(status, JSON.stringify(body)).toBe(200);
    return VerificheStrato.parse(body);
  };
  const imposta = async (codice: string, valore: number, dal: string, baseGiuridica = 'DCC 7/2026'): Promise<ParametroDatato> => {
    const { status, body } = await chiedi('PUT', `parametri-urbanistica/${codice}?comune=${BORGO}`, { valore, dal, baseGiuridica });
    expect(status, JSON.stringify(body)).toBe(200);
    return ParametroDatato.parse(body);
  };

  describe('checks of a layer', () => {
    /** The sheet of the hamlet, as the map has it, in metres from the origin. */
    const foglio = async (): Promise<{ x: number; y: number; largo: number; alto: number; m2: number }> => {
      const [f] = await getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, (u) => u.query<{ x: number; y: number; largo: number; alto: number; m2: number }>(
        `SELECT ST_XMin(g) - $1 AS x, ST_YMin(g) - $2 AS y, ST_XMax(g) - ST_XMin(g) AS largo, ST_YMax(g) - ST_YMin(g) AS alto, ST_Area(g) AS m2 FROM (SELECT ST_Transform(geom, 7792) AS g FROM catasto_bordo WHERE tipo = 'confine' AND chiusa_da IS NULL) b`, PIANO.origine));
      return f!;
    };

    it('a layer that divides the territory has nothing wrong', async () => {
      const f = await foglio();
      const { strato } = await piani.crea('PUC', VIGENTE, [{ codice: 'A', forma: riquadro(f.x - 5, f.y - 5, f.largo / 2 + 5, f.alto + 10) }, { codice: 'B', forma: riquadro(f.x + f.largo / 2, f.y - 5, f.largo / 2 + 5, f.alto + 10) }]);
      const v = await verifica(strato);
      expect(v).toMatchObject({ esclusivo: true, base: 'fogli', completa: true, vuoti: [], sovrapposizioni: [], nonValide: [], totali: { vuoti: 0, sovrapposizioni: 0, nonValide: 0 }, soglie: { spessoreM: 1, areaM2: 5 } });
      expect(Math.abs(v.territorioM2! - f.m2)).toBeLessThan(0.1);
      expect(Math.abs(v.copertaM2! - f.m2)).toBeLessThan(0.1);
    });

    it('gaps and overlaps are measured, placed and named; edges that do not match are counted apart', async () => {
      const f = await foglio();
      const meta = f.largo / 2;
      const { strato } = await piani.crea('PUC', VIGENTE, [
        { codice: 'A', nome: 'Centro', forma: riquadro(f.x - 5, f.y - 5, meta + 5, f.alto + 10) }, { codice: 'B', forma: riquadro(f.x + meta + 10, f.y - 5, meta, f.alto + 10) },
        { codice: 'C', forma: riquadro(f.x + 5, f.y + 5, 12, 10) }, { codice: 'D', forma: riquadro(f.x + meta - 0.1, f.y + 20, 0.1, 10) },
      ]);
      const v = await verifica(strato);
      expect(v.totali).toMatchObject({ vuoti: 1, sovrapposizioni: 1, nonValide: 0 });
      expect(Math.abs(v.vuoti[0]!.areaM2 - 10 * f.alto)).toBeLessThan(0.5);
      expect(v.vuoti[0]!.foglio).toMatch(/^\d+$/);
      expect(Math.abs(v.sovrapposizioni[0]!.areaM2 - 120)).toBeLessThan(0.01);
      expect(v.sovrapposizioni[0]!.zone.map(({ codice }) => codice).toSorted()).toEqual(['A', 'C']);
      const [o, s, e, n] = v.sovrapposizioni[0]!.bbox;
      expect(v.sovrapposizioni[0]!.punto[0] > o && v.sovrapposizioni[0]!.punto[0] < e && v.sovrapposizioni[0]!.punto[1] > s && v.sovrapposizioni[0]!.punto[1] < n).toBe(true);
      expect(v.marginali.sovrapposizioni).toMatchObject({ numero: 1 });
      expect(Math.abs(v.marginali.sovrapposizioni.areaM2 - 1)).toBeLessThan(0.01);
      expect(Math.abs(v.copertaM2! - (v.territorioM2! - 10 * f.alto))).toBeLessThan(0.5);
      await imposta('urbanistica.scarto-spessore-m', 0.05, '2020-01-01');
      expect((await verifica(strato)).totali.sovrapposizioni).toBe(2);
    });

    it('an outline that crosses itself stops nothing, and is named with the reason', async () => {
      const f = await foglio();
      const { strato } = await piani.crea('PUC', VIGENTE, [
        { codice: 'A', forma: riquadro(f.x - 5, f.y - 5, f.largo + 10, f.alto + 10) },
        { codice: 'FARFALLA', forma: [[f.x, f.y], [f.x + 20, f.y + 20], [f.x + 20, f.y], [f.x, f.y + 20]] },
      ]);
      const v = await verifica(strato);
      expect(v.nonValide).toMatchObject([{ codice: 'FARFALLA', motivo: 'Il contorno incrocia sé stesso', punto: [expect.any(Number), expect.any(Number)] }]);
      expect(v.totali.sovrapposizioni).toBe(2);
      expect(Math.abs(v.totali.sovrapposizioniM2 - 200)).toBeLessThan(0.1);
    });

    it('in a cumulative layer zones may overlap', async () => {
      const { strato } = await piani.crea('PUC', VIGENTE, [{ codice: 'A', forma: riquadro(0, 0, 50, 50) }, { codice: 'B', forma: riquadro(0, 0, 50, 50) }], { esclusivo: false });
      expect(await verifica(strato)).toMatchObject({ esclusivo: false, base: null, territorioM2: null, copertaM2: null, vuoti: [], sovrapposizioni: [], totali: { vuoti: 0, sovrapposizioni: 0 } });
    });

    it('of a layer that nobody has are not found, and are closed to who has not the right', async () => {
      expect(await chiedi('GET', 'strati-piano/00000000-0000-4000-8000-000000000000/verifiche')).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect(await chiedi('GET', 'strati-piano/00000000-0000-4000-8000-000000000000/verifiche', undefined, lettore)).toMatchObject({ status: 403 });
    });

    it('three thousand zones, one of them of ten thousand vertices, are soon compared', async () => {
      const f = await foglio();
      const passo = Math.max(f.largo, f.alto) / 54;
      const zone = Array.from({ length: 2999 }, (_, n) => ({ codice: `Z${n}`, forma: riquadro(f.x + (n % 55) * passo, f.y + Math.floor(n / 55) * passo, passo + (n % 100 === 0 ? 0.5 : 0), passo) }));
      const { strato } = await piani.crea('PUC', VIGENTE, [...zone, { codice: 'CORONA', forma: Array.from({ length: 10_000 }, (_, n): Punto => { const a = (n / 5000) * Math.PI; const r = (n % 2 === 0 ? 0.3 : 0.31) * f.largo; return [f.x + f.largo / 2 + r * Math.cos(a), f.y + f.alto / 2 + r * Math.sin(a)]; }) }]);
      await asAdmin(getTest(), 'ANALYZE zona');
      const inizio = performance.now();
      const v = await verifica(strato);
      if (process.env['EDIGIT_MISURE']) process.stderr.write(`verifiche di 3000 zone: ${Math.round(performance.now() - inizio)} ms\n`);
      expect(v.completa).toBe(true);
      expect(v.totali.sovrapposizioni).toBeGreaterThan(200);
      expect(v.sovrapposizioni.length).toBe(200);
      const corona = Math.PI * 0.3 * 0.31 * f.largo ** 2;
      expect(v.totali.sovrapposizioniM2).toBeGreaterThan(corona * 0.9);
    });
  });

  describe('dated parameters', () => {
    it('are the law’s until a municipality sets its own from a day on, and every value stays told', async () => {
      const { items } = ParametriDatati.parse((await chiedi('GET', `parametri-urbanistica?comune=${BORGO}`)).body);
      expect(items.find(({ codice }) => codice === 'urbanistica.fascia.cimitero')).toMatchObject({ unita: 'm', oggi: { valore: 200, delComune: false, dal: null, al: null }, valori: [{ valore: 200 }] });
      await imposta('urbanistica.fascia.cimitero', 100, '2010-01-01', 'DCC 3/2010');
      const poi = await imposta('urbanistica.fascia.cimitero', 50, '2020-06-01', 'DCC 9/2020');
      expect(poi.oggi).toMatchObject({ valore: 50, baseGiuridica: 'DCC 9/2020', confermato: true, delComune: true });
      expect(poi.valori.map(({ valore, dal, al, delComune }) => [valore, dal, al, delComune])).toEqual([[50, '2020-06-01', null, true], [100, '2010-01-01', '2020-05-31', true], [200, null, null, false]]);
      const corretto = await imposta('urbanistica.fascia.cimitero', 60, '2020-06-01');
      expect(corretto.valori.map(({ valore }) => valore)).toEqual([60, 100, 200]);
      const inMezzo = await imposta('urbanistica.fascia.cimitero', 80, '2015-01-01');
      expect(inMezzo.valori.map(({ valore, dal, al }) => [valore, dal, al])).toEqual([[60, '2020-06-01', null], [80, '2015-01-01', '2020-05-31'], [100, '2010-01-01', '2014-12-31'], [200, null, null]]);
      expect((await imposta('urbanistica.fascia.cimitero', 70, '2099-01-01')).oggi).toMatchObject({ valore: 60 });
      expect(await imposta('urbanistica.fascia.elettrodotto', 12, '2020-01-01')).toMatchObject({ unita: 'm', oggi: { valore: 12 } });
    });

    it('are refused out of their range, of other matters, of others and to who may not', async () => {
      const corpo = { valore: 10, dal: OGGI, baseGiuridica: 'DCC 1' };
      const stato = async (url: string, body: unknown = corpo, chi = tecnico): Promise<number> => (await chiedi('PUT', url, body, chi)).status;
      expect(await stato(`parametri-urbanistica/urbanistica.scarto-quota?comune=${BORGO}`)).toBe(400);
      expect(await stato(`parametri-urbanistica/urbanistica.fascia.cimitero?comune=${BORGO}`, { ...corpo, valore: 6000 })).toBe(400);
      expect(await stato(`parametri-urbanistica/urbanistica.fascia.cimitero?comune=${BORGO}`, { ...corpo, valore: 0 })).toBe(400);
      expect(await stato(`parametri-urbanistica/urbanistica.fascia.cimitero?comune=${BORGO}`, { ...corpo, baseGiuridica: '' })).toBe(400);
      expect(await stato(`parametri-urbanistica/edificio.sovrapposizione-minima?comune=${BORGO}`)).toBe(400);
      expect(await stato(`parametri-urbanistica/urbanistica.inventato?comune=${BORGO}`)).toBe(404);
      expect(await stato('parametri-urbanistica/urbanistica.fascia.cimitero?comune=Z999')).toBe(404);
      expect(await stato(`parametri-urbanistica/urbanistica.fascia.cimitero?comune=${BORGO}`, corpo, lettore)).toBe(403);
      expect(await stato(`parametri-urbanistica/urbanistica.fascia.cimitero?comune=${BORGO}`, corpo, senzaPiani)).toBe(403);
    });
  });

  describe('bands', () => {
    /** Bands as an import leaves them, with what they are measured from. */
    const fasce = (...quali: readonly (readonly [tipo: string, parametro: string, metri: number, origine: string])[]): Promise<void> => getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, async (u) => {
      const operazione = await new OperazioniService().apri(u, { comune: BORGO, tipo: 'modifica', operatore: { id: null, nome: 'prova' } });
      for (const [n, [tipo, parametro, metri, origine]] of quali.entries()) {
        await u.query(
          `INSERT INTO vincolo (comune, aperta_da, tipo, strato, chiave, impronta, nome, origine, fascia_m, fascia_parametro, geom, superficie_m2, crs_origine)
           SELECT $1, $2, $3, 'prova', $4, 'x', 'Fascia ' || $4, o.geom, $6, $5, f.geom, ${SUPERFICIE_IN_PIANO('f.geom', SISTEMA_PIANO('$1'))}, 'EPSG:7792'
           FROM (SELECT ST_Transform(ST_Translate(ST_GeomFromText($7, 7792), ${PIANO.origine[0]}, ${PIANO.origine[1]}), 6706) AS geom) o CROSS JOIN LATERAL (SELECT ${FASCIA_INTORNO('o.geom', '$6::float8', SISTEMA_PIANO('$1'))} AS geom) f`,
          [BORGO, operazione, tipo, String(n), parametro, metri, origine]);
      }
    });
    const CIMITERO = ['rispetto-cimitero', 'urbanistica.fascia.cimitero', 200, 'POINT(0 0)'] as const;
    const vincoli = async (query = ''): Promise<Vincoli['items']> => Vincoli.parse((await chiedi('GET', `vincoli?comune=${BORGO}${query}`)).body).items;
    const ricalcola = async (body: object = {}): Promise<EsitoRicalcolo> => {
      const { status, body: esito } = await chiedi('POST', 'vincoli/fasce/ricalcola', { comune: BORGO, ...body });
      expect(status, JSON.stringify(esito)).toBe(200);
      return EsitoRicalcolo.parse(esito);
    };

    it('are drawn again where their parameter has changed, as one operation that the undo takes back', async () => {
      await fasce(CIMITERO, ['rispetto-ferrovia', 'urbanistica.fascia.ferrovia', 30, 'LINESTRING(0 0, 500 0)']);
      expect(await ricalcola()).toEqual({ operazione: null, cambiate: [], problemi: [] });
      const [prima] = await vincoli('&tipo=rispetto-cimitero');
      await imposta('urbanistica.fascia.cimitero', 50, '2020-01-01');
      expect((await vincoli('&daRicalcolare=si')).map(({ tipo }) => tipo)).toEqual(['rispetto-cimitero']);
      const prova = await ricalcola({ prova: true });
      expect(prova).toMatchObject({ operazione: null, problemi: [], cambiate: [{ id: prima!.id, parametro: 'urbanistica.fascia.cimitero', primaM: 200, adessoM: 50, primaM2: prima!.superficieM2 }] });
      expect(Math.abs(prova.cambiate[0]!.adessoM2 / (Math.PI * 2500) - 1)).toBeLessThan(1e-3);
      expect(await vincoli('&tipo=rispetto-cimitero')).toEqual([{ ...prima!, fascia: { ...prima!.fascia!, daRicalcolare: true } }]);
      const fatta = await ricalcola({ motivo: 'Riduzione DCC 7/2026' });
      expect(fatta).toEqual({ ...prova, operazione: expect.any(Number) });
      const [dopo] = await vincoli('&tipo=rispetto-cimitero');
      expect(dopo).toMatchObject({ id: prima!.id, fascia: { metri: 50, parametro: 'urbanistica.fascia.cimitero', daRicalcolare: false } });
      expect(dopo!.superficieM2).toBe(fatta.cambiate[0]!.adessoM2);
      expect((await chiedi<{ origine: unknown }>('GET', `vincoli/${prima!.id}`)).body.origine).toMatchObject({ type: 'Point' });
      expect(await ricalcola()).toEqual({ operazione: null, cambiate: [], problemi: [] });
      expect(await vincoli(`&tipo=rispetto-cimitero&conosciutoAl=${fatta.operazione! - 1}`)).toMatchObject([{ superficieM2: prima!.superficieM2, fascia: { metri: 200 } }]);
      expect(await chiedi('POST', `operazioni/${fatta.operazione}/annulla`)).toMatchObject({ status: 200 });
      expect(await vincoli('&tipo=rispetto-cimitero')).toMatchObject([{ id: prima!.id, superficieM2: prima!.superficieM2, fascia: { metri: 200, daRicalcolare: true } }]);
    });

    it('of a type only, and what cannot be drawn again is told and stays', async () => {
      await fasce(CIMITERO, ['rispetto-ferrovia', 'urbanistica.fascia.ferrovia', 30, 'LINESTRING(0 0, 500 0)'], ['rispetto-cimitero', 'urbanistica.fascia.cimitero', 200, 'POINT(3000 0)']);
      await asAdmin(getTest(), `UPDATE vincolo SET origine = ST_SetSRID('POINT EMPTY'::geometry, 6706) WHERE chiave = '2' AND chiusa_da IS NULL`);
      await imposta('urbanistica.fascia.cimitero', 50, '2020-01-01');
      await imposta('urbanistica.fascia.ferrovia', 20, '2020-01-01');
      const esito = await ricalcola({ tipo: 'rispetto-cimitero' });
      expect(esito).toMatchObject({ operazione: expect.any(Number), cambiate: [{ nome: 'Fascia 0' }], problemi: [{ nome: 'Fascia 2', messaggio: expect.stringContaining('non si può disegnare') }] });
      expect((await vincoli('&daRicalcolare=si')).map(({ nome }) => nome)).toEqual(['Fascia 2', 'Fascia 1']);
    });

    it('are closed to who may not write plans', async () => {
      for (const chi of [lettore, senzaPiani]) expect(await chiedi('POST', 'vincoli/fasce/ricalcola', { comune: BORGO }, chi)).toMatchObject({ status: 403 });
      expect(await chiedi('POST', 'vincoli/fasce/ricalcola', { comune: 'Z999' })).toMatchObject({ status: 404 });
    });
  });

  it('what was done to plans is taken back only by who has the right to them', async () => {
    const { operazione } = await piani.crea('PUC', VIGENTE, [{ codice: 'A', forma: riquadro(0, 0, 50, 50) }]);
    for (const [method, url] of [['GET', `operazioni/${operazione}/annullamento`], ['POST', `operazioni/${operazione}/annulla`]] as const) {
      expect(await chiedi(method, url, undefined, senzaPiani)).toMatchObject({ status: 403, body: { code: 'forbidden', detail: expect.stringContaining('urbanistica') } });
    }
    expect(await chiedi('GET', `operazioni/${operazione}/annullamento`)).toMatchObject({ status: 200, body: { possibile: true } });
    expect(await chiedi('POST', `operazioni/${operazione}/annulla`)).toMatchObject({ status: 200 });
  });
});
