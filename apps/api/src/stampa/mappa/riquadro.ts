import type { Punto, Riquadro } from './estratto.js';

/** `[east min, north min, east max, north max]`, metres. */
export type Estensione = readonly [number, number, number, number];

/** Width of the map on the page, millimetres; the height is what the head of the page leaves. */
export const LARGHEZZA_MM = 166;

const SCALE = [500, 1000, 2000] as const;
/** For a building that 1:2.000 does not hold. */
const SCALE_MINORI = [5000, 10_000, 25_000, 50_000] as const;
/** Free share of each side that the subject leaves around itself. */
const MARGINE = 0.08;

const RDN2008: Readonly<Record<number, string>> = { 7791: 'RDN2008 / UTM 32N', 7792: 'RDN2008 / UTM 33N', 7793: 'RDN2008 / UTM 34N' };

/** The planar system in words. @throws RangeError for one that no municipality can have. */
export function sistemaPiano(srid: number): string {
  const nome = RDN2008[srid];
  if (nome === undefined) throw new RangeError(`no planar system with code ${srid}`);
  return nome;
}

function entra(estensione: Estensione, scala: number, altezzaMm: number): boolean {
  const utile = (mm: number): number => (mm / 1000) * scala * (1 - 2 * MARGINE);
  return estensione[2] - estensione[0] <= utile(LARGHEZZA_MM) && estensione[3] - estensione[1] <= utile(altezzaMm);
}

function unione(a: Estensione, b: Estensione): Estensione {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

function centroDi([e0, n0, e1, n1]: Estensione): Punto {
  return [(e0 + e1) / 2, (n0 + n1) / 2];
}

/**
 * The largest of 1:500, 1:1.000 and 1:2.000 that holds the building and the parcels under it; where none does, the largest that
 * holds the building alone, and the frame says that the parcel goes on.
 */
export function scegliRiquadro(edificio: Estensione, particelle: Estensione | null, altezzaMm: number): { riquadro: Riquadro; avvertenza: string | null } {
  const insieme = particelle === null ? edificio : unione(edificio, particelle);
  const comune = SCALE.find((scala) => entra(insieme, scala, altezzaMm));
  const riquadro = (scala: number, centro: Punto): Riquadro => ({ scala, centro, larghezzaMm: LARGHEZZA_MM, altezzaMm });
  if (comune !== undefined) return { riquadro: riquadro(comune, centroDi(insieme)), avvertenza: null };
  const sola = [...SCALE, ...SCALE_MINORI].find((scala) => entra(edificio, scala, altezzaMm)) ?? 100_000;
  const avvertenza = particelle === null ? null : 'la particella prosegue oltre il riquadro';
  // The parcel is larger than the paper anyway: from farther one sees at least how the building stands in it.
  return { riquadro: riquadro(particelle === null ? sola : Math.max(sola, 2000), centroDi(edificio)), avvertenza };
}

/** The ground that a frame covers. */
export function estensioneDi({ scala, centro: [e, n], larghezzaMm, altezzaMm }: Riquadro): Estensione {
  const [dx, dy] = [(larghezzaMm / 2000) * scala, (altezzaMm / 2000) * scala];
  return [e - dx, n - dy, e + dx, n + dy];
}
