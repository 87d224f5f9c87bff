import { html, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { icon } from '../../ui/icon.js';
import type { Attrezzo, Tavolo } from './tavolo.js';
import { t } from './testi.js';

/** What the tool bar does. */
export interface Comandi {
  readonly take: (attrezzo: Attrezzo) => void;
  readonly close: () => void;
  readonly save: () => void;
  readonly leave: () => void;
}

/** What may be done now. */
export interface StatoBarra {
  readonly salvo: boolean;
  /** False for a building that is not there yet: nothing to divide, merge or close. */
  readonly esiste: boolean;
}

const ATTREZZI: readonly { attrezzo: Attrezzo; segno: SVGTemplateResult }[] = [
  { attrezzo: 'disegna', segno: svg`<path d="M4 20l1-5L16 4l4 4L9 19z"/><path d="M14 6l4 4"/>` },
  { attrezzo: 'vertici', segno: svg`<path d="M5 19V7h14v12z"/><path d="M3 5h4v4H3zM17 5h4v4h-4zM3 17h4v4H3zM17 17h4v4h-4z" class="pieno"/>` },
  { attrezzo: 'dividi', segno: svg`<path d="M4 5h16v14H4z"/><path d="M14 2l-4 20" stroke-dasharray="3 2.5"/>` },
  { attrezzo: 'unisci', segno: svg`<path d="M4 4h10v6h6v10H10v-6H4z"/><path d="M14 10h-4v4" stroke-dasharray="2 2"/>` },
];

/** Title and tools, over the map. */
export function toolbar(tavolo: Tavolo, titolo: string, { salvo, esiste }: StatoBarra, comandi: Comandi): TemplateResult {
  const { annullabile, ripetibile } = tavolo;
  const tool = ({ attrezzo, segno }: (typeof ATTREZZI)[number]) => html`<button class="attrezzo" type="button" aria-pressed=${tavolo.attrezzo === attrezzo ? 'true' : 'false'}
    ?disabled=${!esiste && (attrezzo === 'dividi' || attrezzo === 'unisci')} @click=${() => comandi.take(attrezzo)}><svg class="icona tratto" viewBox="0 0 24 24" aria-hidden="true">${segno}</svg>${t.strumenti[attrezzo]}</button>`;
  const act = (testo: string, segno: string, title: string, run: () => void, off = false, look = '') => html`<button class="attrezzo ${look}" type="button" title=${title}
    aria-disabled=${off ? 'true' : 'false'} @click=${run}>${icon(segno)}${testo}</button>`;
  return html`
    <h2 id="modifica-titolo" class="modifica-titolo" tabindex="-1">${titolo}</h2>
    <div class="modifica-barra" role="toolbar" aria-label=${t.barra} @keydown=${rove}>
      ${ATTREZZI.map(tool)}
      ${esiste ? act(t.chiudiEdificio, 'it-close-circle', t.chiudiEdificio, comandi.close) : ''}
      <span class="attrezzi-divisione" role="separator"></span>
      ${act(t.annulla, 'it-arrow-left', annullabile === null ? t.nullaDaAnnullare : t.annullaCosa(annullabile), () => tavolo.undo(), annullabile === null)}
      ${act(t.ripeti, 'it-arrow-right', ripetibile === null ? t.nullaDaRipetere : t.ripetiCosa(ripetibile), () => tavolo.redo(), ripetibile === null)}
      <span class="attrezzi-divisione" role="separator"></span>
      ${act(salvo ? t.salvo : t.salva, 'it-check', t.salva, comandi.save, salvo, 'attrezzo-salva')}
      ${act(t.esci, 'it-close', t.esci, comandi.leave)}
    </div>`;
}

/** Arrows go from tool to tool, beside Tab. */
function rove(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (step === 0) return;
  const tools = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLButtonElement>('button:not(:disabled)')];
  const next = tools[(tools.indexOf(document.activeElement as HTMLButtonElement) + step + tools.length) % tools.length];
  next?.focus();
  event.preventDefault();
}
