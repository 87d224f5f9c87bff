import { html, nothing, type TemplateResult } from 'lit';
import type { EsitoRiordino, ModificaDaConfrontare, SceltaConfronto } from '@edigit/anagrafe/contract';
import { formatPercorso } from '../../routes.js';
import { t } from './testi.js';
import '../../ui/saved-operation.js';

/** What a division, a union or a regrouping led to. */
export function resultView({ operazione, edifici, chiusi, unita }: EsitoRiordino, back: () => void, undone: () => void): TemplateResult {
  return html`<div class="lavoro-parte" role="status"><h3>${t.esito.titolo}</h3>
    <p>${t.esito.chiusi(chiusi.map(({ codice }) => codice).join(', '))}</p>
    <p>${t.esito.nuovi}</p>
    <ul class="esito">${edifici.map(({ id, codice, indirizzo, areaM2 }) => html`<li><a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id } })}>${t.esito.vedi}</a>
      <strong>${indirizzo ?? codice}</strong> <small>${codice} · ${t.soloArea(areaM2)}</small></li>`)}</ul>
    <p>${t.esito.unita(unita.collegate)}</p>
    ${unita.ambigue > 0 ? html`<p class="avviso">${t.esito.ambigue(unita.ambigue)}</p>` : nothing}
    <p><edigit-salvata .operazione=${operazione} @annullata=${undone}></edigit-salvata></p>
    <button class="btn btn-outline-primary" type="button" @click=${back}>${t.esito.torna}</button></div>`;
}

/** «Modifica dell’ufficio da confrontare»: what the source says, and what may be done about it. */
export function differencesView(differenze: readonly ModificaDaConfrontare[], decide: (differenza: ModificaDaConfrontare, scelta: SceltaConfronto) => void): TemplateResult {
  return html`<section class="lavoro-parte lavoro-confronto" aria-labelledby="confronto-titolo"><h3 id="confronto-titolo">${t.confronto.titolo}</h3>
    ${differenze.map((differenza) => html`<p>${differenza.ufficio}. ${differenza.fonte}. ${t.confronto.aree(differenza.areaNostraM2, differenza.areaLoroM2)}</p>
      ${differenza.scelte.map((scelta) => html`<button class="btn btn-outline-primary" type="button" @click=${() => decide(differenza, scelta)}>${t.confronto[scelta]}</button> `)}`)}
    <p class="nota">${t.confronto.spiega}</p></section>`;
}
