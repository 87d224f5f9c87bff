import { html, nothing, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { Sfondo } from '@edigit/anagrafe/contract';
import { fetchBaseMaps } from '../api/registry.js';
import { sfondoOf, type StatoLivelli } from '../map/catalogue.js';
import type { MapView } from '../map/map-view.js';
import { t } from './testi.js';
import '../features/sfondi/tendina.js';

/** The base maps on the screen: which a municipality has, which do not answer, and the curtain between two of them. */
export class SfondiInVista {
  elenco: readonly Sfondo[] = [];
  /** Ids of those whose tiles do not come. */
  private muti: ReadonlySet<string> = new Set();
  /** Where the curtain hangs, 0–1 of the width. */
  private posto = 0.5;

  constructor(private readonly host: ReactiveControllerHost, private readonly map: () => MapView | null) {}

  /** Reads those of a municipality; false when the one that was chosen is no more. */
  async load(comune: string, livelli: StatoLivelli): Promise<boolean> {
    try {
      this.elenco = (await fetchBaseMaps(comune)).items;
    } catch {
      // Our own drawing needs nothing from outside.
      return true;
    }
    this.map()?.setSfondi(this.elenco);
    this.host.requestUpdate();
    return sfondoOf(livelli) === null || this.shown(livelli)[0] !== undefined;
  }

  /** The base map under the layers, and the one beside it. */
  shown(livelli: StatoLivelli): [Sfondo | undefined, Sfondo | undefined] {
    const find = (id: string | null) => this.elenco.find((sfondo) => sfondo.id === id);
    return [find(sfondoOf(livelli)), find(livelli.confronto)];
  }

  /** Told by the map that a base map does, or no longer does, without its tiles. */
  answered({ id }: Sfondo, reachable: boolean): void {
    if (this.muti.has(id) !== reachable) return;
    const muti = new Set(this.muti);
    if (reachable) muti.delete(id);
    else muti.add(id);
    this.muti = muti;
    this.host.requestUpdate();
  }

  /** Curtain, attribution and what is missing of the base maps in sight. */
  render(livelli: StatoLivelli): TemplateResult | typeof nothing {
    const [under, beside] = this.shown(livelli);
    if (!under) return nothing;
    const silent = [under, beside].filter((sfondo) => sfondo && this.muti.has(sfondo.id)).map((sfondo) => sfondo!.titolo);
    return html`
      ${beside ? html`<edigit-tendina .posto=${this.posto} .sinistra=${under.titolo} .destra=${beside.titolo} @tendina=${this.onCurtain}></edigit-tendina>` : nothing}
      <p class="mappa-attribuzione">${[under.attribuzione, beside?.attribuzione].filter(Boolean).join(' · ')}</p>
      ${silent.length > 0 ? html`<p class="mappa-avviso" role="status">${t.sfondoMuto(silent.join(', '))}</p>` : nothing}`;
  }

  private readonly onCurtain = (event: CustomEvent<number>): void => {
    this.posto = event.detail;
    this.map()?.setCurtain(this.posto);
    this.host.requestUpdate();
  };
}
