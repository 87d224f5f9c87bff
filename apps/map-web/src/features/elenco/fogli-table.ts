import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Fogli } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { fetchSheets } from '../../api/registry.js';
import { formatNumber, formatShare } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import { cadastralKey } from '../../ui/words.js';
import { t } from './testi.js';

/** The sheets, with the share of their units that agree with the map. */
@customElement('edigit-elenco-fogli')
export class FogliTable extends LightElement {
  @property() comune = '';
  @state() private fogli: Fogli['items'] | null = null;
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('comune')) void this.load();
  }

  protected override render() {
    if (this.error) return html`<p class="avviso avviso-errore" role="alert">${this.error}</p>`;
    if (!this.fogli) return html`<p>${t.caricamento}</p>`;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.tipi.fogli}><table class="tabella elenco">
      <thead><tr><th scope="col">${t.colonne.foglio}</th><th scope="col" class="numero">${t.colonne.particelle}</th>
        <th scope="col" class="numero">${t.colonne.edifici}</th><th scope="col" class="numero">${t.colonne.unita}</th><th scope="col">${t.colonne.allineamento}</th></tr></thead>
      <tbody>${this.fogli.map((foglio) => this.row(foglio))}</tbody></table></div>`;
  }

  private row(foglio: Fogli['items'][number]): TemplateResult {
    const { quota, unitaAllineate, unitaTotali } = foglio.allineamento;
    const filtri = new URLSearchParams({ tipo: 'particelle', foglio: foglio.foglio }).toString();
    return html`<tr>
      <th scope="row"><a href=${formatPercorso({ pagina: 'elenco', filtri, selezione: null })}>${cadastralKey(foglio.sezione, foglio.foglio, [])}</a>${foglio.allegato ? ` ${t.allegato} ${foglio.allegato}` : ''}</th>
      <td class="numero">${formatNumber(foglio.particelle)}</td>
      <td class="numero">${formatNumber(foglio.edifici)}</td>
      <td class="numero">${formatNumber(unitaTotali)}</td>
      <td>${quota === null ? html`<span class="tenue">${t.senzaUnita}</span>`
        : html`<meter min="0" max="1" .value=${quota} aria-hidden="true"></meter> ${formatShare(quota)} <span class="tenue">(${t.parziale(formatNumber(unitaAllineate), formatNumber(unitaTotali))})</span>`}</td>
    </tr>`;
  }

  private async load(): Promise<void> {
    try {
      this.fogli = (await fetchSheets(this.comune || undefined)).items;
      this.error = '';
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }
}
