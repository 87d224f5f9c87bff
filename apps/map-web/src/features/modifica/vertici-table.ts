import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { lingua } from '../../i18n.js';
import { lonLatOf, planarName, planarOf, type Coppia, type SridPiano } from '../../map/projections.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { isSameCoppia, parseCoordinate } from './coordinate.js';
import { listVertici, type Posto, type Sagoma, type Vertice, verticeAt } from './sagoma.js';
import { t } from './testi.js';

/** A vertex and where the officer wants it. */
export interface VerticeScritto {
  readonly posto: Posto;
  readonly vertice: Vertice;
}

/** The coordinate of a vertex as the table shows it: millimetres, without dots between the thousands, as drawing programs take it. */
function shown(metres: number): string {
  return lingua === 'en' ? metres.toFixed(3) : metres.toFixed(3).replace('.', ',');
}

/**
 * Editing without a mouse: every vertex by its planar coordinates. Emits `vertice-scritto` ({@link VerticeScritto}), `vertice-dopo`,
 * `vertice-via` and `vertice-scelto` ({@link Posto}).
 */
@customElement('edigit-vertici')
export class VerticiTable extends LightElement {
  @property({ attribute: false }) sagoma: Sagoma = [];
  @property({ attribute: false }) scelto: Posto | null = null;
  @property({ attribute: false }) srid!: SridPiano;
  /** Rows whose typed text is no coordinate. */
  @state() private sbagliati: ReadonlySet<string> = new Set();

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('sagoma')) this.sbagliati = new Set();
  }

  /** Moves the focus to the coordinates of a vertex. */
  focusOn(numero: number): void {
    this.querySelector<HTMLInputElement>(`input[data-numero="${numero}"]`)?.focus();
  }

  protected override render() {
    const rows = listVertici(this.sagoma);
    const wrong = this.sbagliati.size > 0;
    return html`<table class="tabella vertici">
      <caption>${t.tabella.titolo(planarName(this.srid))}</caption>
      <thead><tr><th scope="col">${t.tabella.numero}</th><th scope="col">E</th><th scope="col">N</th><th scope="col"><span class="nascosto">${t.tabella.azioni}</span></th></tr></thead>
      <tbody>${rows.map(({ vertice, posto }, i) => html`${this.heading(posto)}${this.row(vertice, posto, i + 1)}`)}</tbody>
    </table>
    <p class="avviso avviso-errore" role="alert" ?hidden=${!wrong}>${wrong ? t.tabella.sbagliata : ''}</p>`;
  }

  private heading({ parte, anello, indice }: Posto): TemplateResult | typeof nothing {
    if (indice > 0 || (this.sagoma.length === 1 && this.sagoma[0]!.length === 1)) return nothing;
    return html`<tr class="vertici-anello"><th colspan="4" scope="colgroup">${anello === 0 ? t.tabella.parte(parte + 1) : t.tabella.cortile(anello, parte + 1)}</th></tr>`;
  }

  private row(vertice: Vertice, posto: Posto, numero: number): TemplateResult {
    const [east, north] = planarOf(vertice.posizione, this.srid);
    const { scelto } = this;
    const here = scelto !== null && scelto.parte === posto.parte && scelto.anello === posto.anello && scelto.indice === posto.indice;
    const cell = (asse: 'E' | 'N', value: number) => html`<td><input class="campo" type="text" inputmode="decimal" autocomplete="off" data-asse=${asse} data-numero=${asse === 'E' ? numero : nothing}
      aria-label=${t.tabella.coordinata(asse, numero)} aria-invalid=${this.sbagliati.has(`${numero}${asse}`) ? 'true' : nothing} .value=${shown(value)}
      @focus=${() => this.emit('vertice-scelto', posto)} @change=${(event: Event) => this.onChange(event, vertice, posto, numero)}></td>`;
    return html`<tr class=${here ? 'scelto' : ''}>
      <th scope="row">${numero}</th>${cell('E', east)}${cell('N', north)}
      <td class="vertici-azioni">
        <button class="btn-icona" type="button" aria-label=${t.tabella.aggiungi(numero)} title=${t.tabella.aggiungi(numero)} @click=${() => this.emit('vertice-dopo', posto)}>${icon('it-plus')}</button>
        <button class="btn-icona" type="button" aria-label=${t.tabella.elimina(numero)} title=${t.tabella.elimina(numero)} @click=${() => this.emit('vertice-via', posto)}>${icon('it-delete')}</button>
      </td></tr>`;
  }

  private onChange(event: Event, vertice: Vertice, posto: Posto, numero: number): void {
    const row = (event.currentTarget as HTMLElement).closest('tr')!;
    const typed = (['E', 'N'] as const).map((asse) => {
      const value = parseCoordinate(row.querySelector<HTMLInputElement>(`input[data-asse="${asse}"]`)!.value, asse);
      this.mark(`${numero}${asse}`, value === null);
      return value;
    });
    const [east, north] = typed;
    if (east == null || north == null) return;
    const before = planarOf(vertice.posizione, this.srid);
    const after: Coppia = [east, north];
    // The shown millimetres stand for a position with all its digits: only a typed change moves it.
    if (!isSameCoppia(before, after)) this.emit('vertice-scritto', { posto, vertice: verticeAt(lonLatOf(after, this.srid)) } satisfies VerticeScritto);
  }

  private mark(cell: string, wrong: boolean): void {
    if (this.sbagliati.has(cell) === wrong) return;
    const next = new Set(this.sbagliati);
    if (wrong) next.add(cell);
    else next.delete(cell);
    this.sbagliati = next;
  }
}

/** Adds a point of a drawing by its coordinates. Emits `punto-scritto` with a {@link Vertice}. */
@customElement('edigit-punto')
export class PuntoForm extends LightElement {
  @property({ attribute: false }) srid!: SridPiano;
  @state() private sbagliato = false;

  protected override render() {
    const field = (asse: 'E' | 'N') => html`<label>${asse} <input class="campo" name=${asse} type="text" inputmode="decimal" autocomplete="off" aria-invalid=${this.sbagliato ? 'true' : nothing}
      aria-describedby="punto-sbagliato"></label>`;
    return html`<form class="punto" @submit=${this.onSubmit}>
      <p class="nota">${t.tabella.punto(planarName(this.srid))}</p>
      <div class="punto-campi">${field('E')}${field('N')}<button class="btn btn-outline-primary" type="submit">${t.tabella.aggiungiPunto}</button></div>
      <p id="punto-sbagliato" class="avviso avviso-errore" role="alert" ?hidden=${!this.sbagliato}>${this.sbagliato ? t.tabella.sbagliata : ''}</p>
    </form>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.currentTarget as HTMLFormElement;
    const read = (asse: 'E' | 'N') => parseCoordinate(form.querySelector<HTMLInputElement>(`[name="${asse}"]`)!.value, asse);
    const [east, north] = [read('E'), read('N')];
    this.sbagliato = east === null || north === null;
    if (east === null || north === null) return;
    this.emit('punto-scritto', verticeAt(lonLatOf([east, north], this.srid)));
    form.reset();
    form.querySelector<HTMLInputElement>('[name="E"]')!.focus();
  };
}
