import { html } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { ZonaInElenco } from '@edigit/anagrafe/contract';
import { formatArea } from '../../format.js';
import { zoneClassWord } from '../../ui/plan-words.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { ZONE_FILTERS } from './filters.js';
import { figuresWords } from './words.js';
import { t } from './testi.js';

/** Zones of the plans as a table. */
@customElement('edigit-elenco-zone')
export class ZonesList extends RegisterList<ZonaInElenco> {
  protected readonly elenco: ElencoRegistro<ZonaInElenco> = {
    nome: 'zone', titolo: t.elencoZone, conto: t.trovateZone, vuoto: t.nessunaZona, percorso: '/zone', formati: ['csv', 'geojson'], filtri: ZONE_FILTERS,
    colonne: [
      { titolo: t.colonneZone.zona, cella: (z) => html`${z.codice}<small>${[z.nome, z.dm1444 ? zoneClassWord(z.dm1444) : ''].filter((part) => part !== '').join(' · ')}</small>` },
      { titolo: t.colonneZone.piano, cella: (z) => html`${z.piano.codice} · ${z.strato.titolo}<small>${z.versionePiano.titolo} <span class="targhetta ${z.versionePiano.stato === 'adottato' ? 'ambra' : z.versionePiano.stato === 'vigente' ? '' : 'grigia'}">${t.stati[z.versionePiano.stato]}</span></small>` },
      { titolo: t.colonneZone.norme, cella: (z) => z.articolo },
      { titolo: t.colonneZone.parametri, cella: (z) => figuresWords(z.parametri) },
      { titolo: t.colonneZone.superficie, numero: true, cella: (z) => formatArea(z.superficieM2, 0) },
    ],
    dice: (z) => `${z.codice}, ${formatArea(z.superficieM2, 0)}`,
    luogo: ({ id, bbox }) => ({ bbox, livello: 'zone', segna: { id } }),
    soltanto: ({ strato }, righe) => (strato === undefined ? null : righe[0] ? t.soloStrato(righe[0].strato.titolo) : t.soloUnoStrato),
  };
}
