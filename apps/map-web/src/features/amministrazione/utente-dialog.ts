import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComuneVisibile, RuoloConDiritti, Territorio, Utente } from '@edigit/anagrafe/contract';
import { createUser, removeSecondFactorOf, resetPassword, unlockUser, updateUser } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { ask } from '../../ui/ask.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { showOnce } from '../../ui/show-once.js';
import { parseCodes } from './territorio.js';
import { t } from './testi.js';

/** A new account, or all that can be done with one. Emits `cambiato` with a sentence to say after each change. */
@customElement('edigit-utente-dialog')
export class UtenteDialog extends LightElement {
  @property({ attribute: false }) ruoli: readonly RuoloConDiritti[] = [];
  @property({ attribute: false }) comuni: readonly ComuneVisibile[] = [];
  /** The account of who administers: its role, territory and state are not changed here. */
  @property() proprio = '';
  /** Who administers every municipality may give all of them. */
  @property({ type: Boolean }) tutti = false;
  @state() private utente: Utente | null = null;
  @state() private macchina = false;
  @state() private alcuni = false;
  @state() private error = '';
  @state() private busy = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  /** Opens it for an account, or for a new one; `macchina`: a new one of a machine. */
  async open(utente: Utente | null, macchina = false): Promise<void> {
    this.utente = utente;
    this.macchina = utente?.macchina ?? macchina;
    this.alcuni = utente ? utente.comuni !== '*' : !this.tutti;
    this.error = '';
    await this.updateComplete;
    this.querySelector('form')?.reset();
    this.dialog.showModal();
  }

  protected override render() {
    const { utente } = this;
    const own = utente !== null && utente.id === this.proprio;
    return html`<dialog class="dialogo dialogo-largo" aria-labelledby="utente-titolo">
      <h2 id="utente-titolo">${utente ? utente.nomeVisualizzato : t.nuovo}</h2>
      <form class="modulo" @submit=${this.onSubmit}>
        <div role="alert">${this.error ? html`<p class="avviso avviso-errore" id="utente-errore">${this.error}</p>` : nothing}</div>
        ${utente ? nothing : html`<fieldset><legend>${t.tipo}</legend>
          <label class="spunta"><input type="radio" name="tipo" value="persona" ?checked=${!this.macchina} @change=${() => { this.macchina = false; }}> ${t.persona}</label>
          <label class="spunta"><input type="radio" name="tipo" value="macchina" ?checked=${this.macchina} @change=${() => { this.macchina = true; }}> ${t.unaMacchina}</label></fieldset>`}
        <label for="utente-nome">${t.nome}</label>
        <input id="utente-nome" class="campo" name="nome" maxlength="63" required autocomplete="off" autocapitalize="none" spellcheck="false" value=${utente?.nome ?? ''} aria-describedby="utente-nome-nota">
        <p class="nota" id="utente-nome-nota">${t.nomeSpiega}</p>
        <label for="utente-visualizzato">${t.nomeVisualizzato}</label>
        <input id="utente-visualizzato" class="campo" name="nomeVisualizzato" maxlength="120" autocomplete="off" value=${utente?.nomeVisualizzato ?? ''}>
        ${own ? html`<p class="avviso avviso-info">${t.proprio}</p>` : html`
          <label for="utente-ruolo">${t.ruolo}</label>
          <select id="utente-ruolo" class="campo" name="ruolo">${this.ruoli.map(({ codice, titolo }) => html`<option value=${codice} ?selected=${codice === (utente?.ruolo ?? 'consultazione')}>${titolo}</option>`)}</select>
          ${this.territory(utente?.comuni ?? (this.tutti ? '*' : []))}`}
        <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${utente ? t.salva : t.crea}</button></div>
      </form>
      ${utente && !own ? this.more(utente) : nothing}
    </dialog>`;
  }

  private territory(comuni: Territorio): TemplateResult {
    const held = comuni === '*' ? [] : comuni;
    const known = this.comuni.map(({ codice }) => codice);
    const other = held.filter((codice) => !known.includes(codice));
    return html`<fieldset><legend>${t.territorio}</legend>
      ${this.tutti ? html`<label class="spunta"><input type="radio" name="territorio" value="tutti" ?checked=${!this.alcuni} @change=${() => { this.alcuni = false; }}> ${t.tuttiComuni}</label>
        <label class="spunta"><input type="radio" name="territorio" value="alcuni" ?checked=${this.alcuni} @change=${() => { this.alcuni = true; }}> ${t.soloAlcuni}</label>` : nothing}
      <div ?hidden=${!this.alcuni}>
        <div class="due-colonne">${this.comuni.map(({ codice, nome }) => html`<label class="spunta"><input type="checkbox" name="comune" value=${codice} ?checked=${held.includes(codice)}> ${nome}</label>`)}</div>
        <label for="utente-codici">${t.altriCodici}</label>
        <input id="utente-codici" class="campo" name="codici" autocomplete="off" placeholder=${t.codiciEsempio} value=${other.join(', ')}>
      </div></fieldset>`;
  }

  private more(utente: Utente): TemplateResult {
    const name = utente.nomeVisualizzato;
    const button = (label: string, onClick: () => void) => html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${onClick}>${label}</button>`;
    return html`<div class="altre-azioni"><h3>${t.altreAzioni}</h3><div>
      ${utente.bloccatoFino ? button(t.sblocca, () => void this.work(t.sbloccato, () => unlockUser(utente.id))) : nothing}
      ${utente.macchina || utente.dimostrativo ? nothing : button(t.reimposta, () => void this.onReset(utente))}
      ${utente.secondoFattore ? button(t.togliSecondo, () => void this.confirm(t.togliSecondo, t.togliSecondoDomanda(name), t.tolto, () => removeSecondFactorOf(utente.id))) : nothing}
      ${utente.attivo ? button(t.disattiva, () => void this.confirm(t.disattiva, t.disattivaDomanda(name), t.salvato, () => updateUser(utente.id, { attivo: false })))
        : button(t.riattiva, () => void this.work(t.salvato, () => updateUser(utente.id, { attivo: true })))}</div></div>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.currentTarget as HTMLFormElement);
    const nome = formText(event, 'nome').trim();
    const nomeVisualizzato = formText(event, 'nomeVisualizzato').trim();
    const { utente } = this;
    const own = utente !== null && utente.id === this.proprio;
    const ruolo = formText(event, 'ruolo');
    const comuni: Territorio = this.alcuni ? [...new Set([...data.getAll('comune').map(String), ...parseCodes(formText(event, 'codici'))])] : '*';
    if (utente) {
      const names = { nome, ...(nomeVisualizzato ? { nomeVisualizzato } : {}) };
      void this.work(t.salvato, () => updateUser(utente.id, own ? names : { ...names, ruolo, comuni }));
    } else {
      void this.onCreate({ nome, ...(nomeVisualizzato ? { nomeVisualizzato } : {}), ruolo, comuni, macchina: this.macchina });
    }
  };

  private async onCreate(nuovo: Parameters<typeof createUser>[0]): Promise<void> {
    await this.work(t.creato(nuovo.nome), async () => {
      const { utente, passwordUnaTantum } = await createUser(nuovo);
      this.dialog.close();
      if (passwordUnaTantum !== null) await showOnce(t.creato(utente.nome), t.passwordDi(utente.nome), passwordUnaTantum);
    });
  }

  private async onReset(utente: Utente): Promise<void> {
    await this.confirm(t.reimposta, t.reimpostaDomanda(utente.nomeVisualizzato), t.salvato, async () => {
      const { passwordUnaTantum } = await resetPassword(utente.id);
      this.dialog.close();
      await showOnce(t.reimpostata, t.passwordDi(utente.nome), passwordUnaTantum ?? '');
    });
  }

  private async confirm(title: string, text: string, said: string, what: () => Promise<unknown>): Promise<void> {
    if (await ask(title, text, title)) await this.work(said, what);
  }

  private async work(said: string, what: () => Promise<unknown>): Promise<void> {
    this.busy = true;
    try {
      await what();
      this.error = '';
      this.dialog.close();
      this.emit('cambiato', said);
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }
}
