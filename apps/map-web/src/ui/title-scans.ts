import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Documento } from '@edigit/anagrafe/contract';
import { type CasoAperto, messageOf } from '../api/client.js';
import { formatDay } from '../format.js';
import { testi } from '../i18n.js';
import { saveDocument } from './document-file.js';
import { icon } from './icon.js';
import { LightElement } from './light-element.js';

const t = testi(
  { titolo: 'Scansioni', riservato: 'Riservato', scarica: 'Scarica', scaricaDi: (nome: string) => `Scarica «${nome}»`, del: (giorno: string) => `del ${giorno}`, nessuna: 'Nessuna scansione. Si carica dal fascicolo dell’edificio, in «Scheda tecnica e documenti», scegliendo il titolo in «Riguarda».' },
  { titolo: 'Scans', riservato: 'Reserved', scarica: 'Download', scaricaDi: (name: string) => `Download “${name}”`, del: (day: string) => `of ${day}`, nessuna: 'No scan. They are uploaded from the dossier of the building, in “Technical sheet and documents”, by choosing the title in “About”.' },
);

/** Scans of a building title, to be saved on this machine; a reserved one within a case. */
@customElement('edigit-scansioni')
export class TitleScans extends LightElement {
  @property({ attribute: false }) documenti: readonly Documento[] = [];
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  /** Says where they are brought, where there is none. */
  @property({ type: Boolean }) spiega = false;
  @state() private error = '';

  protected override render(): TemplateResult | typeof nothing {
    if (this.documenti.length === 0) return this.spiega ? html`<p class="nota">${t.nessuna}</p>` : nothing;
    return html`<ul class="documenti-elenco" aria-label=${t.titolo}>${this.documenti.map((d) => html`<li><p>${icon('it-file')} <strong>${d.titolo}</strong> ${d.data === null ? nothing : html`<small>${t.del(formatDay(d.data))}</small>`}
        ${d.riservatezza === 'riservata' ? html`<span class="targhetta grigia">${icon('it-lock')} ${t.riservato}</span>` : nothing}
        <button class="btn-testo" type="button" aria-label=${t.scaricaDi(d.titolo)} @click=${() => void this.save(d)}>${t.scarica}</button></p></li>`)}</ul>
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>`;
  }

  private async save(d: Documento): Promise<void> {
    this.error = '';
    try {
      await saveDocument(d, this.caso, this.chiediCaso);
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
