import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { AccountDimostrativo } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../../api/client.js';
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
  /** Name and password that were right, while the code of the second factor is asked for. */
  @state() private waiting: { nome: string; password: string } | null = null;
  @state() private demo: readonly AccountDimostrativo[] = [];
  @query('#accesso-nome') private readonly nome!: HTMLInputElement;
  @query('#accesso-password') private readonly password!: HTMLInputElement;
  @query('#accesso-codice') private readonly codice!: HTMLInputElement;

  protected override firstUpdated(): void {
    this.nome.focus();
    void fetchSignInWays().then(({ dimostrazioni }) => { this.demo = dimostrazioni; }, () => {
      // The form is there all the same.
    });
  }

  protected override render() {
    return html`<main class="accesso">${this.waiting ? this.codeForm() : this.passwordForm()}</main>`;
  }

  private passwordForm(): TemplateResult {
    return html`
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
          ${this.demo.length > 0 ? html`<div class="accesso-demo">${t.demo}${this.demo.map((account, i) => this.demoButton(account, i === 0))}</div>` : nothing}
        </form>`;
  }

  /** The profile is named on every account but the first, which most will use. */
  private demoButton({ nome, password, titolo }: AccountDimostrativo, first: boolean): TemplateResult {
    return html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.enter(nome, password)}>${first ? t.entraDemo : t.entraDemoCome(t.profilo(titolo))}</button>
      <p class="accesso-credenziali">${t.credenziali(nome, password)}</p>`;
  }

  private codeForm(): TemplateResult {
    return html`
        <form class="accesso-scheda" @submit=${this.onCode} novalidate>
          <p class="accesso-marchio" aria-hidden="true">EDiGIT</p>
          <h1>${t.codiceTitolo}</h1>
          <p class="accesso-sottotitolo">${t.codiceSpiega}</p>
          <div role="alert">${this.error ? html`<p class="avviso avviso-errore" id="accesso-errore">${this.error}</p>` : nothing}</div>
          <label for="accesso-codice">${t.codice}</label>
          <input id="accesso-codice" class="campo" name="codice" autocomplete="one-time-code" autocapitalize="none" spellcheck="false" maxlength="40" required
            aria-invalid=${this.error ? 'true' : 'false'} aria-describedby=${this.error ? 'accesso-errore' : nothing}>
          <p class="nota">${t.codiceRecupero}</p>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.attesa : t.accedi}</button>
          <button class="btn btn-outline-primary" type="button" @click=${this.onBack}>${t.indietro}</button>
        </form>`;
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

  private readonly onCode = async (event: Event): Promise<void> => {
    event.preventDefault();
    const codice = this.codice.value.trim();
    if (!this.waiting || !codice) {
      this.error = t.mancaCodice;
      this.codice.focus();
      return;
    }
    await this.enter(this.waiting.nome, this.waiting.password, codice);
  };

  private readonly onBack = async (): Promise<void> => {
    this.waiting = null;
    this.error = '';
    await this.updateComplete;
    this.nome.focus();
  };

  private async enter(nome: string, password: string, codice?: string): Promise<void> {
    this.busy = true;
    try {
      this.emit('entrato', await signIn(nome, password, codice));
    } catch (error) {
      if (error instanceof ApiError && error.code === 'second-factor-required') await this.askCode(nome, password);
      else {
        this.error = messageOf(error);
        (this.codice ?? this.password).select();
      }
    } finally {
      this.busy = false;
    }
  }

  private async askCode(nome: string, password: string): Promise<void> {
    this.error = '';
    this.waiting = { nome, password };
    await this.updateComplete;
    this.codice.focus();
  }
}
