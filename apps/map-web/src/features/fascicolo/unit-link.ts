import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CasoDaVerificare, UnitaInElenco } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { assignUnit, fetchDoubts } from '../../api/links.js';
import { formatPercorso } from '../../routes.js';
import type { DecisionDialog } from '../../ui/decision-dialog.js';
import { LightElement } from '../../ui/light-element.js';
import type { Decidi } from '../../ui/link-evidence.js';
import { decisionWords, evidenceWords, linkHead } from '../../ui/link-words.js';
import { cadastralKey } from '../../ui/words.js';
import { t } from './testi.js';
import '../../ui/decision-dialog.js';
import '../../ui/link-evidence.js';

/** Of a unit that is surely in no building: those that could hold it, with their evidence, and the way to put it in one. Emits `deciso`. */
@customElement('edigit-unita-da-collegare')
export class UnitLink extends LightElement {
  @property({ attribute: false }) unita!: UnitaInElenco;
  /** True with the right to decide about links. */
  @property({ type: Boolean }) decide = false;
  @state() private caso: CasoDaVerificare | null = null;
  @state() private phase: 'attesa' | 'pronta' | 'errore' = 'attesa';
  @state() private error = '';
  @query('edigit-decisione') private readonly dialog!: DecisionDialog;
  private request: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.request?.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('unita')) void this.load();
  }

  protected override render() {
    const candidati = this.caso?.candidati ?? [];
    return html`<section class="sezione-fissa" @decidi=${(event: CustomEvent<Decidi>) => void this.ask(event.detail)}><h3>${t.inNessuno}</h3>
      ${this.phase === 'errore' ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : this.phase === 'attesa' ? html`<p class="in-caricamento">${t.candidatiAttesa}</p>`
        : candidati.length === 0 ? html`<p>${t.senzaCandidati}</p>` : html`<ul class="prove">${candidati.map((candidato) => this.candidate(candidato))}</ul>`}
      ${this.decide ? html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.assign()}>${t.metti}</button>` : nothing}
    </section><edigit-decisione></edigit-decisione>`;
  }

  private candidate({ id, codice, indirizzo, collegamento }: CasoDaVerificare['candidati'][number]): TemplateResult {
    return html`<li>${linkHead(indirizzo ?? codice, collegamento.qualita)}<p><a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id } })}>${t.edificio(codice)}</a></p>
      ${evidenceWords(collegamento)}${decisionWords(collegamento)}
      ${this.decide ? html`<edigit-decisioni .legame=${collegamento}></edigit-decisioni>` : nothing}</li>`;
  }

  private get intorno() {
    return (this.caso?.candidati ?? []).map(({ geometria }) => ({ prima: null, dopo: null, luogo: geometria }));
  }

  private async ask({ legame, azione }: Decidi): Promise<void> {
    const candidato = this.caso?.candidati.find(({ collegamento }) => collegamento.id === legame.id);
    if (!candidato) return;
    const { comune } = this.unita;
    const esito = await this.dialog.ask({
      azione, comune, cosa: legame.oggetto, intorno: this.intorno, collegamento: { id: legame.id, stato: legame.stato, edificioId: candidato.id, edificio: candidato.indirizzo ?? candidato.codice },
    });
    if (esito !== null) this.emit('deciso', esito);
  }

  private async assign(): Promise<void> {
    const { id, comune, sezione, foglio, particella, subalterno } = this.unita;
    const cosa = [cadastralKey(sezione, foglio, [particella]), subalterno ? `Sub ${subalterno}` : ''].filter(Boolean).join(' · ');
    const esito = await this.dialog.ask({ azione: 'assegna', assegna: (body) => assignUnit(id, body), comune, cosa, intorno: this.intorno });
    if (esito !== null) this.emit('deciso', esito);
  }

  private async load(): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    try {
      this.caso = (await fetchDoubts({ unita: this.unita.id }, this.request.signal)).items[0] ?? null;
      this.phase = 'pronta';
    } catch (error) {
      if (isAbort(error)) return;
      this.error = messageOf(error);
      this.phase = 'errore';
    }
  }
}
