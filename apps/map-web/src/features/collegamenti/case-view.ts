import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { fetchLayers } from '../../api/registry.js';
import type { OutlineMap } from '../../map/outline-map.js';
import { formatPercorso } from '../../routes.js';
import type { DecisionDialog, DomandaDecisione } from '../../ui/decision-dialog.js';
import { LightElement } from '../../ui/light-element.js';
import type { Decidi } from '../../ui/link-evidence.js';
import { decisionWords, evidenceWords } from '../../ui/link-words.js';
import { qualitySign } from '../../ui/words.js';
import type { Candidato, Caso } from './cases.js';
import { t } from './testi.js';
import '../../ui/decision-dialog.js';
import '../../ui/link-evidence.js';

/** One case: the buildings that it could be of, on a small map and with their evidence. Emits `esito` after a decision and `passo` (1 or -1). */
@customElement('edigit-caso')
export class CaseView extends LightElement {
  @property({ attribute: false }) caso!: Caso;
  @property() comune = '';
  @property({ type: Boolean }) decide = false;
  /** The building that stands out on the map. */
  @state() private scelto: number | null = null;
  @query('edigit-decisione') private readonly dialog!: DecisionDialog;
  private map: OutlineMap | null = null;
  private opening = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.map?.dispose();
    this.map = null;
  }

  /** A keyboard goes on from the title of the case. */
  focusTitle(): void {
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#caso-titolo')?.focus());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('caso')) this.scelto = null;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('caso') || changed.has('scelto')) void this.draw();
  }

  protected override render() {
    const { nome, fatti, candidati } = this.caso;
    return html`<div @keydown=${this.onKey} @decidi=${(event: CustomEvent<Decidi>) => void this.ask(event.detail)}>
      <h2 id="caso-titolo" tabindex="-1">${nome}</h2>
      ${fatti.length > 0 ? html`<p>${fatti.join(' · ')}</p>` : nothing}
      <div class="caso-mappa" tabindex="0" role="application" aria-label=${t.mappa} ?hidden=${candidati.length === 0}></div>
      <h3>${candidati.length === 0 ? t.nessunEdificio : t.candidati}</h3>
      <ol class="prove caso-candidati">${candidati.map((candidato, i) => this.candidate(candidato, i))}</ol>
      ${this.decide ? html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.elsewhere()}>${candidati.length === 0 ? t.scegli : t.altrove}</button><p class="nota">${t.aiuto}</p>` : nothing}
      <edigit-decisione></edigit-decisione></div>`;
  }

  private candidate(candidato: Candidato, i: number): TemplateResult {
    const { collegamento, codice, indirizzo, detto } = candidato;
    return html`<li class=${this.scelto === i ? 'scelto' : ''}>
      <p class="caso-testa"><strong>${i + 1}. ${indirizzo ?? t.senzaIndirizzo}</strong> ${qualitySign(collegamento.qualita)}</p>
      <p class="prove-titolo">${detto}</p>
      <p class="comandi-riga"><button class="btn-testo" type="button" aria-pressed=${this.scelto === i ? 'true' : 'false'} @click=${() => { this.scelto = this.scelto === i ? null : i; }}>${t.mostra}<span class="nascosto">: ${t.edificio(i + 1)}</span></button>
        <a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id: candidato.id } })}>${t.apri}<span class="nascosto">: ${codice}</span></a></p>
      ${evidenceWords(collegamento)}${decisionWords(collegamento)}
      ${this.decide ? html`<edigit-decisioni .legame=${collegamento}></edigit-decisioni>` : nothing}
    </li>`;
  }

  /** Only with the focus inside: nothing is typed here. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey || (event.target instanceof Element && event.target.closest('dialog, input, .caso-mappa'))) return;
    if (event.key === 'PageDown' || event.key === 'PageUp') this.emit('passo', event.key === 'PageDown' ? 1 : -1);
    else {
      const candidato = /^[1-9]$/.test(event.key) ? this.caso.candidati[Number(event.key) - 1] : undefined;
      if (!this.decide || !candidato || candidato.collegamento.decisione !== null) return;
      void this.ask({ legame: candidato.collegamento, azione: 'conferma' });
    }
    event.preventDefault();
  };

  private get intorno(): DomandaDecisione['intorno'] {
    return this.caso.candidati.map(({ geometria }) => ({ prima: null, dopo: null, luogo: geometria }));
  }

  private async ask({ legame, azione }: Decidi): Promise<void> {
    const candidato = this.caso.candidati.find(({ collegamento }) => collegamento.id === legame.id);
    if (!candidato) return;
    const esito = await this.dialog.ask({
      azione, comune: this.comune, cosa: this.caso.nome, intorno: this.intorno, collegamento: { id: legame.id, stato: legame.stato, edificioId: candidato.id, edificio: candidato.indirizzo ?? candidato.codice },
    });
    if (esito !== null) this.emit('esito', esito);
  }

  private async elsewhere(): Promise<void> {
    const esito = await this.dialog.ask({ azione: 'assegna', assegna: this.caso.assegna, comune: this.comune, cosa: this.caso.nome, intorno: this.intorno });
    if (esito !== null) this.emit('esito', esito);
  }

  private async draw(): Promise<void> {
    const frame = this.querySelector<HTMLElement>('.caso-mappa');
    if (!frame || this.opening) return;
    if (!this.map) {
      this.opening = true;
      const [{ OutlineMap: Shown }, layers] = await Promise.all([import('../../map/outline-map.js'), fetchLayers(this.comune).catch(() => null)]);
      this.opening = false;
      if (!frame.isConnected) return;
      this.map = new Shown(frame, new Map(layers?.items.map(({ codice, versione }) => [codice, versione]) ?? []), t);
    }
    if (this.caso.candidati.length === 0) return;
    this.map.show(this.caso.candidati.map(({ geometria }, i) => ({ prima: null, dopo: null, luogo: geometria, nome: String(i + 1) })), this.scelto);
  }
}
