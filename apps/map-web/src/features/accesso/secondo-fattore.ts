import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SecondoFattore, SecondoFattoreDaAttivare } from '@edigit/anagrafe/contract';
import { beginSecondFactor, confirmSecondFactor, fetchSecondFactor, removeSecondFactor, renewRecoveryCodes } from '../../api/account.js';
import { messageOf } from '../../api/client.js';
import { formatInstant } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { download } from '../../ui/download.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import './accesso.css';

/** What is being done: nothing, asking the password for something, showing the code to scan, showing recovery codes. */
type Step =
  | { readonly name: 'stato' }
  | { readonly name: 'password'; readonly per: 'attiva' | 'rifai' | 'togli' }
  | { readonly name: 'inquadra'; readonly nuovo: SecondoFattoreDaAttivare; readonly qr: TemplateResult }
  | { readonly name: 'codici'; readonly codici: readonly string[] };

/** The second factor of who is signed in: activated, moved to another device, taken off. Emits `attivato` once the recovery codes are put away. */
@customElement('edigit-secondo-fattore')
export class SecondoFattorePanel extends LightElement {
  /** The role asks for it and nothing else answers meanwhile: the panel begins by itself. */
  @property({ type: Boolean }) obbligo = false;
  @state() private current: SecondoFattore | null = null;
  @state() private step: Step = { name: 'stato' };
  @state() private error = '';
  @state() private busy = false;
  @query('input') private readonly input!: HTMLInputElement | null;

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.obbligo) this.step = { name: 'password', per: 'attiva' };
    else void this.load();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('step') || this.step.name === 'stato') return;
    const first = this.step.name === 'codici' ? this.querySelector<HTMLElement>('.codici') : this.input;
    first?.focus();
  }

  protected override render() {
    return html`<div class="due-fattori">
      <div role="alert">${this.error ? html`<p class="avviso avviso-errore" id="due-errore">${this.error}</p>` : nothing}</div>
      ${this.body()}</div>`;
  }

  private body(): TemplateResult {
    switch (this.step.name) {
      case 'stato': return this.status();
      case 'password': return this.passwordForm(this.step.per);
      case 'inquadra': return this.scan(this.step.nuovo, this.step.qr);
      case 'codici': return this.codes(this.step.codici);
    }
  }

  private status(): TemplateResult {
    const { current } = this;
    const go = (per: 'attiva' | 'rifai' | 'togli') => () => this.go({ name: 'password', per });
    if (!current) return html``;
    return html`<p>${t.dueSpiega}</p>
      <p><strong>${current.attivatoIl ? t.dueAttivo(formatInstant(current.attivatoIl)) : t.dueSpento}</strong> ${current.attivo ? t.dueRimasti(current.codiciRimasti) : ''}</p>
      <div class="azioni">${current.attivo
        ? html`<button class="btn btn-outline-primary" type="button" @click=${go('rifai')}>${t.dueRifai}</button>
          <button class="btn btn-outline-primary" type="button" @click=${go('attiva')}>${t.dueSostituisci}</button>
          ${current.obbligatorio ? nothing : html`<button class="btn btn-outline-primary" type="button" @click=${go('togli')}>${t.dueTogli}</button>`}`
        : html`<button class="btn btn-primary" type="button" @click=${go('attiva')}>${t.dueAttiva}</button>`}</div>`;
  }

  private passwordForm(per: 'attiva' | 'rifai' | 'togli'): TemplateResult {
    return html`<form @submit=${(event: SubmitEvent) => this.onPassword(event, per)}>
      <label for="due-password">${t.passwordTua}</label>
      <input id="due-password" class="campo" name="password" type="password" autocomplete="current-password" required aria-describedby=${this.error ? 'due-errore' : nothing}>
      ${per === 'togli' ? html`<label for="due-codice">${t.codice}</label><input id="due-codice" class="campo" name="codice" autocomplete="one-time-code" maxlength="40" required>` : nothing}
      ${this.actions(per === 'togli' ? t.dueTogli : t.continua)}</form>`;
  }

  private scan({ segreto }: SecondoFattoreDaAttivare, qr: TemplateResult): TemplateResult {
    return html`<form @submit=${this.onCode}>
      <h3>${t.passo1}</h3>
      ${qr}
      <p>${t.passo1Testo}<br><code class="chiave" tabindex="0">${segreto.match(/.{4}/g)?.join(' ')}</code></p>
      <h3><label for="due-codice">${t.passo2}</label></h3>
      <input id="due-codice" class="campo" name="codice" inputmode="numeric" autocomplete="one-time-code" maxlength="10" required aria-describedby=${this.error ? 'due-errore' : nothing}>
      ${this.actions(t.conferma)}</form>`;
  }

  private codes(codici: readonly string[]): TemplateResult {
    return html`<h3>${t.recuperoTitolo}</h3><p>${t.recuperoSpiega}</p>
      <ol class="codici" tabindex="-1">${codici.map((codice) => html`<li><code>${codice}</code></li>`)}</ol>
      <div class="azioni"><button class="btn btn-outline-primary" type="button" @click=${() => download(new Blob([`${codici.join('\r\n')}\r\n`], { type: 'text/plain' }), 'edigit-codici-di-recupero.txt')}>${t.recuperoScarica}</button>
        <button class="btn btn-primary" type="button" @click=${this.onKept}>${t.recuperoFatto}</button></div>`;
  }

  private actions(label: string): TemplateResult {
    return html`<div class="azioni"><button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${label}</button>
      ${this.obbligo ? nothing : html`<button class="btn btn-outline-primary" type="button" @click=${() => this.go({ name: 'stato' })}>${t.annulla}</button>`}</div>`;
  }

  private go(step: Step): void {
    this.error = '';
    this.step = step;
  }

  private async load(): Promise<void> {
    await this.work(async () => { this.current = await fetchSecondFactor(); });
  }

  private onPassword(event: SubmitEvent, per: 'attiva' | 'rifai' | 'togli'): void {
    event.preventDefault();
    const [password, codice] = [formText(event, 'password'), formText(event, 'codice')];
    void this.work(async () => {
      if (per === 'attiva') {
        const nuovo = await beginSecondFactor(password);
        // Comes apart: few need it, and once.
        const { qrCode } = await import('./qr.js');
        this.go({ name: 'inquadra', nuovo, qr: qrCode(nuovo.indirizzo, t.qr) });
      } else if (per === 'rifai') {
        this.go({ name: 'codici', codici: (await renewRecoveryCodes(password)).codici });
      } else {
        await removeSecondFactor(password, codice);
        this.go({ name: 'stato' });
        announce(t.dueTolto);
        await this.load();
      }
    });
  }

  private readonly onCode = (event: SubmitEvent): void => {
    event.preventDefault();
    const codice = formText(event, 'codice');
    void this.work(async () => {
      this.go({ name: 'codici', codici: (await confirmSecondFactor(codice)).codici });
      announce(t.dueFatto);
    });
  };

  private readonly onKept = (): void => {
    this.go({ name: 'stato' });
    this.emit('attivato');
    if (!this.obbligo) void this.load();
  };

  private async work(what: () => Promise<void>): Promise<void> {
    this.busy = true;
    try {
      await what();
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
      this.input?.select();
    } finally {
      this.busy = false;
    }
  }
}
