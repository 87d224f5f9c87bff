import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { VincoloInElenco } from '@edigit/anagrafe/contract';
import { formatArea } from '../../format.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { CONSTRAINT_FILTERS } from './filters.js';
import { periodWords } from '../../ui/parameter-words.js';
import { bandWords } from './words.js';
import { t } from './testi.js';

/** Constraints as a table. */
@customElement('edigit-elenco-vincoli')
export class ConstraintsList extends RegisterList<VincoloInElenco> {
  protected readonly elenco: ElencoRegistro<VincoloInElenco> = {
    nome: 'vincoli', titolo: t.elencoVincoli, conto: t.trovatiVincoli, vuoto: t.nessunVincolo, percorso: '/vincoli', formati: ['csv', 'geojson'], filtri: CONSTRAINT_FILTERS,
    colonne: [
      { titolo: t.colonneVincoli.vincolo, cella: (v) => html`${v.nome || v.titolo}<small>${[v.nome ? v.titolo : '', v.baseGiuridica].filter((part) => part !== '').join(' · ')}</small>` },
      { titolo: t.colonneVincoli.atto, cella: (v) => html`${v.atto}<small>${periodWords(v)}</small>` },
      { titolo: t.colonneVincoli.strato, cella: (v) => v.strato },
      { titolo: t.colonneVincoli.fascia, cella: (v) => (v.fascia?.daRicalcolare ? html`<span class="targhetta ambra">${bandWords(v)}</span>` : bandWords(v)) },
      { titolo: t.colonneVincoli.superficie, numero: true, cella: (v) => formatArea(v.superficieM2, 0) },
    ],
    dice: (v) => v.nome || v.titolo,
    luogo: ({ id, bbox }) => ({ bbox, livello: 'vincoli', segna: { id } }),
    soltanto: ({ tipo }, righe) => (tipo === undefined ? null : righe[0] ? t.soloTipo(righe[0].titolo) : t.soloUnTipo),
  };
}
