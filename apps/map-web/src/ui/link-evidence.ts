import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { CollegamentoSpiegato } from '@edigit/anagrafe/contract';
import { LightElement } from './light-element.js';
import { actionsOf, actionWord, type AzioneLegame } from './link-words.js';
import './link-evidence.css';

/** What a person asks to do about a link. */
export interface Decidi {
  readonly legame: CollegamentoSpiegato;
  readonly azione: AzioneLegame;
}

/** The buttons of the decisions that a link admits. Emits `decidi` ({@link Decidi}); nothing is decided here. */
@customElement('edigit-decisioni')
export class LinkDecisions extends LightElement {
  @property({ attribute: false }) legame!: CollegamentoSpiegato;

  protected override render() {
    const actions = actionsOf(this.legame);
    if (actions.length === 0) return nothing;
    return html`<p class="prove-azioni">${actions.map((azione, i) => html`<button class="btn ${i === 0 && azione === 'conferma' ? 'btn-primary' : 'btn-outline-primary'}" type="button"
      @click=${() => this.emit('decidi', { legame: this.legame, azione } satisfies Decidi)}>${actionWord(azione, this.legame.tipo)}<span class="nascosto">: ${this.legame.oggetto}</span></button>`)}</p>`;
  }
}
