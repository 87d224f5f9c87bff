import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Segnalazione } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchReportsOn } from '../../api/reports.js';
import { formatInstant } from '../../format.js';
import { LightElement } from '../../ui/light-element.js';
import { reportBadge } from '../../ui/reports.js';
import { t } from './testi.js';

/** What happened to a report, and the others on the same datum, read when it is opened. */
@customElement('edigit-storia-segnalazione')
export class StoriaSegnalazione extends LightElement {
  @property({ attribute: false }) segnalazione!: Segnalazione;
  @state() private altre: readonly Segnalazione[] | null = null;
  @state() private error = '';

  protected override render() {
    const s = this.segnalazione;
    return html`<details @toggle=${this.onToggle}><summary>${t.storia}</summary>
      ${steps(s)}
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : this.altre === null ? html`<p>${t.caricamento}</p>` : this.altre.length === 0 ? html`<p class="tenue">${t.nessunaPrecedente}</p>`
        : html`<p>${t.precedenti}:</p>${this.altre.map((altra) => html`<div class="segnalazione-altra">${reportBadge(altra)} ${altra.motivo}${steps(altra)}</div>`)}`}
    </details>`;
  }

  private readonly onToggle = async (event: Event): Promise<void> => {
    if (!(event.target as HTMLDetailsElement).open || this.altre) return;
    const { id, oggetto, dato, sezione } = this.segnalazione;
    try {
      this.altre = (await fetchReportsOn(oggetto.id)).filter((s) => s.id !== id && s.dato === dato && s.sezione === sezione);
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  };
}

function steps({ segnalataDa, segnalataIl, chiusura }: Segnalazione) {
  return html`<ol class="segnalazione-passi"><li>${t.aperta(segnalataDa, formatInstant(segnalataIl))}</li>
    ${chiusura ? html`<li>${t.conclusa(chiusura.da, formatInstant(chiusura.il), chiusura.esitoInParole)}</li>` : nothing}</ol>`;
}
