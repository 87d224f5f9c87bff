import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { type EsitoRicalcolo, FamigliaVincolo, type NuovoTipoVincolo, type TipoVincolo } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { createConstraintType, fetchConstraintTypes, recomputeBands, saveConstraintType } from '../../api/plans.js';
import { formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { announce } from '../../ui/announce.js';
import { ask } from '../../ui/ask.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { familyWord } from '../../ui/plan-words.js';
import { typeFields } from './form.js';
import type { FormDialog, Modulo } from '../../ui/form-dialog.js';
import { recomputeLines } from './words.js';
import { t } from './testi.js';
import '../../ui/form-dialog.js';
import '../../ui/saved-operation.js';
import '../../ui/register-list.css';

/** Bands that are named before they are drawn again. */
const IN_VISTA = 8;

/** The catalogue of constraints by family: norm, office, width of the band; with the right, kinds of the municipality's own and bands drawn again. */
@customElement('edigit-catalogo-vincoli')
export class CatalogueView extends LightElement {
  @property() comune = '';
  /** Right to correct. */
  @property({ type: Boolean }) modifica = false;
  @state() private items: readonly TipoVincolo[] | null = null;
  @state() private error = '';
  @state() private busy = false;
  /** The recomputation just done, which can be taken back; what could not be drawn again; or that there was nothing to do. */
  @state() private fatto: { readonly operazione: number | null; readonly testo: string; readonly problemi: readonly string[] } | null = null;
  @query('edigit-modulo-campi') private readonly dialog!: FormDialog;
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('comune')) void this.load();
  }

  protected override render() {
    const { items, fatto } = this;
    const stale = items?.reduce((n, { daRicalcolare }) => n + daRicalcolare, 0) ?? 0;
    return html`<p>${t.catalogoSpiega}</p>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      ${stale > 0 ? html`<div class="avviso"><p>${t.fasceDaRicalcolare(stale)} <a href=${formatPercorso({ pagina: 'piani', scheda: 'vincoli', filtri: 'daRicalcolare=si' })}>${t.qualiFasce}</a></p>
        ${this.modifica ? html`<button class="btn btn-outline-primary" type="button" ?disabled=${this.busy} @click=${() => void this.recompute()}>${t.ricalcola}</button>` : nothing}</div>` : nothing}
      <div class="catalogo-esito" role="status" tabindex="-1">${fatto ? html`<p>${fatto.testo} ${fatto.operazione === null ? nothing : html`<edigit-salvata .operazione=${fatto.operazione} @annullata=${() => void this.onUndone()}></edigit-salvata>`}</p>
        ${fatto.problemi.length > 0 ? html`<div class="avviso"><p>${t.ricalcolo.problemi}:</p><ul>${fatto.problemi.map((riga) => html`<li>${riga}</li>`)}</ul></div>` : nothing}` : nothing}</div>
      ${this.modifica ? html`<p><button class="btn btn-primary" type="button" @click=${() => void this.edit(this.newType())}>${icon('it-plus')}${t.nuovoTipo}</button></p>` : nothing}
      ${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : FamigliaVincolo.options.map((famiglia) => this.family(famiglia, items.filter((tipo) => tipo.famiglia === famiglia)))}
      <edigit-modulo-campi></edigit-modulo-campi>`;
  }

  private family(famiglia: FamigliaVincolo, tipi: readonly TipoVincolo[]): TemplateResult | typeof nothing {
    if (tipi.length === 0) return nothing;
    const c = t.colonneTipi;
    return html`<section><h2>${familyWord(famiglia)}</h2><div class="scorre" tabindex="0" role="region" aria-label=${familyWord(famiglia)}><table class="tabella a-schede registro-tabella catalogo-tabella">
      <thead><tr><th scope="col">${c.tipo}</th><th scope="col">${c.norma}</th><th scope="col">${c.ente}</th><th scope="col">${c.fascia}</th><th scope="col" class="numero">${c.registro}</th>${this.modifica ? html`<th scope="col"><span class="nascosto">${c.azioni}</span></th>` : nothing}</tr></thead>
      <tbody>${tipi.map((tipo) => html`<tr>
        <th scope="row">${tipo.titolo}<small>${[tipo.comune === null ? t.dellaLegge : t.delComune, tipo.sempreNelCdu ? t.sempre : ''].filter((part) => part !== '').join(' · ')}</small></th>
        <td data-colonna=${c.norma}>${tipo.baseGiuridica}</td>
        <td data-colonna=${c.ente}>${[tipo.ente, tipo.effetti].filter((part) => part !== '').join(' · ')}</td>
        <td data-colonna=${c.fascia}>${tipo.fascia === null ? '' : html`${t.fascia(formatNumber(tipo.fascia.metri, 1))}<small>${[tipo.fascia.baseGiuridica === tipo.baseGiuridica ? '' : tipo.fascia.baseGiuridica, tipo.fascia.confermato ? '' : t.daConfermare].filter((part) => part !== '').join(' · ')}</small>`}</td>
        <td class="numero" data-colonna=${c.registro}>${tipo.daRicalcolare > 0 ? html`<span class="targhetta ambra">${t.quanteRicalcolare(tipo.daRicalcolare)}</span> ` : nothing}${tipo.vincoli === 0 ? '0' : html`<a href=${formatPercorso({ pagina: 'piani', scheda: 'vincoli', filtri: new URLSearchParams({ tipo: tipo.codice }).toString() })}>${formatNumber(tipo.vincoli)}<span class="nascosto">: ${tipo.titolo}</span></a>`}</td>
        ${this.modifica ? html`<td>${tipo.comune === null ? nothing : html`<button class="btn-testo" type="button" @click=${() => void this.edit(this.typeForm(tipo))}>${t.modifica}<span class="nascosto">: ${tipo.titolo}</span></button>`}</td>` : nothing}</tr>`)}</tbody></table></div></section>`;
  }

  private newType(): Modulo {
    return { titolo: t.modulo.tipo.nuovo, campi: typeFields(null), salva: (corpo) => createConstraintType({ ...corpo, comune: this.comune } as NuovoTipoVincolo) };
  }

  private typeForm(tipo: TipoVincolo): Modulo {
    const { comune } = this;
    return {
      titolo: t.modulo.tipo.modifica, campi: typeFields(tipo), salva: (corpo) => saveConstraintType(tipo.codice, comune, tipo.versione, corpo),
      rileggi: async () => {
        const adesso = (await fetchConstraintTypes(comune)).items.find(({ codice }) => codice === tipo.codice);
        return adesso === undefined ? null : this.typeForm(adesso);
      },
    };
  }

  private async edit(modulo: Modulo): Promise<void> {
    const saved = await this.dialog.ask(modulo);
    // Also when it is given up: somebody else may have saved meanwhile.
    await this.load();
    if (saved) announce(t.salvato);
  }

  /** First what would change is said, then it is done. */
  private async recompute(): Promise<void> {
    const { comune } = this;
    this.busy = true;
    this.error = '';
    try {
      const prova = await recomputeBands({ comune, prova: true });
      const lines = recomputeLines(prova);
      if (lines.length === 0) {
        this.fatto = { operazione: null, testo: t.ricalcolo.nulla, problemi: problemsOf(prova) };
        return;
      }
      if (!(await ask(t.ricalcolo.titolo, html`${t.ricalcolo.effetto(lines.length)}<br>${lines.slice(0, IN_VISTA).map((line) => html`<br>${line}`)}${lines.length > IN_VISTA ? html`<br>${t.ricalcolo.altre(lines.length - IN_VISTA)}` : nothing}`, t.ricalcolo.fai))) return;
      const esito = await recomputeBands({ comune, prova: false });
      this.fatto = { operazione: esito.operazione, testo: t.ricalcolo.fatto(esito.cambiate.length), problemi: problemsOf(esito) };
      await this.afterChange();
    } catch (error) {
      this.error = messageOf(error);
    } finally {
      this.busy = false;
    }
  }

  private async onUndone(): Promise<void> {
    this.fatto = null;
    await this.afterChange();
  }

  /** The map and the counts are other; what was pressed may be gone: a keyboard goes on from what was done. */
  private async afterChange(): Promise<void> {
    this.emit('piani-cambiati');
    await this.load();
    await this.updateComplete;
    if (document.activeElement === document.body) this.querySelector<HTMLElement>('.catalogo-esito')?.focus();
  }

  private async load(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    try {
      this.items = (await fetchConstraintTypes(this.comune, this.asking.signal)).items;
      this.error = '';
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }
}

function problemsOf({ problemi }: EsitoRicalcolo): string[] {
  return problemi.map(({ nome, messaggio }) => `${nome}: ${messaggio}`);
}
