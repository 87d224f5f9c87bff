/** Groups of categories that share a multiplier of the rent: the end of the code of a dated parameter, `tributi.imu.moltiplicatore.<gruppo>`. @see L. 160/2019 art. 1 c. 745 */
export const GRUPPI_IMU = ['a-c2-c6-c7', 'b-c3-c4-c5', 'a10-d5', 'd', 'c1'] as const;
export type GruppoImu = (typeof GRUPPI_IMU)[number];

/** What the law sets for a year; null where no value of it holds on 1 January. */
export interface ParametriImu {
  readonly moltiplicatori: Readonly<Record<GruppoImu, number | null>>;
  /** Share added to the rent: 0.05. @see L. 662/1996 art. 3 c. 48 */
  readonly rivalutazione: number | null;
  /** Share of the base that is left of historic, unfit and lent dwellings: 0.5. @see L. 160/2019 art. 1 c. 747 */
  readonly quotaRidotta: number | null;
  /** Difference between two bases that is rounding, share of the expected one. */
  readonly tolleranza: number;
}

/** A cadastral category without zeros and signs: «A02», «A/2» and «a 2» are `A/2`; `null` for what is none. */
export function normaliseCategoria(testo: string): string | null {
  const parti = /^([A-F])\s*[/.-]?\s*0*(\d{1,2})$/.exec(testo.trim().toUpperCase());
  return parti === null || parti[2] === '0' ? null : `${parti[1]}/${parti[2]}`;
}

/** The group of a category; `null` for those without a taxable rent (E, F) and for what is no category. */
export function gruppoImu(categoria: string): GruppoImu | null {
  const letta = normaliseCategoria(categoria);
  if (letta === null) return null;
  if (letta === 'A/10' || letta === 'D/5') return 'a10-d5';
  if (letta === 'C/1') return 'c1';
  if (['C/3', 'C/4', 'C/5'].includes(letta) || letta.startsWith('B/')) return 'b-c3-c4-c5';
  if (letta.startsWith('A/') || ['C/2', 'C/6', 'C/7'].includes(letta)) return 'a-c2-c6-c7';
  return letta.startsWith('D/') ? 'd' : null;
}

/** Why there is no expected base. */
export type SenzaBase = 'senza-rendita' | 'categoria-esclusa' | 'senza-parametri';

/**
 * Taxable base that follows from a cadastral rent: rent × (1 + revaluation) × multiplier, whole, before share and months; euro cents. It is for comparing, never a bill.
 *
 * @param categoria null where the unit was not there on the day, or has none.
 * @param ridotta whether the position claims one of the reductions by half.
 */
export function baseImuAttesa(renditaCents: number | null, categoria: string | null, ridotta: boolean, { moltiplicatori, rivalutazione, quotaRidotta }: ParametriImu): number | SenzaBase {
  if (categoria === null) return 'senza-rendita';
  const gruppo = gruppoImu(categoria);
  if (gruppo === null) return 'categoria-esclusa';
  if (renditaCents === null || renditaCents <= 0) return 'senza-rendita';
  const [moltiplicatore, quota] = [moltiplicatori[gruppo], ridotta ? quotaRidotta : 1];
  if (moltiplicatore === null || rivalutazione === null || quota === null) return 'senza-parametri';
  return Math.round(renditaCents * (1 + rivalutazione) * moltiplicatore * quota);
}
