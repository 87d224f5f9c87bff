import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { AnteprimaRipristino, Edificio } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchRestorePreview, restoreBuilding } from '../../api/history.js';
import { fetchLayers } from '../../api/registry.js';
import { formatInstant } from '../../format.js';
import type { OutlineMap } from '../../map/outline-map.js';
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
  private map: OutlineMap | null = null;
  private what: { id: string; operazione: number } | null = null;
  private resolve: ((edificio: Edificio | null) => void) | null = null;

  /** Municipality whose layers lie under the outlines. */
  @property() comune = '';

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

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.closeMap();
  }

  protected override updated(): void {
    if (this.preview?.sagomaAllora) void this.drawMap(this.preview);
    else this.closeMap();
  }

  protected override render() {
    const { preview } = this;
    const possible = preview?.possibile === true;
    return html`<dialog class="dialogo" aria-labelledby="ripristino-titolo" @close=${this.onClose}>
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

  private effects({ possibile, motivo, cambi, avvisi, sagomaAllora }: AnteprimaRipristino): TemplateResult {
    return html`${possibile ? html`<p>${t.come(formatInstant(this.quando))}</p>` : html`<p class="avviso">${motivo}</p>`}
      ${avvisi.map((avviso) => html`<p class="avviso avviso-info">${avviso}</p>`)}
      ${sagomaAllora === null ? nothing : html`<div class="ripristino-mappa" tabindex="0" role="application" aria-label=${t.mappa}></div>
        <p class="nota">${t.mappa}</p>`}
      ${cambi.length === 0 ? nothing : html`<div class="ripristino-cambi" tabindex="0" role="region" aria-label=${t.titolo}><table class="tabella">
        <thead><tr><th scope="col">${t.dato}</th><th scope="col">${t.adesso}</th><th scope="col">${t.allora}</th></tr></thead>
        <tbody>${cambi.map(({ nome, prima, dopo }) => html`<tr><th scope="row">${nome}</th><td>${prima ?? t.nulla}</td><td>${dopo ?? t.nulla}</td></tr>`)}</tbody></table></div>`}`;
  }

  private readonly onClose = (): void => {
    this.preview = null;
    this.settle(null);
  };

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

  /** The outline now dashed, the one that comes back whole; with OpenLayers apart. */
  private async drawMap({ sagomaAdesso, sagomaAllora }: AnteprimaRipristino): Promise<void> {
    const frame = this.querySelector<HTMLElement>('.ripristino-mappa');
    if (!frame || this.map) return;
    const [{ OutlineMap: Shown }, layers] = await Promise.all([import('../../map/outline-map.js'), fetchLayers(this.comune).catch(() => null)]);
    if (this.map || !frame.isConnected) return;
    this.map = new Shown(frame, new Map(layers?.items.map(({ codice, versione }) => [codice, versione]) ?? []), t);
    this.map.show([{ prima: sagomaAdesso, dopo: sagomaAllora, luogo: null }], null);
  }

  private closeMap(): void {
    this.map?.dispose();
    this.map = null;
  }

  private settle(edificio: Edificio | null): void {
    this.resolve?.(edificio);
    this.resolve = null;
  }
}
