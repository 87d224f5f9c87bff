import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { SessioneAperta } from '@edigit/anagrafe/contract';
import { endOtherSessions, fetchOwnSessions } from '../../api/account.js';
import { messageOf } from '../../api/client.js';
import { formatInstant } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { browserWords } from '../../ui/browser-words.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

/** The open sessions of who is signed in. */
@customElement('edigit-mie-sessioni')
export class MieSessioniPanel extends LightElement {
  @state() private items: readonly SessioneAperta[] = [];
  @state() private error = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    const c = t.colonne;
    return html`<p>${t.sessioniSpiega}</p>
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      <div class="scorre" tabindex="0" role="region" aria-label=${t.sessioni}><table class="tabella">
        <thead><tr><th scope="col">${c.browser}</th><th scope="col">${c.aperta}</th><th scope="col">${c.uso}</th></tr></thead>
        <tbody>${this.items.map((s) => html`<tr><th scope="row">${browserWords(s.agente) || t.browserIgnoto} ${s.corrente ? html`<span class="targhetta">${t.questa}</span>` : nothing}</th>
          <td>${formatInstant(s.aperta)}</td><td>${formatInstant(s.ultimoUso)}</td></tr>`)}</tbody></table></div>
      ${this.items.length > 1 ? html`<p class="azioni"><button class="btn btn-outline-primary" type="button" @click=${this.onEnd}>${t.chiudiAltre}</button></p>` : html`<p>${t.nessunAltra}</p>`}`;
  }

  private async load(): Promise<void> {
    try {
      this.items = (await fetchOwnSessions()).items;
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private readonly onEnd = async (): Promise<void> => {
    try {
      await endOtherSessions();
      announce(t.altreChiuse);
    } catch (error) {
      this.error = messageOf(error);
      return;
    }
    await this.load();
  };
}
