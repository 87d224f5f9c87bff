import { html, type TemplateResult } from 'lit';
import { property, query } from 'lit/decorators.js';
import type { TitoloInElenco } from '@edigit/anagrafe/contract';
import type { CasoAperto } from '../../api/client.js';
import type { Selezione } from '../../routes.js';
import type { LuogoInMappa } from '../../ui/place.js';
import { type ColonnaRegistro, type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { titleName } from '../../ui/title-words.js';
import { t } from './testi.js';
import type { TitleDetails } from './title-details.js';
import './title-details.js';
import './titoli.css';

/** Where a title leads: the building it is linked to most surely. */
const placeOf = ({ edifici: [primo] }: TitoloInElenco): LuogoInMappa | null => (primo ? { bbox: primo.bbox } : null);
const cardOf = ({ edifici: [primo] }: TitoloInElenco): Selezione | null => (primo ? { tipo: 'edifici', id: primo.id } : null);

/** Columns that titles and condoni share. */
export const WHERE: ColonnaRegistro<TitoloInElenco> = { titolo: t.colonne.dove, cella: ({ riferimenti, indirizzo }) => html`${riferimenti.slice(0, 2).join('; ')}${riferimenti.length > 2 ? ' …' : ''}<small>${indirizzo}</small>` };
export const BUILDING: ColonnaRegistro<TitoloInElenco> = {
  titolo: t.colonne.edificio, cella: ({ edifici: [primo], quantiEdifici }) => (primo ? html`${primo.indirizzo ?? primo.codice}<small>${primo.codice}${quantiEdifici > 1 ? ` ${t.edifici(quantiEdifici - 1)}` : ''}</small>` : html`<span class="targhetta ambra">${t.nonTrovato}</span>`),
};

/** A list of titles, with the details of each over it. */
export abstract class AnyTitlesList extends RegisterList<TitoloInElenco> {
  /** True with the right to documents: the scans of a title are among its details. */
  @property({ type: Boolean }) documenti = false;
  @property({ attribute: false }) chiediCaso: () => Promise<CasoAperto | null> = async () => null;
  @query('edigit-titolo') private readonly details!: TitleDetails;

  protected override render(): TemplateResult {
    return html`${super.render()}<edigit-titolo ?documenti=${this.documenti} .chiediCaso=${this.chiediCaso}></edigit-titolo>`;
  }

  /** The name of a title, which opens its details. */
  protected name(titolo: TitoloInElenco): TemplateResult {
    return html`<button class="btn-testo titolo-apri" type="button" @click=${() => void this.details.show(titolo)}>${titleName(titolo)}</button>`;
  }

  protected get shared(): Pick<ElencoRegistro<TitoloInElenco>, 'percorso' | 'formati' | 'dice' | 'luogo' | 'scheda'> {
    return { percorso: '/titoli-edilizi', formati: ['csv'], dice: titleName, luogo: placeOf, scheda: cardOf };
  }
}
