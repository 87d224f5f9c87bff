import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Bbox, Risultato } from '@edigit/anagrafe/contract';
import { ApiError, isAbort, messageOf, type CasoAperto } from '../../api/client.js';
import { search, searchPersons } from '../../api/registry.js';
import { formatNumber } from '../../format.js';
import type { Selezione } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import type { LuogoInMappa } from '../../ui/place.js';
import { stateBadge, suppressedBadge } from '../../ui/words.js';
import { cardOf, GRUPPI } from './gruppi.js';
import { chosen, closed, failed, found, groupRows, INIZIALE, looksPersonal, moved, rowsOf, typed, type StatoRicerca, type Voce } from './ricerca-state.js';
import { t } from './testi.js';
import './ricerca.css';

/** What a chosen row asks for: a card to open, a place to show, or both. */
export interface SceltaRicerca {
  readonly selezione: Selezione | null;
  readonly bbox: Bbox | null;
  /** Theme of the map to switch on. */
  readonly livello?: LuogoInMappa['livello'];
  /** What is to be marked there: see {@link LuogoInMappa}. */
  readonly segna?: LuogoInMappa['segna'];
  /** Address of the list that holds it, where there is no map to show it on. */
  readonly elenco?: string;
}

/** Waits for a pause in typing. */
const PAUSE_MS = 180;

/** An exact hit opens by itself after this much more quiet: «p.lla 31» may be on its way to «p.lla 312». */
const EXACT_MS = 600;

/** Search box with its list of results. Emits `scelto` ({@link SceltaRicerca}) and `elenca` (address of a list). */
@customElement('edigit-ricerca')
export class RicercaBox extends LightElement {
  @property() comune: string | undefined;
  /** What its ids begin with: two boxes may be on the page, one of them behind. */
  @property() prefisso = 'ricerca';
  /** Where the Elenco is another page, a search without results leads there. */
  @property({ type: Boolean }) conElenco = false;
  /** True with the right over holders. */
  @property({ type: Boolean }) persone = false;
  /** True with the right over titles, and so over who asked for them. */
  @property({ type: Boolean }) richiedenti = false;
  /** Asks the purpose, once per case; null when the user gives up. */
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private model: StatoRicerca = INIZIALE;
  @query('input') private readonly input!: HTMLInputElement;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private request: AbortController | null = null;
  private enterPending = false;

  override focus(): void {
    void this.updateComplete.then(() => {
      this.input.focus();
      this.input.select();
    });
  }

  protected override render() {
    const rows = rowsOf(this.model, this.canSearchPersons);
    const open = this.model.aperta && this.model.testo.trim() !== '';
    const active = this.model.attiva >= 0 ? `${this.prefisso}-voce-${this.model.attiva}` : nothing;
    return html`
      <form class="ricerca" role="search" @submit=${this.onSubmit} @focusout=${this.onFocusOut}>
        <label class="nascosto" for=${`${this.prefisso}-testo`}>${t.etichetta}</label>
        <input id=${`${this.prefisso}-testo`} class="campo" type="text" role="combobox" autocomplete="off" spellcheck="false" maxlength="200"
          aria-autocomplete="list" aria-controls=${`${this.prefisso}-lista`} aria-expanded=${open && rows.length > 0 ? 'true' : 'false'} aria-activedescendant=${active}
          placeholder=${t.esempio} title=${t.esempio} .value=${this.model.testo}
          @input=${this.onInput} @keydown=${this.onKeydown} @focus=${this.onFocus}>
        ${this.model.testo
          ? html`<button class="btn-icona ricerca-pulisci" type="button" aria-label=${t.pulisci} @click=${this.onClear}>${icon('it-close')}</button>`
          : nothing}
        <button class="btn-icona ricerca-lente" type="submit" aria-label=${t.cerca}>${icon('it-search')}</button>
        <div class="ricerca-risultati" ?hidden=${!open}>
          ${this.note()}
          <div id=${`${this.prefisso}-lista`} class="ricerca-lista" role="listbox" aria-label=${t.risultati}>${this.groups(rows)}</div>
        </div>
      </form>`;
  }

  /** Sentence above the rows, when there is something to say. */
  private note(): TemplateResult | typeof nothing {
    const { fase, testo, risultati, errore, persone } = this.model;
    if (fase === 'errore') return html`<p class="ricerca-nota">${errore}</p>`;
    if (looksPersonal(testo) && !persone) return html`<p class="ricerca-nota">${this.canSearchPersons ? t.personale : t.personaleNo}</p>`;
    if (fase === 'trovato' && risultati?.items.length === 0) {
      return html`<p class="ricerca-nota">${persone ? t.nessunIntestatario(testo.trim()) : t.nessuno(testo.trim())}
        ${persone || !this.conElenco ? nothing : html`<a class="link" href="#/elenco">${t.apriElenco}</a>`}</p>`;
    }
    return nothing;
  }

  private groups(rows: readonly Voce[]): TemplateResult[] {
    return groupRows(rows).map(({ gruppo, primo, voci }) => {
      const options = voci.map((row, i) => this.option(row, primo + i));
      return gruppo === null ? html`${options}` : html`<div role="group" aria-labelledby=${`${this.prefisso}-gruppo-${gruppo}`}>
        <p class="ricerca-gruppo" id=${`${this.prefisso}-gruppo-${gruppo}`} role="presentation">${t.gruppi[gruppo]}</p>${options}</div>`;
    });
  }

  private option(row: Voce, index: number): TemplateResult {
    const active = index === this.model.attiva;
    return html`<div id=${`${this.prefisso}-voce-${index}`} role="option" aria-selected=${active ? 'true' : 'false'}
      class="ricerca-voce ricerca-${row.azione} ${active ? 'attiva' : ''}"
      @mousedown=${(event: Event) => event.preventDefault()} @click=${() => void this.open(row)}>${this.optionBody(row)}</div>`;
  }

  private optionBody(row: Voce): TemplateResult {
    switch (row.azione) {
      case 'tutti': return html`<span class="link">${GRUPPI[row.gruppo].scheda === null ? t.inElenco : t.tutti(formatNumber(row.totale))}</span>`;
      case 'persone': return html`<span class="ricerca-testo"><span class="link">${icon('it-user')} ${this.persone ? t.persone : t.soloRichiedenti}</span>${this.persone && this.richiedenti ? html`<small>${t.ancheRichiedenti}</small>` : nothing}</span>`;
      case 'apri-bene': return html`<span class="ricerca-testo">${row.bene.etichetta}</span>`;
      case 'apri': {
        const { risultato } = row;
        return html`<span class="ricerca-testo">${risultato.etichetta}
            ${risultato.dettaglio ? html`<small>${risultato.dettaglio}</small>` : nothing}</span>
          ${risultato.stato === 'soppressa' ? suppressedBadge(risultato.sostituitaDa)
            : risultato.stato && !['attiva', 'in-uso'].includes(risultato.stato) ? stateBadge(risultato.stato) : nothing}`;
      }
    }
  }

  private readonly onFocus = (): void => {
    if (this.model.risultati || this.model.errore) this.model = { ...this.model, aperta: true };
  };

  private readonly onFocusOut = (event: FocusEvent): void => {
    if (!this.contains(event.relatedTarget as Node | null)) this.model = closed(this.model);
  };

  private readonly onClear = (): void => {
    this.cancel();
    this.model = INIZIALE;
    this.input.focus();
  };

  private readonly onInput = (): void => {
    this.cancel();
    this.model = typed(this.model, this.input.value);
    if (this.model.fase === 'attesa') this.timer = setTimeout(() => void this.run(), PAUSE_MS);
  };

  private readonly onKeydown = (event: KeyboardEvent): void => {
    const rows = rowsOf(this.model, this.canSearchPersons);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.model = moved(this.model, event.key === 'ArrowDown' ? 1 : -1, rows.length);
      void this.updateComplete.then(() => this.querySelector('.ricerca-voce.attiva')?.scrollIntoView({ block: 'nearest' }));
    } else if (event.key === 'Escape' && this.model.aperta) {
      this.model = closed(this.model);
      // Only the list closes: the panel keeps its own Esc.
      event.stopPropagation();
    } else if (event.key !== '/' || this.model.testo !== '') {
      return;
    }
    // «/» is the way here: pressed once more, it is not what is sought.
    event.preventDefault();
  };

  private readonly onSubmit = (event: Event): void => {
    event.preventDefault();
    const rows = rowsOf(this.model, this.canSearchPersons);
    const row = chosen(this.model, rows);
    if (row) void this.open(row);
    else if (this.model.fase === 'attesa') {
      // Enter before the results: open the exact hit as soon as it is known.
      this.enterPending = true;
      clearTimeout(this.timer);
      void this.run();
    } else this.model = { ...this.model, aperta: true };
  };

  private cancel(): void {
    clearTimeout(this.timer);
    this.request?.abort();
    this.enterPending = false;
  }

  private async run(): Promise<void> {
    const { testo } = this.model;
    this.request?.abort();
    this.request = new AbortController();
    try {
      const results = await search(testo.trim(), this.comune, this.request.signal);
      this.model = found(this.model, testo, results);
      announce(results.items.length === 0 ? t.nessuno(testo.trim()) : t.trovati(results.items.length));
      const row = chosen(this.model, rowsOf(this.model, this.canSearchPersons));
      if (row && this.enterPending) await this.open(row);
      else if (row && results.esatto) this.timer = setTimeout(() => void this.open(row), EXACT_MS);
    } catch (error) {
      if (isAbort(error)) return;
      this.model = failed(this.model, testo, error instanceof ApiError && error.code === 'personal-search-needs-post'
        ? (this.canSearchPersons ? t.personale : t.personaleNo) : messageOf(error));
    } finally {
      this.enterPending = false;
    }
  }

  private async open(row: Voce): Promise<void> {
    clearTimeout(this.timer);
    switch (row.azione) {
      case 'persone': return this.runPersons();
      case 'tutti': {
        this.model = closed(this.model);
        this.emit('elenca', GRUPPI[row.gruppo].elenco!(this.model.testo.trim()));
        return;
      }
      case 'apri-bene':
        return this.openThing(row.bene, row.bene.etichetta);
      case 'apri': {
        const { risultato } = row;
        if (risultato.tipo !== 'persona' && risultato.tipo !== 'richiedente') return this.openThing(risultato, this.model.testo.trim());
        const first = risultato.beni?.[0];
        return first && this.openThing(first, first.etichetta);
      }
    }
  }

  /** Its card; of what has none the place, and the list that holds it; of what has no place either the list. @param q what its list is asked for. */
  private openThing({ tipo, id, edificioId, bbox, segna }: Pick<Risultato, 'tipo' | 'id' | 'bbox' | 'segna'> & { readonly edificioId?: string | null | undefined }, q: string): void {
    const card = cardOf({ tipo, id, edificioId: edificioId ?? undefined });
    const { livello, elenco } = GRUPPI[tipo];
    const list = card === null ? elenco?.(q) : undefined;
    if (card === null && bbox === undefined && list !== undefined) {
      this.model = closed(this.model);
      this.emit('elenca', list);
    } else {
      this.choose(card, bbox, card === null ? { livello, elenco: list, ...(segna ? { segna } : {}) } : {});
    }
  }

  private get canSearchPersons(): boolean {
    return this.persone || this.richiedenti;
  }

  private choose(selezione: Selezione | null, bbox: Bbox | undefined, more: Pick<SceltaRicerca, 'livello' | 'elenco' | 'segna'> = {}): void {
    this.model = closed(this.model);
    this.emit('scelto', { selezione, bbox: bbox ?? null, ...more } satisfies SceltaRicerca);
  }

  private async runPersons(): Promise<void> {
    const caso = await this.chiediCaso();
    this.input.focus();
    if (!caso) return;
    const { testo } = this.model;
    try {
      const results = await searchPersons(testo.trim(), caso, this.comune);
      this.model = found(this.model, testo, results, true);
      announce(results.items.length === 0 ? t.nessunIntestatario(testo.trim()) : t.trovati(results.items.length));
    } catch (error) {
      this.model = failed(this.model, testo, messageOf(error));
    }
  }
}
