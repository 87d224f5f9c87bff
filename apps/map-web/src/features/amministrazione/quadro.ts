import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { ControlloSistema, QuadroAmministrazione } from '@edigit/anagrafe/contract';
import { fetchChecks, fetchOverview } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { formatInstant, formatNumber } from '../../format.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

const SIGNS = { ok: 'it-check-circle', avviso: 'it-warning-circle', errore: 'it-close-circle' } as const;

/** How the installation stands: figures, first steps, checks. */
@customElement('edigit-quadro')
export class QuadroPanel extends LightElement {
  @state() private quadro: QuadroAmministrazione | null = null;
  @state() private controlli: readonly ControlloSistema[] = [];
  @state() private error = '';

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  protected override render() {
    if (this.error) return html`<p class="avviso avviso-errore" role="alert">${this.error}</p>`;
    if (!this.quadro) return html`<p>${t.caricamento}</p>`;
    return html`${this.facts(this.quadro)}${this.steps(this.quadro)}${this.checks()}`;
  }

  private facts(q: QuadroAmministrazione): TemplateResult {
    const f = t.fatti;
    const fact = (label: string, value: string, long = false) => html`<div><dt>${label}</dt><dd class=${long ? 'lungo' : ''}>${value}</dd></div>`;
    return html`<dl class="fatti">
      ${fact(f.utenti, formatNumber(q.utenti))}${fact(f.amministratori, formatNumber(q.amministratori))}${fact(f.sessioni, formatNumber(q.sessioni))}
      ${q.tokenInScadenza > 0 ? fact(f.token, formatNumber(q.tokenInScadenza)) : nothing}${fact(f.comuni, formatNumber(q.comuni))}
      ${fact(f.copia, q.ultimaCopia ? formatInstant(q.ultimaCopia) : t.mai, true)}${fact(f.versione, q.versione, true)}</dl>`;
  }

  private steps(q: QuadroAmministrazione): TemplateResult {
    const steps: readonly (readonly [boolean, string])[] = [
      [q.utenti > 1, t.passoUtenti], [q.amministratori > 1, t.passoAmministratori], [q.responsabileProtezioneDati, t.passoGarante], [q.copiaProgrammata, t.passoCopie],
      [q.https || q.soloQuestaMacchina, t.passoHttps], [q.comuni > 0, t.passoDati],
      ...(q.dimostrativo && q.comuni > 0 ? [[false, t.passoDemo] as const] : []), ...(q.senzaSecondoFattore > 0 ? [[false, t.passoSecondo(q.senzaSecondoFattore)] as const] : []),
    ];
    if (steps.every(([done]) => done)) return html`<h2>${t.passi}</h2><p>${t.passiFatti}</p>`;
    return html`<h2>${t.passi}</h2><ul class="lista-passi">${steps.map(([done, text]) => html`<li class=${done ? 'passo-fatto' : 'passo-da-fare'}>
      ${icon(done ? 'it-check-circle' : 'it-warning-circle')}<span><strong>${done ? t.fatto : t.daFare}</strong> · ${text}</span></li>`)}</ul>`;
  }

  private checks(): TemplateResult {
    return html`<h2>${t.stato}</h2><p>${t.statoSpiega}</p>
      <div class="scorre" tabindex="0" role="region" aria-label=${t.stato}><table class="tabella"><tbody>${this.controlli.map((c) => html`<tr>
        <td class="esito-${c.esito}">${icon(SIGNS[c.esito])} ${t.esiti[c.esito]}</td><th scope="row">${c.titolo}</th><td>${c.dettaglio}</td></tr>`)}</tbody></table></div>`;
  }

  private async load(): Promise<void> {
    try {
      this.quadro = await fetchOverview();
      this.controlli = (await fetchChecks()).items;
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
