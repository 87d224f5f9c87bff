import { AMBITI_TITOLO, ESITI_TITOLO, LEGGI_CONDONO, PARERI_CONDONO, PRIMO_ANNO_BREVE } from '@edigit/anagrafe';
import type { CampoRegistro } from '@edigit/registri';

type Elenco = Readonly<Record<string, { readonly titolo: string; readonly sinonimi: readonly string[] }>>;

const valori = (elenco: Elenco): Readonly<Record<string, readonly string[]>> => Object.fromEntries(Object.entries(elenco).map(([codice, { titolo, sinonimi }]) => [codice, [titolo, ...sinonimi]]));
const testo = (codice: string, titolo: string, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ codice, titolo, tipo: 'testo', sinonimi, ...(aiuto === undefined ? {} : { aiuto }) });
const numero = (codice: string, titolo: string, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ codice, titolo, tipo: 'numero', sinonimi, ...(aiuto === undefined ? {} : { aiuto }) });
const importo = (codice: string, titolo: string, sinonimi: readonly string[]): CampoRegistro => ({ ...numero(codice, titolo, sinonimi), importo: true });
const giorno = (codice: string, titolo: string, sinonimi: readonly string[]): CampoRegistro => ({ codice, titolo, tipo: 'data', sinonimi, annoBreveDa: PRIMO_ANNO_BREVE });
const tra = (codice: string, titolo: string, elenco: Elenco, sinonimi: readonly string[], aiuto?: string): CampoRegistro => ({ codice, titolo, tipo: 'codice', sinonimi, valori: valori(elenco), ...(aiuto === undefined ? {} : { aiuto }) });

/** What a file of titles may say, in the order in which an officer looks for it. Numbers, kinds and keys are read by the domain: here they are texts. */
export const CAMPI_TITOLI: readonly CampoRegistro[] = [
  testo('tipo', 'Tipo di titolo', ['tipo pratica', 'tipologia titolo', 'tipo titolo', 'tipo atto', 'titolo', 'tipologia pratica', 'tipo_prat', 'categoria pratica', 'procedimento', 'natura'], 'Come lo chiama l’archivio: C.E., licenza, PdC, CILA, condono. Se il file ne ha uno solo, scriverlo per tutte le righe.'),
  testo('numero', 'Numero', ['n', 'num', 'nr', 'n pratica', 'numero pratica', 'num_prat', 'pratica', 'numero titolo', 'n titolo', 'n concessione', 'numero concessione', 'n licenza', 'estremi'], 'Anche con l’anno o il tipo: 123/85, C.E. 45 bis/1978.'),
  testo('suffisso', 'Bis, lettera', ['bis', 'esponente', 'barrato', 'lettera', 'sub numero']),
  testo('anno', 'Anno', ['anno pratica', 'anno titolo', 'anno_prat', 'anno concessione'], 'Di due o quattro cifre.'),
  testo('protocollo', 'Protocollo', ['prot', 'n protocollo', 'numero protocollo', 'num_prot', 'protocollo generale']),
  testo('atto', 'Atto rilasciato', ['estremi atto', 'numero atto', 'provvedimento', 'n provvedimento', 'concessione in sanatoria', 'atto finale', 'determina']),
  tra('esito', 'Esito', ESITI_TITOLO, ['stato', 'stato pratica', 'esito pratica', 'definizione', 'situazione', 'stato condono']),
  tra('ambito', 'Che cosa riguarda', AMBITI_TITOLO, ['ambito', 'oggetto titolo', 'riguarda', 'estensione'], 'Intero edificio, parte, unità, area.'),
  giorno('presentato', 'Presentato il', ['data presentazione', 'data domanda', 'data istanza', 'data_pres', 'data protocollo', 'presentata il', 'data deposito', 'data prot', 'data arrivo']),
  giorno('rilasciato', 'Rilasciato il', ['data rilascio', 'data_ril', 'data titolo', 'data concessione', 'data licenza', 'data atto', 'rilasciata il', 'data provvedimento', 'data permesso', 'data']),
  giorno('efficace', 'Efficace dal', ['data efficacia', 'efficacia', 'valida dal']),
  giorno('inizio', 'Inizio dei lavori', ['data inizio lavori', 'inizio lavori', 'data_inizio', 'inizio']),
  giorno('fine', 'Fine dei lavori', ['data fine lavori', 'fine lavori', 'data_fine', 'ultimazione', 'ultimazione lavori', 'fine']),
  giorno('scade', 'Scadenza', ['data scadenza', 'scade il', 'termine lavori']),
  testo('oggetto', 'Oggetto dei lavori', ['oggetto', 'descrizione', 'descrizione lavori', 'lavori', 'intervento', 'opere', 'descrizione intervento', 'oggetto pratica', 'tipo intervento']),
  testo('destinazione', 'Destinazione d’uso', ['destinazione', 'uso', 'destinazione uso', 'dest_uso']),
  testo('precedente', 'Titolo di riferimento', ['variante di', 'riferimento', 'titolo precedente', 'pratica precedente', 'rif pratica', 'variante a', 'titolo originario', 'pratica di riferimento', 'rif titolo'], 'Il titolo di cui è variante o completamento: C.E. 45/1978.'),
  testo('collocazione', 'Collocazione', ['scaffale', 'faldone', 'busta', 'posizione archivio', 'archivio', 'collocazione archivio', 'cartella', 'scatola', 'armadio']),
  testo('documenti', 'Documenti digitalizzati', ['file', 'pdf', 'scansione', 'scansioni', 'allegati', 'documento', 'percorso', 'link documento']),
  testo('note', 'Note', ['nota', 'annotazioni', 'osservazioni']),
  { ...testo('richiedente', 'Richiedente', ['intestatario', 'nominativo', 'ditta', 'richiedenti', 'committente', 'proprietario', 'cognome e nome', 'cognome nome', 'titolare'], 'Più nomi si separano con «;». Li vede solo chi indica la finalità.'), personale: true },
  { ...testo('codiceFiscale', 'Codice fiscale', ['cf', 'cod_fisc', 'codice fiscale richiedente', 'codice fiscale o partita iva']), personale: true },
  tra('legge', 'Legge del condono', LEGGI_CONDONO, ['legge condono', 'condono', 'tipo condono', 'legge'], 'L. 47/1985, L. 724/1994 o L. 326/2003.'),
  { codice: 'tipologia', titolo: 'Tipologia dell’abuso', tipo: 'intero', sinonimi: ['tipologia abuso', 'tipo abuso', 'abuso', 'tipologia'], aiuto: 'Da 1 a 7; per la L. 326/2003 da 1 a 6.' },
  numero('superficie', 'Superficie condonata', ['superficie', 'sup condonata', 'superficie abuso', 'mq', 'sup_mq', 'superficie mq', 'superficie abusiva'], 'In m².'),
  numero('volume', 'Volume condonato', ['volume', 'vol condonato', 'volume abuso', 'mc', 'vol_mc', 'volume mc', 'cubatura'], 'In m³.'),
  giorno('ultimato', 'Abuso ultimato il', ['data ultimazione abuso', 'data abuso', 'epoca abuso', 'data ultimazione opere', 'ultimazione opere']),
  importo('oblazioneDovuta', 'Oblazione dovuta', ['oblazione dovuta', 'oblazione', 'importo oblazione', 'oblazione totale']),
  importo('oblazioneVersata', 'Oblazione versata', ['oblazione versata', 'oblazione pagata', 'versato oblazione']),
  importo('oneriDovuti', 'Oneri dovuti', ['oneri dovuti', 'oneri', 'importo oneri', 'oneri concessori', 'oneri totali', 'contributo dovuto']),
  importo('oneriVersati', 'Oneri versati', ['oneri versati', 'oneri pagati', 'versato oneri', 'contributo versato']),
  tra('valuta', 'Valuta', { EUR: { titolo: 'Euro', sinonimi: ['€', 'eur'] }, ITL: { titolo: 'Lire', sinonimi: ['lira', '£', 'lit', 'l'] } }, ['valuta', 'moneta', 'divisa'], 'Senza indicazione gli importi sono in euro; quelli in lire sono convertiti.'),
  tra('areaProtetta', 'In area protetta', { si: { titolo: 'Sì', sinonimi: ['s', 'x', '1', 'vero', 'true', 'y', 'vincolata', 'vincolato'] }, no: { titolo: 'No', sinonimi: ['n', '0', 'falso', 'false'] } }, ['vincolo', 'area vincolata', 'zona vincolata', 'vincolata', 'area protetta', 'art 32'], 'L. 47/1985, artt. 32 e 33.'),
  tra('parere', 'Parere dell’autorità di tutela', PARERI_CONDONO, ['parere', 'parere soprintendenza', 'parere art 32', 'parere paesaggistico', 'nulla osta vincolo']),
  testo('pareri', 'Altri pareri', ['pareri', 'altri pareri', 'note pareri']),
  testo('documentiMancanti', 'Documenti mancanti', ['documenti mancanti', 'integrazioni', 'documentazione mancante', 'mancante', 'carenze', 'documenti da integrare']),
  tra('catasto', 'Catasto', { F: { titolo: 'Fabbricati', sinonimi: ['urbano', 'nceu', 'ceu', 'fabbricato', 'catasto fabbricati'] }, T: { titolo: 'Terreni', sinonimi: ['nct', 'ct', 'terreno', 'catasto terreni'] } }, ['tipo catasto', 'catasto']),
  testo('sezione', 'Sezione', ['sez', 'sezione catastale']),
  testo('sezioneUrbana', 'Sezione urbana', ['sez urbana', 'sez_urb']),
  testo('foglio', 'Foglio', ['fg', 'fogl', 'foglio catastale']),
  testo('particella', 'Particella', ['mappale', 'p.lla', 'plla', 'part', 'mapp', 'particelle', 'mappali', 'numero particella'], 'Anche più d’una: 312, 313.'),
  testo('subalterno', 'Subalterno', ['sub', 'subalterni', 'subalt'], 'Anche più d’uno: 1-4, 7.'),
  testo('catastali', 'Dati catastali', ['dati catastali', 'riferimenti catastali', 'rif catastali', 'identificativi catastali', 'catastale', 'foglio e particella'], 'Se stanno in una colonna sola: fg 4 p.lla 312 sub 6.'),
  testo('indirizzo', 'Indirizzo', ['via', 'ubicazione', 'localita', 'località', 'indirizzo immobile', 'luogo', 'sito in']),
  testo('civico', 'Numero civico', ['civico', 'n civico', 'num_civ', 'numero civico']),
];
