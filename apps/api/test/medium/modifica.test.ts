import { Edificio, EdificioSalvato, EsitoRiordino, ModificaEdificio, type Superficie } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { EdificiService } from '../../src/modifica/edifici.service.js';
import { Borgo, BORGO, type Punto, rettangolo } from '../harness/borgo.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

interface Rifiuto {
  readonly code: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly campo: string; readonly messaggio: string; readonly punto?: [number, number] }[];
  readonly sovrapposizioni?: readonly { readonly codice: string; readonly areaM2: number }[];
  readonly conflitti?: readonly {
    readonly id: string; readonly versione: string; readonly salvatoDa: string; readonly inConflitto: readonly string[]; readonly campi: readonly { readonly campo: string; readonly prima: unknown; readonly adesso: unknown; readonly salvatoDa: string }[];
    readonly edificio: unknown;
  }[];
}

describeDatabase('correcting buildings', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let collega: Browser;
  let lettore: Browser;
  const borgo = new Borgo(getDb);
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
    collega = await signedIn(app, { nome: 'a.bruni', nomeVisualizzato: 'A. Bruni', ruolo: 'urbanistica-edilizia' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
  });
  afterAll(async () => {
    await app.close();
    borgo.dispose();
  });
  beforeEach(() => svuota(getTest()));

  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [BORGO] }, (u) => u.query<R>(text, params));
  const edifici = (): Promise<{ id: string; codice: string; stato: string; fonte: string; numero: string; area: number }[]> =>
    rows('SELECT id, codice, stato, fonte, numero, round(superficie_mappa_m2)::int AS area FROM edificio_oggi ORDER BY codice');
  const leggi = async (id: string, chi = tecnico): Promise<Edificio> => {
    const { status, body, headers } = await chi.ask('GET', `/api/v1/edifici/${id}`);
    expect(status).toBe(200);
    const edificio = Edificio.parse(body);
    expect(headers['etag']).toBe(`"${edificio.versione}"`);
    return edificio;
  };
  const scrivi = <T = unknown>(method: 'POST' | 'PATCH', url: string, body: unknown, versione?: string, chi = tecnico): Promise<Answer<T & Rifiuto>> =>
    chi.ask<T & Rifiuto>(method, `/api/v1/${url}`, body, versione === undefined ? {} : { 'if-match': `"${versione}"` });
  const salva = async (id: string, body: unknown, versione?: string): Promise<EdificioSalvato> => {
    const risposta = await scrivi('PATCH', `edifici/${id}`, body, versione ?? (await leggi(id)).versione);
    expect(risposta.status, JSON.stringify(risposta.body)).toBe(200);
    return EdificioSalvato.parse(risposta.body);
  };
  const riordina = async (url: string, body: unknown, versione?: string): Promise<EsitoRiordino> => {
    const risposta = await scrivi('POST', url, body, versione);
    expect(risposta.status, JSON.stringify(risposta.body)).toBe(200);
    return EsitoRiordino.parse(risposta.body);
  };
  const posizioni = ({ geometria }: { geometria: Superficie }): [number, number][] => (geometria.type === 'Polygon' ? [geometria.coordinates] : geometria.coordinates).flat(2);
  const dueCase = () => borgo.mappa(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(30, 10, 20, 10)]);

  it('needs the right, a version, and a building one may see', async () => {
    await dueCase();
    const [primo] = await edifici();
    const body = { attributi: { annoCostruzione: { valore: 1974, fonte: 'Licenza 45/1973', data: '1974-05-01' } } };
    expect(await scrivi('PATCH', `edifici/${primo!.id}`, body, '1', lettore)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await scrivi('PATCH', `edifici/${primo!.id}`, body)).toMatchObject({ status: 428, body: { code: 'if-match-required' } });
    expect(await scrivi('PATCH', 'edifici/0190a8e0-0000-7000-8000-000000000000', body, '1')).toMatchObject({ status: 404 });
    expect(await scrivi('PATCH', `edifici/${primo!.id}`, {}, (await leggi(primo!.id)).versione)).toMatchObject({ status: 400 });
    expect(await scrivi('PATCH', `edifici/${primo!.id}`, { attributi: { colore: { valore: 'rosso', fonte: 'x', data: '2020-01-01' } } }, '1')).toMatchObject({ status: 400 });
    expect(await scrivi('PATCH', `edifici/${primo!.id}`, { attributi: { note: { valore: 'a\u0000b', fonte: 'x', data: '2020-01-01' } } }, (await leggi(primo!.id)).versione)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    expect(await rows(`SELECT 1 FROM operazione WHERE tipo <> 'importazione'`)).toEqual([]);
  });

  it('attributes are saved with their source and date, changed, taken away, and stay in the history', async () => {
    await dueCase();
    const [primo] = await edifici();
    const prima = await leggi(primo!.id);
    const saved = await salva(primo!.id, { attributi: { annoCostruzione: { valore: 1974, fonte: 'Licenza 45/1973', data: '1974-05-01' }, pianiFuoriTerra: { valore: 3, fonte: 'Sopralluogo', data: '2026-01-15' } }, nota: 'Dal fascicolo cartaceo' });
    expect(saved.attributi).toMatchObject({ annoCostruzione: { valore: 1974, fonte: 'Licenza 45/1973', data: '1974-05-01', operatore: 'M. Rossi' }, pianiFuoriTerra: { valore: 3 } });
    expect(saved).toMatchObject({ geometria: prima.geometria, origine: 'mappa-catastale', daConfrontare: false });
    expect(Number(saved.versione)).toBeGreaterThan(Number(prima.versione));
    expect(await rows('SELECT piani FROM edificio_sintesi WHERE id = $1', [primo!.id])).toEqual([{ piani: 3 }]);
    const later = await salva(primo!.id, { attributi: { pianiFuoriTerra: null } });
    expect(later.attributi).not.toHaveProperty('pianiFuoriTerra');
    expect(await rows(`SELECT codice, valore, chiusa_da IS NULL AS aperta FROM edificio_attributo ORDER BY codice`)).toEqual([{ codice: 'annoCostruzione', valore: 1974, aperta: true }, { codice: 'pianiFuoriTerra', valore: 3, aperta: false }]);
    expect(await rows(`SELECT tipo, operatore, nota FROM operazione WHERE tipo = 'modifica' ORDER BY id`)).toEqual([{ tipo: 'modifica', operatore: 'M. Rossi', nota: 'Dal fascicolo cartaceo' }, { tipo: 'modifica', operatore: 'M. Rossi', nota: null }]);
    // The same again is nothing to save.
    const same = await salva(primo!.id, { attributi: { annoCostruzione: { valore: 1974, fonte: 'Licenza 45/1973', data: '1974-05-01' } } });
    expect(same.versione).toBe(later.versione);
    expect(await rows(`SELECT count(*)::int AS n FROM operazione WHERE tipo = 'modifica'`)).toEqual([{ n: 2 }]);
    expect(await scrivi('PATCH', `edifici/${primo!.id}`, { attributi: { note: { valore: 'x', fonte: 'x', data: '2999-01-01' } } }, same.versione)).toMatchObject({ status: 400, body: { errors: [{ campo: 'attributi.note.data' }] } });
  });

  it('a new outline is the office’s: the cadastral one stays beside it, untouched vertices keep every bit', async () => {
    await dueCase();
    const [primo] = await edifici();
    const prima = await leggi(primo!.id);
    const vertici = posizioni(prima).slice(0, -1);
    const [angolo, mosso] = await borgo.gradi([10, 10], [8, 10]);
    const nuova = vertici.map((v) => (Math.hypot(v[0] - angolo![0], v[1] - angolo![1]) < 1e-7 ? mosso! : v));
    expect(nuova.filter((v, i) => v !== vertici[i])).toHaveLength(1);
    const cifre = nuova.map(([lon, lat]): [number, number] => [Number(lon.toFixed(10)), Number(lat.toFixed(10))]);
    const salvato = await salva(primo!.id, { geometria: { type: 'Polygon', coordinates: [[...cifre, cifre[0]!]] } });
    expect(salvato).toMatchObject({ origine: 'ufficio', sagomaCatastale: prima.geometria, superficieMappaM2: null, daConfrontare: false });
    const stored = await rows<{ x: number; y: number }>(`SELECT ST_X(p.geom) AS x, ST_Y(p.geom) AS y FROM edificio_oggi e, ST_DumpPoints(e.geom) p WHERE e.id = $1`, [primo!.id]);
    for (const [i, v] of vertici.entries()) {
      if (nuova[i] === v) expect(stored.some(({ x, y }) => x === v[0] && y === v[1])).toBe(true);
    }
    expect(salvato.areaM2).toBeGreaterThan(prima.areaM2 + 5);
    expect(await rows(`SELECT round(ST_Area(ST_Transform(geom3857, 6706)::geography)) = round($2::numeric) AS uguale FROM edificio_sintesi WHERE id = $1`, [primo!.id, salvato.areaM2])).toEqual([{ uguale: true }]);
    // The border of the map is as it was, and so is the older outline of the building.
    expect(await rows(`SELECT count(*)::int AS n FROM catasto_bordo WHERE chiusa_da IS NOT NULL`)).toEqual([{ n: 0 }]);
    expect(await rows(`SELECT count(*)::int AS n FROM edificio WHERE id = $1`, [primo!.id])).toEqual([{ n: 2 }]);
    // Sent again as it was read, it is not another version.
    expect((await salva(primo!.id, { geometria: salvato.geometria })).versione).toBe(salvato.versione);
  });

  it('neighbours moved together leave no gap and no overlap, and are saved together or not at all', async () => {
    await dueCase();
    const [primo, secondo] = await edifici();
    const [a, b] = [await leggi(primo!.id), await leggi(secondo!.id)];
    // The shared side goes from x = 30 to x = 32, sent a few tenths of a millimetre apart.
    const anello = async (punti: Punto[]): Promise<Superficie> => borgo.poligono(punti);
    const body = {
      geometria: await anello(rettangolo(10, 10, 22, 10)),
      insieme: [{ id: b.id, versione: b.versione, geometria: await anello(rettangolo(32.0003, 10.0002, 17.9997, 9.9996)) }],
    };
    const stale = await scrivi('PATCH', `edifici/${a.id}`, { ...body, insieme: [{ ...body.insieme[0], versione: '999999' }] }, a.versione);
    expect(stale).toMatchObject({ status: 412, body: { conflitti: [{ id: b.id }] } });
    expect((await leggi(a.id)).versione).toBe(a.versione);
    const saved = await salva(a.id, body);
    expect(saved.insieme).toHaveLength(1);
    expect(saved.insieme[0]!.versione).toBe(saved.versione);
    const [insieme] = await rows<{ sopra: number; fuori: number; pezzi: number; comuni: number }>(`
      SELECT ST_Area(ST_Intersection(a.geom, b.geom)) AS sopra, ST_NumGeometries(ST_Union(a.geom, b.geom)) AS pezzi, ST_NumInteriorRings(ST_GeometryN(ST_Union(a.geom, b.geom), 1)) AS fuori,
        (SELECT count(*)::int FROM (SELECT DISTINCT ST_AsBinary(p.geom) AS v FROM ST_DumpPoints(a.geom) p INTERSECT SELECT DISTINCT ST_AsBinary(p.geom) FROM ST_DumpPoints(b.geom) p) x) AS comuni
      FROM edificio_oggi a, edificio_oggi b WHERE a.id = $1 AND b.id = $2`, [a.id, b.id]);
    expect(insieme).toEqual({ sopra: 0, fuori: 0, pezzi: 1, comuni: 2 });
  });

  describe('an outline is refused', () => {
    const rifiutata = async (geometria: unknown, altro: object = {}): Promise<Answer<Rifiuto>> => scrivi<Rifiuto>('POST', 'edifici', { comune: BORGO, geometria, ...altro });

    it('when it is no surface, with the place of the defect', async () => {
      await dueCase();
      const [a, b, c, d] = await borgo.gradi([100, 100], [110, 100], [100, 110], [110, 110]);
      const cases: [unknown, number, object][] = [
        [{ type: 'Polygon', coordinates: [[a, b, c, d, a]] }, 422, { code: 'invalid-outline', errors: [{ campo: 'geometria', messaggio: expect.stringContaining('incrocia'), punto: [expect.any(Number), expect.any(Number)] }] }],
        [{ type: 'Polygon', coordinates: [[a, b, d, c]] }, 422, { errors: [{ campo: 'geometria.coordinates.0', messaggio: expect.stringContaining('non si chiude') }] }],
        [{ type: 'Polygon', coordinates: [[a, b, a]] }, 422, { errors: [{ campo: 'geometria.coordinates.0' }] }],
        [{ type: 'Polygon', coordinates: [] }, 422, { errors: [{ messaggio: expect.stringContaining('vuota') }] }],
        [{ type: 'MultiPolygon', coordinates: [[[a, b, d, c, a]], [[a, b]]] }, 422, { errors: [{ campo: 'geometria.coordinates.1.0' }] }],
        [{ type: 'Point', coordinates: a }, 400, { code: 'invalid-request' }],
        [{ type: 'Polygon', coordinates: [[[...a!, 12], b, d, a]] }, 400, { code: 'invalid-request' }],
        [{ type: 'Polygon', coordinates: [[['14', '41'], b, d, a]] }, 400, { code: 'invalid-request' }],
        [{ type: 'Polygon', coordinates: [[[1e300, 41], b, d, [1e300, 41]]] }, 422, { errors: [{ messaggio: expect.stringContaining('gradi') }] }],
      ];
      for (const [geometria, status, body] of cases) expect(await rifiutata(geometria), JSON.stringify(geometria)).toMatchObject({ status, body });
      expect(await edifici()).toHaveLength(2);
    });

    it('when it is too small, too large, of too many vertices, or outside the municipality', async () => {
      await dueCase();
      expect(await rifiutata(await borgo.poligono(rettangolo(100, 100, 0.5, 0.5)))).toMatchObject({ status: 422, body: { errors: [{ messaggio: expect.stringMatching(/meno di 1 m²/) }] } });
      expect(await rifiutata(await borgo.poligono(rettangolo(0, 0, 900, 900)))).toMatchObject({ status: 422, body: { errors: [{ messaggio: expect.stringMatching(/più di 500.000 m²/) }] } });
      expect(await rifiutata(await borgo.poligono(rettangolo(340, 100, 20, 20)))).toMatchObject({ status: 422, body: { errors: [{ messaggio: 'La sagoma esce dal comune.' }] } });
      expect(await rifiutata({ type: 'Polygon', coordinates: [[[2.3, 48.8], [2.3, 48.9], [2.4, 48.9], [2.3, 48.8]]] })).toMatchObject({ status: 422 });
      // A little over the edge of the sheet is tolerated: maps end where the next begins.
      expect(await rifiutata(await borgo.poligono(rettangolo(290, 100, 30, 20)))).toMatchObject({ status: 201 });
      const cerchio = Array.from({ length: 5002 }, (_v, i): Punto => [150 + 40 * Math.cos((i * 2 * Math.PI) / 5002), 200 + 40 * Math.sin((i * 2 * Math.PI) / 5002)]);
      expect(await rifiutata(await borgo.poligono([...cerchio, cerchio[0]!]))).toMatchObject({ status: 422, body: { errors: [{ messaggio: expect.stringContaining('vertici') }] } });
      const lontani = await Promise.all([rettangolo(100, 100, 10, 10), rettangolo(200, 200, 10, 10)].map((f) => borgo.poligono(f)));
      expect(await rifiutata({ type: 'MultiPolygon', coordinates: lontani.map((p) => p.coordinates) })).toMatchObject({ status: 422, body: { errors: [{ messaggio: expect.stringContaining('distano') }] } });
    });

    it('when it lies over another building, unless that is confirmed', async () => {
      await dueCase();
      const [primo] = await edifici();
      const sopra = await borgo.poligono(rettangolo(10, 5, 20, 10));
      const risposta = await rifiutata(sopra);
      expect(risposta).toMatchObject({ status: 409, body: { code: 'overlapping-buildings', detail: expect.stringContaining(primo!.codice), sovrapposizioni: [{ codice: primo!.codice }] } });
      expect(risposta.body.sovrapposizioni![0]!.areaM2).toBeCloseTo(100, 0);
      // Side by side is not over.
      expect(await rifiutata(await borgo.poligono(rettangolo(10, 20, 20, 10)))).toMatchObject({ status: 201 });
      expect(await rifiutata(sopra, { accettaSovrapposizioni: true })).toMatchObject({ status: 201 });
    });

    it('only for what it lies over more than before', async () => {
      await borgo.mappa(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(28, 10, 20, 10)]);
      const [primo] = await edifici();
      await salva(primo!.id, { geometria: await borgo.poligono(rettangolo(8, 10, 22, 10)) });
      const peggio = await scrivi('PATCH', `edifici/${primo!.id}`, { geometria: await borgo.poligono(rettangolo(8, 10, 24, 10)) }, (await leggi(primo!.id)).versione);
      expect(peggio).toMatchObject({ status: 409, body: { sovrapposizioni: [{ areaM2: expect.closeTo(20, 0) }] } });
    });
  });

  it('a building drawn by the office has a code, a parcel, a place on the map and in the search', async () => {
    await dueCase();
    const { status, body, headers } = await scrivi('POST', 'edifici', { comune: BORGO, geometria: await borgo.poligono(rettangolo(100, 100, 12, 8)), attributi: { denominazione: { valore: 'Rimessa comunale', fonte: 'Sopralluogo', data: '2026-02-01' } }, esisteDal: '2025-06-01' });
    expect(status, JSON.stringify(body)).toBe(201);
    const nuovo = Edificio.parse(body);
    expect(headers).toMatchObject({ location: `/api/v1/edifici/${nuovo.id}`, etag: `"${nuovo.versione}"` });
    expect(nuovo).toMatchObject({ codice: 'X997-E-00003', origine: 'ufficio', foglio: '12', particelle: ['7'], stato: 'in-uso', sagomaCatastale: null, attributi: { denominazione: { valore: 'Rimessa comunale' } } });
    expect(nuovo.areaM2).toBeCloseTo(96, 0);
    expect(await rows(`SELECT codice, stato, unita_attive FROM edificio_sintesi WHERE id = $1 AND geom3857 IS NOT NULL`, [nuovo.id])).toEqual([{ codice: 'X997-E-00003', stato: 'in-uso', unita_attive: 0 }]);
    expect((await tecnico.ask<{ items: { id: string }[] }>('GET', '/api/v1/ricerca?q=X997-E-00003')).body.items.map((i) => i.id)).toEqual([nuovo.id]);
    expect(await scrivi('POST', 'edifici', { comune: 'H501', geometria: await borgo.poligono(rettangolo(100, 100, 12, 8)) }, undefined, await signedIn(app, { nome: 'di-qui', ruolo: 'urbanistica-edilizia', comuni: [BORGO] }))).toMatchObject({ status: 404 });
  });

  it('keeps its address in lists and on the map also when who corrects it may not see addresses', async () => {
    await dueCase();
    await borgo.unita([1, '7', '1']);
    const [primo] = await edifici();
    const utenteId = (await tecnico.ask<{ utente: { id: string } }>('GET', '/api/v1/sessione')).body.utente.id;
    const contesto = { ruolo: 'app', utenteId, comuni: [BORGO], diritti: ['catasto', 'modifica'] } as const;
    const { versione } = await leggi(primo!.id);
    const salvato = await app.get(EdificiService).modifica(contesto, { id: utenteId, nome: 'M. Rossi' }, primo!.id, `"${versione}"`, ModificaEdificio.parse({ geometria: await borgo.poligono(rettangolo(8, 10, 22, 10)) }));
    expect(salvato.indirizzo).toBeNull();
    expect((await rows<{ indirizzo: string }>('SELECT indirizzo FROM edificio_sintesi WHERE id = $1', [primo!.id]))[0]!.indirizzo).toMatch(/Pozzo 7$/);
    expect((await leggi(primo!.id)).indirizzo).toMatch(/Pozzo 7$/);
  });

  it('a closed building says why and when, and still answers', async () => {
    await dueCase();
    const [primo] = await edifici();
    const { versione } = await leggi(primo!.id);
    expect(await scrivi('POST', `edifici/${primo!.id}/chiudi`, { motivo: 'demolito', il: '2999-01-01' }, versione)).toMatchObject({ status: 400 });
    const { status, body } = await scrivi('POST', `edifici/${primo!.id}/chiudi`, { motivo: 'demolito', il: '2026-03-12', nota: 'Ordinanza 4/2026' }, versione);
    expect(status, JSON.stringify(body)).toBe(200);
    expect(Edificio.parse(body)).toMatchObject({ stato: 'demolito', chiusura: { motivo: 'demolito', il: '2026-03-12', nota: 'Ordinanza 4/2026' }, sostituitoDa: [] });
    expect(await leggi(primo!.id)).toMatchObject({ stato: 'demolito' });
    expect(await rows(`SELECT stato FROM edificio_sintesi WHERE id = $1`, [primo!.id])).toEqual([{ stato: 'demolito' }]);
    const chiuso = await leggi(primo!.id);
    for (const [method, url, richiesta] of [['PATCH', '', { geometria: chiuso.geometria }], ['POST', '/chiudi', { motivo: 'inserito-per-errore', il: '2026-03-12' }], ['POST', '/dividi', { linee: [{ type: 'LineString', coordinates: [[12, 41], [13, 42]] }] }]] as const) {
      expect(await scrivi(method, `edifici/${primo!.id}${url}`, richiesta, chiuso.versione), url).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('demolito') } });
    }
  });

  describe('a save on an older version', () => {
    const anno = (valore: number) => ({ attributi: { annoCostruzione: { valore, fonte: 'Sopralluogo', data: '2026-01-15' } } });

    it('is refused with who saved, when, and both values', async () => {
      await dueCase();
      const [primo] = await edifici();
      const { versione } = await leggi(primo!.id);
      expect((await scrivi('PATCH', `edifici/${primo!.id}`, anno(1974), versione)).status).toBe(200);
      const { status, body } = await scrivi('PATCH', `edifici/${primo!.id}`, anno(1980), versione, collega);
      expect(status).toBe(412);
      expect(body).toMatchObject({ code: 'stale-version', detail: expect.stringMatching(/^M\. Rossi ha salvato/) });
      const [conflitto] = body.conflitti!;
      expect(conflitto).toMatchObject({ id: primo!.id, salvatoDa: 'M. Rossi', inConflitto: ['attributi.annoCostruzione'], campi: [{ campo: 'attributi.annoCostruzione', prima: null, adesso: { valore: 1974 }, salvatoDa: 'M. Rossi' }] });
      expect(Edificio.parse(conflitto!.edificio)).toEqual(await leggi(primo!.id));
      // Having chosen, the officer saves on the version that the refusal names.
      expect((await scrivi('PATCH', `edifici/${primo!.id}`, anno(1980), conflitto!.versione, collega)).status).toBe(200);
    });

    it('of other fields says that nobody touched them, and loses nothing when it is repeated', async () => {
      await dueCase();
      const [primo] = await edifici();
      const prima = await leggi(primo!.id);
      await salva(primo!.id, { geometria: await borgo.poligono(rettangolo(8, 10, 22, 10)) }, prima.versione);
      const { status, body } = await scrivi('PATCH', `edifici/${primo!.id}`, anno(1980), prima.versione, collega);
      expect(status).toBe(412);
      const [conflitto] = body.conflitti!;
      expect(conflitto!.inConflitto).toEqual([]);
      expect(conflitto!.campi.map((c) => c.campo)).toEqual(['geometria']);
      expect(conflitto!.campi[0]).toMatchObject({ prima: prima.geometria });
      expect((await scrivi('PATCH', `edifici/${primo!.id}`, anno(1980), conflitto!.versione, collega)).status).toBe(200);
      expect(await leggi(primo!.id)).toMatchObject({ origine: 'ufficio', attributi: { annoCostruzione: { valore: 1980, operatore: 'A. Bruni' } } });
    });

    it('made at the same moment: of every pair one is saved and one is told, and no field is lost', async () => {
      await dueCase();
      const [primo, secondo] = await edifici();
      const geometria = await borgo.poligono(rettangolo(8, 10, 22, 10));
      const linea = { type: 'LineString', coordinates: await borgo.gradi([20, 0], [20, 30]) };
      const azioni: Record<string, (versione: string, chi: Browser) => Promise<Answer<Rifiuto>>> = {
        anno: (v, chi) => scrivi('PATCH', `edifici/${primo!.id}`, anno(1974), v, chi),
        note: (v, chi) => scrivi('PATCH', `edifici/${primo!.id}`, { attributi: { note: { valore: 'Tetto nuovo', fonte: 'Sopralluogo', data: '2026-01-15' } } }, v, chi),
        sagoma: (v, chi) => scrivi('PATCH', `edifici/${primo!.id}`, { geometria }, v, chi),
        chiudi: (v, chi) => scrivi('POST', `edifici/${primo!.id}/chiudi`, { motivo: 'inserito-per-errore', il: '2026-01-15' }, v, chi),
        dividi: (v, chi) => scrivi('POST', `edifici/${primo!.id}/dividi`, { linee: [linea] }, v, chi),
        unisci: async (v, chi) => scrivi('POST', 'edifici/unisci', { edifici: [{ id: primo!.id, versione: v }, { id: secondo!.id, versione: (await leggi(secondo!.id)).versione }] }, undefined, chi),
      };
      const nomi = Object.keys(azioni);
      for (const [i, una] of nomi.entries()) {
        for (const altra of nomi.slice(i)) {
          await svuota(getTest());
          await dueCase();
          Object.assign(primo!, (await edifici())[0]);
          Object.assign(secondo!, (await edifici())[1]);
          const { versione } = await leggi(primo!.id);
          const risposte = await Promise.all([azioni[una]!(versione, tecnico), azioni[altra]!(versione, collega)]);
          const stati = risposte.map((r) => r.status).toSorted();
          expect(stati, `${una} + ${altra} ${JSON.stringify(risposte.map((r) => r.body))}`).toEqual([200, 412]);
          const perdente = risposte.find((r) => r.status === 412)!;
          expect(perdente.body.conflitti![0]).toMatchObject({ id: primo!.id, versione: (await leggi(primo!.id)).versione });
          expect(await rows(`SELECT count(*)::int AS n FROM operazione WHERE tipo = 'modifica'`)).toEqual([{ n: 1 }]);
        }
      }
    }, 240_000);
  });

  describe('division and union', () => {
    const taglio = async (x: number) => ({ type: 'LineString', coordinates: await borgo.gradi([x, 0], [x, 40]) });

    it('a line cuts a building in two that share their side; the old one leads to them', async () => {
      await dueCase();
      const [primo] = await edifici();
      const prima = await leggi(primo!.id);
      const esito = await riordina(`edifici/${primo!.id}/dividi`, { linee: [await taglio(17)], nota: 'Due proprietà' }, prima.versione);
      expect(esito.edifici.map((e) => Math.round(e.areaM2)).toSorted()).toEqual([130, 70].toSorted());
      for (const parte of esito.edifici) expect(parte).toMatchObject({ origine: 'ufficio', derivatoDa: [primo!.id], sagomaCatastale: prima.geometria, stato: 'in-uso' });
      expect(esito.chiusi).toEqual([{ id: primo!.id, codice: primo!.codice, sostituitoDa: esito.edifici.map((e) => e.id) }]);
      expect(await leggi(primo!.id)).toMatchObject({ stato: 'chiuso', chiusura: { motivo: 'diviso', nota: 'Due proprietà' }, sostituitoDa: expect.arrayContaining(esito.edifici.map((e) => e.id)) });
      expect(esito.edifici.reduce((m2, e) => m2 + e.areaM2, 0)).toBeCloseTo(prima.areaM2, 3);
      expect(await rows(`SELECT ST_Area(ST_Intersection(a.geom, b.geom)) AS sopra FROM edificio_oggi a, edificio_oggi b WHERE a.id = $1 AND b.id = $2`, esito.edifici.map((e) => e.id))).toEqual([{ sopra: 0 }]);
      expect((await edifici()).filter((e) => e.stato === 'in-uso')).toHaveLength(3);
    });

    it('a line that does not reach from side to side divides nothing', async () => {
      await dueCase();
      const [primo] = await edifici();
      const corta = { type: 'LineString', coordinates: await borgo.gradi([17, 0], [17, 15]) };
      expect(await scrivi('POST', `edifici/${primo!.id}/dividi`, { linee: [corta] }, (await leggi(primo!.id)).versione)).toMatchObject({ status: 422, body: { errors: [{ campo: 'linee' }] } });
    });

    it('parts must be what was there, without lying over each other', async () => {
      await dueCase();
      const [primo] = await edifici();
      const { versione } = await leggi(primo!.id);
      const dividi = async (...forme: Punto[][]) => scrivi('POST', `edifici/${primo!.id}/dividi`, { parti: await Promise.all(forme.map((f) => borgo.poligono(f))) }, versione);
      expect(await dividi(rettangolo(10, 10, 9, 10), rettangolo(20, 10, 10, 10))).toMatchObject({ status: 422, body: { errors: [{ campo: 'parti', messaggio: expect.stringContaining('restano fuori 10,0 m²') }] } });
      expect(await dividi(rettangolo(10, 10, 12, 10), rettangolo(20, 10, 10, 10))).toMatchObject({ status: 422, body: { errors: [{ campo: 'parti.1', messaggio: expect.stringContaining('sovrappongono') }] } });
      expect(await dividi(rettangolo(10, 10, 12, 10), rettangolo(22, 10, 8, 10))).toMatchObject({ status: 200 });
    });

    it('joined again they have the outline they had, and the code of neither', async () => {
      await dueCase();
      const [primo, secondo] = await edifici();
      const prima = await leggi(primo!.id);
      const diviso = await riordina(`edifici/${primo!.id}/dividi`, { linee: [await taglio(17), await taglio(23)] }, prima.versione);
      expect(diviso.edifici).toHaveLength(3);
      const unito = await riordina('edifici/unisci', { edifici: diviso.edifici.map(({ id, versione }) => ({ id, versione })) });
      expect(unito.edifici).toHaveLength(1);
      expect(unito.edifici[0]!.areaM2).toBeCloseTo(prima.areaM2, 3);
      expect(unito.edifici[0]!.derivatoDa.toSorted()).toEqual(diviso.edifici.map((e) => e.id).toSorted());
      expect((await edifici()).filter((e) => e.stato === 'in-uso').map((e) => e.id)).toEqual([secondo!.id, unito.edifici[0]!.id]);
    });

    it('several borders of the map that are one house become one; versions may come in If-Match; what all say alike is kept', async () => {
      await dueCase();
      const [primo, secondo] = await edifici();
      const uso = { uso: { valore: 'residenziale', fonte: 'Sopralluogo', data: '2026-01-15' } };
      await salva(primo!.id, { attributi: { ...uso, annoCostruzione: { valore: 1974, fonte: 'x', data: '2026-01-15' } } });
      await salva(secondo!.id, { attributi: { ...uso, annoCostruzione: { valore: 1990, fonte: 'x', data: '2026-01-15' } } });
      const ids = [{ id: primo!.id }, { id: secondo!.id }];
      expect(await scrivi('POST', 'edifici/unisci', { edifici: ids })).toMatchObject({ status: 428 });
      const versioni = await Promise.all(ids.map(async ({ id }) => (await leggi(id)).versione));
      expect(await tecnico.ask('POST', '/api/v1/edifici/unisci', { edifici: ids }, { 'if-match': `"${versioni[0]}"` })).toMatchObject({ status: 412, body: { conflitti: [{ id: secondo!.id }] } });
      const { status, body } = await tecnico.ask('POST', '/api/v1/edifici/unisci', { edifici: ids }, { 'if-match': versioni.map((v) => `"${v}"`).join(', ') });
      expect(status, JSON.stringify(body)).toBe(200);
      const [unito] = EsitoRiordino.parse(body).edifici;
      expect(unito).toMatchObject({ origine: 'ufficio', derivatoDa: [primo!.id, secondo!.id] });
      expect(Object.keys(unito!.attributi)).toEqual(['uso']);
      expect(unito!.areaM2).toBeCloseTo(400, 0);
      expect(posizioni(unito!)).toHaveLength(7);
      expect(await leggi(primo!.id)).toMatchObject({ chiusura: { motivo: 'unito' }, sostituitoDa: [unito!.id] });
    });

    it('shapes of the map are grouped anew, each new building from those it stands on', async () => {
      await dueCase();
      const [primo, secondo] = await edifici();
      const visti = await Promise.all([primo!, secondo!].map(async ({ id }) => ({ id, versione: (await leggi(id)).versione })));
      const gruppi = await Promise.all([rettangolo(10, 10, 15, 10), rettangolo(25, 10, 10, 10), rettangolo(35, 10, 15, 10)].map(async (f) => ({ geometria: await borgo.poligono(f) })));
      const esito = await riordina('edifici/raggruppa', { edifici: visti, gruppi });
      expect(esito.edifici.map((e) => e.derivatoDa.toSorted())).toEqual([[primo!.id], [primo!.id, secondo!.id].toSorted(), [secondo!.id]]);
      expect(esito.chiusi.map((c) => c.sostituitoDa)).toEqual([esito.edifici.slice(0, 2).map((e) => e.id), esito.edifici.slice(1).map((e) => e.id)]);
    });
  });
});
