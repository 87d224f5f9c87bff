import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Piani, TipoVincolo } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchConstraintTypes, fetchPlans } from '../../api/plans.js';
import { formatNumber } from '../../format.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { layersByVersion } from './columns.js';
import { t } from './columns-testi.js';

/** Where the rows of a register's file go: of zones a layer of a plan, of constraints a layer by name and their type, of titles an archive by name, of certificates a source by name, of taxes a year; the others have one place. */
@customElement('edigit-destinazione')
export class DestinationView extends LightElement {
  @property() registro = '';
  @property() comune = '';
  @property({ attribute: false }) errori: ReadonlyMap<string, string> = new Map();
  @state() private piani: Piani | null = null;
  @state() private tipi: readonly TipoVincolo[] | null = null;
  @state() private strato = '';
  @state() private tipo = '';
  @state() private modo: 'aggiorna' | 'sostituisce' = 'aggiorna';
  @state() private fasce: 'calcola' | 'disegnate' = 'calcola';
  @state() private error = '';

  /** What is sent. */
  get value(): Record<string, unknown> {
    switch (this.registro) {
      case 'zone': return { strato: this.strato };
      case 'vincoli': return { strato: this.strato, fasce: this.fasce, ...(this.tipo ? { tipo: this.tipo } : {}) };
      case 'titoli-edilizi': return { archivio: this.strato };
      case 'ape': return { fonte: this.strato, modo: this.modo };
      case 'imu': case 'tari': return { anno: this.strato };
      default: return {};
    }
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('registro') || changed.has('comune')) void this.load();
  }

  protected override render() {
    if (this.error) return html`<p class="avviso avviso-errore" role="alert">${this.error}</p>`;
    switch (this.registro) {
      case 'zone': return this.layers();
      case 'vincoli': return this.constraints();
      case 'titoli-edilizi': return this.archive();
      case 'ape': return this.certificates();
      case 'imu': case 'tari': return this.year();
      default: return nothing;
    }
  }

  private layers(): TemplateResult {
    const groups = this.piani ? layersByVersion(this.piani) : [];
    if (this.piani && groups.length === 0) return html`<p class="avviso">${t.nessunoStrato}</p>`;
    return html`<label for="destinazione-strato">${t.strato}</label>
      <select id="destinazione-strato" class="campo" aria-describedby="errore-destinazione-strato destinazione-nota" @change=${(event: Event) => { this.strato = (event.target as HTMLSelectElement).value; }}>
        <option value="">${t.stratoScegli}</option>
        ${groups.map(({ titolo, strati }) => html`<optgroup label=${titolo}>${strati.map(({ id, titolo: nome, zone }) => html`<option value=${id} ?selected=${id === this.strato}>${nome} (${t.stratoZone(formatNumber(zone))})</option>`)}</optgroup>`)}</select>
      ${this.said('strato')}<p id="destinazione-nota" class="tenue">${t.stratoNota}</p>`;
  }

  private constraints(): TemplateResult {
    const chosen = this.tipi?.find(({ codice }) => codice === this.tipo);
    return html`<label for="destinazione-strato">${t.nomeStrato}</label>
      <input id="destinazione-strato" class="campo" maxlength="200" aria-describedby="errore-destinazione-strato destinazione-nota" .value=${this.strato} @input=${(event: Event) => { this.strato = (event.target as HTMLInputElement).value; }}>
      ${this.said('strato')}<p id="destinazione-nota" class="tenue">${t.nomeStratoEsempio}</p>
      <label for="destinazione-tipo">${t.tipo}</label>
      <select id="destinazione-tipo" class="campo" aria-describedby="errore-destinazione-tipo" @change=${(event: Event) => { this.tipo = (event.target as HTMLSelectElement).value; }}>
        <option value="">${t.tipoDalFile}</option>
        ${(this.tipi ?? []).map(({ codice, titolo, fascia }) => html`<option value=${codice} ?selected=${codice === this.tipo}>${titolo}${fascia ? ` · ${t.conFascia(formatNumber(fascia.metri))}` : ''}</option>`)}</select>
      ${this.said('tipo')}
      ${chosen && !chosen.fascia ? nothing : html`<fieldset class="destinazione-fasce"><legend>${t.fasce}</legend>
        ${(['calcola', 'disegnate'] as const).map((modo) => html`<label><input type="radio" name="fasce" value=${modo} .checked=${this.fasce === modo} @change=${() => { this.fasce = modo; }}> ${modo === 'calcola' ? t.fasceCalcola : t.fasceDisegnate}</label>`)}</fieldset>`}`;
  }

  private archive(): TemplateResult {
    return html`<label for="destinazione-archivio">${t.nomeArchivio}</label>
      <input id="destinazione-archivio" class="campo" maxlength="200" aria-describedby="errore-destinazione-archivio destinazione-nota" .value=${this.strato} @input=${(event: Event) => { this.strato = (event.target as HTMLInputElement).value; }}>
      ${this.said('archivio')}<p id="destinazione-nota" class="tenue">${t.nomeArchivioEsempio}</p>`;
  }

  private certificates(): TemplateResult {
    return html`<label for="destinazione-fonte">${t.nomeFonte}</label>
      <input id="destinazione-fonte" class="campo" maxlength="200" aria-describedby="errore-destinazione-fonte destinazione-nota" .value=${this.strato} @input=${(event: Event) => { this.strato = (event.target as HTMLInputElement).value; }}>
      ${this.said('fonte')}<p id="destinazione-nota" class="tenue">${t.nomeFonteEsempio}</p>
      <fieldset class="destinazione-fasce"><legend>${t.modo}</legend>
        ${(['aggiorna', 'sostituisce'] as const).map((modo) => html`<label><input type="radio" name="modo" value=${modo} .checked=${this.modo === modo} @change=${() => { this.modo = modo; }}> ${t.modi[modo]}</label>`)}</fieldset>`;
  }

  private year(): TemplateResult {
    return html`<label for="destinazione-anno">${t.anno}</label>
      <input id="destinazione-anno" class="campo" inputmode="numeric" maxlength="4" aria-describedby="errore-destinazione-anno destinazione-nota" .value=${this.strato} @input=${(event: Event) => { this.strato = (event.target as HTMLInputElement).value; }}>
      ${this.said('anno')}<p id="destinazione-nota" class="tenue">${t.annoNota}</p>`;
  }

  private said(campo: string): TemplateResult {
    const messaggio = this.errori.get(`destinazione.${campo}`);
    return html`<span id="errore-destinazione-${campo}" class="errore-campo">${messaggio === undefined ? nothing : html`${icon('it-error')} ${messaggio}`}</span>`;
  }

  private async load(): Promise<void> {
    if (!this.registro || !this.comune) return;
    try {
      if (this.registro === 'ape') this.strato ||= t.fontePredefinita;
      else if (this.registro === 'vincoli') this.tipi = (await fetchConstraintTypes(this.comune)).items;
      else if (this.registro === 'zone') {
        this.piani = await fetchPlans(this.comune);
        const layers = layersByVersion(this.piani).flatMap(({ strati }) => strati);
        if (layers.length === 1) this.strato = layers[0]!.id;
      }
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
