import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DatiEdilizia, Documento, Richiedenti, TitoloNelFascicolo } from '@edigit/anagrafe/contract';
import { type CasoAperto, messageOf } from '../../api/client.js';
import { fetchApplicants } from '../../api/titles.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import { outcomeBadge, titleDay, titleFacts, titleName } from '../../ui/title-words.js';
import { qualitySign } from '../../ui/words.js';
import { evidenceList } from './evidence.js';
import { mustForgetPeople } from './people-on-request.js';
import { t } from './testi.js';
import '../../ui/title-scans.js';

/** Body of «Titoli edilizi»: the titles in the order of time, by group, each with its ground; who asked for them only on request, with a purpose. */
@customElement('edigit-titoli-edificio')
export class TitlesSection extends LightElement {
  /** Id of the building. */
  @property() edificio = '';
  @property({ attribute: false }) dati!: DatiEdilizia;
  /** Scans of its titles, with those of the others. */
  @property({ attribute: false }) documenti: readonly Documento[] = [];
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  /** True with the right to decide about links. */
  @property({ type: Boolean }) decide = false;
  /** Title whose «Perché?» is open. */
  @state() private why: string | null = null;
  @state() private applicants: Richiedenti | null = null;
  @state() private phase: 'chiusi' | 'attesa' | 'errore' | 'pronti' = 'chiusi';
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!mustForgetPeople(changed, this)) return;
    this.applicants = null;
    this.phase = 'chiusi';
    this.why = null;
  }

  protected override render() {
    const { dati } = this;
    return html`<p class="nota">${dati.premessa}</p>
      ${dati.totale === 0 ? html`<p>${t.titoli.nessuno}</p>` : nothing}
      ${dati.gruppi.map((gruppo) => html`<h4 class="titoli-gruppo">${gruppo.titolo}</h4><ol class="titoli">${gruppo.titoli.map((titolo) => this.entry(titolo))}</ol>`)}
      ${dati.respinti.length === 0 ? nothing : html`<details class="titoli-respinti"><summary>${t.titoli.respinti(dati.respinti.length)}</summary>${evidenceList('titoli-respinti', dati.respinti.map(({ collegamento }) => collegamento), this.decide)}</details>`}
      ${dati.totale === 0 ? nothing : this.people()}`;
  }

  private entry(titolo: TitoloNelFascicolo): TemplateResult {
    const open = this.why === titolo.id;
    const id = `prove-titolo-${titolo.id}`;
    return html`<li><details class="titolo"><summary><span class="titolo-nome">${titleName(titolo)}</span> <small>${titleDay(titolo)}</small> ${outcomeBadge(titolo)}</summary>${titleFacts(titolo)}
        <edigit-scansioni .documenti=${this.documenti.filter(({ oggetto }) => oggetto?.tipo === 'titolo-edilizio' && oggetto.id === titolo.id)} .caso=${this.caso} .chiediCaso=${this.chiediCaso}></edigit-scansioni></details>
      <p class="titolo-sotto">${titolo.oggetto === '' ? nothing : html`<span>${titolo.oggetto}</span>`} ${titolo.unita.length > 0 ? html`<span>${titolo.unita.join(', ')}</span>` : titolo.ambitoTitolo ? html`<span>${titolo.ambitoTitolo}</span>` : nothing} ${qualitySign(titolo.qualita)}
        <button class="btn-testo" type="button" aria-expanded=${open ? 'true' : 'false'} aria-controls=${open ? id : nothing} @click=${() => { this.why = open ? null : titolo.id; }}>${open ? t.chiudiPerche : t.perche}<span class="nascosto">: ${titleName(titolo)}</span></button></p>
      ${open ? evidenceList(id, [titolo.collegamento], this.decide) : nothing}</li>`;
  }

  private people(): TemplateResult {
    if (this.phase === 'attesa' && !this.applicants) return html`<p>${t.titoli.richiedentiAttesa}</p>`;
    if (!this.applicants) {
      return html`${this.phase === 'errore' ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        <p class="comandi-riga"><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.titoli.mostraRichiedenti}</button></p>`;
    }
    if (this.applicants.items.length === 0) return html`<p>${t.titoli.nessunRichiedente}</p>`;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.titoli.richiedenti}><table class="tabella intestatari">
      <thead><tr><th scope="col">${t.titoli.richiedente}</th><th scope="col">${t.titoli.titolo}</th></tr></thead>
      <tbody>${this.applicants.items.map((row) => html`<tr><th scope="row">${row.nominativo || t.titoli.senzaNome}</th><td>${titleName(row)}</td></tr>`)}</tbody></table></div>
      <p class="nota">${t.titoli.richiedenteNota}</p>`;
  }

  private async load(): Promise<void> {
    const caso = this.caso ?? await this.chiediCaso();
    if (!caso) return;
    const { edificio } = this;
    this.phase = 'attesa';
    try {
      const applicants = await fetchApplicants(edificio, caso);
      // The user may have moved on meanwhile.
      if (edificio !== this.edificio) return;
      this.applicants = applicants;
      this.phase = 'pronti';
      announce(t.titoli.trovati(applicants.items.length));
      await this.updateComplete;
      this.querySelector<HTMLElement>('.scorre')?.focus();
    } catch (error) {
      if (edificio !== this.edificio) return;
      this.error = messageOf(error);
      this.phase = 'errore';
    }
  }
}
