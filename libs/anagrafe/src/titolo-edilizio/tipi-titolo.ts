/** Groups of titles, in the order of the screen. */
export const GRUPPI_TITOLO = {
  titoli: 'Titoli rilasciati', segnalazioni: 'Denunce, segnalazioni e comunicazioni', sanatorie: 'Sanatorie', condoni: 'Condoni', agibilita: 'Abitabilità e agibilità', altro: 'Altri atti',
} as const;
export type GruppoTitolo = keyof typeof GRUPPI_TITOLO;

/** What the program knows of one kind of title. */
export interface VoceTitolo {
  /** «Concessione edilizia». */
  readonly titolo: string;
  /** As an office abbreviates it. */
  readonly sigla: string;
  readonly gruppo: GruppoTitolo;
  /** The norm that sets it. */
  readonly norma: string;
  /** First and last year in which one could be filed; null: still, or since nobody knows when. */
  readonly dal: number | null;
  readonly al: number | null;
  /** Other writings of it, besides title, abbreviation and code. */
  readonly sinonimi: readonly string[];
}

/**
 * Every kind of building title, old ones first: the closed list of the registry. Whether a title makes a building lawful is never said by the list.
 *
 * @see DPR 380/2001 art. 9-bis c. 1-bis, which names them; each entry cites the norm that sets its kind
 */
export const TIPI_TITOLO = {
  'nulla-osta': { titolo: 'Nulla osta edilizio', sigla: 'N.O.', gruppo: 'titoli', norma: 'RDL 640/1935, art. 4; regolamenti edilizi comunali', dal: null, al: 1967, sinonimi: ['nullaosta', 'nulla osta', 'nulla osta a costruire', 'nulla osta di costruzione', 'permesso di costruzione', 'benestare'] },
  'licenza-edilizia': { titolo: 'Licenza edilizia', sigla: 'L.E.', gruppo: 'titoli', norma: 'L. 1150/1942, art. 31; L. 765/1967, art. 10', dal: 1942, al: 1977, sinonimi: ['licenza', 'lic. edilizia', 'lic. ed.', 'lic', 'licenza di costruzione', 'licenza di costruire'] },
  'concessione-edilizia': { titolo: 'Concessione edilizia', sigla: 'C.E.', gruppo: 'titoli', norma: 'L. 10/1977, art. 1', dal: 1977, al: 2003, sinonimi: ['concessione', 'conc. edilizia', 'conc. ed.', 'conc', 'concessione a edificare', 'concessione ad edificare'] },
  'autorizzazione-edilizia': { titolo: 'Autorizzazione edilizia', sigla: 'A.E.', gruppo: 'titoli', norma: 'L. 457/1978, art. 48; DL 9/1982, art. 7', dal: 1978, al: 2003, sinonimi: ['autorizzazione', 'aut. edilizia', 'aut. ed.', 'aut', 'autorizz', 'autorizz. edilizia'] },
  'permesso-di-costruire': { titolo: 'Permesso di costruire', sigla: 'PdC', gruppo: 'titoli', norma: 'DPR 380/2001, artt. 10 e 20', dal: 2001, al: null, sinonimi: ['permesso', 'p. di c.', 'p. costruire', 'perm. costruire', 'permesso costruire'] },
  'permesso-convenzionato': { titolo: 'Permesso di costruire convenzionato', sigla: 'PdC conv.', gruppo: 'titoli', norma: 'DPR 380/2001, art. 28-bis', dal: 2014, al: null, sinonimi: ['permesso convenzionato', 'pdc convenzionato'] },
  'permesso-in-deroga': { titolo: 'Permesso di costruire in deroga', sigla: 'PdC in deroga', gruppo: 'titoli', norma: 'DPR 380/2001, art. 14', dal: 2001, al: null, sinonimi: ['permesso in deroga'] },
  'opere-interne': { titolo: 'Comunicazione di opere interne', sigla: 'Art. 26', gruppo: 'segnalazioni', norma: 'L. 47/1985, art. 26', dal: 1985, al: 1996, sinonimi: ['opere interne', 'art. 26 l. 47/85', 'comunicazione art. 26', 'art. 26 legge 47/85', 'relazione asseverata art. 26'] },
  dia: { titolo: 'Denuncia di inizio attività', sigla: 'DIA', gruppo: 'segnalazioni', norma: 'DL 398/1993, art. 4 c. 7 (L. 662/1996, art. 2 c. 60); DPR 380/2001, art. 22 fino alla L. 122/2010', dal: 1994, al: 2011, sinonimi: ['denuncia inizio attività', 'dichiarazione di inizio attività', 'denuncia di inizio lavori', 'asseverazione'] },
  'super-dia': { titolo: 'DIA alternativa al permesso di costruire', sigla: 'Super-DIA', gruppo: 'segnalazioni', norma: 'DPR 380/2001, art. 22 c. 3 fino al D.Lgs 222/2016', dal: 2001, al: 2016, sinonimi: ['superdia', 'dia alternativa', 'dia onerosa', 'dia in alternativa al permesso di costruire'] },
  scia: { titolo: 'Segnalazione certificata di inizio attività', sigla: 'SCIA', gruppo: 'segnalazioni', norma: 'L. 241/1990, art. 19; DPR 380/2001, art. 22', dal: 2010, al: null, sinonimi: ['scia edilizia', 'segnalazione inizio attività', 'segnalazione certificata inizio attività'] },
  'scia-alternativa': { titolo: 'SCIA alternativa al permesso di costruire', sigla: 'SCIA alt.', gruppo: 'segnalazioni', norma: 'DPR 380/2001, art. 23', dal: 2016, al: null, sinonimi: ['superscia', 'scia alternativa', 'scia in alternativa al permesso di costruire', 'scia alternativa al pdc'] },
  cil: { titolo: 'Comunicazione di inizio lavori', sigla: 'CIL', gruppo: 'segnalazioni', norma: 'DPR 380/2001, art. 6 (DL 40/2010, art. 5; oggi c. 1 lett. e-bis)', dal: 2010, al: null, sinonimi: ['comunicazione inizio lavori', 'comunicazione di attività edilizia libera', 'opere temporanee', 'manutenzione straordinaria art. 6'] },
  cila: { titolo: 'Comunicazione di inizio lavori asseverata', sigla: 'CILA', gruppo: 'segnalazioni', norma: 'DPR 380/2001, art. 6-bis (prima art. 6 c. 2, DL 40/2010)', dal: 2010, al: null, sinonimi: ['comunicazione inizio lavori asseverata', 'cial'] },
  'cila-superbonus': { titolo: 'CILA per il Superbonus', sigla: 'CILA-S', gruppo: 'segnalazioni', norma: 'DL 34/2020, art. 119 c. 13-ter', dal: 2021, al: null, sinonimi: ['cilas', 'cila superbonus', 'cila 110'] },
  'accertamento-conformita': { titolo: 'Accertamento di conformità', sigla: 'Art. 36', gruppo: 'sanatorie', norma: 'L. 47/1985, art. 13; DPR 380/2001, art. 36', dal: 1985, al: null, sinonimi: ['art. 13 l. 47/85', 'art. 13 legge 47/85', 'sanatoria art. 13', 'sanatoria art. 36', 'art. 36 dpr 380/2001', 'permesso in sanatoria art. 36', 'doppia conformità'] },
  'accertamento-parziali-difformita': { titolo: 'Accertamento di conformità per parziali difformità e variazioni essenziali', sigla: 'Art. 36-bis', gruppo: 'sanatorie', norma: 'DPR 380/2001, art. 36-bis (DL 69/2024)', dal: 2024, al: null, sinonimi: ['art. 36 bis dpr 380/2001', 'sanatoria art. 36 bis', 'salva casa'] },
  'scia-in-sanatoria': { titolo: 'SCIA in sanatoria', sigla: 'SCIA san.', gruppo: 'sanatorie', norma: 'DPR 380/2001, art. 37 c. 4 (dal 2024 art. 36-bis)', dal: 2010, al: null, sinonimi: ['art. 37', 'dia in sanatoria', 'sanatoria art. 37', 'scia sanatoria', 'cila in sanatoria', 'cila tardiva'] },
  'regolarizzazione-ante-1977': { titolo: 'Regolarizzazione di varianti ante L. 10/1977', sigla: 'Art. 34-ter', gruppo: 'sanatorie', norma: 'DPR 380/2001, art. 34-ter (DL 69/2024)', dal: 2024, al: null, sinonimi: ['art. 34 ter', 'varianti ante 1977'] },
  fiscalizzazione: { titolo: 'Sanzione pecuniaria in luogo della demolizione', sigla: 'Art. 34', gruppo: 'sanatorie', norma: 'DPR 380/2001, artt. 33, 34 e 38; L. 47/1985, artt. 9, 11 e 12', dal: 1985, al: null, sinonimi: ['sanzione alternativa', 'sanzione pecuniaria', 'fiscalizzazione dell’abuso', 'sanzione art. 34', 'art. 12 l. 47/85'] },
  sanatoria: { titolo: 'Titolo in sanatoria, norma non indicata', sigla: 'Sanatoria', gruppo: 'sanatorie', norma: 'Secondo l’atto', dal: 1977, al: null, sinonimi: ['sanatoria', 'in sanatoria', 'domanda di sanatoria', 'pratica in sanatoria'] },
  condono: { titolo: 'Condono edilizio', sigla: 'Condono', gruppo: 'condoni', norma: 'L. 47/1985, capo IV; L. 724/1994, art. 39; DL 269/2003, art. 32 (L. 326/2003)', dal: 1985, al: 2004, sinonimi: ['condono', 'domanda di condono', 'pratica di condono', 'istanza di condono'] },
  abitabilita: { titolo: 'Abitabilità', sigla: 'Abit.', gruppo: 'agibilita', norma: 'RD 1265/1934, art. 221; DPR 425/1994, art. 4', dal: 1934, al: 2003, sinonimi: ['certificato di abitabilità', 'autorizzazione di abitabilità', 'permesso di abitabilità', 'licenza di abitabilità', 'dichiarazione di abitabilità', 'uso'] },
  agibilita: { titolo: 'Certificato di agibilità', sigla: 'Agib.', gruppo: 'agibilita', norma: 'RD 1265/1934, art. 221; DPR 380/2001, artt. 24 e 25 fino al D.Lgs 222/2016', dal: 1934, al: 2016, sinonimi: ['agibilità', 'certificato di agibilità', 'autorizzazione di agibilità', 'attestazione di agibilità', 'autocertificazione di agibilità'] },
  sca: { titolo: 'Segnalazione certificata per l’agibilità', sigla: 'SCA', gruppo: 'agibilita', norma: 'DPR 380/2001, art. 24 (D.Lgs 222/2016)', dal: 2016, al: null, sinonimi: ['scia agibilità', 'scia di agibilità', 'segnalazione certificata agibilità', 'segnalazione certificata di agibilità'] },
  altro: { titolo: 'Altro atto edilizio', sigla: 'Altro', gruppo: 'altro', norma: 'Secondo l’atto', dal: null, al: null, sinonimi: ['altro atto', 'altro titolo'] },
} as const satisfies Readonly<Record<string, VoceTitolo>>;
export type TipoTitolo = keyof typeof TIPI_TITOLO;

export const CODICI_TITOLO = Object.keys(TIPI_TITOLO) as [TipoTitolo, ...TipoTitolo[]];

/** What is known of a kind. */
export function voceTitolo(tipo: TipoTitolo): VoceTitolo {
  return TIPI_TITOLO[tipo];
}

/**
 * How the matter of a title ended, or stands: of a condono application too.
 * @see L. 241/1990 art. 20; DPR 380/2001 artt. 15, 20 and 36 (silence); L. 47/1985 artt. 35 and 40
 */
export const ESITI_TITOLO = {
  'in-istruttoria': { titolo: 'In istruttoria', sinonimi: ['istruttoria', 'in corso', 'pendente', 'in attesa', 'aperta', 'da definire', 'non definita', 'presentata', 'in esame', 'sospesa', 'da istruire'] },
  'integrazione-chiesta': { titolo: 'Integrazione chiesta', sinonimi: ['richiesta integrazione', 'integrazioni richieste', 'integrazione', 'in attesa di integrazioni', 'documenti richiesti', 'da integrare', 'integrazione richiesta'] },
  rilasciato: { titolo: 'Rilasciato', sinonimi: ['rilasciata', 'rilascio', 'accolta', 'accolto', 'accoglimento', 'favorevole', 'concessa', 'concesso', 'definita', 'positivo', 'approvata', 'autorizzata', 'evasa', 'condonata', 'condono rilasciato'] },
  efficace: { titolo: 'Efficace', sinonimi: ['efficace per decorso del termine', 'valida', 'consolidata', 'presa d’atto', 'regolare', 'archiviata positivamente', 'ammissibile'] },
  'silenzio-assenso': { titolo: 'Silenzio assenso', sinonimi: ['silenzio-assenso', 'assenso per silenzio', 'tacito assenso', 's.a.'] },
  diniego: { titolo: 'Diniego', sinonimi: ['diniegata', 'negata', 'negato', 'respinta', 'respinto', 'rigettata', 'rigetto', 'contraria', 'sfavorevole', 'non accolta', 'negativo', 'diniegato'] },
  'silenzio-rifiuto': { titolo: 'Silenzio rifiuto', sinonimi: ['silenzio diniego', 'silenzio-rigetto', 'silenzio rigetto', 'rifiuto per silenzio'] },
  archiviato: { titolo: 'Archiviato', sinonimi: ['archiviata', 'archiviazione', 'improcedibile', 'inammissibile', 'irricevibile', 'archiviata d’ufficio'] },
  rinunciato: { titolo: 'Rinunciato', sinonimi: ['rinuncia', 'ritirata', 'ritirato', 'rinunciata', 'annullata su richiesta'] },
  decaduto: { titolo: 'Decaduto', sinonimi: ['decaduta', 'decadenza', 'scaduta', 'scaduto', 'inefficace'] },
  annullato: { titolo: 'Annullato', sinonimi: ['annullata', 'annullamento', 'revocata', 'revocato', 'revoca', 'annullata in autotutela'] },
} as const satisfies Readonly<Record<string, { readonly titolo: string; readonly sinonimi: readonly string[] }>>;
export type EsitoTitolo = keyof typeof ESITI_TITOLO;
export const CODICI_ESITO = Object.keys(ESITI_TITOLO) as [EsitoTitolo, ...EsitoTitolo[]];

/** Outcomes of a matter that is still open. */
export const ESITI_APERTI: readonly EsitoTitolo[] = ['in-istruttoria', 'integrazione-chiesta'];
/** Outcomes after which what was asked for is there. */
export const ESITI_ACCOLTI: readonly EsitoTitolo[] = ['rilasciato', 'efficace', 'silenzio-assenso'];

/** What a title is about. @see DPR 380/2001 art. 9-bis c. 1-bis: the whole building or the unit */
export const AMBITI_TITOLO = {
  edificio: { titolo: 'Intero edificio', sinonimi: ['edificio', 'intero', 'fabbricato', 'intero fabbricato', 'immobile', 'totale', 'tutto'] },
  porzione: { titolo: 'Parte dell’edificio', sinonimi: ['porzione', 'parte', 'parziale', 'corpo', 'ampliamento', 'sopraelevazione', 'parti comuni', 'parte comune'] },
  unita: { titolo: 'Unità immobiliari', sinonimi: ['unità', 'unita immobiliare', 'appartamento', 'alloggio', 'u.i.', 'locale', 'singola unità'] },
  area: { titolo: 'Area, senza edificio', sinonimi: ['terreno', 'lotto', 'suolo', 'area scoperta', 'recinzione'] },
} as const satisfies Readonly<Record<string, { readonly titolo: string; readonly sinonimi: readonly string[] }>>;
export type AmbitoTitolo = keyof typeof AMBITI_TITOLO;
export const CODICI_AMBITO = Object.keys(AMBITI_TITOLO) as [AmbitoTitolo, ...AmbitoTitolo[]];
