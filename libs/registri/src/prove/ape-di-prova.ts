/** What one certificate of a test says; the rest is as of a common flat. */
export interface ApeDiProva {
  readonly codice?: string;
  readonly classe?: string;
  readonly epglnren?: string;
  readonly indirizzo?: string;
  readonly lat?: string;
  readonly lon?: string;
  /** Blocks `datiCatastali`, as XML. */
  readonly catasto?: string;
  readonly impianti?: string;
  readonly emissione?: string;
  readonly scadenza?: string;
}

/** One certificate in the national format (ridotto, 12.00), written as the schema orders it. */
export function apeDiProva({
  codice = '2024-100001-0001', classe = 'D', epglnren = '151.20', indirizzo = 'Via Roma 12', lat = '40.7481', lon = '14.3702', emissione = '2024-05-10', scadenza = '2034-05-10',
  catasto = bloccoCatastale('4', '312', '<subalterni><subDA>6</subDA><subA>6</subA></subalterni>'),
  impianti = impianto('climatizzazioneInvernale', '1', '1', '2012'),
}: ApeDiProva = {}): string {
  const classificazione = (c: string, ep: string): string => `<classeEnergetica>${c}</classeEnergetica><epglnren>${ep}</epglnren>`;
  return `<ape2015><info><copyright>FORMATO XML APE2015 STANDARD NAZIONALE</copyright><versione>12.00</versione></info>
<datiAttestato><codiceISTATRegione>15</codiceISTATRegione><codiceIdentificativo>${codice}</codiceIdentificativo><dataScadenza>${scadenza}</dataScadenza></datiAttestato>
<datiGenerali><destinazioneUso>0</destinazioneUso><classificazioneDPR412>0</classificazioneDPR412><oggettoAttestato>1</oggettoAttestato><numeroUnitaImmobiliari>1</numeroUnitaImmobiliari><motivazione>1</motivazione><altraMotivazione>false</altraMotivazione>
<datiIdentificativi><fotoEdificio><immagine>/9j/4AAQ</immagine><formatoImmagine>JPG</formatoImmagine></fotoEdificio><codiceISTAT>063999</codiceISTAT><indirizzo>${indirizzo}</indirizzo><piano>2</piano><interno>5</interno><LatitudineGIS>${lat}</LatitudineGIS><LongitudineGIS>${lon}</LongitudineGIS><zonaClimatica>C</zonaClimatica><annoCostruzione>1974</annoCostruzione><superficieUtileRiscaldata>84.50</superficieUtileRiscaldata><superficieUtileRaffrescata>0</superficieUtileRaffrescata><volumeLordoRiscaldato>318.00</volumeLordoRiscaldato><volumeLordoRaffrescato>0</volumeLordoRaffrescato><catasto>${catasto}</catasto></datiIdentificativi>
<serviziEnergeticiPresenti><climatizzazioneInvernale>true</climatizzazioneInvernale></serviziEnergeticiPresenti></datiGenerali>
<prestazioneGlobale><prestazioneEnergeticaFabbricato><inverno>2</inverno><estate>1</estate></prestazioneEnergeticaFabbricato><prestazioneEnergeticaGlobale><edificioEnergiaQuasiZero>false</edificioEnergiaQuasiZero><classificazione>${classificazione(classe, epglnren)}</classificazione></prestazioneEnergeticaGlobale><riferimenti><classificazioneNuovi>${classificazione('A1', '62.00')}</classificazioneNuovi></riferimenti></prestazioneGlobale>
<prestazioneImpianti><energiaElettricaRete><consumoAnnuo>420</consumoAnnuo><consumoAnnuoUM>3</consumoAnnuoUM></energiaElettricaRete><gasNaturale><consumoAnnuo>1180</consumoAnnuo><consumoAnnuoUM>4</consumoAnnuoUM></gasNaturale><epglnren>${epglnren}</epglnren><epglren>3.40</epglren><emissioniCO2>30.10</emissioniCO2></prestazioneImpianti>
<raccomandazioni><interventoRaccomandato><codice>1</codice><tipoInterventoRaccomandato>Sostituzione dei serramenti</tipoInterventoRaccomandato><ristrutturazioneImportante>false</ristrutturazioneImportante><tempoRitornoInvestimento>12.5</tempoRitornoInvestimento><classificazioneRaggiungibile>${classificazione('C', '98.00')}</classificazioneRaggiungibile></interventoRaccomandato><classificazione>${classificazione('C', '98.00')}</classificazione></raccomandazioni>
<datiEnergetici><energiaEsportata>0</energiaEsportata><vettoreEnergetico>0</vettoreEnergetico></datiEnergetici>
<datiFabbricato><volumeRiscaldato>318.00</volumeRiscaldato><superficieDisperdente>190.00</superficieDisperdente><rapportoSV>0.60</rapportoSV><ephnd>88.10</ephnd><rapportoAsolAsupUtile>0.03</rapportoAsolAsupUtile><yie>0.21</yie></datiFabbricato>
<datiImpianti>${impianti}</datiImpianti><informazioniMiglioramento/>
<soggettoCertificatore><tipoSoggettoCertificatore>1</tipoSoggettoCertificatore><nome>Ada</nome><cognome>Esempio</cognome><indirizzo>Via Prova 1</indirizzo><email>ada@example.org</email><telefono>000</telefono><titolo>Ingegnere</titolo><ordineIscrizione>Ingegneri;NA;1</ordineIscrizione><dichiarazioneIndipendenza>0</dichiarazioneIndipendenza></soggettoCertificatore>
<sopralluogoObbligatorio>true</sopralluogoObbligatorio><softwareUtilizzato><requisitiRispondenzaRisultati>true</requisitiRispondenzaRisultati><calcoloSemplificato>false</calcoloSemplificato></softwareUtilizzato><dataEmissione>${emissione}</dataEmissione>
<datiExtra><comune>Campione</comune><CAP>80040</CAP><provincia>NA</provincia><regione>Campania</regione><gradiGiorno>1034</gradiGiorno><dataSopralluogo>2024-05-02</dataSopralluogo><softwareUtilizzato>Programma &amp; figli</softwareUtilizzato><numeroCertificatoSoftware>73</numeroCertificatoSoftware><ephndLim>40.0</ephndLim><EPglnrenRifStandard>80.00</EPglnrenRifStandard><proprietaEdificio>0</proprietaEdificio><tipologiaEdilizia>3</tipologiaEdilizia><tipologiaCostruttiva>9</tipologiaCostruttiva></datiExtra></ape2015>`;
}

/** One block `datiCatastali` of the test municipality. @param subalterni elements `subalterni` and `altriSubalterni`. */
export function bloccoCatastale(foglio: string, particella: string, subalterni = '', codice = 'X998'): string {
  return `<datiCatastali><codiceCatastale>${codice}</codiceCatastale><comuneCatastale>Campione</comuneCatastale><tipoCatasto>1</tipoCatasto><foglio>${foglio}</foglio><particella>${particella}</particella>${subalterni}</datiCatastali>`;
}

/** One service with one plant. @param tipo `tipoImpianto`. @param vettori comma-separated. */
export function impianto(servizio: string, tipo: string, vettori: string, anno: string): string {
  return `<${servizio}><impianto><tipoImpianto>${tipo}</tipoImpianto><annoInstallazione>${anno}</annoInstallazione><codiceCatastoRegionaleImpiantiTermici>CIT-9</codiceCatastoRegionaleImpiantiTermici><vettoriEnergeticiUtilizzati>${vettori.split(',').map((v) => `<vettore>${v}</vettore>`).join('')}</vettoriEnergeticiUtilizzati><potenzaNominale>24.00</potenzaNominale></impianto><efficienza>0.78</efficienza><prestazione><epren>1.20</epren><epnren>120.50</epnren></prestazione></${servizio}>`;
}
