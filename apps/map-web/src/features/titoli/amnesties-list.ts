import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { RiepilogoCondoni, TitoloInElenco } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { fetchAmnestySummary } from '../../api/titles.js';
import { formatNumber } from '../../format.js';
import type { ElencoRegistro } from '../../ui/register-list.js';
import { duesWords, outcomeBadge } from '../../ui/title-words.js';
import { AnyTitlesList, BUILDING, WHERE } from './any-titles-list.js';
import { AMNESTY_FILTERS } from './filters.js';
import { t } from './testi.js';

/** The stock of applications for condono: how many there are by law and state, what they wait for, and the list of them. */
@customElement('edigit-elenco-condoni')
export class AmnestiesList extends AnyTitlesList {
  @state() private summary: RiepilogoCondoni | null = null;
  @state() private summaryError = '';
  private summing = new AbortController();

  protected readonly elenco: ElencoRegistro<TitoloInElenco> = {
    ...this.shared, nome: 'condoni', titolo: t.condoni, conto: t.trovatiCondoni, vuoto: t.nessunCondono, filtri: [{ nome: 'tipo', tipo: 'fisso', forma: /^condono$/ }, ...AMNESTY_FILTERS],
    colonne: [
      { titolo: t.colonne.domanda, cella: (titolo) => html`${this.name(titolo)}<small>${titolo.collocazione === '' ? '' : t.collocazione(titolo.collocazione)}</small>` },
      { titolo: t.colonne.esito, cella: outcomeBadge },
      { titolo: t.colonne.mancanti, cella: ({ condono }) => html`${condono?.documentiMancanti ?? ''}<small>${[condono?.areaProtetta ? t.protetta : '', condono?.parere ? t.parere(condono.parere) : ''].filter((part) => part !== '').join(' · ')}</small>` },
      { titolo: t.colonne.oblazione, cella: ({ condono }) => (condono === null ? '' : duesWords(condono.oblazioneDovutaCents, condono.oblazioneVersataCents)) },
      WHERE, BUILDING,
    ],
  };

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.summing.abort();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (changed.has('comune') && this.comune !== '') void this.sum();
  }

  protected override fetchPage(query: Readonly<Record<string, string>>, signal: AbortSignal): ReturnType<AnyTitlesList['fetchPage']> {
    return super.fetchPage({ ...query, tipo: 'condono' }, signal);
  }

  protected override fetchFile(query: Readonly<Record<string, string>>, formato: 'csv' | 'geojson'): Promise<Blob> {
    return super.fetchFile({ ...query, tipo: 'condono' }, formato);
  }

  protected override render(): TemplateResult {
    return html`${this.counts()}${super.render()}`;
  }

  private counts(): TemplateResult | typeof nothing {
    const { summary } = this;
    if (this.summaryError) return html`<p class="avviso avviso-errore" role="alert">${this.summaryError}</p>`;
    if (summary === null) return nothing;
    if (summary.totale === 0) return html`<p>${t.niente}</p>`;
    return html`<section class="condoni-conto" aria-label=${t.riepilogo}>
      <ul>${summary.lavori.map(({ lavoro, totale }) => html`<li><a href="${this.posto}?lavoro=${lavoro}"><strong>${formatNumber(totale)}</strong> ${t.lavori[lavoro]}</a></li>`)}</ul>
      <ul>${summary.perStato.map(({ esito, titolo, totale }) => html`<li>${esito === null ? html`<strong>${formatNumber(totale)}</strong> ${titolo}` : html`<a href="${this.posto}?esito=${esito}"><strong>${formatNumber(totale)}</strong> ${titolo}</a>`}</li>`)}</ul>
      <p>${summary.perLegge.map(({ titolo, totale, pendenti }) => t.perLegge(titolo, formatNumber(totale), formatNumber(pendenti))).join('; ')}.</p></section>`;
  }

  private async sum(): Promise<void> {
    this.summing.abort();
    this.summing = new AbortController();
    this.summaryError = '';
    try {
      this.summary = await fetchAmnestySummary(this.comune, this.summing.signal);
    } catch (error) {
      if (!isAbort(error)) this.summaryError = messageOf(error);
    }
  }
}
