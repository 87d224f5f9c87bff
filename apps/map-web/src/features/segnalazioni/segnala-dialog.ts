import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { hasCodiceFiscalePersona } from '@edigit/anagrafe';
import { DATI_SEGNALABILI, type CodiceSezione, type DatoSegnalabile, type Diritto } from '@edigit/anagrafe/contract';
import { messageOf, type CasoAperto } from '../../api/client.js';
import { createReport } from '../../api/reports.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import type { RichiestaSegnalazione, Segnalabile } from '../../ui/reports.js';
import { t } from './testi.js';
import './segnalazioni.css';

/** «Segnala un errore»: which datum, why, in which case. `open` shows it; it tells whoever asked when the report was saved, and emits `segnalazioni-cambiate`. */
@customElement('edigit-segnala')
export class SegnalaDialog extends LightElement {
  @property({ attribute: false }) diritti: readonly Diritto[] = [];
  @state() private oggetti: readonly Segnalabile[] = [];
  @state() private scelto: Segnalabile | null = null;
  @state() private dato: DatoSegnalabile | '' = '';
  @state() private protocollo = '';
  @state() private error = '';
  @state() private busy = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private fatta: () => void = () => {};

  async open({ oggetti, scelto, dato, fatta }: RichiestaSegnalazione, caso: CasoAperto | null): Promise<void> {
    this.oggetti = oggetti;
    this.scelto = oggetti.find(({ id }) => id === scelto) ?? oggetti[0] ?? null;
    this.dato = dato ?? '';
    this.protocollo = caso?.protocollo ?? '';
    this.error = '';
    this.fatta = fatta;
    await this.updateComplete;
    this.querySelector('form')?.reset();
    this.showChoices();
    this.dialog.showModal();
  }

  protected override render() {
    const { scelto } = this;
    return html`<dialog class="dialogo segnala" aria-labelledby="segnala-titolo">
      <form @submit=${this.onSubmit}>
        <h2 id="segnala-titolo">${t.segnala}</h2>
        ${this.oggetti.length > 1 ? html`<label for="segnala-cosa">${t.cosa}</label>
          <select id="segnala-cosa" class="campo" @change=${this.onThing}>${this.groups()}</select>` : html`<p><strong>${scelto?.nome ?? ''}</strong></p>`}
        <label for="segnala-dato">${t.dato}</label>
        <select id="segnala-dato" class="campo" name="dato" required @change=${(event: Event) => { this.dato = (event.target as HTMLSelectElement).value as DatoSegnalabile; }}>
          <option value=""></option>
          ${this.data.map((dato) => html`<option value=${dato}>${t.dati[dato]}</option>`)}</select>
        <label for="segnala-motivo">${t.motivo}</label>
        <textarea id="segnala-motivo" class="campo" name="motivo" rows="4" required maxlength="1000" aria-describedby="segnala-avvertenza"></textarea>
        <p id="segnala-avvertenza" class="nota">${t.avvertenza}</p>
        <label for="segnala-protocollo">${t.protocollo}</label>
        <input id="segnala-protocollo" class="campo" name="protocollo" maxlength="60" autocomplete="off" placeholder=${t.esempio} value=${this.protocollo}>
        ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        <div class="dialogo-azioni">
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.invio : t.invia}</button>
        </div>
      </form>
    </dialog>`;
  }

  protected override updated(): void {
    this.showChoices();
  }

  /** The choices are of other things than before: which one stands is said to the fields, not to their options. */
  private showChoices(): void {
    const show = (id: string, value: string) => {
      const select = this.querySelector<HTMLSelectElement>(`#${id}`);
      if (select) select.value = value;
    };
    show('segnala-cosa', this.scelto?.id ?? '');
    show('segnala-dato', this.dato);
  }

  /** Things by kind, as the officer would look for them. */
  private groups(): TemplateResult[] {
    const kinds = [...new Set(this.oggetti.map(({ tipo }) => tipo))];
    return kinds.map((kind) => html`<optgroup label=${t.gruppi[kind]}>${this.oggetti.filter(({ tipo }) => tipo === kind).map((o) => html`
      <option value=${o.id}>${o.nome}</option>`)}</optgroup>`);
  }

  /** Data of the thing that the profile reads; its link with the building is one of them. */
  private get data(): readonly DatoSegnalabile[] {
    if (!this.scelto) return [];
    const own = Object.entries(DATI_SEGNALABILI[this.scelto.tipo]) as [DatoSegnalabile, CodiceSezione][];
    return [
      ...own.filter(([, sezione]) => this.diritti.includes(sezione)).map(([dato]) => dato),
      ...(this.scelto.collegamento && this.diritti.includes('catasto') ? ['collegamento' as const] : []), 'altro',
    ];
  }

  private readonly onThing = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    this.scelto = this.oggetti.find(({ id }) => id === value) ?? this.scelto;
    if (this.dato !== '' && !this.data.includes(this.dato)) this.dato = '';
  };

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [motivo, protocollo] = [formText(event, 'motivo').trim(), formText(event, 'protocollo').trim()];
    if (!this.scelto || this.dato === '' || motivo === '') return;
    if (hasCodiceFiscalePersona(motivo)) {
      this.error = t.contieneCodice;
      return;
    }
    const link = this.dato === 'collegamento' ? this.scelto.collegamento : null;
    this.busy = true;
    this.error = '';
    try {
      await createReport({ oggetto: link ? { tipo: 'collegamento', id: link } : { tipo: this.scelto.tipo, id: this.scelto.id }, dato: this.dato, motivo, ...(protocollo ? { protocollo } : {}) });
      this.dialog.close();
      this.fatta();
      this.emit('segnalazioni-cambiate');
      announce(t.fatta);
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };
}
