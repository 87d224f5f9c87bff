import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { NuovoValoreParametro, ParametroUrbanistica, TipoVincolo, ValoreParametro } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../../api/client.js';
import { fetchConstraintTypes, fetchParameters, setParameter } from '../../api/plans.js';
import { formatPercorso } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import { parameterFields } from './form.js';
import type { FormDialog } from './form-dialog.js';
import { parameterName, parameterValue, periodWords, valueWords } from './words.js';
import { t } from './testi.js';
import './form-dialog.js';
import '../../ui/register-list.css';

const FASCIA = 'urbanistica.fascia.';

/** The dated parameters of planning: what holds today and by which norm, what held and what will; with the right, the municipality's own value from a day on. */
@customElement('edigit-parametri-urbanistica')
export class ParametersView extends LightElement {
  @property() comune = '';
  /** Right to correct. */
  @property({ type: Boolean }) modifica = false;
  @state() private items: readonly ParametroUrbanistica[] | null = null;
  @state() private tipi: readonly TipoVincolo[] = [];
  @state() private error = '';
  /** What was saved last. */
  @state() private fatto = '';
  @query('edigit-modulo-piano') private readonly dialog!: FormDialog;
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('comune')) return;
    this.fatto = '';
    void this.load();
  }

  protected override render() {
    const { items } = this;
    const stale = this.tipi.reduce((n, { daRicalcolare }) => n + daRicalcolare, 0);
    return html`<p>${t.parametro.spiega}</p>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      <div class="catalogo-esito" role="status">${this.fatto ? html`<p>${this.fatto}</p>` : nothing}</div>
      ${stale > 0 ? html`<div class="avviso"><p>${t.fasceDaRicalcolare(stale)} <a href=${formatPercorso({ pagina: 'piani', scheda: 'catalogo', filtri: '' })}>${t.parametro.catalogo}</a></p></div>` : nothing}
      ${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : html`${this.group(t.parametro.fasce, items.filter(({ codice }) => codice.startsWith(FASCIA)))}${this.group(t.parametro.soglie, items.filter(({ codice }) => !codice.startsWith(FASCIA)))}`}
      <edigit-modulo-piano></edigit-modulo-piano>`;
  }

  private group(titolo: string, parametri: readonly ParametroUrbanistica[]): TemplateResult | typeof nothing {
    if (parametri.length === 0) return nothing;
    const c = t.parametro.colonne;
    return html`<section><h2>${titolo}</h2><div class="scorre" tabindex="0" role="region" aria-label=${titolo}><table class="tabella a-schede registro-tabella parametri-tabella">
      <thead><tr><th scope="col">${c.nome}</th><th scope="col">${c.valore}</th><th scope="col">${c.base}</th><th scope="col">${c.storia}</th>${this.modifica ? html`<th scope="col"><span class="nascosto">${c.azioni}</span></th>` : nothing}</tr></thead>
      <tbody>${parametri.map((parametro) => this.row(parametro))}</tbody></table></div></section>`;
  }

  private row(parametro: ParametroUrbanistica): TemplateResult {
    const c = t.parametro.colonne;
    const { unita, oggi, valori } = parametro;
    const nome = parameterName(parametro, this.tipi);
    return html`<tr><th scope="row">${nome}</th>
      <td data-colonna=${c.valore}>${oggi ? html`<strong>${parameterValue(unita, oggi.valore)}</strong><small>${[oggi.dal ? periodWords(oggi) : '', sourceWord(parametro, oggi)].filter((part) => part !== '').join(' · ')}</small>` : t.parametro.nessuno}</td>
      <td data-colonna=${c.base}>${oggi?.baseGiuridica ?? ''}${oggi && !oggi.confermato ? html`<small>${t.daConfermare}</small>` : nothing}</td>
      <td data-colonna=${c.storia}>${valori.length < 2 ? '' : html`<details><summary>${t.parametro.storia(valori.length)}<span class="nascosto">: ${nome}</span></summary><ul class="parametri-storia">${valori.map((valore) => html`<li>${valueWords(unita, valore)}<small>${[sourceWord(parametro, valore), valore.baseGiuridica].join(' · ')}</small></li>`)}</ul></details>`}</td>
      ${this.modifica ? html`<td><button class="btn-testo" type="button" @click=${() => void this.change(parametro, nome)}>${t.parametro.cambia}<span class="nascosto">: ${nome}</span></button></td>` : nothing}</tr>`;
  }

  private async change(parametro: ParametroUrbanistica, nome: string): Promise<void> {
    const { comune } = this;
    let scritto: NuovoValoreParametro | null = null;
    const saved = await this.dialog.ask({
      titolo: t.parametro.titolo(nome), campi: parameterFields(parametro),
      salva: (corpo) => {
        const { valore, ...altro } = corpo as NuovoValoreParametro;
        scritto = { ...altro, valore: parametro.unita === 'rapporto' ? valore / 100 : valore };
        return setParameter(parametro.codice, comune, scritto);
      },
    });
    if (!saved || scritto === null) return;
    const { valore, dal } = scritto as NuovoValoreParametro;
    await this.load();
    this.fatto = t.parametro.salvato(nome, valueWords(parametro.unita, { valore, dal, al: null }));
  }

  private async load(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const [parametri, tipi] = await Promise.all([fetchParameters(this.comune, signal), fetchConstraintTypes(this.comune, signal)]);
      this.items = parametri.items;
      this.tipi = tipi.items;
      this.error = '';
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }
}

/** The law sets widths; thresholds that no municipality has changed are the program's. */
function sourceWord({ codice }: ParametroUrbanistica, { delComune }: ValoreParametro): string {
  return delComune ? t.delComune : codice.startsWith(FASCIA) ? t.dellaLegge : t.parametro.diSerie;
}
