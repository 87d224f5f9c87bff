import { html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatPercorso, type Selezione } from '../../routes.js';
import { formText } from '../../ui/form-text.js';
import { LightElement } from '../../ui/light-element.js';
import { formatFiltri, parseFiltri, TIPI, type Filtri } from './filters.js';
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

  protected override render() {
    const filtri = parseFiltri(this.filtri);
    const units = filtri.tipo.startsWith('unita');
    const note = filtri.tipo in t.spiega ? t.spiega[filtri.tipo as keyof typeof t.spiega] : '';
    return html`
      <h1 class="elenco-titolo">${t.titolo}</h1>
      <p class="elenco-lavori">${t.lavori} <a href=${formatPercorso({ pagina: 'collegamenti', filtri: '' })}>${t.collegamenti}</a></p>
      <form class="elenco-filtri" role="search" data-regione @submit=${this.onSubmit}>
        <div><label for="elenco-tipo">${t.tipo}</label>
          <select id="elenco-tipo" name="tipo" class="campo" @change=${this.onKind}>
            ${TIPI.map((tipo) => html`<option value=${tipo} .selected=${tipo === filtri.tipo}>${t.tipi[tipo]}</option>`)}</select></div>
        ${filtri.tipo === 'fogli' ? nothing : html`
          <div class="elenco-q"><label for="elenco-q">${t.testo}</label><input id="elenco-q" name="q" class="campo" type="text" maxlength="200" autocomplete="off" placeholder=${t.esempio} .value=${filtri.q}></div>
          <div class="elenco-breve"><label for="elenco-foglio">${t.foglio}</label><input id="elenco-foglio" name="foglio" class="campo" maxlength="8" autocomplete="off" .value=${filtri.foglio}></div>
          ${units ? html`<div class="elenco-breve"><label for="elenco-categoria">${t.categoria}</label><input id="elenco-categoria" name="categoria" class="campo" maxlength="4" autocomplete="off" placeholder="A/2" .value=${filtri.categoria}></div>` : nothing}
          <label class="spunta"><input type="checkbox" name="soppresse" value="si" .checked=${filtri.soppresse}> ${t.soppresse}</label>
          <button class="btn btn-primary" type="submit">${t.filtra}</button>
          ${filtri.q || filtri.foglio || filtri.categoria || filtri.soppresse
            ? html`<button class="btn-testo" type="button" @click=${() => this.go({ ...filtri, q: '', foglio: '', categoria: '', soppresse: false })}>${t.azzera}</button>` : nothing}`}
      </form>
      ${note ? html`<p class="nota">${note}</p>` : nothing}
      <div data-regione>${filtri.tipo === 'fogli'
        ? html`<edigit-elenco-fogli .comune=${this.comune}></edigit-elenco-fogli>`
        : html`<edigit-elenco-righe .filtri=${filtri} .comune=${this.comune} .selezione=${this.selezione} .indirizzo=${this.filtri} ?indirizzi=${this.indirizzi}
            @filtri=${(event: CustomEvent<Filtri>) => this.go(event.detail)}></edigit-elenco-righe>`}</div>`;
  }

  private readonly onKind = (event: Event): void => {
    const tipo = (event.target as HTMLSelectElement).value as Filtri['tipo'];
    this.go({ ...parseFiltri(this.filtri), tipo, categoria: '', ordina: 'chiave', verso: 'asc' });
  };

  private readonly onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const read = (name: string) => formText(event, name).trim();
    this.go({ ...parseFiltri(this.filtri), q: read('q'), foglio: read('foglio'), categoria: read('categoria').toUpperCase(), soppresse: read('soppresse') === 'si' });
  };

  private go(filtri: Filtri): void {
    location.hash = formatPercorso({ pagina: 'elenco', filtri: new URLSearchParams(formatFiltri(filtri)).toString(), selezione: null });
  }
}
