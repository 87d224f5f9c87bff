const ALTRI = '–—’‘“”„«»€•…−ŠšŽžČčĆćĐđŐőŰűŁłŚśŹźŻżĄąĘęŃńĂăȘșȚțŞşŢţĞğİıŘřĚěŮůŇňŤťĎďŸŒœ';
const DISEGNABILE = new Set([...Array.from({ length: 0x7e - 0x20 + 1 }, (_, i) => String.fromCharCode(0x20 + i)), ...Array.from({ length: 0xff - 0xa0 + 1 }, (_, i) => String.fromCharCode(0xa0 + i)), ...Array.from(ALTRI)]);
const MOST_CHARS = 600;

/**
 * Text that the fonts can draw, on one line and of a bounded length: line ends become spaces, other control characters go,
 * letters outside the repertoire lose their marks or become `?`.
 */
export function disegnabile(testo: string): string {
  const pulito = testo.normalize('NFC').replace(/\s+/g, ' ').replace(/\p{C}/gu, '');
  let esito = '';
  for (const segno of pulito) {
    if (DISEGNABILE.has(segno)) esito += segno;
    else esito += Array.from(segno.normalize('NFKD')).filter((s) => DISEGNABILE.has(s)).join('') || '?';
    if (esito.length >= MOST_CHARS) return `${esito.slice(0, MOST_CHARS)}…`;
  }
  return esito;
}
