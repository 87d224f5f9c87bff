import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ApiError, messageOf } from '../api/client.js';
import { undoOperation } from '../api/operations.js';
import { testi } from '../i18n.js';
import { announce } from './announce.js';
import { LightElement } from './light-element.js';

const t = testi(
  { annulla: 'Annulla la modifica', attesa: 'Annullo…', annullata: 'Modifica annullata', prima: (altre: string) => `Prima vanno annullate: ${altre}.` },
  { annulla: 'Undo the change', attesa: 'Undoing…', annullata: 'Change undone', prima: (altre: string) => `To be undone before: ${altre}.` },
);

/** Takes back the edit that was just saved. Emits `annullata` once it is done. */
@customElement('edigit-salvata')
export class SavedOperation extends LightElement {
  @property({ type: Number }) operazione = 0;
  @state() private attesa = false;
  @state() private errore = '';

  protected override render() {
    return html`<button class="btn-testo" type="button" aria-disabled=${this.attesa ? 'true' : 'false'} @click=${() => void this.undo()}>${this.attesa ? t.attesa : t.annulla}</button>
      ${this.errore ? html`<span role="alert">${this.errore}</span>` : nothing}`;
  }

  private async undo(): Promise<void> {
    if (this.attesa) return;
    this.attesa = true;
    this.errore = '';
    try {
      await undoOperation(this.operazione);
      announce(t.annullata);
      this.emit('annullata');
    } catch (error) {
      const over = error instanceof ApiError ? error.problem?.ostacoli ?? [] : [];
      this.errore = over.length > 0 ? t.prima(over.map(({ descrizione }) => descrizione).join('; ')) : messageOf(error);
    } finally {
      this.attesa = false;
    }
  }
}
