import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { metres } from '../../format.js';
import { formatPercorso, type Selezione } from '../../routes.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { stateWord } from '../../ui/words.js';
import { besideButton } from './beside-button.js';
import type { RigheLette } from './elenco-table.js';
import { bare, countOther, formatFiltri, parseFiltri, STATI, TIPI, type Filtri } from './filters.js';
import { t } from './testi.js';
import './elenco-table.js';
import './fogli-table.js';
import './elenco.css';

/** «Elenco»: the same search as a table, the path of every task that needs no map. Filters live in the address of the page. */
@customElement('edigit-elenco')
export class ElencoView extends LightElement {
  /** Query of the address. */
  @property() filtri = '';
  @property() comune = '';
  @property({ attribute: false }) selezione: Selezione | null = null;
  /** Whether the profile sees addresses. */
  @property({ type: Boolean }) indirizzi = false;
  /** Whether the profile sees the doubts of the officers. */
  @property({ type: Boolean }) segnalazioni = false;
  /** Whether the map stands over the list; null where there is no room for it. */
  @property({ attribute: false }) mappa: boolean | null = null;

  protected override render() {
    const filtri = parseFiltri(this.filtri);
    const units = filtri.tipo.startsWith('unita');
    const note = filtri.tipo in t.spiega ? t.spiega[filtri.tipo as keyof typeof t.spiega] : '';
    return html`
      <h1 class="elenco-titolo">${t.titolo}</h1>
      <p class="elenco-lavori">${t.lavori} <a href=${formatPercorso({ pagina: 'collegamenti', filtri: '' })}>${t.collegamenti}</a> <a href=${formatPercorso({ pagina: 'da-confrontare', edificio: null })}>${t.daConfrontare}</a></p>
      <form class="elenco-filtri" role="search" data-regione @submit=${this.onSubmit}>
        <div><label for="elenco-tipo">${t.tipo}</label>
          <select id="elenco-tipo" name="tipo" class="campo" @change=${this.onKind}>
            ${TIPI.map((tipo) => html`<option value=${tipo} .selected=${tipo === filtri.tipo}>${t.tipi[tipo]}</option>`)}</select></div>
        ${filtri.tipo === 'fogli' ? nothing : html`
          <div class="elenco-q"><label for="elenco-q">${t.testo}</label><input id="elenco-q" name="q" class="campo" type="text" maxlength="200" autocomplete="off" placeholder=${t.esempio} .value=${filtri.q}></div>
          <div class="elenco-breve"><label for="elenco-foglio">${t.foglio}</label><input id="elenco-foglio" name="foglio" class="campo" maxlength="8" autocomplete="off" .value=${filtri.foglio}></div>
          ${units ? html`<div class="elenco-breve"><label for="elenco-categoria">${t.categoria}</label><input id="elenco-categoria" name="categoria" class="campo" maxlength="4" autocomplete="off" placeholder="A/2" .value=${filtri.categoria}></div>` : nothing}
          <div><label for="elenco-stato">${t.stato}</label><select id="elenco-stato" name="stato" class="campo">
            <option value="" .selected=${filtri.stato === '' && !filtri.soppresse}>${t.inVigore}</option><option value="tutti" .selected=${filtri.soppresse && filtri.stato === ''}>${t.ancheChiusi}</option>
            ${STATI[filtri.tipo].map((stato) => html`<option value=${stato} .selected=${stato === filtri.stato}>${t.soltanto(stateWord(stato))}</option>`)}</select></div>
          ${this.others(filtri)}
          <button class="btn btn-primary" type="submit">${t.filtra}</button>
          ${isFiltered(filtri) ? html`<button class="btn-testo" type="button" @click=${() => this.go(bare(filtri.tipo))}>${t.azzera}</button>` : nothing}`}
      </form>
      ${note ? html`<p class="nota">${note}</p>` : nothing}
      <div data-regione="ultima">${filtri.tipo === 'fogli'
        ? html`<div class="elenco-azioni">${besideButton(this.mappa, (open) => this.emit('affianca', open))}</div><edigit-elenco-fogli .comune=${this.comune}></edigit-elenco-fogli>`
        : html`<edigit-elenco-righe .filtri=${filtri} .comune=${this.comune} .selezione=${this.selezione} .indirizzo=${this.filtri} .mappa=${this.mappa} ?indirizzi=${this.indirizzi} ?segnalazioni=${this.segnalazioni}
            @filtri=${(event: CustomEvent<Filtri>) => this.go(event.detail)}></edigit-elenco-righe>`}</div>`;
  }

  /** Sheets are no rows of the map: what was marked there is no more. */
  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('filtri') && parseFiltri(this.filtri).tipo === 'fogli') this.emit('righe', { ids: [], bbox: null, mostra: false } satisfies RigheLette);
  }

  /** Filters that are asked for less often, folded. */
  private others(filtri: Filtri): TemplateResult {
    const set = countOther(filtri);
    return html`<details class="elenco-altri-filtri"><summary class="btn btn-outline-primary">${t.altriFiltri}${set > 0 ? html` (${set})` : nothing}</summary><div>
      ${filtri.tipo === 'edifici' ? html`<div><label for="elenco-unita">${t.colonne.unita}</label><select id="elenco-unita" name="unita" class="campo">
        <option value="">${t.conESenza}</option><option value="con" .selected=${filtri.unita === 'con'}>${t.conUnita}</option><option value="senza" .selected=${filtri.unita === 'senza'}>${t.senzaUnitaFiltro}</option></select></div>` : nothing}
      <div class="elenco-da-a"><div><label for="elenco-da">${t.superficieDa}</label><input id="elenco-da" name="superficieDa" class="campo" inputmode="decimal" maxlength="12" autocomplete="off" .value=${filtri.superficieDa.replace('.', ',')}></div>
        <div><label for="elenco-a">${t.superficieA}</label><input id="elenco-a" name="superficieA" class="campo" inputmode="decimal" maxlength="12" autocomplete="off" .value=${filtri.superficieA.replace('.', ',')}></div></div>
      <label class="spunta"><input type="checkbox" name="dubbi" value="si" .checked=${filtri.dubbi}> ${t.dubbi}</label>
      ${this.segnalazioni ? html`<label class="spunta"><input type="checkbox" name="segnalate" value="si" .checked=${filtri.segnalate}> ${t.segnalate}</label>` : nothing}
      </div></details>`;
  }

  private readonly onKind = (event: Event): void => {
    const tipo = (event.target as HTMLSelectElement).value as Filtri['tipo'];
    this.go({ ...parseFiltri(this.filtri), tipo, categoria: '', stato: '', unita: '', ordina: 'chiave', verso: 'asc' });
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const read = (name: string) => formText(event, name).trim();
    const stato = read('stato');
    const filtri = parseFiltri(this.filtri);
    this.go({
      ...filtri, q: read('q'), foglio: read('foglio'), categoria: read('categoria').toUpperCase(), stato: stato === 'tutti' ? '' : stato, soppresse: stato === 'tutti', unita: read('unita') as Filtri['unita'],
      dubbi: read('dubbi') === 'si', segnalate: read('segnalate') === 'si', superficieDa: metres(read('superficieDa')), superficieA: metres(read('superficieA')),
    });
    this.querySelector('.elenco-altri-filtri')?.removeAttribute('open');
  };

  private go(filtri: Filtri): void {
    location.hash = formatPercorso({ pagina: 'elenco', filtri: new URLSearchParams(formatFiltri(filtri)).toString(), selezione: null });
  }
}

function isFiltered(filtri: Filtri): boolean {
  return [filtri.q, filtri.foglio, filtri.categoria, filtri.stato, filtri.soppresse].some(Boolean) || countOther(filtri) > 0;
}
