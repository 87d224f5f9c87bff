import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { TokenInVigore, Utente } from '@edigit/anagrafe/contract';
import { createToken, fetchTokens, fetchUsers, revokeToken } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { formatDay, formatInstant } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { ask } from '../../ui/ask.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { showOnce } from '../../ui/show-once.js';
import { t } from './testi.js';

type TokenDi = TokenInVigore['items'][number];

const SOON_MS = 30 * 86_400_000;

/** Tokens of machines: made, shown once, revoked. */
@customElement('edigit-macchine')
export class MacchinePanel extends LightElement {
  @state() private items: readonly TokenDi[] = [];
  @state() private macchine: readonly Utente[] = [];
  @state() private error = '';
  @state() private formError = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    const c = t.tokenColonne;
    return html`<div class="amm-barra"><p>${t.macchineSpiega}</p>
        <button class="btn btn-primary" type="button" ?disabled=${this.macchine.length === 0} @click=${this.onNew}>${t.nuovoToken}</button></div>
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      ${this.macchine.length === 0 ? html`<p class="avviso avviso-info">${t.nessunaMacchina} <a href="#/amministrazione/utenti">${t.creaMacchina}</a></p>` : nothing}
      ${this.items.length === 0 ? html`<p>${t.nessunToken}</p>` : html`<div class="scorre" tabindex="0" role="region" aria-label=${t.schede.macchine}><table class="tabella a-schede">
        <thead><tr><th scope="col">${c.token}</th><th scope="col">${c.macchina}</th><th scope="col">${c.creato}</th><th scope="col">${c.scade}</th><th scope="col">${c.uso}</th><th scope="col"><span class="nascosto">${c.azioni}</span></th></tr></thead>
        <tbody>${this.items.map((token) => this.row(token))}</tbody></table></div>`}
      ${this.form()}`;
  }

  private row(token: TokenDi): TemplateResult {
    const c = t.tokenColonne;
    const soon = Date.parse(token.scade) - Date.now() < SOON_MS;
    return html`<tr><th scope="row">${token.nome}</th><td data-colonna=${c.macchina}>${token.utente.nomeVisualizzato}</td><td data-colonna=${c.creato}>${formatDay(token.creato)}</td>
      <td data-colonna=${c.scade}>${formatDay(token.scade)} ${soon ? html`<span class="targhetta ambra">${t.inScadenza}</span>` : nothing}</td>
      <td data-colonna=${c.uso}>${token.ultimoUso ? formatInstant(token.ultimoUso) : t.mai}</td>
      <td><button class="btn btn-outline-primary" type="button" aria-label=${t.revocaDi(token.nome)} @click=${() => void this.onRevoke(token)}>${t.revoca}</button></td></tr>`;
  }

  private form(): TemplateResult {
    return html`<dialog class="dialogo" aria-labelledby="token-titolo"><h2 id="token-titolo">${t.nuovoToken}</h2>
      <form class="modulo" @submit=${this.onSubmit}>
        <div role="alert">${this.formError ? html`<p class="avviso avviso-errore">${this.formError}</p>` : nothing}</div>
        <label for="token-macchina">${t.macchina}</label>
        <select id="token-macchina" class="campo" name="macchina">${this.macchine.map(({ id, nomeVisualizzato }) => html`<option value=${id}>${nomeVisualizzato}</option>`)}</select>
        <label for="token-nome">${t.tokenNome}</label><input id="token-nome" class="campo" name="nome" maxlength="120" required autocomplete="off" placeholder=${t.tokenNomeEsempio}>
        <label for="token-giorni">${t.tokenGiorni}</label><input id="token-giorni" class="campo" name="giorni" type="number" min="1" max="730" value="365" required>
        <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button><button class="btn btn-primary" type="submit">${t.crea}</button></div>
      </form></dialog>`;
  }

  private readonly onNew = (): void => {
    this.formError = '';
    this.querySelector('form')?.reset();
    this.dialog.showModal();
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const owner = this.macchine.find(({ id }) => id === formText(event, 'macchina'));
    if (!owner) return;
    try {
      const { segreto } = await createToken(owner.id, formText(event, 'nome').trim(), Number(formText(event, 'giorni')));
      this.dialog.close();
      await showOnce(t.tokenCreato, t.tokenTesto(owner.nomeVisualizzato), segreto);
      await this.load();
    } catch (error) {
      this.formError = messageOf(error);
    }
  };

  private async onRevoke(token: TokenDi): Promise<void> {
    if (!(await ask(t.revoca, t.revocaDomanda(token.nome), t.revoca))) return;
    try {
      await revokeToken(token.utente.id, token.id);
      announce(t.revocato);
    } catch (error) {
      this.error = messageOf(error);
    }
    await this.load();
    // The row went away with its button: the keyboard goes on from the table, or from what makes another.
    await this.updateComplete;
    (this.querySelector<HTMLElement>('.scorre') ?? this.querySelector<HTMLElement>('.amm-barra .btn'))?.focus();
  }

  private async load(): Promise<void> {
    try {
      this.items = (await fetchTokens()).items;
      const machines: Utente[] = [];
      let cursore: string | undefined;
      do {
        const page = await fetchUsers('', cursore);
        machines.push(...page.items.filter((utente) => utente.macchina && utente.attivo));
        cursore = page.prossima;
      } while (cursore !== undefined);
      this.macchine = machines;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
