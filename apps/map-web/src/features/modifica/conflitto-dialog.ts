import { html, nothing, svg, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { ConflittoEdificio } from '@edigit/anagrafe/contract';
import { formatInstant } from '../../format.js';
import { LightElement } from '../../ui/light-element.js';
import { compareFields, outlinesOf, type Mio, type Parte } from './conflitto.js';
import { boxOf, type Punto } from './piano.js';
import { drawnRings, listVertici, type Sagoma } from './sagoma.js';
import { t } from './testi.js';

/** A building in conflict, and what is on my side of it. */
export interface Disputa {
  readonly conflitto: ConflittoEdificio;
  readonly mio: Mio;
}

/** Whose version of each contested field is kept, by building and field; null: back to drawing. */
export type Verdetto = ReadonlyMap<string, ReadonlyMap<string, Parte>> | null;

const LATO = 240;

/** «M. Rossi ha salvato alle 10:42»: both outlines, the fields side by side, and the choice. */
@customElement('edigit-conflitto')
export class ConflittoDialog extends LightElement {
  @state() private dispute: readonly Disputa[] = [];
  @state() private confronto = false;
  @state() private scelte = new Map<string, Parte>();
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private resolve: ((verdetto: Verdetto) => void) | null = null;

  async ask(dispute: readonly Disputa[]): Promise<Verdetto> {
    this.dispute = dispute;
    this.confronto = false;
    this.scelte = new Map(dispute.flatMap(({ conflitto }) => conflitto.inConflitto.map((campo): [string, Parte] => [key(conflitto.id, campo), 'mia'])));
    await this.updateComplete;
    const answer = new Promise<Verdetto>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    return answer;
  }

  protected override render() {
    const [first] = this.dispute;
    return html`<dialog class="dialogo dialogo-largo" aria-labelledby="conflitto-titolo" @close=${() => this.settle(null)}>
      ${first ? html`
        <h2 id="conflitto-titolo">${headline(first.conflitto)}</h2>
        <p>${t.conflitto.spiega}</p>
        ${this.dispute.map((disputa) => this.one(disputa))}
        <div class="dialogo-azioni">
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.conflitto.resta}</button>
          ${this.confronto
            ? html`<button class="btn btn-primary" type="button" @click=${() => this.answer((k) => this.scelte.get(k) ?? 'mia')}>${t.conflitto.salvaScelta}</button>`
            : html`<button class="btn btn-outline-primary" type="button" @click=${() => { this.confronto = true; }}>${t.conflitto.confronta}</button>
              <button class="btn btn-outline-primary" type="button" @click=${() => this.answer(() => 'sua')}>${t.conflitto.tieniSua}</button>
              <button class="btn btn-primary" type="button" @click=${() => this.answer(() => 'mia')}>${t.conflitto.tieniMia}</button>`}
        </div>` : nothing}
    </dialog>`;
  }

  private one({ conflitto, mio }: Disputa): TemplateResult {
    const rows = compareFields(conflitto, mio);
    const outline = rows.some(({ campo }) => campo === 'geometria');
    return html`
      ${this.dispute.length > 1 ? html`<h3>${t.conflitto.edificio(conflitto.edificio.codice)}</h3>` : nothing}
      ${outline ? figure(conflitto, mio.sagoma) : nothing}
      <div class="scorre"><table class="tabella confronto">
        <thead><tr><th scope="col">${t.conflitto.campo}</th><th scope="col">${t.conflitto.prima}</th><th scope="col">${t.conflitto.sua}</th><th scope="col">${t.conflitto.mia}</th></tr></thead>
        <tbody>${rows.map(({ campo, nome, prima, sua, mia }) => html`<tr>
          <th scope="row">${nome}</th><td>${prima}</td>
          <td>${this.confronto && mia !== null ? this.choice(conflitto.id, campo, 'sua', sua) : sua}</td>
          <td>${mia === null ? html`<span class="nota">${t.conflitto.intatta}</span>` : this.confronto ? this.choice(conflitto.id, campo, 'mia', mia) : mia}</td>
        </tr>`)}</tbody>
      </table></div>`;
  }

  private choice(id: string, campo: string, parte: Parte, testo: string): TemplateResult {
    const k = key(id, campo);
    return html`<label class="spunta"><input type="radio" name=${k} .checked=${this.scelte.get(k) === parte}
      @change=${() => { this.scelte = new Map(this.scelte).set(k, parte); }}> ${testo}</label>`;
  }

  private answer(choose: (k: string) => Parte): void {
    this.settle(new Map(this.dispute.map(({ conflitto }) => [
      conflitto.id, new Map(conflitto.inConflitto.map((campo) => [campo, choose(key(conflitto.id, campo))])),
    ])));
    this.dialog.close();
  }

  private settle(verdetto: Verdetto): void {
    this.resolve?.(verdetto);
    this.resolve = null;
  }
}

function key(id: string, campo: string): string {
  return `${id} ${campo}`;
}

/** «M. Rossi ha salvato alle 10:42», with the day when it was not today. */
function headline({ salvatoDa, salvatoIl }: ConflittoEdificio): string {
  const quando = formatInstant(salvatoIl);
  return new Date(salvatoIl).toDateString() === new Date().toDateString() ? t.conflitto.titolo(salvatoDa, quando.split(', ')[1]!) : t.conflitto.titoloGiorno(salvatoDa, quando);
}

/** The outlines drawn one over the other, told apart by dash and width. */
function figure(conflitto: ConflittoEdificio, mia: Sagoma | null): TemplateResult {
  const { prima, sua } = outlinesOf(conflitto);
  const shapes = [{ sagoma: prima, nome: 'prima' }, { sagoma: sua, nome: 'sua' }, { sagoma: mia, nome: 'mia' }] as const;
  const [minX, minY, maxX, maxY] = boxOf(shapes.flatMap(({ sagoma }) => (sagoma ? listVertici(sagoma).map(({ vertice }) => vertice.disegno) : [])));
  const scale = (LATO - 24) / Math.max(maxX - minX, maxY - minY, 1e-6);
  const width = (maxX - minX) * scale + 24;
  const height = (maxY - minY) * scale + 24;
  const pen = ([x, y]: Punto) => `${((x - minX) * scale + 12).toFixed(1)} ${((maxY - y) * scale + 12).toFixed(1)}`;
  const path = (sagoma: Sagoma) => sagoma.flatMap(drawnRings).map((ring) => `M${ring.map(pen).join('L')}Z`).join('');
  return html`<figure class="confronto-figura">
    <svg viewBox="0 0 ${width.toFixed(0)} ${height.toFixed(0)}" role="img" aria-label=${t.conflitto.figura}>
      ${shapes.map(({ sagoma, nome }) => (sagoma ? svg`<path class="traccia-${nome}" d=${path(sagoma)} fill-rule="evenodd"/>` : nothing))}
    </svg>
    <figcaption><ul>${shapes.map(({ sagoma, nome }) => (sagoma ? html`<li><svg viewBox="0 0 40 12" aria-hidden="true"><path class="traccia-${nome}" d="M2 6H38"/></svg>${t.conflitto[nome]}</li>` : nothing))}</ul></figcaption>
  </figure>`;
}
