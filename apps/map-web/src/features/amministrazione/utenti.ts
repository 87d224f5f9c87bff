import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComuneVisibile, RuoloConDiritti, Utente } from '@edigit/anagrafe/contract';
import { fetchRoles, fetchUsers } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { formatInstant } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { territoryWords } from './territorio.js';
import { t } from './testi.js';
import type { UtenteDialog } from './utente-dialog.js';
import './utente-dialog.js';

/** The accounts, by name. */
@customElement('edigit-utenti')
export class UtentiPanel extends LightElement {
  @property({ attribute: false }) comuni: readonly ComuneVisibile[] = [];
  @property() proprio = '';
  @property({ type: Boolean }) tutti = false;
  @state() private items: readonly Utente[] | null = null;
  @state() private prossima: string | undefined;
  @state() private ruoli: readonly RuoloConDiritti[] = [];
  @state() private q = '';
  @state() private error = '';
  @query('edigit-utente-dialog') private readonly dialog!: UtenteDialog;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    return html`<div class="amm-barra">
        <form role="search" @submit=${this.onSearch}><div><label for="utenti-q">${t.cerca}</label><input id="utenti-q" class="campo" name="q" type="search" maxlength="100" autocomplete="off"></div>
          <button class="btn btn-outline-primary" type="submit">${t.filtra}</button></form>
        <button class="btn btn-primary" type="button" @click=${() => void this.dialog.open(null)}>${t.nuovo}</button></div>
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      ${this.items === null ? html`<p>${t.caricamento}</p>` : this.items.length === 0 ? html`<p>${t.nessuno}</p>` : this.table(this.items)}
      ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load(this.prossima)}>${t.altri}</button></p>` : nothing}
      <edigit-utente-dialog .ruoli=${this.ruoli} .comuni=${this.comuni} .proprio=${this.proprio} ?tutti=${this.tutti} @cambiato=${this.onChanged}></edigit-utente-dialog>`;
  }

  private table(items: readonly Utente[]): TemplateResult {
    const c = t.colonne;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.schede.utenti}><table class="tabella a-schede">
      <thead><tr><th scope="col">${c.nome}</th><th scope="col">${c.ruolo}</th><th scope="col">${c.territorio}</th><th scope="col">${c.stato}</th><th scope="col">${c.accesso}</th><th scope="col"><span class="nascosto">${c.azioni}</span></th></tr></thead>
      <tbody>${items.map((u) => html`<tr class=${u.attivo ? '' : 'spenta'}>
        <th scope="row">${u.nomeVisualizzato}<small>${u.nome}</small></th>
        <td data-colonna=${c.ruolo}>${this.ruoli.find(({ codice }) => codice === u.ruolo)?.titolo ?? u.ruolo}</td>
        <td data-colonna=${c.territorio}>${territoryWords(u.comuni, this.comuni)}</td>
        <td>${badges(u)}</td>
        <td data-colonna=${c.accesso}>${u.ultimoAccesso ? formatInstant(u.ultimoAccesso) : t.mai}</td>
        <td><button class="btn btn-outline-primary" type="button" aria-label=${t.gestisciNome(u.nomeVisualizzato)} @click=${() => void this.dialog.open(u)}>${t.gestisci}</button></td>
      </tr>`)}</tbody></table></div>`;
  }

  private readonly onSearch = (event: SubmitEvent): void => {
    event.preventDefault();
    this.q = formText(event, 'q').trim();
    void this.load();
  };

  private readonly onChanged = (event: CustomEvent<string>): void => {
    announce(event.detail);
    void this.load();
  };

  private async load(cursore?: string): Promise<void> {
    try {
      if (this.ruoli.length === 0) this.ruoli = (await fetchRoles()).items;
      const page = await fetchUsers(this.q, cursore);
      this.items = cursore ? [...(this.items ?? []), ...page.items] : page.items;
      this.prossima = page.prossima;
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

function badges(u: Utente): TemplateResult {
  const s = t.stati;
  return html`<div class="targhette">
    <span class="targhetta ${u.attivo ? '' : 'grigia'}">${u.attivo ? s.attivo : s.spento}</span>
    ${u.bloccatoFino ? html`<span class="targhetta ambra">${s.bloccato(formatInstant(u.bloccatoFino).slice(-5))}</span>` : nothing}
    ${u.deveCambiarePassword ? html`<span class="targhetta ambra">${s.password}</span>` : nothing}
    ${u.secondoFattore ? html`<span class="targhetta">${s.secondo}</span>` : nothing}
    ${u.macchina ? html`<span class="targhetta grigia">${s.macchina}</span>` : nothing}
    ${u.dimostrativo ? html`<span class="targhetta grigia">${s.demo}</span>` : nothing}</div>`;
}
