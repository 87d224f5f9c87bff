import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { TitoloInElenco } from '@edigit/anagrafe/contract';
import { formatDay } from '../../format.js';
import type { ElencoRegistro } from '../../ui/register-list.js';
import { outcomeBadge } from '../../ui/title-words.js';
import { AnyTitlesList, BUILDING, WHERE } from './any-titles-list.js';
import { TITLE_FILTERS } from './filters.js';
import { t } from './testi.js';

/** Building titles as a table. */
@customElement('edigit-elenco-titoli')
export class TitlesList extends AnyTitlesList {
  protected readonly elenco: ElencoRegistro<TitoloInElenco> = {
    ...this.shared, nome: 'titoli', titolo: t.titoli, conto: t.trovati, vuoto: t.nessuno, filtri: TITLE_FILTERS,
    colonne: [
      { titolo: t.colonne.titolo, cella: (titolo) => html`${this.name(titolo)}<small>${titolo.condono?.leggeTitolo ?? titolo.protocollo}</small>` },
      { titolo: t.colonne.data, cella: ({ rilasciatoIl, presentatoIl, anno }) => { const day = rilasciatoIl ?? presentatoIl; return html`<span class="titolo-giorno">${day === null ? (anno ?? '') : formatDay(day)}</span>`; } },
      { titolo: t.colonne.esito, cella: outcomeBadge },
      { titolo: t.colonne.oggetto, cella: ({ oggetto, collocazione }) => html`${oggetto}<small>${collocazione === '' ? '' : t.collocazione(collocazione)}</small>` },
      WHERE, BUILDING,
    ],
  };
}
