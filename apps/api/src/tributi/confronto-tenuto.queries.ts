/**
 * The comparison of a year as it is kept, as SQL text: `$1` comune, `$2` tax, `$3` year where nothing else is said. What the operations since the last reading changed says which of its rows are made
 * again; nothing has to tell it of an operation.
 */
import { PARAMETRI_DELL_ANNO, RIGHE } from './confronto.queries.js';

/** Version of the rules of `confronto.queries.ts`: a new one makes every row again. */
const REGOLE = 'confronto/1';
/** Units that may change before making the whole year again is the shorter way. */
export const UNITA_PER_PARTI = 4000;

/** Whether there is anything to keep, as far as the rights of who asks reach: positions of the year, or rows of those that there were. */
export const SERVE = `
SELECT EXISTS (SELECT 1 FROM tributi.posizione p WHERE p.comune = $1 AND p.tributo = $2 AND p.anno = $3::integer AND p.chiusa_da IS NULL)
  OR EXISTS (SELECT 1 FROM tributi.confronto_anno k WHERE k.comune = $1 AND k.tributo = $2 AND k.anno = $3::integer) AS vero`;

/** Where the kept rows stand, and where the municipality does. */
export const STATO = `
SELECT (SELECT coalesce(max(o.id), 0) FROM operazione o WHERE o.comune = $1)::float8 AS adesso, md5('${REGOLE}' || (SELECT to_jsonb(x)::text FROM (${PARAMETRI_DELL_ANNO}) x)) AS "regoleAdesso",
  (SELECT to_jsonb(k) FROM (SELECT k.fino_a AS "finoA", k.regole FROM tributi.confronto_anno k WHERE k.comune = $1 AND k.tributo = $2 AND k.anno = $3::integer) k) AS tenuto`;

/** One reader at a time makes it again: the others wait for the row, and find it done. */
export const PRENDI = `
INSERT INTO tributi.confronto_anno AS k (comune, tributo, anno, fino_a, regole) VALUES ($1, $2, $3::integer, 0, '')
ON CONFLICT (comune, tributo, anno) DO UPDATE SET regole = k.regole`;
/** `$4` last operation, `$5` fingerprint of the rules. */
export const SEGNA = `UPDATE tributi.confronto_anno SET fino_a = $4::bigint, regole = $5 WHERE comune = $1 AND tributo = $2 AND anno = $3::integer`;

/** What was opened or closed after operation `$2`. */
const DOPO = (tabella: string, colonne: string, altro = 'true'): string =>
  `SELECT ${colonne} FROM ${tabella} x WHERE x.comune = $1 AND x.aperta_da > $2::bigint AND ${altro} UNION SELECT ${colonne} FROM ${tabella} x WHERE x.comune = $1 AND x.chiusa_da > $2::bigint AND ${altro}`;

/** Whether positions came or went after operation `$2`: `$1` comune, `$3` tax, `$4` year. */
export const POSIZIONI_CAMBIATE = `SELECT EXISTS (${DOPO('tributi.posizione', 'x.id', 'x.tributo = $3 AND x.anno = $4::integer')}) AS vero`;

/** Units that are not as they were at operation `$2`, in the cadastre or in what positions they are linked to: `$1` comune, `$3` at most. */
export const UNITA_CAMBIATE = `
SELECT k.id FROM (
  ${DOPO('unita_immobiliare', 'x.id')}
  UNION SELECT u.id FROM (${DOPO('catasto_stadio', 'x.sezione, x.id_immobile', `x.tipo_immobile = 'F'`)}) s JOIN unita_immobiliare u ON u.comune = $1 AND u.sezione = s.sezione AND u.id_immobile = s.id_immobile
  UNION ${DOPO('collegamento_registro', 'x.a_id', `x.settore = 'tributo' AND x.fine = 'unita'`)}
) k LIMIT $3`;

/** Positions of the year that are, or were at operation `$4`, linked to units `$5`. */
export const POSIZIONI_DELLE_UNITA = `
SELECT DISTINCT p.id FROM collegamento_registro l JOIN tributi.posizione p ON p.comune = $1 AND p.id = l.da_id AND p.tributo = $2 AND p.anno = $3::integer AND p.chiusa_da IS NULL
WHERE l.comune = $1 AND l.settore = 'tributo' AND l.fine = 'unita' AND l.a_id = ANY ($5::uuid[]) AND (l.chiusa_da IS NULL OR l.chiusa_da > $4::bigint)`;

const COLONNE = 'tipo, id, codice, foglio, ordine, categoria, esito, motivo, attesa, base, soglia, dichiarata';
const SCRIVI = (righe: string): string => `INSERT INTO tributi.confronto (comune, tributo, anno, ${COLONNE}) ${righe} SELECT $1, $2, $3::integer, ${COLONNE} FROM riga`;

export const TOGLI_TUTTO = 'DELETE FROM tributi.confronto WHERE comune = $1 AND tributo = $2 AND anno = $3::integer';
export const SCRIVI_TUTTO = SCRIVI(RIGHE('tributi.posizione'));

/** `$4` positions and units. */
export const TOGLI_PARTE = `${TOGLI_TUTTO} AND id = ANY ($4::uuid[])`;
/** `$4` positions, `$5` units. */
export const SCRIVI_PARTE = SCRIVI(RIGHE('tributi.posizione', {
  scelte: 'p.id = ANY ($4::uuid[])',
  legami: `(l.a_id = ANY ($5::uuid[]) OR l.a_id IN (SELECT m.a_id FROM collegamento_registro m WHERE m.comune = $1 AND m.settore = 'tributo' AND m.fine = 'unita' AND m.da_id = ANY ($4::uuid[]) AND m.chiusa_da IS NULL))`,
  unita: 'u.id = ANY ($5::uuid[])',
  seCaricato: 'true',
}));
export const MISURA = `SELECT edigit.analizza(ARRAY['tributi.confronto'])`;
