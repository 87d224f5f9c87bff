import type { Issue } from '@edigit/catasto-sigmater';
import type { AnteprimaCalcolata } from './anteprima/anteprima.service.js';
import type { Differenze, FileFornitura, Fornitura, StatoFornitura } from './forniture.repository.js';
import type { Ascoltatore } from './progresso.js';

/** Who brings a supply: an account, or the name of whom runs the command. */
export interface Operatore {
  readonly id: string | null;
  readonly nome: string;
}

export interface OpzioniImportazione {
  /** Belfiore code; absent, the one the files name. */
  readonly comune?: string;
  /** `EPSG:N` of maps and layers that do not declare theirs. */
  readonly crs?: string;
  /** Stop at the preview. */
  readonly prova?: boolean;
  /** Name of a municipality that is not known yet. */
  readonly nomeComune?: string;
  /** The invented municipality of the sample data. */
  readonly dimostrativa?: boolean;
  readonly operatore?: Operatore;
  /** Where the work is, for a command line; a browser follows the program's own list. */
  readonly ascoltatore?: Ascoltatore;
  /** Municipalities the operator may bring data of; absent, any. */
  readonly ammessi?: readonly string[] | '*';
  /** Files brought by a browser, kept by the program until the supply ends. */
  readonly caricata?: boolean;
  /** What to say beside the preview. */
  readonly nota?: Fornitura['errore'];
}

/** How an import ended, as the command line and the API tell it. */
export interface EsitoImportazione {
  readonly id: string | null;
  readonly stato: StatoFornitura;
  readonly comune: string | null;
  readonly durataMs: number;
  readonly file: readonly FileFornitura[];
  readonly conteggi: Readonly<Record<string, number>>;
  readonly differenze: Differenze;
  /** Why nothing was applied, in Italian. */
  readonly rifiuto: { readonly codice: string; readonly messaggio: string } | null;
  /** Issues met before there was a supply to keep them. */
  readonly problemi: readonly Issue[];
  /** What applying would change, when it was asked; null otherwise. */
  readonly anteprima: AnteprimaCalcolata | null;
  /** True when these very files are applied already: nothing was done. */
  readonly giaApplicata: boolean;
}

export const NESSUNA_DIFFERENZA: Differenze = { aggiunti: 0, modificati: 0, chiusi: 0 };
