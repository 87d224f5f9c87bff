import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../ui/icon.js';
import { t } from './testi.js';

/** What the buttons at the corner of the map do; those without a way are not shown. */
export interface ComandiMappa {
  readonly zoom: (steps: 1 | -1) => void;
  readonly whole: () => void;
  readonly area: (() => void) | null;
  readonly extract: (() => void) | null;
  readonly draw: (() => void) | null;
  readonly locate: (() => void) | null;
}

/** The buttons at the corner of the map. */
export function mapCommands({ zoom, whole, area, extract, draw, locate }: ComandiMappa): TemplateResult {
  const button = (name: string, label: string, run: (() => void) | null) => (run ? html`<button class="comando" type="button" aria-label=${label} title=${label} @click=${run}>${icon(name)}</button>` : nothing);
  return html`<div class="comandi">${button('it-plus', t.zoomPiu, () => zoom(1))}${button('it-minus', t.zoomMeno, () => zoom(-1))}${button('it-maximize', t.tutto, whole)}
    ${button('it-funnel', t.selezioneArea, area)}${button('it-print', t.stampaEstratto, extract)}${button('it-pencil', t.nuovoEdificio, draw)}${button('it-map-marker-circle', t.posizione, locate)}</div>`;
}
