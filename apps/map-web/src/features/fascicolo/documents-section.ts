import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { Documento, Fascicolo, TitoloNelFascicolo, UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import { type CasoAperto, messageOf } from '../../api/client.js';
import { formatDay, formatNumber } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { saveDocument } from '../../ui/document-file.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import type { DocumentDialog, Things } from './document-dialog.js';
import { t } from './testi-documenti.js';
import '../../ui/saved-operation.js';
import './document-dialog.js';

/** Documents of a building: listed, saved on this machine, brought, corrected, taken off. Emits `deciso` when they are no longer what they were. */
@customElement('edigit-documenti')
export class DocumentsSection extends LightElement {
  @property({ attribute: false }) edificio!: Fascicolo['edificio'];
  /** Units that a document may be about. */
  @property({ attribute: false }) unita: readonly UnitaNelFascicolo[] = [];
  /** Building titles that a document may be a scan of. */
  @property({ attribute: false }) titoli: readonly TitoloNelFascicolo[] = [];
  @property({ attribute: false }) documenti: readonly Documento[] = [];
  /** True with the right to bring, correct and take off. */
  @property({ type: Boolean }) scrive = false;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @state() private error = '';
  /** What was just done, and the operation that takes it back. */
  @state() private done: { readonly testo: string; readonly operazione: number; readonly edificio: string } | null = null;
  @query('edigit-documento') private readonly dialog!: DocumentDialog;

  protected override render() {
    const done = this.done?.edificio === this.edificio.id ? this.done : null;
    return html`<section class="documenti" aria-label=${t.titolo}>
      ${this.documenti.length === 0 ? html`<p class="nota">${t.nessuno}</p>` : html`<ul class="documenti-elenco">${this.documenti.map((d) => this.row(d))}</ul>`}
      ${done ? html`<p class="avviso" role="status">${done.testo} <edigit-salvata .operazione=${done.operazione} @annullata=${() => this.changed(null)}></edigit-salvata></p>` : nothing}
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
      ${this.scrive ? html`<p class="comandi-riga"><button class="btn btn-outline-primary" type="button" @click=${() => void this.add()}>${icon('it-upload')} ${t.carica}</button></p>
        <edigit-documento></edigit-documento>` : nothing}
    </section>`;
  }

  private row(d: Documento): TemplateResult {
    const { formato, contiene, byte, avvertenze } = d.file;
    const gone = d.scadenza !== null && d.scadenza < today();
    const facts = [t.numeroData(d.numero, d.data === null ? '' : formatDay(d.data)), d.autore ?? '', d.oggetto?.etichetta ?? '', d.ereditatoDa === null ? '' : t.ereditato(d.ereditatoDa)].filter((x) => x !== '');
    return html`<li>
      <div class="documento-testa">${icon(formato === 'jpeg' || formato === 'png' || formato === 'tiff' ? 'it-camera' : 'it-file')}
        <div><strong>${d.titolo}</strong> <small>${t.tipi[d.tipo]}</small>
          ${d.riservatezza === 'riservata' ? html`<span class="targhetta grigia">${icon('it-lock')} ${t.riservato}</span>` : nothing}
          ${d.scadenza === null ? nothing : html`<span class="targhetta ${gone ? 'ambra' : 'grigia'}">${gone ? icon('it-warning-circle') : nothing} ${gone ? t.scaduto(formatDay(d.scadenza)) : t.finoA(formatDay(d.scadenza))}</span>`}</div></div>
      ${facts.length > 0 ? html`<p>${facts.join(' · ')}</p>` : nothing}
      <p class="nota">${contiene === null ? t.formati[formato] : t.firmato(t.formati[contiene])}, ${size(byte)}${avvertenze.map((a) => html` · ${t.avvertenze[a]}`)}<br>${t.secondo(d.fonte, d.operatore, formatDay(d.conosciutoDa.slice(0, 10)))}</p>
      <p class="comandi-riga"><button class="btn-testo" type="button" aria-label=${t.scaricaDi(d.titolo)} @click=${() => void this.save(d)}>${t.scarica}</button>
        ${this.scrive && d.ereditatoDa === null ? html`<button class="btn-testo" type="button" aria-label=${t.correggiDi(d.titolo)} @click=${() => void this.correct(d)}>${t.correggi}</button>
          <button class="btn-testo" type="button" aria-label=${t.togliDi(d.titolo)} @click=${() => void this.takeOff(d)}>${t.togli}</button>` : nothing}</p>
    </li>`;
  }

  /** A reserved document is opened within a case; the server names the file by what it is. */
  private async save(d: Documento): Promise<void> {
    this.error = '';
    try {
      await saveDocument(d, this.caso, this.chiediCaso);
    } catch (error) {
      this.error = messageOf(error);
    }
  }

  private get things(): Things {
    return { unita: this.unita, particelle: this.edificio.particelle, titoli: this.titoli };
  }

  private async add(): Promise<void> {
    const brought = await this.dialog.bring(this.edificio.id, this.things);
    if (brought) this.changed({ testo: t.caricato(brought.titolo), operazione: brought.operazione });
  }

  private async correct(d: Documento): Promise<void> {
    const corrected = await this.dialog.correct(d, this.things);
    if (corrected) this.changed({ testo: t.corretto, operazione: corrected.operazione });
  }

  private async takeOff(d: Documento): Promise<void> {
    const removed = await this.dialog.takeOff(d);
    if (removed) this.changed({ testo: t.tolto(d.titolo), operazione: removed.operazione });
  }

  private changed(done: { readonly testo: string; readonly operazione: number } | null): void {
    this.done = done === null ? null : { ...done, edificio: this.edificio.id };
    this.error = '';
    if (done !== null) announce(done.testo);
    this.emit('deciso');
  }
}

function today(): string {
  return new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
}

function size(bytes: number): string {
  return bytes < 1_000_000 ? `${formatNumber(Math.max(1, Math.round(bytes / 1000)))} kB` : `${formatNumber(bytes / 1_000_000, 1)} MB`;
}
