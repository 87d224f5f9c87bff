import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Preferences } from '../../preferences.js';
import { LightElement } from '../../ui/light-element.js';
import { nextHeight, pixelsOf, settle, type Altezza } from './sheet.js';
import { t } from './testi.js';

const MIN = 380;
const MAX = 640;
const INITIAL = 440;
const STEP = 20;

/**
 * Frame of the panel: at right with a width of 380–640 px on a desk, a bottom sheet with three heights on a phone.
 * Writes `--pannello` and `--foglio` (pixels) on the page, so that map and controls keep clear of it.
 */
@customElement('edigit-cornice')
export class PanelFrame extends LightElement {
  @property({ attribute: false }) corpo!: TemplateResult;
  @property({ attribute: false }) preferences!: Preferences;
  @state() private width = INITIAL;
  @state() private altezza: Altezza = 'mezza';
  private drag: { y: number; height: number; lastY: number; lastTime: number; velocity: number; moved: boolean } | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.width = clamp(this.preferences.read('pannello', INITIAL));
    globalThis.addEventListener('resize', this.publish);
    this.publish();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('resize', this.publish);
    document.documentElement.style.removeProperty('--foglio');
  }

  protected override render() {
    return html`<aside class="scheda" id="scheda" data-regione data-altezza=${this.altezza} aria-label=${t.pannello}>
      <div class="scheda-bordo" role="separator" tabindex="0" aria-orientation="vertical" aria-label=${t.larghezza}
        aria-valuemin=${MIN} aria-valuemax=${MAX} aria-valuenow=${this.width}
        @keydown=${this.onBorderKey} @pointerdown=${this.onBorderDown} @pointermove=${this.onBorderMove} @lostpointercapture=${this.saveWidth}></div>
      <button class="scheda-maniglia" type="button" aria-label=${`${t.altezza}: ${t.altezze[this.altezza]}`}
        @click=${this.onHandleClick} @pointerdown=${this.onHandleDown} @pointermove=${this.onHandleMove} @pointerup=${this.onHandleUp}
        @pointercancel=${() => { this.drag = null; this.publish(); }}><span></span></button>
      ${this.corpo}
    </aside>`;
  }

  private readonly publish = (): void => {
    const root = document.documentElement.style;
    root.setProperty('--pannello', `${this.width}px`);
    root.setProperty('--foglio', `${pixelsOf(this.altezza, this.page)}px`);
  };

  /** Height left under the header. */
  private get page(): number {
    return this.parentElement?.parentElement?.clientHeight ?? globalThis.innerHeight;
  }

  private setWidth(width: number): void {
    this.width = clamp(width);
    this.publish();
  }

  private readonly saveWidth = (): void => this.preferences.write('pannello', this.width);

  private readonly onBorderKey = (event: KeyboardEvent): void => {
    const delta = event.key === 'ArrowLeft' ? STEP : event.key === 'ArrowRight' ? -STEP : 0;
    if (delta === 0) return;
    event.preventDefault();
    this.setWidth(this.width + delta);
    this.saveWidth();
  };

  private readonly onBorderDown = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    event.preventDefault();
  };

  private readonly onBorderMove = (event: PointerEvent): void => {
    if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) this.setWidth(Math.round(globalThis.innerWidth - event.clientX));
  };

  private readonly onHandleDown = (event: PointerEvent): void => {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag = { y: event.clientY, height: pixelsOf(this.altezza, this.page), lastY: event.clientY, lastTime: event.timeStamp, velocity: 0, moved: false };
  };

  private readonly onHandleMove = (event: PointerEvent): void => {
    const { drag } = this;
    if (!drag) return;
    const elapsed = event.timeStamp - drag.lastTime;
    if (elapsed > 0) drag.velocity = (drag.lastY - event.clientY) / elapsed;
    drag.lastY = event.clientY;
    drag.lastTime = event.timeStamp;
    drag.moved ||= Math.abs(event.clientY - drag.y) > 6;
    const height = Math.min(Math.max(drag.height + drag.y - event.clientY, 64), this.page);
    document.documentElement.style.setProperty('--foglio', `${height}px`);
  };

  private readonly onHandleUp = (): void => {
    const { drag } = this;
    if (!drag?.moved) return;
    this.altezza = settle(drag.height + drag.y - drag.lastY, drag.velocity, this.page);
    this.publish();
  };

  /** A press without a drag goes to the next height. */
  private readonly onHandleClick = (): void => {
    const dragged = this.drag?.moved === true;
    this.drag = null;
    if (dragged) return;
    this.altezza = nextHeight(this.altezza);
    this.publish();
  };
}

function clamp(width: number): number {
  return Math.min(Math.max(width, MIN), MAX);
}
