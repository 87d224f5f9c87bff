import { html } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { CasoAperto } from '../../api/client.js';
import { testi } from '../../i18n.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { FINALITA } from '../../ui/purpose.js';

const t = testi(
  {
    titolo: 'Finalità della consultazione',
    spiega: 'Gli intestatari sono dati personali. La finalità vale per la pratica in corso e ogni lettura viene registrata.',
    finalita: 'Finalità', protocollo: 'Prot./pratica n.', esempio: 'Es. 123/2026', conferma: 'Continua', annulla: 'Annulla',
  },
  {
    titolo: 'Purpose of the reading',
    spiega: 'Holders are personal data. The purpose holds for the case at hand and every reading is recorded.',
    finalita: 'Purpose', protocollo: 'Register/file no.', esempio: 'E.g. 123/2026', conferma: 'Continue', annulla: 'Cancel',
  },
);

/** Asks why persons are read. One on the page; `ask` opens it and answers the case, or null when it is given up. */
@customElement('edigit-finalita')
export class FinalitaDialog extends LightElement {
  @state() private current: CasoAperto | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private resolve: ((caso: CasoAperto | null) => void) | null = null;

  async ask(current: CasoAperto | null): Promise<CasoAperto | null> {
    this.current = current;
    await this.updateComplete;
    this.querySelector('form')?.reset();
    const answer = new Promise<CasoAperto | null>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    return answer;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('hashchange', this.onElsewhere);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('hashchange', this.onElsewhere);
    this.settle(null);
  }

  protected override render() {
    return html`
      <dialog class="dialogo" aria-labelledby="finalita-titolo" @close=${this.onClose}>
        <form method="dialog" @submit=${this.onSubmit}>
          <h2 id="finalita-titolo">${t.titolo}</h2>
          <p>${t.spiega}</p>
          <label for="finalita-codice">${t.finalita}</label>
          <select id="finalita-codice" class="campo" name="finalita">
            ${FINALITA.map(({ codice, nome }) => html`<option value=${codice} ?selected=${codice === this.current?.finalita}>${nome}</option>`)}
          </select>
          <label for="finalita-protocollo" class="mt-2">${t.protocollo}</label>
          <input id="finalita-protocollo" class="campo" name="protocollo" maxlength="60" autocomplete="off"
            placeholder=${t.esempio} value=${this.current?.protocollo ?? ''}>
          <div class="dialogo-azioni">
            <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
            <button class="btn btn-primary" type="submit">${t.conferma}</button>
          </div>
        </form>
      </dialog>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    this.settle({ finalita: formText(event, 'finalita'), protocollo: formText(event, 'protocollo').trim() });
  };

  /** Whoever goes back or elsewhere has given up: what asked is no longer in front. */
  private readonly onElsewhere = (): void => this.dialog.close();

  /** Esc and «Annulla» end here without an answer; after a submit there is nothing left to settle. */
  private readonly onClose = (): void => this.settle(null);

  private settle(caso: CasoAperto | null): void {
    this.resolve?.(caso);
    this.resolve = null;
  }
}
