/** A closed list of the exchange format: code as written in the file → words of the schema. */
export type ElencoApe = Readonly<Record<string, string>>;

const inOrdine = (...voci: readonly string[]): ElencoApe => Object.fromEntries(voci.map((voce, i) => [String(i), voce]));

/** Version of the national format whose lists these are. @see CTI/ENEA «APE 2015 ridotto», XML versione 12.00 del 23/12/2016, elemento `info/versione` */
export const VERSIONE_FORMATO_APE = '12.00';

/** `destinazioneUso` */
export const DESTINAZIONI_APE = inOrdine('Residenziale', 'Non residenziale');

/** `classificazioneDPR412`: use of the building. @see DPR 412/1993, art. 3 */
export const CLASSIFICAZIONI_DPR412 = inOrdine(
  'E.1(1) abitazioni con occupazione continuativa', 'E.1(1)bis collegi, luoghi di ricovero, case di pena, caserme, conventi', 'E.1(2) abitazioni con occupazione saltuaria',
  'E.1(3) alberghi, pensioni e simili', 'E.2 uffici', 'E.3 ospedali, cliniche, case di cura', 'E.4(1) cinema, teatri, sale riunioni', 'E.4(2) mostre, musei, biblioteche, luoghi di culto',
  'E.4(3) bar, ristoranti, sale da ballo', 'E.5 attività commerciali', 'E.6(1) piscine, saune', 'E.6(2) palestre', 'E.6(3) servizi per lo sport', 'E.7 attività scolastiche',
  'E.8 attività industriali e artigianali',
);

/** `oggettoAttestato`: whom the certificate is about. */
export const OGGETTI_APE = inOrdine('Intero edificio', 'Unità immobiliare', 'Gruppo di unità immobiliari');

/** `motivazione` */
export const MOTIVAZIONI_APE = inOrdine('Nuova costruzione', 'Passaggio di proprietà', 'Locazione', 'Ristrutturazione importante', 'Riqualificazione energetica', 'Altro');

/** `prestazioneEnergeticaFabbricato/inverno` and `estate`: the faces on the first page. */
export const QUALITA_INVOLUCRO = inOrdine('Alta', 'Media', 'Bassa');

/** `vettore` of a plant. 4 was for both fuels until 31/12/2016; 14 and 15 since. */
export const VETTORI_APE = inOrdine(
  'Energia elettrica', 'Gas naturale', 'GPL', 'Carbone', 'Gasolio e olio combustibile', 'Biomasse solide', 'Biomasse liquide', 'Biomasse gassose', 'Solare fotovoltaico', 'Solare termico', 'Eolico',
  'Teleriscaldamento', 'Teleraffrescamento', 'Altro', 'Gasolio', 'Olio combustibile',
);

/** Elements of `prestazioneImpianti`, one per carrier. */
export const CONSUMI_APE: ElencoApe = {
  energiaElettricaRete: 'Energia elettrica da rete', gasNaturale: 'Gas naturale', gpl: 'GPL', carbone: 'Carbone', gasolio: 'Gasolio', olioCombustibile: 'Olio combustibile', biomasseSolide: 'Biomasse solide',
  biomasseLiquide: 'Biomasse liquide', biomasseGassose: 'Biomasse gassose', solareFotovoltaico: 'Solare fotovoltaico', solareTermico: 'Solare termico', eolico: 'Eolico', teleriscaldamento: 'Teleriscaldamento',
  teleraffrescamento: 'Teleraffrescamento', altro: 'Altro',
};

/** `consumoAnnuoUM`. 0 and 1 not after 31/12/2016. */
export const UNITA_DI_CONSUMO = inOrdine('Nm³', 'l', 'kg', 'kWh', 'Sm³');

/** Elements of `datiImpianti`: what a plant is for. */
export const SERVIZI_APE: ElencoApe = {
  climatizzazioneInvernale: 'Climatizzazione invernale', climatizzazioneEstiva: 'Climatizzazione estiva', produzioneACS: 'Acqua calda sanitaria', impiantiCombinati: 'Impianti combinati',
  produzioneFontiRinnovabili: 'Fonti rinnovabili', ventilazioneMeccanica: 'Ventilazione meccanica', illuminazione: 'Illuminazione', trasportoPersoneCose: 'Trasporto di persone o cose',
};

const pompe = (genere: string): string[] => ['aria-aria', 'aria-acqua', 'acqua-aria', 'acqua-acqua'].map((scambio) => `Pompa di calore ${genere} ${scambio}`);

/** `tipoImpianto` */
export const TIPI_IMPIANTO = inOrdine(
  'Caldaia standard', 'Caldaia a condensazione', 'Stufa o caminetto', 'Riscaldamento elettrico', ...pompe('elettrica'), ...pompe('ad assorbimento'), ...pompe('a motore endotermico'), 'Impianto solare termico',
  'Impianto fotovoltaico', 'Cogeneratore', 'Teleriscaldamento', 'Eolico', 'Ventilatori', 'Lampade a incandescenza', 'Lampade fluorescenti', 'Lampade a LED', 'Lampade a scarica',
  'Ascensore a fune con contrappeso', 'Ascensore a fune con argano agganciato', 'Ascensore idraulico', 'Scala mobile', 'Marciapiede mobile', 'Altro', 'Scaldacqua autonomo istantaneo a gas',
  'Scaldacqua autonomo ad accumulo a gas', 'Scaldacqua autonomo a pompa di calore', 'Scaldacqua a pompa di calore', 'Boiler elettrico',
);

/** `codice` of a recommended measure. @see DM 26/6/2015 «APE», appendice B: REN1 envelope opaque … REN6 other */
export const RACCOMANDAZIONI_APE = inOrdine(
  'REN1 fabbricato, involucro opaco', 'REN2 fabbricato, involucro trasparente', 'REN3 impianto di climatizzazione, inverno', 'REN4 impianto di climatizzazione, estate', 'REN5 altri impianti', 'REN6 fonti rinnovabili',
);

/** `tipoCatasto` of a cadastral key → cadastre of a {@link RiferimentoCatastale}; the third, «tavolare», has no land or buildings of its own. */
export const TIPI_CATASTO_APE: Readonly<Record<string, 'T' | 'F' | ''>> = { 0: 'T', 1: 'F', 2: '' };

/** `proprietaEdificio` */
export const PROPRIETA_APE = inOrdine('Privato', 'Pubblico', 'Uso pubblico');

/** `tipologiaEdilizia` */
export const TIPOLOGIE_EDILIZIE = inOrdine(
  'Edificio isolato monofamiliare', 'Edificio isolato bifamiliare', 'Edificio isolato plurifamiliare', 'Edificio in linea', 'Edificio a schiera', 'Edificio a corte', 'Edificio a torre', 'Edificio a blocco', 'Edificio a piastra', 'Altro',
);

/** `tipologiaCostruttiva` */
export const TIPOLOGIE_COSTRUTTIVE = inOrdine(
  'Muratura portante', 'Cemento armato e laterizi', 'Cemento armato e vetrate continue', 'Cemento armato e pannelli prefabbricati', 'Acciaio e muratura', 'Acciaio e facciate continue in vetro',
  'Acciaio e pannelli prefabbricati', 'Legno', 'Cemento armato prefabbricato', 'Mista, cemento armato e laterizi', 'Mista, cemento armato e acciaio', 'Mista, acciaio e muratura', 'Mista, muratura e legno',
  'Mista, altro', 'Altro',
);

/** `tipoSoggettoCertificatore` */
export const TIPI_CERTIFICATORE = inOrdine('Ente o organismo pubblico', 'Tecnico abilitato', 'Organismo o società');
