import type { StradaDiRegistro } from '@edigit/anagrafe';

/** A street with all that tells it by name or number. */
export interface StradaSalvata {
  readonly id: string;
  readonly codice: string;
  readonly progressivo: string;
  readonly nome: string;
  readonly altri: readonly string[];
  readonly localita: string;
}

/** `$1` municipality. */
export const STRADE_DEL_COMUNE = `
SELECT id, codice, progressivo, nome, array_remove(altri_nomi || altra_lingua, '') AS altri, localita FROM strada WHERE comune = $1 AND chiusa_da IS NULL ORDER BY id`;

/** As names are compared with them. */
export const stradeDiRegistro = (strade: readonly StradaSalvata[]): StradaDiRegistro[] => strade.map(({ id, nome, altri, localita }) => ({ id, nomi: [nome, ...altri], localita }));
