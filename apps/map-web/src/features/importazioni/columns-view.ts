import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { CampoDelRegistro, FileDelRegistro, Importazione, RegistroImportabile, TabellaDelFile } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../../api/client.js';
import { discardImport } from '../../api/imports.js';
import { fetchRegisterFile, fetchRegisters, readRegisterFile } from '../../api/registers.js';
import { formatNumber } from '../../format.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { type Fonte, type Fonti, fontiOf, mappaturaOf, missingFields, samplesOf, unusedColumns } from './columns.js';
import { t } from './columns-testi.js';
import type { DestinationView } from './destination-view.js';
import './columns.css';
import './destination-view.js';

const CRS = '(EPSG|epsg):[0-9]{4,6}|(CASSINI|cassini):[A-Za-z0-9\\-]+';
/** Choices of a select that are no column: no name of a column begins with this sign. */
const NIENTE = '\u0000niente';
const VALORE = '\u0000valore';
const ALTRO = '\u0000altro';

/** A register's file of which somebody has to say which column is which. Emits `scelta` with the import as it goes on, or as it ended. */
@customElement('edigit-colonne')
export class ColumnsView extends LightElement {
  @property({ attribute: false }) importazione!: Importazione;
  @state() private file: FileDelRegistro | null = null;
  @state() private registro: RegistroImportabile | null = null;
  @state() private tabella: TabellaDelFile | null = null;
  @state() private fonti: Fonti = {};
  @state() private crs = '';
  @state() private crsAltro = false;
  /** Wrong fields by code, as the server says them. */
  @state() private errori: ReadonlyMap<string, string> = new Map();
  @state() private error = '';
  @state() private busy = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('importazione') && this.file?.id !== this.importazione.id) void this.load();
  }

  protected override render() {
    const { file, registro, tabella, importazione } = this;
    if (!file || !registro) {
      return this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : html`<p>${t.caricamento}</p>`;
    }
    return html`<form class="colonne" novalidate @submit=${this.onSubmit} aria-labelledby="colonne-titolo">
      ${importazione.rifiuto ? html`<p class="avviso avviso-errore" role="alert">${importazione.rifiuto}</p>` : nothing}
      <h2 id="colonne-titolo">${t.titolo}</h2>
      ${file.problemi.length > 0 ? html`<details class="avviso"><summary>${t.problemi} (${formatNumber(file.problemi.length)})</summary><ul>${file.problemi.slice(0, 20).map((p) => html`<li>${p.file}: ${p.messaggio}</li>`)}</ul></details>` : nothing}
      ${this.tableChoice(file)}
      ${tabella ? html`
        ${this.system(tabella)}
        <h2>${t.dove}</h2>
        <edigit-destinazione .registro=${registro.codice} .comune=${file.comune} .errori=${this.errori}></edigit-destinazione>
        <h2>${t.colonne}</h2>
        <p class="tenue">${tabella.ricordata ? t.ricordata : t.proposta}</p>
        <table class="tabella colonne-campi a-schede"><thead><tr><th scope="col">${t.campo}</th><th scope="col">${t.fonte}</th><th scope="col">${t.contiene}</th></tr></thead>
          <tbody>${registro.campi.map((campo) => this.row(campo, tabella))}</tbody></table>
        ${this.unused(tabella)}
        ${this.samples(tabella)}` : nothing}
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
      <p class="esito-azioni">
        <button class="btn btn-primary" type="submit" ?disabled=${this.busy || !tabella}>${this.busy ? t.leggo : t.leggi}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.discard()}>${t.scarta}</button></p>
      <p class="tenue">${t.nulla}</p>
    </form>`;
  }

  private tableChoice({ tabelle }: FileDelRegistro): TemplateResult | typeof nothing {
    const righe = ({ righe: n }: TabellaDelFile): string => (n === null ? t.senzaRighe : t.righe(formatNumber(n)));
    if (tabelle.length === 1) return html`<p>${tabelle[0]!.nome} <span class="tenue">· ${righe(tabelle[0]!)}</span></p>`;
    return html`<label for="colonne-tabella">${t.tabella}</label>
      <select id="colonne-tabella" class="campo" aria-describedby=${this.describe('tabella')} @change=${(event: Event) => this.choose(tabelle[(event.target as HTMLSelectElement).selectedIndex]!)}>
        ${tabelle.map((tabella) => html`<option ?selected=${tabella === this.tabella}>${tabella.nome} · ${righe(tabella)}</option>`)}</select>${this.said('tabella')}`;
  }

  private system({ geometria }: TabellaDelFile): TemplateResult | typeof nothing {
    if (geometria === null) return nothing;
    if (geometria.crs !== null && !this.errori.has('crs')) return html`<p class="tenue">${t.sistemaDichiarato(geometria.crs)}</p>`;
    return html`<p class="avviso">${t.sistemaManca}</p>
      <label for="colonne-crs">${t.sistema}</label>
      <select id="colonne-crs" class="campo" aria-describedby=${this.describe('crs')} @change=${(event: Event) => {
        const { value } = event.target as HTMLSelectElement;
        this.crsAltro = value === ALTRO;
        this.crs = this.crsAltro ? '' : value;
      }}>
        <option value="">${t.sistemaScegli}</option>
        ${geometria.candidati.map((c) => html`<option value=${c.crs} title=${c.motivo} ?selected=${c.crs === this.crs}>${c.crs} · ${c.nome}</option>`)}
        <option value=${ALTRO} ?selected=${this.crsAltro}>${t.sistemaAltro}</option></select>
      ${this.crsAltro ? html`<label class="nascosto" for="colonne-crs-altro">${t.sistema}</label>
        <input id="colonne-crs-altro" class="campo" placeholder="EPSG:7792" pattern=${CRS} .value=${this.crs} @input=${(event: Event) => { this.crs = (event.target as HTMLInputElement).value.trim(); }}>` : nothing}
      ${this.said('crs')}`;
  }

  private row(campo: CampoDelRegistro, tabella: TabellaDelFile): TemplateResult {
    const { codice, titolo, obbligatorio, aiuto, valori } = campo;
    const fonte = this.fonti[codice] ?? { tipo: 'niente' };
    const errore = `mappatura.${codice}`;
    return html`<tr>
      <th scope="row"><label for="campo-${codice}">${titolo}${obbligatorio ? html` <small>(${t.obbligatorio})</small>` : nothing}</label>${aiuto ? html`<small id="aiuto-${codice}" class="tenue">${aiuto}</small>` : nothing}</th>
      <td data-colonna=${t.fonte}><select id="campo-${codice}" class="campo" aria-invalid=${this.errori.has(errore) ? 'true' : nothing} aria-describedby="${aiuto ? `aiuto-${codice} ` : ''}${this.describe(errore)}" @change=${(event: Event) => this.setSource(codice, (event.target as HTMLSelectElement).value)}>
          <option value=${NIENTE} ?selected=${fonte.tipo === 'niente'}>${t.niente}</option>
          ${tabella.colonne.map((colonna) => html`<option value=${colonna} ?selected=${fonte.tipo === 'colonna' && fonte.colonna === colonna}>${colonna}</option>`)}
          <option value=${VALORE} ?selected=${fonte.tipo === 'valore'}>${t.perTutte}</option></select>
        ${fonte.tipo !== 'valore' ? nothing : html`<label class="nascosto" for="valore-${codice}">${t.valore(titolo)}</label>${valori === null
          ? html`<input id="valore-${codice}" class="campo" maxlength="500" .value=${fonte.valore} @input=${(event: Event) => this.set(codice, { tipo: 'valore', valore: (event.target as HTMLInputElement).value })}>`
          : html`<select id="valore-${codice}" class="campo" @change=${(event: Event) => this.set(codice, { tipo: 'valore', valore: (event.target as HTMLSelectElement).value })}>
              <option value=""></option>${valori.map((valore) => html`<option ?selected=${valore === fonte.valore}>${valore}</option>`)}</select>`}`}
        ${this.said(errore)}</td>
      <td data-colonna=${t.contiene} class="tenue">${fonte.tipo === 'colonna' ? samplesOf(tabella, fonte.colonna).join(' · ') : ''}</td>
    </tr>`;
  }

  private unused(tabella: TabellaDelFile): TemplateResult | typeof nothing {
    const unused = unusedColumns(tabella, this.fonti);
    return unused.length === 0 ? nothing : html`<p class="tenue colonne-altre">${t.nonUsate(unused.join(', '))}</p>`;
  }

  private samples({ colonne, esempi }: TabellaDelFile): TemplateResult | typeof nothing {
    if (esempi.length === 0 || colonne.length === 0) return nothing;
    return html`<details><summary>${t.esempi}</summary><div class="scorre" tabindex="0" role="region" aria-label=${t.esempi}><table class="tabella">
      <thead><tr>${colonne.map((colonna) => html`<th scope="col">${colonna}</th>`)}</tr></thead>
      <tbody>${esempi.map((riga) => html`<tr>${colonne.map((colonna) => html`<td>${riga[colonna] ?? ''}</td>`)}</tr>`)}</tbody></table></div></details>`;
  }

  private describe(campo: string): string {
    return `errore-${campo.replaceAll('.', '-')}`;
  }

  private said(campo: string): TemplateResult {
    const messaggio = this.errori.get(campo);
    return html`<span id=${this.describe(campo)} class="errore-campo">${messaggio === undefined ? nothing : html`${icon('it-error')} ${messaggio}`}</span>`;
  }

  private set(codice: string, fonte: Fonte): void {
    this.fonti = { ...this.fonti, [codice]: fonte };
  }

  private setSource(codice: string, value: string): void {
    this.set(codice, value === NIENTE ? { tipo: 'niente' } : value === VALORE ? { tipo: 'valore', valore: '' } : { tipo: 'colonna', colonna: value });
  }

  private choose(tabella: TabellaDelFile): void {
    this.tabella = tabella;
    this.errori = new Map();
    this.crs = '';
    this.crsAltro = tabella.geometria?.candidati.length === 0 && tabella.geometria.crs === null;
    this.fonti = fontiOf(this.registro?.campi ?? [], tabella.mappatura);
  }

  private async load(): Promise<void> {
    const { id, registro } = this.importazione;
    this.error = '';
    try {
      const [file, registri] = await Promise.all([fetchRegisterFile(registro!.codice, id), fetchRegisters()]);
      if (id !== this.importazione.id) return;
      this.registro = registri.items.find(({ codice }) => codice === registro!.codice) ?? null;
      this.file = file;
      const first = file.tabelle.find(({ geometria }) => geometria !== null || this.registro?.geometria === 'nessuna' || this.registro?.geometria === 'punti') ?? file.tabelle[0];
      if (first) this.choose(first);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { tabella, registro, file } = this;
    if (!tabella || !registro || !file) return;
    const missing = missingFields(registro.campi, this.fonti);
    if (missing.length > 0) {
      this.errori = new Map(missing.map(({ codice, titolo }) => [`mappatura.${codice}`, t.manca(titolo)]));
      return this.focusFirst();
    }
    this.busy = true;
    this.errori = new Map();
    this.error = '';
    try {
      const destinazione = this.querySelector<DestinationView>('edigit-destinazione')!.value;
      const letta = await readRegisterFile(registro.codice, file.id, { tabella: tabella.nome, mappatura: mappaturaOf(this.fonti), destinazione, ...(this.crs ? { crs: this.crs } : {}) });
      this.emit('scelta', letta);
    } catch (error) {
      const fields = error instanceof ApiError ? error.problem?.errors : undefined;
      if (fields && fields.length > 0) {
        this.errori = new Map(fields.map(({ campo, messaggio }) => [campo, messaggio]));
        await this.focusFirst();
      } else this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };

  private async focusFirst(): Promise<void> {
    await this.updateComplete;
    const wrong = [...this.querySelectorAll('.errore-campo')].find((span) => span.textContent?.trim() !== '');
    const field = wrong && this.querySelector<HTMLElement>(`[aria-describedby~="${wrong.id}"]`);
    (field ?? this.querySelector<HTMLElement>('form'))?.focus();
  }

  private async discard(): Promise<void> {
    this.busy = true;
    try {
      this.emit('scelta', await discardImport(this.importazione.id));
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }
}
