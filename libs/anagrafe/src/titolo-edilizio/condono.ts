/**
 * The three laws of the condono: by when the works had to be complete, and by when the application had to come.
 *
 * @see L. 47/1985 artt. 31 and 35; L. 724/1994 art. 39; DL 269/2003 art. 32 (L. 326/2003), terms as moved by DL 168/2004
 */
export const LEGGI_CONDONO = {
  '47-85': { titolo: 'L. 47/1985', norma: 'L. 47/1985, capo IV (artt. 31–44)', opereEntro: '1983-10-01', sinonimi: ['47/85', 'l. 47/85', 'legge 47/85', '47/1985', 'l. 47/1985', 'legge 47/1985', 'primo condono', 'condono 1985', '47', 'legge 47', 'i condono'] },
  '724-94': { titolo: 'L. 724/1994', norma: 'L. 724/1994, art. 39', opereEntro: '1993-12-31', sinonimi: ['724/94', 'l. 724/94', 'legge 724/94', '724/1994', 'l. 724/1994', 'legge 724/1994', 'secondo condono', 'condono 1994', 'condono 1995', '724', 'legge 724', 'ii condono'] },
  '326-03': { titolo: 'L. 326/2003', norma: 'DL 269/2003, art. 32, convertito dalla L. 326/2003', opereEntro: '2003-03-31', sinonimi: ['326/03', 'l. 326/03', 'legge 326/03', '326/2003', 'l. 326/2003', 'legge 326/2003', '269/03', 'dl 269/03', 'dl 269/2003', 'terzo condono', 'condono 2003', 'condono 2004', '326', 'legge 326', 'iii condono'] },
} as const satisfies Readonly<Record<string, { readonly titolo: string; readonly norma: string; readonly opereEntro: string; readonly sinonimi: readonly string[] }>>;
export type LeggeCondono = keyof typeof LEGGI_CONDONO;
export const CODICI_CONDONO = Object.keys(LEGGI_CONDONO) as [LeggeCondono, ...LeggeCondono[]];

/** Seven kinds of abuse, the same in the first two laws. @see table annexed to L. 47/1985, to which L. 724/1994 art. 39 refers */
const ABUSI_47: readonly string[] = [
  'Opere senza titolo o in difformità, non conformi alle norme urbanistiche',
  'Opere senza titolo o in difformità, conformi alle norme urbanistiche al momento della legge',
  'Opere senza titolo o in difformità, conformi alle norme urbanistiche al momento dei lavori',
  'Opere in parziale difformità dal titolo; mutamento della destinazione d’uso',
  'Opere di ristrutturazione edilizia senza titolo o in difformità',
  'Opere di restauro e di risanamento conservativo senza titolo o in difformità',
  'Opere di manutenzione straordinaria, varianti e opere non valutabili in superficie o volume',
];
/** @see annex 1 of DL 269/2003 */
const ABUSI_326: readonly string[] = [
  'Opere senza titolo o in difformità, non conformi alle norme urbanistiche',
  'Opere senza titolo o in difformità, conformi alle norme urbanistiche alla data della legge',
  'Opere di ristrutturazione edilizia senza titolo o in difformità',
  'Opere di restauro e risanamento conservativo nelle zone omogenee A',
  'Opere di restauro e risanamento conservativo fuori dalle zone omogenee A',
  'Opere di manutenzione straordinaria e opere non valutabili in superficie o volume',
];

/** What a kind of abuse (tipologia) is in words; null where the law has none of that number, or nobody says which law. */
export function abusoInParole(legge: LeggeCondono | null, tipologia: number): string | null {
  return (legge === null ? undefined : (legge === '326-03' ? ABUSI_326 : ABUSI_47)[tipologia - 1]) ?? null;
}

/** Opinion of the authority of a protected area, without which a condono there cannot be granted. @see L. 47/1985 art. 32; DL 269/2003 art. 32 c. 27 */
export const PARERI_CONDONO = {
  chiesto: { titolo: 'Chiesto', sinonimi: ['richiesto', 'in attesa', 'inviato', 'trasmesso', 'pendente'] },
  favorevole: { titolo: 'Favorevole', sinonimi: ['positivo', 'acquisito', 'rilasciato', 'favorevole con prescrizioni', 'si', 'reso'] },
  contrario: { titolo: 'Contrario', sinonimi: ['negativo', 'sfavorevole', 'diniego'] },
  'da-chiedere': { titolo: 'Da chiedere', sinonimi: ['mancante', 'non richiesto', 'manca', 'assente', 'da acquisire', 'no'] },
  'non-dovuto': { titolo: 'Non dovuto', sinonimi: ['non necessario', 'non previsto', 'n.d.'] },
} as const satisfies Readonly<Record<string, { readonly titolo: string; readonly sinonimi: readonly string[] }>>;
export type ParereCondono = keyof typeof PARERI_CONDONO;
export const CODICI_PARERE = Object.keys(PARERI_CONDONO) as [ParereCondono, ...ParereCondono[]];

/** Lire for one euro. @see Reg. (CE) 2866/98 art. 1 */
const LIRE_PER_EURO = 1936.27;

/** An amount as euro cents; of lire when it was paid in lire. */
export function inCentesimi(importo: number, valuta: 'EUR' | 'ITL'): number {
  return Math.round((valuta === 'ITL' ? importo / LIRE_PER_EURO : importo) * 100);
}
