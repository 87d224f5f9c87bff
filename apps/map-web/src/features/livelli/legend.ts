import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { testi } from '../../i18n.js';
import type { LivelloMappa } from '../../map/catalogue.js';
import { type ClasseZona, type FamigliaDisegnata, LATO, type Motivo, MOTIVI_VINCOLI, MOTIVI_ZONE, SPESSORE } from '../../map/motivi.js';
import { BORDO_TEMA, MOTIVI_STATI, motivoClasse } from '../../map/motivi-temi.js';
import { COLORI } from '../../map/styles.js';
import { familyWord, zoneClassWord } from '../../ui/plan-words.js';

const t = testi(
  { 'senza-unita': 'Fabbricato in mappa senza unità al Catasto Fabbricati', 'da-verificare': 'Con un dato segnalato «da verificare»', legenda: 'Legenda', adottata: 'Solo adottata: bordo tratteggiato, senza fondo' },
  { 'senza-unita': 'Building on the map without units in the urban cadastre', 'da-verificare': 'With a datum reported “to be checked”', legenda: 'Legend', adottata: 'Only adopted: dashed border, no ground' },
);

/** A box of 24 × 16 filled with a hatch, drawn from the same lines as on the map. */
export function hatched({ colore, fondo, linee, punti }: Motivo, dash = '', bordo = colore): SVGTemplateResult {
  const tiles = [0, LATO].flatMap((y) => [0, LATO].map((x) => svg`<g transform="translate(${x} ${y})">${linee.map(([x1, y1, x2, y2]) => svg`<path d="M${x1} ${y1}L${x2} ${y2}"/>`)}${punti.map(([cx, cy, r]) => svg`<circle cx=${cx} cy=${cy} r=${r} fill=${colore} stroke="none"/>`)}</g>`));
  return svg`<svg x="1" y="1" width="22" height="14"><rect width="22" height="14" fill=${fondo ?? '#fff'}/><g stroke=${colore} stroke-width=${SPESSORE}>${tiles}</g></svg>
    <rect x="1" y="1" width="22" height="14" fill="none" stroke=${bordo} stroke-width="1.8" stroke-dasharray=${dash || nothing}/>`;
}

/** A building of a theme, with what is written on it. */
export function themed(motivo: Motivo, sigla = ''): SVGTemplateResult {
  return svg`${hatched(motivo, '', BORDO_TEMA)}<text x="12" y="12" text-anchor="middle" font-size="10" font-weight="700" fill=${motivo.colore} stroke=${motivo.fondo ?? '#fff'} stroke-width="2.5" paint-order="stroke">${sigla}</text>`;
}

const SAMPLES: Readonly<Record<LivelloMappa | 'senza-unita' | 'da-verificare', SVGTemplateResult>> = {
  civici: svg`<circle cx="6" cy="8" r="3" fill=${COLORI.civico}/><text x="12" y="12" font-size="11" font-weight="600" fill=${COLORI.civico}>12</text>`,
  numeri: svg`<text x="2" y="12" font-size="11" fill="#33475b">312</text>`,
  edifici: svg`<path d="M3 2h12v4h6v8H3z" fill=${COLORI.edificio} stroke=${COLORI.edificioBordo} stroke-width="1.5"/>`,
  'senza-unita': svg`<path d="M3 2h12v4h6v8H3z" fill="#fff" stroke=${COLORI.edificioBordo} stroke-width="1.5"/><path d="M4 9l6-6M4 14L15 3M10 14l8-8M15 14l5-5" stroke="#b06a4a" stroke-width="1.8"/>`,
  'da-verificare': svg`<circle cx="12" cy="8" r="7" fill=${COLORI.dubbioFondo} stroke=${COLORI.dubbio} stroke-width="1.5"/><text x="12" y="12" text-anchor="middle" font-size="11" font-weight="700" fill=${COLORI.dubbio}>?</text>`,
  particelle: svg`<path d="M2 2h20v12H2zM11 2l2 12" fill="#fff" stroke=${COLORI.particella}/>`,
  energia: themed(motivoClasse('D', false), 'D'),
  titoli: themed(MOTIVI_STATI['con-titoli']),
  zone: hatched(MOTIVI_ZONE.B),
  vincoli: hatched(MOTIVI_VINCOLI.paesaggio, '6 2.5 1.5 2.5'),
  fogli: svg`<path d="M2 2h20v12H2z" fill="none" stroke=${COLORI.foglio} stroke-width="1.5" stroke-dasharray="5 3"/>`,
};

/** A drawing in the box of a legend: what it is, is said beside it. */
export function box(drawing: SVGTemplateResult): TemplateResult {
  return html`<svg class="legenda" viewBox="0 0 24 16" aria-hidden="true" focusable="false">${drawing}</svg>`;
}

/** What each hatch of a theme means, folded: the list is long. */
export function themeLegend(codice: 'zone' | 'vincoli'): TemplateResult {
  const row = (drawing: SVGTemplateResult, words: string) => html`<li>${box(drawing)}<span>${words}</span></li>`;
  return html`<details class="livello-legenda"><summary>${t.legenda}</summary><ul>${codice === 'zone'
    ? [...(Object.keys(MOTIVI_ZONE) as ClasseZona[]).map((classe) => row(hatched(MOTIVI_ZONE[classe]), zoneClassWord(classe))), row(hatched({ ...MOTIVI_ZONE.B, fondo: null }, '5 2.5'), t.adottata)]
    : (Object.keys(MOTIVI_VINCOLI) as FamigliaDisegnata[]).map((famiglia) => row(hatched(MOTIVI_VINCOLI[famiglia], '6 2.5 1.5 2.5'), familyWord(famiglia)))}</ul></details>`;
}

/** Sample of the symbol of a layer; what is no layer of its own comes with its words. */
export function legend(codice: keyof typeof SAMPLES): TemplateResult {
  const sample = box(SAMPLES[codice]);
  return codice === 'senza-unita' || codice === 'da-verificare' ? html`<p class="livello-nota">${sample}<span>${t[codice]}</span></p>` : sample;
}
