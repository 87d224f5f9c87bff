import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Segnalazione } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { fetchReports } from '../../api/reports.js';
import { formatPercorso, type Selezione } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { reportBadge, reportBody, type RichiestaSegnalazione } from '../../ui/reports.js';
import type { ChiudiDialog } from './chiudi-dialog.js';
import { formatFilters, parseFilters, type ReportFilters } from './filters.js';
import { t } from './testi.js';
import './chiudi-dialog.js';
import './storia.js';
import './segnalazioni.css';

/** «Segnalazioni»: the data that somebody doubts, with their reasons and how each ended. Filters live in the address of the page. */
@customElement('edigit-segnalazioni')
export class SegnalazioniPage extends LightElement {
  @property() filtri = '';
  @property() comune = '';
  /** True with the right to correct, which also closes what others reported. */
  @property({ type: Boolean }) modifica = false;
  @state() private items: readonly Segnalazione[] | null = null;
  @state() private totale = 0;
  @state() private prossima: string | undefined;
  @state() private error = '';
  @state() private busy = false;
  @query('edigit-chiudi-segnalazione') private readonly dialog!: ChiudiDialog;
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('filtri') || changed.has('comune')) void this.load();
  }

  protected override render() {
    return html`<div class="pagina segnalazioni">
      <h1>${t.titolo}</h1>
      <p>${t.spiega}</p>
      ${this.form(parseFilters(this.filtri))}
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button>` : nothing}
      <div data-regione aria-busy=${this.busy ? 'true' : 'false'}>
        ${this.items === null ? html`<p>${t.caricamento}</p>` : html`
          <p class="segnalazioni-conto" role="status" tabindex="-1">${t.trovate(this.totale)}</p>
          <ul class="segnalazioni-elenco">${repeat(this.items, ({ id }) => id, (s) => this.item(s))}</ul>
          ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.load(this.prossima)}>${t.altre}</button></p>` : nothing}`}
      </div>
      <edigit-chiudi-segnalazione></edigit-chiudi-segnalazione>
    </div>`;
  }

  private form(f: ReportFilters): TemplateResult {
    const select = (name: 'stato' | 'tipo', label: string, options: Readonly<Record<string, string>>) => html`<div><label for="segnalazioni-${name}">${label}</label>
      <select id="segnalazioni-${name}" name=${name} class="campo">${Object.entries(options).map(([value, text]) => html`<option value=${value} .selected=${f[name] === value}>${text}</option>`)}</select></div>`;
    return html`<form class="segnalazioni-filtri" aria-label=${t.filtri} data-regione @submit=${this.onSubmit}>
      ${select('stato', t.stato, t.stati)}${select('tipo', t.tipo, t.tipi)}
      <div class="segnalazioni-breve"><label for="segnalazioni-foglio">${t.foglio}</label><input id="segnalazioni-foglio" class="campo" name="foglio" maxlength="8" autocomplete="off" .value=${f.foglio}></div>
      <label class="spunta"><input type="checkbox" name="mie" value="si" .checked=${f.mie}> ${t.mie}</label>
      <button class="btn btn-primary" type="submit">${t.filtra}</button>
      ${Object.keys(formatFilters(f)).length > 0 ? html`<a href=${formatPercorso({ pagina: 'segnalazioni', filtri: '' })}>${t.azzera}</a>` : nothing}
    </form>
    ${f.edificio ? html`<p class="avviso avviso-info">${t.soloEdificio}</p>` : nothing}`;
  }

  private item(s: Segnalazione): TemplateResult {
    const card = cardOf(s);
    const name = `${s.datoInParole}, ${s.oggetto.etichetta}`;
    return html`<li class="segnalazione" data-id=${s.id}>
      <h2>${s.datoInParole} · ${s.oggetto.etichetta} ${reportBadge(s)}</h2>
      ${reportBody(s)}
      <div class="segnalazione-azioni">
        ${card ? html`<a class="btn btn-outline-primary" href=${formatPercorso({ pagina: 'mappa', selezione: card })} aria-label="${t.vedi}: ${name}">${icon('it-map-marker')}${s.bbox ? t.vedi : t.apri}</a>` : nothing}
        ${s.stato === 'aperta' ? (s.mia || this.modifica ? html`<button class="btn btn-outline-primary" type="button" aria-label="${t.chiudi}: ${name}" @click=${() => void this.close(s)}>${t.chiudiBreve}</button>` : nothing)
          : html`<button class="btn btn-outline-primary" type="button" aria-label="${t.ancora}: ${name}" @click=${() => this.again(s)}>${t.ancora}</button>`}
      </div>
      <edigit-storia-segnalazione .segnalazione=${s}></edigit-storia-segnalazione>
    </li>`;
  }

  private async close(s: Segnalazione): Promise<void> {
    const closed = await this.dialog.ask(s);
    if (!closed) return;
    const { stato } = parseFilters(this.filtri);
    const gone = stato === 'aperta';
    this.items = (this.items ?? []).flatMap((item) => (item.id !== s.id ? [item] : gone ? [] : [closed]));
    if (gone) this.totale -= 1;
    this.emit('segnalazioni-cambiate');
    announce(t.chiusa);
    // The row went away with its button: the reader goes on from the count.
    await this.updateComplete;
    this.querySelector<HTMLElement>('.segnalazioni-conto')?.focus();
  }

  private again({ oggetto, dato }: Segnalazione): void {
    this.emit('segnala', { oggetti: [{ tipo: oggetto.tipo, id: oggetto.id, nome: oggetto.etichetta }], dato, fatta: () => void this.load() } satisfies RichiestaSegnalazione);
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const read = (name: string) => formText(event, name).trim();
    const params = new URLSearchParams({ stato: read('stato'), tipo: read('tipo'), foglio: read('foglio'), mie: read('mie') });
    const filters = parseFilters(params.toString());
    const hash = formatPercorso({ pagina: 'segnalazioni', filtri: new URLSearchParams(formatFilters(filters)).toString() });
    if (hash === location.hash) void this.load();
    else location.hash = hash;
  };

  private async load(cursore?: string): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    this.busy = true;
    try {
      const page = await fetchReports({ ...formatFilters(parseFilters(this.filtri)), comune: this.comune, cursore, limite: '50' }, this.asking.signal);
      this.items = cursore ? [...(this.items ?? []), ...page.items] : page.items;
      this.prossima = page.prossima;
      this.totale = page.totale;
      this.error = '';
    } catch (error) {
      if (isAbort(error)) return;
      this.error = messageOf(error);
      this.items ??= [];
    } finally {
      this.busy = false;
    }
  }
}

/** The card that shows the thing: of a link, its building's. */
function cardOf({ oggetto, edificio }: Segnalazione): Selezione | null {
  switch (oggetto.tipo) {
    case 'particella': return { tipo: 'particelle', id: oggetto.id };
    case 'unita-immobiliare': return { tipo: 'unita-immobiliari', id: oggetto.id };
    default: return edificio ? { tipo: 'edifici', id: edificio.id } : null;
  }
}
