import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { EsitoVerifica, StatoSigilli } from '@edigit/anagrafe/contract';
import { fetchSeals, verifySeals } from '../../api/access-log.js';
import { messageOf } from '../../api/client.js';
import { formatInstant, formatNumber } from '../../format.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

/** The seals of the log: up to where, and whether they hold. */
@customElement('edigit-sigilli')
export class SigilliPanel extends LightElement {
  @state() private stato: StatoSigilli | null = null;
  @state() private esito: EsitoVerifica | null = null;
  @state() private error = '';
  @state() private busy = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    const ultimo = this.stato?.ultimo ?? null;
    return html`<details class="sigilli"><summary><strong>${t.sigilli}</strong> · ${ultimo ? t.sigillato(ultimo.blocco, formatInstant(ultimo.quando), this.stato?.righeDaSigillare ?? 0) : t.nonSigillato}</summary>
      <p>${t.sigilliSpiega}</p>
      ${ultimo ? html`<p>${t.impronta}:<br><code tabindex="0">${ultimo.impronta}</code></p>` : nothing}
      <form @submit=${this.onVerify}><div><label for="sigilli-annotata">${t.annotata}</label>
        <input id="sigilli-annotata" class="campo" name="impronta" maxlength="64" autocomplete="off" spellcheck="false" aria-describedby="sigilli-nota"></div>
        <button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.verificaInCorso : t.verifica}</button></form>
      <p class="nota" id="sigilli-nota">${t.annotataSpiega}</p>
      <div role="status">${this.error ? html`<p class="avviso avviso-errore">${this.error}</p>` : this.esito ? outcome(this.esito) : nothing}</div></details>`;
  }

  private readonly onVerify = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    this.busy = true;
    try {
      this.esito = await verifySeals(formText(event, 'impronta').trim());
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
    await this.load();
  };

  private async load(): Promise<void> {
    try {
      this.stato = await fetchSeals();
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

function outcome({ ultimo, righe, alterati, annotata }: EsitoVerifica): TemplateResult {
  return html`
    ${alterati.length > 0 ? html`<p class="avviso avviso-errore">${t.alterati(alterati.slice(0, 20).join(', ') + (alterati.length > 20 ? '…' : ''))}</p>`
      : html`<p class="avviso avviso-info">${ultimo ? t.verificato(ultimo.blocco, formatInstant(ultimo.quando), formatNumber(righe)) : t.nullaDaVerificare}</p>`}
    ${annotata === undefined ? nothing : annotata === null ? html`<p class="avviso avviso-errore">${t.nonTrovata}</p>` : html`<p class="avviso avviso-info">${t.trovata(annotata)}</p>`}`;
}
