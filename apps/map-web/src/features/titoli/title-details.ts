import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Documento, Titolo, TitoloInElenco } from '@edigit/anagrafe/contract';
import { type CasoAperto, messageOf } from '../../api/client.js';
import { fetchTitle, fetchTitleScans } from '../../api/titles.js';
import { formatPercorso } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import { decisionWords, evidenceWords, linkHead } from '../../ui/link-words.js';
import { outcomeBadge, titleFacts, titleName } from '../../ui/title-words.js';
import { t } from './testi.js';
import '../../ui/title-scans.js';

/** A title with everything that is known of it, over its list. */
@customElement('edigit-titolo')
export class TitleDetails extends LightElement {
  @state() private riga: TitoloInElenco | null = null;
  @state() private titolo: Titolo | null = null;
  /** True with the right to documents. */
  @property({ type: Boolean }) documenti = false;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private scansioni: readonly Documento[] | null = null;
  @state() private error = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;

  async show(riga: TitoloInElenco): Promise<void> {
    this.riga = riga;
    this.titolo = null;
    this.scansioni = null;
    this.error = '';
    await this.updateComplete;
    this.dialog.showModal();
    try {
      const titolo = await fetchTitle(riga.id);
      if (this.riga?.id !== titolo.id) return;
      this.titolo = titolo;
      if (!this.documenti) return;
      const { items } = await fetchTitleScans(riga.id);
      if (this.riga?.id === titolo.id) this.scansioni = items;
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  protected override render() {
    return html`<dialog class="dialogo titolo-dialogo" aria-labelledby="titolo-nome">
      <h2 id="titolo-nome">${this.riga === null ? '' : titleName(this.riga)}</h2>
      <div aria-live="polite">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : this.titolo === null ? html`<p>${t.caricamento}</p>` : this.body(this.titolo)}</div>
      <p class="dialogo-azioni"><button class="btn btn-primary" type="button" @click=${() => this.dialog.close()}>${t.chiudi}</button></p></dialog>`;
  }

  private body(titolo: Titolo): TemplateResult {
    return html`<p>${outcomeBadge(titolo)}</p>${titleFacts(titolo)}
      ${titolo.seguiti.length === 0 ? nothing : html`<p>${t.seguiti}: ${titolo.seguiti.map(titleName).join('; ')}</p>`}
      ${this.scansioni === null ? nothing : html`<h3>${t.scansioni}</h3><edigit-scansioni spiega .documenti=${this.scansioni} .chiediCaso=${this.chiediCaso}></edigit-scansioni>`}
      <h3>${t.collegamenti}</h3>
      ${titolo.collegamenti.length === 0 ? html`<p>${t.nonTrovato}</p>` : html`<ul class="prove">${titolo.collegamenti.map((legame) => html`<li>${linkHead(legame.oggetto, legame.qualita)}${evidenceWords(legame)}${decisionWords(legame)}
        ${legame.tipo === 'registro-edificio' ? html`<p><a href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id: legame.cosaId } })}>${t.apri}<span class="nascosto">: ${legame.oggetto}</span></a></p>` : nothing}</li>`)}</ul>`}`;
  }
}
