import type { Area, IntestatariArea } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { destinatariDi } from '../../src/area/csv.js';
import { describeSample, readPersons } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';

const FINALITA = { 'x-finalita': 'accesso-atti', 'x-protocollo': '9' };

describeSample('an area', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  /** A rectangle over the middle of sheet 4, and what an independent computation says of it. */
  let rettangolo: { type: 'Polygon'; coordinates: [number, number][][] };
  const rows = <R>(sql: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<R>(sql, params));
  const ask = <T = Area>(browser: Browser, body: object, headers: Record<string, string> = {}, path = '') => browser.ask<T>('POST', `/api/v1/area${path}`, { comune: 'X998', ...body }, headers);

  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    const [{ x, y }] = (await rows<{ x: number; y: number }>(`SELECT ST_X(c) AS x, ST_Y(c) AS y FROM (SELECT ST_Centroid(geom) AS c FROM edificio_oggi WHERE foglio = '4' ORDER BY codice LIMIT 1) q`)) as [{ x: number; y: number }];
    const [dx, dy] = [0.0009, 0.0006];
    rettangolo = { type: 'Polygon', coordinates: [[[x - dx, y - dy], [x + dx, y - dy], [x + dx, y + dy], [x - dx, y + dy], [x - dx, y - dy]]] };
  });
  afterAll(() => app?.close());

  it('says which parcels it touches and how much of each, as an independent computation does', async () => {
    const { status, body } = await ask(tecnico, { geometria: rettangolo });
    expect(status).toBe(200);
    const attese = await rows<{ id: string; m2: number }>(
      `SELECT id, ST_Area(ST_Intersection(geom::geography, $1::geography)) AS m2 FROM (SELECT p.id, p.geom FROM particella_oggi p WHERE p.stato = 'attiva' AND p.geom IS NOT NULL) x WHERE ST_Intersects(geom, ST_SetSRID($1::geometry, 6706)) AND ST_Area(ST_Intersection(geom::geography, $1::geography)) > 0.06`,
      [(await rows<{ g: string }>('SELECT ST_SetSRID(ST_GeomFromGeoJSON($1::text), 4326) AS g', [JSON.stringify(rettangolo)]))[0]!.g]).catch(() => null);
    expect(body.particelle.length).toBeGreaterThan(20);
    if (attese) {
      const perId = new Map(attese.map((a) => [a.id, a.m2]));
      for (const p of body.particelle) expect(Math.abs(p.dentroM2 / (perId.get(p.id) ?? 0) - 1), p.etichetta).toBeLessThan(0.005);
    }
    for (const p of body.particelle) {
      expect(p.quota).toBeGreaterThan(0);
      expect(p.quota).toBeLessThanOrEqual(1);
      expect(p.dentroM2).toBeLessThanOrEqual(p.areaM2 * 1.002);
    }
    expect(body.particelle.some((p) => p.quota > 0.999) && body.particelle.some((p) => p.quota < 0.9)).toBe(true);
    expect(body.dentroM2).toBeLessThanOrEqual(body.areaM2 * 1.002);
    expect([body.edifici > 10, body.unita > 20, body.troncata]).toEqual([true, true, false]);
  });

  it('grows around a building by metres, and holds at least what the building stands on', async () => {
    const [edificio] = await rows<{ id: string; particella: string }>(`SELECT e.id, l.a_id AS particella FROM edificio_oggi e JOIN collegamento_oggi l ON l.da_id = e.id AND l.tipo = 'edificio-particella' WHERE e.foglio = '4' ORDER BY e.codice LIMIT 1`);
    const quante: number[] = [];
    for (const metri of [0, 20, 100]) {
      const { body } = await ask(tecnico, { intorno: { tipo: 'edifici', id: edificio!.id, metri } });
      expect(body.particelle.map((p) => p.id)).toContain(edificio!.particella);
      quante.push(body.particelle.length);
    }
    expect(quante[0]!).toBeLessThan(quante[1]!);
    expect(quante[1]!).toBeLessThan(quante[2]!);
  });

  it('names its holders only with the right and a purpose, and logs that read once', async () => {
    const lette = async (): Promise<number> => (await getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query<{ n: number }>(`SELECT count(*)::int AS n FROM accessi.traccia WHERE azione = 'lettura' AND oggetto_tipo = 'area'`)))[0]!.n;
    const consultazione = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    expect((await ask(consultazione, { geometria: rettangolo }, FINALITA, '/intestatari')).status).toBe(403);
    expect((await ask(tecnico, { geometria: rettangolo }, {}, '/intestatari')).status).toBe(428);
    expect(await lette()).toBe(0);
    const { status, body } = await ask<IntestatariArea>(tecnico, { geometria: rettangolo }, FINALITA, '/intestatari');
    expect(status).toBe(200);
    expect(body.items.length).toBeGreaterThan(20);
    expect(new Set(body.items.map((i) => i.oggetto.startsWith('Terreni')))).toEqual(new Set([true, false]));
    expect(await lette()).toBe(1);
    const codici = new Set(readPersons().map((p) => p.codiceFiscale));
    expect(body.items.some((i) => i.codiceFiscale !== null && codici.has(i.codiceFiscale))).toBe(true);
  });

  it('makes a mail merge: each holder once, with everything held', async () => {
    const { body } = await ask<IntestatariArea>(tecnico, { geometria: rettangolo }, FINALITA, '/intestatari');
    const { body: csv, headers } = await ask<string>(tecnico, { geometria: rettangolo }, { ...FINALITA, accept: 'text/csv' }, '/intestatari');
    expect(headers['content-type']).toContain('text/csv');
    const righe = csv.trimEnd().split('\r\n');
    expect(righe[0]).toContain('Intestatario;Codice fiscale;Beni');
    expect(righe.length - 1).toBe(destinatariDi(body.items).length);
    expect(new Set(body.items.map((i) => i.codiceFiscale ?? i.denominazione)).size).toBe(righe.length - 1);
    const { body: particelle } = await ask<string>(tecnico, { geometria: rettangolo }, { accept: 'text/csv' });
    expect(particelle).toContain('Nell’area (m²)');
  });

  it('that is none is refused in words', async () => {
    const [[x, y]] = rettangolo.coordinates[0] as [[number, number]];
    const farfalla = { type: 'Polygon', coordinates: [[[x, y], [x + 0.001, y + 0.001], [x + 0.001, y], [x, y + 0.001], [x, y]]] };
    const enorme = { type: 'Polygon', coordinates: [[[x, y], [x + 1, y], [x + 1, y + 1], [x, y + 1], [x, y]]] };
    for (const geometria of [farfalla, enorme]) expect((await ask(tecnico, { geometria })).body).toMatchObject({ code: 'invalid-outline', status: 422 });
    const lunga = { type: 'Polygon', coordinates: [Array.from({ length: 1001 }, (_, n) => [x + n / 1e6, y])] };
    const altra = { tipo: 'edifici', id: '00000000-0000-7000-8000-000000000000', metri: 10 };
    for (const body of [{}, { geometria: rettangolo, intorno: altra }, { geometria: lunga }, { geometria: { type: 'Point', coordinates: [x, y] } }, { intorno: { ...altra, metri: 1e9 } }, { geometria: { type: 'Polygon', coordinates: [[[x, 'a']]] } }]) {
      expect((await ask(tecnico, body)).status).toBe(400);
    }
    expect((await ask(tecnico, { intorno: altra })).status).toBe(404);
    for (const geometria of [{ type: 'Polygon', coordinates: [] }, { type: 'Polygon', coordinates: [[[x, y], [x + 1, y]]] }]) expect((await ask(tecnico, { geometria })).status).toBe(400);
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    expect((await ask(altrove, { geometria: rettangolo })).status).toBe(404);
  });
});
