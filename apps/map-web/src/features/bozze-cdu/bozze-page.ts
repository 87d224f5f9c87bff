import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BozzeCdu } from '@edigit/anagrafe/contract';
import { fetchDrafts } from '../../api/cdu.js';
import { messageOf } from '../../api/client.js';
import { formatDay, formatInstant, formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import { urbanisticaNav } from '../../ui/urbanistica-nav.js';
import { t } from './testi.js';
import './draft-view.js';
import './new-draft.js';
import './bozze-cdu.css';

/** «Bozza di CDU»: a new draft and those already prepared; or one draft, when the address names it. */
@customElement('edigit-bozze-cdu')
export class BozzePage extends LightElement {
  @property() aperta: string | null = null;
  @property() comune = '';
  @state() private items: BozzeCdu['items'] | null = null;
  @state() private prossima: string | undefined;
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if ((changed.has('aperta') || changed.has('comune')) && this.aperta === null) void this.load();
  }

  protected override render() {
    return html`<div class="pagina bozze" data-regione>${this.aperta ? html`<edigit-bozza-cdu .codice=${this.aperta}></edigit-bozza-cdu>` : html`
      <h1 class="bozze-titolo">${t.titolo}</h1>
      ${urbanisticaNav('bozze-cdu')}
      <p>${t.spiega}</p>
      <section><h2>${t.nuova}</h2><edigit-nuova-bozza .comune=${this.comune} @creata=${(event: CustomEvent<string>) => {
        location.hash = formatPercorso({ pagina: 'bozze-cdu', id: event.detail });
      }}></edigit-nuova-bozza></section>
      <section><h2>${t.precedenti}</h2>${this.list()}</section>`}</div>`;
  }

  private list(): TemplateResult {
    if (this.error) return html`<p class="avviso avviso-errore" role="alert">${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button>`;
    if (!this.items) return html`<p>${t.caricamento}</p>`;
    if (this.items.length === 0) return html`<p>${t.nessuna}</p>`;
    const c = t.colonne;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.precedenti}><table class="tabella a-schede">
      <thead><tr><th scope="col">${c.creata}</th><th scope="col">${c.stato}</th><th scope="col" class="numero">${c.particelle}</th><th scope="col">${c.riferimento}</th><th scope="col">${c.protocollo}</th><th scope="col">${c.operatore}</th></tr></thead>
      <tbody>${this.items.map((item) => html`<tr>
        <th scope="row"><a href=${formatPercorso({ pagina: 'bozze-cdu', id: item.id })}>${formatInstant(item.creataIl)}</a></th>
        <td><span class="targhetta ${item.stato === 'pronta' ? '' : 'grigia'}">${t.stati[item.stato]}</span></td>
        <td class="numero" data-colonna=${c.particelle}>${formatNumber(item.avanzamento.totali)}</td>
        <td data-colonna=${c.riferimento}>${formatDay(item.riferimento)}</td>
        <td data-colonna=${c.protocollo}>${item.protocollo ?? ''}</td>
        <td data-colonna=${c.operatore}>${item.operatore}</td></tr>`)}</tbody></table></div>
      ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load(this.prossima)}>${t.altre}</button></p>` : nothing}`;
  }

  private async load(cursore?: string): Promise<void> {
    const { comune } = this;
    try {
      const page = await fetchDrafts(comune, cursore);
      if (comune !== this.comune) return;
      this.items = cursore ? [...(this.items ?? []), ...page.items] : page.items;
      this.prossima = page.prossima;
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
