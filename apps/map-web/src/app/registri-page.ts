import { nothing, type PropertyValues } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { html, unsafeStatic } from 'lit/static-html.js';
import type { CasoAperto } from '../api/client.js';
import { formatPercorso } from '../routes.js';
import { LightElement } from '../ui/light-element.js';
import type { RegistroInElenco } from './registri.js';
import { t } from './testi.js';

/** «Registri»: the lists of the sectors, one tab each. It stands here, not among the features, because it composes them. */
@customElement('edigit-registri')
export class RegistriPage extends LightElement {
  /** Those that the profile may open; never empty. */
  @property({ attribute: false }) registri: readonly RegistroInElenco[] = [];
  /** The one of the address; what is not among them falls back to the first. */
  @property() codice: string | null = null;
  @property() filtri = '';
  @property() comune = '';
  /** True with the right to documents. */
  @property({ type: Boolean }) documenti = false;
  /** For the lists that have a file with persons. */
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;

  /** For the lists whose rows an officer writes by hand. */
  @property({ type: Boolean }) modifica = false;

  private get aperto(): RegistroInElenco | undefined {
    return this.registri.find(({ codice }) => codice === this.codice) ?? this.registri[0];
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('codice') || changed.has('registri')) void this.aperto?.load();
  }

  protected override render() {
    const { aperto } = this;
    if (!aperto) return nothing;
    const posto = formatPercorso({ pagina: 'registri', codice: aperto.codice, filtri: '' });
    const tag = unsafeStatic(aperto.element);
    const capo = aperto.accanto ?? aperto.codice;
    const insieme = this.registri.filter(({ codice, accanto }) => codice === capo || accanto === capo);
    const entry = (codice: string, titolo: string, current: boolean) => html`<li><a href=${formatPercorso({ pagina: 'registri', codice, filtri: '' })} aria-current=${current ? 'page' : nothing}>${titolo}</a></li>`;
    return html`<div class="pagina">
      <h1 class="pagina-titolo">${t.registri.titolo}</h1>
      <nav aria-label=${t.registri.titolo}><ul class="schede">${this.registri.filter(({ accanto }) => accanto === undefined).map(({ codice, titolo }) => entry(codice, titolo, codice === capo))}</ul></nav>
      ${insieme.length < 2 ? nothing : html`<nav aria-label=${insieme[0]!.titolo}><ul class="schede schede-minori">${insieme.map(({ codice, titolo }) => entry(codice, codice === capo ? t.registri.elenco : titolo, codice === aperto.codice))}</ul></nav>`}
      <div data-regione><${tag} .posto=${posto} .filtri=${aperto.codice === this.codice ? this.filtri : ''} .comune=${this.comune} .chiediCaso=${this.chiediCaso} .modifica=${this.modifica} ?documenti=${this.documenti}></${tag}></div></div>`;
  }
}
