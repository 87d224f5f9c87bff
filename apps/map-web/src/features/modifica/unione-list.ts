import { html, nothing, type TemplateResult } from 'lit';
import type { Vicino } from './ospite.js';
import type { Tavolo } from './tavolo.js';
import { t } from './testi.js';

/** Buildings to be merged: the neighbours as ticks, and what was chosen on the map. `nomeOf` names a building by its id. */
export function unionList(tavolo: Tavolo, nomeOf: (id: string) => string, toggle: (vicino: Vicino) => void): TemplateResult {
  const chosen = new Map(tavolo.uniti.map(({ chiave, sagoma }) => [chiave, sagoma]));
  const neighbours = tavolo.confinanti;
  const near = new Set(neighbours.map(({ id }) => id));
  const far = [...chosen].filter(([id]) => !near.has(id)).map(([id, sagoma]): Vicino => ({ id, sagoma, etichetta: nomeOf(id) }));
  const tick = (vicino: Vicino) => html`<label class="spunta"><input type="checkbox" .checked=${chosen.has(vicino.id)} ?disabled=${tavolo.pezzi.length > 0} @change=${() => toggle(vicino)}> ${vicino.etichetta}</label>`;
  return html`
    <h3>${t.unione.titolo}</h3>
    <p class="nota">${t.unione.spiega}</p>
    <fieldset class="unione"><legend>${t.unione.vicini}</legend>
      ${neighbours.length === 0 ? html`<p class="nota">${t.unione.nessuno}</p>` : neighbours.map(tick)}
      ${far.length > 0 ? html`<p class="nota">${t.unione.scelto}</p>${far.map(tick)}` : nothing}
    </fieldset>
    ${chosen.size > 0 && tavolo.pezzi.length === 0 && tavolo.risultato.length > 1 ? html`<p class="avviso">${t.unione.parti(tavolo.risultato.length)}</p>` : nothing}`;
}
