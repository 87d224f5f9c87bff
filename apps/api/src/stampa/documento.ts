import type { FormatoCarta, OrientamentoCarta } from '@edigit/anagrafe/contract';
import type { EstrattoMappa } from './mappa/estratto.js';

/** What stands above the map on the first page. */
export interface TestataFascicolo {
  /** «Comune di …». */
  readonly ente: string;
  readonly codice: string;
  readonly titolo: string;
  readonly sottotitolo: string;
  readonly stato: string;
  readonly fatti: readonly Fatto[];
  readonly daSapere: readonly string[];
  /** Purpose and case, where names are printed. */
  readonly finalita: string | null;
}

/** The printed dossier as plain words and shapes: nothing left to look up or to decide, so that a thread can draw it. */
export interface DocumentoFascicolo extends TestataFascicolo {
  readonly tipo: 'fascicolo';
  readonly estratto: EstrattoMappa;
  /** Line under the map: sheet and parcel, date of the map, date of the print. */
  readonly didascalia: string;
  readonly sezioni: readonly SezioneStampata[];
  readonly operatore: string;
  readonly data: string;
  readonly ora: string;
  readonly dimostrativo: boolean;
  /** «come risultava il …», for a print of the past. */
  readonly risultanza: string | null;
  /** Instant of the print, RFC 3339. */
  readonly istante: string;
}

/** A map extract on one sheet of paper. */
export interface DocumentoEstratto {
  readonly tipo: 'estratto';
  readonly formato: FormatoCarta;
  readonly orientamento: OrientamentoCarta;
  readonly ente: string;
  readonly titolo: string;
  readonly sottotitolo: string | null;
  readonly estratto: EstrattoMappa;
  readonly didascalia: string;
  readonly operatore: string;
  readonly data: string;
  readonly ora: string;
  readonly dimostrativo: boolean;
  /** «come risultava il …», for a print of the past. */
  readonly risultanza: string | null;
  /** Instant of the print, RFC 3339. */
  readonly istante: string;
}

/** A section of a draft of the certificate, with the map of its parcel where it has one. */
export interface SezioneCdu extends SezioneStampata {
  readonly estratto: EstrattoMappa | null;
  readonly didascalia: string;
}

/** A draft of the certificate of planning destination. */
export interface DocumentoCdu {
  readonly tipo: 'cdu';
  readonly ente: string;
  readonly titolo: string;
  readonly sottotitolo: string;
  readonly premessa: readonly string[];
  readonly sezioni: readonly SezioneCdu[];
  readonly operatore: string;
  readonly data: string;
  readonly ora: string;
  readonly dimostrativo: boolean;
  /** Instant of the print, RFC 3339. */
  readonly istante: string;
}

/** What the printing thread draws. */
export type Documento = DocumentoFascicolo | DocumentoEstratto | DocumentoCdu;

export interface Fatto {
  readonly etichetta: string;
  readonly valore: string;
  readonly nota?: string;
}

export interface SezioneStampata {
  readonly titolo: string;
  /** «Fonte: Catasto fabbricati, 12/03/2026 · Certo». */
  readonly fonte: string | null;
  readonly blocchi: readonly Blocco[];
}

export type Blocco = Paragrafo | Voci | Tabella;

export interface Paragrafo {
  readonly tipo: 'paragrafo';
  readonly testo: string;
  readonly tono?: 'nota' | 'rilievo';
}

/** Terms with their values, in two columns. */
export interface Voci {
  readonly tipo: 'voci';
  readonly voci: readonly { readonly termine: string; readonly valore: string }[];
}

export interface Tabella {
  readonly tipo: 'tabella';
  /** Caption, for the eye and for a screen reader. */
  readonly titolo: string;
  readonly colonne: readonly Colonna[];
  readonly righe: readonly (readonly Cella[])[];
  readonly totale?: readonly Cella[];
}

export interface Colonna {
  readonly titolo: string;
  /** Share of the width, relative to the other columns. */
  readonly peso: number;
  readonly numerica?: boolean;
}

export interface Cella {
  readonly testo: string;
  /** Second line, smaller. */
  readonly nota?: string;
}
