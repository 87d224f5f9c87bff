import { html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { testi } from '../../i18n.js';
import { LightElement } from '../../ui/light-element.js';
import './sfondi.css';

const t = testi(
  { tendina: 'Tendina tra i due sfondi', tra: (sinistra: string, destra: string) => `${sinistra} a sinistra, ${destra} a destra` },
  { tendina: 'Curtain between the two base maps', tra: (left: string, right: string) => `${left} on the left, ${right} on the right` },
);

/** A curtain between two base maps: dragged, or moved with the arrow keys. Emits `tendina` with a share of the width, 0–1. */
@customElement('edigit-tendina')
export class Tendina extends LightElement {
  @property({ type: Number }) posto = 0.5;
  @property() sinistra = '';
  @property() destra = '';

  protected override render() {
    const percent = Math.round(this.posto * 100);
    return html`
      <div class="tendina-filo" style="left: ${percent}%" aria-hidden="true"></div>
      <p class="tendina-nomi" style="left: ${percent}%" aria-hidden="true"><span>${this.sinistra}</span><span>${this.destra}</span></p>
      <input class="tendina-cursore" type="range" min="0" max="100" step="1" aria-label=${t.tendina} aria-valuetext=${t.tra(this.sinistra, this.destra)}
        .value=${String(percent)} @input=${(event: Event) => this.emit('tendina', Number((event.target as HTMLInputElement).value) / 100)}>`;
  }
}
