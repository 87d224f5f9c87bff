import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { EsitoTrasferimento } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { importDossier } from '../../api/imports.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import { dossierWords } from './dossier-words.js';
import { t } from './testi.js';

/** The archive of a dossier: what would come in, then in or not. Emits `lasciato` when other files are wanted, `dati-cambiati` once it is in the registry. */
@customElement('edigit-importa-fascicolo')
export class DossierImport extends LightElement {
  @property({ attribute: false }) file!: File;
  @state() private esito: EsitoTrasferimento | null = null;
  @state() private error = '';
  @state() private busy = false;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('file')) void this.send(true);
  }

  protected override render() {
    const { esito, error } = this;
    return html`<div class="esito ${error && !esito ? 'esito-rifiuto' : ''}" role="status">
      ${esito ? this.outcome(esito) : error ? html`<p class="esito-sintesi">${this.file.name}</p>` : html`<p>${t.fascicolo.controllo}</p>`}
      ${error ? html`<p class=${esito ? 'avviso avviso-errore' : nothing} role="alert">${error}</p>` : nothing}
      ${this.actions(esito)}
    </div>`;
  }

  private outcome(esito: EsitoTrasferimento): TemplateResult {
    const { titolo, entra, note } = dossierWords(esito);
    return html`<p class="esito-sintesi">${titolo}</p><p>${esito.stato === 'applicata' ? t.fascicolo.entrato : t.fascicolo.entrerebbe}</p>
      <ul class="conteggi">${entra.map((riga) => html`<li>${riga}</li>`)}</ul>${note.map((nota) => html`<p>${nota}</p>`)}`;
  }

  private actions(esito: EsitoTrasferimento | null): TemplateResult {
    const other = (words: string): TemplateResult => html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => this.emit('lasciato')}>${words}</button>`;
    if (esito?.stato === 'applicata') {
      return html`<p class="esito-azioni"><a class="btn btn-primary" href=${formatPercorso({ pagina: 'mappa', selezione: { tipo: 'edifici', id: esito.edificio.id } })}>${t.fascicolo.apri}</a>
        ${esito.importazioneId ? html`<a class="btn btn-outline-primary" href=${formatPercorso({ pagina: 'importazioni', id: esito.importazioneId })}>${t.fascicolo.annulla}</a>` : nothing}</p>`;
    }
    if (!esito) return html`<p class="esito-azioni">${this.error ? other(t.fascicolo.altro) : nothing}</p>`;
    return html`<p class="esito-azioni"><button class="btn btn-primary" type="button" ?disabled=${this.busy} @click=${() => void this.send(false)}>${this.busy ? t.applico : t.applica}</button>${other(t.scarta)}</p>`;
  }

  private async send(prova: boolean): Promise<void> {
    const { file } = this;
    this.busy = true;
    this.error = '';
    if (prova) this.esito = null;
    try {
      const esito = await importDossier(file, prova);
      if (file !== this.file) return;
      this.esito = esito;
      announce(prova ? dossierWords(esito).titolo : t.fascicolo.entrato);
      if (!prova) this.emit('dati-cambiati');
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }
}
