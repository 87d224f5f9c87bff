import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { customElement, property, state } from 'lit/decorators.js';
import type { ComuneVisibile, ModificaDaConfrontare, SceltaConfronto } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../../api/client.js';
import { decideDifference, fetchDifferences } from '../../api/buildings.js';
import { formatDay, formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { ask } from '../../ui/ask.js';
import { LightElement } from '../../ui/light-element.js';
import { cadastralKey } from '../../ui/words.js';
import { t } from './testi.js';
import '../../ui/saved-operation.js';
import './confronto-view.js';
import './confronti.css';

/** «Modifiche dell’ufficio da confrontare»: each with both outlines, until somebody decides. */
@customElement('edigit-confronti')
export class ConfrontiPage extends LightElement {
  /** The one building that is looked at; null: all. */
  @property() edificio: string | null = null;
  @property({ attribute: false }) comune!: ComuneVisibile;
  /** True with the right to decide. */
  @property({ type: Boolean }) decide = false;
  @state() private items: readonly ModificaDaConfrontare[] | null = null;
  @state() private totale = 0;
  /** The one that is open, by {@link keyOf}. */
  @state() private aperta: string | null = null;
  @state() private error = '';
  @state() private nota = '';
  @state() private ultima: { readonly nome: string; readonly operazione: number } | null = null;
  @state() private busy = false;
  private prossima: string | undefined;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('edificio') && !changed.has('comune')) return;
    this.ultima = null;
    this.nota = '';
    void this.load();
  }

  protected override render() {
    const { items } = this;
    return html`<div class="pagina confronti" data-regione>
      <h1 class="confronti-titolo" tabindex="-1">${t.titolo}</h1>
      <p class="nota">${t.spiega}${this.decide ? nothing : html` ${t.soloLettura}`}</p>
      ${this.edificio ? html`<p>${t.soloEdificio} <a href=${formatPercorso({ pagina: 'da-confrontare', edificio: null })}>${t.mostraTutte}</a></p>` : nothing}
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      <p class="confronti-ultima" role="status">${this.ultima ? html`${t.deciso(this.ultima.nome)} <edigit-salvata .operazione=${this.ultima.operazione} @annullata=${() => void this.onUndone()}></edigit-salvata>` : this.nota}</p>
      ${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : items.length === 0 ? html`<p class="avviso avviso-info">${t.nessuna}</p>` : html`
        <p><strong>${this.totale === 1 ? t.una : t.quante(formatNumber(this.totale))}</strong></p>
        <ul class="confronti-lista">${repeat(items, keyOf, (item) => this.item(item))}</ul>
        ${this.prossima ? html`<button class="btn btn-outline-primary" type="button" @click=${() => void this.more()}>${t.altre}</button>` : nothing}`}
    </div>`;
  }

  private item(item: ModificaDaConfrontare): TemplateResult {
    const key = keyOf(item);
    const open = this.aperta === key;
    const { edificio } = item;
    const name = nameOf(item);
    const hidden = html`<span class="nascosto">: ${name}</span>`;
    return html`<li>
      <p class="confronti-testa"><strong>${name}</strong> <span class="tenue">${[edificio.particella ? cadastralKey(edificio.sezione, edificio.foglio, [edificio.particella]) : '', edificio.indirizzo ? edificio.codice : '', t.dal(formatDay(item.dal))].filter((part) => part !== '').join(' · ')}</span></p>
      <p>${item.ufficio}. ${item.fonte}.</p>
      ${open ? html`<edigit-confronto id=${`confronto-${key}`} .differenza=${item} .comune=${this.comune}></edigit-confronto>
        ${this.decide ? html`<label class="confronti-nota">${t.nota}<input class="campo" name="nota" maxlength="500" autocomplete="off"></label>` : nothing}` : nothing}
      ${item.scelte.includes('prendi-fonte') ? nothing : html`<p class="nota">${t.condivisa}</p>`}
      <p class="confronti-azioni">
        <button class="btn btn-outline-primary" type="button" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? `confronto-${key}` : nothing} @click=${() => { this.aperta = open ? null : key; }}>${open ? t.chiudi : t.confronta}${hidden}</button>
        ${this.decide ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${(event: Event) => void this.choose(event, item, 'tieni-ufficio')}>${t.tieniMia}${hidden}</button>
          ${item.scelte.includes('prendi-fonte') ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${(event: Event) => void this.choose(event, item, 'prendi-fonte')}>${t.tieniSua}${hidden}</button>` : nothing}` : nothing}
        <a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id: edificio.id } })}>${t.apri}${hidden}</a></p>
    </li>`;
  }

  private async choose(event: Event, item: ModificaDaConfrontare, scelta: SceltaConfronto): Promise<void> {
    const nota = (event.currentTarget as HTMLElement).closest('li')?.querySelector<HTMLInputElement>('input[name="nota"]')?.value.trim() ?? '';
    if (!(await ask(t.chiedi[scelta], t.effetto[scelta], scelta === 'tieni-ufficio' ? t.tieniMia : t.tieniSua))) return;
    this.busy = true;
    try {
      const { operazione } = await decideDifference(item.edificio.id, item.edificio.versione, { origine: item.origine, scelta, ...(nota === '' ? {} : { nota }) });
      this.ultima = { nome: nameOf(item), operazione };
      await this.load();
    } catch (error) {
      const over = error instanceof ApiError && (error.code === 'stale-version' || error.code === 'conflict');
      if (over) {
        this.nota = `${messageOf(error)} ${t.cambiato}`;
        this.ultima = null;
        await this.load();
      } else this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
    // What was pressed is gone: a keyboard goes on from the top.
    await this.updateComplete;
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('.confronti-titolo')?.focus();
  }

  private async onUndone(): Promise<void> {
    this.ultima = null;
    this.nota = t.tolta;
    await this.load();
  }

  private get query(): { comune: string; edificio?: string } {
    return { comune: this.comune.codice, ...(this.edificio ? { edificio: this.edificio } : {}) };
  }

  private async load(): Promise<void> {
    this.error = '';
    try {
      const page = await fetchDifferences(this.query);
      this.items = page.items;
      this.totale = page.totale;
      this.prossima = page.prossima;
      if (this.edificio && page.items.length === 1) this.aperta = keyOf(page.items[0]!);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private async more(): Promise<void> {
    if (!this.prossima) return;
    try {
      const page = await fetchDifferences({ ...this.query, cursore: this.prossima });
      this.items = [...(this.items ?? []), ...page.items];
      this.prossima = page.prossima;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

function keyOf({ edificio, origine }: ModificaDaConfrontare): string {
  return `${edificio.id}-${origine}`;
}

function nameOf({ edificio: { indirizzo, codice } }: ModificaDaConfrontare): string {
  return indirizzo ?? `${t.senzaIndirizzo} · ${codice}`;
}
