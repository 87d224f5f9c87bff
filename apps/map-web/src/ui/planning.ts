import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DatiUrbanistica, OrigineVincolo, Prevalenza, StratoToccato, UrbanisticaOggetto, VincoloInteressato, ZonaToccata } from '@edigit/anagrafe/contract';
import { formatDay } from '../format.js';
import { testi } from '../i18n.js';
import { icon } from './icon.js';
import { LightElement } from './light-element.js';
import { zoneClassWord } from './plan-words.js';
import { areasWords, isInSafeguard, measuredArea, nearWords, nothingFoundWords, planActWords, planStateWord, quotaWord, splitAbsent } from './planning-words.js';
import './planning.css';

const t = testi(
  {
    zona: 'Zona', superficie: 'm²', quota: '%', articolo: 'Norme', perche: 'Perché', percheDi: (cosa: string) => `Perché ${cosa}?`, tabella: (strato: string) => `Zone di ${strato}`,
    senzaZone: 'Nessuna zona di questo strato qui.', marginali: (n: number) => `Sovrapposizioni marginali da verificare (${n})`, catasto: (m2: string) => `sulla superficie catastale: ${m2}`,
    prevale: 'Prevalenza', cedono: 'Zone che cedono', vincoli: 'Vincoli', interessato: 'Interessato', nonInteressato: 'Non interessato', senzaDato: 'Senza dato', atto: 'Atto', altroAtto: 'atto non indicato',
    verificati: (n: number) => (n === 1 ? 'Verificato e assente: 1 altro tipo di vincolo' : `Verificati e assenti: ${n} altri tipi di vincolo`), nessunoCaricato: 'mai caricato: non si può dire che non ci sia',
    riferimento: (giorno: string) => `Piani, vincoli e parametri al ${giorno}.`, troncata: 'Le particelle sono di più: sono dette le prime.', nessunVincoloCaricato: 'Nessun vincolo è stato caricato.',
    parametri: 'Parametri usati', daConfermare: 'da confermare',
  },
  {
    zona: 'Zone', superficie: 'm²', quota: '%', articolo: 'Rules', perche: 'Why', percheDi: (what: string) => `Why ${what}?`, tabella: (layer: string) => `Zones of ${layer}`,
    senzaZone: 'No zone of this layer here.', marginali: (n: number) => `Marginal overlaps to be checked (${n})`, catasto: (m2: string) => `of the registry area: ${m2}`,
    prevale: 'Prevalence', cedono: 'Zones that give way', vincoli: 'Constraints', interessato: 'Affected', nonInteressato: 'Not affected', senzaDato: 'No data', atto: 'Act', altroAtto: 'act not stated',
    verificati: (n: number) => `Checked and absent: ${n} other kinds of constraint`, nessunoCaricato: 'never loaded: nobody can say that it is not there',
    riferimento: (day: string) => `Plans, constraints and parameters as of ${day}.`, troncata: 'There are more parcels: the first are told.', nessunVincoloCaricato: 'No constraint has been loaded.',
    parametri: 'Parameters used', daConfermare: 'to be confirmed',
  },
);

/** What plans and constraints say of one thing: zones by layer, what prevails, constraints in three groups. */
@customElement('edigit-urbanistica')
export class PlanningOn extends LightElement {
  @property({ attribute: false }) oggetto!: UrbanisticaOggetto;
  /** Whether the name of the thing stands over it. */
  @property({ type: Boolean }) intestazione = false;
  /** What «Perché?» shows, by its key; null shows nothing. */
  @state() private why: string | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.classList.add('urb');
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('oggetto') as UrbanisticaOggetto | undefined;
    if (before && before.id !== this.oggetto.id) this.why = null;
  }

  protected override render() {
    const { oggetto } = this;
    return html`
      ${this.intestazione ? html`<h4>${oggetto.etichetta}</h4>` : nothing}
      <p class="tenue">${areasWords(oggetto)}</p>
      ${oggetto.differenzaSuperfici ? html`<p class="nota">${oggetto.differenzaSuperfici}</p>` : nothing}
      ${oggetto.avvisi.map((avviso) => html`<p class="avviso">${avviso}</p>`)}
      ${oggetto.salvaguardia ? html`<p class="avviso avviso-info">${oggetto.salvaguardia}</p>` : nothing}
      ${oggetto.strati.map((strato) => this.layer(strato))}
      ${oggetto.prevalenze.length > 0 ? html`<h4>${t.prevale}</h4>${oggetto.prevalenze.map((p) => prevalence(p))}` : nothing}
      ${oggetto.superficieMappaM2 === null ? nothing : this.constraints(oggetto.vincoli)}`;
  }

  private layer(strato: StratoToccato): TemplateResult {
    const { piano, copertura } = strato;
    return html`<h4 class="urb-piano"><span>${piano.codice} · ${strato.titolo}</span> <span class="targhetta ${piano.stato === 'vigente' ? '' : isInSafeguard(piano) ? 'ambra' : 'grigia'}">${planStateWord(piano)}</span></h4>
      <p class="nota">${planActWords(piano)}</p>
      ${strato.zone.length === 0 ? html`<p>${t.senzaZone}</p>` : this.zones(strato.zone, strato, strato.id)}
      ${copertura && !copertura.completa && copertura.testo ? html`<p class="avviso">${copertura.testo}</p>` : nothing}
      ${strato.marginali.length > 0 ? html`<details><summary>${t.marginali(strato.marginali.length)}</summary>${this.zones(strato.marginali, strato, `${strato.id}-m`)}</details>` : nothing}`;
  }

  private zones(zone: readonly ZonaToccata[], strato: StratoToccato, key: string): TemplateResult {
    return html`<table class="tabella urb-zone" aria-label=${t.tabella(`${strato.piano.codice}, ${strato.titolo}`)}>
      <thead><tr><th scope="col">${t.zona}</th><th scope="col">${t.articolo}</th><th scope="col" class="numero">${t.superficie}</th><th scope="col" class="numero">${t.quota}</th><th scope="col" class="urb-perche"><span class="nascosto">${t.perche}</span></th></tr></thead>
      <tbody>${zone.map((z) => this.zone(z, `${key}-${z.codice}`))}</tbody></table>`;
  }

  private zone(z: ZonaToccata, key: string): TemplateResult {
    const why = [...z.parametri, ...z.perche, ...(z.superficieCatastaleM2 === null ? [] : [t.catasto(measuredArea(z.superficieCatastaleM2))])];
    return html`<tr><th scope="row">${z.codice}<small>${[z.nome, z.dm1444 === null ? '' : zoneClassWord(z.dm1444)].filter((part) => part !== '').join(' · ')}</small></th>
        <td>${z.articolo}</td><td class="numero">${measuredArea(z.superficieM2)}</td><td class="numero">${quotaWord(z.quota)}</td>
        <td class="urb-perche">${why.length > 0 ? this.whyButton(key, `${t.zona.toLowerCase()} ${z.codice}`) : nothing}</td></tr>
      ${this.why === key ? html`<tr class="riga-prove"><td colspan="5">${reasons(key, why)}</td></tr>` : nothing}`;
  }

  private constraints({ interessati, nonInteressati, senzaDato }: UrbanisticaOggetto['vincoli']): TemplateResult {
    const { inVista, altri } = splitAbsent(nonInteressati);
    const nothingFound = nothingFoundWords({ interessati: [...interessati], nonInteressati: [...nonInteressati], senzaDato: [...senzaDato] });
    const absent = (list: typeof nonInteressati) => html`<ul class="urb-vincoli">${list.map((v) => html`<li><p class="urb-riga"><span>${v.titolo}</span> <span class="urb-misura">${nearWords(v)}</span></p><small>${v.baseGiuridica}</small></li>`)}</ul>`;
    if (interessati.length + nonInteressati.length + senzaDato.length === 0) return html`<h4>${t.vincoli}</h4><p>${t.nessunVincoloCaricato}</p>`;
    return html`<h4>${t.vincoli}</h4>
      ${nothingFound ? html`<p>${nothingFound}</p>` : nothing}
      ${interessati.length > 0 ? html`<div class="urb-gruppo interessato"><h5>${t.interessato}</h5><ul class="urb-vincoli">${interessati.map((v) => this.constraint(v))}</ul></div>` : nothing}
      ${nonInteressati.length > 0 ? html`<div class="urb-gruppo non-interessato"><h5>${t.nonInteressato}</h5>${inVista.length > 0 ? absent([...inVista]) : nothing}
        ${altri.length > 0 ? html`<details><summary>${t.verificati(altri.length)}</summary>${absent([...altri])}</details>` : nothing}</div>` : nothing}
      ${senzaDato.length > 0 ? html`<div class="urb-gruppo senza-dato"><h5>${t.senzaDato}</h5><ul class="urb-elenco">${senzaDato.map((f) => html`<li><strong>${f.famigliaTitolo}</strong>${f.intera ? nothing : html`: ${f.tipi.map(({ titolo }) => titolo).join(', ')}`}, ${t.nessunoCaricato}.</li>`)}</ul></div>` : nothing}`;
  }

  private constraint(v: VincoloInteressato): TemplateResult {
    const key = `v-${v.tipo}`;
    return html`<li>
      <p class="urb-riga"><span>${v.titolo}</span> <span class="urb-misura">${measuredArea(v.superficieM2)} · ${quotaWord(v.quota)}</span>${v.perche.length > 0 ? this.whyButton(key, v.titolo) : nothing}</p>
      <small>${v.baseGiuridica}</small>
      ${v.origini.map((o) => html`<small>${originWords(o)}</small>`)}
      ${v.effetti ? html`<p>${v.effetti}${v.ente ? ` · ${v.ente}` : ''}</p>` : v.ente ? html`<p>${v.ente}</p>` : nothing}
      ${v.cautela ? html`<p class="avviso">${v.cautela}</p>` : nothing}
      ${this.why === key ? reasons(key, [...v.perche, ...(v.superficieCatastaleM2 === null ? [] : [t.catasto(measuredArea(v.superficieCatastaleM2))])]) : nothing}
    </li>`;
  }

  private whyButton(key: string, what: string): TemplateResult {
    const open = this.why === key;
    const label = t.percheDi(what);
    return html`<button class="btn-icona urb-domanda" type="button" aria-label=${label} title=${label} aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? idOf(key) : nothing}
      @click=${() => { this.why = open ? null : key; }}>${icon('it-help-circle')}</button>`;
  }
}

/** Words of the whole answer, once under its things: day, tolerance, parameters. */
export function planningFoot({ riferimento, tolleranza, parametri, troncata }: DatiUrbanistica): TemplateResult {
  return html`<div class="urb">${troncata ? html`<p class="avviso">${t.troncata}</p>` : nothing}
    <p class="nota">${t.riferimento(formatDay(riferimento))} ${tolleranza}</p>
    ${parametri.length > 0 ? html`<details><summary>${t.parametri}</summary><ul class="urb-elenco">${parametri.map((p) => html`<li>${p.titolo}: ${p.valore} ${p.unita === 'rapporto' ? '' : p.unita} <span class="tenue">(${p.baseGiuridica}${p.confermato ? '' : `, ${t.daConfermare}`})</span></li>`)}</ul></details>` : nothing}</div>`;
}

function idOf(key: string): string {
  return `perche-${key.replaceAll(/[^\w-]/g, '-')}`;
}

function reasons(key: string, lines: readonly string[]): TemplateResult {
  return html`<ul class="prove" id=${idOf(key)}>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}

function prevalence(p: Prevalenza): TemplateResult {
  return html`<div class="avviso avviso-info"><p>${p.testo}</p>
    ${p.cedono.length > 0 ? html`<p>${t.cedono}: ${p.cedono.map((c) => `${c.zona} (${measuredArea(c.superficieM2)})`).join(', ')}</p>` : nothing}</div>`;
}

/** «Rio Secco · fascia di 150 m dal corso d’acqua · DM 12/3/1998». */
function originWords({ nome, atto, strato, fascia }: OrigineVincolo): string {
  return [nome || strato, fascia?.testo ?? '', atto || t.altroAtto].filter((part) => part !== '').join(' · ');
}
