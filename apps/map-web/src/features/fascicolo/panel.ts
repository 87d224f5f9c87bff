import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Bbox, Fascicolo, Punto, StatoEdificio, Superficie } from '@edigit/anagrafe/contract';
import { ApiError, isAbort, messageOf, type CasoAperto } from '../../api/client.js';
import { fetchDossierArchive, fetchDossierPdf } from '../../api/registry.js';
import type { Toccato } from '../../map/map-view.js';
import type { Preferences } from '../../preferences.js';
import { formatPercorso, isSameThing, type Selezione } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { purposeBand } from '../../ui/purpose.js';
import type { RichiestaSegnalazione } from '../../ui/reports.js';
import { stateBadge } from '../../ui/words.js';
import type { ArchiveDialog } from './archive-dialog.js';
import { archiveOffers } from './archive.js';
import { type Card, headOfCard, loadCard, outlineOfCard } from './card.js';
import { onMap, parcelBody, unitBody, type LinkTo } from './cards.js';
import { reportables } from './doubts.js';
import { headFromTile, pointName, type Testata } from './head.js';
import { t } from './testi.js';
import type { PanelFrame } from './panel-frame.js';
import './archive-dialog.js';
import './dossier.js';
import './panel-frame.js';
import './planning-section.js';
import './reports-on.js';
import './unit-link.js';
import './fascicolo.css';

const PHONE = globalThis.matchMedia('(max-width: 767.98px)');

/** Outline of what the panel shows, for the map. */
export interface Contorno {
  readonly bbox: Bbox | null;
  readonly geometria: Superficie | null;
}

/** The panel of what is selected. Emits `chiudi-scheda` and, when the outline is known, `contorno` ({@link Contorno}). */
@customElement('edigit-scheda')
export class SchedaPanel extends LightElement {
  @property({ attribute: false }) selezione!: Selezione;
  /** What the tile under the click carries: readable at once. */
  @property({ attribute: false }) toccato: Toccato | null = null;
  /** Other things under the same point. */
  @property({ attribute: false }) punto: Punto['items'] = [];
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: (change?: boolean) => Promise<CasoAperto | null> = async () => null;
  @property({ attribute: false }) preferences!: Preferences;
  /** True with the right over holders. */
  @property({ type: Boolean }) persone = false;
  /** True with the right to draw and correct. */
  @property({ type: Boolean }) modifica = false;
  /** True with the right to mark data «da verificare», and the present in front. */
  @property({ type: Boolean }) segnala = false;
  /** True with the right over plans and constraints. */
  @property({ type: Boolean }) piani = false;
  /** How links to other cards are written; on the Elenco they stay there. */
  @property({ attribute: false }) linkTo: LinkTo = onMap;
  @property({ type: Boolean }) sullaMappa = true;
  /** True when a past moment is shown, in which the thing may not have been there. */
  @property({ type: Boolean }) passato = false;
  /** What stands at the foot of the body (the line of time), put there by the page. */
  @property({ attribute: false }) tempo: unknown = nothing;
  @state() private card: Card | null = null;
  @state() private error: { testo: string; definitivo: boolean } | null = null;
  @state() private printing = false;
  /** Names in the print: chosen for each thing, and only inside a case. */
  @state() private withNames = false;
  @state() private printError = '';
  @query('edigit-archivio') private readonly archiveDialog!: ArchiveDialog;
  private request: AbortController | null = null;
  private shown: Selezione | null = null;
  private focusPending = false;

  /** Moves the focus to the title, as soon as there is one, so that a keyboard continues from here. */
  override focus(): void {
    this.focusPending = true;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.request?.abort();
  }

  protected override willUpdate(): void {
    if (isSameThing(this.shown, this.selezione)) return;
    this.shown = this.selezione;
    this.card = null;
    this.printError = '';
    this.withNames = false;
    for (const scroller of this.querySelectorAll('.scheda, .scheda-corpo')) scroller.scrollTop = 0;
    void this.load();
  }

  protected override async updated(): Promise<void> {
    if (!this.focusPending) return;
    await this.querySelector<PanelFrame>('edigit-cornice')?.updateComplete;
    const title = this.querySelector<HTMLElement>('#scheda-titolo');
    if (!title) return;
    this.focusPending = false;
    title.focus();
  }

  protected override render() {
    const head = this.head;
    return html`<edigit-cornice .preferences=${this.preferences} .corpo=${html`
      ${head ? this.headView(head) : nothing}
      <div class="scheda-corpo">
        ${this.punto.length > 1 ? this.pointList() : nothing}
        ${this.caso ? purposeBand(this.caso, () => void this.chiediCaso(true)) : nothing}
        ${this.error ? this.errorView(this.error) : this.card ? this.body(this.card) : html`<p class="in-caricamento">${t.inCaricamento}</p>`}
        ${this.tempo}
      </div>
      ${this.card ? this.actions(this.card) : nothing}`}></edigit-cornice>`;
  }

  private get head(): Testata | null {
    if (this.card) return headOfCard(this.card);
    return this.toccato && this.toccato.attributi.id === this.selezione.id ? headFromTile(this.toccato) : null;
  }

  private headView(head: Testata): TemplateResult {
    return html`<header class="scheda-testa">
      <div class="scheda-riga">
        <h2 id="scheda-titolo" tabindex="-1">${head.titolo}</h2>
        <button class="btn-icona" type="button" aria-label=${t.chiudi} title=${t.chiudi} @click=${() => this.emit('chiudi-scheda')}>${icon('it-close')}</button>
      </div>
      <p class="scheda-chiave"><span>${head.chiave}</span> ${head.stato ? stateBadge(head.stato) : nothing}
        ${head.codice ? html`<span class="scheda-codice"><small>${head.codice}</small>
          <button class="btn-icona" type="button" aria-label=${t.copiaCodice} title=${t.copiaCodice} @click=${() => void this.copy(head.codice!, t.copiato)}>${icon('it-copy')}</button></span>` : nothing}</p>
      <dl class="fatti">${head.fatti.map(({ nome, valore }) => html`<div><dt>${nome}</dt><dd>${valore}</dd></div>`)}</dl>
    </header>`;
  }

  private pointList(): TemplateResult {
    return html`<p class="in-questo-punto">${t.inQuestoPunto}:
      ${this.punto.map((item, i) => {
        const selezione: Selezione | null = item.tipo === 'civico' ? null : { tipo: item.tipo === 'edificio' ? 'edifici' : 'particelle', id: item.id };
        const here = selezione?.id === this.selezione.id;
        return html`${i > 0 ? ' · ' : ''}${selezione && !here ? html`<a href=${this.linkTo(selezione)}>${pointName(item)}</a>` : html`<strong>${pointName(item)}</strong>`}`;
      })}</p>`;
  }

  private errorView(error: { testo: string; definitivo: boolean }): TemplateResult {
    return html`<div class="avviso avviso-errore" role="alert"><p>${error.testo}</p>
      ${error.definitivo ? nothing : html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button>`}</div>
      ${this.head ? nothing : html`<button class="btn btn-outline-primary scheda-chiudi" type="button" @click=${() => this.emit('chiudi-scheda')}>${t.chiudi}</button>`}`;
  }

  private body(card: Card): TemplateResult {
    switch (card.tipo) {
      case 'edifici': return html`<edigit-dossier .fascicolo=${card.fascicolo} .unita=${card.unita} .preferences=${this.preferences}
        .caso=${this.caso} .chiediCaso=${this.chiediCaso} ?decide=${this.modifica} @deciso=${() => void this.reload()}></edigit-dossier>`;
      case 'particelle': return html`${parcelBody(card.particella, this.linkTo)}${this.piani ? html`<edigit-urbanistica-di .particella=${card.particella.id}></edigit-urbanistica-di>` : nothing}${this.reportsOn(card.particella.id)}${this.holdersOf({ tipo: 'particelle', id: card.particella.id })}`;
      case 'unita-immobiliari': return html`${unitBody(card.unita)}${card.unita.stato === 'soppressa' ? nothing : html`<edigit-unita-da-collegare .unita=${card.unita} ?decide=${this.modifica} @deciso=${() => void this.reload()}></edigit-unita-da-collegare>`}${this.reportsOn(card.unita.id)}${this.holdersOf({ tipo: 'unita-immobiliari', id: card.unita.id })}`;
    }
  }

  private reportsOn(id: string): TemplateResult | typeof nothing {
    return this.segnala ? html`<edigit-segnalazioni-su .oggetto=${id} .giro=${this.card}></edigit-segnalazioni-su>` : nothing;
  }

  private holdersOf(selezione: Selezione): TemplateResult {
    const hidden = !this.persone || (selezione.tipo === 'particelle' && !this.piani);
    return html`${this.persone ? html`<section class="sezione-fissa"><h3>${t.sezioni.titolarita}</h3>
      <edigit-intestatari .selezione=${selezione} .caso=${this.caso} .chiediCaso=${this.chiediCaso}></edigit-intestatari></section>` : nothing}
      ${hidden ? html`<p class="sezioni-vuote">${t.nonAbilitate}</p>` : nothing}`;
  }

  private actions(card: Card): TemplateResult {
    return html`<footer class="scheda-azioni">
      ${this.printError ? html`<p class="avviso avviso-errore" role="alert">${this.printError}</p>` : nothing}
      ${this.sullaMappa && card.tipo !== 'unita-immobiliari' ? html`<button class="btn btn-outline-primary" type="button" @click=${() => this.emit('stampa-estratto')}>${t.stampaEstratto}</button>` : nothing}
      ${card.tipo === 'edifici' ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.printing} @click=${() => void this.print(card.fascicolo.edificio)}>
        ${this.printing ? t.preparo : t.stampaFascicolo}</button>
        ${this.caso ? html`<label class="spunta"><input type="checkbox" .checked=${this.withNames} @change=${() => { this.withNames = !this.withNames; }}> ${t.conIntestatari}</label>` : nothing}
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.printing} @click=${() => void this.archive(card.fascicolo)}>${t.scaricaArchivio}</button>
        <edigit-archivio .chiediCaso=${this.chiediCaso}></edigit-archivio>` : nothing}
      ${this.modifica && card.tipo === 'edifici' && isStanding(card.fascicolo.edificio.stato)
        ? html`<a class="btn btn-outline-primary" href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id: card.fascicolo.edificio.id }, lavoro: 'modifica' })}>${t.modificaSagoma}</a>` : nothing}
      <button class="btn btn-outline-primary" type="button"
        @click=${() => void this.copy(new URL(formatPercorso({ pagina: 'mappa', selezione: this.selezione }), location.href).href, t.collegamentoCopiato)}>${t.copiaCollegamento}</button>
      ${this.segnala ? html`<button class="btn btn-outline-primary" type="button" @click=${() => this.emit('segnala', { ...reportables(card), fatta: () => void this.reload() } satisfies RichiestaSegnalazione)}>${t.segnala}</button>` : nothing}
      ${this.sullaMappa || card.tipo === 'unita-immobiliari' ? nothing : html`<a class="btn btn-outline-primary" href=${onMap(this.selezione)}>${t.vediMappa}</a>`}
    </footer>`;
  }

  private async load(): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    this.error = null;
    const { selezione } = this;
    try {
      const card = await loadCard(selezione, this.request.signal);
      if (!isSameThing(selezione, this.shown)) return;
      this.card = card;
      // A link to a unit lands on the sheet of its building: on a phone it begins from the title.
      if (selezione.tipo === 'unita-immobiliari' && PHONE.matches) this.focus();
      const head = headOfCard(card);
      announce(`${head.titolo}, ${head.chiave}`);
      this.emit('contorno', outlineOfCard(card) satisfies Contorno);
    } catch (error) {
      if (isAbort(error)) return;
      const gone = error instanceof ApiError && (error.code === 'not-found' || error.code === 'forbidden');
      this.error = { testo: !gone ? messageOf(error) : this.passato ? t.nonTrovatoAllora : t.nonTrovato, definitivo: gone };
      if (gone) this.emit('contorno', { bbox: null, geometria: null } satisfies Contorno);
    }
  }

  /** After a decision; what had the focus may be gone. */
  private async reload(): Promise<void> {
    await this.load();
    await this.updateComplete;
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) this.focus();
    });
  }

  private async copy(text: string, done: string): Promise<void> {
    await navigator.clipboard.writeText(text);
    announce(done);
    const button = document.activeElement;
    if (!(button instanceof HTMLButtonElement)) return;
    button.dataset['fatto'] = done;
    setTimeout(() => delete button.dataset['fatto'], 1500);
  }

  private print({ id, codice }: { id: string; codice: string }): Promise<void> {
    return this.save(fetchDossierPdf(id, this.withNames ? this.caso : null), `fascicolo-${codice}.pdf`);
  }

  /** Asks what else goes along, where there is anything to ask. */
  private async archive(fascicolo: Fascicolo): Promise<void> {
    const { id, codice } = fascicolo.edificio;
    const offers = archiveOffers(fascicolo);
    const answer = offers.nomi.length > 0 || offers.riservati > 0 ? await this.archiveDialog.ask(offers) : { nomi: false, riservati: false, caso: null };
    if (answer) await this.save(fetchDossierArchive(id, answer, answer.caso), `fascicolo-${codice}.zip`);
  }

  private async save(file: Promise<Blob>, nome: string): Promise<void> {
    this.printing = true;
    this.printError = '';
    try {
      download(await file, nome);
    } catch (error) {
      this.printError = messageOf(error);
    } finally {
      this.printing = false;
    }
  }
}

/** What is closed is corrected no more. */
function isStanding(stato: StatoEdificio): boolean {
  return stato !== 'demolito' && stato !== 'chiuso';
}
