import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CasoAperto } from '../../api/client.js';
import type { ArchiveChoice } from '../../api/registry.js';
import { LightElement } from '../../ui/light-element.js';
import type { ArchiveOffers } from './archive.js';
import { t } from './testi-archivio.js';

/** What was chosen, and the case under which it is read; null where nobody's data leaves. */
export type ArchiveAnswer = ArchiveChoice & { readonly caso: CasoAperto | null };

/** Asks what goes along with the archive of a dossier: nothing unless it is ticked. `ask` answers null when it is given up, or no purpose is said. */
@customElement('edigit-archivio')
export class ArchiveDialog extends LightElement {
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private offers: ArchiveOffers = { nomi: [], riservati: 0 };
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('form') private readonly form!: HTMLFormElement;
  private resolve: ((answer: ArchiveAnswer | null) => void) | null = null;

  async ask(offers: ArchiveOffers): Promise<ArchiveAnswer | null> {
    this.offers = offers;
    await this.updateComplete;
    this.form.reset();
    const answer = new Promise<ArchiveAnswer | null>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    return answer;
  }

  protected override render() {
    const { nomi: [primo, altro], riservati } = this.offers;
    return html`<dialog class="dialogo" aria-labelledby="archivio-titolo" @close=${() => this.settle(null)}>
      <form @submit=${this.onSubmit}>
        <h2 id="archivio-titolo">${t.titolo}</h2>
        <p>${t.spiega}</p>
        ${primo === undefined ? nothing : html`<label class="spunta"><input type="checkbox" name="nomi" aria-describedby="archivio-finalita"> ${t.nomi[altro === undefined ? primo : 'entrambi']}</label>`}
        ${riservati === 0 ? nothing : html`<label class="spunta"><input type="checkbox" name="riservati" aria-describedby="archivio-finalita"> ${t.riservati(riservati)}</label>`}
        <p id="archivio-finalita" class="tenue">${t.finalita}</p>
        <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn btn-primary" type="submit">${t.scarica}</button></div>
      </form></dialog>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(this.form);
    const choice: ArchiveChoice = { nomi: data.has('nomi'), riservati: data.has('riservati') };
    const { resolve } = this;
    this.resolve = null;
    this.dialog.close();
    if (!choice.nomi && !choice.riservati) resolve?.({ ...choice, caso: null });
    else void this.chiediCaso().then((caso) => resolve?.(caso && { ...choice, caso }));
  };

  private settle(answer: ArchiveAnswer | null): void {
    this.resolve?.(answer);
    this.resolve = null;
  }
}
