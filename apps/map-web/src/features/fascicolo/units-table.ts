import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CollegamentoSpiegato, UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import { formatNumber } from '../../format.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { absentBadge, consistencyWord, qualitySign, suppressedBadge } from '../../ui/words.js';
import { type DoubtSign, senzaDubbi } from './doubts.js';
import { evidenceList } from './evidence.js';
import { t } from './testi.js';

/** Longer lists start folded. */
const AT_FIRST = 12;

/** Table of the units of a building: current ones first, common parts and suppressed ones apart. */
@customElement('edigit-unita')
export class UnitsTable extends LightElement {
  @property({ attribute: false }) unita: readonly UnitaNelFascicolo[] = [];
  /** Unit reached from the search: its row is marked. */
  @property() evidenziata: string | null = null;
  /** Sign of what an officer marked «da verificare». */
  @property({ attribute: false }) dubbi: DoubtSign = senzaDubbi;
  /** Why each unit is here. */
  @property({ attribute: false }) legami: readonly CollegamentoSpiegato[] = [];
  /** True with the right to decide about links. */
  @property({ type: Boolean }) decide = false;
  /** Link whose evidence is open. */
  @state() private why: string | null = null;
  @state() private all = false;
  @state() private suppressed = false;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('unita') && !changed.has('evidenziata')) return;
    const marked = this.unita.find((unita) => unita.id === this.evidenziata);
    this.all = marked !== undefined;
    this.suppressed = marked?.stato === 'soppressa';
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('evidenziata') && this.evidenziata && !sheetScrolls(this)) this.querySelector('.evidenziata')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const current = this.unita.filter(({ stato }) => stato === 'attiva');
    const common = this.unita.filter(({ stato }) => stato === 'bene-comune');
    const gone = this.unita.filter(({ stato }) => stato === 'soppressa');
    const shown = this.all ? current : current.slice(0, AT_FIRST);
    const rows = [...shown, ...(this.suppressed ? gone : [])];
    return html`
      ${current.length === 0 ? html`<p>${t.nessunaUnita}</p>` : nothing}
      ${rows.length === 0 ? nothing : html`<div class="scorre" tabindex="0" role="region" aria-label=${t.unitaTabella}>
        <table class="tabella unita">
          <thead><tr>
            <th scope="col">${t.colonne.sub}</th><th scope="col">${t.colonne.piano}</th><th scope="col">${t.colonne.interno}</th>
            <th scope="col">${t.colonne.categoria}</th><th scope="col">${t.colonne.consistenza}</th>
            <th scope="col" class="numero">${t.colonne.superficie}</th><th scope="col" class="numero">${t.colonne.rendita} €</th>
            <th scope="col" class="colonna-perche"><span class="nascosto">${t.colonnaPerche}</span></th>
          </tr></thead>
          <tbody>${rows.map((unita) => this.row(unita))}</tbody>
        </table></div>`}
      <p class="comandi-riga">
        ${current.length > AT_FIRST ? html`<button class="btn-testo" type="button" @click=${() => { this.all = !this.all; }}>
          ${this.all ? t.mostraMeno : t.mostraTutte(current.length)}</button>` : nothing}
        ${gone.length > 0 ? html`<button class="btn-testo" type="button" @click=${() => { this.suppressed = !this.suppressed; }}>
          ${this.suppressed ? t.nascondiSoppresse : t.mostraSoppresse(gone.length)}</button>` : nothing}
        ${common.length > 0 ? html`<span>${t.beniComuni(common.length)} (${common.map(subOf).join(', ')}) ${common.map((unita) => this.dubbi(unita.id, unita.collegamentoId))}</span>` : nothing}
      </p>`;
  }

  private row(unita: UnitaNelFascicolo): TemplateResult {
    const notes = this.notes(unita);
    const look = [
      unita.id === this.evidenziata ? 'evidenziata' : '', unita.stato === 'soppressa' ? 'soppressa' : '', notes.length > 0 ? 'con-nota' : '',
    ].join(' ');
    return html`<tr class=${look}>
      <th scope="row">${unita.subalterno || '—'}</th>
      <td>${unita.piano ?? ''}</td>
      <td>${unita.interno ?? ''}</td>
      <td title=${unita.categoriaDescrizione ?? ''}>${unita.categoria ?? ''} ${shortCategory(unita.categoriaDescrizione)}</td>
      <td>${consistencyWord(unita.consistenza, unita.consistenzaUnita)}</td>
      <td class="numero">${unita.superficieM2 === null ? '' : formatNumber(unita.superficieM2)}</td>
      <td class="numero">${unita.renditaEuroCents === null ? '' : formatNumber(unita.renditaEuroCents / 100, 2, 2)}</td>
      <td class="colonna-perche">${this.whyButton(unita)}</td>
    </tr>
    ${notes.length > 0 ? html`<tr class="nota-unita ${look.replace('con-nota', '')}"><td></td><td colspan="7">${notes}</td></tr>` : nothing}
    ${this.evidence(unita)}`;
  }

  private whyButton({ collegamentoId: id, subalterno, particella }: UnitaNelFascicolo): TemplateResult | typeof nothing {
    if (id === null || !this.legami.some((legame) => legame.id === id)) return nothing;
    const label = t.percheDi(subalterno ? `il sub ${subalterno}` : `la p.lla ${particella}`);
    return html`<button class="btn-icona" type="button" aria-label=${label} title=${label} aria-expanded=${this.why === id ? 'true' : 'false'} aria-controls=${this.why === id ? `prove-${id}` : nothing}
      @click=${() => { this.why = this.why === id ? null : id; }}>${icon('it-help-circle')}</button>`;
  }

  private evidence({ collegamentoId: id }: UnitaNelFascicolo): TemplateResult | typeof nothing {
    if (id === null || this.why !== id) return nothing;
    return html`<tr class="riga-prove"><td colspan="8">${evidenceList(`prove-${id}`, this.legami.filter((legame) => legame.id === id), this.decide)}</td></tr>`;
  }

  /** When all are as sure as each other, the head of the section says it once. */
  private get mixed(): boolean {
    return new Set(this.unita.map(({ qualita }) => qualita)).size > 1;
  }

  /** What does not fit in the columns, on a row of its own. */
  private notes(unita: UnitaNelFascicolo): TemplateResult[] {
    return [
      ...(unita.stato === 'soppressa' ? [suppressedBadge(unita.sostituitaDa)] : []),
      ...(unita.assenteDal ? [absentBadge(unita.assenteDal)] : []),
      ...[this.dubbi(unita.id, unita.collegamentoId)].filter((sign) => sign !== null),
      ...(unita.graffati.length > 0 ? [html`<span>${t.graffata} ${unita.graffati.join(', ')} </span>`] : []),
      ...(this.mixed && (unita.qualita === 'da-verificare' || unita.qualita === 'probabile') ? [qualitySign(unita.qualita)] : []),
    ];
  }
}

/** On a phone the head goes with what is under it: the sheet stays at its head. */
function sheetScrolls(element: Element): boolean {
  const body = element.closest('.scheda-corpo');
  return body !== null && getComputedStyle(body).overflowY === 'visible';
}

/** «Abitazione di tipo civile» → «di tipo civile»: beside the code the first word is known. */
function shortCategory(words: string | null): string {
  return (words ?? '').replace(/^Abitazione /, '');
}

function subOf(unita: UnitaNelFascicolo): string {
  return unita.subalterno ? `sub ${unita.subalterno}` : unita.particella;
}
