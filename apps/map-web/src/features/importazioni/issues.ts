import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { GruppoProblemi, Importazione, ProblemaFornitura } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchIssues } from '../../api/imports.js';
import { formatNumber } from '../../format.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

interface Aperto {
  readonly items: readonly ProblemaFornitura[];
  readonly prossima: string | undefined;
}

/** Issues of a supply by kind; each kind opens as File · Riga · Campo · Problema · Cosa fare. */
@customElement('edigit-problemi')
export class Issues extends LightElement {
  @property({ attribute: false }) importazione!: Importazione;
  @state() private open: ReadonlyMap<string, Aperto> = new Map();
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const before = changed.get('importazione') as Importazione | undefined;
    if (before && before.id !== this.importazione.id) this.open = new Map();
  }

  protected override render() {
    const { errori, avvisi, gruppi } = this.importazione.problemi;
    return html`<section class="problemi">
      <h2>${t.problemi}</h2>
      ${gruppi.length === 0 ? html`<p>${t.nessunProblema}</p>` : html`
        <p><strong>${t.quantiProblemi(errori, avvisi)}</strong> · <span class="tenue">${t.gravitaNota}</span></p>
        ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        ${gruppi.map((gruppo) => this.group(gruppo))}`}
    </section>`;
  }

  private group(gruppo: GruppoProblemi): TemplateResult {
    const page = this.open.get(gruppo.codice);
    return html`<details class="gruppo gruppo-${gruppo.gravita}" @toggle=${(event: Event) => this.onToggle(event, gruppo)}>
      <summary>${icon(gruppo.gravita === 'errore' ? 'it-error' : 'it-warning-circle')}
        <span class="gruppo-titolo">${gruppo.titolo}<small>${t.gravita[gruppo.gravita]} · ${t.rimedio}: ${gruppo.rimedio}</small></span>
        <span class="gruppo-conto">${formatNumber(gruppo.quanti)}</span></summary>
      ${page ? this.table(page, gruppo) : nothing}
    </details>`;
  }

  private table(page: Aperto, gruppo: GruppoProblemi): TemplateResult {
    const c = t.colonneProblemi;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${gruppo.titolo}><table class="tabella">
      <thead><tr><th scope="col">${c.file}</th><th scope="col" class="numero">${c.riga}</th><th scope="col">${c.campo}</th><th scope="col">${c.problema}</th><th scope="col">${c.rimedio}</th></tr></thead>
      <tbody>${page.items.map((item) => html`<tr>
        <td class="problema-file">${item.file}</td>
        <td class="numero">${item.riga === null ? '' : formatNumber(item.riga)}</td>
        <td>${item.campo ?? ''}</td>
        <td>${item.messaggio}${item.testo ? html`<code class="problema-testo">${item.testo}</code>` : nothing}</td>
        <td>${item.rimedio}</td>
      </tr>`)}</tbody></table></div>
      ${page.prossima ? html`<button class="btn-testo" type="button" @click=${() => void this.more(gruppo.codice)}>${t.tuttiProblemi(formatNumber(gruppo.quanti))}</button>` : nothing}`;
  }

  private onToggle(event: Event, gruppo: GruppoProblemi): void {
    if ((event.currentTarget as HTMLDetailsElement).open && !this.open.has(gruppo.codice)) void this.more(gruppo.codice);
  }

  private async more(codice: string): Promise<void> {
    const known = this.open.get(codice);
    try {
      const page = await fetchIssues(this.importazione.id, codice, known?.prossima);
      this.open = new Map(this.open).set(codice, { items: [...(known?.items ?? []), ...page.items], prossima: page.prossima });
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}
