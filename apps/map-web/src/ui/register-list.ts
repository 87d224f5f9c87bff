import { html, nothing, type TemplateResult } from 'lit';
import { property, state } from 'lit/decorators.js';
import { isAbort, messageOf } from '../api/client.js';
import { downloadListFile, fetchListPage, type FormatoElenco, type PaginaElenco } from '../api/lists.js';
import { formatNumber } from '../format.js';
import { testi } from '../i18n.js';
import { formatPercorso, type Selezione } from '../routes.js';
import { announce } from './announce.js';
import { download } from './download.js';
import { LightElement } from './light-element.js';
import type { LuogoInMappa } from './place.js';
import { type CampoFiltro, countFilters, type Ordine, orderOf, type Query, readQuery, sortedBy } from './register-query.js';
import './register-list.css';

const t = testi(
  {
    filtri: 'Filtri', filtra: 'Filtra', azzera: 'Azzera i filtri', caricamento: 'In caricamento', riprova: 'Riprova', altri: 'Mostra altri', parziale: (n: string, tutti: string) => `${n} di ${tutti}`, mostraTutto: 'Mostra tutto',
    scarica: { csv: 'Scarica CSV', geojson: 'Scarica GeoJSON' }, scaricato: 'File scaricato', mappa: 'Mostra sulla mappa', scheda: 'Apri il fascicolo', dove: 'Dove si trova',
  },
  {
    filtri: 'Filters', filtra: 'Filter', azzera: 'Clear filters', caricamento: 'Loading', riprova: 'Try again', altri: 'Show more', parziale: (n: string, all: string) => `${n} of ${all}`, mostraTutto: 'Show all',
    scarica: { csv: 'Download CSV', geojson: 'Download GeoJSON' }, scaricato: 'File downloaded', mappa: 'Show on the map', scheda: 'Open the dossier', dove: 'Where it is',
  },
);

const PER_PAGINA = '50';

/** A column of a list. The cells of the first one are the heads of their rows. */
export interface ColonnaRegistro<R> {
  readonly titolo: string;
  /** What is in the cell: words, or a template; a `<small>` in it is a second line. */
  readonly cella: (riga: R) => unknown;
  /** Figures stand at the right. */
  readonly numero?: boolean;
  /** Value of `ordina` that the API sorts by; absent where it does not. */
  readonly ordina?: string;
}

/** Everything that one list is, beside what every list does. */
export interface ElencoRegistro<R> {
  /** Short and unique, in letters and hyphens: names the file that is saved and the fields of the form. */
  readonly nome: string;
  /** What a screen reader calls the table. */
  readonly titolo: string;
  /** «3 zone»: how many there are, in words. */
  readonly conto: (n: number) => string;
  /** Sentence where no row answers to the filters. */
  readonly vuoto: string;
  /** Path of the API: answers pages by `cursore` and `limite`, and the files of `formati` by `Accept`, both with `comune` and the filters. */
  readonly percorso: string;
  readonly formati: readonly FormatoElenco[];
  readonly filtri: readonly CampoFiltro[];
  readonly colonne: readonly ColonnaRegistro<R>[];
  /** How the API sorts when it is not asked, where a column tells it. */
  readonly ordine?: Ordine;
  /** A row in a few words: what its buttons are of, for who hears them out of the table. */
  readonly dice: (riga: R) => string;
  /** Where a row lies, for «Mostra sulla mappa»; null where nobody knows. */
  readonly luogo?: (riga: R) => LuogoInMappa | null;
  /** The card that a row opens, for «Apri il fascicolo»; null where it is linked to nothing. */
  readonly scheda?: (riga: R) => Selezione | null;
  /** A sentence over the table while a filter that is not in the form holds («Solo lo strato …»); null where none does. */
  readonly soltanto?: (query: Query, righe: readonly R[]) => string | null;
}

/**
 * A register as a table: filters and order in the address, pages by cursor, files with every row, and from each row to the map or to its dossier. It is the path that needs no map.
 *
 * A sector adds its list in three steps:
 *
 * 1. `features/<settore>/<settore>-list.ts`: a subclass that brings an `ElencoRegistro`, and nothing else where the API answers as every list does
 *    (`features/piani/zones-list.ts` is one):
 *    ```ts
 *    @customElement('edigit-elenco-titoli')
 *    export class TitoliList extends RegisterList<TitoloInElenco> {
 *      protected readonly elenco: ElencoRegistro<TitoloInElenco> = { nome: 'titoli', percorso: '/titoli-edilizi', … };
 *    }
 *    ```
 * 2. One line in `app/registri.ts`: the tab of the page «Registri», the right that shows it and the element above.
 * 3. Its words in the `testi.ts` of the feature, in Italian and in English.
 *
 * A list that asks in another way (with a purpose, by POST) overrides `fetchPage` and `fetchFile`; after an edit of its own it calls `reload`.
 */
export abstract class RegisterList<R> extends LightElement {
  /** Query of the address. */
  @property() filtri = '';
  @property() comune = '';
  /** Address of the page without its query: `#/registri/titoli`. */
  @property() posto = '';
  @state() private items: readonly R[] | null = null;
  @state() private totale = 0;
  @state() private prossima: string | undefined;
  @state() private error = '';
  @state() private busy = false;
  private asking = new AbortController();
  private retry: () => Promise<void> = () => this.load();

  protected abstract readonly elenco: ElencoRegistro<R>;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('filtri') || changed.has('comune')) void this.load();
  }

  /** Reads the rows anew, from the first page. */
  reload(): void {
    void this.load();
  }

  protected fetchPage(query: Query, signal: AbortSignal): Promise<PaginaElenco<R>> {
    return fetchListPage(this.elenco.percorso, query, signal);
  }

  protected fetchFile(query: Query, formato: FormatoElenco): Promise<Blob> {
    return downloadListFile(this.elenco.percorso, query, formato);
  }

  protected override render(): TemplateResult {
    const { items, query } = this;
    const only = this.elenco.soltanto?.(query, items ?? []) ?? null;
    return html`${this.form(query)}
      ${only === null ? nothing : html`<p>${only} <a href=${this.posto}>${t.mostraTutto}</a></p>`}
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.retry()}>${t.riprova}</button></div>` : nothing}
      <div data-regione="ultima" aria-busy=${this.busy ? 'true' : 'false'}>${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : this.table(items, query)}</div>`;
  }

  private form(query: Query): TemplateResult | typeof nothing {
    const { filtri } = this.elenco;
    if (filtri.every(({ tipo }) => tipo === 'fisso')) return nothing;
    return html`<form class="registro-filtri" aria-label=${t.filtri} @submit=${this.onSubmit}>
      ${filtri.map((campo) => this.field(campo, query[campo.nome] ?? ''))}
      <button class="btn btn-primary" type="submit">${t.filtra}</button>
      ${countFilters(query, filtri) > 0 ? html`<a href=${this.posto}>${t.azzera}</a>` : nothing}
    </form>`;
  }

  private field(campo: CampoFiltro, value: string): TemplateResult | typeof nothing {
    const id = `${this.elenco.nome}-${campo.nome}`;
    switch (campo.tipo) {
      case 'testo': return html`<div><label for=${id}>${campo.etichetta}</label><input id=${id} class="campo" name=${campo.nome} maxlength="100" autocomplete="off" .value=${value}></div>`;
      case 'giorno': return html`<div><label for=${id}>${campo.etichetta}</label><input id=${id} class="campo" type="date" name=${campo.nome} .value=${value}></div>`;
      case 'scelta': return html`<div><label for=${id}>${campo.etichetta}</label><select id=${id} class="campo" name=${campo.nome}>
        ${campo.voci.map(([voce, parole], i) => html`<option value=${voce} .selected=${value === '' ? i === 0 : voce === value}>${parole}</option>`)}</select></div>`;
      case 'spunta': return html`<label class="spunta"><input type="checkbox" name=${campo.nome} value="si" .checked=${value === 'si'}> ${campo.etichetta}</label>`;
      case 'fisso': return nothing;
    }
  }

  private table(items: readonly R[], query: Query): TemplateResult {
    const { elenco } = this;
    if (items.length === 0) return html`<p role="status">${elenco.vuoto}</p>`;
    const places = elenco.luogo !== undefined || elenco.scheda !== undefined;
    return html`<div class="registro-conto"><p role="status">${elenco.conto(this.totale)}</p>
        ${elenco.formati.map((formato) => html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.save(formato)}>${t.scarica[formato]}</button>`)}</div>
      <div class="scorre" tabindex="0" role="region" aria-label=${elenco.titolo}><table class="tabella a-schede registro-tabella">
        <thead><tr>${elenco.colonne.map((colonna) => this.head(colonna, query))}${places ? html`<th scope="col"><span class="nascosto">${t.dove}</span></th>` : nothing}</tr></thead>
        <tbody>${items.map((riga) => html`<tr>${elenco.colonne.map((colonna, i) => (i === 0
          ? html`<th scope="row">${colonna.cella(riga)}</th>`
          : html`<td class=${colonna.numero ? 'numero' : ''} data-colonna=${colonna.titolo}>${colonna.cella(riga)}</td>`))}${places ? html`<td class="registro-dove">${this.places(riga)}</td>` : nothing}</tr>`)}</tbody></table></div>
      ${this.prossima ? html`<p class="registro-altri"><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.load(this.prossima)}>${t.altri}</button>
        <span>${t.parziale(formatNumber(items.length), formatNumber(this.totale))}</span></p>` : nothing}`;
  }

  private head({ titolo, numero, ordina }: ColonnaRegistro<R>, query: Query): TemplateResult {
    if (ordina === undefined) return html`<th scope="col" class=${numero ? 'numero' : ''}>${titolo}</th>`;
    const order = orderOf(query, this.elenco.ordine ?? null);
    const sort = order?.ordina !== ordina ? 'none' : order.verso === 'asc' ? 'ascending' : 'descending';
    return html`<th scope="col" class=${numero ? 'numero' : ''} aria-sort=${sort}><button type="button" class="ordina" @click=${() => this.go(sortedBy(query, ordina, this.elenco.ordine ?? null))}>${titolo}<span
      aria-hidden="true">${sort === 'none' ? '↕' : sort === 'ascending' ? '▲' : '▼'}</span></button></th>`;
  }

  private places(riga: R): readonly (TemplateResult | typeof nothing)[] {
    const luogo = this.elenco.luogo?.(riga) ?? null;
    const scheda = this.elenco.scheda?.(riga) ?? null;
    const of = html`<span class="nascosto">: ${this.elenco.dice(riga)}</span>`;
    return [
      scheda ? html`<a href=${formatPercorso({ pagina: 'mappa', selezione: scheda })}>${t.scheda}${of}</a>` : nothing,
      luogo ? html`<button class="btn-testo" type="button" @click=${() => this.emit('mostra-in-mappa', luogo)}>${t.mappa}${of}</button>` : nothing,
    ];
  }

  private get query(): Query {
    const { filtri, colonne, ordine } = this.elenco;
    return readQuery(this.filtri, filtri, colonne.flatMap(({ ordina }) => ordina ?? []), ordine);
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const params = new URLSearchParams(this.query);
    for (const { nome, tipo } of this.elenco.filtri) {
      const value = form.get(nome);
      if (tipo !== 'fisso') params.set(nome, typeof value === 'string' ? value : '');
    }
    const { filtri, colonne, ordine } = this.elenco;
    this.go(readQuery(params.toString(), filtri, colonne.flatMap(({ ordina }) => ordina ?? []), ordine));
  };

  /** The address says what is listed; what it says already is read anew. */
  private go(query: Query): void {
    const text = new URLSearchParams(query).toString();
    const hash = text ? `${this.posto}?${text}` : this.posto;
    if (hash === location.hash) void this.load();
    else location.hash = hash;
  }

  private async load(cursore?: string): Promise<void> {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.busy = true;
    try {
      const page = await this.fetchPage({ ...this.query, comune: this.comune, limite: PER_PAGINA, ...(cursore === undefined ? {} : { cursore }) }, asking.signal);
      this.items = cursore === undefined ? page.items : [...(this.items ?? []), ...page.items];
      this.prossima = page.prossima;
      this.totale = page.totale;
      this.error = '';
      if (cursore !== undefined) announce(t.parziale(formatNumber(this.items.length), formatNumber(this.totale)));
    } catch (error) {
      if (isAbort(error)) return;
      // Rows of other filters would be taken for what was asked.
      if (cursore === undefined) this.items = null;
      this.fail(error, () => this.load(cursore));
    } finally {
      if (asking === this.asking) this.busy = false;
    }
  }

  private async save(formato: FormatoElenco): Promise<void> {
    try {
      download(await this.fetchFile({ ...this.query, comune: this.comune }, formato), `${this.elenco.nome}-${this.comune}.${formato}`);
      this.error = '';
      announce(t.scaricato);
    } catch (error) {
      this.fail(error, () => this.save(formato));
    }
  }

  private fail(error: unknown, retry: () => Promise<void>): void {
    this.error = messageOf(error);
    this.retry = retry;
  }
}
