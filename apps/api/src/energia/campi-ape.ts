import { CLASSIFICAZIONI_DPR412, DESTINAZIONI_APE, type ElencoApe, MOTIVAZIONI_APE, PROPRIETA_APE, QUALITA_INVOLUCRO, SCHEMI_CLASSE, TIPI_CERTIFICATORE, TIPOLOGIE_COSTRUTTIVE, TIPOLOGIE_EDILIZIE } from '@edigit/anagrafe';
import type { CampoRegistro } from '@edigit/registri';

type Elenco = Readonly<Record<string, readonly string[]>>;

const testo = (codice: string, titolo: string, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ codice, titolo, tipo: 'testo', sinonimi, ...(aiuto === undefined ? {} : { aiuto }) });
const numero = (codice: string, titolo: string, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ codice, titolo, tipo: 'numero', sinonimi, ...(aiuto === undefined ? {} : { aiuto }) });
const intero = (codice: string, titolo: string, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ ...numero(codice, titolo, sinonimi, aiuto), tipo: 'intero' });
const giorno = (codice: string, titolo: string, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ ...numero(codice, titolo, sinonimi, aiuto), tipo: 'data' });
const tra = (codice: string, titolo: string, valori: Elenco, sinonimi: readonly string[]): CampoRegistro => ({ codice, titolo, tipo: 'codice', sinonimi, valori });
const persona = (campo: CampoRegistro): CampoRegistro => ({ ...campo, personale: true });

/** A list of the exchange format: its codes and their words. */
const codici = (elenco: ElencoApe, altri: (voce: string) => readonly string[] = () => []): Elenco => Object.fromEntries(Object.entries(elenco).map(([codice, voce]) => [codice, [voce, ...altri(voce)]]));
const SI_NO: Elenco = { si: ['sì', '1', 'true', 'vero', 's', 'x', 'y', 'yes'], no: ['0', 'false', 'falso', 'n'] };
const OGGETTI: Elenco = { edificio: ['0', 'intero edificio'], unita: ['1', 'unità immobiliare', 'singola unità', 'unità'], gruppo: ['2', 'gruppo di unità immobiliari', 'gruppo di unità'] };

/**
 * What a file of certificates may say. Columns of the national XML bear the names of its elements; those of the regional extract of Lombardy (CENED+2) are among the synonyms.
 *
 * @see https://www.cti2000.eu/standard-xml/; https://www.dati.lombardia.it/d/bbky-sde5
 */
export const CAMPI_APE: readonly CampoRegistro[] = [
  { codice: 'codice', titolo: 'Codice dell’attestato', tipo: 'codice', obbligatorio: true, sinonimi: ['codiceIdentificativo', 'COD_APE', 'codice ape', 'codice attestato', 'codice certificato', 'codice identificativo ape', 'id ape', 'numero ape', 'n ape'], aiuto: 'Quello dato dalla Regione: riconosce l’attestato nelle consegne successive.' },
  { codice: 'regione', titolo: 'Codice della regione', tipo: 'codice', sinonimi: ['codiceISTATRegione', 'cod regione'] },
  { codice: 'classe', titolo: 'Classe energetica', tipo: 'codice', sinonimi: ['classeEnergetica', 'CLASSE_ENERGETICA', 'classe', 'classe ape'] },
  tra('schema', 'Scala della classe', Object.fromEntries(Object.entries(SCHEMI_CLASSE).map(([schema, { titolo, baseGiuridica }]) => [schema, [titolo, baseGiuridica]])), ['scala', 'schema classe', 'metodo']),
  giorno('emesso', 'Emesso il', ['dataEmissione', 'DATA_INS', 'data emissione', 'data rilascio', 'data ape', 'data attestato', 'data deposito', 'data inserimento', 'data registrazione']),
  giorno('scade', 'Scadenza', ['dataScadenza', 'data scadenza', 'scadenza', 'valido fino al'], 'Se manca, dieci anni dall’emissione.'),
  numero('epGlNren', 'EPgl,nren', ['epglnren', 'EP_GL_NREN', 'ep gl nren', 'indice ep', 'ep globale', 'ipe'], 'In kWh/m²·anno.'),
  numero('epGlRen', 'EPgl,ren', ['epglren', 'EP_GL_REN'], 'In kWh/m²·anno.'),
  numero('epHNd', 'EPh,nd', ['ephnd', 'EP_H_ND'], 'In kWh/m²·anno.'),
  numero('epRiferimento', 'EPgl,nren dell’edificio di riferimento', ['EPglnrenRifStandard', 'ep riferimento'], 'In kWh/m²·anno: con l’indice dà la classe.'),
  numero('co2', 'Emissioni di CO₂', ['emissioniCO2', 'CO2', 'emissioni', 'EMISSIONI_CO2'], 'In kg/m²·anno.'),
  tra('nzeb', 'Edificio a energia quasi zero', SI_NO, ['edificioEnergiaQuasiZero', 'NZEB', 'edificio nzeb']),
  tra('inverno', 'Involucro, inverno', codici(QUALITA_INVOLUCRO), ['prestazioneInverno']),
  tra('estate', 'Involucro, estate', codici(QUALITA_INVOLUCRO), ['prestazioneEstate']),
  tra('oggetto', 'Oggetto dell’attestato', OGGETTI, ['oggettoAttestato', 'OGGETTO_APE', 'tipo oggetto']),
  intero('unita', 'Unità che l’attestato comprende', ['numeroUnitaImmobiliari', 'numero unità', 'n unità']),
  tra('destinazione', 'Destinazione d’uso', codici(DESTINAZIONI_APE), ['destinazioneUso', 'destinazione']),
  tra('residenziale', 'Residenziale', SI_NO, ['RESIDENZIALE']),
  tra('dpr412', 'Categoria (DPR 412/1993)', codici(CLASSIFICAZIONI_DPR412, (voce) => [voce.split(' ')[0]!]), ['classificazioneDPR412', 'CLASSIFICAZIONE_DPR', 'dpr 412', 'categoria dpr 412']),
  tra('motivazione', 'Motivazione', codici(MOTIVAZIONI_APE, (voce) => (voce === 'Passaggio di proprietà' ? ['compravendita', 'vendita', 'trasferimento a titolo oneroso'] : voce === 'Locazione' ? ['affitto', 'nuovo contratto di locazione'] : [])), ['MOTIVAZIONE_APE', 'motivo']),
  tra('nuovaCostruzione', 'Nuova costruzione', SI_NO, ['NUOVA_COSTRUZIONE']),
  tra('ristrutturazione', 'Ristrutturazione importante', SI_NO, ['RISTRUTTURAZIONE_IMPORTANTE']),
  tra('riqualificazione', 'Riqualificazione energetica', SI_NO, ['RIQUALIFICAZIONE_ENERGETICA']),
  intero('anno', 'Anno di costruzione', ['annoCostruzione', 'ANNO_COSTRUZIONE']),
  numero('supRiscaldata', 'Superficie utile riscaldata', ['superficieUtileRiscaldata', 'SUPERF_UTILE_RISCALDATA', 'superficie utile', 'superficie riscaldata'], 'In m².'),
  numero('supRaffrescata', 'Superficie utile raffrescata', ['superficieUtileRaffrescata', 'SUPERF_UTILE_RAFFRESCATA', 'superficie raffrescata'], 'In m².'),
  numero('supDisperdente', 'Superficie disperdente', ['superficieDisperdente', 'SUPERFICIE_DISPERDENTE'], 'In m².'),
  numero('volRiscaldato', 'Volume lordo riscaldato', ['volumeLordoRiscaldato', 'VOLUME_LORDO_RISCALDATO', 'volume riscaldato lordo'], 'In m³.'),
  numero('volRaffrescato', 'Volume lordo raffrescato', ['volumeLordoRaffrescato', 'VOLUME_LORDO_RAFFRESCATO'], 'In m³.'),
  numero('rapportoSv', 'Rapporto S/V', ['rapportoSV', 'RAPPORTO_SV']),
  tra('tipologiaEdilizia', 'Tipologia edilizia', codici(TIPOLOGIE_EDILIZIE), ['tipologiaEdilizia']),
  tra('tipologiaCostruttiva', 'Tipologia costruttiva', codici(TIPOLOGIE_COSTRUTTIVE), ['tipologiaCostruttiva']),
  tra('proprieta', 'Proprietà dell’edificio', codici(PROPRIETA_APE), ['proprietaEdificio']),
  { codice: 'zonaClimatica', titolo: 'Zona climatica', tipo: 'codice', sinonimi: ['zonaClimatica', 'ZONA_CLIMATICA'] },
  testo('vettori', 'Consumi per vettore', ['prestazioneImpianti'], 'Come nel formato nazionale: una riga per vettore.'),
  numero('elettricita', 'Consumo di energia elettrica', ['CONSUMI_ENERGIA_ELETTRICA', 'consumo energia elettrica'], 'In kWh all’anno.'),
  testo('impianti', 'Impianti', ['datiImpianti']),
  testo('raccomandazioni', 'Interventi raccomandati', ['interventoRaccomandato']),
  { codice: 'classeRaggiungibile', titolo: 'Classe raggiungibile', tipo: 'codice', sinonimi: ['raccomandazioni.classeEnergetica'] },
  numero('epRaggiungibile', 'EPgl,nren raggiungibile', ['raccomandazioni.epglnren'], 'In kWh/m²·anno.'),
  testo('software', 'Programma di calcolo', ['softwareUtilizzato', 'software']),
  testo('catastali', 'Dati catastali', ['datiCatastali', 'dati catastali', 'riferimenti catastali', 'identificativi catastali'], 'In una colonna sola: i blocchi del formato nazionale, o «fg 4 p.lla 312 sub 6».'),
  tra('catasto', 'Catasto', { F: ['1', 'fabbricati', 'urbano', 'nceu', 'catasto fabbricati'], T: ['0', 'terreni', 'nct', 'catasto terreni'] }, ['tipo catasto', 'tipoCatasto']),
  testo('sezione', 'Sezione', ['sez', 'sezione catastale']),
  testo('foglio', 'Foglio', ['fg', 'foglio catastale']),
  testo('particella', 'Particella', ['mappale', 'p.lla', 'plla', 'part', 'numero particella']),
  testo('subalterno', 'Subalterno', ['sub', 'subalterni']),
  testo('indirizzo', 'Indirizzo', ['indirizzo', 'INDIRIZZO', 'via', 'ubicazione']),
  testo('piano', 'Piano', ['piano']),
  testo('interno', 'Interno', ['interno', 'int']),
  { codice: 'istat', titolo: 'Codice ISTAT del comune', tipo: 'codice', sinonimi: ['codiceISTAT', 'cod istat', 'istat comune', 'pro com'], aiuto: 'In un file di più comuni: gli altri sono lasciati fuori.' },
  testo('comune', 'Comune', ['comune', 'COMUNE', 'nome comune']),
  persona(tra('certificatoreTipo', 'Chi certifica', codici(TIPI_CERTIFICATORE), ['tipoSoggettoCertificatore'])),
  persona(testo('certificatoreNome', 'Nome del certificatore', ['nome', 'nome certificatore'], 'Lo vede solo chi ha il diritto, con una finalità.')),
  persona(testo('certificatoreCognome', 'Cognome del certificatore', ['cognome', 'cognome certificatore', 'certificatore'])),
  persona(testo('certificatoreDenominazione', 'Denominazione del certificatore', ['denominazione', 'denominazione certificatore'])),
  persona(testo('certificatoreTitolo', 'Titolo del certificatore', ['titolo'])),
  persona(testo('certificatoreIscrizione', 'Iscrizione del certificatore', ['ordineIscrizione', 'iscrizione albo'])),
  { codice: 'sha256', titolo: 'Impronta del file', tipo: 'codice', sinonimi: ['sha256'] },
];
