import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { testi } from '../../i18n.js';
import type { LivelloMappa } from '../../map/catalogue.js';
import { COLORI } from '../../map/styles.js';

const t = testi(
  { senzaUnita: 'Fabbricato in mappa senza unità al Catasto Fabbricati' },
  { senzaUnita: 'Building on the map without units in the urban cadastre' },
);

const SAMPLES: Readonly<Record<LivelloMappa | 'senza-unita', SVGTemplateResult>> = {
  civici: svg`<circle cx="6" cy="8" r="3" fill=${COLORI.civico}/><text x="12" y="12" font-size="11" font-weight="600" fill=${COLORI.civico}>12</text>`,
  numeri: svg`<text x="2" y="12" font-size="11" fill="#33475b">312</text>`,
  edifici: svg`<path d="M3 2h12v4h6v8H3z" fill=${COLORI.edificio} stroke=${COLORI.edificioBordo} stroke-width="1.5"/>`,
  'senza-unita': svg`<path d="M3 2h12v4h6v8H3z" fill="#fff" stroke=${COLORI.edificioBordo} stroke-width="1.5"/><path d="M4 9l6-6M4 14L15 3M10 14l8-8M15 14l5-5" stroke="#b06a4a" stroke-width="1.8"/>`,
  particelle: svg`<path d="M2 2h20v12H2zM11 2l2 12" fill="#fff" stroke=${COLORI.particella}/>`,
  fogli: svg`<path d="M2 2h20v12H2z" fill="none" stroke=${COLORI.foglio} stroke-width="1.5" stroke-dasharray="5 3"/>`,
};

/** Sample of the symbol of a layer; «senza-unita» comes with its words. */
export function legend(codice: LivelloMappa | 'senza-unita'): TemplateResult {
  const sample = html`<svg class="legenda" viewBox="0 0 24 16" aria-hidden="true" focusable="false">${SAMPLES[codice]}</svg>`;
  return codice === 'senza-unita' ? html`<p class="livello-nota">${sample}<span>${t.senzaUnita}</span></p>` : sample;
}
