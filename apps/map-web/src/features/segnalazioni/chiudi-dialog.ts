import { html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { hasCodiceFiscalePersona } from '@edigit/anagrafe';
import type { EsitoSegnalazione, Segnalazione } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { closeReport } from '../../api/reports.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

/** How a report ends: outcome and words. `ask` opens it and answers the closed report, or null when it is given up. */
@customElement('edigit-chiudi-segnalazione')
export class ChiudiDialog extends LightElement {
  @state() private segnalazione: Segnalazione | null = null;
  @state() private error = '';
  @state() private busy = false;
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private resolve: ((closed: Segnalazione | null) => void) | null = null;

  async ask(segnalazione: Segnalazione): Promise<Segnalazione | null> {
    this.segnalazione = segnalazione;
    this.error = '';
    await this.updateComplete;
    this.querySelector('form')?.reset();
    const answer = new Promise<Segnalazione | null>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    return answer;
  }

  protected override render() {
    const s = this.segnalazione;
    const outcomes = (Object.keys(t.esiti) as EsitoSegnalazione[]).filter((esito) => esito !== 'ritirata' || s?.mia);
    return html`<dialog class="dialogo segnala" aria-labelledby="chiudi-titolo" @close=${() => this.settle(null)}>
      <form @submit=${this.onSubmit}>
        <h2 id="chiudi-titolo">${t.chiudi}</h2>
        ${s ? html`<p><strong>${s.datoInParole}</strong> · ${s.oggetto.etichetta}<br>${s.motivo}</p>` : nothing}
        <fieldset class="segnala-esiti"><legend>${t.esito}</legend>
          ${outcomes.map((esito) => html`<label class="spunta"><input type="radio" name="esito" value=${esito} required> <span>${t.esiti[esito]}</span></label>`)}</fieldset>
        <label for="chiudi-nota">${t.nota}</label>
        <textarea id="chiudi-nota" class="campo" name="nota" rows="3" required maxlength="1000" aria-describedby="chiudi-avvertenza"></textarea>
        <p id="chiudi-avvertenza" class="nota">${t.avvertenzaNota}</p>
        ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        <div class="dialogo-azioni">
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${t.annulla}</button>
          <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.invio : t.chiudi}</button>
        </div>
      </form>
    </dialog>`;
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [esito, nota] = [formText(event, 'esito') as EsitoSegnalazione, formText(event, 'nota').trim()];
    if (!this.segnalazione || nota === '') return;
    if (hasCodiceFiscalePersona(nota)) {
      this.error = t.contieneCodice;
      return;
    }
    this.busy = true;
    this.error = '';
    try {
      this.settle(await closeReport(this.segnalazione.id, { esito, nota }));
      this.dialog.close();
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };

  private settle(closed: Segnalazione | null): void {
    this.resolve?.(closed);
    this.resolve = null;
  }
}
