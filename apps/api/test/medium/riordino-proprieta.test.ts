import { Edificio, EdificioSalvato, EsitoRiordino, type Linea, type Superficie } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Borgo, BORGO, type Punto, rettangolo } from '../harness/borgo.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';

/** Middle of the outlines, in metres from the corner of the sheet. */
const CENTRO: Punto = [80, 80];
/** What lies in no outline, or in two, through the rounding of coordinates. */
const NIENTE_M2 = 1e-6;
/** Of a square degree there, on the plane on which outlines are cut: on the ellipsoid the parts of a side are not quite the side. */
const M2 = 9.27e9;
/** By how much for a house. */
const ELLISSOIDE_M2 = 0.005;

/** Outlines around CENTRO: a corner every so many degrees, some metres away; some have a courtyard. */
const sagoma = fc.record({
  raggi: fc.array(fc.integer({ min: 600, max: 2400 }), { minLength: 4, maxLength: 9 }), giro: fc.integer({ min: 0, max: 359 }), cortile: fc.boolean(),
}).map(({ raggi, giro, cortile }): Punto[][] => {
  const anello = (lunghi: readonly number[]): Punto[] => {
    const punti = lunghi.map((cm, i) => a(CENTRO, ((giro + (i * 360) / lunghi.length) * Math.PI) / 180, cm / 100));
    return [...punti, punti[0]!];
  };
  return [anello(raggi), ...(cortile ? [anello([200, 150, 180]).toReversed()] : [])];
});
/** Lines from beyond to beyond: how they are turned, and how far from CENTRO they pass. */
const taglio = fc.record({ gradi: fc.integer({ min: 0, max: 179 }), scarto: fc.integer({ min: -5, max: 5 }) }).map(({ gradi, scarto }): [Punto, Punto] => {
  const verso = (gradi * Math.PI) / 180;
  const mezzo = a(CENTRO, verso + Math.PI / 2, scarto);
  return [a(mezzo, verso, -40), a(mezzo, verso, 40)];
});

function a([x, y]: Punto, verso: number, metri: number): Punto {
  return [Number((x + metri * Math.cos(verso)).toFixed(2)), Number((y + metri * Math.sin(verso)).toFixed(2))];
}

interface Rifiuto {
  readonly code: string;
  readonly errors?: readonly { readonly campo: string; readonly messaggio: string }[];
}

describeDatabase('division and union, whatever the outline', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let edificio: string;
  const borgo = new Borgo(getDb);
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', ruolo: 'urbanistica-edilizia' });
    await borgo.mappa(['7+', rettangolo(70, 70, 20, 20)], ['7+', rettangolo(200, 200, 10, 10)]);
    await borgo.unita([1, '7', '1'], [2, '7', '2']);
    edificio = (await rows<{ id: string }>('SELECT id FROM edificio_oggi ORDER BY codice LIMIT 1'))[0]!.id;
  });
  afterAll(async () => {
    await app.close();
    borgo.dispose();
  });

  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [BORGO] }, (u) => u.query<R>(text, params));
  const leggi = async (id: string): Promise<Edificio> => Edificio.parse((await tecnico.ask('GET', `/api/v1/edifici/${id}`)).body);
  const scrivi = async (method: 'POST' | 'PATCH', url: string, body: object, versione?: string): Promise<Answer<Rifiuto>> =>
    tecnico.ask<Rifiuto>(method, `/api/v1/edifici/${url}`, body, versione === undefined ? {} : { 'if-match': `"${versione}"` });
  const linea = async (punti: readonly Punto[]): Promise<Linea> => ({ type: 'LineString', coordinates: await borgo.gradi(...punti) });
  const poligono = async (anelli: readonly Punto[][]): Promise<Superficie> => ({ type: 'Polygon', coordinates: await Promise.all(anelli.map((anello) => borgo.gradi(...anello))) });
  const dividi = async (id: string, tagli: readonly (readonly Punto[])[]): Promise<Answer<Rifiuto>> => scrivi('POST', `${id}/dividi`, { linee: await Promise.all(tagli.map(linea)) }, (await leggi(id)).versione);
  const operazioni = async (): Promise<number> => (await rows<{ n: number }>('SELECT count(*)::int AS n FROM operazione'))[0]!.n;

  /** How outlines (open buildings) lie to each other, and to one that was there before (its last version drawn by the office). */
  const confronta = async (ids: readonly string[], prima?: string): Promise<{ somma: number; unione: number; sopra: number; pezzi: number; buchi: number; diverso: number | null; areaPrima: number | null }> => (await rows<{ somma: number; unione: number; sopra: number; pezzi: number; buchi: number; diverso: number | null; areaPrima: number | null }>(`
    WITH e AS (SELECT id, geom FROM edificio_oggi WHERE id = ANY ($1::uuid[])), u AS (SELECT ST_Union(geom) AS geom FROM e), p AS (SELECT geom FROM edificio_oggi WHERE id = $2::uuid)
    SELECT (SELECT sum(ST_Area(geom)) * ${M2} FROM e) AS somma, ST_Area(u.geom) * ${M2} AS unione, ST_NumGeometries(u.geom) AS pezzi,
      (SELECT coalesce(sum(ST_NumInteriorRings(d.geom)), 0)::int FROM ST_Dump(u.geom) d) AS buchi,
      (SELECT coalesce(sum(ST_Area(ST_Intersection(a.geom, b.geom))) * ${M2}, 0) FROM e a JOIN e b ON b.id > a.id AND ST_Intersects(a.geom, b.geom)) AS sopra,
      (SELECT ST_Area(ST_SymDifference(u.geom, p.geom)) * ${M2} FROM p) AS diverso, (SELECT ST_Area(geom) * ${M2} FROM p) AS "areaPrima"
    FROM u`, [ids, prima ?? null]))[0]!;

  /** A corner of one part is put elsewhere in all that have it, the other numbers sent with the dust of a screen: answers the parts. */
  const muovi = async (parti: readonly Edificio[], spinta: Punto): Promise<readonly Edificio[]> => {
    const [angolo] = posizioni(parti[0]!).filter((p) => parti.slice(1).some((altra) => posizioni(altra).some((q) => String(q) === String(p))));
    const mosso: [number, number] = [angolo![0] + spinta[0] * 1e-7, angolo![1] + spinta[1] * 1e-7];
    const insieme = parti.filter((p) => posizioni(p).some((q) => String(q) === String(angolo)));
    const polvere = ({ geometria }: Edificio): Superficie => JSON.parse(JSON.stringify(geometria), (_chiave, valore: unknown) => (!isPosizione(valore) ? valore : (String(valore) === String(angolo) ? mosso : valore).map((n) => Number(n.toFixed(9))))) as Superficie;
    const prima = await confronta(parti.map((p) => p.id));
    const [primo, ...altri] = insieme.map((p) => ({ id: p.id, versione: p.versione, geometria: polvere(p) }));
    const { status, body } = await scrivi('PATCH', primo!.id, { geometria: primo!.geometria, insieme: altri, accettaSovrapposizioni: true }, primo!.versione);
    if (status === 422) {
      expect(body.errors![0]!.messaggio).toMatch(/^(Il contorno|La sagoma|Un |I cortili|Due parti)/);
      return parti;
    }
    expect(status, JSON.stringify(body)).toBe(200);
    const { insieme: altriSalvati, ...salvato } = EdificioSalvato.parse(body);
    const salvati = new Map([salvato, ...altriSalvati].map((e) => [e.id, e]));
    const dopo = parti.map((p) => salvati.get(p.id) ?? p);
    for (const [i, parte] of parti.entries()) {
      const vecchi = new Set(posizioni(parte).map(String));
      const nuovi = posizioni(dopo[i]!).filter((p) => !vecchi.has(String(p)));
      // Everything else is where it was, to the last bit; what moved is the same place in all.
      expect(posizioni(dopo[i]!)).toHaveLength(vecchi.size);
      expect(nuovi.map(String)).toEqual(insieme.includes(parte) ? [mosso.map((n) => Number(n.toFixed(9))).join()] : []);
    }
    const ora = await confronta(parti.map((p) => p.id));
    expect({ ...ora, somma: 0, unione: 0 }).toMatchObject({ sopra: expect.closeTo(prima.sopra, 4), pezzi: prima.pezzi, buchi: prima.buchi });
    expect(Math.abs(ora.somma - ora.unione - ora.sopra)).toBeLessThan(NIENTE_M2);
    return dopo;
  };

  it('parts sum to the whole and share their sides; a shared corner moves without gap or overlap; joined again they are what they were; lineage and links follow, with evidence', async () => {
    let divisi = 0;
    await fc.assert(fc.asyncProperty(sagoma, fc.array(taglio, { minLength: 1, maxLength: 2 }), fc.tuple(fc.integer({ min: -9, max: 9 }), fc.integer({ min: 1, max: 9 })), fc.boolean(), async (anelli, tagli, spinta, muove) => {
      const disegnato = await scrivi('PATCH', edificio, { geometria: await poligono(anelli), accettaSovrapposizioni: true }, (await leggi(edificio)).versione);
      if (disegnato.status === 422) return;
      const intero = Edificio.parse(disegnato.body);
      const fatte = await operazioni();
      const risposta = await dividi(edificio, tagli);
      if (risposta.status === 422) {
        expect(risposta.body.errors![0]!.messaggio).toMatch(/meno di 1 m²|Le linee non tagliano/);
        expect(await operazioni()).toBe(fatte);
        return;
      }
      expect(risposta.status, JSON.stringify(risposta.body)).toBe(200);
      divisi++;
      const esito = EsitoRiordino.parse(risposta.body);
      const ids = esito.edifici.map((e) => e.id);
      const parti = await confronta(ids, edificio);
      expect(Math.abs(parti.somma - parti.areaPrima!)).toBeLessThan(NIENTE_M2);
      expect(parti.sopra).toBeLessThan(NIENTE_M2);
      expect(Math.abs(esito.edifici.reduce((m2, e) => m2 + e.areaM2, 0) - intero.areaM2)).toBeLessThan(ELLISSOIDE_M2);
      expect(parti.diverso).toBeLessThan(NIENTE_M2);
      // No corner of the whole is lost or moved; each new one is of at least two parts.
      const volte = new Map<string, number>();
      for (const parte of esito.edifici) for (const p of new Set(posizioni(parte).map(String))) volte.set(p, (volte.get(p) ?? 0) + 1);
      const vecchi = new Set(posizioni(intero).map(String));
      expect([...vecchi].filter((p) => !volte.has(p))).toEqual([]);
      expect([...volte].filter(([p, n]) => !vecchi.has(p) && n < 2)).toEqual([]);

      expect(esito.edifici.map((e) => e.derivatoDa)).toEqual(ids.map(() => [edificio]));
      expect(esito.chiusi).toMatchObject([{ id: edificio, sostituitoDa: ids }]);
      expect(await rows(`SELECT da_id, stato, criterio FROM collegamento_oggi WHERE tipo = 'edificio-edificio' AND a_id = $1 ORDER BY da_id`, [edificio])).toEqual(ids.toSorted().map((da_id) => ({ da_id, stato: 'certo', criterio: 'divisione' })));
      const legami = await rows<{ unita: string; quota: number; con: boolean }>(`
        SELECT l.da_id AS unita, sum((l.prove->>'quotaArea')::float8) AS quota, bool_and(l.prove ? 'edificiSullaParticella') AS con FROM collegamento_oggi l
        WHERE l.tipo = 'unita-edificio' AND l.stato = 'ambiguo' AND (l.a_id = ANY ($1::uuid[]) OR l.a_id IN (SELECT id FROM edificio_oggi WHERE stato = 'in-uso')) GROUP BY 1`, [ids]);
      expect(legami.map((l) => ({ ...l, quota: Math.round(l.quota * 10) / 10, unita: '' }))).toEqual([{ unita: '', quota: 1, con: true }, { unita: '', quota: 1, con: true }]);
      expect(await rows(`SELECT 1 FROM collegamento_oggi WHERE tipo = 'unita-edificio' AND a_id = $1`, [edificio])).toEqual([]);

      const mosse = muove ? await muovi(esito.edifici, spinta) : esito.edifici;
      const prima = muove ? await confronta(ids) : parti;
      const unito = await scrivi('POST', 'unisci', { edifici: mosse.map(({ id, versione }) => ({ id, versione })) });
      expect(unito.status, JSON.stringify(unito.body)).toBe(200);
      const [riunito] = EsitoRiordino.parse(unito.body).edifici;
      expect(Math.abs((await confronta([riunito!.id])).unione - prima.unione)).toBeLessThan(NIENTE_M2);
      if (!muove) expect(Math.abs(riunito!.areaM2 - intero.areaM2)).toBeLessThan(ELLISSOIDE_M2);
      expect(riunito!.derivatoDa.toSorted()).toEqual(ids.toSorted());
      if (!muove) {
        const { diverso } = await confronta([riunito!.id], edificio);
        expect(diverso).toBeLessThan(NIENTE_M2);
        const tornati = new Set(posizioni(riunito!).map(String));
        expect([...vecchi].filter((p) => !tornati.has(p))).toEqual([]);
      }
      edificio = riunito!.id;
    }), { numRuns: Number(process.env['EDIGIT_PROVA_SAGOME'] ?? 8), endOnFailure: process.env['EDIGIT_PROVA_RIDUCI'] === undefined, ...(process.env['EDIGIT_PROVA_SEME'] ? { seed: Number(process.env['EDIGIT_PROVA_SEME']) } : {}) });
    expect(divisi).toBeGreaterThan(0);
  });

  it('a cut that divides nothing, or leaves a splinter, is refused in words and changes nothing', async () => {
    const casa = await borgo.poligono(rettangolo(200, 20, 20, 20));
    const { body } = await tecnico.ask<{ id: string }>('POST', '/api/v1/edifici', { comune: BORGO, geometria: casa });
    const fatte = await operazioni();
    const casi: [nome: string, tagli: Punto[][], messaggio: RegExp][] = [
      ['beside it', [[[190, 0], [190, 60]]], /non tagliano l’edificio da parte a parte/],
      ['short of the other side', [[[210, 10], [210, 35]]], /non tagliano/],
      ['along a side', [[[200, 10], [200, 50]]], /non tagliano/],
      ['through one corner', [[[190, 30], [210, 10]]], /non tagliano/],
      ['within', [[[205, 25], [215, 35]]], /non tagliano/],
      ['a point', [[[210, 30], [210, 30]]], /non tagliano/],
      ['two that do not meet', [[[205, 10], [205, 30]], [[215, 30], [215, 50]]], /non tagliano/],
      ['a splinter', [[[200.02, 10], [200.02, 50]]], /meno di 1 m² non è un edificio/],
    ];
    for (const [nome, tagli, messaggio] of casi) expect(await dividi(body.id, tagli), nome).toMatchObject({ status: 422, body: { code: 'invalid-outline', errors: [{ campo: 'linee', messaggio: expect.stringMatching(messaggio) }] } });
    expect(await operazioni()).toBe(fatte);
    // Two that meet inside cut off a corner; the same line twice is one.
    expect(await dividi(body.id, [[[210, 10], [210, 30]], [[210, 30], [230, 30]]])).toMatchObject({ status: 200, body: { edifici: [{}, {}] } });
  });
});

function posizioni({ geometria }: { readonly geometria: Superficie }): [number, number][] {
  return (geometria.type === 'Polygon' ? [geometria.coordinates] : geometria.coordinates).flatMap((anelli) => anelli.flatMap((anello) => anello.slice(0, -1)));
}

function isPosizione(valore: unknown): valore is [number, number] {
  return Array.isArray(valore) && typeof valore[0] === 'number';
}
