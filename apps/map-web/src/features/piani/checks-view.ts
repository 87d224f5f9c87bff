import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Bbox, VerificheStrato } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { checkLayer } from '../../api/plans.js';
import { formatArea, formatNumber } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import type { LuogoInMappa } from '../../ui/place.js';
import { coverageWords, isClean } from './words.js';
import { t } from './testi.js';

/** Gaps, overlaps and invalid shapes of a layer, looked for when this is shown. Emits `mostra-in-mappa` with a box. */
@customElement('edigit-verifiche')
export class ChecksView extends LightElement {
  @property() strato = '';
  @state() private esito: VerificheStrato | null = null;
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('strato')) void this.load();
  }

  protected override render() {
    const { esito } = this;
    if (this.error) return html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>`;
    if (esito === null) return html`<p role="status">${t.controllo.attesa}</p>`;
    const { totali, marginali, soglie } = esito;
    const some = (n: { numero: number; areaM2: number }) => t.controllo.totale(formatNumber(n.numero), formatArea(n.areaM2, 1));
    return html`<div class="verifiche">
      ${esito.completa ? nothing : html`<p class="avviso">${t.controllo.incompleta}</p>`}
      <p>${coverageWords(esito)}</p>
      ${isClean(esito) ? html`<p><strong>${t.controllo.tutto}</strong></p>` : nothing}
      ${this.places(t.controllo.vuoti, totali.vuoti, totali.vuotiM2, esito.vuoti.map((v) => ({ ...v, nome: v.foglio ? t.controllo.foglio(v.foglio) : t.controllo.fuori })))}
      ${this.places(t.controllo.sovrapposizioni, totali.sovrapposizioni, totali.sovrapposizioniM2, esito.sovrapposizioni.map((s) => ({ ...s, nome: s.zone.map(({ codice }) => codice).join(' · ') })))}
      ${esito.nonValide.length > 0 ? html`<h4>${t.controllo.nonValide}: ${formatNumber(totali.nonValide)}</h4><ul class="verifiche-righe">${esito.nonValide.map((z) => html`<li><span><strong>${z.codice}</strong> ${[z.nome, z.motivo].filter((part) => part !== '').join(' · ')}</span>
        ${z.punto ? html`<button class="btn-testo" type="button" @click=${() => this.emit('mostra-in-mappa', { bbox: [z.punto![0], z.punto![1], z.punto![0], z.punto![1]], livello: 'zone' } satisfies LuogoInMappa)}>${t.controllo.vedi}<span class="nascosto">: ${z.codice}</span></button>` : nothing}</li>`)}</ul>` : nothing}
      ${marginali.vuoti.numero + marginali.sovrapposizioni.numero > 0 ? html`<p class="nota">${t.controllo.marginali(some(marginali.vuoti), some(marginali.sovrapposizioni), formatNumber(soglie.spessoreM, 2), formatNumber(soglie.areaM2, 1))}</p>` : nothing}
    </div>`;
  }

  private places(title: string, n: number, m2: number, rows: readonly { readonly nome: string; readonly areaM2: number; readonly bbox: Bbox }[]): TemplateResult | typeof nothing {
    if (n === 0) return nothing;
    return html`<h4>${title}: ${t.controllo.totale(formatNumber(n), formatArea(m2, 1))}</h4>
      <ul class="verifiche-righe">${rows.map(({ nome, areaM2, bbox }) => html`<li><span>${nome}</span> <span class="verifiche-area">${formatArea(areaM2, 1)}</span>
        <button class="btn-testo" type="button" @click=${() => this.emit('mostra-in-mappa', { bbox, livello: 'zone' } satisfies LuogoInMappa)}>${t.controllo.vedi}<span class="nascosto">: ${nome}, ${formatArea(areaM2, 1)}</span></button></li>`)}</ul>
      ${n > rows.length ? html`<p class="nota">${t.controllo.prime(formatNumber(rows.length))}</p>` : nothing}`;
  }

  private async load(): Promise<void> {
    const { strato } = this;
    this.esito = null;
    this.error = '';
    try {
      const esito = await checkLayer(strato);
      if (strato !== this.strato) return;
      this.esito = esito;
      announce(`${isClean(esito) ? `${t.controllo.tutto} ` : ''}${coverageWords(esito)}`);
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
