import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Diritto, RuoloConDiritti } from '@edigit/anagrafe/contract';
import { fetchRoles, updateRole } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { announce } from '../../ui/announce.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { PERSONAL_RIGHTS, RIGHTS, rightWord } from '../../ui/rights.js';
import type { RuoloDialog } from './ruolo-dialog.js';
import { t } from './testi.js';
import './ruolo-dialog.js';

/** Roles and their rights as a matrix. */
@customElement('edigit-ruoli')
export class RuoliPanel extends LightElement {
  /** Roles hold for the whole installation: who administers a part of it only reads them. */
  @property({ type: Boolean }) modificabili = false;
  @property() proprio = '';
  @state() private items: readonly RuoloConDiritti[] = [];
  @state() private error = '';
  @query('edigit-ruolo-dialog') private readonly dialog!: RuoloDialog;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    return html`<div class="amm-barra"><p>${t.ruoliSpiega}</p>
        ${this.modificabili ? html`<button class="btn btn-primary" type="button" @click=${() => void this.dialog.open(null)}>${t.nuovoRuolo}</button>` : nothing}</div>
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      <div class="scorre" tabindex="0" role="region" aria-label=${t.schede.ruoli}><table class="tabella matrice">
        <thead><tr><th scope="col">${t.diritto}</th>${this.items.map((ruolo) => this.head(ruolo))}</tr></thead>
        <tbody>${this.group(t.gruppi.sezioni, RIGHTS.sezioni)}${this.group(t.gruppi.funzioni, RIGHTS.funzioni)}
          <tr class="gruppo-righe"><th scope="row">${t.secondoRiga}</th>${this.items.map((ruolo) => html`<td>${this.secondFactor(ruolo)}</td>`)}</tr>
          <tr><th scope="row">${t.utentiAttivi}</th>${this.items.map(({ utenti }) => html`<td>${utenti}</td>`)}</tr></tbody></table></div>
      <edigit-ruolo-dialog @cambiato=${() => { announce(t.ruoloSalvato); void this.load(); }}></edigit-ruolo-dialog>`;
  }

  private head(ruolo: RuoloConDiritti): TemplateResult {
    const own = ruolo.predefinito || !this.modificabili || ruolo.codice === this.proprio;
    return html`<th scope="col">${own ? ruolo.titolo
      : html`<button class="btn-testo" type="button" aria-label=${t.modificaRuolo(ruolo.titolo)} @click=${() => void this.dialog.open(ruolo)}>${ruolo.titolo}</button>`}
      ${ruolo.predefinito ? nothing : html`<small>${t.personalizzato}</small>`}</th>`;
  }

  private group(title: string, diritti: readonly Diritto[]): TemplateResult {
    return html`<tr class="gruppo-righe"><th scope="rowgroup">${title}</th>${this.items.map(() => html`<td></td>`)}</tr>
      ${diritti.map((diritto) => html`<tr><th scope="row">${rightWord(diritto)}${PERSONAL_RIGHTS.includes(diritto) ? html`<small>${t.personali}</small>` : nothing}</th>
        ${this.items.map((ruolo) => html`<td>${ruolo.diritti.includes(diritto) ? html`${icon('it-check')}<span class="nascosto">${t.si}</span>` : html`<span class="nascosto">${t.no}</span>`}</td>`)}</tr>`)}`;
  }

  private secondFactor(ruolo: RuoloConDiritti): TemplateResult | string {
    if (!this.modificabili) return ruolo.secondoFattore ? t.si : t.no;
    return html`<label class="spunta"><input type="checkbox" .checked=${ruolo.secondoFattore} @change=${(event: Event) => void this.onSecondFactor(ruolo, (event.target as HTMLInputElement).checked)}>
      <span class="nascosto">${t.secondoDi(ruolo.titolo)}</span></label>`;
  }

  private async onSecondFactor(ruolo: RuoloConDiritti, secondoFattore: boolean): Promise<void> {
    try {
      await updateRole(ruolo.codice, { secondoFattore });
      announce(t.ruoloSalvato);
    } catch (error) {
      this.error = messageOf(error);
    }
    await this.load();
  }

  private async load(): Promise<void> {
    try {
      this.items = (await fetchRoles()).items;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
