import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { FamigliaVincolo, type VincoloInElenco } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { downloadPlanList, fetchConstraints, type FormatoElenco } from '../../api/plans.js';
import { formatArea } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import type { LuogoInMappa } from '../../ui/place.js';
import { familyWord } from '../../ui/plan-words.js';
import { type ConstraintFilters, formatConstraintFilters, parseConstraintFilters } from './filters.js';
import { listTools } from './list-tools.js';
import { bandWords, periodWords } from './words.js';
import { t } from './testi.js';

/** Constraints as a table: the path of the map theme that needs no map. Filters live in the address. */
@customElement('edigit-elenco-vincoli')
export class ConstraintsList extends LightElement {
  @property() filtri = '';
  @property() comune = '';
  @state() private items: readonly VincoloInElenco[] | null = null;
  @state() private totale = 0;
  @state() private prossima: string | undefined;
  @state() private error = '';
  @state() private busy = false;
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('filtri') || changed.has('comune')) void this.load();
  }

  protected override render() {
    const { items } = this;
    const f = parseConstraintFilters(this.filtri);
    return html`${this.form(f)}
      ${f.tipo ? html`<p>${items?.[0] ? t.soloTipo(items[0].titolo) : t.soloUnTipo} <a href=${formatPercorso({ pagina: 'piani', scheda: 'vincoli', filtri: '' })}>${t.mostraTutti}</a></p>` : nothing}
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      <div data-regione="ultima" aria-busy=${this.busy ? 'true' : 'false'}>${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : this.list(items)}</div>`;
  }

  private form(f: ConstraintFilters): TemplateResult {
    return html`<form class="piani-filtri" aria-label=${t.filtri} @submit=${this.onSubmit}>
      <div><label for="vincoli-q">${t.cercaVincolo}</label><input id="vincoli-q" class="campo" name="q" maxlength="100" autocomplete="off" .value=${f.q}></div>
      <div><label for="vincoli-famiglia">${t.famiglia}</label><select id="vincoli-famiglia" class="campo" name="famiglia"><option value="" .selected=${f.famiglia === ''}>${t.tutte}</option>
        ${FamigliaVincolo.options.map((famiglia) => html`<option value=${famiglia} .selected=${f.famiglia === famiglia}>${familyWord(famiglia)}</option>`)}</select></div>
      <div><label for="vincoli-stato">${t.stato}</label><select id="vincoli-stato" class="campo" name="stato">${(Object.keys(t.statiVincoli) as (keyof typeof t.statiVincoli)[]).map((stato) => html`<option value=${stato} .selected=${f.stato === stato}>${t.statiVincoli[stato]}</option>`)}</select></div>
      <label class="spunta"><input type="checkbox" name="daRicalcolare" value="si" .checked=${f.daRicalcolare}> ${t.soloRicalcolo}</label>
      <button class="btn btn-primary" type="submit">${t.filtra}</button>
      ${Object.keys(formatConstraintFilters(f)).length > 0 ? html`<a href=${formatPercorso({ pagina: 'piani', scheda: 'vincoli', filtri: '' })}>${t.azzera}</a>` : nothing}
    </form>`;
  }

  private list(items: readonly VincoloInElenco[]): TemplateResult {
    if (items.length === 0) return html`<p role="status">${t.nessunVincolo}</p>`;
    const c = t.colonneVincoli;
    return html`${listTools(t.trovatiVincoli(this.totale), (formato) => void this.save(formato))}
      <div class="scorre" tabindex="0" role="region" aria-label=${t.elencoVincoli}><table class="tabella a-schede piani-tabella">
        <thead><tr><th scope="col">${c.vincolo}</th><th scope="col">${c.atto}</th><th scope="col">${c.strato}</th><th scope="col">${c.fascia}</th><th scope="col" class="numero">${c.superficie}</th><th scope="col"><span class="nascosto">${c.mappa}</span></th></tr></thead>
        <tbody>${items.map((v) => html`<tr>
          <th scope="row">${v.nome || v.titolo}<small>${[v.nome ? v.titolo : '', v.baseGiuridica].filter((part) => part !== '').join(' · ')}</small></th>
          <td data-colonna=${c.atto}>${v.atto}<small>${periodWords(v)}</small></td><td data-colonna=${c.strato}>${v.strato}</td>
          <td data-colonna=${c.fascia}>${v.fascia?.daRicalcolare ? html`<span class="targhetta ambra">${bandWords(v)}</span>` : bandWords(v)}</td>
          <td class="numero" data-colonna=${c.superficie}>${formatArea(v.superficieM2, 0)}</td>
          <td><button class="btn-testo" type="button" @click=${() => this.emit('mostra-in-mappa', { bbox: v.bbox, livello: 'vincoli' } satisfies LuogoInMappa)}>${c.mappa}<span class="nascosto">: ${v.nome || v.titolo}</span></button></td></tr>`)}</tbody></table></div>
      ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.load(this.prossima)}>${t.altre}</button></p>` : nothing}`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const params = new URLSearchParams({ q: formText(event, 'q').trim(), famiglia: formText(event, 'famiglia'), stato: formText(event, 'stato'), daRicalcolare: formText(event, 'daRicalcolare'), tipo: parseConstraintFilters(this.filtri).tipo });
    const hash = formatPercorso({ pagina: 'piani', scheda: 'vincoli', filtri: new URLSearchParams(formatConstraintFilters(parseConstraintFilters(params.toString()))).toString() });
    if (hash === location.hash) void this.load();
    else location.hash = hash;
  };

  private get query(): Record<string, string> {
    return { ...formatConstraintFilters(parseConstraintFilters(this.filtri)), comune: this.comune };
  }

  private async load(cursore?: string): Promise<void> {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.busy = true;
    try {
      const page = await fetchConstraints({ ...this.query, cursore, limite: '50' }, asking.signal);
      this.items = cursore ? [...(this.items ?? []), ...page.items] : page.items;
      this.prossima = page.prossima;
      this.totale = page.totale;
      this.error = '';
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    } finally {
      if (asking === this.asking) this.busy = false;
    }
  }

  private async save(formato: FormatoElenco): Promise<void> {
    try {
      download(await downloadPlanList('vincoli', this.query, formato), `vincoli-${this.comune}.${formato}`);
      announce(t.scaricato);
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
