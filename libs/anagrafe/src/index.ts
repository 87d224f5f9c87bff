export { type CodiceBelfiore, isStatoEstero, parseCodiceBelfiore } from './codici/codice-belfiore.js';
export {
  carattereDiControllo,
  type CodiceFiscale,
  type CodiceFiscaleNumerico,
  type CodiceFiscalePersona,
  codiceBase,
  dataNascitaEntro,
  hasCodiceFiscalePersona,
  parseCodiceFiscale,
} from './codici/codice-fiscale.js';
export {
  compareIdentificativiCatastali,
  compareParteCatastale,
  describeIdentificativoCatastale,
  formatIdentificativoCatastale,
  type IdentificativoCatastale,
  identificativoCatastale,
  isStessoIdentificativo,
  normaliseParteCatastale,
  normaliseSezione,
  parseIdentificativoCatastale,
} from './codici/identificativo-catastale.js';
export { isTestoConservabile, testoConservabile } from './codici/testo.js';
export { normaliseTestoRicerca, parseRicerca, type Ricerca, type RicercaCatastale } from './codici/ricerca.js';
export { Aggancio, type Riferimenti, TOLLERANZA_AGGANCIO_M } from './edificio/aggancio.js';
export { type Anello, contaVertici, type DifettoSagoma, findDifetto, isStessaPosizione, type Posizione, type Sagoma } from './edificio/sagoma.js';
export { giornoFuoriOrdine, type GiorniVersione, statoVersione, type StatoVersione } from './piano/stato-versione.js';
