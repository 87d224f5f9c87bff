import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { ZonaOmogenea, type ZonaInElenco } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { downloadPlanList, fetchZones, type FormatoElenco } from '../../api/plans.js';
import { formatArea } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import type { LuogoInMappa } from '../../ui/place.js';
import { zoneClassWord } from '../../ui/plan-words.js';
import { formatZoneFilters, parseZoneFilters, type ZoneFilters } from './filters.js';
import { listTools } from './list-tools.js';
import { figuresWords } from './words.js';
import { t } from './testi.js';

/** Zones of the plans as a table: the path of the map theme that needs no map. Filters live in the address. */
@customElement('edigit-elenco-zone')
export class ZonesList extends LightElement {
  @property() filtri = '';
  @property() comune = '';
  @state() private items: readonly ZonaInElenco[] | null = null;
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
    const f = parseZoneFilters(this.filtri);
    const { items } = this;
    return html`${this.form(f)}
      ${f.strato ? html`<p>${items?.[0] ? t.soloStrato(items[0].strato.titolo) : t.soloUnoStrato} <a href=${formatPercorso({ pagina: 'piani', scheda: 'zone', filtri: '' })}>${t.mostraTutte}</a></p>` : nothing}
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      <div data-regione="ultima" aria-busy=${this.busy ? 'true' : 'false'}>${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : this.list(items)}</div>`;
  }

  private form(f: ZoneFilters): TemplateResult {
    return html`<form class="piani-filtri" aria-label=${t.filtri} @submit=${this.onSubmit}>
      <div><label for="zone-q">${t.cerca}</label><input id="zone-q" class="campo" name="q" maxlength="100" autocomplete="off" .value=${f.q}></div>
      <div><label for="zone-dm">${t.omogenea}</label><select id="zone-dm" class="campo" name="dm1444"><option value="" .selected=${f.dm1444 === ''}>${t.tutte}</option>
        ${ZonaOmogenea.options.map((zona) => html`<option value=${zona} .selected=${f.dm1444 === zona}>${zoneClassWord(zona)}</option>`)}</select></div>
      <div><label for="zone-stato">${t.stato}</label><select id="zone-stato" class="campo" name="stato">${(Object.keys(t.statiZone) as (keyof typeof t.statiZone)[]).map((stato) => html`<option value=${stato} .selected=${f.stato === stato}>${t.statiZone[stato]}</option>`)}</select></div>
      <button class="btn btn-primary" type="submit">${t.filtra}</button>
      ${Object.keys(formatZoneFilters(f)).length > 0 ? html`<a href=${formatPercorso({ pagina: 'piani', scheda: 'zone', filtri: '' })}>${t.azzera}</a>` : nothing}
    </form>`;
  }

  private list(items: readonly ZonaInElenco[]): TemplateResult {
    if (items.length === 0) return html`<p role="status">${t.nessunaZona}</p>`;
    const c = t.colonneZone;
    return html`${listTools(t.trovateZone(this.totale), (formato) => void this.save(formato))}
      <div class="scorre" tabindex="0" role="region" aria-label=${t.elencoZone}><table class="tabella a-schede piani-tabella">
        <thead><tr><th scope="col">${c.zona}</th><th scope="col">${c.piano}</th><th scope="col">${c.norme}</th><th scope="col">${c.parametri}</th><th scope="col" class="numero">${c.superficie}</th><th scope="col"><span class="nascosto">${c.mappa}</span></th></tr></thead>
        <tbody>${items.map((z) => html`<tr>
          <th scope="row">${z.codice}<small>${[z.nome, z.dm1444 ? zoneClassWord(z.dm1444) : ''].filter((part) => part !== '').join(' · ')}</small></th>
          <td data-colonna=${c.piano}>${z.piano.codice} · ${z.strato.titolo}<small>${z.versionePiano.titolo} <span class="targhetta ${z.versionePiano.stato === 'adottato' ? 'ambra' : z.versionePiano.stato === 'vigente' ? '' : 'grigia'}">${t.stati[z.versionePiano.stato]}</span></small></td>
          <td data-colonna=${c.norme}>${z.articolo}</td><td data-colonna=${c.parametri}>${figuresWords(z.parametri)}</td>
          <td class="numero" data-colonna=${c.superficie}>${formatArea(z.superficieM2, 0)}</td>
          <td><button class="btn-testo" type="button" @click=${() => this.emit('mostra-in-mappa', { bbox: z.bbox, livello: 'zone' } satisfies LuogoInMappa)}>${c.mappa}<span class="nascosto">: ${z.codice}, ${formatArea(z.superficieM2, 0)}</span></button></td></tr>`)}</tbody></table></div>
      ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.load(this.prossima)}>${t.altre}</button></p>` : nothing}`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const params = new URLSearchParams({ q: formText(event, 'q').trim(), dm1444: formText(event, 'dm1444'), stato: formText(event, 'stato'), strato: parseZoneFilters(this.filtri).strato });
    const hash = formatPercorso({ pagina: 'piani', scheda: 'zone', filtri: new URLSearchParams(formatZoneFilters(parseZoneFilters(params.toString()))).toString() });
    if (hash === location.hash) void this.load();
    else location.hash = hash;
  };

  private get query(): Record<string, string> {
    return { ...formatZoneFilters(parseZoneFilters(this.filtri)), comune: this.comune };
  }

  private async load(cursore?: string): Promise<void> {
    this.asking.abort();
    const asking = new AbortController();
    this.asking = asking;
    this.busy = true;
    try {
      const page = await fetchZones({ ...this.query, cursore, limite: '50' }, asking.signal);
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
      download(await downloadPlanList('zone', this.query, formato), `zone-${this.comune}.${formato}`);
      announce(t.scaricato);
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
