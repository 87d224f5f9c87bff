/** A scale of energy classes. Classes of different scales are not comparable: «B» of 2009 is not «B» of 2015. */
export type SchemaClasse = 'IT-2009' | 'IT-2015' | 'IT-EPBD';

/** What is known of a scale. */
export interface DescrizioneSchema {
  readonly titolo: string;
  readonly baseGiuridica: string;
  /** From the best to the worst. */
  readonly classi: readonly string[];
  /** First and last day on which certificates of this scale are issued; null: open, or not known yet. */
  readonly dal: string | null;
  readonly al: string | null;
}

/**
 * Scales by version.
 *
 * @see DM 26/6/2009, all. A (A+…G); DM 26/6/2015, linee guida, all. 1 (A4…G), in force since 1/10/2015; Directive (EU) 2024/1275, art. 19 and annex V (A…G, with A+ and A0 as options of
 * the member state): its Italian act is not known, hence no first day.
 */
export const SCHEMI_CLASSE: Readonly<Record<SchemaClasse, DescrizioneSchema>> = {
  'IT-2009': { titolo: 'Scala 2009', baseGiuridica: 'DM 26/6/2009', classi: ['A+', 'A', 'B', 'C', 'D', 'E', 'F', 'G'], dal: '2009-07-25', al: '2015-09-30' },
  'IT-2015': { titolo: 'Scala 2015', baseGiuridica: 'DM 26/6/2015', classi: ['A4', 'A3', 'A2', 'A1', 'B', 'C', 'D', 'E', 'F', 'G'], dal: '2015-10-01', al: null },
  'IT-EPBD': { titolo: 'Scala europea', baseGiuridica: 'Direttiva (UE) 2024/1275, art. 19', classi: ['A+', 'A0', 'A', 'B', 'C', 'D', 'E', 'F', 'G'], dal: null, al: null },
};

/** Every class of any scale, best first within each: what a source may write. */
export const CLASSI = [...new Set(Object.values(SCHEMI_CLASSE).flatMap(({ classi }) => classi))];

/**
 * The scale of a class when the source does not name it: the one that alone has the class, else the one in use on the day of issue. `null` where neither tells: nothing is guessed.
 */
export function schemaDi(classe: string, emessoIl: string | null): SchemaClasse | null {
  const possibili = (Object.keys(SCHEMI_CLASSE) as SchemaClasse[]).filter((schema) => SCHEMI_CLASSE[schema].classi.includes(classe));
  const inUso = possibili.filter((schema) => {
    const { dal, al } = SCHEMI_CLASSE[schema];
    return emessoIl !== null && dal !== null && emessoIl >= dal && (al === null || emessoIl <= al);
  });
  if (inUso.length === 1) return inUso[0]!;
  return possibili.length === 1 ? possibili[0]! : null;
}

/** Place of a class in its scale, 0 the best; `null` when the scale does not have it. */
export function postoDellaClasse(schema: SchemaClasse, classe: string): number | null {
  const posto = SCHEMI_CLASSE[schema].classi.indexOf(classe);
  return posto === -1 ? null : posto;
}

/** Upper limits of the classes from A4 to F, as multiples of EPgl,nren of the reference building. Above the last: G. @see DM 26/6/2015, linee guida, all. 1, par. 5.1, tab. 2 */
const LIMITI_2015 = [0.4, 0.6, 0.8, 1, 1.2, 1.5, 2, 2.6, 3.5] as const;

/**
 * The class that EPgl,nren has in the scale of 2015.
 * @param epGlNren kWh/m²·anno. @param riferimento EPgl,nren,rif,standard (2019/21) of the reference building, kWh/m²·anno, more than zero.
 */
export function classe2015(epGlNren: number, riferimento: number): string {
  const posto = LIMITI_2015.findIndex((limite) => epGlNren <= limite * riferimento);
  return SCHEMI_CLASSE['IT-2015'].classi[posto === -1 ? LIMITI_2015.length : posto]!;
}
