/** How much an issue costs: an `errore` keeps the record out of the registry, an `avviso` lets it in as it is. */
export type IssueSeverity = 'errore' | 'avviso';

/**
 * Stable codes of everything a reader can complain about. Scripts match on them: a code is never renamed.
 * The first eleven are those named by the public contract.
 */
export type IssueCode =
  | 'field-count'
  | 'unknown-record-type'
  | 'bad-number'
  | 'bad-date'
  | 'foreign-comune'
  | 'orphan-subject'
  | 'orphan-property'
  | 'invalid-geometry'
  | 'unknown-keyword'
  | 'truncated-file'
  | 'duplicate-key'
  | 'extra-fields'
  | 'bad-key'
  | 'bad-encoding'
  | 'bad-structure'
  | 'unknown-code'
  | 'unknown-crs'
  | 'distant-crs'
  | 'missing-geometry'
  | 'missing-attribute'
  | 'repaired-geometry'
  | 'control-total'
  | 'unrecognised-file'
  | 'unreadable-file'
  | 'missing-companion'
  | 'superseded-file'
  | 'deleted-record'
  | 'personal-field'
  | 'older-supply'
  | 'missing-interval'
  | 'partial-extraction';

/** One thing that is wrong with one place of one supplied file. Never an exception: bad data is listed, the reading goes on. */
export interface Issue {
  readonly code: IssueCode;
  readonly severity: IssueSeverity;
  /** Name of the file as supplied (inside a zip: `archive.zip/name`). */
  readonly file: string;
  /** Line of a text file or record number of a binary one, from 1; `null` when the whole file is meant. */
  readonly line: number | null;
  /** Name of the field in the layout (`data_efficacia_iniziale`), or `null`. */
  readonly field: string | null;
  /** What is wrong and what to do, in Italian, without the data of persons. */
  readonly message: string;
  /** The raw text (at most 500 characters), or `null`. */
  readonly raw: string | null;
  /** True when `raw` comes from a record that names persons: it is masked before it leaves the registry. */
  readonly personal: boolean;
  /** How many more cases this issue stands for, when a reader lists only the first ones of a kind; absent = one. */
  readonly times?: number;
}
