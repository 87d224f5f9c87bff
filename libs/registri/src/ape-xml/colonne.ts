/** Element whose text is a column: its path below `ape2015` → the column, called after the element; with what is around it where the schema uses the name twice. */
export const SEMPLICI: Readonly<Record<string, string>> = {
  ...sotto('info', ['versione']),
  ...sotto('datiAttestato', ['codiceISTATRegione', 'codiceIdentificativo', 'dataScadenza']),
  ...sotto('datiGenerali', ['destinazioneUso', 'classificazioneDPR412', 'oggettoAttestato', 'numeroUnitaImmobiliari', 'motivazione', 'descrizioneAltraMotivazione']),
  ...sotto('datiGenerali/datiIdentificativi', [
    'codiceISTAT', 'indirizzo', 'piano', 'interno', 'LatitudineGIS', 'LongitudineGIS', 'zonaClimatica', 'annoCostruzione', 'superficieUtileRiscaldata', 'superficieUtileRaffrescata', 'volumeLordoRiscaldato',
    'volumeLordoRaffrescato',
  ]),
  'prestazioneGlobale/prestazioneEnergeticaFabbricato/inverno': 'prestazioneInverno',
  'prestazioneGlobale/prestazioneEnergeticaFabbricato/estate': 'prestazioneEstate',
  ...sotto('prestazioneGlobale/prestazioneEnergeticaGlobale', ['edificioEnergiaQuasiZero']),
  ...sotto('prestazioneGlobale/prestazioneEnergeticaGlobale/classificazione', ['classeEnergetica', 'epglnren']),
  ...sotto('prestazioneGlobale/riferimenti/classificazioneNuovi', ['classeEnergetica', 'epglnren'], 'classificazioneNuovi.'),
  ...sotto('prestazioneGlobale/riferimenti/classificazioneEsistenti', ['classeEnergetica', 'epglnren'], 'classificazioneEsistenti.'),
  ...sotto('prestazioneImpianti', ['epglnren'], 'prestazioneImpianti.'),
  ...sotto('prestazioneImpianti', ['epglren', 'emissioniCO2']),
  ...sotto('raccomandazioni/classificazione', ['classeEnergetica', 'epglnren'], 'raccomandazioni.'),
  ...sotto('datiEnergetici', ['energiaEsportata', 'vettoreEnergetico']),
  ...sotto('datiFabbricato', ['volumeRiscaldato', 'superficieDisperdente', 'rapportoSV', 'ephnd', 'rapportoAsolAsupUtile', 'yie']),
  ...sotto('soggettoCertificatore', ['tipoSoggettoCertificatore', 'nome', 'cognome', 'denominazione', 'titolo', 'ordineIscrizione']),
  sopralluogoObbligatorio: 'sopralluogoObbligatorio',
  ...sotto('softwareUtilizzato', ['requisitiRispondenzaRisultati', 'calcoloSemplificato']),
  dataEmissione: 'dataEmissione',
  ...sotto('datiExtra', ['comune', 'CAP', 'provincia', 'regione', 'gradiGiorno', 'dataSopralluogo', 'softwareUtilizzato', 'numeroCertificatoSoftware', 'ephndLim', 'EPglnrenRifStandard', 'idCatastale', 'proprietaEdificio', 'codiceEdificioScolastico', 'tipologiaEdilizia', 'tipologiaCostruttiva']),
};

/** Element that a certificate may have several times → the column that gathers them, a line for each. Of `*` any name stands. */
export const RIPETUTI: Readonly<Record<string, string>> = {
  'datiGenerali/datiIdentificativi/catasto/datiCatastali': 'datiCatastali',
  'prestazioneImpianti/*': 'prestazioneImpianti',
  'raccomandazioni/interventoRaccomandato': 'interventoRaccomandato',
  'datiImpianti/*/impianto': 'datiImpianti',
  'datiImpianti/*/impiantoSimulato': 'datiImpianti',
};

/** Of the file that the certificate came in. */
export const COLONNA_SHA256 = 'sha256';

/** Every column, in the order of the schema. */
export const COLONNE_APE: readonly string[] = [...new Set([...Object.values(SEMPLICI), ...Object.values(RIPETUTI), COLONNA_SHA256])];

function sotto(percorso: string, nomi: readonly string[], prefisso = ''): Record<string, string> {
  return Object.fromEntries(nomi.map((nome) => [`${percorso}/${nome}`, `${prefisso}${nome}`]));
}
