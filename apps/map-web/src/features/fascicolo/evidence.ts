import { html, type TemplateResult } from 'lit';
import type { CollegamentoSpiegato } from '@edigit/anagrafe/contract';
import { qualitySign } from '../../ui/words.js';

/** Links told by the same words: said once, with the things they are about. */
export interface Prova {
  readonly oggetti: readonly string[];
  readonly qualita: CollegamentoSpiegato['qualita'];
  readonly criterio: string;
  readonly prove: readonly string[];
}

const WEIGHT: Readonly<Record<CollegamentoSpiegato['qualita'], number>> = {
  'da-verificare': 0, probabile: 1, certo: 2, 'nessun-dato': 3, 'non-abilitato': 4,
};

/** Groups links with equal evidence; doubts come first. */
export function groupEvidence(collegamenti: readonly CollegamentoSpiegato[]): Prova[] {
  const groups = new Map<string, Prova & { oggetti: string[] }>();
  for (const { oggetto, qualita, criterio, prove } of collegamenti) {
    const key = JSON.stringify([qualita, criterio, prove]);
    const group = groups.get(key);
    if (group) group.oggetti.push(oggetto);
    else groups.set(key, { oggetti: [oggetto], qualita, criterio, prove });
  }
  return [...groups.values()].toSorted((a, b) => WEIGHT[a.qualita] - WEIGHT[b.qualita]);
}

/** Answer to «Perché?». */
export function evidenceList(id: string, collegamenti: readonly CollegamentoSpiegato[]): TemplateResult {
  return html`<ul class="prove" id=${id}>
    ${groupEvidence(collegamenti).map((group) => html`<li>
      <p><strong>${group.oggetti.join(', ')}</strong> ${qualitySign(group.qualita)}</p>
      <p>${group.criterio}</p>
      ${group.prove.map((prova) => html`<p class="prova">${prova}</p>`)}
    </li>`)}
  </ul>`;
}
