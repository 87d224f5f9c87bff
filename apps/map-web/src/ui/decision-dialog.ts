import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { CollegamentoDeciso, StatoCollegamento } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../api/client.js';
import { confirmLink, moveUnit, refuseLink, withdrawDecision } from '../api/links.js';
import { testi } from '../i18n.js';
import type { Sagome } from '../map/outline-map.js';
import { announce } from './announce.js';
import type { BuildingChoice, EdificioScelto } from './building-choice.js';
import { LightElement } from './light-element.js';
import type { AzioneLegame } from './link-words.js';
import './building-choice.js';

const t = testi(
  {
    titoli: {
      conferma: 'Confermare il collegamento?', respingi: 'Non è di questo edificio?', sposta: 'Sposta a un altro edificio', ritira: 'Ritirare la decisione?', assegna: 'Metti in un edificio',
    },
    spiega: {
      conferma: 'La decisione resta accanto alle prove, con nome, data e motivo, e vale anche dopo le prossime forniture.',
      respingi: 'La decisione resta accanto alle prove, con nome, data e motivo, e vale anche dopo le prossime forniture.',
      sposta: 'Il collegamento di ora si scioglie e vale quello indicato, anche dopo le prossime forniture.',
      assegna: 'Vale l’edificio indicato, anche dopo le prossime forniture.',
      ritira: 'Torna a valere ciò che dicono le regole. La decisione resta nella storia.',
    },
    in: (edificio: string) => ` in ${edificio}`, ora: (edificio: string) => `, ora in ${edificio}`,
    fai: { conferma: 'Conferma', respingi: 'Respingi il collegamento', sposta: 'Sposta', assegna: 'Metti qui', ritira: 'Ritira' },
    motivo: 'Motivo', motivoFacoltativo: 'Motivo (facoltativo)', esempio: 'Es. visto sul posto, planimetria, pratica 123/2026', mancaMotivo: 'Scrivere il motivo: chi legge dopo deve capirlo.',
    mancaEdificio: 'Scegliere prima un edificio.', annulla: 'Annulla', aggiorna: 'Aggiorna la scheda', attendo: 'Registro…', fatto: 'Decisione registrata',
  },
  {
    titoli: { conferma: 'Confirm the link?', respingi: 'Not of this building?', sposta: 'Move to another building', ritira: 'Take the decision back?', assegna: 'Put in a building' },
    spiega: {
      conferma: 'The decision stays beside the evidence with name, date and reason, and holds after the next supplies too.',
      respingi: 'The decision stays beside the evidence with name, date and reason, and holds after the next supplies too.',
      sposta: 'The present link is dissolved and the one you name holds, after the next supplies too.',
      assegna: 'The building you name holds, after the next supplies too.',
      ritira: 'What the rules say counts again. The decision stays in the history.',
    },
    in: (building: string) => ` in ${building}`, ora: (building: string) => `, now in ${building}`,
    fai: { conferma: 'Confirm', respingi: 'Refuse the link', sposta: 'Move', assegna: 'Put here', ritira: 'Take back' },
    motivo: 'Reason', motivoFacoltativo: 'Reason (optional)', esempio: 'E.g. seen on site, floor plan, file 123/2026', mancaMotivo: 'Write the reason: who reads later must understand it.',
    mancaEdificio: 'Choose a building first.', annulla: 'Cancel', aggiorna: 'Refresh the card', attendo: 'Saving…', fatto: 'Decision saved',
  },
);

/** What is asked: about a link, or to put a unit in a building. */
export type DomandaDecisione = {
  readonly comune: string;
  /** «Sub 4». */
  readonly cosa: string;
  /** Where the choice of a building starts from. */
  readonly intorno: readonly Sagome[];
} & (
  | { readonly azione: AzioneLegame; readonly collegamento: { readonly id: string; readonly stato: StatoCollegamento; readonly edificioId: string; readonly edificio: string } }
  | { readonly azione: 'assegna'; readonly assegna: (body: { readonly edificioId: string; readonly motivo: string }) => Promise<CollegamentoDeciso> }
);

/** What came of it: the link as it is, or that what was on the screen is no longer so. */
export type EsitoDecisione = CollegamentoDeciso | 'cambiato' | null;

/** The last reason written: who works through a list writes it once. */
let ultimoMotivo = '';

/** Asks the reason of a decision about a link (and the building, to move a unit), and saves it. `ask` answers null when it is given up. */
@customElement('edigit-decisione')
export class DecisionDialog extends LightElement {
  @state() private domanda: DomandaDecisione | null = null;
  @state() private scelto: EdificioScelto | null = null;
  @state() private error = '';
  /** Somebody was faster: there is nothing to repeat here. */
  @state() private superata = false;
  @state() private busy = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private resolve: ((esito: EsitoDecisione) => void) | null = null;
  private back: Element | null = null;

  async ask(domanda: DomandaDecisione): Promise<EsitoDecisione> {
    this.back = document.activeElement;
    this.domanda = domanda;
    this.scelto = null;
    this.error = '';
    this.superata = false;
    this.busy = false;
    await this.updateComplete;
    const answer = new Promise<EsitoDecisione>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    if (this.choosing) this.querySelector<BuildingChoice>('edigit-scelta-edificio')?.open();
    else this.querySelector('textarea')?.select();
    return answer;
  }

  protected override render() {
    const { domanda } = this;
    return html`<dialog class="dialogo ${this.choosing ? 'dialogo-largo' : ''}" aria-labelledby="decisione-titolo" @close=${() => this.settle(null)} @keydown=${(event: Event) => event.stopPropagation()}>
      ${domanda ? html`<form @submit=${this.onSubmit} novalidate>
        <h2 id="decisione-titolo">${t.titoli[domanda.azione]}</h2>
        <p><strong>${domanda.cosa}</strong>${'collegamento' in domanda ? (domanda.azione === 'sposta' ? t.ora : t.in)(domanda.collegamento.edificio) : nothing}</p>
        ${this.choosing ? html`<edigit-scelta-edificio .comune=${domanda.comune} .intorno=${domanda.intorno} .escluso=${'collegamento' in domanda ? domanda.collegamento.edificioId : null}
          @edificio-scelto=${(event: CustomEvent<EdificioScelto | null>) => { this.scelto = event.detail; }}></edigit-scelta-edificio>` : nothing}
        <label for="decisione-motivo">${domanda.azione === 'ritira' ? t.motivoFacoltativo : t.motivo}</label>
        <textarea id="decisione-motivo" name="motivo" class="campo" rows="2" maxlength="500" placeholder=${t.esempio} aria-describedby="decisione-errore"
          .value=${domanda.azione === 'ritira' ? '' : ultimoMotivo} @keydown=${this.onReasonKey}></textarea>
        <p class="nota">${t.spiega[domanda.azione]}</p>
        <div id="decisione-errore" role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
        ${this.actions(domanda)}
      </form>` : nothing}
    </dialog>`;
  }

  private actions({ azione }: DomandaDecisione): TemplateResult {
    if (this.superata) return html`<div class="dialogo-azioni"><button class="btn btn-primary" type="button" @click=${() => this.finish('cambiato')}>${t.aggiorna}</button></div>`;
    return html`<div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
      <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.attendo : t.fai[azione]}</button></div>`;
  }

  private get choosing(): boolean {
    return this.domanda?.azione === 'sposta' || this.domanda?.azione === 'assegna';
  }

  /** Enter ends; Shift and Enter goes to the next line. */
  private readonly onReasonKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    this.querySelector('form')?.requestSubmit();
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { domanda } = this;
    if (!domanda || this.busy) return;
    const field = this.querySelector('textarea')!;
    const motivo = field.value.trim();
    if (this.choosing && !this.scelto) {
      this.error = t.mancaEdificio;
      return;
    }
    if (motivo === '' && domanda.azione !== 'ritira') {
      this.error = t.mancaMotivo;
      field.focus();
      return;
    }
    if (motivo !== '') ultimoMotivo = motivo;
    this.busy = true;
    this.error = '';
    try {
      const esito = await this.decide(domanda, motivo);
      announce(t.fatto);
      this.finish(esito);
    } catch (error) {
      this.error = messageOf(error);
      this.superata = error instanceof ApiError && (error.code === 'stale-version' || !this.choosing && (error.code === 'not-found' || error.code === 'conflict'));
      this.busy = false;
    }
  };

  private decide(domanda: DomandaDecisione, motivo: string): Promise<CollegamentoDeciso> {
    if (domanda.azione === 'assegna') return domanda.assegna({ edificioId: this.scelto!.id, motivo });
    const { id, stato: visto } = domanda.collegamento;
    switch (domanda.azione) {
      case 'conferma': return confirmLink(id, { motivo, visto });
      case 'respingi': return refuseLink(id, { motivo, visto });
      case 'sposta': return moveUnit(id, { motivo, visto, edificioId: this.scelto!.id });
      case 'ritira': return withdrawDecision(id, motivo === '' ? {} : { motivo });
    }
  }

  private finish(esito: EsitoDecisione): void {
    this.settle(esito);
    this.dialog.close();
  }

  /** Esc and «Annulla» end here without an answer; after one there is nothing left to settle. */
  private settle(esito: EsitoDecisione): void {
    this.resolve?.(esito);
    this.resolve = null;
    this.domanda = null;
    if (this.back instanceof HTMLElement && this.back.isConnected) this.back.focus();
  }
}
