import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { type CorrezioneDocumento, type Documento, type Fascicolo, TipoDocumento, type TitoloNelFascicolo, type Tolto, type UnitaNelFascicolo } from '@edigit/anagrafe/contract';
import { correctDocument, createDocument, fetchDocuments, removeDocument } from '../../api/documents.js';
import { formatNumber } from '../../format.js';
import { titleName } from '../../ui/title-words.js';
import { t } from './testi-documenti.js';
import { WorkDialog } from './work-dialog.js';

/** What a document may be about, besides the whole building. */
export interface Things {
  readonly unita: readonly UnitaNelFascicolo[];
  readonly particelle: Fascicolo['edificio']['particelle'];
  readonly titoli: readonly TitoloNelFascicolo[];
}

type Lavoro =
  | { readonly atto: 'nuovo'; readonly edificio: string; readonly cose: Things }
  | { readonly atto: 'correzione'; readonly documento: Documento; readonly cose: Things }
  | { readonly atto: 'togli'; readonly documento: Documento };

/** Kinds that usually say something of persons: they start as reserved. */
const DI_PERSONE: ReadonlySet<TipoDocumento> = new Set(['planimetria', 'atto']);
const OGGETTI = { 'unita-immobiliare': 'u', particella: 'p', 'titolo-edilizio': 't' } as const satisfies Record<NonNullable<Documento['oggetto']>['tipo'], string>;
const MB = 1_000_000;

/** Brings a document, corrects what is said of it, or takes it off the list: each answers what the server made of it, or null when it is given up. */
@customElement('edigit-documento')
export class DocumentDialog extends WorkDialog<Lavoro, Documento | Tolto> {
  @state() private file: File | null = null;
  @state() private over = false;
  /** Part of the file that has left, 0–1. */
  @state() private sent = 0;
  @state() private massimoByte = 50 * MB;

  async bring(edificio: string, cose: Things): Promise<Documento | null> {
    void fetchDocuments(edificio).then(({ massimoByte }) => { this.massimoByte = massimoByte; }, () => undefined);
    return (await this.open({ atto: 'nuovo', edificio, cose })) as Documento | null;
  }

  async correct(documento: Documento, cose: Things): Promise<Documento | null> {
    return (await this.open({ atto: 'correzione', documento, cose })) as Documento | null;
  }

  async takeOff(documento: Documento): Promise<Tolto | null> {
    return this.open({ atto: 'togli', documento });
  }

  protected override open(lavoro: Lavoro): Promise<Documento | Tolto | null> {
    this.file = null;
    return super.open(lavoro);
  }

  protected override render() {
    const { lavoro, sent, busy } = this;
    const title = lavoro === null ? '' : lavoro.atto === 'nuovo' ? t.nuovo : lavoro.atto === 'correzione' ? t.correzione : t.togliTitolo(lavoro.documento.titolo);
    return html`<dialog class="dialogo modulo-documento" aria-labelledby="documento-intestazione" @close=${() => this.settle(null)}>
      <form @submit=${this.onSubmit} novalidate>
        <h2 id="documento-intestazione">${title}</h2>
        ${lavoro === null ? nothing : lavoro.atto === 'togli' ? html`<p>${t.nullaSiCancella}</p>${text('motivo', t.motivo, '', { required: true, max: 300 })}` : html`${lavoro.atto === 'nuovo' ? this.chooser() : nothing}${this.fields(lavoro)}`}
        <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : nothing}</div>
        ${!busy || lavoro?.atto !== 'nuovo' ? nothing : html`<p role="status"><progress max="1" .value=${sent} aria-label=${t.invia}></progress> ${sent < 1 ? t.invio(Math.floor(sent * 100)) : t.controllo}</p>`}
        <div class="dialogo-azioni">
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn ${lavoro?.atto === 'togli' ? 'btn-danger' : 'btn-primary'}" type="submit" ?disabled=${busy}>${lavoro?.atto === 'nuovo' ? t.invia : lavoro?.atto === 'togli' ? t.togli : t.salva}</button>
        </div>
      </form></dialog>`;
  }

  private chooser(): TemplateResult {
    return html`<div class="zona ${this.over ? 'sopra' : ''}" @dragover=${(event: DragEvent) => { event.preventDefault(); this.over = true; }} @dragleave=${() => { this.over = false; }} @drop=${this.onDrop}>
      <input id="documento-file" class="nascosto" type="file" aria-describedby="documento-accettati" @change=${(event: Event) => this.take((event.target as HTMLInputElement).files?.[0])}>
      <label class="btn btn-outline-primary" for="documento-file">${this.file === null ? t.scegli : t.cambia}</label>
      <p>${this.file === null ? t.trascina : html`<strong class="nome-file">${this.file.name}</strong>`}</p>
      <p id="documento-accettati" class="nota">${t.accettati(formatNumber(this.massimoByte / MB))}</p></div>`;
  }

  private fields(lavoro: Exclude<Lavoro, { atto: 'togli' }>): TemplateResult {
    const d = lavoro.atto === 'correzione' ? lavoro.documento : null;
    const about = d?.oggetto == null ? '' : `${OGGETTI[d.oggetto.tipo]}:${d.oggetto.id}`;
    const { unita, particelle, titoli } = lavoro.cose;
    return html`<label for="documento-tipo">${t.campi.tipo}</label>
      <select id="documento-tipo" class="campo" name="tipo" @change=${this.onKind}>${TipoDocumento.options.map((tipo) => html`<option value=${tipo} ?selected=${tipo === (d?.tipo ?? 'altro')}>${t.tipi[tipo]}</option>`)}</select>
      ${text('titolo', t.campi.titolo, d?.titolo ?? '', { required: true, max: 200, help: t.titoloAiuto })}
      <div class="due-campi"><div>${text('numero', t.campi.numero, d?.numero ?? '', { max: 60 })}</div><div>${day('data', t.campi.data, d?.data ?? '')}</div></div>
      <div class="due-campi"><div>${text('autore', t.campi.autore, d?.autore ?? '', { max: 200 })}</div><div>${day('scadenza', t.campi.scadenza, d?.scadenza ?? '')}</div></div>
      ${unita.length + particelle.length + titoli.length === 0 ? nothing : html`<label for="documento-riguarda">${t.campi.riguarda}</label>
        <select id="documento-riguarda" class="campo" name="riguarda" @change=${this.onAbout}><option value="">${t.tuttoEdificio}</option>
          ${unita.filter(({ subalterno }) => subalterno !== '').map(({ id, subalterno }) => html`<option value=${`u:${id}`} ?selected=${about === `u:${id}`}>${t.unita(subalterno)}</option>`)}
          ${particelle.map(({ id, numero }) => (id === null ? nothing : html`<option value=${`p:${id}`} ?selected=${about === `p:${id}`}>${t.particella(numero)}</option>`))}
          ${titoli.map((titolo) => html`<option value=${`t:${titolo.id}`} ?selected=${about === `t:${titolo.id}`}>${titleName(titolo)}</option>`)}</select>`}
      <label for="documento-riservatezza">${t.campi.riservatezza}</label>
      <select id="documento-riservatezza" class="campo" name="riservatezza">${(['ordinaria', 'riservata'] as const).map((r) => html`<option value=${r} ?selected=${r === (d?.riservatezza ?? 'ordinaria')}>${t.riservatezze[r]}</option>`)}</select>
      ${text('fonte', t.campi.fonte, d?.fonte ?? '', { required: true, max: 200, placeholder: t.fonteEsempio })}`;
  }

  private readonly onKind = (event: Event): void => {
    if (this.lavoro?.atto !== 'nuovo') return;
    const reserved = this.form.querySelector<HTMLSelectElement>('#documento-riservatezza');
    if (reserved) reserved.value = DI_PERSONE.has((event.target as HTMLSelectElement).value as TipoDocumento) ? 'riservata' : 'ordinaria';
  };

  /** The papers of a title name who asked for it. */
  private readonly onAbout = (event: Event): void => {
    const reserved = this.form.querySelector<HTMLSelectElement>('#documento-riservatezza');
    if (this.lavoro?.atto === 'nuovo' && reserved && (event.target as HTMLSelectElement).value.startsWith('t:')) reserved.value = 'riservata';
  };

  private readonly onDrop = (event: DragEvent): void => {
    event.preventDefault();
    this.over = false;
    this.take(event.dataTransfer?.files[0]);
  };

  private take(file: File | undefined): void {
    if (file === undefined) return;
    this.file = file;
    this.error = '';
  }

  protected override ready(lavoro: Lavoro): boolean {
    if (lavoro.atto === 'nuovo' && this.file === null) {
      this.error = t.mancaFile;
      this.form.querySelector<HTMLElement>('#documento-file')?.focus();
      return false;
    }
    return this.form.reportValidity();
  }

  protected send(lavoro: Lavoro, written: (nome: string) => string): Promise<Documento | Tolto> {
    const data = new FormData(this.form);
    this.sent = 0;
    const about = written('riguarda');
    const reason = written('motivo');
    data.delete('riguarda');
    data.set(about.startsWith('t:') ? 'titoloEdilizio' : about.startsWith('u:') ? 'unita' : 'particella', about.slice(2));
    if (lavoro.atto === 'togli') return removeDocument(lavoro.documento.id, lavoro.documento.versione, reason);
    if (lavoro.atto === 'correzione') return correctDocument(lavoro.documento.id, lavoro.documento.versione, Object.fromEntries(data) as unknown as CorrezioneDocumento);
    data.append('file', this.file!);
    return createDocument(lavoro.edificio, data, (part) => { this.sent = part; });
  }
}

function text(nome: string, label: string, value: string, { required = false, max, help, placeholder }: { required?: boolean; max: number; help?: string; placeholder?: string }): TemplateResult {
  const id = `documento-${nome}`;
  return html`<label for=${id}>${label}</label><input id=${id} class="campo" type="text" name=${nome} maxlength=${max} ?required=${required} autocomplete="off" placeholder=${placeholder ?? nothing} value=${value} aria-describedby=${help ? `${id}-aiuto` : nothing}>
    ${help ? html`<p id=${`${id}-aiuto`} class="nota">${help}</p>` : nothing}`;
}

function day(nome: string, label: string, value: string): TemplateResult {
  return html`<label for=${`documento-${nome}`}>${label}</label><input id=${`documento-${nome}`} class="campo" type="date" name=${nome} value=${value}>`;
}
