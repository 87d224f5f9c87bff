import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import './secondo-fattore.js';
import './accesso.css';

/** The second factor that the role asks for, before anything else. Emits `attivato`, or `esci` for who gives up. */
@customElement('edigit-obbligo-secondo-fattore')
export class ObbligoSecondoFattorePage extends LightElement {
  protected override render() {
    return html`<main class="accesso"><div class="accesso-scheda accesso-larga">
      <p class="accesso-marchio" aria-hidden="true">EDiGIT</p>
      <h1>${t.dueTitolo}</h1>
      <p class="accesso-sottotitolo">${t.dueObbligo}</p>
      <edigit-secondo-fattore .obbligo=${true}></edigit-secondo-fattore>
      <button class="btn btn-outline-primary" type="button" @click=${() => this.emit('esci')}>${t.esci}</button>
    </div><div id="annunci" class="nascosto" role="status" aria-live="polite"></div></main>`;
  }
}
