import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Bbox, RigaElenco, TipoElenco } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { fetchList, fetchListCsv } from '../../api/registry.js';
import { formatArea, formatEuro, formatNumber } from '../../format.js';
import { formatPercorso, type Selezione } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { cadastralKey, consistencyWord, stateWord } from '../../ui/words.js';
import { besideButton } from './beside-button.js';
import { COLONNE, formatFiltri, sortedBy, type Colonna, type Filtri } from './filters.js';
import { t } from './testi.js';

const CARDS: Readonly<Record<RigaElenco['tipo'], Selezione['tipo']>> = {
  edificio: 'edifici', particella: 'particelle', 'unita-immobiliare': 'unita-immobiliari',
};

/** The rows in front: their things on the map, where they are, and whether to go and see. */
export interface RigheLette {
  readonly ids: readonly string[];
  readonly bbox: Bbox | null;
  readonly mostra: boolean;
}

/**
 * Rows of the Elenco: sortable, page after page. Emits `filtri` when the order changes, `affianca` to have the map over the list or not, `righe` ({@link RigheLette}) when other rows are in front, `riga` with the
 * thing of the row that is pointed at, null for none.
 */
@customElement('edigit-elenco-righe')
export class ElencoTable extends LightElement {
  @property({ attribute: false }) filtri!: Filtri;
  @property() comune = '';
  @property({ attribute: false }) selezione: Selezione | null = null;
  /** Whether the profile sees addresses: a column that says «senza indirizzo» of every row would be a lie. */
  @property({ type: Boolean }) indirizzi = false;
  /** Whether the profile sees the doubts of the officers. */
  @property({ type: Boolean }) segnalazioni = false;
  /** Query of the address, kept when a row opens its card here. */
  @property() indirizzo = '';
  /** Whether the map stands over the list; null where there is no room for it. */
  @property({ attribute: false }) mappa: boolean | null = null;
  /** Id of what the pointer is over on the map. */
  @property({ attribute: false }) indicato: string | null = null;
  @state() private rows: readonly RigaElenco[] = [];
  @state() private totale = 0;
  @state() private prossima: string | undefined;
  @state() private phase: 'attesa' | 'pronta' | 'errore' = 'attesa';
  @state() private error = '';
  @state() private exporting = false;
  private asked = '';
  private request: AbortController | null = null;

  /** Reads the rows anew, from the first page. */
  reload(): void {
    void this.load();
  }

  protected override willUpdate(): void {
    const query = JSON.stringify([this.comune, formatFiltri(this.filtri)]);
    if (query === this.asked) return;
    this.asked = query;
    void this.load();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('mappa') && this.mappa && this.phase === 'pronta') this.tell(changed.get('mappa') === false);
    if ((changed.has('selezione') || changed.has('rows')) && this.selezione) this.querySelector('tr.evidenziata')?.scrollIntoView({ block: 'nearest' });
  }

  protected override render() {
    const columns = COLONNE[this.filtri.tipo as TipoElenco].filter(({ codice }) => (codice !== 'indirizzo' || this.indirizzi) && (codice !== 'segnalazioni' || this.segnalazioni));
    if (this.phase === 'errore') {
      return html`<p class="avviso avviso-errore" role="alert">${this.error}</p>
        <button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button>`;
    }
    if (this.phase === 'attesa' && this.rows.length === 0) return html`<p>${t.caricamento}</p>`;
    return html`
      <div class="elenco-conto"><p role="status">${this.totale === 0 ? t.nessuno : this.totale === 1 ? t.uno : t.trovati(formatNumber(this.totale))}</p>
        <div class="elenco-azioni">${besideButton(this.mappa, (open) => this.emit('affianca', open))}
        ${this.totale > 0 ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.exporting} @click=${() => void this.export()}>
          ${icon('it-download')}${this.exporting ? t.preparo : t.csv}</button>` : nothing}</div></div>
      ${this.phase === 'pronta' && this.selezione && !this.rows.some((row) => this.isOpen(row)) ? html`<p class="nota">${t.fuoriElenco}</p>` : nothing}
      ${this.rows.length === 0 ? nothing : html`
        <div class="scorre" tabindex="0" role="region" aria-label=${t.tipi[this.filtri.tipo]}>
        <table class="tabella elenco ${this.phase === 'attesa' ? 'in-attesa' : ''}" aria-busy=${this.phase === 'attesa' ? 'true' : 'false'}>
          <caption class="nascosto">${t.tipi[this.filtri.tipo]}</caption>
          <thead><tr>${columns.map((column) => this.head(column))}<th scope="col">${t.mappa}</th></tr></thead>
          <tbody @pointerleave=${() => this.emit('riga', null)}>${this.rows.map((row) => this.row(row, columns))}</tbody>
        </table></div>
        ${this.prossima ? html`<p class="elenco-altri"><button class="btn btn-outline-primary" type="button" @click=${() => void this.load(this.prossima)}>${t.altri}</button>
          <span>${t.parziale(formatNumber(this.rows.length), formatNumber(this.totale))}</span></p>` : nothing}`}`;
  }

  private head(column: Colonna): TemplateResult {
    const { ordina } = column;
    const name = column.codice === 'superficie'
      ? (this.filtri.tipo.startsWith('edifici') ? t.superficieMappa : t.superficieCatastale) : t.colonne[column.codice];
    if (!ordina) return html`<th scope="col" class=${column.numero ? 'numero' : ''}>${name}</th>`;
    const active = this.filtri.ordina === ordina;
    const sort = active ? (this.filtri.verso === 'asc' ? 'ascending' : 'descending') : 'none';
    return html`<th scope="col" class=${column.numero ? 'numero' : ''} aria-sort=${sort}>
      <button type="button" class="ordina" @click=${() => this.emit('filtri', sortedBy(this.filtri, ordina) satisfies Filtri)}>${name}<span aria-hidden="true">${active ? (sort === 'ascending' ? '▲' : '▼') : '↕'}</span></button></th>`;
  }

  private row(row: RigaElenco, columns: readonly Colonna[]): TemplateResult {
    const card: Selezione = { tipo: CARDS[row.tipo], id: row.id };
    const here = this.isOpen(row);
    const key = keyOf(row);
    return html`<tr class="${here ? 'evidenziata' : ''} ${this.indicato !== null && placeOf(row) === this.indicato ? 'indicata' : ''}"
      @pointerenter=${() => this.emit('riga', placeOf(row))} @focusin=${() => this.emit('riga', placeOf(row))} @focusout=${() => this.emit('riga', null)}>
      ${columns.map((column) => column.codice === 'chiave'
        ? html`<th scope="row"><a href=${formatPercorso({ pagina: 'elenco', filtri: this.indirizzo, selezione: card })} aria-current=${here ? 'true' : nothing}>${key}</a></th>`
        : html`<td class=${column.numero ? 'numero' : ''}>${cell(row, column)}</td>`)}
      <td>${row.bbox ? html`<a class="elenco-mappa" href=${formatPercorso({ pagina: 'mappa', selezione: card })} aria-label=${t.vediMappa(key)} title=${t.vediMappa(key)}>${icon('it-map-marker')}</a>` : nothing}</td>
    </tr>`;
  }

  /** The row of what is open: its own, or that of its building. */
  private isOpen(row: RigaElenco): boolean {
    return this.selezione !== null && (row.id === this.selezione.id || (row.tipo === 'unita-immobiliare' && this.selezione.tipo === 'edifici' && row.edificioId === this.selezione.id));
  }

  private tell(mostra: boolean): void {
    const boxes = this.rows.flatMap(({ bbox }) => (bbox ? [bbox] : []));
    const bbox: Bbox | null = boxes.length === 0 ? null : [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];
    this.emit('righe', { ids: this.rows.flatMap((row) => placeOf(row) ?? []), bbox, mostra } satisfies RigheLette);
  }

  private async load(cursore?: string): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    this.phase = 'attesa';
    try {
      const page = await fetchList({ ...formatFiltri(this.filtri), comune: this.comune, cursore }, this.request.signal);
      this.rows = cursore ? [...this.rows, ...page.items] : page.items;
      this.prossima = page.prossima;
      this.totale = page.totale;
      this.phase = 'pronta';
      this.tell(cursore === undefined && this.mappa === true);
      if (cursore) announce(t.parziale(formatNumber(this.rows.length), formatNumber(this.totale)));
    } catch (error) {
      if (isAbort(error)) return;
      this.error = messageOf(error);
      this.phase = 'errore';
    }
  }

  private async export(): Promise<void> {
    this.exporting = true;
    try {
      download(await fetchListCsv({ ...formatFiltri(this.filtri), comune: this.comune }), `${this.filtri.tipo}-${this.comune}.csv`);
    } catch (error) {
      this.error = messageOf(error);
      this.phase = 'errore';
    } finally {
      this.exporting = false;
    }
  }
}

/** What of a row is on the map: a unit is where its building is. */
function placeOf(row: RigaElenco): string | null {
  return row.tipo === 'unita-immobiliare' ? row.edificioId : row.id;
}

function keyOf(row: RigaElenco): string {
  const key = cadastralKey(row.sezione, row.foglio, row.particella ? [row.particella] : []);
  return row.subalterno ? `${key} · Sub ${row.subalterno}` : key;
}

function cell(row: RigaElenco, { codice }: Colonna): TemplateResult | string {
  switch (codice) {
    case 'indirizzo': return row.indirizzo ?? html`<span class="tenue">${t.senzaIndirizzo}</span>`;
    case 'categoria': return row.categoria ? html`${row.categoria} <span class="tenue">${row.categoriaDescrizione ?? ''}</span>` : '';
    case 'consistenza': return consistencyWord(row.consistenza, row.consistenzaUnita);
    case 'superficie': return row.superficieM2 === null ? '' : formatArea(row.superficieM2, 0);
    case 'rendita': return row.renditaEuroCents === null ? '' : formatEuro(row.renditaEuroCents);
    case 'unita': return row.unita === null ? '' : formatNumber(row.unita);
    case 'segnalazioni': return row.segnalazioni === 0 ? '' : html`<span class="targhetta ambra" title=${t.daVerificare(row.segnalazioni)}>${icon('it-warning-circle')} ${formatNumber(row.segnalazioni)}<span class="nascosto"> ${t.colonne.segnalazioni}</span></span>`;
    case 'stato': return stateWord(row.stato);
    case 'chiave': return keyOf(row);
  }
}
