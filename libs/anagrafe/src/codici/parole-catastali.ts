/** What a word of a cadastral reference announces. */
export type ParolaCatastale = 'sezione' | 'foglio' | 'numero' | 'denominatore' | 'sub';

/** Every writing of them, in capitals and without points. */
export const PAROLE: ReadonlyMap<string, ParolaCatastale> = new Map([
  ...['SEZ', 'SEZIONE'].map((p) => [p, 'sezione'] as const),
  ...['F', 'FG', 'FGL', 'FOG', 'FOGL', 'FOGLIO', 'FOGLI'].map((p) => [p, 'foglio'] as const),
  ...['P', 'PLLA', 'PLLE', 'PART', 'PARTLLA', 'PARTLLE', 'PARTICELLA', 'PARTICELLE', 'M', 'MAP', 'MAPP', 'MAPPLE', 'MAPPLI', 'MAPPALE', 'MAPPALI', 'N', 'NUM', 'NUMERO', 'NUMERI'].map((p) => [p, 'numero'] as const),
  ...['DEN', 'DENOMINATORE'].map((p) => [p, 'denominatore'] as const),
  ...['S', 'SUB', 'SUBALT', 'SUBALTERNO', 'SUBALTERNI'].map((p) => [p, 'sub'] as const),
]);
/** Words that say nothing. */
export const CONGIUNZIONI: ReadonlySet<string> = new Set(['E', 'ED', 'DEL', 'DI', 'DAL', 'LA', 'LE', 'I', 'IL', 'CT', 'NCT']);

/** Words apart from values, abbreviations as one piece, commas and «e» as the end of an item. */
export function pezziDi(voce: string): string[] {
  return voce.toUpperCase()
    .replace(/P\.?\s?LL([AE])(?![A-Z])\.?/g, 'PLL$1 ').replace(/PART\.?\s?LL([AE])(?![A-Z])\.?/g, 'PARTLL$1 ').replace(/MAPP\.L([EI])(?![A-Z])\.?/g, 'MAPPL$1 ')
    .replace(/\bN\.?\s?[°º]/g, 'N ')
    .replace(/\s*([/-])\s*/g, '$1').replace(/[–—]/g, '-')
    .replace(/(\d)(?=(?:FG|FOGL|PLL|PART|MAPP|SUB|SEZ))/g, '$1 ').replace(/\b([A-Z]{1,12})\.(?=[\s\d]|$)/g, '$1 ').replace(/\b([A-Z]{1,12}?)(?=\d)/g, (parola) => (PAROLE.has(parola) ? `${parola} ` : parola))
    .replace(/,/g, ' , ').split(/[\s:·|]+/).filter((p) => p !== '' && p !== '.').map((p) => p.replace(/\.$/, ''));
}
