import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import type { TabellaStaging } from './fusione.queries.js';
import * as sql from './passaggio.queries.js';

/** Rows of a supply in staging, by table. */
export type RighePassaggio = Readonly<Record<TabellaStaging, number>>;

/** What was read is no longer in staging, which a crash of the database server empties: applied, it would close all that the supply says. */
export class PassaggioPerso extends DomainError {
  constructor() {
    super('import-not-applicable', 'Il database si è riavviato e i dati letti dalla fornitura sono andati persi: nulla è stato applicato. Leggere di nuovo gli stessi file.');
  }
}

/** @throws PassaggioPerso when staging does not hold the very rows that were written to it. */
export async function esigiScritte(u: UnitaDiLavoro, numero: number, scritte: RighePassaggio): Promise<void> {
  const [riga] = await u.query<{ intero: boolean }>(sql.SONO_QUELLE_SCRITTE, [numero, JSON.stringify(scritte)]);
  if (riga?.intero !== true) throw new PassaggioPerso();
}

/** Writes down what has been checked: it is this that will be applied. */
export async function registraPassaggio(u: UnitaDiLavoro, numero: number, comune: string): Promise<void> {
  await u.query(sql.REGISTRA, [numero, comune]);
}

/** @throws PassaggioPerso when staging no longer holds what was checked. */
export async function esigiPassaggio(u: UnitaDiLavoro, numero: number, comune: string): Promise<void> {
  const [riga] = await u.query<{ intero: boolean }>(sql.STATO_PASSAGGIO, [numero, comune]);
  if (riga?.intero !== true) throw new PassaggioPerso();
}

/**
 * At the beginning of a merge: nobody else concludes the supply from here on.
 *
 * @throws PassaggioPerso; DomainError `import-not-applicable` when somebody has concluded it already.
 */
export async function tieniPassaggio(u: UnitaDiLavoro, numero: number, comune: string): Promise<void> {
  const [riga] = await u.query<{ stato: string; intero: boolean }>(sql.TIENI_PASSAGGIO, [numero, comune]);
  if (riga === undefined || !['letta', 'anteprima'].includes(riga.stato)) throw new DomainError('import-not-applicable', 'La fornitura è già stata applicata o scartata.');
  if (!riga.intero) throw new PassaggioPerso();
}
