import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessioneAperta } from '@edigit/anagrafe/contract';
import { endSession, fetchSessions } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { formatInstant } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { ask } from '../../ui/ask.js';
import { browserWords } from '../../ui/browser-words.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

/** The browsers that are signed in now. */
@customElement('edigit-sessioni')
export class SessioniPanel extends LightElement {
  @state() private items: readonly SessioneAperta[] = [];
  @state() private error = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    const c = t.sessioniColonne;
    return html`<div class="amm-barra"><p>${t.sessioniSpiega}</p></div>
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      ${this.items.length === 0 ? html`<p>${t.nessunaSessione}</p>` : html`<div class="scorre" tabindex="0" role="region" aria-label=${t.schede.sessioni}><table class="tabella a-schede">
        <thead><tr><th scope="col">${c.utente}</th><th scope="col">${c.browser}</th><th scope="col">${c.aperta}</th><th scope="col">${c.uso}</th><th scope="col"><span class="nascosto">${c.azioni}</span></th></tr></thead>
        <tbody>${this.items.map((s) => this.row(s))}</tbody></table></div>`}`;
  }

  private row(s: SessioneAperta): TemplateResult {
    const c = t.sessioniColonne;
    return html`<tr><th scope="row">${s.utente.nomeVisualizzato}<small>${s.utente.nome}</small></th><td>${browserWords(s.agente) || t.browserIgnoto}</td>
      <td data-colonna=${c.aperta}>${formatInstant(s.aperta)}</td><td data-colonna=${c.uso}>${formatInstant(s.ultimoUso)}</td>
      <td>${s.corrente ? html`<span class="targhetta">${t.questa}</span>`
        : html`<button class="btn btn-outline-primary" type="button" aria-label=${t.terminaDi(s.utente.nomeVisualizzato)} @click=${() => void this.onEnd(s)}>${t.termina}</button>`}</td></tr>`;
  }

  private async onEnd(s: SessioneAperta): Promise<void> {
    if (!(await ask(t.termina, t.terminaDomanda(s.utente.nomeVisualizzato), t.termina))) return;
    try {
      await endSession(s.id);
      announce(t.terminata);
    } catch (error) {
      this.error = messageOf(error);
    }
    await this.load();
    // The row went away with its button: the keyboard goes on from the table.
    await this.updateComplete;
    this.querySelector<HTMLElement>('.scorre')?.focus();
  }

  private async load(): Promise<void> {
    try {
      this.items = (await fetchSessions()).items;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
