import { CODICI_STATO_EDILIZIO } from '@edigit/anagrafe';
import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { testi } from '../../i18n.js';
import type { ScelteTemi, TemaEdifici } from '../../map/catalogue.js';
import { CLASSI_IN_LEGENDA, MOTIVI_STATI, motivoClasse, motivoPeriodo, PERIODI } from '../../map/motivi-temi.js';
import { COLORI } from '../../map/styles.js';
import { stateWord } from '../../ui/title-words.js';
import { box, themed } from './legend.js';

const t = testi(
  {
    legenda: 'Legenda', classe: (classe: string) => `Classe ${classe}`, rado: 'Tratteggio: meno di metà delle unità ha un APE valido', senzaClasse: 'Nessun APE valido con una classe', senzaApe: 'Nessun APE collegato',
    scala: 'La classe è della scala più recente tra gli APE validi dell’edificio: «D ’09» è della scala 2009, «D UE» di quella europea. Le classi di scale diverse non si confrontano.',
    prima: (anno: number) => `Prima del ${anno}`, periodo: (dal: number, al: number) => `${dal}–${al}`, dal: (anno: number) => `Dal ${anno}`, senzaAnno: 'Nessun titolo rilasciato, o senza anno', senzaTitoli: 'Nessun titolo collegato',
    stati: 'Di più pratiche conta la prima di questo elenco. Dice che cosa risulta in archivio, non lo stato legittimo.', anni: 'Anno dell’ultimo titolo rilasciato che risulta, agibilità escluse.',
  },
  {
    legenda: 'Legend', classe: (classe: string) => `Class ${classe}`, rado: 'Hatched: less than half of the units have a valid certificate', senzaClasse: 'No valid certificate with a class', senzaApe: 'No linked certificate',
    scala: 'The class is of the newest scale among the valid certificates of the building: “D ’09” is of the 2009 scale, “D UE” of the European one. Classes of different scales are not comparable.',
    prima: (year: number) => `Before ${year}`, periodo: (from: number, to: number) => `${from}–${to}`, dal: (year: number) => `From ${year}`, senzaAnno: 'No permit granted, or without a year', senzaTitoli: 'No linked permit',
    stati: 'Of several cases the first of this list counts. It says what is in the archive, not whether the building is lawful.', anni: 'Year of the last permit granted that is known, certificates of fitness apart.',
  },
);

type Riga = readonly [disegno: SVGTemplateResult, parole: string];

const RESTANTI = svg`<path d="M3 2h12v4h6v8H3z" fill=${COLORI.edificioSmorzato} stroke=${COLORI.edificioSmorzatoBordo} stroke-width="1.5"/>`;

/** «Prima del 1950», «1950–1959», «Dal 2020». */
function periodWords(inizio: number): string {
  const dopo = PERIODI[PERIODI.findIndex((p) => p === inizio) + 1];
  if (inizio === 0) return t.prima(dopo!);
  return dopo === undefined ? t.dal(inizio) : t.periodo(inizio, dopo - 1);
}

function rowsOf(tema: TemaEdifici, scelte: ScelteTemi): readonly Riga[] {
  if (tema === 'energia') {
    return [
      ...CLASSI_IN_LEGENDA.map((classe): Riga => [themed(motivoClasse(classe, false), classe), t.classe(classe)]), [themed(motivoClasse('D', true)), t.rado], [themed(motivoClasse(undefined, false)), t.senzaClasse], [RESTANTI, t.senzaApe],
    ];
  }
  const righe = scelte.titoli === 'stato'
    ? CODICI_STATO_EDILIZIO.map((stato): Riga => [themed(MOTIVI_STATI[stato]), stateWord(stato)])
    : [...PERIODI.map((inizio): Riga => [themed(motivoPeriodo(inizio)), periodWords(inizio)]), [themed(motivoPeriodo(null)), t.senzaAnno] satisfies Riga];
  return [...righe, [RESTANTI, t.senzaTitoli]];
}

/** What the buildings of a theme are drawn like, in words: open, since who switched the theme on has to read it. */
export function buildingLegend(tema: TemaEdifici, scelte: ScelteTemi): TemplateResult {
  return html`<details class="livello-legenda" open><summary>${t.legenda}</summary>
    <ul>${rowsOf(tema, scelte).map(([disegno, parole]) => html`<li>${box(disegno)}<span>${parole}</span></li>`)}</ul>
    <p class="livello-spiega">${tema === 'energia' ? t.scala : scelte.titoli === 'stato' ? t.stati : t.anni}</p></details>`;
}
