import { html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { addParcels, countLines } from '../api/cdu-list.js';
import { formatNumber } from '../format.js';
import { testi } from '../i18n.js';
import { formatPercorso } from '../routes.js';
import { announce } from './announce.js';
import { LightElement } from './light-element.js';

const t = testi(
  {
    aggiungi: 'Aggiungi alla bozza di CDU', aggiunte: (n: number) => (n === 1 ? '1 particella aggiunta' : `${formatNumber(n)} particelle aggiunte`), gia: 'Già nella bozza',
    apri: (n: number) => `Apri la bozza (${n === 1 ? '1 riga' : `${formatNumber(n)} righe`})`,
  },
  {
    aggiungi: 'Add to the draft certificate', aggiunte: (n: number) => (n === 1 ? '1 parcel added' : `${formatNumber(n)} parcels added`), gia: 'Already in the draft',
    apri: (n: number) => `Open the draft (${n === 1 ? '1 line' : `${formatNumber(n)} lines`})`,
  },
);

/** «Aggiungi alla bozza di CDU»: puts parcels into the list of the next draft, and leads there. */
@customElement('edigit-aggiungi-cdu')
export class CduButton extends LightElement {
  @property() comune = '';
  /** Labels of the parcels: «Foglio 4 · P.lla 312». */
  @property({ attribute: false }) particelle: readonly string[] = [];
  /** What came of the last press; null before it. */
  @state() private aggiunte: number | null = null;

  protected override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('particelle') && String(changed.get('particelle')) !== String(this.particelle)) this.aggiunte = null;
  }

  protected override render() {
    const { aggiunte } = this;
    const righe = countLines(this.comune);
    return html`<p class="comandi-riga"><button class="btn btn-outline-primary" type="button" @click=${this.onAdd}>${t.aggiungi}</button>
      ${aggiunte === null ? nothing : html`<span>${this.words(aggiunte)}</span> <a href=${formatPercorso({ pagina: 'bozze-cdu', id: null })}>${t.apri(righe)}</a>`}</p>`;
  }

  private words(aggiunte: number): string {
    return aggiunte === 0 ? t.gia : t.aggiunte(aggiunte);
  }

  private readonly onAdd = async (): Promise<void> => {
    this.aggiunte = addParcels(this.comune, this.particelle);
    announce(this.words(this.aggiunte));
    await this.updateComplete;
    this.querySelector('a')?.scrollIntoView({ block: 'nearest' });
  };
}
