import { LitElement } from 'lit';

/** A component without shadow root, so that the styles of Bootstrap Italia reach it. */
export class LightElement extends LitElement {
  protected override createRenderRoot(): this {
    return this;
  }

  /** Tells the page above something that happened here. */
  protected emit(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true }));
  }
}
