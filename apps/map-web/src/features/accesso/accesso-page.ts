import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ModiAccesso } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchSignInWays, signIn } from '../../api/registry.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import './accesso.css';

/** Sign-in page. Emits `entrato` with the session. */
@customElement('edigit-accesso')
export class AccessoPage extends LightElement {
  /** True when a session has just ended: says so instead of surprising. */
  @property({ type: Boolean }) scaduta = false;
  @state() private error = '';
  @state() private busy = false;
  @state() private shown = false;
  @state() private demo: ModiAccesso['dimostrazione'] = null;
  @query('#accesso-nome') private readonly nome!: HTMLInputElement;
  @query('#accesso-password') private readonly password!: HTMLInputElement;

  protected override firstUpdated(): void {
    this.nome.focus();
    void fetchSignInWays().then(({ dimostrazione }) => { this.demo = dimostrazione; }, () => {
      // The form is there all the same.
    });
  }

  protected override render() {
    return html`
      <main class="accesso">
        <form class="accesso-scheda" @submit=${this.onSubmit} novalidate>
          <p class="accesso-marchio" aria-hidden="true">EDiGIT</p>
          <h1>${t.titolo}</h1>
          <p class="accesso-sottotitolo">${t.sottotitolo}</p>
          ${this.scaduta && !this.error ? html`<p class="avviso" role="status">${t.scaduta}</p>` : nothing}
          <div role="alert">${this.error ? html`<p class="avviso avviso-errore" id="accesso-errore">${this.error}</p>` : nothing}</div>
          <label for="accesso-nome">${t.nome}</label>
          <input id="accesso-nome" class="campo" name="username" autocomplete="username" autocapitalize="none" spellcheck="false" required
            aria-invalid=${this.error ? 'true' : 'false'} aria-describedby=${this.error ? 'accesso-errore' : nothing}>
          <label for="accesso-password">${t.password}</label>
          <input id="accesso-password" class="campo" name="password" type=${this.shown ? 'text' : 'password'} autocomplete="current-password" required
            aria-invalid=${this.error ? 'true' : 'false'} aria-describedby=${this.error ? 'accesso-errore' : nothing}>
          <label class="spunta"><input type="checkbox" .checked=${this.shown} @change=${this.onShow}> ${t.mostra}</label>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.attesa : t.accedi}</button>
          ${this.demo ? html`<div class="accesso-demo">${t.demo}
            <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.enter(this.demo!.nome, this.demo!.password)}>${t.entraDemo}</button></div>` : nothing}
        </form>
      </main>`;
  }

  private readonly onShow = (): void => {
    this.shown = !this.shown;
  };

  private readonly onSubmit = async (event: Event): Promise<void> => {
    event.preventDefault();
    const nome = this.nome.value.trim();
    if (!nome || !this.password.value) {
      this.error = t.mancano;
      (nome ? this.password : this.nome).focus();
      return;
    }
    await this.enter(nome, this.password.value);
  };

  private async enter(nome: string, password: string): Promise<void> {
    this.busy = true;
    try {
      this.emit('entrato', await signIn(nome, password));
    } catch (error) {
      this.error = messageOf(error);
      this.password.select();
    } finally {
      this.busy = false;
    }
  }
}
