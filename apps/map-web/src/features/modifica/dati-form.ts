import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AttributiEdificio } from '@edigit/anagrafe/contract';
import { formatDay } from '../../format.js';
import { choicesOf } from '../../ui/attribute-words.js';
import { LightElement } from '../../ui/light-element.js';
import { CAMPI, changedCampi, wrongCampi, type Campo, type Definizione, type Valori } from './campi.js';
import { t } from './testi.js';

/** Who or what says so, and on which day. */
export interface FonteDati {
  readonly fonte: string;
  readonly data: string;
}

/** The data that the office gives a building, each with source and day. Emits `valori` ({@link Valori}) and `fonte` ({@link FonteDati}). */
@customElement('edigit-dati')
export class DatiForm extends LightElement {
  @property({ attribute: false }) attributi: AttributiEdificio = {};
  @property({ attribute: false }) valori!: Valori;
  @property({ attribute: false }) fonte: FonteDati = { fonte: '', data: '' };
  /** True once saving was tried: from then on what is missing is said. */
  @property({ type: Boolean }) provato = false;

  protected override render() {
    const changed = changedCampi(this.attributi, this.valori);
    const wrong = wrongCampi(this.valori);
    return html`<div class="dati-campi">${CAMPI.map((definizione) => this.field(definizione, changed.includes(definizione.campo), wrong.includes(definizione.campo)))}</div>
      ${changed.length > 0 ? this.source(changed) : nothing}`;
  }

  private field(definizione: Definizione, changed: boolean, wrong: boolean): TemplateResult {
    const { campo, tipo } = definizione;
    const saved = this.attributi[campo];
    const id = `dato-${campo}`;
    const note = wrong ? t.dati.sbagliato(definizione.limiti) : changed ? t.dati.cambiato : saved ? t.dati.fonteSalvata(saved.fonte, formatDay(saved.data), saved.operatore) : '';
    const common = { id, note: `${id}-nota` };
    return html`<div class="dato ${tipo === 'testo' || tipo === 'lungo' ? 'dato-largo' : ''}">
      <label for=${id}>${t.campi[campo]}</label>
      ${this.control(definizione, common, wrong)}
      <p id=${common.note} class="dato-nota ${wrong ? 'sbagliato' : ''}">${note}</p>
    </div>`;
  }

  private control({ campo, tipo, lunghezza }: Definizione, { id, note }: { id: string; note: string }, wrong: boolean): TemplateResult {
    const value = this.valori[campo];
    const invalid = wrong ? 'true' : nothing;
    const onInput = (event: Event) => this.put(campo, (event.target as HTMLInputElement).value);
    if (tipo === 'scelta') {
      return html`<select id=${id} class="campo" aria-describedby=${note} @change=${onInput}>
        <option value="" ?selected=${value === ''}>${t.dati.nonIndicato}</option>
        ${Object.entries(choicesOf(campo) ?? {}).map(([codice, nome]) => html`<option value=${codice} ?selected=${codice === value}>${nome}</option>`)}</select>`;
    }
    if (tipo === 'lungo') {
      return html`<textarea id=${id} class="campo" rows="2" maxlength=${lunghezza!} aria-describedby=${note} .value=${value} @input=${onInput}></textarea>`;
    }
    return html`<input id=${id} class="campo" type="text" inputmode=${tipo === 'testo' ? 'text' : tipo === 'intero' ? 'numeric' : 'decimal'} autocomplete="off" maxlength=${lunghezza ?? 12}
      aria-describedby=${note} aria-invalid=${invalid} .value=${value} @input=${onInput}>`;
  }

  private source(changed: readonly Campo[]): TemplateResult {
    const { fonte, data } = this.fonte;
    const missing = this.provato && changed.some((campo) => this.valori[campo].trim() !== '') && (fonte.trim() === '' || data === '');
    return html`<fieldset class="dati-fonte">
      <legend>${t.dati.fonteTitolo(changed.map((campo) => t.campi[campo]).join(', '))}</legend>
      <div class="dato"><label for="dati-fonte">${t.dati.fonte}</label>
        <input id="dati-fonte" class="campo" type="text" maxlength="200" autocomplete="off" placeholder=${t.dati.fonteEsempio} .value=${fonte} aria-invalid=${missing && fonte.trim() === '' ? 'true' : nothing}
          aria-describedby="dati-fonte-nota" @input=${(event: Event) => this.emit('fonte', { fonte: (event.target as HTMLInputElement).value, data } satisfies FonteDati)}></div>
      <div class="dato"><label for="dati-data">${t.dati.data}</label>
        <input id="dati-data" class="campo" type="date" .value=${data} aria-invalid=${missing && data === '' ? 'true' : nothing} aria-describedby="dati-fonte-nota"
          @change=${(event: Event) => this.emit('fonte', { fonte, data: (event.target as HTMLInputElement).value } satisfies FonteDati)}></div>
      <p id="dati-fonte-nota" class="dato-nota ${missing ? 'sbagliato' : ''}" role=${missing ? 'alert' : nothing}>${missing ? t.dati.fonteManca : ''}</p>
    </fieldset>`;
  }

  private put(campo: Campo, value: string): void {
    this.emit('valori', { ...this.valori, [campo]: value } satisfies Valori);
  }
}
