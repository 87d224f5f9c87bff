/** A line of a hatch: from x, y to x, y in the units of its tile. */
type Linea = readonly [number, number, number, number];

/** A hatch that repeats: lines and dots on a square tile of `LATO` units, told from the others without colour. */
export interface Motivo {
  readonly colore: string;
  /** Ground under the lines; null leaves what is below in sight. */
  readonly fondo: string | null;
  readonly linee: readonly Linea[];
  /** Dots: x, y, radius. */
  readonly punti: readonly (readonly [number, number, number])[];
}

/** Side of the tile that a hatch repeats, in pixels of the screen. */
export const LATO = 12;

/** Width of the lines of a hatch, in pixels of the screen. */
export const SPESSORE = 1.4;

export const SALE: readonly Linea[] = [[0, 12, 12, 0], [-3, 3, 3, -3], [9, 15, 15, 9]];
const SCENDE: readonly Linea[] = [[0, 0, 12, 12], [-3, 9, 3, 15], [9, -3, 15, 3]];
export const ORIZZONTALI: readonly Linea[] = [[0, 6, 12, 6]];
export const VERTICALI: readonly Linea[] = [[6, 0, 6, 12]];
export const CROCI: readonly Linea[] = [[4, 6, 8, 6], [6, 4, 6, 8]];
export const TRATTI: readonly Linea[] = [[1, 3, 5, 3], [7, 9, 11, 9]];
const ONDE: readonly Linea[] = [[0, 8, 3, 4], [3, 4, 6, 8], [6, 8, 9, 4], [9, 4, 12, 8]];
export const SAETTE: readonly Linea[] = [[8, 0, 4, 3], [4, 3, 8, 6], [8, 6, 4, 9], [4, 9, 8, 12]];
const TRIANGOLI: readonly Linea[] = [[3, 9, 6, 3.5], [6, 3.5, 9, 9], [9, 9, 3, 9]];
export const PUNTI: Motivo['punti'] = [[3, 3, 1.3], [9, 9, 1.3]];
const GRANDI: Motivo['punti'] = [[6, 6, 2.4]];

/** A hatch of `linee` and `punti` in a colour, over a ground or over nothing. */
export function motivo(colore: string, linee: readonly Linea[], punti: Motivo['punti'] = [], fondo: string | null = null): Motivo {
  return { colore, fondo, linee, punti };
}

/** Hatches of the zones, by homogeneous zone of DM 1444/1968; `altra` where the plan does not say which. */
export const MOTIVI_ZONE = {
  A: motivo('#8a2b2b', [...ORIZZONTALI, ...VERTICALI], [], 'rgba(138,43,43,0.14)'),
  B: motivo('#a8491a', SALE, [], 'rgba(214,110,50,0.16)'),
  C: motivo('#7d6100', SCENDE, [], 'rgba(214,176,30,0.18)'),
  D: motivo('#6b2fa0', VERTICALI, [], 'rgba(130,70,180,0.14)'),
  E: motivo('#2f6b1f', [], PUNTI, 'rgba(90,160,60,0.16)'),
  F: motivo('#0b5394', ORIZZONTALI, [], 'rgba(40,120,190,0.14)'),
  altra: motivo('#4a5560', CROCI, [], 'rgba(90,105,120,0.12)'),
} as const satisfies Readonly<Record<string, Motivo>>;

/** Hatches of the constraints, by family: no ground, so that what they lie on stays readable. */
export const MOTIVI_VINCOLI = {
  paesaggio: motivo('#1f6b3a', SALE),
  'beni-culturali': motivo('#7a1f4a', [...ORIZZONTALI, ...VERTICALI]),
  idrogeologico: motivo('#7a4a12', SCENDE),
  idraulico: motivo('#0b5fa5', ONDE),
  frane: motivo('#8a3b00', TRIANGOLI),
  sismica: motivo('#5a3d8a', TRATTI),
  vulcanico: motivo('#b3201d', [...SALE, ...SCENDE]),
  rispetto: motivo('#3d4a57', VERTICALI),
  natura: motivo('#2f6b1f', [], PUNTI),
  incendi: motivo('#b33600', SAETTE),
  altro: motivo('#4a5560', [], GRANDI),
} as const satisfies Readonly<Record<string, Motivo>>;

export type ClasseZona = keyof typeof MOTIVI_ZONE;
export type FamigliaDisegnata = keyof typeof MOTIVI_VINCOLI;

/** The class a zone is drawn with. */
export function classeOf(dm1444: unknown): ClasseZona {
  return typeof dm1444 === 'string' && dm1444 in MOTIVI_ZONE ? (dm1444 as ClasseZona) : 'altra';
}

/** The family a constraint is drawn with. */
export function famigliaOf(famiglia: unknown): FamigliaDisegnata {
  return typeof famiglia === 'string' && famiglia in MOTIVI_VINCOLI ? (famiglia as FamigliaDisegnata) : 'altro';
}
