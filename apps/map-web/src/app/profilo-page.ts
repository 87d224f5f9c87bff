import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { LightElement } from '../ui/light-element.js';
import { t as tAccesso } from '../features/accesso/testi.js';
import { t } from './testi.js';
import '../features/accesso/cambio-password.js';
import '../features/accesso/mie-sessioni.js';
import '../features/accesso/secondo-fattore.js';

/** «Il mio account»: password, second factor, open sessions of who is signed in. */
@customElement('edigit-profilo')
export class ProfiloPage extends LightElement {
  @property() nome = '';
  @property() ruolo = '';

  protected override render() {
    return html`<div class="pagina profilo" data-regione>
      <h1>${t.profilo}</h1>
      <p>${this.nome} · ${this.ruolo}</p>
      <section aria-labelledby="profilo-due"><h2 id="profilo-due">${tAccesso.dueTitolo}</h2><edigit-secondo-fattore></edigit-secondo-fattore></section>
      <section aria-labelledby="profilo-password"><h2 id="profilo-password">${tAccesso.cambiaPassword}</h2><edigit-cambio-password .inPagina=${true}></edigit-cambio-password></section>
      <section aria-labelledby="profilo-sessioni"><h2 id="profilo-sessioni">${tAccesso.sessioni}</h2><edigit-mie-sessioni></edigit-mie-sessioni></section>
    </div>`;
  }
}
