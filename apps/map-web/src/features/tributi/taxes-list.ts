import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { RiepilogoTributi, RigaConfronto } from '@edigit/anagrafe/contract';
import { type CasoAperto, isAbort, messageOf } from '../../api/client.js';
import type { PaginaElenco } from '../../api/lists.js';
import { fetchTaxpayersCsv, fetchTaxSummary } from '../../api/taxes.js';
import { formatNumber } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import type { CampoFiltro, Query } from '../../ui/register-query.js';
import { ESITI_IN_PAROLE, taxBadge, taxFigures, taxResult } from '../../ui/tax-words.js';
import { t } from './testi.js';
import './tributi.css';

const FILTRI: readonly CampoFiltro[] = [
  { nome: 'tributo', tipo: 'scelta', etichetta: t.tributo, voci: [['imu', t.tributi.imu], ['tari', t.tributi.tari]] },
  { nome: 'anno', tipo: 'testo', etichetta: t.anno },
  { nome: 'esito', tipo: 'scelta', etichetta: t.esito, voci: [['da-confrontare', t.daConfrontare], ['tutti', t.tutti], ...ESITI_IN_PAROLE] },
  { nome: 'foglio', tipo: 'testo', etichetta: t.foglio },
  { nome: 'codice', tipo: 'testo', etichetta: t.codice },
];

/** «Posizioni da confrontare»: tax positions beside the cadastre, and units without one. Who pays is only in the file that asks for a purpose. */
@customElement('edigit-elenco-tributi')
export class TaxesList extends RegisterList<RigaConfronto> {
  /** Asks the purpose of a read of personal data. */
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private riepilogo: RiepilogoTributi | null = null;
  @state() private failed = '';
  private asked: Query = {};

  protected readonly elenco: ElencoRegistro<RigaConfronto> = {
    nome: 'tributi', titolo: t.elenco, conto: t.conto, vuoto: t.vuoto, percorso: '/tributi/confronto', formati: ['csv'], filtri: FILTRI,
    colonne: [
      { titolo: t.colonne.posizione, cella: (r) => html`${r.tipo === 'unita' ? t.senzaPosizione : r.codice || t.senzaCodice}<small>${t.tributi[r.tributo]} ${r.anno}</small>` },
      { titolo: t.colonne.immobile, cella: (r) => html`${r.riferimenti.join('; ')}${r.indirizzo ? html`<small>${r.indirizzo}</small>` : nothing}` },
      { titolo: t.colonne.categoria, cella: (r) => r.categoria ?? '' },
      { titolo: t.colonne.dichiarato, numero: true, cella: (r) => taxFigures(r.confronto).dichiarato },
      { titolo: t.colonne.atteso, numero: true, cella: (r) => taxFigures(r.confronto).atteso },
      { titolo: t.colonne.esito, cella: (r) => html`${taxBadge(r.confronto)}<small>${r.confronto.frase}</small>` },
    ],
    dice: (r) => [r.codice, ...r.riferimenti].filter((p) => p !== '').join(', '),
    scheda: (r) => (r.edificioId === null ? null : { tipo: 'edifici', id: r.edificioId }),
  };

  protected override async fetchPage(query: Query, signal: AbortSignal): Promise<PaginaElenco<RigaConfronto>> {
    const { limite: _limite, cursore, ...asked } = query;
    this.asked = asked;
    if (cursore === undefined) void this.loadSummary(asked, signal);
    return super.fetchPage(query, signal);
  }

  protected override render(): TemplateResult {
    const { riepilogo } = this;
    return html`<p class="nota">${t.nota}</p>
      ${riepilogo === null ? nothing : riepilogo.anno === null ? html`<p>${t.nessunAnno}</p>` : html`<ul class="tributi-esiti" aria-label=${t.riepilogo(`${t.tributi[riepilogo.tributo]} ${riepilogo.anno}`)}>
        ${riepilogo.esiti.map(({ esito, totale }) => html`<li><a href=${this.linkTo(esito)}>${taxResult(esito)}</a> <strong>${formatNumber(totale)}</strong></li>`)}</ul>`}
      ${super.render()}
      ${this.failed ? html`<p class="avviso avviso-errore" role="alert">${this.failed}</p>` : nothing}
      <p class="comandi-riga"><button class="btn btn-outline-primary" type="button" @click=${() => void this.saveWithPersons()}>${t.conPersone}</button></p>`;
  }

  private linkTo(esito: string): string {
    const { comune: _comune, ...query } = this.asked;
    return `${this.posto}?${new URLSearchParams({ ...query, esito }).toString()}`;
  }

  private async loadSummary(query: Query, signal: AbortSignal): Promise<void> {
    try {
      this.riepilogo = await fetchTaxSummary(this.comune, query, signal);
    } catch (error) {
      // The list says what is wrong; without counts it is as good.
      if (!isAbort(error)) this.riepilogo = null;
    }
  }

  private async saveWithPersons(): Promise<void> {
    const caso = await this.chiediCaso();
    if (!caso) return;
    try {
      download(await fetchTaxpayersCsv({ ...this.asked, comune: this.comune }, caso), `contribuenti-${this.comune}.csv`);
      this.failed = '';
      announce(t.scaricato);
    } catch (error) {
      this.failed = messageOf(error);
    }
  }
}
