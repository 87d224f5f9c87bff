import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { CopieDiSicurezza } from '@edigit/anagrafe/contract';
import { fetchBackups, startBackup } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { formatInstant, formatNumber } from '../../format.js';
import { announce } from '../../ui/announce.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

const MIB = 1024 ** 2;
const OLD_MS = 36 * 3_600_000;
const LOOK_AGAIN_MS = 2000;

/** Backups: how the last ones ended, which there are, one more now. */
@customElement('edigit-copie')
export class CopiePanel extends LightElement {
  @state() private copie: CopieDiSicurezza | null = null;
  @state() private error = '';
  private timer: ReturnType<typeof setTimeout> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.look(() => fetchBackups());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override render() {
    const { copie } = this;
    return html`<div class="amm-barra"><p>${t.copieSpiega}</p>
        <button class="btn btn-primary" type="button" ?disabled=${copie === null} aria-disabled=${copie?.inCorso ? 'true' : nothing} @click=${this.onBackup}>${copie?.inCorso ? t.copiaInCorso : t.copiaAdesso}</button></div>
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      ${copie ? html`${this.state(copie)}${this.table(copie)}` : html`<p>${t.caricamento}</p>`}`;
  }

  private state(copie: CopieDiSicurezza): TemplateResult {
    const { ultimaRiuscita, ultimoErrore } = copie;
    const old = ultimaRiuscita !== null && copie.ora !== null && Date.now() - Date.parse(ultimaRiuscita) > OLD_MS;
    return html`
      ${ultimoErrore ? html`<p class="avviso avviso-errore" role="alert">${t.copiaErrore(formatInstant(ultimoErrore.quando), ultimoErrore.messaggio)}</p>` : nothing}
      <p class=${copie.ora === null || old || ultimaRiuscita === null ? 'avviso' : 'avviso avviso-info'}>
        ${ultimaRiuscita ? t.copiaUltima(formatInstant(ultimaRiuscita)) : t.copiaMai} ${old ? t.copiaVecchia : ''}
        ${copie.ora === null ? t.copieNo : t.copieOgni(copie.ora, copie.conservate)}</p>
      ${copie.cartella ? html`<p>${t.copieCartella}: <code class="nome-file">${copie.cartella}</code></p>` : nothing}`;
  }

  private table({ items }: CopieDiSicurezza): TemplateResult {
    const c = t.copieColonne;
    if (items.length === 0) return html`<p>${t.nessunaCopia}</p>`;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.schede.copie}><table class="tabella a-schede">
      <thead><tr><th scope="col">${c.quando}</th><th scope="col">${c.tipo}</th><th scope="col" class="numero">${c.dimensione}</th><th scope="col">${c.file}</th></tr></thead>
      <tbody>${items.map((copia) => html`<tr><th scope="row">${formatInstant(copia.creata)}</th><td>${t.copieTipi[copia.tipo]}</td>
        <td class="numero" data-colonna=${c.dimensione}>${formatNumber(copia.byte / MIB, 1, 1)} MB</td><td class="nome-file">${copia.nome}</td></tr>`)}</tbody></table></div>`;
  }

  /** The button keeps the focus while a backup is being written, and does nothing. */
  private readonly onBackup = (): void => {
    if (this.copie?.inCorso !== true) void this.look(() => startBackup());
  };

  /** Asks, and asks again while a backup is being written. */
  private async look(how: () => Promise<CopieDiSicurezza>): Promise<void> {
    clearTimeout(this.timer);
    const running = this.copie?.inCorso === true;
    try {
      this.copie = await how();
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
      return;
    }
    if (this.copie.inCorso) this.timer = setTimeout(() => void this.look(() => fetchBackups()), LOOK_AGAIN_MS);
    else if (running && this.copie.ultimoErrore === null) announce(t.copiaFatta);
  }
}
