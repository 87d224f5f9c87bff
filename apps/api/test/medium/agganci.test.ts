import { Agganci, Edificio } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Borgo, BORGO, type Punto, rettangolo } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';

describeDatabase('what a vertex may snap to', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  const borgo = new Borgo(getDb);
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', ruolo: 'urbanistica-edilizia' });
    await borgo.mappa(['7', rettangolo(0, 0, 100, 280)], ['8', rettangolo(100, 0, 100, 280)], ['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(30, 10, 20, 10)]);
    await borgo.rilievo('volo', rettangolo(150, 200, 12, 12));
  });
  afterAll(async () => {
    await app.close();
    borgo.dispose();
  });

  const chiedi = (query: string, chi = tecnico) => chi.ask('GET', `/api/v1/agganci?comune=${BORGO}&${query}`);
  const riquadro = async (da: Punto, a: Punto): Promise<string> => `bbox=${(await borgo.gradi(da, a)).flat().join()}`;
  const trova = async (query: string): Promise<Agganci> => {
    const { status, body } = await chiedi(query);
    expect([status, body['code']]).toEqual([200, undefined]);
    return Agganci.parse(body);
  };
  const strato = ({ items }: Agganci, nome: string): string[] => (items.find((i) => i.strato === nome)?.segmenti ?? []).map(segmento).toSorted();
  const edifici = async (): Promise<Edificio[]> => (await tecnico.ask<{ items: Edificio[] }>('GET', `/api/v1/edifici?comune=${BORGO}&limite=200`)).body.items;
  const lati = async (id: string): Promise<string[]> => {
    const { geometria } = Edificio.parse((await tecnico.ask('GET', `/api/v1/edifici/${id}`)).body);
    const anelli = geometria.type === 'Polygon' ? geometria.coordinates : geometria.coordinates.flat();
    return anelli.flatMap((anello) => anello.slice(1).map((fine, i) => segmento([...anello[i]!, ...fine] as [number, number, number, number])));
  };

  it('is every side that meets the box, once, with the stored digits, by layer', async () => {
    const [sinistra, destra] = (await edifici()).toSorted((a, b) => a.codice.localeCompare(b.codice));
    const tutti = await trova(await riquadro([5, 5], [60, 25]));
    const sette = new Set([...(await lati(sinistra!.id)), ...(await lati(destra!.id))]);
    // The side that the two houses share comes once.
    expect(sette.size).toBe(7);
    expect(strato(tutti, 'edifici')).toEqual([...sette].toSorted());
    expect(tutti).toMatchObject({ segmenti: 7, troncato: false });
    expect(tutti.items.map((i) => i.strato)).toEqual(['edifici']);
    // Only what meets the box: three sides of the left house, and none of the right one.
    expect(strato(await trova(await riquadro([9, 5], [15, 25])), 'edifici')).toHaveLength(3);
    // What is being redrawn is no help to itself.
    expect(strato(await trova(`${await riquadro([5, 5], [60, 25])}&escludi=${sinistra!.id}`), 'edifici')).toEqual((await lati(destra!.id)).toSorted());
    // The border of two parcels once, the survey, and the edge of the sheet.
    const confine = await trova(await riquadro([99, 120], [101, 130]));
    expect(confine.items.map((i) => [i.strato, i.segmenti.length])).toEqual([['particelle', 1]]);
    expect((await trova(await riquadro([140, 190], [170, 220]))).items.map((i) => [i.strato, i.segmenti.length])).toEqual([['edifici', 4]]);
    expect((await trova(await riquadro([250, 290], [260, 310]))).items.map((i) => [i.strato, i.segmenti.length])).toEqual([['fogli', 1]]);
    expect(await trova(await riquadro([250, 100], [260, 110]))).toEqual({ items: [], segmenti: 0, troncato: false });
  });

  it('is at most 2.000 sides, and says when there were more', async () => {
    const cerchio = Array.from({ length: 2100 }, (_v, i): Punto => [50 + 30 * Math.cos((i * 2 * Math.PI) / 2100), 150 + 30 * Math.sin((i * 2 * Math.PI) / 2100)]);
    const { status, body } = await tecnico.ask<{ id: string }>('POST', '/api/v1/edifici', { comune: BORGO, geometria: await borgo.poligono([...cerchio, cerchio[0]!]) });
    expect(status, JSON.stringify(body)).toBe(201);
    const tutti = await trova(await riquadro([0, 0], [300, 300]));
    expect(tutti).toMatchObject({ segmenti: 2000, troncato: true });
    expect(new Set(tutti.items.flatMap((i) => i.segmenti.map(segmento))).size).toBe(2000);
    // Nearer, all of them are there.
    expect(await trova(await riquadro([75, 140], [85, 160]))).toMatchObject({ troncato: false, items: [{ strato: 'edifici' }] });
    expect(await trova(`${await riquadro([0, 0], [300, 300])}&escludi=${body.id}`)).toMatchObject({ troncato: false });
  });

  it('is refused in words for a box that is none or too wide, and told only to who may edit there', async () => {
    for (const [query, campo] of [['bbox=14,41', 'bbox'], ['bbox=14,41,13,42', 'bbox'], ['bbox=14,41,14.2,41.2', 'bbox'], ['bbox=a,b,c,d', 'bbox'], [`${await riquadro([0, 0], [10, 10])}&escludi=casa`, 'escludi']] as const) {
      expect(await chiedi(query), query).toMatchObject({ status: 400, body: { code: 'invalid-request', errors: [{ campo }] } });
    }
    const qui = await riquadro([5, 5], [60, 25]);
    expect((await chiedi(qui, await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' }))).status).toBe(403);
    const altrove = await signedIn(app, { nome: 'di-la', ruolo: 'urbanistica-edilizia', comuni: ['X996'] });
    expect((await chiedi(qui, altrove)).body).toEqual({ items: [], segmenti: 0, troncato: false });
    expect((await altrove.ask('GET', `/api/v1/agganci?${qui}`)).body).toEqual({ items: [], segmenti: 0, troncato: false });
  });
});

/** The same whichever way it is drawn. */
function segmento([x1, y1, x2, y2]: readonly [number, number, number, number]): string {
  return [`${x1} ${y1}`, `${x2} ${y2}`].toSorted().join(' ');
}
