import { html, nothing, type TemplateResult } from 'lit';
import type { LimitiModifica } from '@edigit/anagrafe/contract';
import type { SridPiano } from '../../map/projections.js';
import { checksView } from './controlli.js';
import type { Lavoro } from './lavoro.js';
import type { Punto } from './piano.js';
import type { Spartizione } from './richiesta.js';
import { listVertici, type Posto, type Vertice, verticeOf } from './sagoma.js';
import type { Scopo, Tavolo } from './tavolo.js';
import { t } from './testi.js';
import { unionList } from './unione-list.js';
import type { VerticeScritto } from './vertici-table.js';
import './pezzi-form.js';
import './vertici-table.js';

const SCOPI: readonly Scopo[] = ['sostituisci', 'aggiungi', 'togli'];

/** What the drawing part of the panel needs of the page. */
export interface ContestoDisegno {
  readonly srid: SridPiano;
  readonly limiti: LimitiModifica | null;
  readonly avvisoAgganci: string;
  readonly nomeOf: (id: string) => string;
  /** Changes something of the work that is not on the table. */
  readonly put: (change: () => void) => void;
  readonly reveal: (at: Punto) => void;
  readonly highlight: (chiave: string | null) => void;
}

/** Help of the tool in hand, what it asks, checks, coordinates. */
export function drawingView(lavoro: Lavoro, contesto: ContestoDisegno): TemplateResult {
  const { tavolo } = lavoro;
  const drawing = tavolo.attrezzo === 'disegna' || tavolo.attrezzo === 'dividi';
  return html`<div class="lavoro-parte">
    <p class="nota">${t.aiuto[tavolo.attrezzo]}</p>
    ${contesto.avvisoAgganci && tavolo.attrezzo !== 'unisci' ? html`<p class="nota">${contesto.avvisoAgganci}</p>` : nothing}
    ${tavolo.proposta ? proposal(tavolo) : drawing ? typed(tavolo, contesto.srid) : nothing}
    ${tavolo.attrezzo === 'unisci' ? unionList(tavolo, contesto.nomeOf, (vicino) => tavolo.toggleUnito(vicino)) : nothing}
    ${tavolo.pezzi.length > 0 ? html`<edigit-pezzi .tavolo=${tavolo} .pezzi=${tavolo.pezzi} .spartizione=${lavoro.spartizione} .unita=${lavoro.unita}
      @spartizione=${(event: CustomEvent<Spartizione>) => contesto.put(() => { lavoro.spartizione = event.detail; })}
      @pezzo=${(event: CustomEvent<string | null>) => contesto.highlight(event.detail)} @ricomponi=${() => tavolo.joinAgain()}></edigit-pezzi>` : nothing}
    ${checksView(tavolo, contesto.limiti, contesto.reveal)}
    </div>
    ${tavolo.attrezzo === 'vertici' && !tavolo.riordinata ? vertices(tavolo, contesto) : nothing}`;
}

function proposal(tavolo: Tavolo): TemplateResult {
  return html`<fieldset class="proposta"><legend>${t.proposta.titolo}</legend>
    ${SCOPI.map((scopo) => html`<button class="btn btn-outline-primary" type="button" @click=${() => tavolo.answer(scopo)}>${t.proposta[scopo]}</button>`)}
    <button class="btn-testo" type="button" @click=${() => tavolo.answer(null)}>${t.proposta.rinuncia}</button></fieldset>`;
}

/** Drawing and cutting point by point, without a mouse. */
function typed(tavolo: Tavolo, srid: SridPiano): TemplateResult {
  return html`<edigit-punto .srid=${srid} @punto-scritto=${(event: CustomEvent<Vertice>) => tavolo.draw(event.detail)}></edigit-punto>
    ${tavolo.schizzo.length > 1 ? html`<button class="btn btn-outline-primary" type="button" @click=${() => tavolo.finish()}>${tavolo.attrezzo === 'dividi' ? t.taglia : t.chiudiSagoma}</button>` : nothing}`;
}

function vertices(tavolo: Tavolo, { srid, put, reveal }: ContestoDisegno): TemplateResult {
  const choose = (posto: Posto) => {
    tavolo.select(posto);
    const vertice = verticeOf(tavolo.sagoma, posto);
    if (vertice) reveal(vertice.disegno);
  };
  const move = ({ posto, vertice }: VerticeScritto) => {
    tavolo.moveVertice(posto, vertice);
    reveal(vertice.disegno);
  };
  return html`<div class="lavoro-parte">
      <label class="spunta"><input type="checkbox" .checked=${tavolo.insieme} @change=${() => put(() => { tavolo.insieme = !tavolo.insieme; })}> ${t.insieme}</label>
      ${tavolo.spostati.length > 0 ? html`<p class="nota">${t.insiemeConto(tavolo.spostati.length)}</p>` : nothing}
      <p class="nota">${tavolo.inizio.catasto ? t.legenda : t.senzaCatasto}</p></div>
    <details class="lavoro-parte"><summary><h3>${t.coordinate} <small>${t.vertici(listVertici(tavolo.sagoma).length)}</small></h3></summary>
      <edigit-vertici .sagoma=${tavolo.sagoma} .scelto=${tavolo.scelto} .srid=${srid}
        @vertice-scritto=${(event: CustomEvent<VerticeScritto>) => move(event.detail)} @vertice-scelto=${(event: CustomEvent<Posto>) => choose(event.detail)}
        @vertice-dopo=${(event: CustomEvent<Posto>) => tavolo.addVertice(event.detail)} @vertice-via=${(event: CustomEvent<Posto>) => tavolo.deleteVertice(event.detail)}></edigit-vertici></details>`;
}
