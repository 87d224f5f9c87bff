import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ComuneVisibile, RigaRegistro, ScelteRegistro } from '@edigit/anagrafe/contract';
import { fetchLog, fetchLogChoices, fetchLogCsv } from '../../api/access-log.js';
import { isAbort, messageOf } from '../../api/client.js';
import { formatInstant } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { FINALITA } from '../../ui/purpose.js';
import { FILTERS, formatFilters, isReversed, parseFilters, type LogFilters } from './filters.js';
import { t } from './testi.js';
import { actWord, detailWords, objectWord, objectWords, purposeWord } from './words.js';
import './sigilli.js';
import './registro-accessi.css';

/** «Registro degli accessi», for the data-protection officer. Filters live in the address of the page. */
@customElement('edigit-registro-accessi')
export class RegistroAccessiPage extends LightElement {
  @property() filtri = '';
  @property({ attribute: false }) comuni: readonly ComuneVisibile[] = [];
  @state() private items: readonly RigaRegistro[] | null = null;
  @state() private prossima: string | undefined;
  @state() private scelte: ScelteRegistro = { utenti: [], oggetti: [] };
  @state() private error = '';
  @state() private busy = false;
  private asking = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    void fetchLogChoices().then((scelte) => { this.scelte = scelte; }, (error: unknown) => { this.error = messageOf(error); });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('filtri')) void this.load();
  }

  protected override render() {
    return html`<div class="pagina registro">
      <h1>${t.titolo}</h1>
      <p>${t.spiega}</p>
      <edigit-sigilli data-regione></edigit-sigilli>
      ${this.form(parseFilters(this.filtri))}
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      <div data-regione aria-busy=${this.busy ? 'true' : 'false'}>${this.items === null ? html`<p>${t.caricamento}</p>` : this.items.length === 0 ? html`<p>${t.nessuna}</p>` : this.table(this.items)}
      ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.load(this.prossima)}>${t.altre}</button></p>` : nothing}</div>
    </div>`;
  }

  private form(f: LogFilters): TemplateResult {
    const select = (name: (typeof FILTERS)[number], label: string, any: string, options: readonly (readonly [string, string])[]) => html`<div><label for="registro-${name}">${label}</label>
      <select id="registro-${name}" name=${name} class="campo"><option value="">${any}</option>${options.map(([value, text]) => html`<option value=${value} .selected=${f[name] === value}>${text}</option>`)}</select></div>`;
    const day = (name: 'dal' | 'al', label: string) => html`<div class="registro-giorno"><label for="registro-${name}">${label}</label><input id="registro-${name}" class="campo" name=${name} type="date" .value=${f[name] ?? ''}></div>`;
    return html`<form class="registro-filtri" aria-label=${t.filtri} data-regione @submit=${this.onSubmit}>
      ${day('dal', t.dal)}${day('al', t.al)}
      ${select('utente', t.chi, t.chiunque, this.scelte.utenti.map(({ id, nomeVisualizzato, nome }) => [id, nomeVisualizzato === nome ? nome : `${nomeVisualizzato} (${nome})`]))}
      ${select('azioni', t.azioni, t.tutto, Object.entries(t.gruppi))}
      ${select('oggettoTipo', t.oggetto, t.qualsiasi, this.scelte.oggetti.map((tipo) => [tipo, objectWord(tipo)]))}
      ${select('finalita', t.finalita, t.qualsiasi, FINALITA.map(({ codice, nome }) => [codice, nome]))}
      <div class="registro-breve"><label for="registro-protocollo">${t.protocollo}</label><input id="registro-protocollo" class="campo" name="protocollo" maxlength="60" autocomplete="off" .value=${f.protocollo ?? ''}></div>
      ${this.comuni.length > 1 ? select('comune', t.comune, t.qualsiasi, this.comuni.map(({ codice, nome }) => [codice, nome])) : nothing}
      <div class="registro-azioni"><button class="btn btn-primary" type="submit">${t.filtra}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${this.onCsv}>${t.csv}</button>
        ${formatFilters(f) ? html`<a href=${formatPercorso({ pagina: 'registro-accessi', filtri: '' })}>${t.azzera}</a>` : nothing}</div>
    </form>
    ${f.oggettoId ? html`<p class="avviso avviso-info">${t.soloOggetto(this.items?.[0] ? objectWords(this.items[0]) : '')}</p>` : nothing}`;
  }

  private table(items: readonly RigaRegistro[]): TemplateResult {
    const c = t.colonne;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.titolo}><table class="tabella a-schede">
      <thead><tr><th scope="col">${c.quando}</th><th scope="col">${c.chi}</th><th scope="col">${c.azione}</th><th scope="col">${c.oggetto}</th><th scope="col">${c.finalita}</th><th scope="col">${c.dettaglio}</th></tr></thead>
      <tbody>${items.map((r) => html`<tr><th scope="row">${formatInstant(r.quando)}</th><td data-colonna=${c.chi}>${r.utente ? r.utente.nomeVisualizzato : t.programma}</td><td data-colonna=${c.azione}>${actWord(r.azione)}</td><td data-colonna=${c.oggetto}>${this.object(r)}</td>
        <td data-colonna=${c.finalita}>${purposeWord(r.finalita)}${r.protocollo ? html`<small>${t.prot} ${r.protocollo}</small>` : nothing}</td><td class="registro-dettaglio" data-colonna=${c.dettaglio}>${detailWords(r.dettaglio)}</td></tr>`)}</tbody></table></div>`;
  }

  private object(r: RigaRegistro): TemplateResult | string {
    const words = objectWords(r);
    if (!r.oggetto?.id) return words;
    const filtri = formatFilters({ oggettoTipo: r.oggetto.tipo, oggettoId: r.oggetto.id });
    return html`<a href=${formatPercorso({ pagina: 'registro-accessi', filtri })} title=${t.mostraOggetto(words)}>${words}</a>`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const { oggettoId, oggettoTipo: kept } = parseFilters(this.filtri);
    const filters: LogFilters = {};
    for (const name of FILTERS) {
      const value = formText(event, name).trim();
      if (value) filters[name] = value;
    }
    // The one object stays while its kind does.
    if (oggettoId && filters.oggettoTipo === kept) filters.oggettoId = oggettoId;
    if (isReversed(filters)) {
      this.error = t.giorniRovesciati;
      this.querySelector<HTMLElement>('#registro-dal')?.focus();
      return;
    }
    const hash = formatPercorso({ pagina: 'registro-accessi', filtri: formatFilters(filters) });
    if (hash === location.hash) void this.load();
    else location.hash = hash;
  };

  private readonly onCsv = async (): Promise<void> => {
    this.busy = true;
    try {
      download(await fetchLogCsv(parseFilters(this.filtri)), 'registro-accessi.csv');
      announce(t.csvPronto);
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };

  private async load(cursore?: string): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    this.busy = true;
    try {
      const page = await fetchLog(parseFilters(this.filtri), cursore, this.asking.signal);
      if (this.items !== null) announce(page.items.length === 0 ? t.nessuna : t.mostrate(page.items.length));
      this.items = cursore ? [...(this.items ?? []), ...page.items] : page.items;
      this.prossima = page.prossima;
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
