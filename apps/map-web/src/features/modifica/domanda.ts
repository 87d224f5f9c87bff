import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { LightElement } from '../../ui/light-element.js';

/** A question: its words, the fields to fill in, the ways out. The first way is what Esc does. */
export interface Quesito {
  readonly titolo: string;
  readonly corpo: TemplateResult;
  readonly scelte: readonly { readonly valore: string; readonly testo: string; readonly principale?: true }[];
}

/** What was answered, with the fields of the form; null for Esc. */
export interface Risposta {
  readonly valore: string;
  readonly dati: FormData;
}

/** Asks something in a dialog, one question at a time. */
@customElement('edigit-domanda')
export class DomandaDialog extends LightElement {
  @state() private quesito: Quesito | null = null;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private resolve: ((risposta: Risposta | null) => void) | null = null;

  async ask(quesito: Quesito): Promise<Risposta | null> {
    this.settle(null);
    this.quesito = quesito;
    await this.updateComplete;
    const answer = new Promise<Risposta | null>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    return answer;
  }

  protected override render() {
    const { quesito } = this;
    return html`<dialog class="dialogo" aria-labelledby="domanda-titolo" @close=${() => this.settle(null)}>
      ${quesito ? html`<form method="dialog" @submit=${this.onSubmit}>
        <h2 id="domanda-titolo">${quesito.titolo}</h2>
        ${quesito.corpo}
        <div class="dialogo-azioni">${quesito.scelte.map(({ valore, testo, principale }, i) => html`
          <button class="btn ${principale ? 'btn-primary' : 'btn-outline-primary'}" type="submit" value=${valore} ?formnovalidate=${i === 0}>${testo}</button>`)}</div>
      </form>` : nothing}
    </dialog>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    const valore = (event.submitter as HTMLButtonElement | null)?.value ?? '';
    this.settle({ valore, dati: new FormData(event.currentTarget as HTMLFormElement) });
  };

  private settle(risposta: Risposta | null): void {
    this.resolve?.(risposta);
    this.resolve = null;
  }
}
