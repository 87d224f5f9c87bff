import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CollegamentoDeciso, Diritto, FogliDaVerificare } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { withdrawDecision } from '../../api/links.js';
import { formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import type { EsitoDecisione } from '../../ui/decision-dialog.js';
import { LightElement } from '../../ui/light-element.js';
import type { CaseView } from './case-view.js';
import { type Caso, REGISTRI, readCases } from './cases.js';
import { type ConteggioDubbi, countIn, formatFiltri, parseFiltri, type Filtri } from './filters.js';
import { t } from './testi.js';
import './case-view.js';
import './collegamenti.css';

const PAGE = '50';

/** «Collegamenti da verificare»: the units in doubt, or the rows of a register, one case after another. */
@customElement('edigit-collegamenti')
export class CollegamentiPage extends LightElement {
  /** Query of the address. */
  @property() filtri = '';
  @property() comune = '';
  /** True with the right to decide. */
  @property({ type: Boolean }) decide = false;
  /** Rights of the profile: each register needs its own. */
  @property({ attribute: false }) diritti: readonly Diritto[] = [];
  @state() private fogli: FogliDaVerificare['items'] = [];
  @state() private casi: readonly Caso[] | null = null;
  @state() private dubbi: ConteggioDubbi = { nessuno: 0, ambiguo: 0, proposto: 0 };
  @state() private totale = 0;
  @state() private posto = 0;
  @state() private error = '';
  /** What was decided last, which can be taken back from here. */
  @state() private ultima: { readonly cosa: string; readonly id: string; readonly esito: CollegamentoDeciso } | null = null;
  @state() private nota = '';
  @query('edigit-caso') private readonly view!: CaseView | null;
  private prossima: string | undefined;
  private request: AbortController | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.request?.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('filtri') && !changed.has('comune')) return;
    this.ultima = null;
    this.nota = '';
    void this.load();
  }

  protected override render() {
    const { casi } = this;
    return html`<div class="pagina collegamenti">
      <h1 class="collegamenti-titolo">${t.titolo}</h1>
      <p class="nota">${parseFiltri(this.filtri).registro === '' ? t.spiega : t.spiegaRegistro}${this.decide ? nothing : html` ${t.soloLettura}`}</p>
      ${this.filters()}
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      <p class="collegamenti-ultima">${this.ultima ? html`${t.deciso(this.ultima.cosa)} ${this.ultima.esito.collegamento?.decisione
        ? html`<button class="btn-testo" type="button" @click=${() => void this.takeBack()}>${t.ritira}</button>` : nothing}` : this.nota}</p>
      ${casi === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : casi.length === 0 ? html`<p class="avviso avviso-info" tabindex="-1">${this.ultima ? t.finiti : t.nessuno}</p>` : this.work(casi)}
    </div>`;
  }

  private filters(): TemplateResult {
    const filtri = parseFiltri(this.filtri);
    if (filtri.edificio) {
      return html`<p class="collegamenti-filtri" data-regione><span>${t.soloEdificio}</span> <a href=${formatPercorso({ pagina: 'collegamenti', filtri: '' })}>${t.mostraTutti}</a></p>`;
    }
    const { dubbi } = this;
    const registri = REGISTRI.filter(({ diritto }) => this.diritti.includes(diritto));
    const all = this.fogli.reduce((n, foglio) => n + countIn(foglio, filtri.dubbio), 0);
    const kinds = filtri.registro === '' ? (['ambiguo', 'proposto'] as const) : (['nessuno', 'ambiguo', 'proposto'] as const);
    return html`<form class="collegamenti-filtri" data-regione @submit=${(event: Event) => event.preventDefault()}>
      ${registri.length > 0 ? html`<label>${t.cosa}<select class="campo" @change=${this.onKind}>
        <option value="" ?selected=${filtri.registro === ''}>${t.cose.unita}</option>
        ${registri.map(({ codice }) => html`<option value=${codice} ?selected=${filtri.registro === codice}>${t.cose[codice as keyof typeof t.cose]}</option>`)}</select></label>` : nothing}
      ${filtri.registro === '' ? html`<label>${t.foglio}<select class="campo" @change=${this.onSheet}>
        <option value="-1" ?selected=${filtri.foglio === ''}>${t.tutti(formatNumber(all))}</option>
        ${this.fogli.map((foglio, i) => html`<option value=${i} ?selected=${foglio.foglio === filtri.foglio && foglio.sezione === filtri.sezione}>${foglio.sezione ? t.sezione(foglio.sezione) : ''}${t.fg(foglio.foglio, formatNumber(countIn(foglio, filtri.dubbio)))}</option>`)}</select></label>` : nothing}
      <label>${t.dubbio}<select class="campo" @change=${this.onDoubt}>
        <option value="" ?selected=${filtri.dubbio === ''}>${t.dubbioTutti(formatNumber(kinds.reduce((n, kind) => n + dubbi[kind], 0)))}</option>
        ${kinds.map((dubbio) => html`<option value=${dubbio} ?selected=${filtri.dubbio === dubbio}>${t.dubbi[dubbio](formatNumber(dubbi[dubbio]))}</option>`)}</select></label>
    </form>`;
  }

  private work(casi: readonly Caso[]): TemplateResult {
    const posto = Math.min(this.posto, casi.length - 1);
    return html`<div class="collegamenti-lavoro">
      <nav class="collegamenti-casi" data-regione aria-label=${t.casi}><ol>${casi.map((caso, i) => html`<li><button type="button" aria-current=${i === posto ? 'true' : nothing} @click=${() => this.go(i)}>${caso.nome}</button></li>`)}</ol>
        ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" @click=${() => void this.more()}>${t.altri}</button> <span>${t.parziale(formatNumber(casi.length), formatNumber(this.totale))}</span></p>` : nothing}</nav>
      <section class="collegamenti-caso" data-regione aria-labelledby="caso-titolo">
        <div class="collegamenti-passo"><span>${t.caso(formatNumber(posto + 1), formatNumber(this.totale))}</span>
          <button class="btn btn-outline-primary" type="button" ?disabled=${posto === 0} @click=${() => this.step(-1)}>${t.precedente}</button>
          <button class="btn btn-outline-primary" type="button" ?disabled=${posto + 1 >= this.totale} @click=${() => this.step(1)}>${t.successivo}</button></div>
        <edigit-caso .caso=${casi[posto]} .comune=${this.comune} ?decide=${this.decide} @passo=${(event: CustomEvent<1 | -1>) => this.step(event.detail)}
          @esito=${(event: CustomEvent<NonNullable<EsitoDecisione>>) => void this.onDecided(casi[posto]!, event.detail)}></edigit-caso>
      </section>
    </div>`;
  }

  private readonly onSheet = (event: Event): void => {
    const foglio = this.fogli[Number((event.target as HTMLSelectElement).value)];
    this.narrow({ sezione: foglio?.sezione ?? '', foglio: foglio?.foglio ?? '' });
  };

  private readonly onKind = (event: Event): void => {
    location.hash = formatPercorso({ pagina: 'collegamenti', filtri: new URLSearchParams(formatFiltri({ ...parseFiltri(''), registro: (event.target as HTMLSelectElement).value })).toString() });
  };

  private readonly onDoubt = (event: Event): void => this.narrow({ dubbio: (event.target as HTMLSelectElement).value as Filtri['dubbio'] });

  private narrow(change: Partial<Filtri>): void {
    location.hash = formatPercorso({ pagina: 'collegamenti', filtri: new URLSearchParams(formatFiltri({ ...parseFiltri(this.filtri), ...change })).toString() });
  }

  private step(by: 1 | -1): void {
    const to = Math.min(this.posto, (this.casi?.length ?? 1) - 1) + by;
    if (to < 0 || to >= this.totale) return;
    if (to >= (this.casi?.length ?? 0)) void this.more().then(() => this.go(to));
    else this.go(to);
  }

  private go(posto: number): void {
    this.posto = posto;
    this.focusCase();
  }

  private focusCase(): void {
    void this.updateComplete.then(() => {
      if (this.view) this.view.focusTitle();
      else this.querySelector<HTMLElement>('.avviso-info')?.focus();
      this.querySelector('.collegamenti-casi [aria-current]')?.scrollIntoView({ block: 'nearest' });
    });
  }

  /** The case may be over, or have fewer buildings left: the others are as they were. */
  private async onDecided(caso: Caso, esito: NonNullable<EsitoDecisione>): Promise<void> {
    this.ultima = esito === 'cambiato' ? null : { cosa: caso.nome, id: caso.id, esito };
    this.nota = esito === 'cambiato' ? t.cambiato : '';
    await this.refresh(caso.id);
  }

  private async takeBack(): Promise<void> {
    const { ultima } = this;
    const id = ultima?.esito.collegamento?.id;
    if (!ultima || id === undefined) return;
    try {
      await withdrawDecision(id, {});
      this.ultima = null;
      await this.refresh(ultima.id);
      this.nota = t.ritirata;
      announce(t.ritirata);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  /** Reads one case again and puts it where it belongs. */
  private async refresh(id: string): Promise<void> {
    try {
      const filtri = { ...parseFiltri(this.filtri), edificio: '' };
      const { casi: items, fogli, dubbi } = await readCases(this.comune, filtri, { cosa: id });
      this.fogli = fogli;
      this.dubbi = dubbi;
      const casi = [...(this.casi ?? [])];
      const at = casi.findIndex((caso) => caso.id === id);
      if (at >= 0) casi.splice(at, 1, ...items);
      else casi.splice(this.posto, 0, ...items);
      this.totale += items.length - (at >= 0 ? 1 : 0);
      this.casi = casi;
      if (casi.length === 0 && this.totale > 0) await this.load();
      else if (this.posto >= casi.length && this.prossima) await this.more();
      this.focusCase();
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private async load(): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    this.casi = null;
    this.posto = 0;
    this.error = '';
    try {
      const page = await readCases(this.comune, parseFiltri(this.filtri), { limite: PAGE, signal: this.request.signal });
      this.fogli = page.fogli;
      this.dubbi = page.dubbi;
      this.totale = page.totale;
      this.prossima = page.prossima;
      this.casi = page.casi;
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }

  private async more(): Promise<void> {
    if (!this.prossima) return;
    try {
      const page = await readCases(this.comune, parseFiltri(this.filtri), { limite: PAGE, cursore: this.prossima });
      this.prossima = page.prossima;
      this.casi = [...(this.casi ?? []), ...page.casi];
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
