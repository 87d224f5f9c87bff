import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GruppoAnteprima, VoceAnteprima } from '@edigit/anagrafe/contract';
import { messageOf, type CasoAperto } from '../../api/client.js';
import { fetchChanges } from '../../api/preview.js';
import { fetchLayers } from '../../api/registry.js';
import { formatNumber } from '../../format.js';
import type { OutlineMap } from '../../map/outline-map.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { columnsOf, isContradicted, outlined, partsOf } from './group.js';
import { t } from './testi.js';

/** One group of changes: a line that opens as a map of outlines and a list, old and new side by side. */
@customElement('edigit-anteprima-gruppo')
export class GroupView extends LightElement {
  /** Import whose preview it is, and its municipality. */
  @property() importazione = '';
  @property() comune: string | null = null;
  @property({ attribute: false }) gruppo!: GruppoAnteprima;
  /** Why a group that names persons does not open; null when it does. */
  @property({ attribute: false }) chiuso: string | null = null;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private voci: readonly VoceAnteprima[] | null = null;
  @state() private prossima: string | undefined;
  /** Part that the list is narrowed to, by its place in the group; -1: all. */
  @state() private parte = -1;
  @state() private scelta: number | null = null;
  @state() private error = '';
  @state() private busy = false;
  private map: OutlineMap | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closeMap();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get('gruppo');
    if (before === undefined || before.codice === this.gruppo.codice && before.quanti === this.gruppo.quanti) return;
    this.reset();
    const details = this.querySelector('details');
    if (details) details.open = false;
  }

  protected override updated(): void {
    void this.drawMap();
  }

  protected override render() {
    const { gruppo } = this;
    if (this.chiuso !== null) {
      return html`<div class="anteprima-gruppo anteprima-chiuso"><p>${icon('it-lock')} <strong>${gruppo.titolo}</strong> <span class="tenue">${this.chiuso}</span></p></div>`;
    }
    return html`<details class="anteprima-gruppo cambia-${gruppo.cambiamento}" @toggle=${this.onToggle}>
      <summary>${icon('it-expand', 'freccia')}<span class="anteprima-titolo">${gruppo.titolo}</span>${this.partsInWords()}</summary>
      <div class="anteprima-corpo">${this.body()}</div>
    </details>`;
  }

  /** «fg. 4, 3, 5», «B1, E2»: where, at a glance. */
  private partsInWords(): TemplateResult | typeof nothing {
    const parts = partsOf(this.gruppo);
    if (parts.length === 0) return nothing;
    return html`<span class="anteprima-fogli tenue">${this.bySheet ? 'fg. ' : ''}${parts.slice(0, 4).map(({ nome }) => nome).join(', ')}${parts.length > 4 ? ` +${parts.length - 4}` : ''}</span>`;
  }

  private get bySheet(): boolean {
    return this.gruppo.fogli.length > 0;
  }

  private body(): TemplateResult {
    const { voci, gruppo } = this;
    const { sagome, posti } = outlined(voci ?? []);
    return html`
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      ${gruppo.elencati < gruppo.quanti ? html`<p class="avviso avviso-info">${t.elencate(formatNumber(gruppo.elencati), formatNumber(gruppo.quanti))}</p>` : nothing}
      ${partsOf(gruppo).length > 1 ? this.partChoice() : nothing}
      ${voci === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : html`
        ${sagome.length > 0 ? this.mapFrame(sagome.length, sagome[0]!.luogo !== null) : nothing}
        ${voci.length === 0 ? html`<p>${t.vuoto}</p>` : html`<ol class="anteprima-voci">${voci.map((voce, i) => this.row(voce, posti[i]!))}</ol>`}
        ${this.prossima ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.load()}>${t.altre(formatNumber(voci.length), formatNumber(this.expected))}</button>` : nothing}`}`;
  }

  /** How many things the open list has, all pages together. */
  private get expected(): number {
    const { gruppo, parte } = this;
    return Math.min(parte < 0 ? gruppo.quanti : partsOf(gruppo)[parte]!.quanti, gruppo.elencati);
  }

  private partChoice(): TemplateResult {
    const id = `parte-${this.gruppo.codice.replaceAll('.', '-')}`;
    return html`<p class="anteprima-filtro"><label for=${id}>${this.bySheet ? t.foglio : t.codice}</label>
      <select id=${id} class="campo" @change=${this.onPart}>
        <option value="-1" ?selected=${this.parte === -1}>${t.tutti(formatNumber(this.gruppo.quanti))}</option>
        ${partsOf(this.gruppo).map(({ nome, quanti, filtro }, i) => html`<option value=${i} ?selected=${this.parte === i}>${filtro.sezione ? t.sezione(filtro.sezione) : ''}${this.bySheet ? t.fg(filtro.foglio!, formatNumber(quanti)) : t.conCodice(nome, formatNumber(quanti))}</option>`)}
      </select></p>`;
  }

  private get contradicted(): boolean {
    return isContradicted(this.gruppo.genere);
  }

  private mapFrame(n: number, places: boolean): TemplateResult {
    return html`<figure class="anteprima-figura">
      <div class="anteprima-mappa" tabindex="0" role="application" aria-label=${(places ? t.mappaLuoghi : t.mappa)(formatNumber(n))}></div>
      <figcaption>${places ? html`<span class="segno" aria-hidden="true"></span>${t.legendaLuogo}`
        : html`<span class="segno segno-prima" aria-hidden="true"></span>${this.contradicted ? t.fornitura : t.legendaPrima} <span class="segno segno-dopo" aria-hidden="true"></span>${this.contradicted ? t.ufficio : t.legendaDopo}`} <span class="tenue">${t.mappaAiuto}</span></figcaption>
    </figure>`;
  }

  private row(voce: VoceAnteprima, posto: number): TemplateResult {
    const sides = columnsOf(voce.campi);
    return html`<li class="anteprima-voce ${posto >= 0 && posto === this.scelta ? 'scelta' : ''}">
      <p class="anteprima-testa"><strong>${voce.etichetta}</strong>
        ${posto >= 0 ? html`<button class="btn-testo" type="button" aria-pressed=${posto === this.scelta ? 'true' : 'false'} @click=${() => this.choose(posto, voce)}>${posto === this.scelta ? t.mostrata : t.mostra}<span class="nascosto">: ${voce.etichetta}</span></button>` : nothing}
        ${voce.oggetto ? html`<a href=${formatPercorso({ pagina: 'mappa', selezione: voce.oggetto })}>${t.apri}<span class="nascosto">: ${voce.etichetta}</span></a>` : nothing}</p>
      ${sides.length === 1 ? html`<dl class="anteprima-dati">${voce.campi.map((campo) => html`<div><dt>${campo.nome}</dt><dd>${campo[sides[0]!]}</dd></div>`)}</dl>` : sides.length === 0 ? nothing : html`<div class="scorre"><table class="tabella anteprima-confronto">
        <thead><tr><th scope="col">${t.campo}</th>${sides.map((side) => html`<th scope="col">${this.contradicted ? (side === 'prima' ? t.ufficio : t.fornitura) : t[side]}</th>`)}</tr></thead>
        <tbody>${voce.campi.map((campo) => html`<tr><th scope="row">${campo.nome}</th>
          ${sides.map((side) => html`<td class="valore-${side}">${campo[side] ?? html`<span class="tenue">${t.nessuno}</span>`}</td>`)}</tr>`)}</tbody></table></div>`}
    </li>`;
  }

  private readonly onToggle = (event: Event): void => {
    if ((event.currentTarget as HTMLDetailsElement).open) {
      if (this.voci === null) void this.load();
    } else this.closeMap();
  };

  private readonly onPart = (event: Event): void => {
    this.parte = Number((event.target as HTMLSelectElement).value);
    this.voci = null;
    this.prossima = undefined;
    this.scelta = null;
    void this.load();
  };

  private choose(posto: number, voce: VoceAnteprima): void {
    this.scelta = posto === this.scelta ? null : posto;
    if (this.scelta === null) return;
    this.querySelector('.anteprima-figura')?.scrollIntoView({ block: 'nearest' });
    announce(`${t.mostrata}: ${voce.etichetta}`);
  }

  private async load(): Promise<void> {
    const { gruppo, parte, prossima } = this;
    const caso = gruppo.riservato ? this.caso ?? await this.chiediCaso() : null;
    if (gruppo.riservato && !caso) {
      const details = this.querySelector('details');
      if (details) details.open = false;
      return;
    }
    this.busy = true;
    try {
      const page = await fetchChanges(this.importazione, gruppo.codice, parte < 0 ? {} : partsOf(gruppo)[parte]!.filtro, caso, prossima);
      // Another part or another preview may have been asked meanwhile.
      if (gruppo !== this.gruppo || parte !== this.parte) return;
      this.voci = [...(prossima === undefined ? [] : this.voci ?? []), ...page.items];
      this.prossima = page.prossima;
      this.error = '';
      announce(t.aperto(gruppo.titolo, formatNumber(this.voci.length)));
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }

  private reset(): void {
    this.voci = null;
    this.prossima = undefined;
    this.parte = -1;
    this.scelta = null;
    this.error = '';
    this.closeMap();
  }

  /** The map comes with the first outlines, with OpenLayers apart; it is drawn again when they change. */
  private async drawMap(): Promise<void> {
    const frame = this.querySelector<HTMLElement>('.anteprima-mappa');
    if (!frame || !this.voci) return this.closeMap();
    if (!this.map) {
      const [{ OutlineMap: Shown }, layers] = await Promise.all([import('../../map/outline-map.js'), fetchLayers(this.comune ?? undefined).catch(() => null)]);
      if (this.map || !frame.isConnected) return;
      this.map = new Shown(frame, new Map(layers?.items.map(({ codice, versione }) => [codice, versione]) ?? []), t);
    }
    this.map.show(outlined(this.voci).sagome, this.scelta);
  }

  private closeMap(): void {
    this.map?.dispose();
    this.map = null;
  }
}
