import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { keyed } from 'lit/directives/keyed.js';
import type { ComuneVisibile, Diritto, Importazione, Sessione } from '@edigit/anagrafe/contract';
import { readCase, writeCase } from '../api/case-store.js';
import { forgetLists } from '../api/cdu-list.js';
import type { CasoAperto } from '../api/client.js';
import { countOpenReports } from '../api/reports.js';
import { fetchSession, signOut } from '../api/registry.js';
import { Drafts } from '../drafts.js';
import { lingua, setLingua } from '../i18n.js';
import { Preferences } from '../preferences.js';
import { formatPercorso, parsePercorso, type Percorso, type Selezione } from '../routes.js';
import { setMoment } from '../api/moment.js';
import type { MomentoScelto } from '../features/tempo/moment.js';
import type { ElencoTable, RigheLette } from '../features/elenco/elenco-table.js';
import type { Contorno } from '../features/fascicolo/panel.js';
import type { FinalitaDialog } from '../features/finalita/finalita-dialog.js';
import type { SegnalaDialog } from '../features/segnalazioni/segnala-dialog.js';
import { icon } from '../ui/icon.js';
import { LightElement } from '../ui/light-element.js';
import type { LuogoInMappa } from '../ui/place.js';
import type { RichiestaSegnalazione } from '../ui/reports.js';
import { isUnsaved, mayLeave } from '../unsaved.js';
import { registriOf, type RegistroInElenco } from './registri.js';
import { t } from './testi.js';
import '../features/finalita/finalita-dialog.js';
import type { MapPage, Tocco } from './map-page.js';
import './map-page.js';
import './shell.css';

/** Header, bands and pages of who is signed in; keeps the route, the municipality and the open case. */
@customElement('edigit-shell')
export class Shell extends LightElement {
  @property({ attribute: false }) sessione!: Sessione;
  @state() private route: Percorso = parsePercorso(location.hash);
  @state() private comune: ComuneVisibile | null = null;
  @state() private caso: CasoAperto | null = readCase();
  @state() private menu = false;
  /** What the screen looks at; null is now. */
  @state() private momento: MomentoScelto | null = null;
  /** The map is built at the first visit and stays alive behind the other pages. */
  @state() private mapBuilt = false;
  /** Data that somebody doubts, in the municipality in front. */
  @state() private segnalate = 0;
  @query('edigit-finalita') private readonly dialog!: FinalitaDialog;
  @query('edigit-segnala') private readonly reportDialog!: SegnalaDialog;
  @query('edigit-map-page') private readonly mapElement!: MapPage | null;
  private preferences!: Preferences;
  /** Whether the list has the map over it, where there is room. */
  @state() private affianca = false;
  /** What was chosen last on the map over the list. */
  @state() private tocco: Tocco | null = null;
  private readonly largo = globalThis.matchMedia('(min-width: 1024px) and (min-height: 560px)');
  /** What map and list were left with: going from one to the other finds it again. */
  private filtriElenco = '';
  private aperto: Selezione | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.preferences = new Preferences(this.sessione.utente.id);
    const remembered = this.preferences.read('comune', '');
    this.comune = this.sessione.comuni.find(({ codice }) => codice === remembered) ?? this.sessione.comuni[0] ?? null;
    this.affianca = this.preferences.read('elenco-mappa', false);
    this.largo.addEventListener('change', this.onWide);
    globalThis.addEventListener('hashchange', this.onHash);
    globalThis.addEventListener('keydown', this.onKey);
    this.onHash();
    void this.countReports();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.largo.removeEventListener('change', this.onWide);
    globalThis.removeEventListener('hashchange', this.onHash);
    globalThis.removeEventListener('keydown', this.onKey);
  }

  protected override render() {
    return html`
      <nav aria-label=${t.salti}>
        <a class="salta" href="#contenuto" @click=${this.onSkip}>${t.saltaContenuto}</a>
        ${this.may('catasto') ? html`<a class="salta" href="#/elenco">${t.saltaElenco}</a>` : nothing}
      </nav>
      <header>${this.header()}${this.comune?.dimostrativo ? html`<p class="banda-demo">${t.demo}</p>` : nothing}${this.momento ? html`<p class="banda-passato" role="status"><span>${t.passato(this.momento.testo)}</span>
        <button class="btn-testo" type="button" @click=${() => this.look(null)}>${t.tornaOggi}</button></p>` : nothing}</header>
      <main id="contenuto" class="contenuto ${this.accanto ? 'affiancati' : ''}" tabindex="-1" @momento=${(event: CustomEvent<MomentoScelto | null>) => this.look(event.detail)}
        @segnala=${(event: CustomEvent<RichiestaSegnalazione>) => void this.report(event.detail)} @segnalazioni-cambiate=${this.onReports}
        @piani-cambiati=${() => this.mapElement?.reload()} @mostra-in-mappa=${(event: CustomEvent<LuogoInMappa>) => void this.showPlace(event.detail)}>${this.mapPage()}${this.pages()}</main>
      <div id="annunci" class="nascosto" role="status" aria-live="polite"></div>
      <edigit-finalita></edigit-finalita>
      <edigit-segnala .diritti=${this.sessione.utente.diritti} @segnalazioni-cambiate=${this.onReports}></edigit-segnala>`;
  }

  /** From a list to the map, where what it is of lies. */
  private async showPlace(luogo: LuogoInMappa): Promise<void> {
    location.hash = formatPercorso({ pagina: 'mappa', selezione: null });
    // The change of the address is told by an event of its own.
    await new Promise((resolve) => { globalThis.addEventListener('hashchange', resolve, { once: true }); });
    await this.updateComplete;
    await this.mapElement?.updateComplete;
    this.mapElement?.showPlace(luogo);
  }

  /** Everything on the screen goes to a moment of the past, or comes back. */
  private look(momento: MomentoScelto | null): void {
    setMoment(momento?.query ?? {});
    this.momento = momento;
  }

  private may(diritto: Diritto): boolean {
    return this.sessione.utente.diritti.includes(diritto);
  }

  /** Plans and constraints are told of parcels. */
  private get mayPlan(): boolean {
    return this.may('urbanistica') && this.may('catasto');
  }

  /** The registers that the profile may open; each is told of the territory. */
  private get registri(): readonly RegistroInElenco[] {
    return this.may('catasto') ? registriOf(this.sessione.utente.diritti) : [];
  }

  private header(): TemplateResult {
    const { utente } = this.sessione;
    const entry = (pagina: Percorso['pagina'], hash: string, label: string, open = 0) => html`<li><a class="testata-voce" href=${hash}
      aria-current=${this.route.pagina === pagina ? 'page' : nothing} @click=${() => { this.menu = false; }}>${label}${open > 0 ? html`<span class="testata-conto"><span aria-hidden="true">${open > 99 ? '99+' : open}</span><span class="nascosto">${t.segnalazioniAperte(open)}</span></span>` : nothing}</a></li>`;
    return html`<div class="testata">
      <a class="testata-marchio" href="#/">EDiGIT</a>
      ${this.comuneChoice()}
      <button class="testata-menu btn-icona" type="button" aria-label=${t.menu} aria-expanded=${this.menu ? 'true' : 'false'} aria-controls="testata-navigazione"
        @click=${() => { this.menu = !this.menu; }}>${icon(this.menu ? 'it-close' : 'it-burger')}</button>
      <div id="testata-navigazione" class="testata-navigazione ${this.menu ? 'aperta' : ''}">
        <nav aria-label=${t.navigazione}><ul>
          ${this.may('catasto') ? html`${entry('mappa', formatPercorso({ pagina: 'mappa', selezione: this.aperto }), t.mappa)}${entry('elenco', formatPercorso({ pagina: 'elenco', filtri: this.filtriElenco, selezione: this.aperto }), t.elenco)}` : nothing}
          ${this.may('importazioni') ? entry('importazioni', '#/importazioni', t.importazioni) : nothing}
          ${this.mayPlan ? entry(this.route.pagina === 'bozze-cdu' ? 'bozze-cdu' : 'piani', '#/piani', t.urbanistica) : nothing}
          ${this.registri.length > 0 ? entry(this.route.pagina === 'ape' ? 'ape' : 'registri', '#/registri', t.registri.titolo) : nothing}
          ${this.may('segnalazioni') ? entry('segnalazioni', '#/segnalazioni', t.segnalazioni, this.segnalate) : nothing}
          ${this.may('registro-accessi') ? entry('registro-accessi', '#/registro-accessi', t.registro) : nothing}
          ${this.may('amministrazione') ? entry('amministrazione', '#/amministrazione', t.amministrazione) : nothing}
        </ul></nav>
        <a class="testata-utente" href="#/profilo" title=${`${utente.nome} · ${utente.ruoloTitolo}`} aria-current=${this.route.pagina === 'profilo' ? 'page' : nothing} @click=${() => { this.menu = false; }}><span class="nascosto">${t.utente}: </span><span>${utente.nome} · ${utente.ruoloTitolo}</span></a>
        <button class="testata-voce" type="button" lang=${lingua === 'it' ? 'en' : 'it'} title=${t.linguaEtichetta} @click=${this.onLanguage}>${t.lingua}</button>
        <button class="testata-voce" type="button" @click=${() => void this.leave()}>${t.esci}</button>
      </div>
    </div>`;
  }

  private comuneChoice(): TemplateResult | typeof nothing {
    const { comuni } = this.sessione;
    if (!this.comune) return nothing;
    if (comuni.length === 1) return html`<p class="testata-comune">${t.comune(this.comune.nome)}</p>`;
    return html`<select class="testata-comune" aria-label=${t.scegliComune} @change=${this.onComune}>
      ${comuni.map(({ codice, nome }) => html`<option value=${codice} ?selected=${codice === this.comune?.codice}>${t.comune(nome)}</option>`)}</select>`;
  }

  private pages(): TemplateResult {
    const { route } = this;
    if (route.pagina === 'importazioni' && this.may('importazioni')) {
      return html`<edigit-importazioni .aperta=${route.id} .comuni=${this.sessione.comuni} .anteprima=${this.preview} @dati-cambiati=${() => void this.refresh()}></edigit-importazioni>`;
    }
    if (route.pagina === 'segnalazioni' && this.may('segnalazioni') && this.comune) {
      return html`<edigit-segnalazioni .filtri=${route.filtri} .comune=${this.comune.codice} ?modifica=${this.may('modifica')}></edigit-segnalazioni>`;
    }
    if (route.pagina === 'amministrazione' && this.may('amministrazione')) return html`<edigit-amministrazione .scheda=${route.scheda} .sessione=${this.sessione}></edigit-amministrazione>`;
    if (route.pagina === 'registro-accessi' && this.may('registro-accessi')) return html`<edigit-registro-accessi .filtri=${route.filtri} .comuni=${this.sessione.comuni}></edigit-registro-accessi>`;
    if (route.pagina === 'profilo') return html`<edigit-profilo .nome=${this.sessione.utente.nome} .ruolo=${this.sessione.utente.ruoloTitolo}></edigit-profilo>`;
    if (!this.may('catasto')) return html`<div class="pagina"><h1 class="nascosto">EDiGIT</h1><p class="avviso avviso-info">${t.senzaTerritorio}</p></div>`;
    if (route.pagina === 'registri' && this.registri.length > 0 && this.comune) {
      return html`${keyed(this.momento?.testo, html`<edigit-registri .registri=${this.registri} .codice=${route.codice} .filtri=${route.filtri} .comune=${this.comune.codice} .chiediCaso=${this.askCase} ?modifica=${this.may('modifica')} ?documenti=${this.may('documenti')}></edigit-registri>`)}`;
    }
    if (route.pagina === 'ape' && this.may('energia') && this.comune) {
      return html`<edigit-ape .posto=${route} .comune=${this.comune.codice} ?modifica=${this.may('modifica')} ?documenti=${this.may('documenti')} .chiediCaso=${this.askCase}></edigit-ape>`;
    }
    if (!this.comune?.estensione4326) {
      return html`<div class="pagina"><h1 class="nascosto">EDiGIT</h1><p class="avviso avviso-info">${t.nessunDato}</p>
        ${this.may('importazioni') ? html`<a class="btn btn-primary" href="#/importazioni">${t.vaiImportazioni}</a>` : nothing}</div>`;
    }
    if (route.pagina === 'elenco') {
      return html`<edigit-elenco-page .tocco=${this.tocco} .mappa=${!this.largo.matches ? null : this.accanto !== null} @affianca=${this.onBeside} @riga=${(event: CustomEvent<string | null>) => this.mapElement?.point(event.detail)}
        @righe=${(event: CustomEvent<RigheLette>) => this.onRows(event.detail)} @contorno=${(event: CustomEvent<Contorno>) => this.mapElement?.showOutline(event.detail)} .filtri=${route.filtri} .selezione=${route.selezione} .comune=${this.comune}
        .preferences=${this.preferences} .caso=${this.caso} .chiediCaso=${this.askCase} .momento=${this.momento} ?persone=${this.may('titolarita')} ?indirizzi=${this.may('indirizzi')} ?modifica=${this.may('modifica')} ?segnala=${this.may('segnalazioni')} ?piani=${this.may('urbanistica')} ?richiedenti=${this.may('edilizia')}></edigit-elenco-page>`;
    }
    if (route.pagina === 'piani' && this.mayPlan) {
      return html`${keyed(this.momento?.testo, html`<edigit-piani .scheda=${route.scheda} .filtri=${route.filtri} .comune=${this.comune.codice} ?modifica=${this.may('modifica')}></edigit-piani>`)}`;
    }
    if (route.pagina === 'bozze-cdu' && this.mayPlan) return html`<edigit-bozze-cdu .aperta=${route.id} .comune=${this.comune.codice}></edigit-bozze-cdu>`;
    if (route.pagina === 'collegamenti') {
      return html`<edigit-collegamenti .filtri=${route.filtri} .comune=${this.comune.codice} .diritti=${this.sessione.utente.diritti} ?decide=${this.may('modifica')}></edigit-collegamenti>`;
    }
    if (route.pagina === 'da-confrontare') {
      return html`<edigit-confronti .edificio=${route.edificio} .comune=${this.comune} ?decide=${this.may('modifica')}></edigit-confronti>`;
    }
    return html``;
  }

  /** The map, alone, over the list, or behind another page: always the same one, where it was left. */
  private mapPage(): TemplateResult | typeof nothing {
    if (!this.mapBuilt || !this.comune?.estensione4326 || !this.may('catasto')) return nothing;
    const route = this.route.pagina === 'mappa' ? this.route : null;
    const beside = this.accanto;
    return html`<edigit-map-page .momento=${this.momento} ?hidden=${route === null && beside === null} .visibile=${route !== null || beside !== null} .accanto=${beside?.filtri ?? null}
      .selezione=${(route ?? beside)?.selezione ?? null} .lavoro=${route?.lavoro ?? null} .comune=${this.comune} @indicato=${this.onPointed} @tocco=${(event: CustomEvent<Tocco>) => { this.tocco = event.detail; }}
      .preferences=${this.preferences} .caso=${this.caso} .chiediCaso=${this.askCase}
      ?persone=${this.may('titolarita')} ?importazioni=${this.may('importazioni')} ?modifica=${this.may('modifica')} ?segnala=${this.may('segnalazioni')} ?piani=${this.may('urbanistica')} .diritti=${this.sessione.utente.diritti} .utente=${this.sessione.utente.id}></edigit-map-page>`;
  }

  /** The list that the map stands over; null while it stands alone. */
  private get accanto(): Extract<Percorso, { pagina: 'elenco' }> | null {
    return this.route.pagina === 'elenco' && this.affianca && this.largo.matches && this.may('catasto') ? this.route : null;
  }

  private readonly onWide = (): void => this.requestUpdate();

  private readonly onBeside = (event: CustomEvent<boolean>): void => {
    this.affianca = event.detail;
    this.mapBuilt ||= event.detail;
    this.preferences.write('elenco-mappa', event.detail);
  };

  /** What the pointer is over on the map is marked in the list, and the other way round. */
  private readonly onPointed = (event: CustomEvent<string | null>): void => {
    const table = this.querySelector<ElencoTable>('edigit-elenco-righe');
    if (table) table.indicato = event.detail;
  };

  /** Rows that were read are marked on the map under which they stand; a list asked to be shown comes into sight. */
  private onRows({ ids, bbox, mostra }: RigheLette): void {
    if (!this.accanto) return;
    this.mapElement?.list(ids);
    if (mostra && bbox) this.mapElement?.fit(bbox);
  }

  private readonly onHash = (): void => {
    const route = this.homeOr(parsePercorso(location.hash));
    if (isUnsaved() && formatPercorso(route) !== formatPercorso(this.route)) {
      this.askFirst(location.hash);
      return;
    }
    if (route.pagina === 'mappa' || (route.pagina === 'elenco' && this.affianca && this.largo.matches)) this.mapBuilt = true;
    if (route.pagina === 'elenco') this.filtriElenco = route.filtri;
    if (route.pagina === 'elenco' || (route.pagina === 'mappa' && !route.lavoro)) this.aperto = route.selezione;
    // Pages that are not the map come apart.
    if (route.pagina === 'elenco') void import('./elenco-page.js');
    if (route.pagina === 'collegamenti') void import('../features/collegamenti/collegamenti-page.js');
    if (route.pagina === 'da-confrontare') void import('../features/confronti/confronti-page.js');
    if (route.pagina === 'importazioni') {
      void import('../features/importazioni/importazioni-page.js');
      void import('../features/anteprima/anteprima-view.js');
    }
    if (route.pagina === 'piani') void import('../features/piani/piani-page.js');
    if (route.pagina === 'bozze-cdu') void import('../features/bozze-cdu/bozze-page.js');
    if (route.pagina === 'registri') void import('./registri-page.js');
    if (route.pagina === 'ape') void import('../features/energia/ape-page.js');
    if (route.pagina === 'segnalazioni') void import('../features/segnalazioni/segnalazioni-page.js');
    if (route.pagina === 'amministrazione') void import('../features/amministrazione/amministrazione-page.js');
    if (route.pagina === 'registro-accessi') void import('../features/registro-accessi/registro-page.js');
    if (route.pagina === 'profilo') void import('./profilo-page.js');
    this.route = route;
    const page = { mappa: t.mappa, elenco: t.elenco, collegamenti: t.collegamenti, 'da-confrontare': t.daConfrontare, importazioni: t.importazioni, piani: t.piani, 'bozze-cdu': t.bozzaCdu, registri: t.registri.titolo, ape: t.registri.energia, segnalazioni: t.segnalazioni, amministrazione: t.amministrazione, 'registro-accessi': t.registro, profilo: t.profilo }[route.pagina];
    document.title = [page, this.comune?.nome, 'EDiGIT'].filter(Boolean).join(' · ');
  };

  /** Who does not read the territory begins from what is theirs. */
  private homeOr(route: Percorso): Percorso {
    if (route.pagina !== 'mappa' || this.may('catasto')) return route;
    if (this.may('amministrazione')) return { pagina: 'amministrazione', scheda: 'quadro' };
    return this.may('registro-accessi') ? { pagina: 'registro-accessi', filtri: '' } : route;
  }

  /** Stays where unsaved work is until who works lets go. */
  private askFirst(wanted: string): void {
    history.replaceState(null, '', formatPercorso(this.route));
    void mayLeave().then((yes) => {
      if (yes) location.hash = wanted;
    });
  }

  /** F6 goes round the regions of the page; «/» goes to the search wherever it is. */
  private readonly onKey = (event: KeyboardEvent): void => {
    const editing = event.target instanceof Element && event.target.closest('input, select, textarea, dialog') !== null;
    if (event.key === '/' && !editing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const box = this.querySelector<HTMLInputElement>(':is(edigit-map-page, edigit-elenco-page):not([hidden]) input[type="text"]');
      if (!box) return;
      box.focus();
      box.select();
    } else if (event.key === 'F6') {
      this.nextRegion(event.shiftKey ? -1 : 1);
    } else {
      return;
    }
    event.preventDefault();
  };

  private nextRegion(step: 1 | -1): void {
    // Search, map, panel, list: the list stands before its panel on the page, after it in the round.
    const regions = [...this.querySelectorAll<HTMLElement>('[data-regione]')].filter((region) => region.checkVisibility())
      .toSorted((a, b) => Number(a.dataset['regione'] === 'ultima') - Number(b.dataset['regione'] === 'ultima'));
    const current = regions.findIndex((region) => region.contains(document.activeElement));
    const next = regions[(current + step + regions.length) % regions.length];
    const entry = next?.matches('[tabindex]') ? next : next?.querySelector<HTMLElement>('h2[tabindex]') ?? next?.querySelector<HTMLElement>('input, select, a, button');
    entry?.focus();
  }

  private readonly onSkip = (event: Event): void => {
    event.preventDefault();
    this.querySelector<HTMLElement>('#contenuto')?.focus();
  };

  private readonly onComune = async (event: Event): Promise<void> => {
    const select = event.target as HTMLSelectElement;
    const codice = select.value;
    if (!(await mayLeave())) {
      select.value = this.comune?.codice ?? codice;
      return;
    }
    this.comune = this.sessione.comuni.find((comune) => comune.codice === codice) ?? this.comune;
    this.look(null);
    this.preferences.write('comune', codice);
    this.filtriElenco = '';
    location.hash = formatPercorso({ pagina: 'mappa', selezione: null });
  };

  private readonly onLanguage = (): void => {
    setLingua(lingua === 'it' ? 'en' : 'it');
    location.reload();
  };

  private async countReports(): Promise<void> {
    if (!this.comune || !this.may('segnalazioni')) return;
    // The number is a courtesy: the page is where its absence is told.
    this.segnalate = await countOpenReports(this.comune.codice).catch(() => 0);
  }

  /** After a report or its closing the number, the map and the cards are other. */
  private readonly onReports = (): void => {
    void this.countReports();
    this.mapElement?.reload();
    this.querySelector<ElencoTable>('edigit-elenco-righe')?.reload();
  };

  private async report(request: RichiestaSegnalazione): Promise<void> {
    await import('../features/segnalazioni/segnala-dialog.js');
    await this.reportDialog.open(request, this.caso);
  }

  /** The purpose of the open case, asked when there is none or when it changes. */
  private readonly askCase = async (change = false): Promise<CasoAperto | null> => {
    if (this.caso && !change) return this.caso;
    const answer = await this.dialog.ask(this.caso);
    if (answer) {
      this.caso = answer;
      writeCase(answer);
    }
    return answer;
  };

  private readonly preview = (item: Importazione): TemplateResult => html`<edigit-anteprima .importazione=${item} ?persone=${this.may('titolarita')} .caso=${this.caso} .chiediCaso=${this.askCase}></edigit-anteprima>`;

  /** After an import: dates, extent and tiles are other. */
  private async refresh(): Promise<void> {
    this.sessione = await fetchSession();
    this.comune = this.sessione.comuni.find(({ codice }) => codice === this.comune?.codice) ?? this.sessione.comuni[0] ?? null;
  }

  private async leave(): Promise<void> {
    if (!(await mayLeave())) return;
    writeCase(null);
    forgetLists();
    setMoment({});
    new Drafts(this.sessione.utente.id).clear();
    try {
      await signOut();
    } finally {
      this.emit('uscito');
    }
  }
}
