import { normaliseSezione, parseCodiceBelfiore } from '@edigit/anagrafe';
import type { RecordLine } from '../tracciati/record-line.js';
import { parseId } from '../tracciati/values.js';

/** Municipality and section a record belongs to. */
export interface RecordOwner {
  readonly comune: string;
  readonly sezione: string;
  /** Both, as one text. */
  readonly key: string;
}

/** Reads the first two fields of every census record; a file repeats them, so the last answer is kept. */
export class RecordOwnerReader {
  private lastComune: string | undefined;
  private lastSezione: string | undefined;
  private last: RecordOwner | null = null;

  /** @param comuneAtteso Belfiore code; records of any other municipality are refused. Absent = all are read. */
  constructor(private readonly comuneAtteso: string | undefined) {}

  /** `null` when the line was refused. */
  read(line: RecordLine): RecordOwner | null {
    const rawComune = line.field(0);
    const rawSezione = line.field(1);
    if (this.last !== null && rawComune === this.lastComune && rawSezione === this.lastSezione) return this.last;
    const comune = parseCodiceBelfiore(rawComune);
    const sezione = normaliseSezione(rawSezione);
    if (comune === null) {
      line.refuse('bad-key', 'La riga non comincia con il codice catastale di un comune: non è stata letta.', 'codice_amministrativo');
      return null;
    }
    if (this.comuneAtteso !== undefined && comune !== this.comuneAtteso.toUpperCase()) {
      line.refuse('foreign-comune', `Il record è del comune ${comune} e non di ${this.comuneAtteso}: non è stato letto.`, 'codice_amministrativo');
      return null;
    }
    if (sezione.length > 1) {
      line.refuse('bad-key', 'La sezione censuaria non è di un solo carattere: la riga non è stata letta.', 'sezione');
      return null;
    }
    this.lastComune = rawComune;
    this.lastSezione = rawSezione;
    this.last = { comune, sezione, key: comune + sezione };
    return this.last;
  }
}

/** An id that is part of the key of a record: without it the line is refused and `null` comes back. */
export function readKeyId(line: RecordLine, index: number, field: string): string | null {
  const id = parseId(line.field(index));
  if (id === undefined) line.refuse('bad-number', `Il campo ${field} non è un numero intero: la riga non è stata letta.`, field);
  else if (id === null) line.refuse('bad-key', `Il campo ${field} è vuoto: la riga non è stata letta.`, field);
  else return id;
  return null;
}
