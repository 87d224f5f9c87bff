import { html, nothing, type TemplateResult } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { NuovoValoreParametro, ParametroDatato, ValoreParametro } from '@edigit/anagrafe/contract';
import { isAbort, messageOf } from '../api/client.js';
import { fetchParameters, setParameter } from '../api/parameters.js';
import { testi } from '../i18n.js';
import type { FormDialog } from './form-dialog.js';
import { LightElement } from './light-element.js';
import { parameterFields, parameterValue, periodWords, valueWords } from './parameter-words.js';
import './form-dialog.js';
import './parameters.css';
import './register-list.css';

const t = testi(
  {
    spiega: 'Le misure che la legge o il Comune danno, ciascuna dal suo giorno. Il valore del Comune prende il posto di quello della legge; quelli di prima restano nei loro giorni.', caricamento: 'In caricamento', riprova: 'Riprova',
    colonne: { nome: 'Parametro', valore: 'Vale oggi', base: 'Base giuridica', storia: 'Valori nel tempo', azioni: 'Azioni' }, nessuno: 'nessun valore oggi', daConfermare: 'da confermare', storia: (n: number) => (n === 1 ? '1 valore' : `${n} valori`),
    cambia: 'Cambia dal giorno…', titolo: (nome: string) => `Cambia: ${nome}`, salvato: (nome: string, valore: string) => `${nome}: ${valore}.`, delComune: 'del Comune', dellaLegge: 'della legge', diSerie: 'di serie',
  },
  {
    spiega: 'Measures that the law or the municipality gives, each from its day. The municipality’s value takes the place of the law’s; earlier ones stay on their days.', caricamento: 'Loading', riprova: 'Try again',
    colonne: { nome: 'Parameter', valore: 'Holds today', base: 'Legal basis', storia: 'Values over time', azioni: 'Actions' }, nessuno: 'no value today', daConfermare: 'to be confirmed', storia: (n: number) => (n === 1 ? '1 value' : `${n} values`),
    cambia: 'Change from a day…', titolo: (name: string) => `Change: ${name}`, salvato: (name: string, value: string) => `${name}: ${value}.`, delComune: 'of the municipality', dellaLegge: 'of the law', diSerie: 'by default',
  },
);

/**
 * The dated parameters of a sector: what holds today and by which norm, what held and what will; with the right, the municipality's own value from a day on. A sector brings the path of its
 * API, the names of its parameters, and how they stand together.
 */
export abstract class ParametersPage extends LightElement {
  @property() comune = '';
  /** Right to correct. */
  @property({ type: Boolean }) modifica = false;
  @state() private items: readonly ParametroDatato[] | null = null;
  @state() private error = '';
  /** What was saved last. */
  @state() private fatto = '';
  @query('edigit-modulo-campi') private readonly dialog!: FormDialog;
  private asking = new AbortController();

  /** Path of the API: `/parametri-tributi`. */
  protected abstract readonly percorso: string;
  /** The parameters under their headings. */
  protected abstract groups(items: readonly ParametroDatato[]): readonly (readonly [titolo: string, parametri: readonly ParametroDatato[]])[];
  protected abstract nameOf(parametro: ParametroDatato): string;
  /** Whether a value that is not the municipality's is the law's; else it is the program's. */
  protected abstract isLaw(parametro: ParametroDatato): boolean;
  /** What stands over the tables. */
  protected notice(): TemplateResult | typeof nothing {
    return nothing;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('comune')) return;
    this.fatto = '';
    void this.load();
  }

  protected override render(): TemplateResult {
    const { items } = this;
    return html`<div class="parametri"><p>${t.spiega}</p>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      <div class="parametri-esito" role="status">${this.fatto ? html`<p>${this.fatto}</p>` : nothing}</div>
      ${this.notice()}
      ${items === null ? (this.error ? nothing : html`<p>${t.caricamento}</p>`) : this.groups(items).map(([titolo, parametri]) => this.group(titolo, parametri))}
      <edigit-modulo-campi></edigit-modulo-campi></div>`;
  }

  private group(titolo: string, parametri: readonly ParametroDatato[]): TemplateResult | typeof nothing {
    if (parametri.length === 0) return nothing;
    const c = t.colonne;
    return html`<section><h2>${titolo}</h2><div class="scorre" tabindex="0" role="region" aria-label=${titolo}><table class="tabella a-schede registro-tabella parametri-tabella">
      <thead><tr><th scope="col">${c.nome}</th><th scope="col">${c.valore}</th><th scope="col">${c.base}</th><th scope="col">${c.storia}</th>${this.modifica ? html`<th scope="col"><span class="nascosto">${c.azioni}</span></th>` : nothing}</tr></thead>
      <tbody>${parametri.map((parametro) => this.row(parametro))}</tbody></table></div></section>`;
  }

  private row(parametro: ParametroDatato): TemplateResult {
    const c = t.colonne;
    const { unita, oggi, valori } = parametro;
    const nome = this.nameOf(parametro);
    return html`<tr><th scope="row">${nome}</th>
      <td data-colonna=${c.valore}>${oggi ? html`<strong>${parameterValue(unita, oggi.valore)}</strong><small>${[oggi.dal ? periodWords(oggi) : '', this.sourceWord(parametro, oggi)].filter((part) => part !== '').join(' · ')}</small>` : t.nessuno}</td>
      <td data-colonna=${c.base}>${oggi?.baseGiuridica ?? ''}${oggi && !oggi.confermato ? html`<small>${t.daConfermare}</small>` : nothing}</td>
      <td data-colonna=${c.storia}>${valori.length < 2 ? '' : html`<details><summary>${t.storia(valori.length)}<span class="nascosto">: ${nome}</span></summary><ul class="parametri-storia">${valori.map((valore) => html`<li>${valueWords(unita, valore)}<small>${[this.sourceWord(parametro, valore), valore.baseGiuridica].join(' · ')}</small></li>`)}</ul></details>`}</td>
      ${this.modifica ? html`<td><button class="btn-testo" type="button" @click=${() => void this.change(parametro, nome)}>${t.cambia}<span class="nascosto">: ${nome}</span></button></td>` : nothing}</tr>`;
  }

  private sourceWord(parametro: ParametroDatato, { delComune }: ValoreParametro): string {
    return delComune ? t.delComune : this.isLaw(parametro) ? t.dellaLegge : t.diSerie;
  }

  private async change(parametro: ParametroDatato, nome: string): Promise<void> {
    const { comune, percorso } = this;
    let scritto: NuovoValoreParametro | null = null;
    const saved = await this.dialog.ask({
      titolo: t.titolo(nome), campi: parameterFields(parametro),
      salva: (corpo) => {
        const { valore, ...altro } = corpo as NuovoValoreParametro;
        scritto = { ...altro, valore: parametro.unita === 'rapporto' ? valore / 100 : valore };
        return setParameter(percorso, parametro.codice, comune, scritto);
      },
    });
    if (!saved || scritto === null) return;
    const { valore, dal } = scritto as NuovoValoreParametro;
    await this.load();
    this.fatto = t.salvato(nome, valueWords(parametro.unita, { valore, dal, al: null }));
  }

  /** What a sector reads beside them. */
  protected async loadMore(_signal: AbortSignal): Promise<void> {}

  private async load(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    const { signal } = this.asking;
    try {
      const [parametri] = await Promise.all([fetchParameters(this.percorso, this.comune, signal), this.loadMore(signal)]);
      this.items = parametri.items;
      this.error = '';
    } catch (error) {
      if (!isAbort(error)) this.error = messageOf(error);
    }
  }
}
