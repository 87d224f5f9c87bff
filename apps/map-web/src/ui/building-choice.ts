import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Risultato } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../api/client.js';
import { fetchLayers, fetchParcel, fetchPoint, fetchSheets, search } from '../api/registry.js';
import { testi } from '../i18n.js';
import type { OutlineMap, Sagome } from '../map/outline-map.js';
import { announce } from './announce.js';
import { LightElement } from './light-element.js';

const t = testi(
  {
    cerca: 'Cerca per foglio e particella, indirizzo o codice', esempio: 'Es. fg 4 p.lla 312 · via Roma 12 · X998-E-00012', avvia: 'Cerca',
    mappa: 'Mappa: un clic su un edificio lo sceglie. Senza mouse si cerca per identificativo.', oppure: 'Oppure un clic sulla mappa', trovati: 'Edifici trovati', scelto: (nome: string) => `Scelto: ${nome}`,
    nessuno: 'Nessun edificio: provare foglio e particella, oppure il codice.', vuoto: 'In questo punto non c’è un edificio.', stesso: 'È l’edificio di adesso.', avvicina: 'Avvicina', allontana: 'Allontana',
  },
  {
    cerca: 'Search by sheet and parcel, address or code', esempio: 'E.g. fg 4 p.lla 312 · via Roma 12 · X998-E-00012', avvia: 'Search',
    mappa: 'Map: a click on a building chooses it. Without a mouse, search by identifier.', oppure: 'Or a click on the map', trovati: 'Buildings found', scelto: (name: string) => `Chosen: ${name}`,
    nessuno: 'No building: try sheet and parcel, or the code.', vuoto: 'There is no building at this point.', stesso: 'It is the present building.', avvicina: 'Zoom in', allontana: 'Zoom out',
  },
);

/** A building that was chosen. */
export interface EdificioScelto {
  readonly id: string;
  readonly nome: string;
}

/** Chooses a building by its key or address, or on a small map. Emits `edificio-scelto` ({@link EdificioScelto} or null). */
@customElement('edigit-scelta-edificio')
export class BuildingChoice extends LightElement {
  @property() comune = '';
  /** What is drawn on the map to begin from. */
  @property({ attribute: false }) intorno: readonly Sagome[] = [];
  /** The building that cannot be chosen: it is the present one. */
  @property() escluso: string | null = null;
  @state() private found: readonly EdificioScelto[] | null = null;
  @state() private chosen: EdificioScelto | null = null;
  @state() private note = '';
  private map: OutlineMap | null = null;
  private request: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.request?.abort();
    this.map?.dispose();
    this.map = null;
  }

  /** To be called once it is in sight: the map takes its size from it. */
  open(): void {
    this.querySelector('input')?.focus();
    void this.openMap();
  }

  protected override render() {
    return html`
      <label for="scelta-testo">${t.cerca}</label>
      <div class="scelta-riga"><input id="scelta-testo" class="campo" type="text" maxlength="200" autocomplete="off" spellcheck="false" placeholder=${t.esempio} @keydown=${this.onKey}>
        <button class="btn btn-outline-primary" type="button" @click=${() => void this.search()}>${t.avvia}</button></div>
      ${this.found && this.found.length > 0 ? html`<fieldset class="scelta-trovati"><legend class="nascosto">${t.trovati}</legend>${this.found.map((item) => this.option(item))}</fieldset>` : nothing}
      <p class="scelta-nota" role="status">${this.note || (this.chosen ? t.scelto(this.chosen.nome) : t.oppure)}</p>
      <div class="scelta-mappa" tabindex="0" role="application" aria-label=${t.mappa}></div>`;
  }

  private option(item: EdificioScelto): TemplateResult {
    return html`<label class="spunta"><input type="radio" name="scelta-edificio" .checked=${this.chosen?.id === item.id} @change=${() => this.choose(item)}> ${item.nome}</label>`;
  }

  private choose(item: EdificioScelto | null): void {
    const same = item !== null && item.id === this.escluso;
    this.chosen = same ? null : item;
    this.note = same ? t.stesso : '';
    if (this.chosen) announce(t.scelto(this.chosen.nome));
    this.emit('edificio-scelto', this.chosen);
  }

  /** Enter searches: it must not send the form around. */
  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.stopPropagation();
    void this.search();
  };

  private async search(): Promise<void> {
    const testo = this.querySelector('input')!.value.trim();
    if (testo === '') return;
    this.request?.abort();
    this.request = new AbortController();
    const { signal } = this.request;
    try {
      const { items } = await search(testo, this.comune, signal);
      const buildings = new Map((await Promise.all(items.map((item) => buildingsOf(item, signal)))).flat().map((item) => [item.id, item]));
      this.found = [...buildings.values()];
      if (this.found.length === 0) this.choose(null);
      this.note = this.found.length === 0 ? t.nessuno : '';
      if (this.found.length === 1) this.choose(this.found[0]!);
      else if (this.found.length > 1) void this.updateComplete.then(() => this.querySelector<HTMLInputElement>('input[type="radio"]')?.focus());
    } catch (error) {
      if (!isAbort(error)) this.note = messageOf(error);
    }
  }

  private async openMap(): Promise<void> {
    const frame = this.querySelector<HTMLElement>('.scelta-mappa');
    if (!frame || this.map) return;
    const [{ OutlineMap: Shown }, layers, sheets] = await Promise.all([
      import('../map/outline-map.js'), fetchLayers(this.comune).catch(() => null), this.intorno.length > 0 ? [] : fetchSheets(this.comune).then(({ items }) => items.flatMap(({ bbox }) => (bbox ? [bbox] : [])), () => []),
    ]);
    if (this.map || !frame.isConnected) return;
    this.map = new Shown(frame, new Map(layers?.items.map(({ codice, versione }) => [codice, versione]) ?? []), t);
    if (this.intorno.length > 0) this.map.show(this.intorno, null);
    else if (sheets.length > 0) this.map.lookAt(sheets.reduce((a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])]));
    this.map.whenPressed((lon, lat) => void this.pick(lon, lat));
  }

  private async pick(lon: number, lat: number): Promise<void> {
    try {
      const building = (await fetchPoint(lon, lat, 0)).items.find(({ tipo }) => tipo === 'edificio');
      this.found = null;
      this.choose(building ? { id: building.id, nome: nameOf(building.etichetta, building.dettaglio) } : null);
      if (!building) this.note = t.vuoto;
    } catch (error) {
      this.note = messageOf(error);
    }
  }
}

function nameOf(etichetta: string, dettaglio: string | null): string {
  return dettaglio ? `${etichetta} · ${dettaglio}` : etichetta;
}

/** The buildings that a result leads to; a parcel to those that stand on it. */
async function buildingsOf(item: Risultato, signal: AbortSignal): Promise<EdificioScelto[]> {
  switch (item.tipo) {
    case 'edificio': return item.stato === 'in-uso' ? [{ id: item.id, nome: nameOf(item.etichetta, item.dettaglio) }] : [];
    case 'particella': return (await fetchParcel(item.id, signal)).edifici.map(({ id, etichetta, codice }) => ({ id, nome: nameOf(etichetta, codice) }));
    case 'indirizzo': return item.edificioId === undefined ? [] : [{ id: item.edificioId, nome: item.etichetta }];
    default: return [];
  }
}
