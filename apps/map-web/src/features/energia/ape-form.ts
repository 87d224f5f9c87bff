import { SCHEMI_CLASSE } from '@edigit/anagrafe';
import type { Ape, ApeSalvato, ProvaApe, UnitaDelGiorno } from '@edigit/anagrafe/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { ApiError, messageOf } from '../../api/client.js';
import { createDocument } from '../../api/documents.js';
import { correctCertificate, createCertificate, fetchUnitsOn, tryCertificate } from '../../api/energy.js';
import { formatDay } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { ask } from '../../ui/ask.js';
import { energyMarks, OGGETTI_APE } from '../../ui/energy-words.js';
import { LightElement } from '../../ui/light-element.js';
import { guardUnsaved } from '../../unsaved.js';
import { bodyOf, type Campo, type Chiave, errorsAt, mistakes, nomeChiave, OBBLIGATORI, schemaDel, type Scritto, stessaChiave } from './form.js';
import { t } from './testi-ape.js';

/** A certificate as it was saved, and what became of its PDF. */
export interface Salvataggio {
  readonly ape: ApeSalvato;
  readonly pdf: string;
}

/** A certificate written by hand, or corrected: what is hardly true of it is told before it is saved, what is wrong at its own field. Emits `salvato` (`Salvataggio`) and `rinuncia`. */
@customElement('edigit-ape-modulo')
export class ApeForm extends LightElement {
  @property() comune = '';
  /** One to be corrected; null for a new one. */
  @property({ attribute: false }) ape: Ape | null = null;
  /** Building from whose dossier a new one is written. */
  @property() edificio: string | null = null;
  /** With the right to bring documents. */
  @property({ type: Boolean }) documenti = false;
  @state() private emessoIl = '';
  @state() private oggetto = 'unita';
  @state() private scelte: readonly Chiave[] = [];
  @state() private unita: UnitaDelGiorno['items'] | null = null;
  @state() private errori = new Map<string, string>();
  @state() private error = '';
  @state() private prova: ProvaApe | null = null;
  @state() private file: File | null = null;
  @state() private busy = false;
  @query('form') private readonly form!: HTMLFormElement;
  private release: (() => void) | null = null;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.release?.();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('ape')) return;
    this.emessoIl = this.ape?.emessoIl ?? '';
    this.oggetto = this.ape?.oggetto ?? 'unita';
    this.scelte = this.ape?.chiavi ?? [];
  }

  protected override render(): TemplateResult {
    const { ape, errori, prova } = this;
    const scala = schemaDel(this.emessoIl);
    return html`<form class="ape-modulo" novalidate @submit=${this.onSubmit} @input=${this.onInput}>
      ${ape === null ? html`<p class="nota">${t.nuovoSpiega}</p>` : nothing}
      <fieldset><legend>${t.gruppi.attestato}</legend><div class="ape-campi">
        ${this.text('codice', ape?.codice ?? '', { aiuto: t.aiuti.codice, massimo: 100 })}
        ${this.field('emessoIl', (id, descritto) => html`<input id=${id} class="campo" type="date" name="emessoIl" .value=${this.emessoIl} aria-describedby=${descritto} aria-invalid=${errori.has('emessoIl') ? 'true' : 'false'} @change=${this.onDay}>`)}
        ${this.field('classe', (id, descritto) => html`<select id=${id} class="campo" name="classe" ?disabled=${scala === null} aria-describedby=${descritto} aria-invalid=${errori.has('classe') ? 'true' : 'false'}>
          <option value="">${t.scegliClasse}</option>${scala === null ? nothing : SCHEMI_CLASSE[scala].classi.map((classe) => html`<option value=${classe} ?selected=${classe === ape?.classe}>${classe}</option>`)}</select>`, scala === null ? t.aiuti.classeSenzaData : t.aiuti.classe(SCHEMI_CLASSE[scala].titolo))}
        ${this.text('epGlNren', figure(ape?.epGlNren), { numero: true })}
        ${this.field('scadeIl', (id, descritto) => html`<input id=${id} class="campo" type="date" name="scadeIl" value=${ape?.scadeIl ?? ''} aria-describedby=${descritto} aria-invalid=${errori.has('scadeIl') ? 'true' : 'false'}>`, t.aiuti.scadeIl)}
        ${this.field('oggetto', (id, descritto) => html`<select id=${id} class="campo" name="oggetto" aria-describedby=${descritto} @change=${this.onObject}>${['unita', 'edificio', 'gruppo'].map((voce) => html`<option value=${voce} ?selected=${voce === this.oggetto}>${OGGETTI_APE.find(([codice]) => codice === voce)![1]}</option>`)}</select>`)}
      </div></fieldset>
      <fieldset><legend>${t.gruppi.unita}</legend>${this.units()}</fieldset>
      <fieldset><legend>${t.gruppi.altro}</legend><div class="ape-campi">
        ${this.text('indirizzo', ape?.indirizzo ?? '', { massimo: 300 })}${this.text('annoCostruzione', ape?.annoCostruzione == null ? '' : String(ape.annoCostruzione), { numero: true })}
        ${this.text('superficieRiscaldataM2', figure(ape?.superficieRiscaldataM2), { numero: true })}${this.text('volumeRiscaldatoM3', figure(ape?.volumeRiscaldatoM3), { numero: true })}${this.text('motivo', '', { aiuto: t.aiuti.facoltativo, massimo: 500 })}
      </div></fieldset>
      ${ape === null ? html`<fieldset><legend>${t.gruppi.pdf}</legend>${this.pdf()}</fieldset>` : nothing}
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : errori.size > 0 ? html`<p class="avviso avviso-errore">${t.errori(errori.size)}</p>` : nothing}</div>
      <div role="status">${prova === null ? nothing : html`<div class="avviso"><p><strong>${t.daVerificare}</strong></p>${energyMarks(prova.segni)}<p>${t.comunque} ${t.scadenza(formatDay(prova.scadeIl), prova.schemaTitolo)}</p></div>`}</div>
      <p class="ape-azioni"><button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.salvo : prova === null ? t.salva : t.salvaComunque}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => this.emit('rinuncia')}>${t.annulla}</button></p>
    </form>`;
  }

  private field(campo: Campo, control: (id: string, described: string) => TemplateResult, aiuto = ''): TemplateResult {
    const id = `ape-${campo}`;
    const errore = this.errori.get(campo);
    return html`<div><label for=${id}>${t.campi[campo]}${OBBLIGATORI.includes(campo) ? html`<span aria-hidden="true"> *</span>` : nothing}</label>${control(id, `${id}-detto`)}
      <p id=${`${id}-detto`} class=${errore === undefined ? 'nota' : 'ape-errore'}>${errore ?? aiuto}</p></div>`;
  }

  private text(campo: Campo, valore: string, { aiuto = '', massimo = 20, numero = false }: { readonly aiuto?: string; readonly massimo?: number; readonly numero?: boolean }): TemplateResult {
    return this.field(campo, (id, descritto) => html`<input id=${id} class="campo" name=${campo} value=${valore} maxlength=${massimo} autocomplete="off" inputmode=${numero ? 'decimal' : nothing} aria-describedby=${descritto} aria-invalid=${this.errori.has(campo) ? 'true' : 'false'}>`, aiuto);
  }

  /** The parcel, then its units as they were on the day of issue. */
  private units(): TemplateResult {
    const { scelte, unita, emessoIl, errori } = this;
    return html`<div class="ape-particella">
        <div><label for="ape-foglio">${t.campi.foglio}</label><input id="ape-foglio" class="campo" name="foglio" maxlength="10" autocomplete="off" aria-describedby="ape-unita-detto"></div>
        <div><label for="ape-particella">${t.campi.particella}</label><input id="ape-particella" class="campo" name="particella" maxlength="60" autocomplete="off" aria-describedby="ape-unita-detto"></div>
        <button class="btn btn-outline-primary" type="button" ?disabled=${emessoIl === ''} @click=${() => void this.loadUnits(null)}>${t.cercaUnita}</button></div>
      <p id="ape-unita-detto" class=${errori.has('riferimenti') ? 'ape-errore' : 'nota'} role="status">${errori.get('riferimenti') ?? (emessoIl === '' ? t.unitaPrima : unita === null ? '' : unita.length === 0 ? t.nessunaUnita : t.unitaAl(formatDay(emessoIl)))}</p>
      ${unita === null ? nothing : html`<ul class="ape-unita">${this.candidates(unita).map((chiave) => this.choice(chiave))}</ul>`}
      <p>${t.scelte(scelte.length)}</p>
      ${scelte.length === 0 ? nothing : html`<ul class="ape-scelte">${scelte.map((chiave) => html`<li>${nomeChiave(chiave)} <button class="btn-testo" type="button" @click=${() => this.choose(chiave, false)}>${t.togli}<span class="nascosto">: ${nomeChiave(chiave)}</span></button></li>`)}</ul>`}`;
  }

  /** Of a whole building the parcels are offered, of the rest the units. */
  private candidates(unita: UnitaDelGiorno['items']): readonly (Chiave & Partial<UnitaDelGiorno['items'][number]>)[] {
    if (this.oggetto !== 'edificio') return unita;
    const parcels = unita.map(({ sezione, foglio, particella }) => ({ sezione, foglio, particella, subalterno: '' }));
    return parcels.filter((chiave, i) => parcels.findIndex((altra) => stessaChiave(chiave, altra)) === i);
  }

  private choice(voce: Chiave & Partial<UnitaDelGiorno['items'][number]>): TemplateResult {
    const { sezione, foglio, particella, subalterno, categoria, piano, soppressa } = voce;
    const chiave = { sezione, foglio, particella, subalterno };
    const dove = nomeChiave({ ...chiave, subalterno: '' });
    return html`<li><label class="spunta"><input type="checkbox" .checked=${this.scelte.some((scelta) => stessaChiave(scelta, chiave))} @change=${(event: Event) => this.choose(chiave, (event.target as HTMLInputElement).checked)}>
      <span>${subalterno === '' ? t.interaParticella(dove) : t.sub(subalterno)} <small>${[subalterno === '' ? '' : dove, categoria ?? '', piano ? t.piano(piano) : '', soppressa ? t.soppressa : ''].filter((parte) => parte !== '').join(' · ')}</small></span></label></li>`;
  }

  private pdf(): TemplateResult {
    if (!this.documenti) return html`<p class="nota">${t.aiuti.pdfSenzaDiritto}</p>`;
    return html`<input id="ape-pdf" class="nascosto" type="file" accept="application/pdf,.pdf" aria-describedby="ape-pdf-detto" @change=${(event: Event) => this.take((event.target as HTMLInputElement).files?.[0])}>
      <p class="comandi-riga"><label class="btn btn-outline-primary" for="ape-pdf">${this.file === null ? t.scegliPdf : t.cambiaPdf}</label>${this.file === null ? nothing : html`<strong>${this.file.name}</strong>`}</p>
      <p id="ape-pdf-detto" class=${this.errori.has('file') ? 'ape-errore' : 'nota'}>${this.errori.get('file') ?? t.aiuti.pdf}</p>`;
  }

  private choose(chiave: Chiave, yes: boolean): void {
    this.scelte = yes ? [...this.scelte, chiave] : this.scelte.filter((altra) => !stessaChiave(altra, chiave));
    this.touched();
  }

  private take(file: File | undefined): void {
    if (file === undefined) return;
    const isPdf = file.type === 'application/pdf' || file.name.toLowerCase().endsWith('.pdf');
    this.file = isPdf ? file : null;
    this.errori = new Map([...this.errori].filter(([campo]) => campo !== 'file').concat(isPdf ? [] : [['file', t.pdfRifiutato]]));
    this.touched();
  }

  private readonly onDay = (event: Event): void => {
    this.emessoIl = (event.target as HTMLInputElement).value;
    this.unita = null;
    if (this.emessoIl !== '' && this.edificio !== null) void this.loadUnits(this.edificio);
  };

  private readonly onObject = (event: Event): void => {
    this.oggetto = (event.target as HTMLSelectElement).value;
    this.scelte = [];
  };

  private readonly onInput = (event: Event): void => {
    const { name } = event.target as HTMLInputElement;
    // What was tried is no longer what is written; an error goes when its field is touched.
    this.prova = null;
    if (this.errori.has(name)) this.errori = new Map([...this.errori].filter(([campo]) => campo !== name));
    this.touched();
  };

  private touched(): void {
    this.prova = null;
    this.release ??= guardUnsaved(() => ask(t.lasciare, t.lasciareTesto, t.lascia));
  }

  private async loadUnits(edificio: string | null): Promise<void> {
    const { comune, emessoIl: giorno } = this;
    const written = (nome: string): string => this.form.querySelector<HTMLInputElement>(`[name="${nome}"]`)?.value ?? '';
    try {
      const { items } = await fetchUnitsOn({ comune, giorno, ...(edificio === null ? { foglio: written('foglio'), particella: written('particella') } : { edificio }) });
      this.unita = items;
      this.errori.delete('riferimenti');
      announce(items.length === 0 ? t.nessunaUnita : t.unitaAl(formatDay(giorno)));
    } catch (error) {
      this.unita = null;
      this.errori = new Map([...this.errori, ['riferimenti', messageOf(error)]]);
    }
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.busy) return;
    const data = new FormData(this.form);
    const scritto = { classe: '', scadeIl: '', ...Object.fromEntries([...data].filter((coppia): coppia is [string, string] => typeof coppia[1] === 'string')) } as unknown as Scritto;
    this.error = '';
    this.errori = mistakes(scritto, t);
    if (this.errori.size > 0) return this.toFirstError();
    this.busy = true;
    try {
      const corpo = bodyOf(scritto, this.scelte);
      const nuovo = { ...corpo, comune: this.comune };
      if (this.prova === null) {
        const prova = await tryCertificate(nuovo);
        if (prova.segni.length > 0) {
          this.prova = prova;
          return;
        }
      }
      const ape = this.ape === null ? await createCertificate(nuovo) : await correctCertificate(this.ape, corpo);
      this.release?.();
      this.release = null;
      this.emit('salvato', { ape, pdf: await this.attach(ape) } satisfies Salvataggio);
    } catch (error) {
      this.errori = errorsAt(error instanceof ApiError ? error.problem : null);
      this.error = this.errori.size > 0 ? '' : messageOf(error);
      await this.toFirstError();
    } finally {
      this.busy = false;
    }
  };

  private async toFirstError(): Promise<void> {
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  /** The PDF goes among the documents of the building; answers what became of it, in words. */
  private async attach({ codice, edifici, emessoIl, scadeIl }: ApeSalvato): Promise<string> {
    if (this.file === null) return '';
    // One of several candidates is no place to put a paper.
    const edificio = edifici.find(({ id }) => id === this.edificio) ?? edifici.find(({ qualita }) => qualita !== 'da-verificare');
    if (edificio === undefined) return edifici.length === 0 ? t.pdfSenzaEdificio : t.pdfEdificioDubbio;
    const form = new FormData();
    // It names who certified, and often who owns.
    for (const [nome, valore] of Object.entries({ tipo: 'ape', titolo: t.titoloPdf(codice), numero: codice.slice(0, 60), data: emessoIl ?? '', scadenza: scadeIl ?? '', fonte: t.fontePdf, riservatezza: 'riservata' })) form.set(nome, valore);
    form.set('file', this.file);
    return createDocument(edificio.id, form, () => undefined).then(() => t.pdfSalvato, (error: unknown) => t.pdfNonAllegato(messageOf(error)));
  }
}

/** As it is typed, to the last decimal: what is not touched must come back as it was. */
const figure = (valore: number | null | undefined): string => (valore == null ? '' : String(valore).replace('.', ','));
