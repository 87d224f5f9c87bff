import { GenereScadenza, type Scadenza } from '@edigit/anagrafe/contract';
import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import { formatDay, formatMonth } from '../../format.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { t } from './testi.js';

const BEFORE = 6;
const AFTER = 18;

/** Months around the one of `today`, as values of the filter with their words. */
function monthsAround(today: Date): [string, string][] {
  return Array.from({ length: BEFORE + AFTER + 1 }, (_, i) => {
    const month = new Date(Date.UTC(today.getFullYear(), today.getMonth() + i - BEFORE, 1)).toISOString().slice(0, 7);
    return [month, formatMonth(month)];
  });
}

/** What falls due, the earliest first: each row opens its building. */
@customElement('edigit-elenco-scadenze')
export class DeadlinesList extends RegisterList<Scadenza> {
  protected readonly elenco: ElencoRegistro<Scadenza> = {
    nome: 'scadenze', titolo: t.titolo, conto: t.trovate, vuoto: t.nessuna, percorso: '/scadenze', formati: ['csv'],
    filtri: [
      { nome: 'quando', tipo: 'scelta', etichetta: t.quando, voci: [['', t.tutte], ['passate', t.quali.passate], ['prossime', t.quali.prossime]] },
      { nome: 'mese', tipo: 'scelta', etichetta: t.mese, voci: [['', t.ognuno], ...monthsAround(new Date())] },
      { nome: 'genere', tipo: 'scelta', etichetta: t.genere, voci: [['', t.tutte], ...GenereScadenza.options.map((genere) => [genere, t.generi[genere]] as const)] },
    ],
    colonne: [
      { titolo: t.colonne.il, cella: (s) => html`${formatDay(s.il)}<small>${s.inParole}</small>` },
      { titolo: t.colonne.cosa, cella: (s) => html`${s.titolo}${s.dettaglio ? html`<small>${s.dettaglio}</small>` : nothing}` },
      { titolo: t.colonne.edificio, cella: (s) => buildingOf(s) },
      { titolo: t.colonne.fonte, cella: (s) => s.fonte },
    ],
    dice: (s) => `${s.titolo}, ${formatDay(s.il)}`,
    scheda: ({ edificio }) => (edificio === null ? null : { tipo: 'edifici', id: edificio.id }),
    luogo: ({ edificio }) => (edificio === null ? null : { bbox: edificio.bbox }),
  };
}

function buildingOf({ edificio, genere }: Scadenza): unknown {
  if (edificio !== null) return html`${edificio.indirizzo ?? edificio.codice}${edificio.indirizzo === null ? nothing : html`<small>${edificio.codice}</small>`}`;
  return html`<span class="tenue">${genere === 'salvaguardia' ? t.tuttoIlComune : t.senzaEdificio}</span>`;
}
