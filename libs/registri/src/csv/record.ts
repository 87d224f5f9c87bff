import { CsvError, type Options, parse } from 'csv-parse/sync';
import type { RigaCelle } from '../celle/riga-celle.js';
import type { RigaTesto } from './righe-testo.js';

/** A quoted value may run over this many lines and bytes: beyond, its quote was never meant to open one. */
const RIGHE_DI_UN_VALORE = 500;
const BYTES_DI_UN_VALORE = 1024 * 1024;

const LF = 0x0a;

/** What comes out of some lines: rows, and the lines that could not be taken as they are. */
export interface RecordLetti {
  readonly righe: RigaCelle[];
  /** A quote opens a value that nothing closes: it was read as any other character, up to the end of its line. */
  readonly virgoletteAperte: number[];
  /** A quote closes a value that goes on after it: the value was kept as it is written. */
  readonly virgoletteInMezzo: number[];
  readonly troppoLunghe: number[];
}

/**
 * Lines → rows, by RFC 4180. A record that breaks the rule costs the line it begins at, not the rest of the file: that line is read alone, with its quotes as
 * characters, and reading goes on after it.
 */
export class LettoreRecord {
  private attesa: RigaTesto[] = [];
  private letti = nessuno();

  constructor(private readonly separatore: string) {}

  leggi(righe: readonly RigaTesto[]): RecordLetti {
    for (const riga of righe) {
      if (riga.testo === null) {
        this.svuota(true);
        this.letti.troppoLunghe.push(riga.numero);
      } else this.attesa.push(riga);
    }
    this.svuota(false);
    return this.consegna();
  }

  /** To be called after the last line: a value still open is given up. */
  fine(): RecordLetti {
    this.svuota(true);
    return this.consegna();
  }

  private consegna(): RecordLetti {
    const { letti } = this;
    this.letti = nessuno();
    return letti;
  }

  private svuota(ultime: boolean): void {
    const righe = this.attesa;
    if (righe.length === 0) return;
    this.attesa = [];
    const bytes = Buffer.from(`${righe.map(({ testo }) => testo).join('\n')}\n`);
    if (this.tuttiBuoni(bytes, righe)) return;
    let prima = 0;
    for (let at = 0; at < bytes.length; ) {
      const daQui = prima;
      const errore = this.provaRecord(bytes.subarray(at), (celle, quante) => {
        this.letti.righe.push({ numero: righe[prima]!.numero, celle });
        prima += quante;
      });
      if (errore === null) return;
      at = dopoRighe(bytes, at, prima - daQui);
      if (errore === 'CSV_QUOTE_NOT_CLOSED' && !ultime && righe.length - prima <= RIGHE_DI_UN_VALORE && bytes.length - at <= BYTES_DI_UN_VALORE) {
        this.attesa = righe.slice(prima);
        return;
      }
      this.rigaSola(righe[prima]!, errore);
      at = dopoRighe(bytes, at, 1);
      prima += 1;
    }
  }

  /** Nearly every text: rows without any fault cost half as much when nobody asks for them one by one. */
  private tuttiBuoni(bytes: Buffer, righe: readonly RigaTesto[]): boolean {
    let record: string[][];
    try {
      record = parse(bytes, this.opzioni());
    } catch (error) {
      if (error instanceof CsvError) return false;
      throw error;
    }
    let prima = 0;
    for (const celle of record) {
      this.letti.righe.push({ numero: righe[prima]!.numero, celle });
      prima += righeDi(celle);
    }
    return true;
  }

  /** Hands over each whole record with the number of its lines; the code of what is wrong with the next one, or `null`. */
  private provaRecord(bytes: Buffer, prendi: (celle: string[], righe: number) => void): string | null {
    try {
      parse(bytes, {
        ...this.opzioni(),
        on_record: (celle: string[]) => {
          prendi(celle, righeDi(celle));
          return null;
        },
      });
      return null;
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      return error.code;
    }
  }

  /** A mark of inches in the middle of a value is a character; a quote at its beginning is one too when the line cannot be read otherwise. */
  private rigaSola({ numero, testo }: RigaTesto, errore: string): void {
    try {
      this.letti.righe.push({ numero, celle: this.unaRiga(testo!, { relax_quotes: true }) });
      if (!errore.endsWith('INVALID_OPENING_QUOTE')) this.letti.virgoletteInMezzo.push(numero);
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      this.letti.righe.push({ numero, celle: this.unaRiga(testo!, { quote: null }) });
      this.letti.virgoletteAperte.push(numero);
    }
  }

  private unaRiga(testo: string, opzioni: Options): string[] {
    return parse(`${testo}\n`, { ...this.opzioni(), ...opzioni })[0]!;
  }

  /** Blanks around a quoted value are no part of it; those around any other are cut in every value anyway. */
  private opzioni() {
    return { delimiter: this.separatore, record_delimiter: '\n', relax_column_count: true, trim: true } satisfies Options;
  }
}

function nessuno(): RecordLetti {
  return { righe: [], virgoletteAperte: [], virgoletteInMezzo: [], troppoLunghe: [] };
}

/** Lines that a record takes. */
function righeDi(celle: readonly string[]): number {
  let righe = 1;
  for (const cella of celle) for (let at = cella.indexOf('\n'); at !== -1; at = cella.indexOf('\n', at + 1)) righe += 1;
  return righe;
}

function dopoRighe(bytes: Buffer, da: number, quante: number): number {
  let at = da;
  for (let i = 0; i < quante; i++) at = bytes.indexOf(LF, at) + 1;
  return at;
}
