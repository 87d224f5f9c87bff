import type { UnitaDiLavoro } from '../database/unita.js';

/** The invented municipality of the sample data: the only one its open account can see. */
export const COMUNE_DIMOSTRATIVO = 'X998';

/** The open account of the sample data. Its password is no secret: the sign-in page shows it. */
export const UTENTE_DIMOSTRATIVO = { nome: 'demo', password: 'dimostrazione' } as const;

const DISATTIVA = 'SELECT accessi.disattiva_dimostrativi($1) AS disattivati';

/**
 * Switches off the demonstration account, with its sessions and tokens, unless `comune` is the sample itself. Called by the
 * import in the unit of work (role `import`) that applies a supply: real data never share an installation with an open door.
 */
export async function disattivaDimostrativi(unita: UnitaDiLavoro, comune: string): Promise<number> {
  const [row] = await unita.query<{ disattivati: number }>(DISATTIVA, [comune]);
  return row?.disattivati ?? 0;
}
