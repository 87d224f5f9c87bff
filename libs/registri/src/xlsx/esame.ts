import type { Source } from '@edigit/catasto-sigmater';
import { RIGHE_SOPRA, type Unione } from '../celle/intestazione.js';
import { postoDi } from './valori.js';

/** Merged cells beyond are no header. */
const UNIONI_AMMESSE = 1000;
/** Only those that may belong to a header count. */
const ULTIMA_RIGA = RIGHE_SOPRA + 10;
/** A tag of a sheet that is longer says nothing here. */
const TAG_PIU_LUNGO = 64 * 1024;

/** What a sheet says only at its end, or nowhere. */
export interface EsameFoglio {
  readonly unioni: readonly Unione[];
  readonly righe: number;
}

/** Looks for merged cells, which stand after the rows, and counts these: a search of the bytes, many times faster than reading. @throws UnreadableFileError when the sheet is damaged. */
export async function esamina(foglio: Source): Promise<EsameFoglio> {
  const unioni: Unione[] = [];
  let righe = 0;
  let resto = '';
  for await (const blocco of foglio.open()) {
    const testo = resto + Buffer.from(blocco.buffer, blocco.byteOffset, blocco.byteLength).toString('latin1');
    const fine = testo.lastIndexOf('<');
    resto = fine === -1 || testo.length - fine > TAG_PIU_LUNGO ? '' : testo.slice(fine);
    for (const [, nome, riferimento] of testo.slice(0, fine === -1 ? testo.length : fine).matchAll(/<(?:\w+:)?(?:(row)[\s>/]|(?:mergeCell)\s[^<>]*?ref\s*=\s*["']([A-Z\d:]+)["'])/g)) {
      if (nome !== undefined) righe++;
      else {
        const unione = unioneDi(riferimento!);
        if (unione !== null && unioni.length < UNIONI_AMMESSE) unioni.push(unione);
      }
    }
  }
  return { unioni, righe };
}

function unioneDi(riferimento: string): Unione | null {
  const [da, a] = riferimento.split(':').map(postoDi);
  if (da == null || a == null || da.riga > ULTIMA_RIGA) return null;
  return { righe: [da.riga, a.riga], colonne: [da.colonna, a.colonna] };
}
