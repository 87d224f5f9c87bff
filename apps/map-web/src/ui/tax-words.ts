import { html, type TemplateResult } from 'lit';
import type { Confronto } from '@edigit/anagrafe/contract';
import { formatArea, formatEuro } from '../format.js';
import { testi } from '../i18n.js';

type Esito = Confronto['esito'];

const t = testi(
  {
    'base-inferiore': 'Base dichiarata minore di quella attesa', 'base-superiore': 'Base dichiarata maggiore di quella attesa', 'categoria-diversa': 'Categoria dichiarata diversa', 'superficie-inferiore': 'Superficie dichiarata minore della soglia', 'senza-unita': 'Posizione senza unità al catasto',
    'unita-dubbia': 'Unità non sicura', 'unita-senza-posizione': 'Unità senza posizione', 'non-confrontabile': 'Non confrontabile', concorda: 'Concorda',
  } satisfies Record<Esito, string>,
  {
    'base-inferiore': 'Base under the expected one', 'base-superiore': 'Base over the expected one', 'categoria-diversa': 'Another category', 'superficie-inferiore': 'Area under the threshold', 'senza-unita': 'Position without a unit',
    'unita-dubbia': 'Unit not sure', 'unita-senza-posizione': 'Unit without a position', 'non-confrontabile': 'Not comparable', concorda: 'Agrees',
  } satisfies Record<Esito, string>,
);

/** Every result of a comparison, in the order in which one looks for them, with its words. */
export const ESITI_IN_PAROLE: readonly (readonly [Esito, string])[] = Object.entries(t) as [Esito, string][];

export function taxResult(esito: Esito): string {
  return t[esito];
}

/** Results that ask for no look. */
const QUIETE: ReadonlySet<Esito> = new Set(['concorda', 'non-confrontabile']);

/** The result of a comparison as a badge: by word, never by colour alone. */
export function taxBadge({ esito }: Pick<Confronto, 'esito'>): TemplateResult {
  return html`<span class="targhetta ${QUIETE.has(esito) ? 'grigia' : 'ambra'}">${taxResult(esito)}</span>`;
}

/** What is declared, and what follows from the cadastre; '' where there is none. */
export function taxFigures({ baseDichiarataCents, baseAttesaCents, superficieDichiarataM2, sogliaM2 }: Confronto): { readonly dichiarato: string; readonly atteso: string } {
  const euro = (cents: number | null): string => (cents === null ? '' : formatEuro(cents));
  const metri = (m2: number | null): string => (m2 === null ? '' : formatArea(m2, 1));
  return { dichiarato: euro(baseDichiarataCents) || metri(superficieDichiarataM2), atteso: euro(baseAttesaCents) || metri(sogliaM2) };
}
