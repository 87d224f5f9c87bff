import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Sezione } from '@edigit/anagrafe/contract';
import { formatDay } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { classBadge, energyMarks, energyWords, validityBadge } from '../../ui/energy-words.js';
import { LightElement } from '../../ui/light-element.js';
import { qualitySign } from '../../ui/words.js';
import { evidenceList } from './evidence.js';
import { t } from './testi.js';

type Dati = NonNullable<Extract<Sezione, { codice: 'energia' }>['dati']>;
type Certificato = Dati['certificati'][number];

/** Body of «Energia (APE)»: how much of the building is certified and how, then each certificate with whom it covers, until when, and why it is here. */
@customElement('edigit-energia-edificio')
export class EnergySection extends LightElement {
  @property({ attribute: false }) dati!: Dati;
  /** True with the right to decide about links. */
  @property({ type: Boolean }) decide = false;
  /** Id of the building. */
  @property() edificio = '';
  /** Certificate whose «Perché?» is open. */
  @state() private why: string | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('dati')) this.why = null;
  }

  protected override render() {
    const { certificati, classi, coperte, unita, collegamenti } = this.dati;
    const refused = collegamenti.filter(({ stato }) => stato === 'respinto');
    return html`
      ${certificati.length === 0 ? html`<p>${t.energia.nessuno}</p>` : html`<p>${t.energia.coperte(coperte, unita)}</p>
        ${classi.map(({ schemaTitolo, schema, piuFrequente, peggiore }) => html`<p class="energia-classi"><span>${t.energia.frequente} ${classBadge(piuFrequente.classe, schema)}</span> <span>${t.energia.peggiore} ${classBadge(peggiore.classe, schema)}</span> <small>${schemaTitolo}</small></p>`)}
        <ul class="energia">${certificati.map((c) => this.entry(c))}</ul>`}
      ${refused.length === 0 ? nothing : html`<details><summary>${t.energia.respinti(refused.length)}</summary>${evidenceList('energia-respinti', refused, this.decide)}</details>`}
      ${this.decide ? html`<p class="comandi-riga"><a href=${formatPercorso({ pagina: 'ape', id: null, atto: 'leggi', edificio: this.edificio })}>${t.energia.inserisci}</a></p>` : nothing}`;
  }

  private entry(c: Certificato): TemplateResult {
    const open = this.why === c.id;
    const id = `prove-ape-${c.id}`;
    const link = this.dati.collegamenti.find((l) => l.id === c.collegamentoId);
    return html`<li>
      <p class="energia-testa">${classBadge(c.classe, c.schema)} <strong>${c.copre}</strong> <span>${energyWords(c.epGlNren)}</span>${c.nzeb === true ? html` <span class="targhetta">nZEB</span>` : nothing}</p>
      <p class="energia-sotto">${validityBadge(c.validita, c.validitaTesto)} ${qualitySign(c.qualita)}
        ${link === undefined ? nothing : html`<button class="btn-testo" type="button" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? id : nothing} @click=${() => { this.why = open ? null : c.id; }}>${open ? t.chiudiPerche : t.perche}<span class="nascosto"> ${c.codice}</span></button>`}</p>
      ${energyMarks(c.segni)}
      ${open && link !== undefined ? evidenceList(id, [link], this.decide) : nothing}
      <details class="energia-dettaglio"><summary>${t.energia.dettaglio}<span class="nascosto"> ${c.codice}</span></summary>
        <dl>${this.fact(t.energia.codice, c.codice)}${this.fact(t.energia.emesso, c.emessoIl === null ? '' : formatDay(c.emessoIl))}${this.fact(t.energia.indirizzo, c.indirizzo)}${this.fact(t.energia.uso, c.destinazione ?? '')}${this.fact('EPgl,ren', energyWords(c.epGlRen))}
          ${this.fact(t.energia.consumi, c.consumi)}${this.fact(t.energia.impianti, c.impianti)}${this.fact(t.energia.interventi, c.raccomandazioni)}${this.fact(t.energia.raggiungibile, c.classeRaggiungibile ?? '')}${this.fact(t.energia.fonte, c.fonte)}</dl>
        <p><a href=${formatPercorso({ pagina: 'ape', id: c.id, atto: 'leggi', edificio: null })}>${t.energia.apri}<span class="nascosto"> ${c.codice}</span></a></p></details>
    </li>`;
  }

  private fact(titolo: string, valore: string | readonly string[]): TemplateResult | typeof nothing {
    const righe = (typeof valore === 'string' ? [valore] : valore).filter((riga) => riga !== '');
    return righe.length === 0 ? nothing : html`<div><dt>${titolo}</dt>${righe.map((riga) => html`<dd>${riga}</dd>`)}</div>`;
  }
}
