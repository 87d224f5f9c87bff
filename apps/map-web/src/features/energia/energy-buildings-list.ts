import { CLASSI } from '@edigit/anagrafe';
import type { EdificioConApe } from '@edigit/anagrafe/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { formatNumber, formatShare } from '../../format.js';
import { classBadge } from '../../ui/energy-words.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { t as testi } from './testi.js';

const t = testi.edifici;

/** «4 di 30 (13 %)», and whether that is less than half: the map draws such buildings hatched. */
function coverage({ unita, coperte }: EdificioConApe): TemplateResult {
  return html`${t.di(formatNumber(coperte), formatNumber(unita), formatShare(unita === 0 ? 0 : coperte / unita))}${coperte * 2 < unita ? html` <span class="targhetta grigia">${t.poche}</span>` : nothing}`;
}

/** The class of the newest scale, as on the map. */
function classOf({ classi: [prima] }: EdificioConApe, quale: 'peggiore' | 'piuFrequente'): TemplateResult {
  return prima === undefined ? html`<span class="tenue">${t.senza}</span>` : html`${classBadge(prima[quale].classe, prima.schema)} <small>${t.conta(prima[quale].unita)}</small>`;
}

/** Buildings with what their certificates say together: the theme «Energia» of the map, without a map. */
@customElement('edigit-elenco-energia-edifici')
export class EnergyBuildingsList extends RegisterList<EdificioConApe> {
  protected readonly elenco: ElencoRegistro<EdificioConApe> = {
    nome: 'energia-edifici', titolo: t.titolo, conto: t.trovati, vuoto: t.nessuno, percorso: '/ape/edifici', formati: ['csv'], ordine: { ordina: 'classe', verso: 'desc' },
    filtri: [
      { nome: 'guarda', tipo: 'scelta', etichetta: t.guarda, voci: [['', t.guarde.peggiore], ['piu-frequente', t.guarde['piu-frequente']]] },
      { nome: 'classe', tipo: 'scelta', etichetta: testi.classe, voci: [['', testi.tutte], ...CLASSI.map((classe) => [classe, classe] as const)] },
      { nome: 'copertura', tipo: 'scelta', etichetta: t.copertura, voci: [['', testi.tutti], ...Object.entries(t.coperture)] },
    ],
    colonne: [
      { titolo: t.edificio, ordina: 'edificio', cella: (e) => html`<span class="codice-ape">${e.codice}</span><small>${e.indirizzo ?? nothing}</small>` },
      { titolo: t.ape, ordina: 'ape', cella: (e) => e.testo },
      { titolo: t.coperte, ordina: 'copertura', cella: coverage },
      { titolo: t.peggiore, ordina: 'classe', cella: (e) => classOf(e, 'peggiore') },
      { titolo: t.frequente, cella: (e) => html`${classOf(e, 'piuFrequente')}${e.classi.slice(1).map((c) => html`<small>${t.altra(c.schemaTitolo, c.peggiore.classe, c.piuFrequente.classe)}</small>`)}` },
    ],
    dice: (e) => e.codice,
    scheda: ({ id }) => ({ tipo: 'edifici', id }),
    luogo: ({ bbox }) => ({ bbox, livello: 'energia' }),
  };
}
