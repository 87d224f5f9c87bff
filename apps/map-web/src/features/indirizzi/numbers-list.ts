import { html, nothing } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { CivicoInElenco } from '@edigit/anagrafe/contract';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { t } from './testi.js';

/** About thirty metres around an access. */
const AROUND = 0.0003;

/** The civic numbers of the municipality as a table; `manca=edificio` is the list of work. */
@customElement('edigit-elenco-civici')
export class NumbersList extends RegisterList<CivicoInElenco> {
  protected readonly elenco: ElencoRegistro<CivicoInElenco> = {
    nome: 'civici', titolo: t.civici, conto: t.trovatiCivici, vuoto: t.nessunCivico, percorso: '/civici', formati: ['csv', 'geojson'],
    filtri: [
      { nome: 'q', tipo: 'testo', etichetta: t.cercaCivico },
      { nome: 'manca', tipo: 'scelta', etichetta: t.manca, voci: (['', 'strada', 'edificio', 'posizione'] as const).map((voce) => [voce, t.mancanze[voce]] as const) },
      { nome: 'strada', tipo: 'fisso', forma: /^[0-9a-f-]{36}$/ },
    ],
    colonne: [
      { titolo: t.indirizzo, cella: (c) => html`${c.indirizzo}${c.localita === '' ? nothing : html`<small>${c.localita}</small>`}` },
      { titolo: t.strada, cella: (c) => (c.strada === null ? t.nessunaNelRegistro : html`${c.strada.stato === 'ambiguo' ? t.unaDiPiu : c.strada.nome} ${t.stati[c.strada.stato] === t.stati.certo ? nothing : sign(c.strada.stato)}`) },
      { titolo: t.edificio, cella: ({ edifici: [primo, ...altri] }) => (primo === undefined ? t.nessunEdificio : html`${primo.codice} ${sign(primo.stato)}${altri.length === 0 ? nothing : html`<small>${t.piu(altri.length)}</small>`}`) },
      { titolo: t.posizione, cella: (c) => (c.posizione === null ? t.senzaPosizione : html`${c.posizione.map((n) => n.toLocaleString('it-IT', { minimumFractionDigits: 6, maximumFractionDigits: 6 })).join(' · ')}<small>${t.metodi[c.metodo as keyof typeof t.metodi]}</small>`) },
    ],
    dice: (c) => c.indirizzo,
    luogo: ({ posizione }) => (posizione === null ? null : { bbox: [posizione[0] - AROUND, posizione[1] - AROUND, posizione[0] + AROUND, posizione[1] + AROUND] }),
    scheda: ({ edifici: [primo] }) => (primo === undefined || primo.stato === 'ambiguo' ? null : { tipo: 'edifici', id: primo.id }),
    soltanto: ({ strada }, righe) => (strada === undefined ? null : righe[0]?.strada && righe[0].strada.stato !== 'ambiguo' ? t.soloDi(righe[0].strada.nome) : t.soloStrada),
  };
}

const sign = (stato: keyof typeof t.stati) => html`<span class="targhetta ${stato === 'ambiguo' ? 'ambra' : stato === 'proposto' ? 'grigia' : ''}">${t.stati[stato]}</span>`;
