import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import { formatNumber } from '../../format.js';
import { LightElement } from '../../ui/light-element.js';
import { areaOf } from './area.js';
import { groupOf, groupPieces, type Spartizione } from './richiesta.js';
import type { Tavolo } from './tavolo.js';
import { t } from './testi.js';

/** What becomes of the pieces and of the units. Emits `spartizione` ({@link Spartizione}) and `pezzo` with the key of the piece spoken of, or null. */
@customElement('edigit-pezzi')
export class PezziForm extends LightElement {
  @property({ attribute: false }) tavolo!: Tavolo;
  @property({ attribute: false }) spartizione!: Spartizione;
  /** Units of the buildings on the table; null while they come. */
  @property({ attribute: false }) unita: readonly UnitaNelFascicolo[] | null = null;
  /** Changes with the table, which is one and the same object. */
  @property({ attribute: false }) pezzi: Tavolo['pezzi'] = [];

  protected override render() {
    const groups = groupPieces(this.tavolo, this.spartizione);
    return html`
      <h3>${t.pezzi.titolo(groups.length)}</h3>
      <p class="nota">${t.pezzi.spiega}</p>
      <table class="tabella pezzi"><thead><tr><th scope="col">${t.pezzi.pezzo}</th><th scope="col" class="numero">${t.pezzi.area}</th><th scope="col">${t.pezzi.diventa}</th></tr></thead>
        <tbody>${this.pezzi.map((pezzo, i) => this.piece(pezzo, i + 1))}</tbody></table>
      <button class="btn-testo" type="button" @click=${() => this.emit('ricomponi')}>${t.pezzi.ricomponi}</button>
      ${this.units(groups.map(({ numero }) => numero))}`;
  }

  private piece({ chiave, sagoma }: Tavolo['pezzi'][number], numero: number): TemplateResult {
    const group = groupOf(this.tavolo, this.spartizione, chiave);
    return html`<tr @pointerenter=${() => this.emit('pezzo', chiave)} @pointerleave=${() => this.emit('pezzo', null)}>
      <th scope="row">${numero}</th><td class="numero">${formatNumber(areaOf(sagoma), 1, 1)} m²</td>
      <td><select class="campo" aria-label=${t.pezzi.diventaDi(numero)} @focus=${() => this.emit('pezzo', chiave)} @blur=${() => this.emit('pezzo', null)}
        @change=${(event: Event) => this.put({ gruppi: { ...this.spartizione.gruppi, [chiave]: (event.target as HTMLSelectElement).selectedIndex + 1 } })}>
        ${this.pezzi.map((_, i) => html`<option ?selected=${group === i + 1}>${t.pezzi.edificio(i + 1)}</option>`)}</select></td></tr>`;
  }

  private units(numeri: readonly number[]): TemplateResult | typeof nothing {
    if (this.unita === null) return html`<p class="nota">${t.pezzi.unitaAttesa}</p>`;
    if (this.unita.length === 0) return nothing;
    return html`<details class="pezzi-unita"><summary>${t.pezzi.unita(this.unita.length)}</summary>
      <p class="nota">${t.pezzi.unitaSpiega}</p>
      <table class="tabella"><thead><tr><th scope="col">${t.pezzi.sub}</th><th scope="col">${t.pezzi.categoria}</th><th scope="col">${t.pezzi.piano}</th><th scope="col">${t.pezzi.va}</th></tr></thead>
        <tbody>${this.unita.map((unita) => this.unit(unita, numeri))}</tbody></table></details>`;
  }

  private unit({ id, subalterno, particella, categoria, piano }: UnitaNelFascicolo, numeri: readonly number[]): TemplateResult {
    const chosen = this.spartizione.unita[id];
    const name = subalterno || particella;
    return html`<tr><th scope="row">${name}</th><td>${categoria ?? ''}</td><td>${piano ?? ''}</td>
      <td><select class="campo" aria-label=${t.pezzi.vaDi(name)} @change=${(event: Event) => this.assign(id, (event.target as HTMLSelectElement).value)}>
        <option value="" ?selected=${chosen === undefined}>${t.pezzi.decideNumero}</option>
        ${numeri.map((numero) => html`<option value=${numero} ?selected=${chosen === numero}>${t.pezzi.edificio(numero)}</option>`)}</select></td></tr>`;
  }

  private assign(id: string, value: string): void {
    const { [id]: _, ...others } = this.spartizione.unita;
    this.put({ unita: value === '' ? others : { ...others, [id]: Number(value) } });
  }

  private put(change: Partial<Spartizione>): void {
    this.emit('spartizione', { ...this.spartizione, ...change } satisfies Spartizione);
  }
}
