import { html, nothing, type TemplateResult } from 'lit';
import type { ModificaDaConfrontare, SceltaConfronto } from '@edigit/anagrafe/contract';
import { formatInstant } from '../../format.js';
import { toMercator } from '../../map/projections.js';
import type { Valori } from './campi.js';
import type { FonteDati } from './dati-form.js';
import { drawingView, type ContestoDisegno } from './disegno-view.js';
import { differencesView } from './esito-view.js';
import type { Lavoro } from './lavoro.js';
import type { Rifiuto } from './rifiuti.js';
import { t } from './testi.js';
import './dati-form.js';

/** What the panel shows besides the work itself. */
export interface StatoPannello {
  /** On a phone data are corrected, nothing is drawn. */
  readonly telefono: boolean;
  /** A save is under way; a save was tried. */
  readonly salvo: boolean;
  readonly provato: boolean;
  readonly datiAperti: boolean;
  /** The work began from a draft; this device keeps none. */
  readonly mostraBozza: boolean;
  readonly senzaBozza: boolean;
  readonly notizia: string;
  readonly rifiuti: readonly Rifiuto[];
  readonly differenze: readonly ModificaDaConfrontare[];
}

/** What may be asked from the panel, besides what {@link ContestoDisegno} holds. */
export interface GestiPannello {
  readonly decide: (differenza: ModificaDaConfrontare, scelta: SceltaConfronto) => void;
  readonly dropDraft: () => void;
  readonly save: () => void;
  readonly leave: () => void;
}

/** The panel of the work: what building it is, what happened, the drawing, the data, the note. */
export function workPanel(lavoro: Lavoro, stato: StatoPannello, disegno: ContestoDisegno, gesti: GestiPannello): TemplateResult {
  const { tavolo, edificio } = lavoro;
  const { telefono, salvo, differenze } = stato;
  const { m2, differenza } = tavolo.area;
  return html`
    <header class="lavoro-testa">
      <p class="lavoro-nome"><strong>${edificio ? edificio.indirizzo ?? t.senzaIndirizzo : t.nuovoEdificio}</strong> ${edificio ? html`<small>${edificio.codice}</small>` : nothing}</p>
      ${telefono ? html`<p class="avviso avviso-info">${t.telefono}</p>` : html`<p class="lavoro-area">${t.area(m2, differenza)}</p>`}
      ${tavolo.disegnataM2 === null ? nothing : html`<p class="lavoro-disegnata">${t.disegnata(tavolo.disegnataM2)}</p>`}
    </header>
    ${notices(lavoro, stato, disegno, gesti)}
    ${telefono || differenze.length === 0 ? nothing : differencesView(differenze, gesti.decide)}
    ${telefono ? nothing : drawingView(lavoro, disegno)}
    ${tavolo.riordinata ? nothing : html`<details class="lavoro-parte" ?open=${stato.datiAperti}><summary><h3>${t.dati.titolo}</h3></summary>
      <edigit-dati .attributi=${edificio?.attributi ?? {}} .valori=${lavoro.valori} .fonte=${lavoro.fonte} ?provato=${stato.provato}
        @valori=${(event: CustomEvent<Valori>) => disegno.put(() => { lavoro.valori = event.detail; })}
        @fonte=${(event: CustomEvent<FonteDati>) => disegno.put(() => { lavoro.fonte = event.detail; })}></edigit-dati></details>`}
    <div class="lavoro-parte dato"><label for="lavoro-nota">${t.nota}</label>
      <input id="lavoro-nota" class="campo" type="text" maxlength="500" autocomplete="off" .value=${lavoro.nota} @input=${(event: Event) => { lavoro.nota = (event.target as HTMLInputElement).value; }}></div>
    ${telefono ? html`<footer class="lavoro-azioni">
      <button class="btn btn-outline-primary" type="button" @click=${gesti.leave}>${t.esci}</button>
      <button class="btn btn-primary" type="button" aria-disabled=${salvo ? 'true' : 'false'} @click=${gesti.save}>${salvo ? t.salvo : t.salva}</button></footer>` : nothing}`;
}

function notices(lavoro: Lavoro, { mostraBozza, senzaBozza, notizia, rifiuti }: StatoPannello, { reveal }: ContestoDisegno, { dropDraft }: GestiPannello): TemplateResult {
  const { bozza } = lavoro;
  return html`
    ${bozza && mostraBozza ? html`<div class="avviso avviso-info" role="status"><p>${t.bozzaRipresa(formatInstant(bozza.quando))}</p>
      ${lavoro.superata ? html`<p>${t.bozzaVecchia}</p>` : nothing}
      <button class="btn-testo" type="button" @click=${dropDraft}>${t.scartaBozza}</button></div>` : nothing}
    ${senzaBozza ? html`<p class="avviso">${t.bozzaNonTenuta}</p>` : nothing}
    ${notizia ? html`<p class="avviso avviso-info" role="status">${notizia}</p>` : nothing}
    ${rifiuti.length > 0 ? html`<div class="avviso avviso-errore" role="alert">${rifiuti.map(({ testo, punto }) => html`<p>${testo}
      ${punto ? html`<button class="btn-testo" type="button" @click=${() => reveal(toMercator(punto))}>${t.errori.inPunto}</button>` : nothing}</p>`)}</div>` : nothing}`;
}
