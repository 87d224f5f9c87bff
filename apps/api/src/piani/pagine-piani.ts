import { z } from 'zod';
import { isUnreadableValue } from '../database/errors.js';
import { DomainError } from '../errori/domain-error.js';
import { decodeCursore, encodeCursore } from '../http/cursore.js';
import type { Trovata } from './territorio.repository.js';

/** How a list is read inside one unit of work. */
interface Lettura<T> {
  readonly pagina: (dopo: readonly string[] | null, limite: number) => Promise<Trovata<T>[]>;
  readonly conta: () => Promise<number>;
}

/** A page of a list. The first value of its cursor is the total, counted once; the last the id. @throws DomainError `invalid-request` for a cursor of another list. */
export async function paginaDi<T>(
  { cursore: testo, limite }: { readonly cursore?: string | undefined; readonly limite: number }, colonne: number,
  lavora: (leggi: (lettura: Lettura<T>) => Promise<{ items: T[]; totale: number; prossima?: string }>) => Promise<{ items: T[]; totale: number; prossima?: string }>,
): Promise<{ items: T[]; totale: number; prossima?: string }> {
  const cursore = decodeCursore(testo, 1 + colonne);
  const dopo = cursore?.slice(1) ?? null;
  const giaContate = cursore === null ? null : Number(cursore[0]);
  if (cursore !== null && (!Number.isInteger(giaContate) || !z.uuid().safeParse(cursore.at(-1)).success)) throw cursoreAltrui();
  return lavora(async ({ pagina, conta }) => {
    const trovate = await pagina(dopo, limite + 1);
    const righe = trovate.slice(0, limite);
    const totale = giaContate ?? (trovate.length <= limite ? trovate.length : await conta());
    return { items: righe.map(({ riga }) => riga), totale, ...(trovate.length > limite ? { prossima: encodeCursore([String(totale), ...righe.at(-1)!.cursore]) } : {}) };
  }).catch((error: unknown) => {
    // As many columns, of other types.
    throw cursore !== null && isUnreadableValue(error) ? cursoreAltrui() : error;
  });
}

function cursoreAltrui(): DomainError {
  return new DomainError('invalid-request', undefined, { errors: [{ campo: 'cursore', messaggio: 'Il cursore non è di questo elenco.' }] });
}

/** Every row, in blocks of so many. */
export async function* tutteLe<T>(pagina: (dopo: readonly string[] | null, limite: number) => Promise<Trovata<T>[]>, perVolta: number): AsyncGenerator<readonly Trovata<T>[]> {
  for (let dopo: readonly string[] | null = null, piena = true; piena; ) {
    const righe: Trovata<T>[] = await pagina(dopo, perVolta);
    yield righe;
    dopo = righe.at(-1)?.cursore ?? null;
    piena = righe.length === perVolta;
  }
}

/** Words of a search, without case or accents; null for none. */
export function paroleDi(q: string | undefined): string[] | null {
  const parole = (q ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().split(/[^a-z0-9]+/).filter((p) => p !== '');
  // «art. 18» is «18»: not every plan writes «art.».
  const cercate = parole.length > 1 ? parole.filter((p) => p !== 'art' && p !== 'articolo') : parole;
  return cercate.length === 0 ? null : cercate;
}
