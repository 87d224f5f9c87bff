import type { UnitaDiLavoro } from '../database/unita.js';

/** The invented municipality of the sample data: the only one its open account can see. */
export const COMUNE_DIMOSTRATIVO = 'X998';

/**
 * The open accounts of the sample data, the first the one that most will use. Their password is no secret: the sign-in page shows it. Whatever their role gives, they bring no files in
 * (`sessioni.queries.ts`).
 */
export const UTENTI_DIMOSTRATIVI = [
  { nome: 'demo', password: 'dimostrazione', ruolo: 'urbanistica-edilizia', nomeVisualizzato: 'Utente dimostrativo', titolo: 'Urbanistica ed edilizia' },
  { nome: 'demo-tributi', password: 'dimostrazione', ruolo: 'ufficio-tributi', nomeVisualizzato: 'Ufficio tributi dimostrativo', titolo: 'Ufficio tributi' },
] as const;

const DISATTIVA = 'SELECT accessi.disattiva_dimostrativi($1) AS disattivati';

/**
 * Switches off the demonstration accounts, with their sessions and tokens, unless `comune` is the sample itself. Called by the
 * import in the unit of work (role `import`) that applies a supply: real data never share an installation with an open door.
 */
export async function disattivaDimostrativi(unita: UnitaDiLavoro, comune: string): Promise<number> {
  const [row] = await unita.query<{ disattivati: number }>(DISATTIVA, [comune]);
  return row?.disattivati ?? 0;
}
