import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Intestatari } from '@edigit/anagrafe/contract';
import { messageOf, type CasoAperto } from '../../api/client.js';
import { fetchHolders } from '../../api/registry.js';
import { formatDay } from '../../format.js';
import type { Selezione } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import { isOtherPurpose } from './people-on-request.js';
import { t } from './testi.js';

/** «Mostra intestatari»: asks the purpose once per case, then the table. */
@customElement('edigit-intestatari')
export class Holders extends LightElement {
  @property({ attribute: false }) selezione!: Selezione;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private holders: Intestatari | null = null;
  @state() private taxCodes = false;
  @state() private phase: 'chiusi' | 'attesa' | 'errore' | 'pronti' = 'chiusi';
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('selezione') as Selezione | undefined;
    const otherThing = before !== undefined && (before.id !== this.selezione.id || before.tipo !== this.selezione.tipo);
    if (!otherThing && !isOtherPurpose(changed)) return;
    this.holders = null;
    this.taxCodes = false;
    this.phase = 'chiusi';
  }

  protected override render() {
    if (this.phase === 'attesa' && !this.holders) return html`<p>${t.intestatariAttesa}</p>`;
    if (!this.holders) {
      return html`
        ${this.phase === 'errore' ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        <button class="btn btn-outline-primary" type="button" @click=${() => void this.load(false)}>${t.mostraIntestatari}</button>`;
    }
    if (this.holders.items.length === 0) return html`<p>${t.nessunIntestatario}</p>`;
    return html`
      <div class="scorre" tabindex="0" role="region" aria-label=${t.sezioni.titolarita}>${this.table(this.holders)}</div>
      <p class="comandi-riga">
        ${this.taxCodes ? html`<span>${t.codiciAttivi}</span>`
          : html`<button class="btn-testo" type="button" ?disabled=${this.phase === 'attesa'} @click=${() => void this.load(true)}>${t.codici}</button>`}
      </p>
      <p class="nota">${t.catastoNonProva}</p>`;
  }

  private table(holders: Intestatari): TemplateResult {
    const many = new Set(holders.items.map((row) => row.oggettoId)).size > 1;
    return html`<table class="tabella intestatari">
      <thead><tr><th scope="col">${t.colonneIntestatari.nome}</th><th scope="col">${t.colonneIntestatari.diritto}</th>
        <th scope="col">${t.colonneIntestatari.quota}</th>${many ? html`<th scope="col">${t.colonneIntestatari.oggetto}</th>` : nothing}</tr></thead>
      <tbody>${holders.items.map((row) => html`<tr>
        <th scope="row">${row.denominazione}
          ${row.codiceFiscale === undefined ? nothing : html`<small class="nota-riga">${row.codiceFiscale ?? t.cfAssente}</small>`}</th>
        <td>${row.diritto}${row.validoDa ? html`<small class="nota-riga">${t.dal(formatDay(row.validoDa))}</small>` : nothing}</td>
        <td>${row.quota ?? t.quotaIgnota}</td>
        ${many ? html`<td>${row.oggetto}</td>` : nothing}
      </tr>`)}</tbody></table>`;
  }

  private async load(taxCodes: boolean): Promise<void> {
    const caso = this.caso ?? await this.chiediCaso();
    if (!caso) return;
    const { selezione } = this;
    this.phase = 'attesa';
    try {
      const holders = await fetchHolders(selezione.tipo, selezione.id, caso, taxCodes);
      // The user may have moved on meanwhile.
      if (selezione.id !== this.selezione.id) return;
      this.holders = holders;
      this.taxCodes = taxCodes;
      this.phase = 'pronti';
      announce(t.intestatari(holders.items.length));
      // The button that was pressed is gone: the reader goes on in the table.
      await this.updateComplete;
      this.querySelector<HTMLElement>('.scorre')?.focus();
    } catch (error) {
      this.error = messageOf(error);
      this.phase = 'errore';
    }
  }
}
