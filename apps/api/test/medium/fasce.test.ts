import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { FASCIA_INTORNO, LATI_DEL_QUARTO, METRI, PARAMETRO_DEL_TIPO, SISTEMA_PIANO, SUPERFICIE_IN_PIANO } from '../../src/piani/fasce.queries.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

/** Gaeta (33N, 2° off its meridian) and Aosta (32N): the plane is the municipality's own. */
const COMUNI = { X997: { srid: 7792, x: 284_300, y: 4_641_900 }, X996: { srid: 7791, x: 368_000, y: 5_066_000 } } as const;
type Comune = keyof typeof COMUNI;
/** A polygon on the circle instead of the circle. */
const DISCO = 2 * LATI_DEL_QUARTO * Math.sin(Math.PI / (2 * LATI_DEL_QUARTO));
/** How far a side of it is inside the circle: the side of a small arc stands for up to one and a half of the others. */
const RIENTRO = Math.cos(1.5 * Math.PI / (4 * LATI_DEL_QUARTO));

interface Fascia {
  readonly m2: number;
  readonly valida: boolean;
  readonly tipo: string;
  readonly srid: number;
  /** Least and largest distance of the border from the origin, metres. */
  readonly vicino: number;
  readonly lontano: number;
  readonly contiene: boolean;
}

describeDatabase('bands', (getDb, getTest) => {
  beforeAll(() => getDb().lavora({ ruolo: 'owner' }, async (u) => {
    for (const [codice, { srid }] of Object.entries(COMUNI)) await u.query(`INSERT INTO comune (codice, nome, srid_piano) VALUES ($1, $1, $2)`, [codice, srid]);
  }));

  /** `wkt` in metres from the origin of the municipality. */
  const fascia = async (wkt: string, metri: number | null, comune: Comune = 'X997'): Promise<Fascia> => {
    const { srid, x, y } = COMUNI[comune];
    const [riga] = await getDb().lavora({ ruolo: 'import', comuni: [comune] }, (u) => u.query<Fascia>(
      `WITH o AS (SELECT ST_Transform(ST_Translate(ST_GeomFromText($2, ${srid}), ${x}, ${y}), 6706) AS geom), f AS MATERIALIZED (SELECT o.geom AS origine, ${FASCIA_INTORNO('o.geom', '$3::float8', SISTEMA_PIANO('$1'))} AS geom FROM o)
       SELECT ${SUPERFICIE_IN_PIANO('f.geom', SISTEMA_PIANO('$1'))} AS m2, ST_IsValid(f.geom) AS valida, GeometryType(f.geom) AS tipo, ST_SRID(f.geom) AS srid, d.vicino, d.lontano,
         ST_Covers(ST_Buffer(ST_Transform(f.geom, ${srid}), 0.001), ST_Transform(f.origine, ${srid})) AS contiene
       FROM f CROSS JOIN LATERAL (SELECT min(ST_Distance(p.geom, q.g)) AS vicino, max(ST_Distance(p.geom, q.g)) AS lontano
         FROM (SELECT ST_Transform(f.origine, ${srid}) AS g OFFSET 0) q CROSS JOIN LATERAL ST_DumpPoints(ST_Segmentize(ST_Boundary(ST_Transform(f.geom, ${srid})), 20)) p) d`, [comune, wkt, metri]));
    return riga!;
  };
  const quasi = (misurata: number, attesa: number): void => expect(Math.abs(misurata / attesa - 1)).toBeLessThan(1e-6);

  it.each(Object.keys(COMUNI) as Comune[])('around a point is a disc, around a line a capsule, around an area the area and its margin (%s)', async (comune) => {
    const disco = await fascia('POINT(0 0)', 200, comune);
    expect(disco).toMatchObject({ valida: true, tipo: 'MULTIPOLYGON', srid: 6706, contiene: true });
    quasi(disco.m2, DISCO * 200 ** 2);
    quasi((await fascia('LINESTRING(0 0, 1000 0)', 150, comune)).m2, 2 * 150 * 1000 + DISCO * 150 ** 2);
    quasi((await fascia('POLYGON((0 0, 100 0, 100 60, 0 60, 0 0))', 30, comune)).m2, 100 * 60 + 30 * 2 * (100 + 60) + DISCO * 30 ** 2);
    quasi((await fascia('MULTIPOINT((0 0), (5000 0))', 10, comune)).m2, 2 * DISCO * 10 ** 2);
    quasi((await fascia('GEOMETRYCOLLECTION(POINT(0 0), LINESTRING(3000 0, 3100 0))', 10, comune)).m2, 2 * DISCO * 10 ** 2 + 2 * 10 * 100);
  });

  it('is as wide everywhere as it was asked', async () => {
    const punto = fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 }));
    await fc.assert(fc.asyncProperty(fc.array(punto, { minLength: 2, maxLength: 12 }), fc.integer({ min: 5, max: 300 }), async (punti, metri) => {
      const { valida, vicino, lontano, contiene } = await fascia(`LINESTRING(${punti.map((p) => p.join(' ')).join(', ')})`, metri);
      expect({ valida, contiene }).toEqual({ valida: true, contiene: true });
      expect(vicino).toBeGreaterThan(metri * RIENTRO - 0.01);
      expect(lontano).toBeLessThan(metri * 1.01 + 0.01);
    }), { numRuns: 30 });
  });

  it('leaves no hole in the middle of an area, or of a closed line, that is smaller than the band', async () => {
    const anello = '88.3 113.8, 88.3 113.9, 124.8 80.2, 167.2 132.3, 148 145.9, 129.8 160.4, 112.6 175.8, 96.4 192, 59.1 159.5, 59.9 158.7, 50.2 148.9, 88.3 113.8';
    const pienoFino = (m2: number): void => expect(Math.abs(m2 - 196_734)).toBeLessThan(40);
    pienoFino((await fascia(`POLYGON((${anello}))`, 200)).m2);
    pienoFino((await fascia(`LINESTRING(${anello})`, 200)).m2);
    for (const chiusa of ['LINESTRING(0 0, 10 0, 0 0)', 'LINESTRING(0 0, 10 0, 10 0.001, 0 0)']) expect(Math.abs((await fascia(chiusa, 50)).m2 - (2 * 50 * 10 + DISCO * 50 ** 2))).toBeLessThan(1);
  });

  it('is drawn of an origin of any length as of its pieces, and of lines without length as of points', async () => {
    const chilometri = (vertici: number): string => `LINESTRING(${Array.from({ length: vertici }, (_, n) => `${n * 10} 0`).join(', ')})`;
    for (const vertici of [64, 65, 66, 128, 129, 130, 2000]) quasi((await fascia(chilometri(vertici), 20)).m2, 2 * 20 * 10 * (vertici - 1) + DISCO * 20 ** 2);
    quasi((await fascia('LINESTRING(5 5, 5 5)', 20)).m2, DISCO * 20 ** 2);
    const lato = (n: number): string => Array.from({ length: 100 }, (_, i) => [`${i} 0`, `100 ${i}`, `${100 - i} 100`, `0 ${100 - i}`][n]!).join(', ');
    const conCortile = `POLYGON((${[0, 1, 2, 3].map(lato).join(', ')}, 0 0), (40 40, 40 60, 60 60, 60 40, 40 40))`;
    quasi((await fascia(conCortile, 5)).m2, 100 ** 2 + 4 * 100 * 5 + DISCO * 5 ** 2 - 10 ** 2);
  });

  it('an outline that crosses itself has all of it inside its band', async () => {
    const farfalla = await fascia('POLYGON((0 0, 100 100, 100 0, 0 100, 0 0))', 20);
    expect(farfalla).toMatchObject({ valida: true, contiene: true });
    const laccio = await fascia('POLYGON((0 0, 100 0, 100 100, 50 100, 50 -50, 40 -50, 40 100, 0 100, 0 0))', 10);
    expect(laccio).toMatchObject({ valida: true, contiene: true });
  });

  it('no width, or nothing to measure from, is no band', async () => {
    for (const metri of [0, -10, null]) expect((await fascia('POINT(0 0)', metri)).tipo).toBeNull();
  });

  it('is as wide as the parameter of its type says today, the municipality’s own before the law’s', async () => {
    const metri = async (comune: string, tipo: string): Promise<number | null> => (await getDb().lavora({ ruolo: 'import', comuni: [comune] }, (u) => u.query<{ m: number | null }>(`SELECT ${METRI('$1', PARAMETRO_DEL_TIPO('$1', '$2'))} AS m`, [comune, tipo])))[0]!.m;
    expect(await metri('X997', 'rispetto-cimitero')).toBe(200);
    expect(await metri('X997', 'usi-civici')).toBeNull();
    expect(await metri('X997', 'non-esiste')).toBeNull();
    await asAdmin(getTest(), `INSERT INTO parametro (codice, comune, valore, unita, valido, base_giuridica) VALUES
      ('urbanistica.fascia.cimitero', 'X997', '100', 'm', daterange(NULL, current_date - 30), 'Delibera superata'), ('urbanistica.fascia.cimitero', 'X997', '50', 'm', daterange(current_date - 30, NULL), 'Delibera C.C. 1'),
      ('urbanistica.fascia.ferrovia', 'X997', '25', 'm', daterange(current_date + 30, NULL), 'Futura'), ('urbanistica.fascia.laghi', 'X997', '"larga"', 'm', '(,)', 'Non un numero')`);
    expect(await metri('X997', 'rispetto-cimitero')).toBe(50);
    expect(await metri('X996', 'rispetto-cimitero')).toBe(200);
    expect(await metri('X997', 'rispetto-ferrovia')).toBe(30);
    expect(await metri('X997', 'paesaggio-142-b')).toBeNull();
  });
});
