/** A dossier into the registry, as SQL text: in the role of the import. */
import { DELL_OPERAZIONE } from './parti.queries.js';

/** What is there already of it: the building itself, or another where it stands. `$1` comune, `$2` building, `$3` code, `$4` its outline as EWKB. */
export const OSTACOLI = `
SELECT e.codice, e.id = $2::uuid OR e.codice = $3 AS stesso FROM edificio e
WHERE e.comune = $1 AND e.chiusa_da IS NULL AND (e.id = $2::uuid OR e.codice = $3 OR e.stato NOT IN ('demolito', 'inserito-per-errore', 'diviso', 'unito', 'non-piu-in-mappa') AND ST_Intersects(e.geom, $4::geometry) AND ST_Area(ST_Intersection(e.geom, $4::geometry)::geography) > 1)
ORDER BY 2 DESC, 1 LIMIT 1`;

/** Rows `$3` of a table, opened by an operation `$2`: what is there already stays as it is. */
export function INSERISCI(tabella: string, semplici: readonly string[], geometrie: readonly string[]): string {
  const tutte = [...semplici, ...geometrie];
  const sue = tutte.filter((c) => !DELL_OPERAZIONE.has(c));
  const dell = ['aperta_da', 'aggiornato_da'].filter((c) => tutte.includes(c));
  const nomi = ['comune', ...dell, ...sue].map((c) => `"${c}"`);
  return `WITH nuove AS (
    INSERT INTO ${tabella} (${nomi.join(', ')}) SELECT $1::text${dell.map(() => ', $2::bigint').join('')}${sue.map((c) => `, r."${c}"`).join('')} FROM jsonb_populate_recordset(NULL::${tabella}, $3::jsonb) r ${dell.length === 0 ? 'WHERE $2::bigint IS NOT NULL' : ''} ON CONFLICT DO NOTHING RETURNING 1
  ) SELECT count(*)::int AS n FROM nuove`;
}

/** The next building that is drawn here takes a code after this one's: `$1` comune, `$2` number. */
export const CODICI = `INSERT INTO contatore_codici (comune, tipo, ultimo) VALUES ($1, 'edificio', $2::int) ON CONFLICT (comune, tipo) DO UPDATE SET ultimo = greatest(contatore_codici.ultimo, excluded.ultimo)`;
