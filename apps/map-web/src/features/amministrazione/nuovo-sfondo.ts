import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { CapacitaServizio, CrsSfondo, GenereSfondo, ServizioSfondo } from '@edigit/anagrafe/contract';
import { createBaseMap, readCapabilities } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { LightElement } from '../../ui/light-element.js';
import type { ProvaSfondo } from './prova-sfondo.js';
import { definizioneOf, ripresaOf, sistemaWords, SISTEMI, type StratoOfferto } from './sfondo.js';
import { t } from './testi-sfondi.js';
import './prova-sfondo.js';

const TIPI = ['wms', 'wmts', 'xyz'] as const satisfies readonly ServizioSfondo['tipo'][];
const GENERI = ['ortofoto', 'mappa', 'catasto'] as const satisfies readonly GenereSfondo[];

/** A base map to be added: its service read, tried and saved. Emits `cambiato` with a sentence to say. */
@customElement('edigit-nuovo-sfondo')
export class NuovoSfondoDialog extends LightElement {
  @property() comune = '';
  @state() private tipo: ServizioSfondo['tipo'] = 'wms';
  @state() private genere: GenereSfondo = 'ortofoto';
  @state() private offerta: CapacitaServizio | null = null;
  @state() private offerto: StratoOfferto | null = null;
  @state() private error = '';
  @state() private busy: '' | 'lettura' | 'salvataggio' = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  @query('form') private readonly form!: HTMLFormElement;
  @query('edigit-prova-sfondo') private readonly trial!: ProvaSfondo;

  async open(): Promise<void> {
    this.tipo = 'wms';
    this.genere = 'ortofoto';
    this.error = '';
    this.forget();
    await this.updateComplete;
    this.form.reset();
    this.dialog.showModal();
  }

  protected override render() {
    const systems = this.offerto ? this.offerto.proposte.map(({ crs }) => crs) : SISTEMI;
    return html`<dialog class="dialogo dialogo-largo" aria-labelledby="sfondo-nuovo"><h2 id="sfondo-nuovo">${t.nuovo}</h2>
      <form class="modulo" @submit=${this.onSubmit} @input=${() => this.trial.reset()}>
        <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
        <label for="sfondo-titolo">${t.titolo}</label><input id="sfondo-titolo" class="campo" name="titolo" required maxlength="80" autocomplete="off" placeholder=${t.titoloEsempio}>
        <div class="due-colonne">
          <div><label for="sfondo-genere">${t.genere}</label><select id="sfondo-genere" class="campo" name="genere" @change=${(event: Event) => { this.genere = (event.target as HTMLSelectElement).value as GenereSfondo; }}>
            ${GENERI.map((genere) => html`<option value=${genere}>${t.generi[genere]}</option>`)}</select></div>
          ${this.genere === 'ortofoto' ? html`<div><label for="sfondo-anno">${t.anno}</label><input id="sfondo-anno" class="campo" name="anno" type="number" min="1930" max="2100" inputmode="numeric"></div>` : nothing}
        </div>
        <label for="sfondo-attribuzione">${t.attribuzione}</label><input id="sfondo-attribuzione" class="campo" name="attribuzione" maxlength="200" autocomplete="off" placeholder=${t.attribuzioneEsempio}>
        <label for="sfondo-tipo">${t.tipo}</label><select id="sfondo-tipo" class="campo" name="tipo" @change=${this.onKind}>${TIPI.map((tipo) => html`<option value=${tipo} ?selected=${tipo === this.tipo}>${t.tipi[tipo]}</option>`)}</select>
        <label for="sfondo-url">${t.url}</label>
        <input id="sfondo-url" class="campo" name="url" type="text" inputmode="url" required maxlength="1000" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="sfondo-url-nota" @change=${() => this.forget()}>
        <p class="nota" id="sfondo-url-nota">${t.urlNota[this.tipo]}</p>
        ${this.tipo === 'xyz' ? html`<label for="sfondo-livello">${t.livello}</label><input id="sfondo-livello" class="campo" name="livello" type="number" min="1" max="22" value="19" required>` : this.layers()}
        ${this.tipo === 'xyz' || (this.tipo === 'wmts' && !this.offerto) ? nothing : html`<label for="sfondo-crs">${t.sistema}</label>
          <select id="sfondo-crs" class="campo" name="crs">${systems.map((crs) => html`<option value=${crs}>${sistemaWords(crs)}</option>`)}</select>`}
        <edigit-prova-sfondo .definizione=${() => this.definition} .comune=${this.comune} .manca=${t.primaLeggi}></edigit-prova-sfondo>
        <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy !== ''}>${t.aggiungi}</button></div>
      </form></dialog>`;
  }

  /** What a WMS or WMTS offers, and what of it is taken. */
  private layers(): TemplateResult {
    const usable = this.offerta?.strati.filter(({ proposte }) => proposte.length > 0) ?? [];
    return html`
      <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy !== ''} @click=${() => void this.read()}>${this.busy === 'lettura' ? t.leggo : t.leggi}</button>
      ${this.offerta ? html`<p class="nota" role="status">${usable.length === 0 ? t.nessunoStrato : t.offerta(this.offerta.titolo, usable.length)}</p>` : nothing}
      ${usable.length > 0 ? html`<label for="sfondo-strato">${t.strato}</label><select id="sfondo-strato" class="campo" @change=${this.onLayer}>
        <option value="">${t.scegliStrato}</option>${usable.map(({ nome, titolo }) => html`<option value=${nome} ?selected=${nome === this.offerto?.nome}>${titolo === nome ? nome : `${titolo} (${nome})`}</option>`)}</select>` : nothing}
      ${this.tipo === 'wms' ? html`<label for="sfondo-strati">${t.strati}</label><input id="sfondo-strati" class="campo" name="strati" required maxlength="500" autocomplete="off" spellcheck="false">` : nothing}`;
  }

  private forget(): void {
    this.offerta = null;
    this.offerto = null;
    this.trial?.reset();
  }

  private readonly onKind = (event: Event): void => {
    this.tipo = (event.target as HTMLSelectElement).value as ServizioSfondo['tipo'];
    this.forget();
  };

  private readonly onLayer = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.offerto = this.offerta?.strati.find(({ nome }) => nome === value) ?? null;
    const names = this.querySelector<HTMLInputElement>('#sfondo-strati');
    if (names) names.value = value;
  };

  private field(name: string): string {
    const value = new FormData(this.form).get(name);
    return typeof value === 'string' ? value.trim() : '';
  }

  private get definition() {
    return definizioneOf({
      tipo: this.tipo, url: this.field('url'), strati: this.field('strati'), crs: (this.field('crs') || 'EPSG:3857') as CrsSfondo, livelloMassimo: Number(this.field('livello')) || 19, offerto: this.offerto,
    });
  }

  private async read(): Promise<void> {
    if (this.tipo === 'xyz') return;
    this.busy = 'lettura';
    this.error = '';
    this.forget();
    try {
      this.offerta = await readCapabilities({ url: this.field('url'), tipo: this.tipo });
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = '';
    }
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { definition } = this;
    if (!definition) {
      this.error = t.primaLeggi;
      return;
    }
    this.busy = 'salvataggio';
    const titolo = this.field('titolo');
    try {
      await createBaseMap({ comune: this.comune, titolo, genere: this.genere, ripresaIl: ripresaOf(this.field('anno'), null), attribuzione: this.field('attribuzione'), ...definition });
      this.dialog.close();
      this.emit('cambiato', t.aggiunto(titolo));
    } catch (error) {
      this.error = messageOf(error);
      this.dialog.scrollTop = 0;
    } finally {
      this.busy = '';
    }
  };
}
