import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Anteprima, GruppoAnteprima, Importazione } from '@edigit/anagrafe/contract';
import { ApiError, messageOf, type CasoAperto } from '../../api/client.js';
import { fetchPreview } from '../../api/preview.js';
import { formatNumber } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { icon } from '../../ui/icon.js';
import { LightElement } from '../../ui/light-element.js';
import { purposeBand } from '../../ui/purpose.js';
import { nested } from './group.js';
import { t } from './testi.js';
import './anteprima.css';
import './group-view.js';

/** «Che cosa cambia»: what a supply would change, or has changed, as lines that open one by one. */
@customElement('edigit-anteprima')
export class AnteprimaView extends LightElement {
  @property({ attribute: false }) importazione!: Pick<Importazione, 'id' | 'stato' | 'comune'>;
  /** Right over holders. */
  @property({ type: Boolean }) persone = false;
  @property({ attribute: false }) caso: CasoAperto | null = null;
  @property({ attribute: false }) chiediCaso: (change?: boolean) => Promise<CasoAperto | null> = async () => null;
  @state() private item: Anteprima | null = null;
  @state() private error = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    // The import is read again at each change of its state: a preview may have been computed anew.
    if (changed.has('importazione')) void this.load();
  }

  protected override render() {
    if (this.error) {
      return html`<div class="avviso avviso-errore" role="alert"><p>${this.error}</p><button class="btn btn-outline-primary" type="button" @click=${() => void this.load()}>${t.riprova}</button></div>`;
    }
    const { item } = this;
    if (!item) return nothing;
    const groups = nested(item.gruppi);
    return html`<section class="anteprima" aria-labelledby="anteprima-titolo"><h2 id="anteprima-titolo">${t.titolo}</h2>
      ${item.ricalcolata && item.riscontro === null ? html`<p class="avviso">${item.ricalcolata}</p>` : nothing}
      ${item.attuale ? nothing : html`<p class="avviso">${t.nonAttuale}</p>`}
      ${item.riscontro ? this.outcome(item.riscontro) : nothing}
      ${this.persone && this.caso && item.gruppi.some((g) => g.riservato) ? purposeBand(this.caso, () => void this.chiediCaso(true)) : nothing}
      ${groups.map(({ gruppo, campi }) => html`${this.group(gruppo)}${campi.length === 0 ? nothing : html`<div class="anteprima-campi">${campi.map((g) => this.group(g))}</div>`}`)}
      ${this.importazione.stato === 'applicata' && item.riassunto.modificheUfficio > 0 ? html`<p><a href=${formatPercorso({ pagina: 'da-confrontare', edificio: null })}>${t.daConfrontare}</a></p>` : nothing}
      ${item.note.map((nota) => html`<p class="nota">${nota}</p>`)}
    </section>`;
  }

  private outcome(riscontro: NonNullable<Anteprima['riscontro']>): TemplateResult {
    if (riscontro.uguale) return html`<p class="tenue">${icon('it-check-circle')} ${t.uguale}</p>`;
    return html`<div class="avviso"><p>${t.diverso}</p><ul>${riscontro.differenze.map((d) => html`<li>${t.divergenza(d.voce, formatNumber(d.previsti), formatNumber(d.avvenuti))}</li>`)}</ul></div>`;
  }

  private group(gruppo: GruppoAnteprima): TemplateResult {
    const chiuso = !gruppo.riservato ? null : !this.persone ? t.riservato : this.importazione.stato === 'anteprima' ? null : t.riservatoApplicata;
    return html`<edigit-anteprima-gruppo .importazione=${this.importazione.id} .comune=${this.importazione.comune} .gruppo=${gruppo} .chiuso=${chiuso} .caso=${this.caso} .chiediCaso=${this.chiediCaso}></edigit-anteprima-gruppo>`;
  }

  private async load(): Promise<void> {
    const { id } = this.importazione;
    try {
      const item = await fetchPreview(id);
      if (id === this.importazione.id) this.item = item;
      this.error = '';
    } catch (error) {
      this.item = null;
      // A supply applied from the command line has none, and nothing is missing.
      this.error = error instanceof ApiError && error.code === 'not-found' ? '' : messageOf(error);
    }
  }
}
