import { html, type TemplateResult } from 'lit';
import type { Confronto } from '@edigit/anagrafe/contract';
import { formatArea, formatEuro } from '../format.js';

/** Results that ask for no look. */
const QUIETE: ReadonlySet<Confronto['esito']> = new Set(['concorda', 'non-confrontabile']);

/** The result of a comparison as a badge: by word, never by colour alone. */
export function taxBadge({ esito, titolo }: Pick<Confronto, 'esito' | 'titolo'>): TemplateResult {
  return html`<span class="targhetta ${QUIETE.has(esito) ? 'grigia' : 'ambra'}">${titolo}</span>`;
}

/** What is declared, and what follows from the cadastre; '' where there is none. */
export function taxFigures({ baseDichiarataCents, baseAttesaCents, superficieDichiarataM2, sogliaM2 }: Confronto): { readonly dichiarato: string; readonly atteso: string } {
  const euro = (cents: number | null): string => (cents === null ? '' : formatEuro(cents));
  const metri = (m2: number | null): string => (m2 === null ? '' : formatArea(m2, 1));
  return { dichiarato: euro(baseDichiarataCents) || metri(superficieDichiarataM2), atteso: euro(baseAttesaCents) || metri(sogliaM2) };
}
