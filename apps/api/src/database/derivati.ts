import type { UnitaDiLavoro } from './unita.js';

/**
 * Makes again what is derived, inside the transaction of who changed its ground and whatever that person may see: an officer without the right to titles who divides a building
 * moves their links all the same. The municipalities of the unit stay; nothing read here goes back to who asked.
 */
export async function conRuoloImport<T>(u: UnitaDiLavoro, fn: () => Promise<T>): Promise<T> {
  const [attuale] = await u.query<{ ruolo: string }>('SELECT current_user::text AS ruolo');
  if (attuale!.ruolo === 'edigit_import') return fn();
  await u.query('SET LOCAL ROLE edigit_import');
  const esito = await fn();
  // After an error the transaction is over, and its role with it.
  await u.query(RITORNO[attuale!.ruolo]!);
  return esito;
}

/** Never the text that the database gave. */
const RITORNO: Readonly<Record<string, string>> = { edigit_app: 'SET LOCAL ROLE edigit_app', edigit_accessi: 'SET LOCAL ROLE edigit_accessi', edigit_owner: 'SET LOCAL ROLE edigit_owner' };
