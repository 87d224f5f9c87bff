import { html, nothing, type TemplateResult } from 'lit';
import type { LimitiModifica } from '@edigit/anagrafe/contract';
import { beyondLimits } from './limiti.js';
import type { Punto } from './piano.js';
import { numberOf, verticeOf } from './sagoma.js';
import type { Tavolo } from './tavolo.js';
import { t } from './testi.js';

/** What is wrong with the outline and what it passes over, each with its place. */
export function checksView(tavolo: Tavolo, limiti: LimitiModifica | null, reveal: (at: Punto) => void): TemplateResult | typeof nothing {
  if (tavolo.risultato.length === 0) return nothing;
  const { difetti, sovrapposti } = tavolo;
  const beyond = limiti ? beyondLimits(tavolo.risultato, limiti) : [];
  return html`<div role="status" class="controlli">
    ${difetti.map(({ codice, posto }) => {
      const vertice = verticeOf(tavolo.sagoma, posto);
      return html`<p class="avviso avviso-errore">${t.difetti[codice]}${vertice ? t.presso(numberOf(tavolo.sagoma, posto)) : ''}
        ${vertice ? html`<button class="btn-testo" type="button" @click=${() => reveal(vertice.disegno)}>${t.vaiAlDifetto}</button>` : nothing}</p>`;
    })}
    ${beyond.map((frase) => html`<p class="avviso avviso-errore">${frase}</p>`)}
    ${sovrapposti.length > 0 ? html`<p class="avviso">${t.sovrapposta(sovrapposti.join(', '))}</p>` : nothing}
    ${difetti.length + sovrapposti.length + beyond.length === 0 ? html`<p class="nota">${t.tuttoBene}</p>` : nothing}
  </div>`;
}
