export {
  CLASSIFICAZIONI_DPR412, CONSUMI_APE, DESTINAZIONI_APE, type ElencoApe, MOTIVAZIONI_APE, OGGETTI_APE, PROPRIETA_APE, QUALITA_INVOLUCRO, RACCOMANDAZIONI_APE, SERVIZI_APE, TIPI_CATASTO_APE, TIPI_CERTIFICATORE,
  TIPI_IMPIANTO, TIPOLOGIE_COSTRUTTIVE, TIPOLOGIE_EDILIZIE, UNITA_DI_CONSUMO, VERSIONE_FORMATO_APE, VETTORI_APE,
} from './ape/codici-ape.js';
export { CLASSI, classe2015, type DescrizioneSchema, postoDellaClasse, SCHEMI_CLASSE, type SchemaClasse, schemaDi } from './ape/schemi-classe.js';
export { type FigureApe, type LimitiApe, scadenzaDa, SEGNI_APE, type SegnoApe, segniApe } from './ape/verosimiglianza.js';
export { type BloccoCatastale, leggiDatiCatastali, leggiVoci, scriviVoci, type VoceApe } from './ape/voci.js';
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
export { type ElencoParticelle, type ErroreElenco, INTERVALLO_MASSIMO, type ParticellaElencata, parseElencoParticelle } from './codici/elenco-particelle.js';
export { describeRiferimento, leggiRiferimenti, type PartiRiferimento, type RiferimentiLetti, type RiferimentoCatastale } from './codici/riferimento-catastale.js';
export { isTestoConservabile, testoConservabile } from './codici/testo.js';
export { normaliseTestoRicerca, parseRicerca, type Ricerca, type RicercaCatastale } from './codici/ricerca.js';
export { Aggancio, type Riferimenti, TOLLERANZA_AGGANCIO_M } from './edificio/aggancio.js';
export { type Anello, contaVertici, type DifettoSagoma, findDifetto, isStessaPosizione, type Posizione, type Sagoma } from './edificio/sagoma.js';
export { VALORI_ATTRIBUTI } from './edificio/valori-attributi.js';
export { type PianoSulPosto, type PrevalenzaTraPiani, prevalenzeTra, RANGO_COMUNALE } from './piano/prevalenza.js';
export { type Copertura, coperturaDi, isFuoriTolleranza, isMarginale, type Pezzo, type SogliaScarto, spessoreDi, TOLLERANZA_COPERTURA } from './piano/scarti.js';
export { dividiTipi, FAMIGLIE_VINCOLO, type FamigliaVincolo, type TipoCaricato } from './piano/vincoli.js';
export { fineSalvaguardia, type GiorniSalvaguardia, giornoFuoriOrdine, type GiorniVersione, salvaguardiaAl, statoVersione, type StatoVersione, type TerminiSalvaguardia } from './piano/stato-versione.js';
export {
  confrontaStrade,
  type ConfrontoStrade,
  type CriterioStrada,
  descriviCriterioStrada,
  type ProvaStrada,
  VERSIONE_CONFRONTO_STRADE,
} from './strada/confronto.js';
export { leggiNomeStrada, type LetturaStrada, type NomeStrada, type ParolaStrada } from './strada/nome-strada.js';
export { type CandidatoStrada, RegistroStrade, type RicercaStrada, type StradaDiRegistro, stradePossibili, trovaStrada } from './strada/registro-strade.js';
export { baseImuAttesa, GRUPPI_IMU, type GruppoImu, gruppoImu, normaliseCategoria, type ParametriImu, type SenzaBase } from './tributo/base-imu.js';
export {
  confrontaImu, confrontaTari, type ConfrontoImu, type ConfrontoTari, type DichiarataImu, DIFFERENZA_MINIMA_CENTS, ESITI_TRIBUTO, type EsitoTributo, isConfrontabileTari, MOTIVI_NON_CONFRONTABILE, type MotivoNonConfrontabile,
  type ParametriTari, type UnitaImu, type UnitaTari,
} from './tributo/confronto.js';
export { leggiQuota } from './tributo/quota.js';
export { codiceConfrontabile, confrontaSoggetti, STATI_SOGGETTO, type StatoSoggetto } from './tributo/soggetti.js';
export { type IndirizzoLetto, leggiIndirizzo } from './civico/indirizzo.js';
export { chiaveCivico, compareCivici, componiCivico, leggiCivico, type NumeroCivico, scriviCivico, SENZA_NUMERO } from './civico/numero-civico.js';
export { abusoInParole, CODICI_CONDONO, CODICI_PARERE, inCentesimi, type LeggeCondono, LEGGI_CONDONO, type ParereCondono, PARERI_CONDONO } from './titolo-edilizio/condono.js';
export { estremiInParole, type EstremiLetti, leggiEstremi, leggiTipoTitolo, PRIMO_ANNO_BREVE, type TipoLetto } from './titolo-edilizio/estremi.js';
export {
  AMBITI_TITOLO, type AmbitoTitolo, CODICI_AMBITO, CODICI_ESITO, CODICI_TITOLO, ESITI_ACCOLTI, ESITI_APERTI, ESITI_TITOLO, type EsitoTitolo, GRUPPI_TITOLO, type GruppoTitolo, TIPI_TITOLO, type TipoTitolo, voceTitolo,
} from './titolo-edilizio/tipi-titolo.js';
export {
  type AccessoAnncsu, type CoordinateAnncsu, type EsitoAnncsu, leggiEsitoAnncsu, type OdonimoAnncsu, type OperazioneAnncsu, richiestaAccesso, type RichiestaAnncsu, richiestaCoordinate, richiestaOdonimo, type ServizioAnncsu,
} from './anncsu/richiesta.js';
export { leggiTitoloCercato, type TitoloCercato } from './titolo-edilizio/titolo-cercato.js';
export { CODICI_STATO_EDILIZIO, STATI_EDILIZI, type StatoEdilizio } from './titolo-edilizio/stato-edilizio.js';
