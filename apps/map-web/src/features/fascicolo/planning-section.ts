import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { DatiUrbanistica, Urbanistica } from '@edigit/anagrafe/contract';
import { ApiError, isAbort, messageOf } from '../../api/client.js';
import { fetchParcelPlanning } from '../../api/planning.js';
import { formatDay } from '../../format.js';
import { LightElement } from '../../ui/light-element.js';
import { planningFoot } from '../../ui/planning.js';
import { qualitySign } from '../../ui/words.js';
import { t } from './testi.js';
import '../../ui/cdu-button.js';

/** Body of «Urbanistica e vincoli»: each parcel that is told, the words of the whole, and the way into a draft of the CDU. */
export function planningBody(dati: DatiUrbanistica, comune: string): TemplateResult {
  const particelle = dati.oggetti.filter(({ tipo }) => tipo === 'particella').map(({ etichetta }) => etichetta);
  return html`${dati.oggetti.map((oggetto) => html`<edigit-urbanistica .oggetto=${oggetto} ?intestazione=${dati.oggetti.length > 1}></edigit-urbanistica>`)}${planningFoot(dati)}
    ${particelle.length > 0 ? html`<edigit-aggiungi-cdu .comune=${comune} .particelle=${particelle}></edigit-aggiungi-cdu>` : nothing}`;
}

/** «Urbanistica e vincoli» of a parcel, which has no dossier: read when its card is. */
@customElement('edigit-urbanistica-di')
export class PlanningSection extends LightElement {
  /** Id of the parcel. */
  @property() particella = '';
  @state() private dati: Urbanistica | null = null;
  @state() private error = '';
  /** The parcel is not there any more, which the card says. */
  @state() private gone = false;
  private asking = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.asking.abort();
  }

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (!changed.has('particella')) return;
    this.dati = null;
    this.gone = false;
    void this.load();
  }

  protected override render() {
    const { dati } = this;
    if (this.gone) return nothing;
    return html`<section class="sezione-fissa"><h3>${t.sezioni.urbanistica}</h3>
      ${this.error ? html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>` : nothing}
      ${dati === null ? (this.error ? nothing : html`<p class="tenue">${t.urbanisticaAttesa}</p>`) : dati.qualita === 'nessun-dato' ? html`<p class="nota">${t.urbanisticaSenzaDati}</p><edigit-aggiungi-cdu .comune=${dati.comune} .particelle=${dati.oggetti.map(({ etichetta }) => etichetta)}></edigit-aggiungi-cdu>` : html`
        <p class="sezione-fonte"><span>${dati.fonte ? t.fonte(dati.fonte, dati.aggiornatoAl ? formatDay(dati.aggiornatoAl) : '') : ''}</span> ${qualitySign(dati.qualita)}</p>${planningBody(dati, dati.comune)}`}
    </section>`;
  }

  private async load(): Promise<void> {
    this.asking.abort();
    this.asking = new AbortController();
    this.error = '';
    try {
      this.dati = await fetchParcelPlanning(this.particella, this.asking.signal);
    } catch (error) {
      if (isAbort(error)) return;
      if (error instanceof ApiError && error.code === 'not-found') this.gone = true;
      else this.error = messageOf(error);
    }
  }
}
