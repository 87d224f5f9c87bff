import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ComuneVisibile, Importazione, Importazioni } from '@edigit/anagrafe/contract';
import { messageOf } from '../../api/client.js';
import { fetchImports } from '../../api/imports.js';
import { formatInstant } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import { t } from './testi.js';
import './import-view.js';
import './upload.js';
import './importazioni.css';

/** «Importazioni»: a new supply and those already received; or one import, when the address names it. */
@customElement('edigit-importazioni')
export class ImportazioniPage extends LightElement {
  @property() aperta: string | null = null;
  @property({ attribute: false }) comuni: readonly ComuneVisibile[] = [];
  @property({ attribute: false }) anteprima: (item: Importazione) => unknown = () => nothing;
  @state() private items: Importazioni['items'] | null = null;
  @state() private prossima: string | undefined;
  @state() private error = '';

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('aperta') && this.aperta === null) void this.load();
  }

  protected override render() {
    return html`<div class="pagina importazioni" data-regione>${this.aperta
      ? html`<edigit-importazione .codice=${this.aperta} .anteprima=${this.anteprima}></edigit-importazione>`
      : html`
        <h1 class="importazioni-titolo">${t.titolo}</h1>
        <section><h2>${t.nuova}</h2><edigit-caricamento .comuni=${this.comuni} @dati-cambiati=${() => void this.load()} @creata=${(event: CustomEvent<string>) => {
          location.hash = formatPercorso({ pagina: 'importazioni', id: event.detail });
        }}></edigit-caricamento></section>
        <section><h2>${t.precedenti}</h2>${this.list()}</section>`}</div>`;
  }

  private list(): TemplateResult {
    if (this.error) return html`<p class="avviso avviso-errore" role="alert">${this.error}</p>`;
    if (!this.items) return html`<p>${t.caricamento}</p>`;
    if (this.items.length === 0) return html`<p>${t.nessuna}</p>`;
    const c = t.colonne;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.precedenti}><table class="tabella a-schede">
      <thead><tr><th scope="col">${c.data}</th><th scope="col">${c.stato}</th><th scope="col">${c.file}</th><th scope="col">${c.differenze}</th><th scope="col">${c.problemi}</th><th scope="col">${c.operatore}</th></tr></thead>
      <tbody>${this.items.map((item) => html`<tr>
        <th scope="row"><a href=${formatPercorso({ pagina: 'importazioni', id: item.id })}>${formatInstant(item.creataIl)}</a></th>
        <td><span class="targhetta ${item.stato === 'applicata' ? '' : item.stato === 'anteprima' || item.registro?.attendeColonne ? 'ambra' : 'grigia'}">${item.registro?.attendeColonne ? t.attendeColonne : t.stati[item.stato]}</span></td>
        <td class="importazioni-file" data-colonna=${c.file}>${item.registro ? html`<strong>${t.diRegistro(item.registro.titolo, item.registro.destinazione ?? '')}</strong> ` : nothing}${fileNames(item.file)}</td>
        <td data-colonna=${c.differenze}>${item.differenze && item.stato !== 'scartata' ? t.sintesi(item.differenze.aggiunti, item.differenze.modificati, item.differenze.chiusi) : ''}</td>
        <td data-colonna=${c.problemi}>${t.quantiProblemi(item.errori, item.avvisi)}</td>
        <td data-colonna=${c.operatore}>${item.operatore}</td>
      </tr>`)}</tbody></table></div>
      ${this.prossima ? html`<p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load(this.prossima)}>${t.altre}</button></p>` : nothing}`;
  }

  private async load(cursore?: string): Promise<void> {
    try {
      const page = await fetchImports(cursore);
      this.items = cursore ? [...(this.items ?? []), ...page.items] : page.items;
      this.prossima = page.prossima;
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

/** Names of the files of a supply, each once: the first three, and how many more. */
function fileNames(file: readonly string[]): string {
  const nomi = [...new Set(file)];
  return `${nomi.slice(0, 3).join(', ')}${nomi.length > 3 ? ` +${nomi.length - 3}` : ''}`;
}
