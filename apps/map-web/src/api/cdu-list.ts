/**
 * The list of parcels of the next draft of the CDU, one municipality's each: written on its page, lengthened from a card or from an area.
 * It lives in the memory of the page. Only the lines that a card or an area wrote outlast a reload, in this browser tab: what is pasted may name persons.
 */
const lists = new Map<string, string>();
const PREFIX = 'edigit.bozza-cdu.';
const WRITTEN_HERE = /^(sez [A-Z] )?fg \d+[A-Z]? p\.lla [^\s,;]+$/;

/** «Sez. D · Foglio 4 · P.lla 12/1» as it is written in a list: «sez D fg 4 p.lla 12/1». */
export function parcelLine(etichetta: string): string {
  return etichetta.replaceAll(' ·', '').replace('Sez.', 'sez').replace('Foglio', 'fg').replace('P.lla', 'p.lla');
}

/** The list as it stands; '' when there is none. */
export function readList(comune: string): string {
  return lists.get(comune) ?? sessionStorage.getItem(PREFIX + comune) ?? '';
}

/** How many lines the list has. */
export function countLines(comune: string): number {
  return linesOf(readList(comune)).length;
}

export function keepList(comune: string, text: string): void {
  lists.set(comune, text);
  try {
    sessionStorage.setItem(PREFIX + comune, linesOf(text).filter((line) => WRITTEN_HERE.test(line)).join('\n'));
  } catch {
    // Nothing is kept over a reload.
  }
}

/** Adds parcels by their labels, each once. Answers how many were not there yet. */
export function addParcels(comune: string, etichette: readonly string[]): number {
  const text = readList(comune);
  const there = new Set(linesOf(text));
  const added = [...new Set(etichette.map(parcelLine))].filter((line) => !there.has(line));
  if (added.length > 0) keepList(comune, [text.trimEnd(), ...added].filter((part) => part !== '').join('\n'));
  return added.length;
}

/** Forgets every list, when the user signs out. */
export function forgetLists(): void {
  lists.clear();
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(PREFIX)) sessionStorage.removeItem(key);
}

function linesOf(text: string): string[] {
  return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
}
