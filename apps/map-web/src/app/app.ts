import { html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Sessione } from '@edigit/anagrafe/contract';
import { ApiError, messageOf, useSession, whenBlocked, whenSignedOut } from '../api/client.js';
import { fetchSession, signOut } from '../api/registry.js';
import { lingua } from '../i18n.js';
import { LightElement } from '../ui/light-element.js';
import { t } from './testi.js';
import '../features/accesso/accesso-page.js';
import '../features/accesso/cambio-password.js';
import '../features/accesso/obbligo-secondo-fattore.js';

/** The application: sign-in page or, with a session, the shell (loaded apart, so that signing in stays light). */
@customElement('edigit-app')
export class App extends LightElement {
  @state() private phase: 'attesa' | 'accesso' | 'cambio-password' | 'secondo-fattore' | 'aperta' | 'guasto' = 'attesa';
  @state() private error = '';
  @state() private expired = false;
  private sessione: Sessione | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.documentElement.lang = lingua;
    whenSignedOut(() => {
      this.expired = this.phase === 'aperta';
      this.leave();
    });
    whenBlocked(() => void this.resume());
    void this.resume();
  }

  protected override render() {
    switch (this.phase) {
      case 'attesa': return nothing;
      case 'guasto': return html`<main class="guasto"><p class="avviso avviso-errore" role="alert">${this.error}</p>
        <button class="btn btn-primary" @click=${() => void this.resume()}>${t.riprova}</button></main>`;
      case 'accesso': return html`<edigit-accesso .scaduta=${this.expired} @entrato=${this.onEntered}></edigit-accesso>`;
      case 'cambio-password': return html`<edigit-cambio-password @cambiata=${() => void this.resume()} @esci=${() => void this.quit()}></edigit-cambio-password>`;
      case 'secondo-fattore': return html`<edigit-obbligo-secondo-fattore @attivato=${() => void this.resume()} @esci=${() => void this.quit()}></edigit-obbligo-secondo-fattore>`;
      case 'aperta': return html`<edigit-shell .sessione=${this.sessione} @uscito=${() => this.leave()}></edigit-shell>`;
    }
  }

  private async resume(): Promise<void> {
    try {
      await this.open(await fetchSession());
    } catch (error) {
      if (error instanceof ApiError && error.code === 'not-authenticated') return;
      this.error = messageOf(error);
      this.phase = 'guasto';
    }
  }

  private readonly onEntered = (event: CustomEvent<Sessione>): void => {
    void this.open(event.detail);
  };

  private async open(sessione: Sessione): Promise<void> {
    useSession(sessione);
    this.sessione = sessione;
    if (sessione.deveCambiarePassword) {
      this.phase = 'cambio-password';
      return;
    }
    if (sessione.deveAttivareSecondoFattore) {
      this.phase = 'secondo-fattore';
      return;
    }
    await import('./shell.js');
    this.expired = false;
    this.phase = 'aperta';
  }

  private async quit(): Promise<void> {
    try {
      await signOut();
    } finally {
      this.leave();
    }
  }

  private leave(): void {
    useSession(null);
    this.sessione = null;
    this.phase = 'accesso';
  }
}
