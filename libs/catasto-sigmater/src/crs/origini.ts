import type { Regione } from './regione.js';

/** One of the «grandi origini» of the cadastral Cassini-Soldner plane. */
export interface OrigineCassini {
  /** Name in identifiers: `CASSINI:monte-mario`. */
  readonly slug: string;
  /** Number in the usual list. */
  readonly numero: number;
  readonly nome: string;
  /** Degrees, Roma40 (Monte Mario, from Greenwich). */
  readonly latRoma40: number;
  readonly lonRoma40: number;
  /** Which datum shift its sheets take. */
  readonly regione: Regione;
  /** Provinces (sigle) that have sheets on it, whole or in part. Several origins may share a province. */
  readonly province: readonly string[];
  /** How far its sheets reach: 60 km, more for the two that serve a whole region alone. */
  readonly raggioKm: number;
}

const RAGGIO_KM = 60;

/** From Punto Ideale to Capo Teulada; from Innsbruck to the south of the Trentino. */
const RAGGI_KM: Readonly<Record<string, number>> = { sardegna: 160, innsbruck: 190 };

type Row = readonly [slug: string, numero: number, nome: string, lat: number, lon: number, regione: Regione, province: string];

/**
 * The 29 great origins with known coordinates; numbers 15, 25 and 26 and the some 800 small local origins have no open list.
 * Positions from the Gauss-Boaga coordinates of the trigonometric points.
 */
const ROWS: readonly Row[] = [
  ['vercelli', 1, 'Vercelli (Punto Ideale)', 45.44976202, 8.20542512, 'penisola', 'BI NO VB VC'],
  ['pordenone', 2, 'Pordenone', 45.95388936, 12.66068481, 'penisola', 'BL PN UD VE'],
  ['monte-bronzone', 3, 'Monte Bronzone', 45.70837506, 9.99105867, 'penisola', 'SO BG BS CR'],
  ['lodi', 4, 'Lodi', 45.31346522, 9.50330715, 'penisola', 'CO LC MI LO MB PR PC'],
  ['alessandria', 5, 'Alessandria', 44.91406746, 8.61171096, 'penisola', 'AL AT'],
  ['monte-bignone', 6, 'Monte Bignone', 43.87288882, 7.73411072, 'penisola', 'IM'],
  ['forte-diamante', 7, 'Forte Diamante', 44.46047048, 8.93981318, 'penisola', 'GE SP SV PR'],
  ['portonovo', 8, 'Portonovo', 44.53181080, 11.75359514, 'penisola', 'BO FE FC RN RA RO'],
  ['siena', 9, 'Siena (Torre del Mangia)', 43.31763272, 11.33245170, 'penisola', 'AR FI GR LI LU PI PO PT SI'],
  ['urbino', 10, 'Urbino', 43.72448419, 12.63646303, 'penisola', 'PU'],
  ['monte-pennino', 11, 'Monte Pennino', 43.10072677, 12.88894616, 'penisola', 'AP FM MC PG AR'],
  ['monte-mario', 12, 'Monte Mario', 41.92375274, 12.45233335, 'penisola', 'FR LT RM VT TR'],
  ['monte-ocre', 13, 'Monte Ocre', 42.25580610, 13.44328769, 'penisola', 'AQ PE RI'],
  ['monte-pietrereie', 14, 'Monte Pietrereie (Monte Palombo)', 41.65037516, 14.25977494, 'penisola', 'BN CB CH PE IS TE'],
  ['taranto', 16, 'Taranto (Cattedrale)', 40.47554192, 17.22848300, 'penisola', 'TA BR'],
  ['lecce', 17, 'Lecce', 40.35131193, 18.16919533, 'penisola', 'LE BR TA'],
  ['monte-bruto', 18, 'Monte Bruto', 39.14027237, 16.42186590, 'penisola', 'CS CZ KR VV RC'],
  ['torre-titone', 19, 'Torre Titone', 37.84745066, 12.53977930, 'sicilia', 'TP'],
  ['monte-etna', 20, 'Monte Etna (Punta Lucia)', 37.76404184, 14.98534454, 'sicilia', 'ME CT'],
  ['monte-castelluccio', 21, 'Monte Castelluccio', 37.41536763, 13.77934395, 'sicilia', 'AG CL EN'],
  ['mineo', 22, 'Mineo', 37.26639030, 14.69250199, 'sicilia', 'SR RG'],
  ['sardegna', 23, 'Sardegna (Punto Ideale)', 39.99978333, 9.11724227, 'sardegna', 'CA NU SS OR SU'],
  ['innsbruck', 24, 'Innsbruck', 47.26856631, 11.39398469, 'penisola', 'TN BZ'],
  ['monte-cairo', 27, 'Monte Cairo', 41.54087838, 13.76069581, 'penisola', 'FR NA CE'],
  ['francolise', 28, 'Francolise', 41.18197686, 14.06386755, 'penisola', 'NA CE CB BN'],
  ['cancello', 29, 'Cancello (Castello)', 40.83955453, 14.43155581, 'penisola', 'NA CE'],
  ['miradois', 30, 'Miradois (Osservatorio Capodimonte)', 40.86301198, 14.25563876, 'penisola', 'NA CE'],
  ['monte-petrella', 31, 'Monte Petrella', 41.32155369, 13.66573015, 'penisola', 'FR LT CE'],
  ['marigliano', 32, 'Marigliano', 40.92458539, 14.45611664, 'penisola', 'NA CE'],
];

/** The great origins, in the order of their numbers. */
export const ORIGINI_CASSINI: readonly OrigineCassini[] = ROWS.map(([slug, numero, nome, latRoma40, lonRoma40, regione, province]) => ({
  slug, numero, nome, latRoma40, lonRoma40, regione, province: province.split(' '), raggioKm: RAGGI_KM[slug] ?? RAGGIO_KM,
}));

/** An origin by its slug or number (`monte-mario`, `12`), or `null`. */
export function findOrigine(key: string): OrigineCassini | null {
  const text = key.trim().toLowerCase();
  return ORIGINI_CASSINI.find(({ slug, numero }) => slug === text || String(numero) === text) ?? null;
}
