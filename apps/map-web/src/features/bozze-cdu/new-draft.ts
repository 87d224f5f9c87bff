import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ElencoLetto } from '@edigit/anagrafe/contract';
import { createDraft, readParcelList } from '../../api/cdu.js';
import { keepList, readList } from '../../api/cdu-list.js';
import { messageOf } from '../../api/client.js';
import { announce } from '../../ui/announce.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';

const ERRORI_IN_VISTA = 20;

/** Which parcels, at which day, for which case. Emits `creata` with the id of the draft. */
@customElement('edigit-nuova-bozza')
export class NewDraft extends LightElement {
  @property() comune = '';
  /** What was understood of the list, as it was read last; null while it has changed since. */
  @state() private letto: ElencoLetto | null = null;
  @state() private busy = false;
  @state() private error = '';
  @query('textarea') private readonly area!: HTMLTextAreaElement;

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('comune')) return;
    this.letto = null;
    this.error = '';
    this.area.value = readList(this.comune);
    if (this.area.value !== '') void this.read();
  }

  protected override render() {
    const { letto } = this;
    return html`<form class="bozza-nuova" @submit=${this.onSubmit}>
      <label for="bozza-particelle">${t.particelle}</label>
      <textarea id="bozza-particelle" class="campo" name="testo" rows="5" maxlength="40000" spellcheck="false" placeholder=${t.esempio} aria-describedby="bozza-aiuto bozza-letto" @input=${this.onInput}></textarea>
      <p id="bozza-aiuto" class="nota">${t.aiuto}</p>
      <div id="bozza-letto" aria-live="polite">${letto === null ? nothing : this.understood(letto)}</div>
      <div class="bozza-riga">
        <div><label for="bozza-riferimento">${t.riferimento}</label><input id="bozza-riferimento" class="campo" type="date" name="riferimento" aria-describedby="bozza-riferimento-aiuto"></div>
        <div><label for="bozza-protocollo">${t.protocollo}</label><input id="bozza-protocollo" class="campo" name="protocollo" maxlength="60" autocomplete="off" placeholder=${t.esempioProtocollo}></div>
      </div>
      <p id="bozza-riferimento-aiuto" class="nota">${t.riferimentoAiuto}</p>
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      <p class="bozza-azioni"><button class="btn btn-primary" type="submit" ?disabled=${this.busy}>${this.busy ? t.invio : t.prepara}</button>
        <button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.read()}>${t.controlla}</button></p>
    </form>`;
  }

  private understood({ particelle, errori, doppie }: ElencoLetto): TemplateResult {
    return html`<p>${[t.capite(particelle.length), doppie > 0 ? t.doppie(doppie) : ''].filter((part) => part !== '').join('; ')}.</p>
      ${errori.length === 0 ? nothing : html`<div class="avviso"><p><strong>${t.nonCapite(errori.length)}.</strong> ${t.correggere}</p>
        <ul class="bozza-errori">${errori.slice(0, ERRORI_IN_VISTA).map(({ riga, messaggio }) => html`<li>${messaggio} <button class="btn-testo" type="button" @click=${() => this.goToLine(riga)}>${t.vai(riga)}</button></li>`)}</ul>
        ${errori.length > ERRORI_IN_VISTA ? html`<p>${t.altriErrori(errori.length - ERRORI_IN_VISTA)}</p>` : nothing}</div>`}`;
  }

  private readonly onInput = (): void => {
    this.letto = null;
    keepList(this.comune, this.area.value);
  };

  /** Selects a line of the list, from 1, to be corrected. */
  private goToLine(riga: number): void {
    const lines = this.area.value.split('\n');
    const start = lines.slice(0, riga - 1).reduce((n, line) => n + line.length + 1, 0);
    this.area.focus();
    this.area.setSelectionRange(start, start + (lines[riga - 1]?.length ?? 0));
  }

  private async read(): Promise<ElencoLetto | null> {
    const { comune, area: { value: testo } } = this;
    this.error = testo.trim() === '' ? t.manca : '';
    if (this.error) return null;
    try {
      const letto = await readParcelList(comune, testo);
      // Somebody may have gone on writing meanwhile.
      if (testo === this.area.value) this.letto = letto;
      return letto;
    } catch (error) {
      this.error = messageOf(error);
      return null;
    }
  }

  private readonly onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const [testo, riferimento, protocollo] = [formText(event, 'testo'), formText(event, 'riferimento'), formText(event, 'protocollo').trim()];
    this.busy = true;
    try {
      // What is not understood is told here, with the list still in front, and nothing begins.
      const letto = await this.read();
      if (letto === null) return;
      if (letto.errori.length > 0) {
        announce(t.nonCapite(letto.errori.length));
        this.goToLine(letto.errori[0]!.riga);
        return;
      }
      const { id } = await createDraft({ comune: this.comune, testo, ...(riferimento ? { riferimento } : {}), ...(protocollo ? { protocollo } : {}) });
      keepList(this.comune, '');
      this.emit('creata', id);
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  };
}
