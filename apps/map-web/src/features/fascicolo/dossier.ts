import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CodiceSezione, CollegamentoSpiegato, Documento, Fascicolo, PartitaTerreni, Sezione, TitoloNelFascicolo, UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../../api/client.js';
import { formatDay, formatShare } from '../../format.js';
import type { Preferences } from '../../preferences.js';
import { formatPercorso } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import type { DecisionDialog } from '../../ui/decision-dialog.js';
import type { Decidi } from '../../ui/link-evidence.js';
import { qualitySign } from '../../ui/words.js';
import { attributesList } from './attributes-list.js';
import { completeness } from './completeness.js';
import { type DoubtSign, doubtSignOf, reportList, reportsOf } from './doubts.js';
import { evidenceList } from './evidence.js';
import { landList } from './land-list.js';
import { planningBody } from './planning-section.js';
import { APERTE, arrange } from './sections.js';
import { t } from './testi.js';
import '../../ui/decision-dialog.js';
import './documents-section.js';
import './energy-section.js';
import './holders.js';
import './plants-section.js';
import './titles-section.js';
import './taxes-section.js';
import './units-table.js';

const PREFERENCE = 'sezioni';

/** Body of a building's dossier: the strip «Da sapere», then the sections. Emits `deciso` when a link is no longer what it was. */
@customElement('edigit-dossier')
export class Dossier extends LightElement {
  @property({ attribute: false }) fascicolo!: Fascicolo;
  @property({ attribute: false }) preferences!: Preferences;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  /** Unit to mark, when the dossier was reached through it. */
  @property() unita: string | null = null;
  /** True with the right to decide about links. */
  @property({ type: Boolean }) decide = false;
  @state() private open: readonly CodiceSezione[] = APERTE;
  /** What «Perché?» shows: a section, a line of «Da sapere», or nothing. */
  @state() private why: string | null = null;
  @query('edigit-decisione') private readonly dialog!: DecisionDialog;

  override connectedCallback(): void {
    super.connectedCallback();
    this.open = this.preferences.read(PREFERENCE, APERTE);
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('fascicolo') as Fascicolo | undefined;
    if (before && before.edificio.id !== this.fascicolo.edificio.id) this.why = null;
  }

  protected override render() {
    const { mostrate, vuote, nascoste } = arrange(this.fascicolo, this.decide ? ['documenti'] : []);
    return html`<div @decidi=${(event: CustomEvent<Decidi>) => void this.ask(event.detail)}>
      ${this.strip()}
      ${mostrate.map((sezione) => this.section(sezione))}
      ${vuote.length > 0 ? html`<p class="sezioni-vuote">${t.senzaDati(vuote.map((codice) => t.sezioni[codice]).join(', '))}</p>` : nothing}
      ${nascoste ? html`<p class="sezioni-vuote">${t.nonAbilitate}</p>` : nothing}</div>
      <edigit-decisione></edigit-decisione>`;
  }

  private async ask({ legame, azione }: Decidi): Promise<void> {
    const { edificio } = this.fascicolo;
    const esito = await this.dialog.ask({
      azione, comune: edificio.comune, cosa: legame.oggetto, intorno: [{ prima: null, dopo: null, luogo: edificio.geometria }],
      collegamento: { id: legame.id, stato: legame.stato, edificioId: edificio.id, edificio: edificio.indirizzo ?? edificio.codice },
    });
    if (esito !== null) this.emit('deciso', esito);
  }

  private get links(): readonly CollegamentoSpiegato[] {
    const catasto = this.fascicolo.sezioni.find((sezione) => sezione.codice === 'catasto');
    return (catasto?.codice === 'catasto' ? catasto.dati?.collegamenti : null) ?? [];
  }

  /** Units that a document may be about. */
  private get units(): readonly UnitaNelFascicolo[] {
    const catasto = this.fascicolo.sezioni.find((sezione) => sezione.codice === 'catasto');
    return (catasto?.codice === 'catasto' ? catasto.dati?.unitaImmobiliari : null)?.filter(({ stato }) => stato !== 'soppressa') ?? [];
  }

  /** Titles that a document may be a scan of. */
  private get titles(): readonly TitoloNelFascicolo[] {
    const edilizia = this.fascicolo.sezioni.find((sezione) => sezione.codice === 'edilizia');
    return (edilizia?.codice === 'edilizia' ? edilizia.dati?.gruppi : null)?.flatMap(({ titoli }) => titoli) ?? [];
  }

  private get documents(): readonly Documento[] {
    const documenti = this.fascicolo.sezioni.find((sezione) => sezione.codice === 'documenti');
    return (documenti?.codice === 'documenti' ? documenti.dati?.documenti : null) ?? [];
  }

  private strip(): TemplateResult | typeof nothing {
    const lines = this.fascicolo.daSapere;
    if (lines.length === 0) return nothing;
    return html`<section class="da-sapere" aria-label=${t.daSapere}>
      <ul>${lines.map((line, i) => {
        const links = this.links.filter(({ id }) => line.collegamenti.includes(id));
        const key = `sapere-${i}`;
        return html`<li>${line.testo}${this.workLink(line.rimando)}${links.length > 0 ? html` · ${this.whyButton(key)}
          ${this.why === key ? evidenceList(`prove-${key}`, links, this.decide) : nothing}` : nothing}</li>`;
      })}</ul>
    </section>`;
  }

  /** Where what a line says waits to be done. */
  private workLink(rimando: Fascicolo['daSapere'][number]['rimando']): TemplateResult | typeof nothing {
    const { id } = this.fascicolo.edificio;
    switch (rimando) {
      case 'collegamenti': return html` <a href=${formatPercorso({ pagina: 'collegamenti', filtri: new URLSearchParams({ edificio: id }).toString() })}>${t.verifica}</a>`;
      case 'da-confrontare': return html` <a href=${formatPercorso({ pagina: 'da-confrontare', edificio: id })}>${t.confronta}</a>`;
      case undefined: return nothing;
    }
  }

  private whyButton(key: string): TemplateResult {
    const open = this.why === key;
    return html`<button class="btn-testo" type="button" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? `prove-${key}` : nothing}
      @click=${() => { this.why = open ? null : key; }}>${open ? t.chiudiPerche : t.perche}</button>`;
  }

  private section(sezione: Sezione): TemplateResult {
    const { codice, fonte, aggiornatoAl, qualita } = sezione;
    const source = fonte ? t.fonte(fonte, aggiornatoAl ? formatDay(aggiornatoAl) : '') : '';
    const links = codice === 'catasto' ? this.links : codice in t.percheSezione ? this.links.filter(({ tipo, decisione, stato }) => tipo === 'unita-edificio' && (decisione === null || stato === 'confermato')) : [];
    const intro = codice in t.percheSezione ? t.percheSezione[codice as keyof typeof t.percheSezione] : '';
    return html`<details class="sezione" data-sezione=${codice} ?open=${this.open.includes(codice)} @toggle=${this.onToggle}>
      <summary><h3>${t.sezioni[codice]}</h3><span class="sezione-conto">${countOf(sezione)}</span></summary>
      <p class="sezione-fonte"><span>${source}</span> ${qualitySign(qualita)} ${links.length > 0 ? this.whyButton(codice) : nothing}</p>
      ${this.why === codice ? evidenceList(`prove-${codice}`, links, this.decide && codice === 'catasto', intro) : nothing}
      ${this.body(sezione)}
    </details>`;
  }

  private body(sezione: Sezione): TemplateResult | typeof nothing {
    switch (sezione.codice) {
      case 'catasto': return sezione.dati ? this.cadastre(sezione.dati) : nothing;
      case 'titolarita': return html`<edigit-intestatari .selezione=${{ tipo: 'edifici', id: this.fascicolo.edificio.id }}
        .caso=${this.caso} .chiediCaso=${this.chiediCaso}></edigit-intestatari>`;
      case 'urbanistica': return sezione.dati ? planningBody(sezione.dati, this.fascicolo.edificio.comune) : nothing;
      case 'edilizia': return sezione.dati ? html`<edigit-titoli-edificio .edificio=${this.fascicolo.edificio.id} .dati=${sezione.dati} .documenti=${this.documents} .caso=${this.caso} .chiediCaso=${this.chiediCaso} ?decide=${this.decide}></edigit-titoli-edificio>` : nothing;
      case 'tributi': return sezione.dati ? html`<edigit-tributi-edificio .edificio=${this.fascicolo.edificio.id} .dati=${sezione.dati} .caso=${this.caso} .chiediCaso=${this.chiediCaso} ?decide=${this.decide}></edigit-tributi-edificio>` : nothing;
      case 'indirizzi': return html`<ul class="indirizzi">${(sezione.dati?.items ?? []).map(({ etichetta, fonte, unita, collegamento }, i) => html`<li>${etichetta}
        <small>${fonte === 'catasto' ? t.fonteCatasto : t.fonteComune}${unita === 0 ? nothing : html` · ${t.unita(unita)}`}</small>
        ${collegamento === undefined ? nothing : html`${qualitySign(collegamento.qualita)} ${this.whyButton(`civico-${i}`)}${this.why === `civico-${i}` ? evidenceList(`prove-civico-${i}`, [collegamento], this.decide) : nothing}`}</li>`)}</ul>`;
      case 'documenti': return html`${sezione.dati ? html`${completeness(sezione.dati.completezza)}${attributesList(sezione.dati.attributi)}` : nothing}<edigit-impianti .edificio=${this.fascicolo.edificio.id} .impianti=${sezione.dati?.impianti ?? []} .documenti=${sezione.dati?.documenti ?? []} ?scrive=${this.decide}></edigit-impianti>
        <edigit-documenti .edificio=${this.fascicolo.edificio} .unita=${this.units} .titoli=${this.titles} .documenti=${sezione.dati?.documenti ?? []}
        ?scrive=${this.decide} .caso=${this.caso} .chiediCaso=${this.chiediCaso}></edigit-documenti>`;
      case 'energia': return sezione.dati ? html`<edigit-energia-edificio .edificio=${this.fascicolo.edificio.id} .dati=${sezione.dati} ?decide=${this.decide}></edigit-energia-edificio>` : nothing;
      case 'segnalazioni': return reportList(sezione.dati?.items ?? [], this.fascicolo.edificio.id);
      default: return nothing;
    }
  }

  private cadastre(dati: NonNullable<Extract<Sezione, { codice: 'catasto' }>['dati']>): TemplateResult {
    const alignment = dati.allineamentoFoglio;
    const sign = doubtSignOf(reportsOf(this.fascicolo));
    return html`
      <edigit-unita .unita=${dati.unitaImmobiliari} .evidenziata=${this.unita} .legami=${dati.collegamenti} .dubbi=${sign} ?decide=${this.decide}></edigit-unita>
      ${dati.catastoTerreni.length > 0 ? this.land(dati.catastoTerreni, sign) : nothing}
      ${alignment && alignment.quota !== null ? html`<p class="nota">${t.allineamento(alignment.foglio, formatShare(alignment.quota))}</p>` : nothing}`;
  }

  /** The land side, with why these parcels are of the building. */
  private land(rows: readonly PartitaTerreni[], sign: DoubtSign): TemplateResult {
    const links = this.links.filter(({ tipo }) => tipo === 'particella-edificio');
    return html`${landList(rows, sign)}${links.length === 0 ? nothing : html`<p class="comandi-riga"><span>${t.percheParticelle}</span> ${this.whyButton('terreni')}</p>
      ${this.why === 'terreni' ? evidenceList('prove-terreni', links, false) : nothing}`}`;
  }

  private readonly onToggle = (event: Event): void => {
    const details = event.currentTarget as HTMLDetailsElement;
    const codice = details.dataset['sezione'] as CodiceSezione;
    if (details.open === this.open.includes(codice)) return;
    this.open = details.open ? [...this.open, codice] : this.open.filter((other) => other !== codice);
    this.preferences.write(PREFERENCE, this.open);
  };
}

function countOf(sezione: Sezione): string {
  switch (sezione.codice) {
    case 'catasto': return sezione.dati ? t.unita(sezione.dati.conteggi.attive) : '';
    case 'titolarita': return sezione.dati ? t.intestatari(sezione.dati.soggetti) : '';
    case 'urbanistica': return t.interessatoDa(new Set(sezione.dati?.oggetti.flatMap(({ vincoli }) => vincoli.interessati.map(({ tipo }) => tipo))).size);
    case 'edilizia': return sezione.dati ? t.titoli.quanti(sezione.dati.totale) : '';
    case 'documenti': return t.documenti(sezione.dati?.documenti.length ?? 0);
    case 'energia': return sezione.dati ? sezione.dati.testo : '';
    case 'tributi': return sezione.dati ? t.tributi.quante(sezione.dati.tributi.reduce((n, { posizioni }) => n + posizioni.length, 0)) : '';
    case 'segnalazioni': return sezione.dati ? t.aperte(sezione.dati.aperte) : '';
    default: return '';
  }
}
