import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { ComuneVisibile, DefinizioniSfondi, SfondoDefinito } from '@edigit/anagrafe/contract';
import { fetchBaseMapDefinitions, updateBaseMap } from '../../api/admin.js';
import { messageOf } from '../../api/client.js';
import { announce } from '../../ui/announce.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import type { NuovoSfondoDialog } from './nuovo-sfondo.js';
import { mostraWords, reorder } from './sfondo.js';
import type { SfondoDialog } from './sfondo-dialog.js';
import { t } from './testi-sfondi.js';
import './nuovo-sfondo.js';
import './sfondo-dialog.js';

/** Base maps of a municipality: those of its own and those offered to all, in the order of the list. */
@customElement('edigit-sfondi')
export class SfondiPanel extends LightElement {
  @property({ attribute: false }) comuni: readonly ComuneVisibile[] = [];
  @state() private comune = '';
  @state() private definizioni: DefinizioniSfondi | null = null;
  @state() private error = '';
  @state() private busy = false;
  @query('edigit-nuovo-sfondo') private readonly creation!: NuovoSfondoDialog;
  @query('edigit-sfondo-dialog') private readonly dialog!: SfondoDialog;

  override connectedCallback(): void {
    super.connectedCallback();
    this.comune = this.comuni[0]?.codice ?? '';
    void this.load();
  }

  protected override render() {
    const { definizioni } = this;
    return html`<div class="amm-barra"><p>${t.spiega}</p>
        <button class="btn btn-primary" type="button" ?disabled=${this.comune === ''} @click=${() => void this.creation.open()}>${t.nuovo}</button></div>
      ${this.comuni.length > 1 ? html`<div class="amm-barra"><form><div><label for="sfondi-comune">${t.comune}</label><select id="sfondi-comune" class="campo" @change=${(event: Event) => { this.comune = (event.target as HTMLSelectElement).value; }}>
        ${this.comuni.map(({ codice, nome }) => html`<option value=${codice} ?selected=${codice === this.comune}>${nome}</option>`)}</select></div></form></div>` : nothing}
      ${this.error ? html`<p class="avviso avviso-errore" role="alert">${this.error}</p>` : nothing}
      ${definizioni ? html`${this.table(this.items)}
        <h2>${t.ammessi}</h2><ul class="server-ammessi">${definizioni.serverAmmessi.map((server) => html`<li class="nome-file">${server}</li>`)}</ul><p class="nota">${t.ammessiSpiega}</p>` : html`<p>${t.caricamento}</p>`}
      <edigit-nuovo-sfondo .comune=${this.comune} @cambiato=${this.onChanged}></edigit-nuovo-sfondo>
      <edigit-sfondo-dialog .comune=${this.comune} @cambiato=${this.onChanged}></edigit-sfondo-dialog>`;
  }

  private get items(): readonly SfondoDefinito[] {
    return this.definizioni?.items.filter(({ comune }) => comune === null || comune === this.comune) ?? [];
  }

  private table(items: readonly SfondoDefinito[]): TemplateResult {
    const c = t.colonne;
    return html`<div class="scorre" tabindex="0" role="region" aria-label=${t.titoloTabella}><table class="tabella a-schede">
      <thead><tr><th scope="col">${c.titolo}</th><th scope="col">${c.mostra}</th><th scope="col">${c.servizio}</th><th scope="col">${c.stato}</th><th scope="col">${c.ordine}</th><th scope="col"><span class="nascosto">${c.azioni}</span></th></tr></thead>
      <tbody>${items.map((sfondo, i) => this.row(sfondo, i, items.length))}</tbody></table></div>`;
  }

  private row(sfondo: SfondoDefinito, place: number, count: number): TemplateResult {
    const c = t.colonne;
    const arrow = (step: 1 | -1, name: string, label: string, off: boolean) => html`<button class="btn-icona" type="button" data-passo=${step} aria-label=${label} title=${label} aria-disabled=${off || this.busy ? 'true' : 'false'}
      @click=${() => { if (!off && !this.busy) void this.move(sfondo, step); }}>${icon(name)}</button>`;
    return html`<tr class=${sfondo.attivo ? '' : 'spenta'} data-id=${sfondo.id}>
      <th scope="row">${sfondo.titolo}${sfondo.attribuzione ? html`<small>${sfondo.attribuzione}</small>` : nothing}</th>
      <td data-colonna=${c.mostra}>${mostraWords(sfondo)}</td>
      <td data-colonna=${c.servizio}>${t.tipi[sfondo.servizio.tipo]}<small class="nome-file">${hostOf(sfondo.servizio.url)}</small></td>
      <td><div class="targhette"><span class="targhetta ${sfondo.attivo ? '' : 'grigia'}">${sfondo.attivo ? t.stati.attivo : t.stati.spento}</span>
        ${sfondo.raggiungibile ? nothing : html`<span class="targhetta ambra">${t.stati.muto}</span>`}${sfondo.comune === null ? html`<span class="targhetta grigia">${t.stati.diSerie}</span>` : nothing}</div></td>
      <td class="sfondo-ordine">${arrow(-1, 'it-arrow-up', t.su(sfondo.titolo), place === 0)}${arrow(1, 'it-arrow-down', t.giu(sfondo.titolo), place === count - 1)}</td>
      <td><button class="btn btn-outline-primary" type="button" aria-label=${t.gestisciNome(sfondo.titolo)} @click=${() => void this.dialog.open(sfondo)}>${t.gestisci}</button></td></tr>`;
  }

  private async move(sfondo: SfondoDefinito, step: 1 | -1): Promise<void> {
    this.busy = true;
    try {
      for (const { id, ordine } of reorder(this.items, sfondo.id, step)) await updateBaseMap(id, { ordine });
      await this.load();
      announce(t.spostato(sfondo.titolo, this.items.findIndex(({ id }) => id === sfondo.id) + 1));
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
    await this.updateComplete;
    // The row went elsewhere: the finger stays on its arrow.
    this.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(sfondo.id)}"] [data-passo="${step}"]`)?.focus();
  }

  private readonly onChanged = (event: CustomEvent<string>): void => {
    announce(event.detail);
    void this.load();
  };

  private async load(): Promise<void> {
    try {
      this.definizioni = await fetchBaseMapDefinitions();
      this.error = '';
    } catch (error) {
      this.error = messageOf(error);
    }
  }
}

function hostOf(url: string): string {
  return /^https?:\/\/([^/?]+)/.exec(url)?.[1] ?? url;
}
