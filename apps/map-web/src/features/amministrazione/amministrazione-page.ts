import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Sessione } from '@edigit/anagrafe/contract';
import { formatPercorso, SCHEDE_AMMINISTRAZIONE, type SchedaAmministrazione } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import './copie.js';
import './macchine.js';
import './quadro.js';
import './ruoli.js';
import './sessioni.js';
import './sfondi.js';
import './utenti.js';
import './amministrazione.css';

/** Parts that an administrator of some municipalities has. */
const LOCALI: readonly SchedaAmministrazione[] = ['utenti', 'ruoli', 'sessioni', 'macchine'];

/** «Amministrazione»: users, roles, sessions, tokens, backups, each behind its tab. */
@customElement('edigit-amministrazione')
export class AmministrazionePage extends LightElement {
  @property() scheda: SchedaAmministrazione = 'quadro';
  @property({ attribute: false }) sessione!: Sessione;

  protected override render() {
    const whole = this.sessione.utente.tuttiIComuni;
    const open = whole || LOCALI.includes(this.scheda) ? this.scheda : 'utenti';
    return html`<div class="pagina amministrazione">
      <h1>${t.titolo}</h1>
      <nav aria-label=${t.parti} data-regione><ul class="schede">${SCHEDE_AMMINISTRAZIONE.filter((scheda) => whole || LOCALI.includes(scheda)).map((scheda) => html`<li>
        <a href=${formatPercorso({ pagina: 'amministrazione', scheda })} aria-current=${scheda === open ? 'page' : nothing}>${t.schede[scheda]}</a></li>`)}</ul></nav>
      ${whole ? nothing : html`<p class="avviso avviso-info">${t.localeSpiega}</p>`}
      <section aria-label=${t.schede[open]} data-regione>${this.content(open, whole)}</section>
    </div>`;
  }

  private content(scheda: SchedaAmministrazione, whole: boolean): TemplateResult {
    const { comuni, utente } = this.sessione;
    switch (scheda) {
      case 'quadro': return html`<edigit-quadro></edigit-quadro>`;
      case 'utenti': return html`<edigit-utenti .comuni=${comuni} .proprio=${utente.id} ?tutti=${whole}></edigit-utenti>`;
      case 'ruoli': return html`<edigit-ruoli ?modificabili=${whole} .proprio=${utente.ruolo}></edigit-ruoli>`;
      case 'sessioni': return html`<edigit-sessioni></edigit-sessioni>`;
      case 'macchine': return html`<edigit-macchine></edigit-macchine>`;
      case 'sfondi': return html`<edigit-sfondi .comuni=${comuni}></edigit-sfondi>`;
      case 'copie': return html`<edigit-copie></edigit-copie>`;
    }
  }
}
