import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComuneVisibile } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { createImport } from '../../api/imports.js';
import { formatNumber } from '../../format.js';
import { formText } from '../../ui/form-text.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

/** Files of a new supply, dropped or chosen. Emits `creata` with the id of the import. */
@customElement('edigit-caricamento')
export class Upload extends LightElement {
  @property({ attribute: false }) comuni: readonly ComuneVisibile[] = [];
  @state() private files: readonly File[] = [];
  @state() private over = false;
  @state() private busy = false;
  @state() private error = '';
  @query('#carica-file') private readonly input!: HTMLInputElement;

  protected override render() {
    return html`<form class="caricamento" @submit=${this.onSubmit}>
      <div class="zona ${this.over ? 'sopra' : ''}" @dragover=${this.onDragOver} @dragleave=${() => { this.over = false; }} @drop=${this.onDrop}>
        ${icon('it-upload', 'grande')}
        <p id="carica-spiega">${t.spiega}</p>
        <input id="carica-file" class="nascosto" type="file" multiple aria-describedby="carica-spiega" @change=${() => this.add(this.input.files)}>
        <label class="btn btn-outline-primary" for="carica-file">${t.scegli}</label>
      </div>
      ${this.files.length > 0 ? html`<ul class="file-scelti">${this.files.map((file) => html`<li><span>${file.name}</span><small>${size(file.size)}</small>
        <button class="btn-icona" type="button" aria-label=${t.togli(file.name)} @click=${() => { this.files = this.files.filter((other) => other !== file); }}>${icon('it-close')}</button></li>`)}</ul>
        <details class="opzioni"><summary>${t.opzioni}</summary>
          <label for="carica-crs">${t.crs}</label>
          <input id="carica-crs" class="campo" name="crs" placeholder=${t.crsDaFile} pattern="(EPSG|epsg):[0-9]{4,6}|(CASSINI|cassini):[A-Za-z0-9\\-]+" title=${t.crsErrato}>
          <label for="carica-comune">${t.comune}</label>
          <select id="carica-comune" class="campo" name="comune"><option value="">${t.comuneDaFile}</option>
            ${this.comuni.map(({ codice, nome }) => html`<option value=${codice}>${nome} (${codice})</option>`)}</select>
        </details>
        <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.invio : t.invia}</button>` : nothing}
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
    </form>`;
  }

  private add(list: FileList | null): void {
    const known = new Set(this.files.map((file) => `${file.name}/${file.size}`));
    this.files = [...this.files, ...[...(list ?? [])].filter((file) => !known.has(`${file.name}/${file.size}`))];
    this.error = '';
    this.input.value = '';
  }

  private readonly onDragOver = (event: DragEvent): void => {
    event.preventDefault();
    this.over = true;
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    this.add(event.dataTransfer?.files ?? null);
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [crs, comune] = [formText(event, 'crs').trim(), formText(event, 'comune')];
    this.busy = true;
    try {
      const { id } = await createImport(this.files, crs, comune);
      this.files = [];
      this.emit('creata', id);
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${formatNumber(Math.max(1, bytes / 1000))} kB` : `${formatNumber(bytes / 1_000_000, 1)} MB`;
}
