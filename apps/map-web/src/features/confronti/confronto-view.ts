import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { ComuneVisibile, ModificaDaConfrontare } from '@edigit/anagrafe/contract';
import { fetchLayers } from '../../api/registry.js';
import { formatNumber } from '../../format.js';
import type { OutlineMap } from '../../map/outline-map.js';
import { planarName, planarOf } from '../../map/projections.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import { pairVertices, verticesOf } from './vertici.js';

/** Two outlines of one building: on a map, by area, and vertex by vertex. */
@customElement('edigit-confronto')
export class ConfrontoView extends LightElement {
  @property({ attribute: false }) differenza!: ModificaDaConfrontare;
  @property({ attribute: false }) comune!: ComuneVisibile;
  private map: OutlineMap | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.map?.dispose();
    this.map = null;
  }

  protected override firstUpdated(): void {
    void this.openMap();
  }

  protected override render() {
    const { nostra, loro, areaNostraM2, areaLoroM2 } = this.differenza;
    const area = (m2: number | null) => (m2 === null ? html`<span class="tenue">${t.niente}</span>` : t.metri(formatNumber(m2, 1, 1)));
    return html`<figure class="confronti-figura"><div class="confronti-mappa" tabindex="0" role="application" aria-label=${t.mappa}></div>
        <figcaption><span class="segno" aria-hidden="true"></span>${t.legendaMia} <span class="segno segno-prima" aria-hidden="true"></span>${t.legendaSua}</figcaption></figure>
      <table class="tabella confronti-aree"><thead><tr><th scope="col"><span class="nascosto">${t.confronta}</span></th><th scope="col" class="numero">${t.mia}</th><th scope="col" class="numero">${t.sua}</th></tr></thead>
        <tbody><tr><th scope="row">${t.area}</th><td class="numero">${area(areaNostraM2)}</td><td class="numero">${area(areaLoroM2)}</td></tr>
          <tr><th scope="row">${t.vertici}</th><td class="numero">${verticesOf(nostra).length}</td><td class="numero">${loro ? verticesOf(loro).length : html`<span class="tenue">${t.niente}</span>`}</td></tr></tbody></table>
      <details class="confronti-vertici"><summary>${t.coordinate}</summary>${this.vertices()}</details>`;
  }

  private vertices(): TemplateResult {
    const { nostra, loro } = this.differenza;
    const { sridPiano } = this.comune;
    const metres = (vertex: readonly [number, number] | null) => {
      if (vertex === null) return html`<td class="numero"></td><td class="numero"></td>`;
      const [east, north] = planarOf(vertex, sridPiano);
      return html`<td class="numero">${formatNumber(east, 2, 2)}</td><td class="numero">${formatNumber(north, 2, 2)}</td>`;
    };
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.coordinate}><table class="tabella"><caption>${t.tabella(planarName(sridPiano))}</caption>
      <thead><tr><th scope="col">${t.numero}</th><th scope="col" class="numero">${t.mia}: E</th><th scope="col" class="numero">N</th><th scope="col" class="numero">${t.sua}: E</th><th scope="col" class="numero">N</th></tr></thead>
      <tbody>${pairVertices(nostra, loro).map(({ nostra: mia, loro: sua }, i) => html`<tr class=${mia && sua ? '' : 'confronti-diverso'}><th scope="row">${i + 1}</th>${metres(mia)}${mia && sua ? html`<td class="numero tenue" colspan="2">${t.uguale}</td>` : metres(sua)}</tr>`)}</tbody></table></div>`;
  }

  private async openMap(): Promise<void> {
    const frame = this.querySelector<HTMLElement>('.confronti-mappa');
    if (!frame) return;
    const [{ OutlineMap: Shown }, layers] = await Promise.all([import('../../map/outline-map.js'), fetchLayers(this.comune.codice).catch(() => null)]);
    if (!frame.isConnected) return;
    this.map = new Shown(frame, new Map(layers?.items.map(({ codice, versione }) => [codice, versione]) ?? []), t);
    const { nostra, loro } = this.differenza;
    this.map.show([{ prima: loro, dopo: nostra, luogo: null }], null);
  }
}
