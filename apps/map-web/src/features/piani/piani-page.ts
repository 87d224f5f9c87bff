import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatPercorso, type SchedaPiani } from '../../routes.js';
import { LightElement } from '../../ui/light-element.js';
import { urbanisticaNav } from '../../ui/urbanistica-nav.js';
import { t } from './testi.js';
import './catalogue-view.js';
import './constraints-list.js';
import './parameters-view.js';
import './plans-list.js';
import './zones-list.js';
import './piani.css';

/** «Piani e vincoli»: plans with their versions and layers; zones and constraints as lists; the catalogue; the dated parameters. */
@customElement('edigit-piani')
export class PianiPage extends LightElement {
  @property() scheda: SchedaPiani = 'piani';
  @property() filtri = '';
  @property() comune = '';
  /** True with the right to correct. */
  @property({ type: Boolean }) modifica = false;

  protected override render() {
    return html`<div class="pagina piani">
      <h1>${t.titolo}</h1>
      ${urbanisticaNav(this.scheda)}
      <div data-regione>${this.body()}</div></div>`;
  }

  private body(): TemplateResult {
    const posto = formatPercorso({ pagina: 'piani', scheda: this.scheda, filtri: '' });
    switch (this.scheda) {
      case 'piani': return html`<edigit-elenco-piani .comune=${this.comune} ?modifica=${this.modifica}></edigit-elenco-piani>`;
      case 'zone': return html`<edigit-elenco-zone .posto=${posto} .filtri=${this.filtri} .comune=${this.comune}></edigit-elenco-zone>`;
      case 'vincoli': return html`<edigit-elenco-vincoli .posto=${posto} .filtri=${this.filtri} .comune=${this.comune}></edigit-elenco-vincoli>`;
      case 'catalogo': return html`<edigit-catalogo-vincoli .comune=${this.comune} ?modifica=${this.modifica}></edigit-catalogo-vincoli>`;
      case 'parametri': return html`<edigit-parametri-urbanistica .comune=${this.comune} ?modifica=${this.modifica}></edigit-parametri-urbanistica>`;
    }
  }
}
