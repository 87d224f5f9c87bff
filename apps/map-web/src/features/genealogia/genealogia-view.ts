import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AttoGenealogia, Genealogia } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { fetchGenealogy } from '../../api/history.js';
import { formatArea, formatDay, formatNumber } from '../../format.js';
import { testi } from '../../i18n.js';
import { isSameThing, type Selezione } from '../../routes.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { stateWord } from '../../ui/words.js';
import { type Nodo, type Ramo, treeOf } from './tree.js';
import './genealogia.css';

const t = testi(
  {
    titolo: 'Da dove viene, che cosa è diventata', titoloUnita: 'L’unità: da dove viene, che cosa è diventata', carica: 'Genealogia: in caricamento', origini: 'Da dove viene', esiti: 'Che cosa è diventata', senzaOrigini: 'Le forniture caricate non dicono da dove viene.', senzaEsiti: 'Nessun atto l’ha trasformata.',
    soppressaMuta: 'Soppressa: l’atto che l’ha chiusa non è nelle forniture caricate, o non nomina altro.', oggi: (che: string) => `Oggi: ${che}`, nessuna: 'Non ne vive più nulla, per ciò che dicono le forniture.',
    da: 'Da', a: 'A', resta: 'resta', giaDetta: 'già indicata sopra', m2Ignoti: 'm² non indicati', differenza: (m2: string) => `differenza ${m2}`, pari: 'superficie invariata', attoIgnoto: 'Atto non descritto', fuori: 'non nel registro',
    ciclica: 'Le forniture si contraddicono: seguendo gli atti si torna al punto di partenza.', troncata: 'La genealogia è molto lunga: se ne mostra solo la parte più vicina.', riprova: 'Riprova',
  },
  {
    titolo: 'Where it comes from, what it became', titoloUnita: 'The unit: where it comes from, what it became', carica: 'Genealogy: loading', origini: 'Where it comes from', esiti: 'What it became', senzaOrigini: 'The supplies loaded do not say where it comes from.', senzaEsiti: 'No act transformed it.',
    soppressaMuta: 'Suppressed: the act that closed it is not in the supplies loaded, or names nothing else.', oggi: (what: string) => `Today: ${what}`, nessuna: 'Nothing of it lives on, as far as the supplies say.',
    da: 'From', a: 'To', resta: 'goes on', giaDetta: 'told above', m2Ignoti: 'area not stated', differenza: (m2: string) => `difference ${m2}`, pari: 'same area', attoIgnoto: 'Act not described', fuori: 'not in the registry',
    ciclica: 'The supplies contradict themselves: following the acts leads back to the start.', troncata: 'The genealogy is very long: only the nearest part is shown.', riprova: 'Try again',
  },
);

/** «Da dove viene, che cosa è diventata»: the acts before and after a parcel or a unit as nested lists, with cadastral areas. */
@customElement('edigit-genealogia')
export class GenealogiaView extends LightElement {
  @property({ attribute: false }) selezione!: Selezione;
  /** How links to other cards are written. */
  @property({ attribute: false }) linkTo!: (selezione: Selezione) => string;
  @state() private open = false;
  @state() private genealogia: Genealogia | null = null;
  @state() private error = '';
  private request: AbortController | null = null;
  private shown: Selezione | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.request?.abort();
  }

  protected override willUpdate(): void {
    if (isSameThing(this.shown, this.selezione)) return;
    this.shown = this.selezione;
    this.genealogia = null;
    if (this.open) void this.load();
  }

  protected override render() {
    return html`<section class="genealogia" aria-labelledby="genealogia-titolo">
      <h3 id="genealogia-titolo" class="genealogia-titolo"><button class="btn-testo" type="button" aria-expanded=${this.open ? 'true' : 'false'} aria-controls="genealogia-corpo" @click=${this.toggle}>
        ${icon('it-exchange-circle')} ${this.selezione.tipo === 'unita-immobiliari' ? t.titoloUnita : t.titolo}</button></h3>
      <div id="genealogia-corpo" ?hidden=${!this.open}>${this.open ? this.body() : nothing}</div>
    </section>`;
  }

  private body(): TemplateResult {
    const { genealogia } = this;
    if (this.error) return html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>`;
    if (genealogia === null) return html`<p class="nota">${t.carica}</p>`;
    const gone = genealogia.cose.find(({ chiave }) => chiave === genealogia.chiave)?.stato === 'soppressa';
    const living = genealogia.discendenti.flatMap((chiave) => genealogia.cose.find((cosa) => cosa.chiave === chiave)?.etichetta ?? []);
    return html`
      ${genealogia.ciclica ? html`<p class="avviso">${t.ciclica}</p>` : nothing}
      ${genealogia.completa ? nothing : html`<p class="avviso">${t.troncata}</p>`}
      <h4 id="genealogia-origini">${t.origini}</h4>
      ${this.acts(treeOf(genealogia, 'origini'), t.a, 'genealogia-origini') ?? html`<p class="nota">${t.senzaOrigini}</p>`}
      <h4 id="genealogia-esiti">${t.esiti}</h4>
      ${this.acts(treeOf(genealogia, 'esiti'), t.da, 'genealogia-esiti') ?? html`<p class="nota">${gone ? t.soppressaMuta : t.senzaEsiti}</p>`}
      ${gone && genealogia.esiti.length > 0 ? html`<p class="genealogia-oggi">${living.length === 0 ? t.nessuna : t.oggi(living.join('; '))}</p>` : nothing}`;
  }

  /** `side` names the parties from which an act is seen. */
  private acts(nodi: readonly Nodo[], side: string, labelledby?: string): TemplateResult | null {
    return nodi.length === 0 ? null : html`<ul class="genealogia-atti" aria-labelledby=${labelledby ?? nothing}>${nodi.map(({ atto, qui, rami }) => html`<li>
      <p class="genealogia-atto">${atto.descrizione ?? (atto.data === null ? t.attoIgnoto : formatDay(atto.data))}</p>
      <p class="nota">${side}: ${qui.map((ramo, i) => html`${i > 0 ? ', ' : ''}${ramo.stessa ? ramo.cosa.etichetta : this.name(ramo)} (${areaOf(ramo)})`)}${difference(atto)}</p>
      <ul>${rami.map((ramo) => html`<li>${this.name(ramo)} <small>${areaOf(ramo)}${note(ramo)}</small>${this.acts(ramo.atti, side) ?? nothing}</li>`)}</ul>
    </li>`)}</ul>`;
  }

  private name({ cosa, stessa }: Ramo): TemplateResult {
    return cosa.id === null || stessa ? html`<strong>${cosa.etichetta}</strong>` : html`<a href=${this.linkTo({ tipo: this.selezione.tipo, id: cosa.id })}>${cosa.etichetta}</a>`;
  }

  private readonly toggle = (): void => {
    this.open = !this.open;
    if (this.open && this.genealogia === null) void this.load();
  };

  private async load(): Promise<void> {
    this.request?.abort();
    this.request = new AbortController();
    const { selezione } = this;
    this.error = '';
    try {
      const received = await fetchGenealogy(selezione, this.request.signal);
      if (isSameThing(selezione, this.shown)) this.genealogia = received;
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }
}

function areaOf({ superficieM2 }: Ramo): string {
  return superficieM2 === null ? t.m2Ignoti : formatArea(superficieM2);
}

function note({ cosa, stessa, ripetuta }: Ramo): string {
  const words = [stessa ? t.resta : cosa.id === null ? t.fuori : cosa.stato === 'soppressa' ? stateWord('soppressa').toLowerCase() : '', ripetuta ? t.giaDetta : ''].filter((word) => word !== '');
  return words.length === 0 ? '' : ` · ${words.join(' · ')}`;
}

/** « · differenza +100 m²»: what the act found more or less than there was. */
function difference({ differenzaM2 }: AttoGenealogia): string {
  if (differenzaM2 === null) return '';
  return ` · ${differenzaM2 === 0 ? t.pari : t.differenza(`${differenzaM2 > 0 ? '+' : '−'}${formatNumber(Math.abs(differenzaM2))} m²`)}`;
}
