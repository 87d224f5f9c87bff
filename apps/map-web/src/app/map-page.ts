import { html, nothing } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Bbox, CodiceLivello, ComuneVisibile, Diritto, Edificio, Punto } from '@edigit/anagrafe/contract';
import { isAbort, type CasoAperto } from '../api/client.js';
import { fetchLayers, fetchPoint } from '../api/registry.js';
import type { BarraDiStato } from '../features/barra-di-stato/barra-di-stato.js';
import type { Contorno, SchedaPanel } from '../features/fascicolo/panel.js';
import type { DateLivelli } from '../features/livelli/livelli-panel.js';
import type { Fine, ModificaView } from '../features/modifica/modifica-view.js';
import type { RicercaBox, SceltaRicerca } from '../features/ricerca/ricerca-box.js';
import { livelliFrom, LIVELLI_INIZIALI, type StatoLivelli, withLayer } from '../map/catalogue.js';
import type { MomentoScelto } from '../features/tempo/moment.js';
import { MapView, type Margini, type Toccato } from '../map/map-view.js';
import type { Preferences } from '../preferences.js';
import { formatPercorso, type Selezione } from '../routes.js';
import { icon } from '../ui/icon.js';
import { LightElement } from '../ui/light-element.js';
import type { LuogoInMappa } from '../ui/place.js';
import { AttrezziMappa } from './attrezzi-mappa.js';
import { mapCommands, type ComandiMappa } from './comandi-mappa.js';
import { isHand, isPhone, marginsOf } from './margini.js';
import { showMyPosition } from './posizione.js';
import { SfondiInVista } from './sfondi-in-vista.js';
import { t } from './testi.js';
import { timeFoot } from './time-foot.js';
import '../features/barra-di-stato/barra-di-stato.js';
import '../features/fascicolo/panel.js';
import '../features/livelli/livelli-panel.js';
import '../features/ricerca/ricerca-box.js';
import './map-page.css';

/** A place chosen on the map over a list: what the tiles show there, all that is there, and whether it was the keyboard that chose. */
export interface Tocco {
  readonly toccato: Toccato | null;
  readonly punto: Punto['items'];
  readonly tasti: boolean;
}

/** Home: the map with search, layers, controls, status bar and, after a selection, the panel. */
@customElement('edigit-map-page')
export class MapPage extends LightElement {
  @property({ attribute: false }) comune!: ComuneVisibile;
  @property({ attribute: false }) selezione: Selezione | null = null;
  @property({ attribute: false }) preferences!: Preferences;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: (change?: boolean) => Promise<CasoAperto | null> = async () => null;
  /** A building is being corrected, or a new one drawn. */
  @property({ attribute: false }) lavoro: 'modifica' | 'nuovo' | null = null;
  /** Whose drafts are kept. */
  @property() utente = '';
  /** Right over holders, right over imports, right to draw and correct. */
  @property({ type: Boolean }) persone = false;
  @property({ type: Boolean }) importazioni = false;
  @property({ type: Boolean }) modifica = false;
  /** Right to mark data «da verificare». */
  @property({ type: Boolean }) segnala = false;
  /** Right over plans and constraints. */
  @property({ type: Boolean }) piani = false;
  /** Every right of the profile: which layers there are. */
  @property({ attribute: false }) diritti: readonly Diritto[] = [];
  /** What the screen looks at; null is now. */
  @property({ attribute: false }) momento: MomentoScelto | null = null;
  /** Query of the list under the map: things open there. Null while the map stands alone. */
  @property() accanto: string | null = null;
  /** False while another page is in front. */
  @property({ type: Boolean }) visibile = true;
  @state() private livelli: StatoLivelli = LIVELLI_INIZIALI;
  @state() private date: DateLivelli = new Map();
  @state() private denominatore = 0;
  @state() private toccato: Toccato | null = null;
  @state() private punto: Punto['items'] = [];
  /** A sentence over the map, for a while. */
  @state() private avviso = '';
  @query('edigit-ricerca') private readonly box!: RicercaBox;
  @query('edigit-barra-di-stato') private readonly bar!: BarraDiStato;
  @query('edigit-scheda') private readonly panel!: SchedaPanel | null;
  @query('edigit-modifica') private readonly editor!: ModificaView | null;
  @state() private salvata: { operazione: number; prima: string | null; id: string } | null = null;
  /** How many times what is in front was put back to what it was. */
  @state() private giro = 0;
  /** The map is there: what works on it may begin. */
  @state() private pronta = false;
  private map: MapView | null = null;
  private readonly sfondi = new SfondiInVista(this, () => this.map);
  private readonly attrezzi = new AttrezziMappa(this, () => ({
    map: this.map, comune: this.comune, selezione: this.selezione, bbox: this.bboxSelezione, denominatore: this.denominatore, margini: this.margins, sfondo: this.sfondi.shown(this.livelli)[0] ?? null,
    persone: this.persone, piani: this.piani, chiediCaso: this.chiediCaso, fit: (bbox) => this.fit(bbox), back: () => this.querySelector<HTMLElement>('.mappa')?.focus(),
  }));
  private pointRequest: AbortController | null = null;
  private bboxSelezione: Bbox | null = null;
  /** Set when the selection came from the map itself: it is already in sight, only the panel may cover it. */
  private fromMap = false;
  private avvisoTimer: ReturnType<typeof setTimeout> | undefined;
  /** «Enter» on the crosshair asks to go on in the panel, and Esc comes back to the map. */
  private withKeys = false;
  /** What was chosen on the map itself. */
  private chosenHere: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.onBodyKey);
    this.livelli = livelliFrom(this.preferences.read<Partial<StatoLivelli>>('livelli', {}));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onBodyKey);
    this.map?.dispose();
    this.map = null;
  }

  protected override firstUpdated(): void {
    this.map = new MapView(this.querySelector<HTMLElement>('.mappa')!, {
      chosen: (lon, lat, tolerance, toccato) => void this.onChosen(lon, lat, tolerance, toccato),
      moved: (denominator) => { this.denominatore = denominator; },
      pointed: (mercator) => this.bar?.showPointer(mercator),
      hovered: (id) => { if (this.accanto !== null) this.emit('indicato', id); },
      baseMapChanged: (sfondo, reachable) => this.sfondi.answered(sfondo, reachable),
    });
    this.map.setLevels(this.livelli);
    this.map.select(this.working ? null : this.selezione, null);
    this.showComune();
    this.pronta = true;
    // On a phone the focus would raise the keyboard over the map.
    if (!this.selezione && !this.lavoro && this.visibile && this.accanto === null && !globalThis.matchMedia('(pointer: coarse)').matches) this.box.focus();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('comune')) {
      const before = changed.get('comune') as ComuneVisibile | undefined;
      void this.loadLayers();
      void this.loadBaseMaps();
      if (before && before.codice !== this.comune.codice) {
        this.attrezzi.close();
        this.showComune();
      }
    }
    if (changed.has('momento') && (this.momento || changed.get('momento'))) this.map?.setMoment(this.momento?.query ?? {});
    if (changed.has('lavoro')) this.onWork(changed.get('lavoro') as MapPage['lavoro'] | undefined);
    if (changed.has('selezione')) this.onSelection(changed.get('selezione') as Selezione | null | undefined);
    if ((changed.has('visibile') || changed.has('accanto')) && this.visibile) this.map?.updateSize();
    if (changed.has('accanto') && this.accanto === null) this.list([]);
  }

  protected override render() {
    return html`
      <h1 class="nascosto">${t.titoloMappa} · ${this.comune.nome}</h1>
      <div class="piano">
        <div class="strumenti">
          <edigit-ricerca data-regione ?conElenco=${this.accanto === null} .comune=${this.comune.codice} ?persone=${this.persone} ?richiedenti=${this.diritti.includes('edilizia')} .chiediCaso=${this.chiediCaso}
            @scelto=${this.onFound} @elenca=${this.onList}></edigit-ricerca>
          <edigit-livelli .diritti=${this.diritti} .livelli=${this.livelli} .denominatore=${this.denominatore} .date=${this.date} .sfondi=${this.sfondi.elenco} @livelli=${this.onLevels}></edigit-livelli>
          ${this.attrezzi.render()}
        </div>
        <div class="mappa" data-regione tabindex="0" role="application" aria-label=${t.mappaEtichetta} @keydown=${this.onMapKey} @pointerdown=${() => { this.withKeys = false; }}>
          <svg class="mirino" viewBox="0 0 40 40" aria-hidden="true"><path d="M20 2v14M20 24v14M2 20h14M24 20h14"/></svg>
        </div>
        ${this.sfondi.render(this.livelli)}
        ${this.avviso ? html`<p class="mappa-avviso" role="status">${this.avviso}</p>` : nothing}
        ${this.savedBar()}
        ${mapCommands(this.commands)}
        ${this.working ? this.workView() : this.selezione && this.accanto === null ? keyed(`${this.momento?.testo} ${this.giro}`, html`<edigit-scheda .tempo=${this.line} .selezione=${this.selezione} .toccato=${this.toccato} .punto=${this.punto} .caso=${this.caso}
          .chiediCaso=${this.chiediCaso} .preferences=${this.preferences} ?persone=${this.persone} ?piani=${this.piani} ?modifica=${this.mayEdit} ?segnala=${this.segnala && !this.momento} ?passato=${this.momento !== null}
          @contorno=${(event: CustomEvent<Contorno>) => this.showOutline(event.detail)} @deciso=${() => void this.loadLayers()} @stampa-estratto=${() => this.attrezzi.openExtract()} @chiudi-scheda=${() => this.close()} @keydown=${this.onPanelKey}></edigit-scheda>`) : nothing}
      </div>
      <edigit-barra-di-stato .denominatore=${this.denominatore} .comune=${this.comune} ?importazioni=${this.importazioni}
        @scala=${(event: CustomEvent<number>) => this.map?.setDenominator(event.detail)}></edigit-barra-di-stato>`;
  }

  /** What the tiles show may be other than before, and what the card tells too. */
  reload(): void {
    void this.loadLayers();
    if (!this.visibile) this.giro += 1;
  }

  /** What was known once is read, not corrected. */
  private get mayEdit(): boolean {
    return this.modifica && !this.momento;
  }

  private get working(): boolean {
    return this.lavoro !== null && this.mayEdit;
  }

  /** The editing of a building, which comes apart. */
  private workView() {
    if (!this.map || !this.pronta) return nothing;
    const id = this.lavoro === 'modifica' ? (this.selezione?.id ?? null) : null;
    return keyed(`${this.comune.codice} ${id}`, html`<edigit-modifica .edificioId=${id} .comune=${this.comune} .mappa=${this.map} .utente=${this.utente} ?telefono=${isHand()}
      @inquadra=${(event: CustomEvent<Bbox>) => this.fit(event.detail)} @salvato=${() => void this.loadLayers()}
      @fine=${(event: CustomEvent<Fine>) => this.endWork(event.detail)}></edigit-modifica>`);
  }

  private onWork(before: MapPage['lavoro'] | undefined): void {
    if (this.working) {
      void import('../features/modifica/modifica-view.js');
      this.attrezzi.close();
      this.map?.select(null, null);
    } else if (before) {
      this.map?.select(this.selezione, null);
    }
  }

  private endWork({ id, salvata }: Fine): void {
    this.fromMap = true;
    this.salvata = salvata && id ? { ...salvata, id } : null;
    location.hash = formatPercorso({ pagina: 'mappa', selezione: id ? { tipo: 'edifici', id } : null });
  }

  /** The edit just saved, which can be taken back while its building is in front. */
  private savedBar() {
    const { salvata } = this;
    if (!salvata || this.working || this.selezione?.id !== salvata.id) return nothing;
    return html`<div class="mappa-avviso" role="status">${t.salvata} <edigit-salvata .operazione=${salvata.operazione} @annullata=${() => this.onUndone(salvata.prima)}></edigit-salvata>
      <button class="btn-icona" type="button" aria-label=${t.chiudi} title=${t.chiudi} @click=${() => { this.salvata = null; }}>${icon('it-close')}</button></div>`;
  }

  /** The panel is read anew: it may be of the same building, as it was. */
  private onUndone(prima: string | null): void {
    this.salvata = null;
    this.giro += 1;
    void this.loadLayers();
    location.hash = formatPercorso({ pagina: 'mappa', selezione: prima ? { tipo: 'edifici', id: prima } : null });
  }

  private get line() {
    return timeFoot({ comune: this.comune.codice, selezione: this.selezione, momento: this.momento, modifica: this.mayEdit, persone: this.persone, chiediCaso: this.chiediCaso, restored: (edificio) => this.onRestored(edificio) });
  }

  /** As after any other edit: the panel is read anew, and the restore may be taken back. */
  private onRestored({ id, operazione }: Edificio): void {
    void import('../ui/saved-operation.js');
    this.salvata = { operazione, prima: id, id };
    this.giro += 1;
    void this.loadLayers();
  }

  private get commands(): ComandiMappa {
    const { attrezzi, working } = this;
    return {
      zoom: (steps) => this.map?.zoomBy(steps), whole: () => this.showComune(),
      area: working ? null : () => attrezzi.openArea(), extract: working ? null : () => attrezzi.openExtract(),
      draw: this.mayEdit && !working && !isPhone() ? () => { location.hash = formatPercorso({ pagina: 'mappa', selezione: null, lavoro: 'nuovo' }); } : null,
      locate: globalThis.isSecureContext && 'geolocation' in navigator ? () => void this.locate() : null,
    };
  }

  /** Room taken by search, panel and sheet. */
  private get margins(): Margini {
    return marginsOf(this.querySelector('.piano'), this.selezione !== null, this.working);
  }

  private showComune(): void {
    if (this.comune.estensione4326) this.map?.fit(this.comune.estensione4326, this.margins, false);
  }

  private async loadLayers(): Promise<void> {
    try {
      const { items } = await fetchLayers(this.comune.codice);
      this.date = new Map(items.map(({ codice, aggiornatoAl }) => [codice, aggiornatoAl]));
      this.map?.setVersions(new Map<CodiceLivello, string>(items.map(({ codice, versione }) => [codice, versione])));
    } catch {
      // Without the dates the layers are drawn all the same.
    }
  }

  private async loadBaseMaps(): Promise<void> {
    const stays = await this.sfondi.load(this.comune.codice, this.livelli);
    if (!stays) this.setLevels({ ...this.livelli, fondo: 'semplice', confronto: null });
  }

  private onSelection(before: Selezione | null | undefined): void {
    this.map?.select(this.working ? null : this.selezione, null);
    if (this.selezione) this.map?.show(null);
    if (this.selezione && this.withKeys) this.panel?.focus();
    if (this.toccato && this.toccato.attributi.id !== this.selezione?.id) this.toccato = null;
    if (!this.selezione) {
      this.punto = [];
      if (before && this.withKeys) this.querySelector<HTMLElement>('.mappa')?.focus();
      else if (before) this.box.focus();
      this.withKeys = false;
    } else if (!this.punto.some(({ id }) => id === this.selezione?.id)) {
      this.punto = [];
    }
  }

  private async onChosen(lon: number, lat: number, toleranceM: number, toccato: Toccato | null): Promise<void> {
    this.pointRequest?.abort();
    this.pointRequest = new AbortController();
    this.avviso = '';
    this.map?.show(null);
    if (toccato) {
      this.toccato = toccato;
      // What is open already changes no address.
      if (this.withKeys && this.selezione?.id === toccato.attributi.id) this.panel?.focus();
      this.tellTouch();
      this.select({ tipo: toccato.tipo, id: toccato.attributi.id });
    }
    try {
      const { items } = await fetchPoint(lon, lat, toleranceM, this.pointRequest.signal);
      this.punto = items;
      this.tellTouch();
      const first = items.find(({ tipo }) => tipo !== 'civico');
      if (toccato) return;
      if (first) this.select({ tipo: first.tipo === 'edificio' ? 'edifici' : 'particelle', id: first.id });
      else this.say(t.vuoto);
    } catch (error) {
      if (!isAbort(error)) this.punto = [];
    }
  }

  /** The panel of the list shows it too. */
  private tellTouch(): void {
    if (this.accanto !== null) this.emit('tocco', { toccato: this.toccato, punto: this.punto, tasti: this.withKeys } satisfies Tocco);
  }

  private say(words: string): void {
    clearTimeout(this.avvisoTimer);
    this.avviso = words;
    this.avvisoTimer = setTimeout(() => { this.avviso = ''; }, 5000);
  }

  private select(selezione: Selezione): void {
    this.fromMap = true;
    this.chosenHere = selezione.id;
    this.go(selezione);
  }

  private close(): void {
    this.go(null);
  }

  /** Opens a thing where things open: here, or at the side of the list. */
  private go(selezione: Selezione | null): void {
    location.hash = formatPercorso(this.accanto === null ? { pagina: 'mappa', selezione } : { pagina: 'elenco', filtri: this.accanto, selezione });
  }

  private readonly onFound = (event: CustomEvent<SceltaRicerca>): void => {
    const { selezione, bbox, livello, segna } = event.detail;
    this.punto = [];
    if (selezione) {
      this.fromMap = false;
      this.withKeys = false;
      this.go(selezione);
    }
    if (bbox && livello) this.showPlace({ bbox, livello, ...(segna ? { segna } : {}) });
    else if (bbox) this.fit(bbox);
  };

  private readonly onList = (event: CustomEvent<string>): void => {
    location.hash = event.detail;
  };

  /** Draws the outline of what is open, and brings it into sight. */
  showOutline({ bbox, geometria }: Contorno): void {
    this.bboxSelezione = bbox;
    this.map?.select(this.selezione, geometria);
    if (!bbox) return;
    if (this.fromMap && (this.accanto === null || this.selezione?.id === this.chosenHere)) this.map?.reveal(bbox, this.margins);
    else this.fit(bbox);
  }

  /** Marks a thing that a list points at; null marks none. */
  point(id: string | null): void {
    this.map?.hover(id);
  }

  /** Marks what a list holds. */
  list(ids: readonly string[]): void {
    this.map?.list(new Set(ids));
  }

  /** Brings a place of a theme into sight, with the theme switched on and what is meant marked. */
  showPlace({ bbox, livello, segna }: LuogoInMappa): void {
    if (livello !== undefined && !this.livelli.livelli[livello].visibile) this.setLevels(withLayer(this.livelli, livello, { visibile: true }));
    this.map?.show(livello !== undefined && segna !== undefined ? { livello, attributi: segna } : null);
    this.fit(bbox);
    this.querySelector<HTMLElement>('.mappa')?.focus();
  }

  /** Brings a box into sight. */
  fit(bbox: Bbox): void {
    // The panel that opens meanwhile takes its room first.
    void this.updateComplete.then(() => this.map?.fit(bbox, this.margins));
  }

  private readonly onLevels = (event: CustomEvent<StatoLivelli>): void => {
    this.setLevels(event.detail);
  };

  private setLevels(livelli: StatoLivelli): void {
    this.livelli = livelli;
    this.map?.setLevels(livelli);
    this.preferences.write('livelli', livelli);
  }

  private readonly onMapKey = (event: KeyboardEvent): void => {
    if (this.working) {
      // With the pointer «Enter» ends what is being drawn; with the crosshair it puts a point.
      if (event.key !== 'Enter') return;
      if (this.editor?.drawing && this.map?.pointing) this.editor.finish();
      else this.map?.chooseCentre(this.margins);
    } else if (event.key === 'Enter') {
      this.withKeys = true;
      this.map?.chooseCentre(this.margins);
    } else if (event.key === 'Escape' && this.selezione) {
      this.close();
    }
  };

  private readonly onPanelKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.close();
  };

  /** Esc closes the panel also when nothing has the focus, or the search that opened it has. */
  private readonly onBodyKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && (event.target === document.body || this.box.contains(event.target as Node)) && this.visibile && this.selezione && !this.working) this.close();
  };

  private async locate(): Promise<void> {
    if (this.map) this.say(await showMyPosition(this.map, this.comune, this.margins));
  }
}
