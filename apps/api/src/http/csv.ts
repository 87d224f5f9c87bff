import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify';

/** Head of a column, and its cell for a row. */
export type ColonnaCsv<T> = readonly [string, (riga: T) => string];

/**
 * Rows as the spreadsheet of an Italian office opens them: `;`, byte order mark. A text that a spreadsheet would run as a formula
 * gets an apostrophe in front.
 */
export function csvStream<T>(colonne: readonly ColonnaCsv<T>[], pagine: AsyncIterable<readonly T[]>): Readable {
  async function* celle(): AsyncGenerator<string[]> {
    for await (const righe of pagine) for (const riga of righe) yield colonne.map(([, cella]) => cella(riga));
  }
  const csv = stringify({ bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true, header: true, columns: colonne.map(([testa]) => testa) });
  const fonte = Readable.from(celle());
  fonte.on('error', (error) => csv.destroy(error));
  csv.on('close', () => fonte.destroy());
  return fonte.pipe(csv);
}

/** `12/03/2026` from a calendar day `yyyy-mm-dd`; empty for none. */
export function giorno(iso: string | null): string {
  return iso === null ? '' : iso.split('-').toReversed().join('/');
}

/** A browser that asks for anything gets JSON. */
export function vuoleCsv(accept = ''): boolean {
  return accept.split(',').some((tipo) => tipo.split(';')[0]?.trim().toLowerCase() === 'text/csv');
}

/** Reads the first block before the headers leave, so that what is wrong with the request is still said as a problem. */
export async function conLaPrima<T>(pagine: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  return seguito(await pagine.next(), pagine);
}

async function* seguito<T>(prima: IteratorResult<T>, resto: AsyncGenerator<T>): AsyncGenerator<T> {
  if (prima.done === true) return;
  yield prima.value;
  yield* resto;
}
