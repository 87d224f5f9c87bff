import { html, nothing, type TemplateResult } from 'lit';
import type { CollegamentoSpiegato } from '@edigit/anagrafe/contract';
import { formatDay } from '../../format.js';
import { actionsOf, decisionWords, evidenceWords, linkHead } from '../../ui/link-words.js';
import '../../ui/link-evidence.js';
import { t } from './testi.js';

/** Links told by the same words: said once, with the things they are about. */
export interface Prova {
  readonly legami: readonly CollegamentoSpiegato[];
  readonly oggetti: readonly string[];
  readonly qualita: CollegamentoSpiegato['qualita'];
}

const WEIGHT: Readonly<Record<CollegamentoSpiegato['qualita'], number>> = {
  'da-verificare': 0, probabile: 1, certo: 2, 'nessun-dato': 3, 'non-abilitato': 4,
};

/** Groups links with equal evidence; doubts come first. */
export function groupEvidence(collegamenti: readonly CollegamentoSpiegato[]): Prova[] {
  const groups = new Map<string, CollegamentoSpiegato[]>();
  for (const legame of collegamenti) {
    const { stato, criterio, prove, contro, calcolatoIl, decisione } = legame;
    const key = JSON.stringify([stato, criterio, prove, contro, calcolatoIl && formatDay(calcolatoIl), decisione]);
    const group = groups.get(key);
    if (group) group.push(legame);
    else groups.set(key, [legame]);
  }
  return [...groups.values()].map((legami) => ({ legami, oggetti: legami.map(({ oggetto }) => oggetto), qualita: legami[0]!.qualita }))
    .toSorted((a, b) => WEIGHT[a.qualita] - WEIGHT[b.qualita]);
}

/** Answer to «Perché?». With `decide`, whoever may decides here about each link in doubt or decided; of the sure ones, on the row of the unit. */
export function evidenceList(id: string, collegamenti: readonly CollegamentoSpiegato[], decide: boolean, intro = ''): TemplateResult {
  const groups = groupEvidence(collegamenti);
  return html`<ul class="prove" id=${id}>
    ${intro ? html`<li>${intro}</li>` : nothing}
    ${groups.map(({ legami, oggetti, qualita }) => {
      const open = decide && (legami.length === 1 || legami[0]!.stato !== 'certo') && actionsOf(legami[0]!).length > 0;
      return html`<li>${linkHead(oggetti.join(', '), qualita)}${evidenceWords(legami[0]!)}${decisionWords(legami[0]!)}
        ${open ? legami.map((legame) => html`${legami.length > 1 ? html`<p class="prove-titolo">${legame.oggetto}</p>` : nothing}<edigit-decisioni .legame=${legame}></edigit-decisioni>`)
          : decide && actionsOf(legami[0]!).length > 0 ? html`<p class="prove-quando">${t.decidiSullaRiga}</p>` : nothing}
      </li>`;
    })}
  </ul>`;
}
