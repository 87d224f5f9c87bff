import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { messageOf } from '../../api/client.js';
import { changePassword } from '../../api/registry.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import './accesso.css';

/** Change of a one-time password, before anything else. Emits `cambiata`, or `esci` for who gives up. */
@customElement('edigit-cambio-password')
export class CambioPasswordPage extends LightElement {
  /** Inside the page of the own account, by choice: no title, no way out. */
  @property({ type: Boolean }) inPagina = false;
  @state() private error = '';
  @state() private busy = false;

  protected override firstUpdated(): void {
    if (!this.inPagina) this.querySelector('input')?.focus();
  }

  protected override render() {
    const field = (name: string, label: string, complete: string) => html`<label for=${`cambio-${name}`}>${label}</label>
      <input id=${`cambio-${name}`} class="campo" name=${name} type="password" autocomplete=${complete} required aria-describedby=${this.error ? 'cambio-errore' : nothing}>`;
    const fields = html`<div role="alert">${this.error ? html`<p class="avviso avviso-errore" id="cambio-errore">${this.error}</p>` : nothing}</div>
      ${field('attuale', t.attuale, 'current-password')}
      ${field('nuova', t.nuova, 'new-password')}
      ${field('ripeti', t.ripeti, 'new-password')}`;
    if (this.inPagina) return html`<form class="due-fattori" @submit=${this.onSubmit}>${fields}<div class="azioni"><button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${t.salvaPassword}</button></div></form>`;
    return html`<main class="accesso"><form class="accesso-scheda" @submit=${this.onSubmit}>
      <p class="accesso-marchio" aria-hidden="true">EDiGIT</p>
      <h1>${t.cambio}</h1>
      <p class="accesso-sottotitolo">${t.cambioSpiega}</p>
      ${fields}
      <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${t.salva}</button>
      <button class="btn btn-outline-primary" type="button" @click=${() => this.emit('esci')}>${t.esci}</button>
    </form></main>`;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const [attuale, nuova] = [formText(event, 'attuale'), formText(event, 'nuova')];
    if (nuova !== formText(event, 'ripeti')) {
      this.error = t.diverse;
      return;
    }
    this.busy = true;
    try {
      await changePassword(attuale, nuova);
      this.error = '';
      form.reset();
      if (this.inPagina) announce(t.cambiata);
      this.emit('cambiata');
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };
}
