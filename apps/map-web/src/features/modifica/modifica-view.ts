import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComuneVisibile, Edificio, EsitoRiordino, LimitiModifica, ModificaDaConfrontare } from '@edigit/anagrafe/contract';
import { fetchDifferences, fetchEditLimits } from '../../api/buildings.js';
import { messageOf } from '../../api/client.js';
import { fetchPoint } from '../../api/registry.js';
import { Drafts } from '../../drafts.js';
import type { MapView } from '../../map/map-view.js';
import { fromMercator, type Coppia } from '../../map/projections.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import { guardUnsaved } from '../../unsaved.js';
import { toolbar } from './barra.js';
import type { Bozza } from './bozza.js';
import type { ConflittoDialog } from './conflitto-dialog.js';
import { Dintorni } from './dintorni.js';
import type { DomandaDialog } from './domanda.js';
import type { ContestoDisegno } from './disegno-view.js';
import { LASCIA } from './domande.js';
import { resultView } from './esito-view.js';
import { FoglioMappa } from './foglio-mappa.js';
import { Lavoro, type Esito } from './lavoro.js';
import { workPanel, type StatoPannello } from './lavoro-view.js';
import { readSagoma } from './sagoma.js';
import { Salvataggio } from './salvataggio.js';
import { Tavolo, type Attrezzo } from './tavolo.js';
import type { Tavola } from './storia.js';
import { commandOf } from './tasti.js';
import { t } from './testi.js';
import './conflitto-dialog.js';
import './domanda.js';
import './modifica.css';

/** Where to go after the work: what to open (null: nothing), and the operation that can be taken back, with what to open then. */
export interface Fine {
  readonly id: string | null;
  readonly salvata?: { readonly operazione: number; readonly prima: string | null };
}

/**
 * The editing of a building over the map: outline and data. Emits `fine` ({@link Fine}), `salvato` when the map must draw itself again,
 * and `inquadra` with the box of the building.
 */
@customElement('edigit-modifica')
export class ModificaView extends LightElement {
  /** Null: a building that is not there yet. */
  @property() edificioId: string | null = null;
  @property({ attribute: false }) comune!: ComuneVisibile;
  @property({ attribute: false }) mappa!: MapView;
  /** Whose drafts these are. */
  @property() utente = '';
  /** On a phone data are corrected, nothing is drawn. */
  @property({ type: Boolean }) telefono = false;
  @state() private lavoro: Lavoro | null = null;
  @state() private errore = '';
  @state() private notizia = '';
  @state() private avvisoAgganci = '';
  @state() private limiti: LimitiModifica | null = null;
  @state() private differenze: readonly ModificaDaConfrontare[] = [];
  @state() private esito: EsitoRiordino | null = null;
  @state() private mostraBozza = false;
  @state() private senzaBozza = false;
  @query('edigit-domanda') private readonly domanda!: DomandaDialog;
  @query('edigit-conflitto') private readonly conflitto!: ConflittoDialog;
  private drafts!: Drafts;
  private foglio: FoglioMappa | null = null;
  private salvataggio: Salvataggio | null = null;
  private dintorni: Dintorni | null = null;
  private release: (() => void) | null = null;
  private kept: Tavola | null = null;
  /** Whether the form of the data is open to begin with: from then on it is the officer's choice. */
  private datiAperti = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
  }

  /** Not before: this module comes late, and an element that was already on the page is given its properties by its first update. */
  protected override firstUpdated(): void {
    this.drafts = new Drafts(this.utente);
    this.salvataggio = new Salvataggio(this.comune.codice, this.edificioId, {
      lavoro: () => this.lavoro, ask: (quesito) => this.domanda.ask(quesito), compare: (dispute) => this.conflitto.ask(dispute), warned: (frase) => this.warn(frase), saved: (esito) => this.saved(esito),
      shown: () => {
        this.foglio?.redraw();
        this.requestUpdate();
      },
      changed: () => this.put(() => {}),
      over: (operazione, frase) => {
        this.emit('salvato');
        announce(frase);
        this.lavoro = null;
        this.go(this.edificioId, operazione);
      },
    });
    void this.open();
    // Without them the server says the same, later.
    fetchEditLimits(this.comune.codice).then((limiti) => { this.limiti = limiti; }, () => {});
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.onKey);
    this.end();
  }

  /** «Enter» on the map, when it is the pointer that draws. */
  finish(): void {
    this.lavoro?.tavolo.finish();
  }

  /** True while something is half drawn: then «Enter» ends it. */
  get drawing(): boolean {
    return (this.lavoro?.tavolo.schizzo.length ?? 0) > 0;
  }

  // Beginning and end.

  private async open(): Promise<void> {
    this.errore = '';
    let edificio: Edificio | null = null;
    try {
      if (this.edificioId !== null) edificio = await Lavoro.read(this.edificioId);
    } catch (error) {
      this.errore = messageOf(error);
      return;
    }
    if (this.isConnected) this.begin(edificio, this.drafts.read(this.edificioId ?? 'nuovo') as Bozza | null);
  }

  private begin(edificio: Edificio | null, bozza: Bozza | null): void {
    this.end();
    const dintorni = new Dintorni(this.comune.codice, edificio?.id ?? null, {
      segmenti: (segmenti, centro) => tavolo.setSegmenti(segmenti, centro),
      vicini: (vicini) => tavolo.setVicini(vicini),
      avviso: (testo) => { this.avvisoAgganci = testo; },
    });
    const catasto = edificio?.sagomaCatastale ?? (edificio?.origine === 'mappa-catastale' ? edificio.geometria : null);
    const tavolo: Tavolo = new Tavolo({ sagoma: Lavoro.baseOf(edificio, bozza), catasto: catasto && readSagoma(catasto) }, {
      changed: () => this.onChanged(), said: announce, warned: (frase) => this.warn(frase), moved: () => this.foglio?.look(), chosen: (at) => void this.choose(at),
    });
    this.dintorni = dintorni;
    this.lavoro = new Lavoro(edificio, bozza, tavolo, dintorni, this.drafts);
    this.mostraBozza = bozza !== null;
    this.datiAperti = this.telefono || edificio === null || this.lavoro.campiCambiati.length > 0;
    this.kept = tavolo.tavola;
    if (edificio && !this.telefono) this.emit('inquadra', edificio.bbox);
    this.foglio = new FoglioMappa(this.telefono ? null : this.mappa, this.edificioId, tavolo, dintorni);
    this.foglio.look();
    if (tavolo.pezzi.length > 0) void this.loadUnits();
    if (edificio?.daConfrontare) void this.loadDifferences(edificio);
    this.onChanged();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#modifica-titolo')?.focus());
  }

  private end(): void {
    this.release?.();
    this.release = null;
    this.dintorni?.dispose();
    this.foglio?.close();
    this.foglio = null;
  }

  private readonly onChanged = (): void => {
    const { lavoro } = this;
    if (!lavoro) return;
    const { tavolo } = lavoro;
    if (tavolo.tavola !== this.kept) {
      this.kept = tavolo.tavola;
      if (this.salvataggio) this.salvataggio.rifiuti = [];
      tavolo.segnati = [];
      this.notizia = '';
      void this.dintorni?.lookAround(tavolo.risultato);
      this.keep();
    }
    this.guard();
    this.foglio?.redraw();
    this.requestUpdate();
  };

  private keep(): void {
    this.senzaBozza = this.lavoro?.keep() === false;
  }

  private guard(): void {
    const unsaved = this.lavoro?.cambiato === true && !this.esito;
    if (unsaved) this.release ??= guardUnsaved(() => this.askLeave());
    else {
      this.release?.();
      this.release = null;
    }
  }

  /** «Ci sono modifiche non salvate»: true lets go, with or without the draft. */
  private async askLeave(): Promise<boolean> {
    const risposta = await this.domanda.ask(LASCIA);
    if (!risposta || risposta.valore === 'resta') return false;
    if (risposta.valore === 'butta') this.lavoro?.forget();
    this.release?.();
    this.release = null;
    this.lavoro = null;
    return true;
  }

  private async leave(): Promise<void> {
    if (this.lavoro?.cambiato && !this.esito && !(await this.askLeave())) return;
    this.go(this.edificioId);
  }

  private go(id: string | null, operazione?: number): void {
    this.emit('fine', { id, ...(operazione === undefined ? {} : { salvata: { operazione, prima: this.edificioId } }) } satisfies Fine);
  }

  // What is on the screen.

  protected override render() {
    const { lavoro } = this;
    const titolo = this.telefono ? t.titoloDati : this.edificioId === null ? t.titoloNuovo : t.titolo;
    return html`
      ${this.telefono ? nothing : html`<div class="modifica-cornice" aria-hidden="true"></div>`}
      ${lavoro && !this.telefono && !this.esito
        ? html`<section class="modifica-testa" data-regione aria-labelledby="modifica-titolo">${toolbar(lavoro.tavolo, titolo, { salvo: this.salvataggio?.inCorso === true, esiste: this.edificioId !== null }, {
          take: (attrezzo) => this.take(attrezzo), close: () => void this.salvataggio?.close(), save: () => void this.salvataggio?.save(), leave: () => void this.leave(),
        })}</section>` : nothing}
      <aside class="lavoro" data-regione aria-label=${titolo}>
        ${this.telefono || !lavoro || this.esito ? html`<h2 id="modifica-titolo" class="lavoro-titolo" tabindex="-1">${titolo}</h2>` : nothing}
        ${this.errore ? html`<p class="avviso avviso-errore" role="alert">${this.errore}</p><button class="btn btn-outline-primary" type="button" @click=${() => this.go(this.edificioId)}>${t.esci}</button>`
          : this.esito ? resultView(this.esito, () => this.go(null), () => this.onUndone()) : lavoro ? this.panel(lavoro) : html`<p class="nota">${t.caricamento}</p>`}
      </aside>
      <edigit-domanda></edigit-domanda>
      <edigit-conflitto></edigit-conflitto>`;
  }

  private panel(lavoro: Lavoro): TemplateResult {
    return workPanel(lavoro, this.panelState, this.context, {
      decide: (one, scelta) => void this.salvataggio?.decide(one, scelta), dropDraft: () => this.dropDraft(), save: () => void this.salvataggio?.save(), leave: () => void this.leave(),
    });
  }

  private get panelState(): StatoPannello {
    const { telefono, datiAperti, mostraBozza, senzaBozza, notizia, differenze, salvataggio } = this;
    return { telefono, salvo: salvataggio?.inCorso === true, provato: salvataggio?.provato === true, rifiuti: salvataggio?.rifiuti ?? [], datiAperti, mostraBozza, senzaBozza, notizia, differenze };
  }

  private get context(): ContestoDisegno {
    return {
      srid: this.comune.sridPiano, limiti: this.limiti, avvisoAgganci: this.avvisoAgganci,
      nomeOf: (id) => this.dintorni?.buildingOf(id)?.codice ?? '',
      put: (change) => this.put(change),
      reveal: (at) => this.foglio?.reveal(at),
      highlight: (chiave) => {
        this.lavoro!.tavolo.evidenziato = chiave;
        this.foglio?.redraw();
      },
    };
  }

  private async loadDifferences(edificio: Edificio): Promise<void> {
    try {
      this.differenze = (await fetchDifferences({ edificio: edificio.id })).items;
    } catch {
      // The dossier says it as well; here it is only a help.
      this.differenze = [];
    }
    if (!this.lavoro) return;
    this.lavoro.tavolo.confronto = this.differenze.flatMap(({ loro }) => (loro ? [readSagoma(loro)] : []));
    this.foglio?.redraw();
  }

  // What the officer does.

  private take(attrezzo: Attrezzo): void {
    const tavolo = this.lavoro!.tavolo;
    const reorders = attrezzo === 'dividi' || attrezzo === 'unisci';
    const stop = reorders && tavolo.ridisegnata ? t.primaSalva : !reorders && tavolo.riordinata ? t.primaRiordina : null;
    if (stop) {
      this.warn(stop);
      return;
    }
    this.notizia = '';
    tavolo.take(attrezzo);
    if (attrezzo === 'dividi' && this.lavoro!.unita === null) void this.loadUnits();
  }

  private async loadUnits(): Promise<void> {
    const { lavoro } = this;
    try {
      await lavoro?.loadUnits();
    } catch {
      // Without the list the numbers decide where units go.
      if (lavoro) lavoro.unita = [];
    }
    this.requestUpdate();
  }

  private async choose(at: Coppia): Promise<void> {
    const [lon, lat] = fromMercator(at);
    try {
      const { items } = await fetchPoint(lon, lat, 0.5);
      const hit = items.find(({ tipo, id }) => tipo === 'edificio' && id !== this.edificioId);
      if (hit) this.lavoro?.tavolo.toggleUnito(await this.dintorni!.find(hit.id));
      else this.warn(t.unione.nonEdificio);
    } catch (error) {
      this.notizia = messageOf(error);
    }
  }

  /** Says something where it is seen and where it is heard. */
  private warn(frase: string): void {
    this.notizia = frase;
    announce(frase);
  }

  private put(change: () => void): void {
    change();
    this.keep();
    this.onChanged();
  }

  private dropDraft(): void {
    const { lavoro } = this;
    lavoro?.forget();
    this.mostraBozza = false;
    this.begin(lavoro?.edificio ?? null, null);
  }

  private saved(esito: Esito): void {
    this.emit('salvato');
    this.release?.();
    this.release = null;
    announce(esito.tipo === 'salvato' && esito.insiemeA ? `${t.salvato}. ${t.conflitto.insieme(esito.insiemeA)}` : t.salvato);
    if (esito.tipo === 'salvato') {
      this.lavoro = null;
      this.go(esito.edificio.id, esito.edificio.operazione);
      return;
    }
    this.end();
    this.esito = esito.esito;
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#modifica-titolo')?.focus());
  }

  /** A division or a union was taken back: what was there before is open again. */
  private onUndone(): void {
    this.emit('salvato');
    this.go(this.edificioId);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const tavolo = this.lavoro?.tavolo;
    const target = event.target as Element;
    if (!tavolo || this.esito || target.closest('dialog') || !(this.contains(target) || target.closest('.mappa') || target === document.body)) return;
    switch (commandOf(event)) {
      case 'salva': void this.salvataggio?.save(); break;
      case 'ripeti': tavolo.redo(); break;
      case 'annulla': tavolo.undo(); break;
      case 'elimina': tavolo.deleteSomething(); break;
      case 'lascia': if (!tavolo.giveUp()) void this.leave(); break;
      case null: return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
}
