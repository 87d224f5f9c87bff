import { svg, html, type TemplateResult } from 'lit';
import sprite from 'bootstrap-italia/dist/svg/sprites.svg?url';

/** Icon of Bootstrap Italia (`it-search`), decorative: the words stand beside it or in the label of the button. */
export function icon(name: string, extra = ''): TemplateResult {
  return html`<svg class="icona ${extra}" aria-hidden="true" focusable="false">${svg`<use href="${sprite}#${name}"></use>`}</svg>`;
}
