import { html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { ComuneVisibile } from '@edigit/anagrafe/contract';
import { formatNumber, formatScale } from '../../format.js';
import { testi } from '../../i18n.js';
import { planarName, toPlanar } from '../../map/projections.js';
import { parseScale, roundScale } from '../../map/scale.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { cadastreChip } from './chip.js';
import './barra-di-stato.css';

const t = testi(
  { barra: 'Stato della mappa', scala: 'Scala', apri: 'Apri le importazioni' },
  { barra: 'State of the map', scala: 'Scale', apri: 'Open the imports' },
);

/** Status bar: editable scale, coordinates under the pointer, dates of the cadastre. Emits `scala` with a denominator. */
@customElement('edigit-barra-di-stato')
export class BarraDiStato extends LightElement {
  @property({ type: Number }) denominatore = 0;
  @property({ attribute: false }) comune!: ComuneVisibile;
  /** With the right over imports the chip leads there. */
  @property({ type: Boolean }) importazioni = false;
  @query('input') private readonly input!: HTMLInputElement;

  /** Writes the coordinates straight into the page: it happens at every movement of the pointer. */
  showPointer(mercator: readonly number[] | null): void {
    const target = this.querySelector('.barra-coordinate');
    if (!target) return;
    if (!mercator) {
      target.textContent = '';
      return;
    }
    const [east, north] = toPlanar(mercator, this.comune.sridPiano);
    target.textContent = `E ${formatNumber(east)} N ${formatNumber(north)} · ${planarName(this.comune.sridPiano)}`;
  }

  protected override render() {
    const chip = cadastreChip(this.comune, new Date());
    const body = html`${chip.vecchio ? icon('it-warning-circle') : nothing}<span class="barra-lungo">${chip.testo}</span><span class="barra-breve">${chip.breve}</span>`;
    const look = `barra-chip ${chip.vecchio ? 'vecchio' : ''}`;
    return html`
      <footer class="barra" aria-label=${t.barra}>
        <form @submit=${this.onSubmit}>
          <label for="barra-scala">${t.scala}</label>
          <input id="barra-scala" autocomplete="off" inputmode="numeric" .value=${formatScale(roundScale(this.denominatore || 1))}
            @focus=${() => this.input.select()} @blur=${this.reset}>
        </form>
        <span class="barra-coordinate"></span>
        ${this.importazioni ? html`<a class=${look} href="#/importazioni" title=${t.apri}>${body}</a>` : html`<span class=${look}>${body}</span>`}
      </footer>`;
  }

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const denominator = parseScale(this.input.value);
    if (denominator === null) this.reset();
    else this.emit('scala', denominator);
  };

  private readonly reset = (): void => {
    this.input.value = formatScale(roundScale(this.denominatore || 1));
  };
}
