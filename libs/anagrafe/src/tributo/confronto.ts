import { baseImuAttesa, normaliseCategoria, type ParametriImu, type SenzaBase } from './base-imu.js';

/** What a comparison of a tax position with the cadastre gives. Never that somebody owes something: that is for the office to say. */
export const ESITI_TRIBUTO = {
  concorda: 'Concorda',
  'base-inferiore': 'Base dichiarata minore di quella attesa',
  'base-superiore': 'Base dichiarata maggiore di quella attesa',
  'categoria-diversa': 'Categoria dichiarata diversa',
  'superficie-inferiore': 'Superficie dichiarata minore della soglia',
  'senza-unita': 'Posizione senza unità al catasto',
  'unita-dubbia': 'Unità non sicura',
  'unita-senza-posizione': 'Unità senza posizione',
  'non-confrontabile': 'Non confrontabile',
} as const;
export type EsitoTributo = keyof typeof ESITI_TRIBUTO;

/** Why two values cannot stand beside each other. */
export const MOTIVI_NON_CONFRONTABILE = {
  'senza-rendita': 'al 1° gennaio dell’anno l’unità non ha rendita al catasto',
  'categoria-esclusa': 'la categoria non ha un moltiplicatore',
  'senza-parametri': 'mancano i parametri dell’anno',
  'niente-dichiarato': 'la posizione non dichiara né base né rendita',
  'senza-superficie': 'il catasto non dà la superficie dell’unità',
  'senza-superficie-dichiarata': 'la posizione non dichiara la superficie',
  'gruppo-escluso': 'la superficie catastale si confronta solo nei gruppi A, B e C',
} as const;
export type MotivoNonConfrontabile = keyof typeof MOTIVI_NON_CONFRONTABILE;

/** Smallest difference of two bases that counts, euro cents: declarations round to the euro. */
export const DIFFERENZA_MINIMA_CENTS = 100;

export interface ConfrontoImu {
  readonly esito: Extract<EsitoTributo, 'concorda' | 'base-inferiore' | 'base-superiore' | 'categoria-diversa' | 'non-confrontabile'>;
  readonly motivo: MotivoNonConfrontabile | null;
  /** Whole, before share and months; null where it does not follow. */
  readonly baseAttesaCents: number | null;
  /** As declared, or as it follows from the declared rent. */
  readonly baseDichiarataCents: number | null;
}

/** A unit as the cadastre had it on 1 January of the year. */
export interface UnitaImu {
  readonly categoria: string | null;
  readonly renditaCents: number | null;
}

/** An IMU position as it was declared. */
export interface DichiarataImu {
  readonly categoria: string | null;
  readonly renditaCents: number | null;
  readonly baseCents: number | null;
  readonly ridotta: boolean;
}

/** An IMU position beside the units it speaks of, of which it is the sum. @see L. 160/2019 art. 1 c. 745 */
export function confrontaImu(dichiarata: DichiarataImu, unita: readonly UnitaImu[], parametri: ParametriImu): ConfrontoImu {
  const attese = unita.map((u) => baseImuAttesa(u.renditaCents, u.categoria, dichiarata.ridotta, parametri));
  const manca = attese.find((a): a is SenzaBase => typeof a === 'string');
  const baseAttesaCents = manca === undefined ? attese.reduce<number>((somma, a) => somma + Number(a), 0) : null;
  // Exempt dwellings are exported with a base of nought: it declares nothing.
  const baseDichiarataCents = (dichiarata.baseCents || null) ?? daRendita(dichiarata, unita, parametri);
  const esito = (quale: ConfrontoImu['esito'], motivo: MotivoNonConfrontabile | null = null): ConfrontoImu => ({ esito: quale, motivo, baseAttesaCents, baseDichiarataCents });
  if (manca !== undefined) return esito('non-confrontabile', manca);
  if (baseDichiarataCents === null) return esito('non-confrontabile', 'niente-dichiarato');
  const differenza = baseDichiarataCents - baseAttesaCents!;
  if (Math.abs(differenza) > Math.max(DIFFERENZA_MINIMA_CENTS, baseAttesaCents! * parametri.tolleranza)) return esito(differenza < 0 ? 'base-inferiore' : 'base-superiore');
  const categoria = dichiarata.categoria === null ? null : normaliseCategoria(dichiarata.categoria);
  return esito(categoria !== null && unita.length === 1 && categoria !== normaliseCategoria(unita[0]!.categoria ?? '') ? 'categoria-diversa' : 'concorda');
}

/** The base of a declared rent, by the declared category, or that of the cadastre where none is declared. */
function daRendita({ renditaCents, categoria, ridotta }: DichiarataImu, unita: readonly UnitaImu[], parametri: ParametriImu): number | null {
  const base = baseImuAttesa(renditaCents, categoria ?? unita[0]?.categoria ?? null, ridotta, parametri);
  return typeof base === 'number' ? base : null;
}

export interface ParametriTari {
  /** Share of the cadastral surface that the declared one is compared with: 0.8. @see L. 147/2013 art. 1 c. 646 */
  readonly quotaCatastale: number | null;
  /** How much below the threshold is still as good as it, share of it. */
  readonly tolleranza: number;
}

export interface ConfrontoTari {
  readonly esito: Extract<EsitoTributo, 'concorda' | 'superficie-inferiore' | 'non-confrontabile'>;
  readonly motivo: MotivoNonConfrontabile | null;
  /** The share of the cadastral surface that the parameters say (80 % by law), m², to the tenth. */
  readonly sogliaM2: number | null;
}

/** A unit with its cadastral surface (DPR 138/1998). */
export interface UnitaTari {
  readonly categoria: string | null;
  readonly superficieM2: number | null;
}

/** Declared surface beside the share of the cadastral one that the law lets the office compare; only groups A, B, C. @see L. 147/2013 art. 1 cc. 645–646 */
export function confrontaTari(dichiarataM2: number | null, unita: readonly UnitaTari[], { quotaCatastale, tolleranza }: ParametriTari): ConfrontoTari {
  const non = (motivo: MotivoNonConfrontabile): ConfrontoTari => ({ esito: 'non-confrontabile', motivo, sogliaM2: null });
  if (unita.some((u) => u.categoria !== null && !isConfrontabileTari(u.categoria))) return non('gruppo-escluso');
  if (unita.some((u) => u.categoria === null || u.superficieM2 === null || u.superficieM2 <= 0)) return non('senza-superficie');
  if (quotaCatastale === null) return non('senza-parametri');
  const soglia = unita.reduce((somma, u) => somma + u.superficieM2!, 0) * quotaCatastale;
  const sogliaM2 = Math.round(soglia * 10) / 10;
  if (dichiarataM2 === null) return { ...non('senza-superficie-dichiarata'), sogliaM2 };
  return { esito: dichiarataM2 < soglia * (1 - tolleranza) ? 'superficie-inferiore' : 'concorda', motivo: null, sogliaM2 };
}

/** Whether the cadastral surface of a category may be compared: groups A, B, C. */
export function isConfrontabileTari(categoria: string): boolean {
  return /^[ABC]\//.test(normaliseCategoria(categoria) ?? '');
}
