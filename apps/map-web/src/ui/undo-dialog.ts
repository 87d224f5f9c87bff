import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { AnteprimaAnnullamento, EffettoAnnullamento, OperazioneBreve } from '@edigit/anagrafe/contract';
import { messageOf } from '../api/client.js';
import { formatInstant, formatNumber } from '../format.js';
import { testi } from '../i18n.js';
import { formatPercorso } from '../routes.js';
import { LightElement } from './light-element.js';

const t = testi(
  {
    caricamento: 'Controllo che cosa cambierebbe…',
    titolo: 'Annullare?', torna: 'Il registro torna com’era prima di questa operazione.', spariscono: 'Spariscono', tornano: 'Tornano com’erano',
    nullaCambia: 'Nessun edificio, particella o unità cambia.',
    storia: 'Nulla va perso: ciò che si è creduto nel frattempo resta nella storia.', ancora: 'Gli stessi file si potranno importare di nuovo.',
    bloccata: 'Non si può ancora annullare', perche: 'Altre operazioni poggiano su questa: hanno cambiato, confermato o usato ciò che ha portato.', prima: 'Prima annullare, in quest’ordine:',
    da: 'di', annulla: 'Annulla l’operazione', lascia: 'Lascia com’è', chiudi: 'Chiudi',
  },
  {
    caricamento: 'Checking what would change…',
    titolo: 'Undo it?', torna: 'The registry goes back to what it was before this operation.', spariscono: 'These go away', tornano: 'These come back as they were',
    nullaCambia: 'No building, parcel or unit changes.',
    storia: 'Nothing is lost: what was believed meanwhile stays in the history.', ancora: 'The same files can be imported again.',
    bloccata: 'It cannot be undone yet', perche: 'Other operations stand on this one: they changed, confirmed or used what it brought.', prima: 'First undo, in this order:',
    da: 'by', annulla: 'Undo the operation', lascia: 'Leave it as it is', chiudi: 'Close',
  },
);

/** What is to be undone: where to ask what it would do, and whether files may come again. */
export interface ToUndo {
  readonly preview: () => Promise<AnteprimaAnnullamento>;
  readonly conFile: boolean;
}

/** Says in words what an undo will do, or what stands in its way. `ask` opens it and answers true when the undo is confirmed. */
@customElement('edigit-annulla')
export class UndoDialog extends LightElement {
  @state() private preview: AnteprimaAnnullamento | null = null;
  @state() private error = '';
  @state() private conFile = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private resolve: ((confirmed: boolean) => void) | null = null;

  async ask({ preview, conFile }: ToUndo): Promise<boolean> {
    this.preview = null;
    this.error = '';
    this.conFile = conFile;
    await this.updateComplete;
    const answer = new Promise<boolean>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    preview().then((received) => { this.preview = received; }, (error: unknown) => { this.error = messageOf(error); });
    return answer;
  }

  protected override render() {
    const { preview } = this;
    return html`<dialog class="dialogo" aria-labelledby="annulla-titolo" @close=${() => this.settle(false)}>
      <h2 id="annulla-titolo">${preview && !preview.possibile ? t.bloccata : t.titolo}</h2>
      <div aria-live="polite">
        ${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : preview === null ? html`<p>${t.caricamento}</p>` : preview.possibile ? this.effects(preview) : this.obstacles(preview)}
      </div>
      <div class="dialogo-azioni">
        <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${preview?.possibile ? t.lascia : t.chiudi}</button>
        ${preview?.possibile ? html`<button class="btn btn-danger" type="button" @click=${() => {
          this.settle(true);
          this.dialog.close();
        }}>${t.annulla}</button>` : nothing}
      </div>
    </dialog>`;
  }

  private effects({ effetti }: AnteprimaAnnullamento): TemplateResult {
    const gone = howMany(effetti, 'tolti');
    const back = howMany(effetti, 'ripristinati');
    return html`<p>${t.torna}</p>
      ${gone === '' && back === '' ? html`<p>${t.nullaCambia}</p>` : html`<dl class="effetti">
        ${gone === '' ? nothing : html`<div><dt>${t.spariscono}</dt><dd>${gone}</dd></div>`}
        ${back === '' ? nothing : html`<div><dt>${t.tornano}</dt><dd>${back}</dd></div>`}</dl>`}
      <p class="tenue">${t.storia}${this.conFile ? ` ${t.ancora}` : ''}</p>`;
  }

  /** Following one leaves this page: the question goes with it. */
  private obstacles({ ostacoli }: AnteprimaAnnullamento): TemplateResult {
    return html`<p>${t.perche}</p><p><strong>${t.prima}</strong></p>
      <ol class="ostacoli">${ostacoli.map((o) => html`<li>${o.importazioneId === null ? o.descrizione
        : html`<a href=${formatPercorso({ pagina: 'importazioni', id: o.importazioneId })} @click=${() => this.dialog.close()}>${o.descrizione}</a>`}
        <small>${when(o)}</small></li>`)}</ol>`;
  }

  private settle(confirmed: boolean): void {
    this.resolve?.(confirmed);
    this.resolve = null;
  }
}

/** «12 edifici, 40 particelle». */
function howMany(effetti: readonly EffettoAnnullamento[], quale: 'tolti' | 'ripristinati'): string {
  return effetti.filter((e) => e[quale] > 0).map((e) => `${formatNumber(e[quale])} ${e[quale] === 1 ? e.uno : e.molti}`).join(', ');
}

function when({ quando, operatore }: OperazioneBreve): string {
  return [formatInstant(quando), operatore === '' ? '' : `${t.da} ${operatore}`].filter((part) => part !== '').join(', ');
}
