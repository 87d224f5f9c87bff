import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComuneVisibile, RegistroImportabile } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../../api/client.js';
import { createImport } from '../../api/imports.js';
import { createRegisterFile, fetchRegisters } from '../../api/registers.js';
import { formatNumber } from '../../format.js';
import { formText } from '../../ui/form-text.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import './dossier-import.js';

/** Files of a new supply, dropped or chosen. Emits `creata` with the id of the import; the archive of a dossier is brought in here. */
@customElement('edigit-caricamento')
export class Upload extends LightElement {
  @property({ attribute: false }) comuni: readonly ComuneVisibile[] = [];
  @state() private files: readonly File[] = [];
  @state() private over = false;
  @state() private busy = false;
  @state() private error = '';
  /** Registers that the profile may load; with none, only supplies of the cadastre. */
  @state() private registri: readonly RegistroImportabile[] = [];
  /** The register that is loaded; empty for a supply of the cadastre. */
  @state() private registro = '';
  /** The archive of a dossier, as the server recognised it. */
  @state() private dossier: File | null = null;
  @query('#carica-file') private readonly input!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    // Who may load none of them sees what there was before.
    void fetchRegisters().then(({ items }) => { this.registri = items; }, () => undefined);
  }

  protected override render() {
    if (this.dossier) return html`<edigit-importa-fascicolo .file=${this.dossier} @lasciato=${() => { this.dossier = null; }}></edigit-importa-fascicolo>`;
    return html`<form class="caricamento" @submit=${this.onSubmit}>
      ${this.registri.length === 0 ? nothing : html`<div class="caricamento-genere"><label for="carica-genere">${t.genere}</label>
        <select id="carica-genere" class="campo" @change=${(event: Event) => { this.registro = (event.target as HTMLSelectElement).value; }}>
          <option value="">${t.catasto}</option>${this.registri.map(({ codice, titolo }) => html`<option value=${codice} ?selected=${codice === this.registro}>${titolo}</option>`)}</select></div>`}
      <div class="zona ${this.over ? 'sopra' : ''}" @dragover=${this.onDragOver} @dragleave=${() => { this.over = false; }} @drop=${this.onDrop}>
        ${icon('it-upload', 'grande')}
        <p id="carica-spiega">${this.registro ? t.spiegaRegistro : t.spiega}</p>
        <input id="carica-file" class="nascosto" type="file" multiple aria-describedby="carica-spiega" @change=${() => this.add(this.input.files)}>
        <label class="btn btn-outline-primary" for="carica-file">${t.scegli}</label>
      </div>
      ${this.files.length > 0 ? html`<ul class="file-scelti">${this.files.map((file) => html`<li><span>${file.name}</span><small>${size(file.size)}</small>
        <button class="btn-icona" type="button" aria-label=${t.togli(file.name)} @click=${() => { this.files = this.files.filter((other) => other !== file); }}>${icon('it-close')}</button></li>`)}</ul>
        ${this.registro ? this.municipality() : this.options()}
        <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.invio : t.invia}</button>` : nothing}
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
    </form>`;
  }

  private options(): TemplateResult {
    return html`<details class="opzioni"><summary>${t.opzioni}</summary>
      <label for="carica-crs">${t.crs}</label>
      <input id="carica-crs" class="campo" name="crs" placeholder=${t.crsDaFile} pattern="(EPSG|epsg):[0-9]{4,6}|(CASSINI|cassini):[A-Za-z0-9\\-]+" title=${t.crsErrato}>
      <label for="carica-comune">${t.comune}</label>
      <select id="carica-comune" class="campo" name="comune"><option value="">${t.comuneDaFile}</option>${this.comuni.map(({ codice, nome }) => html`<option value=${codice}>${nome} (${codice})</option>`)}</select>
    </details>`;
  }

  /** Files of a register never say whose they are. */
  private municipality(): TemplateResult | typeof nothing {
    if (this.comuni.length < 2) return nothing;
    return html`<div class="caricamento-genere"><label for="carica-comune">${t.comuneScegli}</label>
      <select id="carica-comune" class="campo" name="comune">${this.comuni.map(({ codice, nome }) => html`<option value=${codice}>${nome} (${codice})</option>`)}</select></div>`;
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
      const { id } = this.registro ? await createRegisterFile(this.registro, this.files, crs, comune) : await createImport(this.files, crs, comune);
      this.files = [];
      this.emit('creata', id);
    } catch (error) {
      if (error instanceof ApiError && error.code === 'dossier-archive' && this.files.length === 1) [this.dossier, this.files] = [this.files[0]!, []];
      else this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${formatNumber(Math.max(1, bytes / 1000))} kB` : `${formatNumber(bytes / 1_000_000, 1)} MB`;
}
