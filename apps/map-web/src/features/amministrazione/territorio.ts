import type { ComuneVisibile, Territorio } from '@edigit/anagrafe/contract';
import { t } from './testi.js';

/** A territory in words: «Tutti i comuni», «Roma, E131». */
export function territoryWords(territorio: Territorio, comuni: readonly Pick<ComuneVisibile, 'codice' | 'nome'>[]): string {
  if (territorio === '*') return t.tuttiComuni;
  if (territorio.length === 0) return t.nessunComune;
  return territorio.map((codice) => comuni.find((comune) => comune.codice === codice)?.nome ?? codice).join(', ');
}

/** The cadastral codes in a text, however they are parted; each once. */
export function parseCodes(text: string): string[] {
  return [...new Set(text.toUpperCase().split(/[\s,;]+/).filter((code) => code !== ''))];
}
