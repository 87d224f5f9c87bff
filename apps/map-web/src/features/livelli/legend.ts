import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { testi } from '../../i18n.js';
import type { LivelloMappa } from '../../map/catalogue.js';
import { COLORI } from '../../map/styles.js';

const t = testi(
  { 'senza-unita': 'Fabbricato in mappa senza unità al Catasto Fabbricati', 'da-verificare': 'Con un dato segnalato «da verificare»' },
  { 'senza-unita': 'Building on the map without units in the urban cadastre', 'da-verificare': 'With a datum reported “to be checked”' },
);

const SAMPLES: Readonly<Record<LivelloMappa | 'senza-unita' | 'da-verificare', SVGTemplateResult>> = {
  civici: svg`<circle cx="6" cy="8" r="3" fill=${COLORI.civico}/><text x="12" y="12" font-size="11" font-weight="600" fill=${COLORI.civico}>12</text>`,
  numeri: svg`<text x="2" y="12" font-size="11" fill="#33475b">312</text>`,
  edifici: svg`<path d="M3 2h12v4h6v8H3z" fill=${COLORI.edificio} stroke=${COLORI.edificioBordo} stroke-width="1.5"/>`,
  'senza-unita': svg`<path d="M3 2h12v4h6v8H3z" fill="#fff" stroke=${COLORI.edificioBordo} stroke-width="1.5"/><path d="M4 9l6-6M4 14L15 3M10 14l8-8M15 14l5-5" stroke="#b06a4a" stroke-width="1.8"/>`,
  'da-verificare': svg`<circle cx="12" cy="8" r="7" fill=${COLORI.dubbioFondo} stroke=${COLORI.dubbio} stroke-width="1.5"/><text x="12" y="12" text-anchor="middle" font-size="11" font-weight="700" fill=${COLORI.dubbio}>?</text>`,
  particelle: svg`<path d="M2 2h20v12H2zM11 2l2 12" fill="#fff" stroke=${COLORI.particella}/>`,
  fogli: svg`<path d="M2 2h20v12H2z" fill="none" stroke=${COLORI.foglio} stroke-width="1.5" stroke-dasharray="5 3"/>`,
};

/** Sample of the symbol of a layer; what is no layer of its own comes with its words. */
export function legend(codice: keyof typeof SAMPLES): TemplateResult {
  const sample = html`<svg class="legenda" viewBox="0 0 24 16" aria-hidden="true" focusable="false">${SAMPLES[codice]}</svg>`;
  return codice === 'senza-unita' || codice === 'da-verificare' ? html`<p class="livello-nota">${sample}<span>${t[codice]}</span></p>` : sample;
}
