import type { Diritto } from '@edigit/anagrafe/contract';
import type { IssueCode, IssueSeverity } from '@edigit/catasto-sigmater';
import type { CampoRegistro, ValoriRiga } from '@edigit/registri';
import type { z } from 'zod';
import type { UnitaDiLavoro } from '../database/unita.js';

/** Where a register works: the rows of one supply (`staging.riga_registro.fornitura`), the municipality, and what the officer chose beside the file. */
export interface ContestoRegistro<D = unknown> {
  readonly numero: number;
  readonly comune: string;
  readonly destinazione: D;
}

/** What a register has to say of the rows in staging. The file is added by who listens. */
export interface ProblemaRiga {
  readonly codice: IssueCode;
  readonly gravita: IssueSeverity;
  /** Place in the file; null when no single row is meant. */
  readonly riga: number | null;
  /** Code of the field, or null. */
  readonly campo: string | null;
  /** In Italian: what is wrong, where, what to do. */
  readonly messaggio: string;
  /** How many cases this one stands for; absent = one. */
  readonly volte?: number;
}

/**
 * The temporal table that a register fills, in SQL. It has, besides the columns named here, `comune`, `id` (uuid), `aperta_da`, `chiusa_da`, `copia_di`, `chiave`, `impronta`;
 * one open row for each `chiave` of a destination. Every text is the program's own, never input; in all of them `$1` is the number of the supply, `$2` the municipality,
 * `$3` the destination (jsonb), and geometries are in EPSG:6706.
 */
export interface TabellaRegistro {
  readonly nome: string;
  /**
   * Column → expression over the staged row `r`: `r.dati->>'codice'`, `r.geom` (valid; areas always MultiPolygon), `r.riga`, `r.crs_origine`, `r.accuratezza_m`.
   * Of the type of the column; computed once for a preview, and once more when it is applied.
   */
  readonly colonne: Readonly<Record<string, string>>;
  /** Joins beside the staged row `r`, for what several columns are made of. */
  readonly accanto?: string;
  /** Tables opened and closed with this one, row by row: what of a row is for fewer eyes (persons). */
  readonly accompagna?: readonly TabellaAccompagnata[];
  /** Condition over the table's row `v`: the rows of the destination, which a file replaces whole. `v.strato = ($3::jsonb->>'strato')::uuid`. */
  readonly destinazione: string;
  /** Name of the column with the outline that is shown; absent: none. */
  readonly geom?: string;
  /** Columns that an officer compares, old beside new → their titles («Articolo»). The others count as «altri dati». */
  readonly confronto: Readonly<Record<string, string>>;
  /**
   * How much a row knows, where files of several kinds speak of the same things: expressions over the staged row `r`, and over a row of the table by its alias. A row that knows less than the
   * one that is open leaves it as it is. Absent: the last file is right.
   */
  readonly rango?: { readonly riga: string; readonly di: (riga: string) => string };
  /** Expressions over a row, of the table or one that would be, by its alias: how the officer calls it («B1 · Completamento»), and the code by which changes are gathered («B1»). */
  readonly etichetta: (riga: string) => string;
  readonly gruppo: (riga: string) => string;
}

/**
 * A temporal table beside that of a register, with a schema and policies of its own: `comune`, `id` (that of the row it goes with), `aperta_da`, `chiusa_da`, `copia_di` and these columns.
 */
export interface TabellaAccompagnata {
  /** With its schema: `persone.titolo_richiedente`. */
  readonly nome: string;
  /** Column → expression over the staged row `r`. */
  readonly colonne: Readonly<Record<string, string>>;
  /** Condition over `r`: rows without it have none. */
  readonly quando: string;
}

/** What is worked out of a row's values, in `r.dati` beside them and part of what makes a row another one; and what could not be. */
export interface Derivati {
  readonly dati: Readonly<Record<string, unknown>>;
  readonly problemi?: readonly Omit<ProblemaRiga, 'riga'>[];
}

/** A register that files can be imported into: one object per register, listed in `registri.ts`. Reading, preview, merge and undo are the same for all. */
export interface Registro<D = unknown> {
  /** `zone`, `vincoli`: as in the URL. */
  readonly codice: string;
  readonly titolo: string;
  /** What one row and several are called, and their gender: «12 zone aggiunte». */
  readonly nomi: { readonly uno: string; readonly tanti: string; readonly genere: 'm' | 'f' };
  /** The right without which its supplies are not there. */
  readonly diritto: Diritto;
  readonly campi: readonly CampoRegistro[];
  /**
   * Rows of another kind are left out: `poligoni` wants an area, `qualsiasi` any shape, `nessuna` takes rows as they come. `punti` takes rows without a shape as well, and a point that cannot
   * be right is taken off its row, not the row out of the file.
   */
  readonly geometria: 'poligoni' | 'qualsiasi' | 'punti' | 'nessuna';
  /** What the officer chooses besides the file. */
  readonly destinazione: z.ZodType<D>;
  /** What of the destination makes a row another fact; absent: all of it. How a file is applied does not. */
  identita?(destinazione: D): unknown;
  readonly tabella: TabellaRegistro;
  /** The destination in words («PUC 2024 · Zonizzazione»), or what is wrong with it: a destination that the municipality does not have. Role `import`. */
  descrivi(u: UnitaDiLavoro, ctx: Omit<ContestoRegistro<D>, 'numero'>): Promise<string | { readonly campo: string; readonly messaggio: string }>;
  /** The destination of who writes it in words, where ids are meant: what is not found stays as it was written. Role `import`. */
  daParole?(u: UnitaDiLavoro, comune: string, parole: Readonly<Record<string, string>>): Promise<Readonly<Record<string, string>>>;
  /**
   * Natural key of a row within the destination; of two rows with the same key the later stays, and it is told. Where the file has none, `senzaChiave` is what the row shares with others
   * (the code of a zone): an equal row of the table gives it its key, the others are numbered from 1 («B1:3»).
   */
  chiave(valori: ValoriRiga, destinazione: D): string | { readonly senzaChiave: string };
  /** Values that SQL could not make of the fields: cadastral keys read from columns or text. A problem with gravity `errore` leaves the row out. */
  deriva?(valori: ValoriRiga): Derivati;
  /** The same, where it takes what the database knows (dated parameters): asked once for a file. Role `import`. */
  derivaCon?(u: UnitaDiLavoro, comune: string): Promise<(valori: ValoriRiga) => Derivati>;
  /**
   * Where one thing takes several rows of a file (a title for each of its parcels): arrays among the derived values that are joined, and the fields in which its rows may differ. Of the
   * rest the last that is written stays, an empty cell erases nothing, and what contradicts it is told. Without it, rows that share a key are doubles.
   */
  readonly unisce?: { readonly elenchi: readonly string[]; readonly diRiga: readonly string[] };
  /**
   * Checks of its own over staging, after shapes are valid and those outside the municipality are gone: rows that cannot stay are deleted from `staging.riga_registro` and
   * told. Role `import`; not asked twice of the same rows.
   */
  controlla?(u: UnitaDiLavoro, ctx: ContestoRegistro<D>): Promise<readonly ProblemaRiga[]>;
}
