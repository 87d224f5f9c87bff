import { html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { AnteprimaRipristino, Edificio } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchRestorePreview, restoreBuilding } from '../../api/history.js';
import { formatInstant } from '../../format.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { t as testi } from './testi.js';

const t = testi.dialogo;

/** Says what putting a building back would change, asks why, and does it. `ask` answers the building as it then is, or null. */
@customElement('edigit-ripristino')
export class RipristinoDialog extends LightElement {
  @state() private preview: AnteprimaRipristino | null = null;
  @state() private error = '';
  @state() private waiting = false;
  @state() private quando = '';
  @query('dialog') private readonly dialog!: HTMLDialogElement;
  private what: { id: string; operazione: number } | null = null;
  private resolve: ((edificio: Edificio | null) => void) | null = null;

  async ask(id: string, operazione: number, quando: string): Promise<Edificio | null> {
    this.what = { id, operazione };
    this.preview = null;
    this.error = '';
    this.quando = quando;
    await this.updateComplete;
    const answer = new Promise<Edificio | null>((resolve) => { this.resolve = resolve; });
    this.dialog.showModal();
    fetchRestorePreview(id, operazione).then((received) => { this.preview = received; }, (error: unknown) => { this.error = messageOf(error); });
    return answer;
  }

  protected override render() {
    const { preview } = this;
    const possible = preview?.possibile === true;
    return html`<dialog class="dialogo" aria-labelledby="ripristino-titolo" @close=${() => this.settle(null)}>
      <form @submit=${this.onSubmit}>
        <h2 id="ripristino-titolo">${preview && !possible ? t.impossibile : t.titolo}</h2>
        <div aria-live="polite">${preview === null ? (this.error ? nothing : html`<p>${t.controllo}</p>`) : this.effects(preview)}</div>
        ${possible ? html`<label class="ripristino-motivo">${t.motivo}<textarea class="campo" name="motivo" rows="2" required minlength="3" maxlength="500" aria-describedby="ripristino-aiuto"></textarea></label>
          <p id="ripristino-aiuto" class="tenue">${t.motivoAiuto} ${t.storia}</p>` : nothing}
        ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
        <div class="dialogo-azioni">
          <button class="btn btn-outline-primary" type="button" @click=${() => this.dialog.close()}>${possible ? t.lascia : t.chiudi}</button>
          ${possible ? html`<button class="btn btn-primary" type="submit" aria-disabled=${this.waiting ? 'true' : 'false'}>${this.waiting ? t.attesa : t.fai}</button>` : nothing}
        </div>
      </form>
    </dialog>`;
  }

  private effects({ possibile, motivo, cambi, avvisi }: AnteprimaRipristino): TemplateResult {
    return html`${possibile ? html`<p>${t.come(formatInstant(this.quando))}</p>` : html`<p class="avviso">${motivo}</p>`}
      ${avvisi.map((avviso) => html`<p class="avviso avviso-info">${avviso}</p>`)}
      ${cambi.length === 0 ? nothing : html`<div class="ripristino-cambi" tabindex="0" role="region" aria-label=${t.titolo}><table class="tabella">
        <thead><tr><th scope="col">${t.dato}</th><th scope="col">${t.adesso}</th><th scope="col">${t.allora}</th></tr></thead>
        <tbody>${cambi.map(({ nome, prima, dopo }) => html`<tr><th scope="row">${nome}</th><td>${prima ?? t.nulla}</td><td>${dopo ?? t.nulla}</td></tr>`)}</tbody></table></div>`}`;
  }

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    void this.restore(formText(event, 'motivo').trim());
  };

  private async restore(motivo: string): Promise<void> {
    if (this.waiting || this.what === null || this.preview === null) return;
    const { id, operazione } = this.what;
    this.waiting = true;
    this.error = '';
    try {
      this.settle(await restoreBuilding(id, this.preview.versione, { operazione, motivo }));
      this.dialog.close();
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.waiting = false;
    }
  }

  private settle(edificio: Edificio | null): void {
    this.resolve?.(edificio);
    this.resolve = null;
  }
}
