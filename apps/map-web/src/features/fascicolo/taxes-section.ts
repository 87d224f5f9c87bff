import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Contribuenti, DatiTributi, PosizioneNelFascicolo } from '@edigit/anagrafe/contract';
import { type CasoAperto, messageOf } from '../../api/client.js';
import { fetchTaxpayers } from '../../api/taxes.js';
import { formatArea, formatShare } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import { taxBadge } from '../../ui/tax-words.js';
import { qualitySign } from '../../ui/words.js';
import { evidenceList } from './evidence.js';
import { mustForgetPeople } from './people-on-request.js';
import { t } from './testi.js';

/** Body of «Tributi»: the positions of the latest year of each tax beside the cadastre; who pays only on request, with a purpose. */
@customElement('edigit-tributi-edificio')
export class TaxesSection extends LightElement {
  /** Id of the building. */
  @property() edificio = '';
  @property({ attribute: false }) dati!: DatiTributi;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  /** True with the right to decide about links. */
  @property({ type: Boolean }) decide = false;
  /** Position whose «Perché?» is open. */
  @state() private why: string | null = null;
  @state() private taxpayers: Contribuenti | null = null;
  @state() private taxCodes = false;
  @state() private phase: 'chiusi' | 'attesa' | 'errore' | 'pronti' = 'chiusi';
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!mustForgetPeople(changed, this)) return;
    this.taxpayers = null;
    this.taxCodes = false;
    this.phase = 'chiusi';
    this.why = null;
  }

  protected override render() {
    const { tributi, premessa, respinte } = this.dati;
    return html`<p class="nota">${premessa}</p>
      ${tributi.map(({ titolo, anno, posizioni, senzaPosizione, notaSenza }) => html`<h4 class="tributi-titolo">${titolo} ${anno}</h4>
        ${posizioni.length === 0 ? html`<p>${t.tributi.nessuna}</p>` : html`<ul class="tributi-posizioni">${posizioni.map((p) => this.entry(p))}</ul>`}
        ${senzaPosizione.length === 0 ? nothing : html`<p>${t.tributi.senza(titolo, senzaPosizione.map(({ etichetta, categoria }) => (categoria ? `${etichetta} (${categoria})` : etichetta)).join(', '))}</p><p class="nota">${notaSenza}</p>`}`)}
      ${respinte.length === 0 ? nothing : html`<details><summary>${t.tributi.respinte(respinte.length)}</summary>${evidenceList('tributi-respinte', respinte.map(({ collegamento }) => collegamento), this.decide)}</details>`}
      ${tributi.some(({ posizioni }) => posizioni.length > 0) ? this.people() : nothing}`;
  }

  private entry(p: PosizioneNelFascicolo): TemplateResult {
    const open = this.why === p.id;
    const id = `prove-tributo-${p.id}`;
    const nome = p.codice || t.tributi.senzaCodice;
    return html`<li><p><strong>${t.tributi.posizione(nome)}</strong> ${p.unita.map(({ etichetta }) => etichetta).join(', ') || p.riferimenti.join('; ')} ${taxBadge(p.confronto)}</p>
      <p>${p.confronto.frase}</p>
      <p class="tenue">${factsOf(p).join(' · ')} ${qualitySign(p.qualita)}
        <button class="btn-testo" type="button" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? id : nothing} @click=${() => { this.why = open ? null : p.id; }}>${open ? t.chiudiPerche : t.perche}<span class="nascosto">: ${nome}</span></button></p>
      ${open ? evidenceList(id, [p.collegamento], this.decide) : nothing}</li>`;
  }

  private people(): TemplateResult {
    if (this.phase === 'attesa' && !this.taxpayers) return html`<p>${t.tributi.attesa}</p>`;
    if (!this.taxpayers) {
      return html`${this.phase === 'errore' ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        <p class="comandi-riga"><button class="btn btn-outline-primary" type="button" @click=${() => void this.load(false)}>${t.tributi.mostra}</button></p>`;
    }
    if (this.taxpayers.items.length === 0) return html`<p>${t.tributi.nessunContribuente}</p>`;
    const beside = this.taxpayers.items.some(({ confronto }) => confronto !== null);
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.tributi.contribuenti}><table class="tabella intestatari">
      <thead><tr><th scope="col">${t.tributi.contribuente}</th><th scope="col">${t.tributi.colonnaPosizione}</th>${beside ? html`<th scope="col">${t.tributi.rispetto}</th>` : nothing}</tr></thead>
      <tbody>${this.taxpayers.items.map((row) => html`<tr><th scope="row">${row.denominazione || t.tributi.senzaNome}${row.codiceFiscale === undefined ? nothing : html`<small class="nota-riga">${row.codiceFiscale ?? t.cfAssente}</small>`}</th>
        <td>${row.tributo.toUpperCase()} ${row.codice}</td>${beside ? html`<td>${row.confronto?.titolo ?? ''}</td>` : nothing}</tr>`)}</tbody></table></div>
      <p class="comandi-riga">${this.taxCodes ? html`<span>${t.codiciAttivi}</span>` : html`<button class="btn-testo" type="button" ?disabled=${this.phase === 'attesa'} @click=${() => void this.load(true)}>${t.codici}</button>`}</p>
      <p class="nota">${t.tributi.nota}</p>`;
  }

  private async load(taxCodes: boolean): Promise<void> {
    const caso = this.caso ?? await this.chiediCaso();
    if (!caso) return;
    const { edificio } = this;
    this.phase = 'attesa';
    try {
      const taxpayers = await fetchTaxpayers(edificio, caso, taxCodes);
      // The user may have moved on meanwhile.
      if (edificio !== this.edificio) return;
      this.taxpayers = taxpayers;
      this.taxCodes = taxCodes;
      this.phase = 'pronti';
      announce(t.tributi.trovati(taxpayers.items.length));
      await this.updateComplete;
      this.querySelector<HTMLElement>('.scorre')?.focus();
    } catch (error) {
      if (edificio !== this.edificio) return;
      this.error = messageOf(error);
      this.phase = 'errore';
    }
  }
}

/** The small facts of a position, those that it has. */
function factsOf(p: PosizioneNelFascicolo): string[] {
  return [
    p.quota === null ? '' : t.tributi.quota(formatShare(p.quota)), p.mesi === null ? '' : t.tributi.mesi(p.mesi), p.abitazionePrincipale === true ? t.tributi.principale : '', p.riduzione ?? '',
    p.superficieM2 === null ? '' : t.tributi.superficie(formatArea(p.superficieM2, 1)), p.occupanti === null ? '' : t.tributi.occupanti(p.occupanti), p.uso,
  ].filter((fact) => fact !== '');
}
