/*
 * Canonical records of the census supply (FAB, TER, SOG, TIT, PRM). Conventions that hold for every field below:
 * - text and codes are verbatim as supplied (case, padding and blanks kept), '' when the field is empty;
 * - numbers, dates and ids are `null` when the field is empty or unreadable (then an issue names it);
 * - dates are ISO `yyyy-mm-dd`; money is a whole number of euro cents or of lire; areas are whole square metres;
 * - ids (`idImmobile`, `idSoggetto`, `idMutazione`, …) are decimal digits as text, without leading zeros;
 * - in brackets, the name of the field in the layout.
 */

/** Where a record stands in its file and what it said: two records with equal `impronta` state the same fact. */
export interface Provenienza {
  /** First line of the record in its file, from 1. */
  readonly riga: number;
  /** How many lines of the file went into this record. */
  readonly righe: number;
  /** 32 hexadecimal characters: MD5 of the record's lines, in the order of the file, joined by a line feed, each with its final `|`, decoded and encoded in UTF-8. */
  readonly impronta: string;
}

/** Key of a property in one of the two cadastres; the id is unique within municipality, section and kind. */
export interface ChiaveImmobile {
  /** Belfiore code of the administrative municipality, upper case [codice_amministrativo]. */
  readonly comune: string;
  /** Census section letter, upper case; '' when the municipality has none [sezione]. */
  readonly sezione: string;
  /** [id_immobile] */
  readonly idImmobile: string;
  /** `F` building cadastre, `T` land cadastre [tipo_immobile]. */
  readonly tipoImmobile: 'F' | 'T';
}

/** The act that opens or closes a stage or a right. Empty when there is none: see {@link isAttoVuoto}. */
export interface Atto {
  /** Day from which the act has fiscal effect [data_efficacia_*; in TIT data_validita_*]. May come after the closing one in real data. */
  readonly dataEfficacia: string | null;
  /** Day of registration in the acts [data_registrazione_*]. */
  readonly dataRegistrazione: string | null;
  /** Kind of note, see {@link tipoNota} [tipo_nota_*]. */
  readonly tipoNota: string;
  /** Zero padded [numero_nota_*]. */
  readonly numeroNota: string;
  /** Zero padded [progressivo_nota_*]. */
  readonly progressivoNota: string;
  /** [anno_nota_*] */
  readonly annoNota: number | null;
  /** Id of the mutation; the closing one of a stage is the opening one of the stages it generates [id_mutazione_*]. */
  readonly idMutazione: string | null;
  /** Cause code, since 2007; the complete list is not published [codice_causale_*]. */
  readonly codiceCausale: string;
  /** Free text of the cause, since 2007 [descrizione_*]. */
  readonly descrizioneCausale: string;
}

/** Normalised cadastral key: upper case, without leading zeros, '' when absent (equality of two keys is equality of these four texts). */
export interface ChiaveCatastale {
  readonly foglio: string;
  /** May carry letters and, for building parcels of the tavolare system, a leading dot. */
  readonly numero: string;
  readonly denominatore: string;
  readonly subalterno: string;
}

/** One group of FAB record 4: a unit whose utilities are common; also the base of an identifier of record 2. */
export interface UtilitaComune extends ChiaveCatastale {
  /** Urban section, trimmed and upper case, '' when none. */
  readonly sezioneUrbana: string;
  /** [sezione_urbana] as supplied. */
  readonly sezioneUrbanaGrezza: string;
  /** [foglio] as supplied, zero padded to 4. */
  readonly foglioGrezzo: string;
  /** [numero] as supplied, zero padded to 5. */
  readonly numeroGrezzo: string;
  /** [denominatore] as supplied. */
  readonly denominatoreGrezzo: string;
  /** [subalterno] as supplied, zero padded to 4. */
  readonly subalternoGrezzo: string;
}

/** One group of FAB record 2. The first of a stage is the main identifier, the others are the joined ones (graffati). */
export interface IdentificativoFabbricati extends UtilitaComune {
  /** `E` = building parcel of the tavolare system [edificialita]. */
  readonly edificialita: string;
}

/** One group of FAB record 3: the address as the cadastre knows it. */
export interface IndirizzoCatastale {
  /** Code of the kind of street, see {@link toponimo} [toponimo]. */
  readonly toponimo: string;
  /** Street name without its kind [indirizzo]. */
  readonly indirizzo: string;
  readonly civico1: string;
  readonly civico2: string;
  readonly civico3: string;
  /** Municipal street code [codice_strada]. */
  readonly codiceStrada: string;
}

/** One group of FAB record 5 or TER record 3. */
export interface Riserva {
  /** See {@link riserva} [codice_riserva]. */
  readonly codiceRiserva: string;
  /** [partita_iscrizione] */
  readonly partitaIscrizione: string;
}

/** FAB record 1. */
export interface CaratteristicheFabbricati {
  /** Census zone [zona]. */
  readonly zona: string;
  /** Letter and two digits, as `A02`; '' for the special ledgers [categoria]. */
  readonly categoria: string;
  /** [classe] */
  readonly classe: string;
  /** Canonical decimal, as `6.5`; its unit follows the category, see {@link consistenzaUnita} [consistenza]. */
  readonly consistenza: string | null;
  /** Cadastral area in m² [superficie]. */
  readonly superficieM2: number | null;
  /** [rendita_lire] */
  readonly renditaLire: number | null;
  /** [rendita_euro] */
  readonly renditaEuroCents: number | null;
  readonly lotto: string;
  readonly edificio: string;
  readonly scala: string;
  readonly interno1: string;
  readonly interno2: string;
  readonly piano1: string;
  readonly piano2: string;
  readonly piano3: string;
  readonly piano4: string;
  readonly attoIniziale: Atto;
  readonly attoFinale: Atto;
  /** Ledger, or special ledger `0000000`, `A`, `C`, `R`: see {@link partitaSpeciale} [partita]. */
  readonly partita: string;
  /** May name persons [annotazione]. */
  readonly annotazione: string;
  /** [protocollo_notifica] */
  readonly protocolloNotifica: string;
  /** [data_notifica] */
  readonly dataNotifica: string | null;
  /** See {@link flagClassamento} [flag_classamento]. */
  readonly flagClassamento: string;
  /** Fields beyond the known layout, verbatim. */
  readonly campiExtra: readonly string[];
}

/**
 * One stage of the history of an urban unit: its record 1 with all its children. `caratteristiche` is `null` in a fragment: a stage met
 * again later in the file, or children whose record 1 is missing or was refused.
 */
export interface StadioFabbricati extends ChiaveImmobile, Provenienza {
  readonly tipoImmobile: 'F';
  /** Number of the stage, from 1 in order of time [progressivo]. */
  readonly progressivo: number;
  readonly caratteristiche: CaratteristicheFabbricati | null;
  readonly identificativi: readonly IdentificativoFabbricati[];
  readonly indirizzi: readonly IndirizzoCatastale[];
  readonly utilitaComuni: readonly UtilitaComune[];
  readonly riserve: readonly Riserva[];
}

/** TER record 1. */
export interface CaratteristicheTerreni extends ChiaveCatastale {
  /** [foglio] as supplied. */
  readonly foglioGrezzo: string;
  /** [numero] as supplied, zero padded to 5. */
  readonly numeroGrezzo: string;
  /** [denominatore] as supplied. */
  readonly denominatoreGrezzo: string;
  /** [subalterno] as supplied. */
  readonly subalternoGrezzo: string;
  /** `E` = building parcel of the tavolare system [edificialita]. */
  readonly edificialita: string;
  /** See {@link qualitaTerreni} [qualita]. */
  readonly qualita: string;
  /** `U` = single class [classe]. */
  readonly classe: string;
  /** Census area: see {@link superficieCatastaleM2}. */
  readonly ettari: number | null;
  readonly are: number | null;
  readonly centiare: number | null;
  /** Its meaning is disputed among sources: look at the amounts instead [flag_reddito]. */
  readonly flagReddito: string;
  /** `1` = there are portions [flag_porzione]. */
  readonly flagPorzione: string;
  /** `1` = there are deductions [flag_deduzioni]. */
  readonly flagDeduzioni: string;
  /** [reddito_dominicale_lire] */
  readonly redditoDominicaleLire: number | null;
  /** [reddito_agrario_lire] */
  readonly redditoAgrarioLire: number | null;
  /** [reddito_dominicale_euro] */
  readonly redditoDominicaleEuroCents: number | null;
  /** [reddito_agrario_euro] */
  readonly redditoAgrarioEuroCents: number | null;
  readonly attoIniziale: Atto;
  readonly attoFinale: Atto;
  /** Ledger, or special ledger `0000000`…`0000005`: see {@link partitaSpeciale} [partita]. */
  readonly partita: string;
  /** May name persons [annotazione]. */
  readonly annotazione: string;
  /** Fields beyond the known layout, verbatim. */
  readonly campiExtra: readonly string[];
}

/** One group of TER record 4: a part of the parcel with its own quality. */
export interface Porzione {
  /** `AA`, `AB`, … [id_porzione] */
  readonly idPorzione: string;
  readonly qualita: string;
  readonly classe: string;
  readonly ettari: number | null;
  readonly are: number | null;
  readonly centiare: number | null;
  /** Only in the interchange variant (8 fields per group). */
  readonly redditoDominicaleEuroCents: number | null;
  /** Only in the interchange variant (8 fields per group). */
  readonly redditoAgrarioEuroCents: number | null;
}

/** One stage of the history of a land parcel. `caratteristiche` is `null` in a fragment, as in {@link StadioFabbricati}. */
export interface StadioTerreni extends ChiaveImmobile, Provenienza {
  readonly tipoImmobile: 'T';
  readonly progressivo: number;
  readonly caratteristiche: CaratteristicheTerreni | null;
  /** Symbols of TER record 2, as `A1` [simbolo_deduzione]. */
  readonly deduzioni: readonly string[];
  readonly riserve: readonly Riserva[];
  readonly porzioni: readonly Porzione[];
}

interface SoggettoBase extends Provenienza {
  readonly comune: string;
  readonly sezione: string;
  /** Unique within municipality, section, kind *and supply kind*: land and building supplies number subjects apart [id_soggetto]. */
  readonly idSoggetto: string;
  /** Verbatim; '' when unknown. Not checked here [codice_fiscale]. */
  readonly codiceFiscale: string;
  readonly campiExtra: readonly string[];
}

/** SOG record P. Personal data. */
export interface SoggettoFisico extends SoggettoBase {
  readonly tipoSoggetto: 'P';
  readonly cognome: string;
  readonly nome: string;
  /** `1` male, `2` female, '' unknown [sesso]. */
  readonly sesso: string;
  readonly dataNascita: string | null;
  /** Belfiore code; `Z…` is a foreign state [luogo_nascita]. */
  readonly luogoNascita: string;
  /** Free text, as `FU ERCOLE` [indicazioni_supplementari]. */
  readonly indicazioniSupplementari: string;
}

/** SOG record G. */
export interface SoggettoGiuridico extends SoggettoBase {
  readonly tipoSoggetto: 'G';
  readonly denominazione: string;
  /** Belfiore code of the seat [sede]. */
  readonly sede: string;
}

export type Soggetto = SoggettoFisico | SoggettoGiuridico;

/** One line of TIT: a right of a subject on a property, whatever its stage. */
export interface Titolarita extends ChiaveImmobile, Provenienza {
  readonly idSoggetto: string;
  readonly tipoSoggetto: 'P' | 'G';
  /** Up to three characters, blanks included: `20` is not `20 `. See {@link diritto} [codice_diritto]. */
  readonly codiceDiritto: string;
  /** [titolo_non_codificato] */
  readonly titoloNonCodificato: string;
  /** 0 over 0 = share not stated [quota_numeratore]. */
  readonly quotaNumeratore: number | null;
  /** [quota_denominatore] */
  readonly quotaDenominatore: number | null;
  /** See {@link regime} [regime]. */
  readonly regime: string;
  /** Id of the spouse or other subject the regime refers to [soggetto_riferimento]. */
  readonly soggettoRiferimento: string | null;
  readonly attoIniziale: Atto;
  readonly attoFinale: Atto;
  readonly partita: string;
  /** Key of the right; `null` in files from before 2001 [id_titolarita]. */
  readonly idTitolarita: string | null;
  readonly campiExtra: readonly string[];
}

/** What a PRM file declares about its supply. The complete list of its keys is not published: all of them are in `voci`. */
export interface MetadatiFornitura {
  /** Every `key : value` line, the key lower case with single blanks, in the order of the file; a repeated key keeps its last value. */
  readonly voci: Readonly<Record<string, string>>;
  readonly nomeFile: string | null;
  /** Belfiore code asked for. */
  readonly comune: string | null;
  /** '' = the whole municipality. */
  readonly sezione: string;
  readonly catasto: 'fabbricati' | 'terreni' | null;
  /** `completa` covers everything at a date, `aggiornamento` only what acts touched in an interval. */
  readonly estrazione: 'completa' | 'aggiornamento' | null;
  readonly tipologiaEstrazione: string | null;
  readonly dataRichiesta: string | null;
  readonly dataElaborazione: string | null;
  /** Date the supply describes (complete extractions). */
  readonly dataSelezione: string | null;
  /** Interval the supply describes (updates). */
  readonly dataIniziale: string | null;
  readonly dataFinale: string | null;
  /** Lines that the census file should have: fewer means that it was cut. */
  readonly numeroRecord: number | null;
}

/** True when the act says nothing: a stage whose closing act is empty is the current one. */
export function isAttoVuoto(atto: Atto): boolean {
  return (
    atto.idMutazione === null && atto.dataEfficacia === null && atto.dataRegistrazione === null &&
    atto.annoNota === null && atto.tipoNota.trim() === '' && atto.numeroNota.trim() === ''
  );
}
