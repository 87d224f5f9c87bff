import { html, type TemplateResult } from 'lit';
import type { FormatoElenco } from '../../api/plans.js';
import { t } from './testi.js';

/** How many rows there are, and the files that hold them all. */
export function listTools(count: string, save: (formato: FormatoElenco) => void): TemplateResult {
  return html`<div class="piani-conto"><p role="status" tabindex="-1">${count}</p>
    <button class="btn btn-outline-primary" type="button" @click=${() => save('csv')}>${t.scaricaCsv}</button>
    <button class="btn btn-outline-primary" type="button" @click=${() => save('geojson')}>${t.scaricaGeojson}</button></div>`;
}
