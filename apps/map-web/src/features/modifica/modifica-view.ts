import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComuneVisibile, ConflittoEdificio, Edificio, EsitoRiordino, LimitiModifica, ModificaDaConfrontare, SceltaConfronto } from '@edigit/anagrafe/contract';
import { decideDifference, fetchDifferences, fetchEditLimits } from '../../api/buildings.js';
import { ApiError, messageOf } from '../../api/client.js';
import { fetchPoint } from '../../api/registry.js';
import { Drafts } from '../../drafts.js';
import { formatInstant } from '../../format.js';
import type { EditSheet } from '../../map/edit-sheet.js';
import type { MapView } from '../../map/map-view.js';
import { fromMercator, toMercator, type Coppia } from '../../map/projections.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import { guardUnsaved } from '../../unsaved.js';
import { toolbar } from './barra.js';
import type { Bozza } from './bozza.js';
import { wrongCampi, type Valori } from './campi.js';
import type { ConflittoDialog, Disputa } from './conflitto-dialog.js';
import type { FonteDati } from './dati-form.js';
import { Dintorni } from './dintorni.js';
import type { DomandaDialog } from './domanda.js';
import { drawingView, type ContestoDisegno } from './disegno-view.js';
import { askClosing, askOverlap, LASCIA } from './domande.js';
import { differencesView, resultView } from './esito-view.js';
import { Lavoro, type Esito } from './lavoro.js';
import { readSagoma } from './sagoma.js';
import { Tavolo, type Attrezzo } from './tavolo.js';
import type { Tavola } from './storia.js';
import { t } from './testi.js';
import './conflitto-dialog.js';
import './dati-form.js';
import './domanda.js';
import './modifica.css';

/** Where to go after the work: what to open (null: nothing), and the operation that can be taken back, with what to open then. */
export interface Fine {
  readonly id: string | null;
  readonly salvata?: { readonly operazione: number; readonly prima: string | null };
}

/** A refusal of the server: its sentence, and the place on the map where it names one. */
interface Rifiuto {
  readonly testo: string;
  readonly punto: Coppia | null;
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
  @state() private rifiuti: readonly Rifiuto[] = [];
  @state() private notizia = '';
  @state() private avvisoAgganci = '';
  @state() private limiti: LimitiModifica | null = null;
  @state() private differenze: readonly ModificaDaConfrontare[] = [];
  @state() private salvo = false;
  @state() private provato = false;
  @state() private esito: EsitoRiordino | null = null;
  @state() private mostraBozza = false;
  @state() private senzaBozza = false;
  @query('edigit-domanda') private readonly domanda!: DomandaDialog;
  @query('edigit-conflitto') private readonly conflitto!: ConflittoDialog;
  private drafts!: Drafts;
  private sheet: EditSheet | null = null;
  private dintorni: Dintorni | null = null;
  private release: (() => void) | null = null;
  private kept: Tavola | null = null;
  private frame = 0;
  /** Whether the form of the data is open to begin with: from then on it is the officer's choice. */
  private datiAperti = false;

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('keydown', this.onKey);
  }

  /** Not before: this module comes late, and an element that was already on the page is given its properties by its first update. */
  protected override firstUpdated(): void {
    this.drafts = new Drafts(this.utente);
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
      changed: () => this.onChanged(), said: announce, warned: (frase) => this.warn(frase), moved: () => this.look(), chosen: (at) => void this.choose(at),
    });
    this.dintorni = dintorni;
    this.lavoro = new Lavoro(edificio, bozza, tavolo, dintorni, this.drafts);
    this.mostraBozza = bozza !== null;
    this.datiAperti = this.telefono || edificio === null || this.lavoro.campiCambiati.length > 0;
    this.kept = tavolo.tavola;
    if (!this.telefono) {
      if (edificio) this.emit('inquadra', edificio.bbox);
      this.sheet = this.mappa.edit(tavolo.mano);
      this.look();
    }
    if (tavolo.pezzi.length > 0) void this.loadUnits();
    if (edificio?.daConfrontare) void this.loadDifferences(edificio);
    this.onChanged();
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('#modifica-titolo')?.focus());
  }

  private end(): void {
    this.release?.();
    this.release = null;
    cancelAnimationFrame(this.frame);
    this.frame = 0;
    this.dintorni?.dispose();
    this.sheet?.close();
    this.sheet = null;
  }

  private readonly onChanged = (): void => {
    const { lavoro } = this;
    if (!lavoro) return;
    const { tavolo } = lavoro;
    if (tavolo.tavola !== this.kept) {
      this.kept = tavolo.tavola;
      this.rifiuti = [];
      tavolo.segnati = [];
      this.notizia = '';
      void this.dintorni?.lookAround(tavolo.risultato);
      this.keep();
    }
    this.guard();
    this.redraw();
    this.requestUpdate();
  };

  /** At most once a frame: gestures come faster. */
  private redraw(): void {
    if (!this.sheet || this.frame !== 0) return;
    this.frame = requestAnimationFrame(() => {
      this.frame = 0;
      const tavolo = this.lavoro?.tavolo;
      if (!tavolo || !this.sheet) return;
      this.sheet.draw(tavolo.scena);
      this.mappa.hide([this.edificioId, ...[...tavolo.uniti, ...tavolo.spostati].map(({ chiave }) => chiave)].filter((id) => id !== null));
    });
  }

  private look(): void {
    if (!this.sheet) return;
    const tavolo = this.lavoro?.tavolo;
    if (!tavolo) return;
    void this.dintorni?.lookAt(this.sheet.extent as [number, number, number, number], this.sheet.unita, tavolo.fuoco);
    tavolo.unita = this.sheet.unita;
    this.redraw();
    void this.dintorni?.lookAround(tavolo.risultato);
  }

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
        ? html`<section class="modifica-testa" data-regione aria-labelledby="modifica-titolo">${toolbar(lavoro.tavolo, titolo, { salvo: this.salvo, esiste: this.edificioId !== null }, {
          take: (attrezzo) => this.take(attrezzo), close: () => void this.close(), save: () => void this.save(), leave: () => void this.leave(),
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
    const { tavolo, edificio } = lavoro;
    const { m2, differenza } = tavolo.area;
    return html`
      <header class="lavoro-testa">
        <p class="lavoro-nome"><strong>${edificio ? edificio.indirizzo ?? t.senzaIndirizzo : t.nuovoEdificio}</strong> ${edificio ? html`<small>${edificio.codice}</small>` : nothing}</p>
        ${this.telefono ? html`<p class="avviso avviso-info">${t.telefono}</p>` : html`<p class="lavoro-area">${t.area(m2, differenza)}</p>`}
        ${tavolo.disegnataM2 === null ? nothing : html`<p class="lavoro-disegnata">${t.disegnata(tavolo.disegnataM2)}</p>`}
      </header>
      ${this.notices(lavoro)}
      ${this.telefono || this.differenze.length === 0 ? nothing : differencesView(this.differenze, (one, scelta) => void this.decide(one, scelta))}
      ${this.telefono ? nothing : drawingView(lavoro, this.context)}
      ${tavolo.riordinata ? nothing : html`<details class="lavoro-parte" ?open=${this.datiAperti}><summary><h3>${t.dati.titolo}</h3></summary>
        <edigit-dati .attributi=${edificio?.attributi ?? {}} .valori=${lavoro.valori} .fonte=${lavoro.fonte} ?provato=${this.provato}
          @valori=${(event: CustomEvent<Valori>) => this.put(() => { lavoro.valori = event.detail; })}
          @fonte=${(event: CustomEvent<FonteDati>) => this.put(() => { lavoro.fonte = event.detail; })}></edigit-dati></details>`}
      <div class="lavoro-parte dato"><label for="lavoro-nota">${t.nota}</label>
        <input id="lavoro-nota" class="campo" type="text" maxlength="500" autocomplete="off" .value=${lavoro.nota} @input=${(event: Event) => { lavoro.nota = (event.target as HTMLInputElement).value; }}></div>
      ${this.telefono ? html`<footer class="lavoro-azioni">
        <button class="btn btn-outline-primary" type="button" @click=${() => void this.leave()}>${t.esci}</button>
        <button class="btn btn-primary" type="button" aria-disabled=${this.salvo ? 'true' : 'false'} @click=${() => void this.save()}>${this.salvo ? t.salvo : t.salva}</button></footer>` : nothing}`;
  }

  private get context(): ContestoDisegno {
    return {
      srid: this.comune.sridPiano, limiti: this.limiti, avvisoAgganci: this.avvisoAgganci,
      nomeOf: (id) => this.dintorni?.buildingOf(id)?.codice ?? '',
      put: (change) => this.put(change),
      reveal: (at) => this.sheet?.reveal(at),
      highlight: (chiave) => {
        this.lavoro!.tavolo.evidenziato = chiave;
        this.redraw();
      },
    };
  }

  private notices(lavoro: Lavoro): TemplateResult {
    const { bozza } = lavoro;
    return html`
      ${bozza && this.mostraBozza ? html`<div class="avviso avviso-info" role="status"><p>${t.bozzaRipresa(formatInstant(bozza.quando))}</p>
        ${lavoro.superata ? html`<p>${t.bozzaVecchia}</p>` : nothing}
        <button class="btn-testo" type="button" @click=${() => this.dropDraft()}>${t.scartaBozza}</button></div>` : nothing}
      ${this.senzaBozza ? html`<p class="avviso">${t.bozzaNonTenuta}</p>` : nothing}
      ${this.notizia ? html`<p class="avviso avviso-info" role="status">${this.notizia}</p>` : nothing}
      ${this.rifiuti.length > 0 ? html`<div class="avviso avviso-errore" role="alert">${this.rifiuti.map(({ testo, punto }) => html`<p>${testo}
        ${punto ? html`<button class="btn-testo" type="button" @click=${() => this.sheet?.reveal(toMercator(punto))}>${t.errori.inPunto}</button>` : nothing}</p>`)}</div>` : nothing}`;
  }

  private async loadDifferences(edificio: Edificio): Promise<void> {
    try {
      this.differenze = (await fetchDifferences(edificio.id)).items;
    } catch {
      // The dossier says it as well; here it is only a help.
      this.differenze = [];
    }
    if (!this.lavoro) return;
    this.lavoro.tavolo.confronto = this.differenze.flatMap(({ loro }) => (loro ? [readSagoma(loro)] : []));
    this.redraw();
  }

  private async decide({ edificio, origine }: ModificaDaConfrontare, scelta: SceltaConfronto): Promise<void> {
    const { lavoro } = this;
    if (!lavoro) return;
    if (lavoro.cambiato) {
      this.warn(t.primaSalva);
      return;
    }
    try {
      const { operazione } = await decideDifference(edificio.id, edificio.versione, { origine, scelta });
      this.emit('salvato');
      announce(t.confronto.deciso);
      this.lavoro = null;
      this.go(this.edificioId, operazione);
    } catch (error) {
      await this.refused(lavoro, error);
    }
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

  private async save(accetta = false): Promise<void> {
    const { lavoro } = this;
    if (!lavoro || this.salvo) return;
    this.provato = true;
    const stop = this.obstacle(lavoro);
    if (stop) {
      this.warn(stop);
      return;
    }
    this.salvo = true;
    this.rifiuti = [];
    try {
      this.saved(await lavoro.save(this.comune.codice, accetta));
    } catch (error) {
      this.salvo = false;
      await this.refused(lavoro, error);
    } finally {
      this.salvo = false;
    }
  }

  private obstacle(lavoro: Lavoro): string | null {
    const { valori, fonte, campiCambiati } = lavoro;
    const sourceMissing = campiCambiati.some((campo) => valori[campo].trim() !== '') && (fonte.fonte.trim() === '' || fonte.data === '');
    return lavoro.impedimento ?? (wrongCampi(valori).length > 0 ? t.correggi : sourceMissing ? t.dati.fonteManca : null);
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

  private async refused(lavoro: Lavoro, error: unknown): Promise<void> {
    const problem = error instanceof ApiError ? error.problem : null;
    if (problem?.code === 'stale-version' && problem.conflitti?.length) return this.dispute(lavoro, problem.conflitti);
    if (problem?.code === 'overlapping-buildings' && problem.sovrapposizioni?.length) {
      if ((await this.domanda.ask(askOverlap(problem.sovrapposizioni)))?.valore === 'salva') await this.save(true);
      return;
    }
    const places = problem?.errors?.map(({ messaggio, punto }): Rifiuto => ({ testo: messaggio, punto: punto ?? null })) ?? [];
    this.rifiuti = places.length > 0 ? places : [{ testo: t.errori.server(messageOf(error)), punto: null }];
    lavoro.tavolo.segnati = places.flatMap(({ punto }) => (punto ? [toMercator(punto)] : []));
    this.redraw();
  }

  private async dispute(lavoro: Lavoro, conflitti: readonly ConflittoEdificio[]): Promise<void> {
    const { tavolo } = lavoro;
    const contested = conflitti.filter(({ inConflitto }) => inConflitto.length > 0);
    const dispute = (contested.length > 0 ? contested : conflitti).map((conflitto): Disputa => {
      const own = conflitto.id === this.edificioId;
      const mine = own ? tavolo.risultato : [...tavolo.spostati, ...tavolo.uniti].find(({ chiave }) => chiave === conflitto.id)?.sagoma;
      return { conflitto, mio: { sagoma: mine ?? null, valori: own ? lavoro.valori : null } };
    });
    const verdetto = await this.conflitto.ask(dispute);
    if (!verdetto) return;
    const reordering = tavolo.riordinata;
    for (const conflitto of conflitti) lavoro.accept(conflitto, verdetto.get(conflitto.id) ?? new Map());
    this.keep();
    this.onChanged();
    const mine = [...verdetto.values()].some((scelte) => [...scelte.values()].includes('mia'));
    if (mine && !reordering) await this.save();
    else this.notizia = t.conflitto.presa(conflitti[0]!.salvatoDa);
  }

  private async close(): Promise<void> {
    const { lavoro } = this;
    if (!lavoro) return;
    if (lavoro.cambiato) {
      this.warn(t.primaSalva);
      return;
    }
    const risposta = await this.domanda.ask(askClosing(new Date().toISOString().slice(0, 10)));
    if (risposta?.valore !== 'chiudi') return;
    const text = (name: string) => {
      const value = risposta.dati.get(name);
      return typeof value === 'string' ? value : '';
    };
    try {
      const { operazione } = await lavoro.close(text('motivo') === 'demolito' ? 'demolito' : 'inserito-per-errore', text('il'), text('nota'));
      this.emit('salvato');
      announce(t.chiusura.fatto);
      this.lavoro = null;
      this.go(this.edificioId, operazione);
    } catch (error) {
      await this.refused(lavoro, error);
    }
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const tavolo = this.lavoro?.tavolo;
    const target = event.target as Element;
    if (!tavolo || this.esito || target.closest('dialog') || !(this.contains(target) || target.closest('.mappa') || target === document.body)) return;
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (control && key === 's') void this.save();
    else if (target.closest('input, select, textarea')) return;
    else if (control && (key === 'y' || (key === 'z' && event.shiftKey))) tavolo.redo();
    else if (control && key === 'z') tavolo.undo();
    else if (key === 'delete' || key === 'backspace') tavolo.deleteSomething();
    else if (key === 'escape') {
      if (!tavolo.giveUp()) void this.leave();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
}
