import { html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { NuovoSfondo } from '@edigit/anagrafe/contract';
import { tryBaseMap } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi-sfondi.js';

const SIDE = 256;

/** «Prova»: asks a source for one tile through the server, and shows it or says why none came. */
@customElement('edigit-prova-sfondo')
export class ProvaSfondo extends LightElement {
  /** What to ask; null while the form does not describe a service yet. */
  @property({ attribute: false }) definizione: () => Pick<NuovoSfondo, 'crs' | 'servizio'> | null = () => null;
  /** Municipality in whose middle to look. */
  @property() comune = '';
  /** Said where there is nothing to ask. */
  @property() manca = '';
  @state() private phase: 'ferma' | 'attesa' | 'venuta' | 'vuota' | 'errore' = 'ferma';
  @state() private error = '';
  @query('canvas') private readonly canvas!: HTMLCanvasElement;
  private asked = 0;

  /** Forgets the last trial. */
  reset(): void {
    this.asked += 1;
    this.phase = 'ferma';
  }

  protected override render() {
    const shown = this.phase === 'venuta' || this.phase === 'vuota';
    return html`<div class="prova-sfondo">
      <button class="btn btn-outline-primary" type="button" ?disabled=${this.phase === 'attesa'} @click=${() => void this.run()}>${this.phase === 'attesa' ? t.provo : t.prova}</button>
      <div role="status">${this.phase === 'errore' ? html`<p class="avviso avviso-errore">${this.error}</p>`
        : this.phase === 'venuta' ? html`<p class="avviso avviso-info">${t.riuscita}</p>` : this.phase === 'vuota' ? html`<p class="avviso">${t.vuota}</p>` : nothing}</div>
      <canvas class="prova-tessera" width=${SIDE} height=${SIDE} role="img" aria-label=${t.immagine} ?hidden=${!shown}></canvas>
    </div>`;
  }

  private async run(): Promise<void> {
    const asked = (this.asked += 1);
    const definizione = this.definizione();
    if (!definizione) return this.fail(this.manca);
    this.phase = 'attesa';
    try {
      const image = await createImageBitmap(await tryBaseMap({ comune: this.comune, crs: definizione.crs, servizio: definizione.servizio }));
      if (asked !== this.asked) return;
      const context = this.canvas.getContext('2d', { willReadFrequently: true });
      context?.clearRect(0, 0, SIDE, SIDE);
      context?.drawImage(image, 0, 0, SIDE, SIDE);
      image.close();
      const seen = context?.getImageData(0, 0, SIDE, SIDE).data.some((value, i) => i % 4 === 3 && value > 0) === true;
      this.phase = seen ? 'venuta' : 'vuota';
    } catch (error) {
      if (asked === this.asked) this.fail(messageOf(error));
    }
  }

  /** What came stands at the foot of a long form. */
  protected override updated(): void {
    if (this.phase !== 'ferma' && this.phase !== 'attesa') this.scrollIntoView({ block: 'nearest' });
  }

  private fail(words: string): void {
    this.phase = 'errore';
    this.error = words;
  }
}
