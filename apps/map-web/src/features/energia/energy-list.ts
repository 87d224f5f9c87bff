import { CLASSI } from '@edigit/anagrafe';
import type { ApeInElenco } from '@edigit/anagrafe/contract';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatDay } from '../../format.js';
import { formatPercorso } from '../../routes.js';
import { classBadge, energyMarks, energyWords, OGGETTI_APE, objectWord, VALIDITA_APE, validityBadge } from '../../ui/energy-words.js';
import { type ElencoRegistro, RegisterList } from '../../ui/register-list.js';
import { qualitySign } from '../../ui/words.js';
import { t } from './testi.js';

/** Energy certificates as a table. Nobody's name is in it. */
@customElement('edigit-elenco-energia')
export class EnergyList extends RegisterList<ApeInElenco> {
  /** Right to write one by hand. */
  @property({ type: Boolean }) modifica = false;

  protected readonly elenco: ElencoRegistro<ApeInElenco> = {
    nome: 'energia', titolo: t.titolo, conto: t.trovati, vuoto: t.nessuno, percorso: '/ape', formati: ['csv'],
    filtri: [
      { nome: 'q', tipo: 'testo', etichetta: t.cerca },
      { nome: 'classe', tipo: 'scelta', etichetta: t.classe, voci: [['', t.tutte], ...CLASSI.map((classe) => [classe, classe] as const)] },
      { nome: 'validita', tipo: 'scelta', etichetta: t.validita, voci: [['', t.tutte], ...VALIDITA_APE] },
      { nome: 'oggetto', tipo: 'scelta', etichetta: t.oggetto, voci: [['', t.tutti], ...OGGETTI_APE] },
      { nome: 'collegati', tipo: 'scelta', etichetta: t.edificio, voci: [['', t.tutti], ['si', t.collegati], ['no', t.nonCollegati]] },
      { nome: 'segnati', tipo: 'spunta', etichetta: t.soloSegnati },
    ],
    colonne: [
      { titolo: t.colonne.attestato, cella: (a) => html`${classBadge(a.classe, a.schema)} <a class="codice-ape" href=${formatPercorso({ pagina: 'ape', id: a.id, atto: 'leggi', edificio: null })}>${a.codice}</a><small>${objectWord(a.oggetto)}</small>` },
      { titolo: t.colonne.ep, numero: true, cella: (a) => energyWords(a.epGlNren) },
      { titolo: t.colonne.dove, cella: (a) => html`${a.indirizzo}<small>${a.riferimenti.join('; ')}</small>` },
      { titolo: t.colonne.quando, cella: (a) => html`${validityBadge(a.validita)}<small>${[a.emessoIl ? t.emesso(formatDay(a.emessoIl)) : '', a.scadeIl ? t.fino(formatDay(a.scadeIl)) : ''].filter((part) => part !== '').join(' · ')}</small>` },
      { titolo: t.edificio, cella: (a) => (a.edificio === null ? html`<span class="tenue">${t.senzaEdificio}</span>` : html`<span class="codice-ape">${a.edificio.codice}</span><small>${qualitySign(a.edificio.qualita)}</small>`) },
      { titolo: t.colonne.note, cella: (a) => energyMarks(a.segni) },
    ],
    dice: (a) => a.codice,
    scheda: ({ edificio }) => (edificio === null ? null : { tipo: 'edifici', id: edificio.id }),
    luogo: ({ posizione }) => (posizione === null ? null : { bbox: [posizione[0] - 0.0005, posizione[1] - 0.0005, posizione[0] + 0.0005, posizione[1] + 0.0005] }),
  };

  protected override render(): TemplateResult {
    return html`${this.modifica ? html`<p class="comandi-riga"><a class="btn btn-primary" href=${formatPercorso({ pagina: 'ape', id: null, atto: 'leggi', edificio: null })}>${t.inserisci}</a></p>` : nothing}${super.render()}`;
  }
}
