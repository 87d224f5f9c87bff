import { html, nothing, type TemplateResult } from 'lit';
import { query, state } from 'lit/decorators.js';
import type { SoppressioneCivico } from '@edigit/anagrafe/contract';
import { ApiError, messageOf } from '../../api/client.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi-civico.js';
import './indirizzi.css';

/** What came of the dialog: an operation that can be undone, and how to say it. */
export interface AttoSalvato {
  readonly operazione: number;
  readonly detto: string;
}

/** What the dialogs of a civic number and of a street say differently. */
export interface ParoleAtto {
  readonly sopprimi: string;
  readonly il: string;
  readonly spiega: string;
  readonly cambiato: string;
}

/**
 * A form that the office saves and a suppression beside it, each one operation, with who saved meanwhile told and not written over. A subclass brings its fields. Emits `atto-salvato`
 * ({@link AttoSalvato}).
 */
export abstract class OfficeDialog extends LightElement {
  @state() protected sopprime = false;
  @state() protected superata = false;
  @state() protected busy = false;
  @state() protected error = '';
  /** Code of the error that is told; '' for none, or for what the form itself found. */
  @state() protected codice = '';
  @query('dialog') protected readonly dialog!: HTMLDialogElement;

  protected abstract readonly parole: ParoleAtto;
  /** Name of the field that is written first. */
  protected abstract readonly primo: string;
  /** Whether it is open on something that exists. */
  protected abstract readonly esiste: boolean;
  protected abstract heading(): string;
  protected abstract fields(): TemplateResult;
  protected abstract submit(event: SubmitEvent): void;
  protected abstract suppress(body: SoppressioneCivico): Promise<AttoSalvato>;
  /** Reads the thing as it is now. */
  protected abstract reopen(): Promise<void>;
  protected onClosed(): void {}
  /** What helps with the error that is told. */
  protected help(): TemplateResult | typeof nothing {
    return nothing;
  }

  protected async show(): Promise<void> {
    Object.assign(this, { sopprime: false, superata: false, error: '', codice: '' });
    await this.updateComplete;
    if (!this.dialog.open) this.dialog.showModal();
    this.querySelector<HTMLInputElement>(`[name="${this.primo}"]`)?.focus();
  }

  protected override render() {
    return html`<dialog class="dialogo dialogo-largo" aria-labelledby="atto-titolo" @close=${() => this.onClosed()} @keydown=${(event: Event) => event.stopPropagation()}>
      <h2 id="atto-titolo">${this.heading()}</h2>
      <form class="civico-modulo" novalidate @submit=${this.onSubmit} ?hidden=${this.sopprime}>${this.fields()}${this.sopprime ? nothing : this.message()}
        <div class="dialogo-azioni">
          ${this.esiste ? html`<button class="btn-testo civico-sopprimi" type="button" @click=${() => this.toggle(true)}>${this.parole.sopprimi}</button>` : nothing}
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          ${this.superata ? html`<button class="btn btn-primary" type="button" @click=${() => void this.reopen()}>${this.parole.cambiato}</button>` : html`<button class="btn btn-primary" type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>${this.busy ? t.salvo : t.salva}</button>`}</div></form>
      ${this.sopprime ? this.suppression() : nothing}</dialog>`;
  }

  private suppression(): TemplateResult {
    const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Rome' });
    return html`<form class="civico-modulo" novalidate @submit=${this.onSuppress}><p>${this.parole.spiega}</p>
      <label>${this.parole.il}<input class="campo" type="date" name="il" max=${today} .value=${today}></label>
      <label>${t.motivo}<input class="campo" name="motivo" maxlength="300" autocomplete="off"></label>${this.message()}
      <div class="dialogo-azioni"><button class="btn btn-outline-primary" type="button" @click=${() => this.toggle(false)}>${t.indietro}</button>
        <button class="btn btn-primary" type="submit" aria-disabled=${this.busy ? 'true' : 'false'}>${t.conferma}</button></div></form>`;
  }

  private message(): TemplateResult | typeof nothing {
    return this.error === '' ? nothing : html`<p class="avviso avviso-errore" role="alert">${this.error} ${this.help()}</p>`;
  }

  private toggle(sopprime: boolean): void {
    Object.assign(this, { sopprime, error: '', codice: '' });
    void this.updateComplete.then(() => this.querySelector<HTMLInputElement>(sopprime ? '[name="motivo"]' : `[name="${this.primo}"]`)?.focus());
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    this.submit(event);
  };

  private readonly onSuppress = (event: SubmitEvent): void => {
    event.preventDefault();
    const [il, motivo] = [formText(event, 'il'), formText(event, 'motivo').trim()];
    if (motivo === '') this.error = t.mancaMotivo;
    else void this.send(() => this.suppress({ il, motivo }));
  };

  protected async send(act: () => Promise<AttoSalvato>): Promise<void> {
    if (this.busy) return;
    Object.assign(this, { busy: true, error: '', codice: '' });
    try {
      const saved = await act();
      announce(saved.detto);
      this.dialog.close();
      this.emit('atto-salvato', saved);
    } catch (error) {
      this.error = messageOf(error);
      this.codice = error instanceof ApiError ? error.code : '';
      this.superata = this.codice === 'stale-version';
      this.sopprime &&= !this.superata;
    } finally {
      this.busy = false;
    }
  }
}
