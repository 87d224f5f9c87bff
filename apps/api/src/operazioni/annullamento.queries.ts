import { APPOGGI_UFFICIO } from './appoggi-ufficio.queries.js';
import { type Dipendenza, TABELLE_ANNULLABILI, type TabellaTemporale } from './tabelle-temporali.js';

/**
 * Undo, as SQL text made from the list of temporal tables. Names of tables and columns come from that list, never from input.
 *
 * The operation that first said a row is `coalesce(copia_di, aperta_da)`: an undo brings rows back as copies, and what it brings back is still the word of who said it.
 */

const tabella = ({ schema, nome }: TabellaTemporale): string => (schema === 'public' ? nome : `${schema}.${nome}`);
const detta = (r: string): string => `coalesce(${r}.copia_di, ${r}.aperta_da)`;
/** Rows first said by one of the operations; written so that the indexes of both columns serve. */
const DETTE_DA = (r: string, operazioni: string): string => `(${r}.aperta_da = ANY (${operazioni}) AND ${r}.copia_di IS NULL OR ${r}.copia_di = ANY (${operazioni}))`;
const TOCCATE_DA = (r: string, operazioni: string): string => `(${DETTE_DA(r, operazioni)} OR ${r}.chiusa_da = ANY (${operazioni}))`;
const stessa = (colonne: readonly string[], a: string, b: string): string => colonne.map((c) => `${a}.${c} = ${b}.${c}`).join(' AND ');

/** Not undone, and not an undo itself. */
const EFFETTIVA = (o: string): string => `${o}.tipo <> 'annullamento' AND NOT EXISTS (SELECT 1 FROM operazione u WHERE u.annulla = ${o}.id)`;

/** `$1` operations (bigint[]), newest first. */
export const TROVA = `
SELECT o.id, o.comune, o.tipo, o.quando, o.operatore, o.nota, o.fornitura, EXISTS (SELECT 1 FROM operazione u WHERE u.annulla = o.id) AS annullata,
  (SELECT jsonb_agg(x.nome ORDER BY x.ordine) FROM fornitura_file x WHERE x.comune = o.comune AND x.fornitura = o.fornitura) AS file
FROM operazione o WHERE o.id = ANY ($1::bigint[]) ORDER BY o.id DESC`;

/** Operations after another that are still believed: `$1` comune, `$2` operation. */
export const EFFETTIVE_DOPO = `SELECT o.id, o.tipo FROM operazione o WHERE o.comune = $1 AND o.id > $2 AND ${EFFETTIVA('o')} ORDER BY o.id`;

/*
 * What stands on what: each answers pairs (sotto, sopra), where `sopra`, one of the later operations `$3` (bigint[]), stands on `sotto`, one of `$2` (bigint[]). `$1` comune.
 */

/** It said again, or closed, what the other had said or closed. */
const PER_CHIAVE = (t: TabellaTemporale): string => `
SELECT DISTINCT a.op AS sotto, b.op AS sopra
FROM ${tabella(t)} x JOIN ${tabella(t)} y ON y.comune = $1 AND ${stessa(t.chiave, 'y', 'x')}
CROSS JOIN LATERAL (VALUES (${detta('x')}), (x.chiusa_da)) a(op) CROSS JOIN LATERAL (VALUES (${detta('y')}), (y.chiusa_da)) b(op)
WHERE x.comune = $1 AND ${TOCCATE_DA('x', '$2::bigint[]')} AND ${TOCCATE_DA('y', '$3::bigint[]')} AND a.op = ANY ($2::bigint[]) AND b.op = ANY ($3::bigint[]) AND b.op > a.op`;

/** Things that are there only because of one of the operations: it said them, and closed no earlier version of them. */
const INTRODOTTE = TABELLE_ANNULLABILI.filter((t) => t.id !== undefined).map((t) => `
  SELECT x.${t.id} AS id, ${detta('x')} AS op FROM ${tabella(t)} x WHERE x.comune = $1 AND ${DETTE_DA('x', '$2::bigint[]')}
    AND NOT EXISTS (SELECT 1 FROM ${tabella(t)} v WHERE v.comune = $1 AND v.${t.id} = x.${t.id} AND v.chiusa_da = ${detta('x')} AND ${detta('v')} <> ${detta('x')})`).join('\n  UNION ALL');

/** A column of one id or of many: an array of arrays is read flat. */
const NOMINATE = TABELLE_ANNULLABILI.flatMap((t) => (t.riferimenti ?? []).map((colonna) => `
  SELECT n.id, ${detta('y')} AS op FROM ${tabella(t)} y CROSS JOIN LATERAL unnest(ARRAY[y.${colonna}]) n(id) WHERE y.comune = $1 AND ${DETTE_DA('y', '$3::bigint[]')}`)).join('\n  UNION ALL');

/** It speaks, by their id, of things that are there only because of the other. */
const PER_RIFERIMENTO = `
WITH introdotta AS (${INTRODOTTE}
), nominata AS (${NOMINATE}
)
SELECT DISTINCT i.op AS sotto, n.op AS sopra FROM introdotta i JOIN nominata n ON n.id = i.id AND n.op > i.op`;

/** It speaks, by their key, of things that are there only because of the other. */
const PER_DIPENDENZA = (t: TabellaTemporale, { tabella: nome, colonne }: Dipendenza): string => {
  const altra = tabella(TABELLE_ANNULLABILI.find((x) => x.nome === nome)!);
  const [qui, la] = [Object.keys(colonne), Object.values(colonne)];
  return `
WITH introdotta AS (
  SELECT DISTINCT ${la.map((c) => `x.${c}`).join(', ')}, ${detta('x')} AS op FROM ${altra} x WHERE x.comune = $1 AND ${DETTE_DA('x', '$2::bigint[]')}
    AND NOT EXISTS (SELECT 1 FROM ${altra} v WHERE v.comune = $1 AND ${stessa(la, 'v', 'x')} AND ${detta('v')} <> ${detta('x')} AND (v.chiusa_da IS NULL OR v.chiusa_da = ${detta('x')}))
)
SELECT DISTINCT i.op AS sotto, ${detta('y')} AS sopra FROM introdotta i JOIN ${tabella(t)} y ON ${la.map((c, n) => `y.${qui[n]} = i.${c}`).join(' AND ')}
WHERE y.comune = $1 AND ${DETTE_DA('y', '$3::bigint[]')} AND ${detta('y')} > i.op`;
};

/** It is a supply that found, already there and equal, what the other had said. */
const PER_CONFERMA = `
SELECT k.operazione::bigint AS sotto, f.operazione AS sopra FROM fornitura f CROSS JOIN LATERAL jsonb_object_keys(f.differenze->'confermati') k(operazione)
WHERE f.comune = $1 AND f.operazione = ANY ($3::bigint[]) AND k.operazione::bigint = ANY ($2::bigint[])`;

/** Where a supply has been: `colonne` of the rows of a table that it said or closed. */
interface Luogo {
  readonly tabella: string;
  readonly condizione: string;
}
const luoghi = (colonne: readonly string[], visti: readonly Luogo[], operazioni: string): string => visti.map(({ tabella: nome, condizione }) => `
  SELECT ${colonne.map((c) => `r.${c}, `).join('')}o.op FROM ${nome} r CROSS JOIN LATERAL (VALUES (${detta('r')}), (r.chiusa_da)) o(op)
  WHERE r.comune = $1 AND ${condizione} AND ${TOCCATE_DA('r', operazioni)} AND o.op = ANY (${operazioni})`).join('\n  UNION');

/** Both are supplies, and the later has been where the earlier has: at places that agree in `colonne`. */
const PER_LUOGO = (colonne: readonly string[], sotto: readonly Luogo[], sopra: readonly Luogo[] = sotto): string => `
WITH importata AS (
  SELECT array_agg(o.id) FILTER (WHERE o.id = ANY ($2::bigint[])) AS sotto, array_agg(o.id) FILTER (WHERE o.id = ANY ($3::bigint[])) AS sopra
  FROM operazione o WHERE o.comune = $1 AND o.tipo = 'importazione' AND (o.id = ANY ($2::bigint[]) OR o.id = ANY ($3::bigint[]))
), sotto AS (${luoghi(colonne, sotto, '(SELECT sotto FROM importata)::bigint[]')}
), sopra AS (${luoghi(colonne, sopra, '(SELECT sopra FROM importata)::bigint[]')}
)
SELECT DISTINCT a.op AS sotto, b.op AS sopra FROM sotto a JOIN sopra b ON ${[...colonne.map((c) => `b.${c} = a.${c}`), 'b.op > a.op'].join(' AND ')}`;

/*
 * The registry reads what is not there, too: the rows it then writes need not name what they stand on.
 */
const NEI_LUOGHI: readonly string[] = [
  // A building that was gone, the share of a sheet's numbers that the map has: units of a sheet are linked, or left in doubt, knowing all of it.
  PER_LUOGO(['foglio'], [
    { tabella: 'identificativo_catastale', condizione: `r.tipo_immobile = 'F' AND r.foglio <> ''` }, { tabella: 'catasto_bordo', condizione: `r.foglio <> ''` }, { tabella: 'edificio', condizione: `r.foglio <> ''` },
  ]),
  // A parcel is one, whichever of the properties on its number makes it so.
  PER_LUOGO(['foglio', 'numero'], [{ tabella: 'catasto_stadio', condizione: `r.tipo_immobile = 'T' AND r.foglio <> ''` }]),
  // A surveyed building has no sheet where the map had no parcel.
  PER_LUOGO([], [{ tabella: 'catasto_bordo', condizione: 'true' }], [{ tabella: 'edificio', condizione: `r.foglio = ''` }]),
];

/** Every way in which an operation stands on another. */
export const APPOGGI: readonly string[] = [
  ...TABELLE_ANNULLABILI.map(PER_CHIAVE), PER_RIFERIMENTO, ...TABELLE_ANNULLABILI.flatMap((t) => (t.dipendenze ?? []).map((d) => PER_DIPENDENZA(t, d))), PER_CONFERMA, ...NEI_LUOGHI, ...APPOGGI_UFFICIO,
];

/** What an undo would take away and what it would bring back, for the tables an officer would name: `$1` comune, `$2` operation. */
export const EFFETTI = TABELLE_ANNULLABILI.filter((t) => t.titolo !== undefined).map((t) => `
SELECT '${t.nome}' AS tabella, count(*) FILTER (WHERE chiusa IS NULL)::int AS tolti, count(*) FILTER (WHERE chiusa IS NOT NULL)::int AS ripristinati FROM (
  SELECT DISTINCT ${t.chiave.join(', ')}, true AS aperta FROM ${tabella(t)} r WHERE r.comune = $1 AND r.chiusa_da IS NULL AND (r.aperta_da = $2 AND r.copia_di IS NULL OR r.copia_di = $2)
) d FULL JOIN (
  SELECT DISTINCT ${t.chiave.join(', ')}, true AS chiusa FROM ${tabella(t)} r WHERE r.comune = $1 AND r.chiusa_da = $2 AND ${detta('r')} <> $2
) c USING (${t.chiave.join(', ')})`).join('\nUNION ALL');

/** Columns to be copied of each temporal table: all but those that the copy has of its own, and those that the database makes. */
export const COLONNE = `
SELECT c.relname AS tabella, array_agg(quote_ident(a.attname) ORDER BY a.attnum) AS colonne FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE n.nspname || '.' || c.relname = ANY ($1::text[]) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attname NOT IN ('aperta_da', 'chiusa_da', 'copia_di') GROUP BY c.relname`;

/** Closes what the operation `$2` was the first to say; `$1` comune, `$3` the undo. */
export const CHIUDI = (t: TabellaTemporale): string =>
  `UPDATE ${tabella(t)} r SET chiusa_da = $3 WHERE r.comune = $1 AND r.chiusa_da IS NULL AND (r.aperta_da = $2 AND r.copia_di IS NULL OR r.copia_di = $2)`;

/** Brings back, as copies, what the operation `$2` closed. */
export const RIAPRI = (t: TabellaTemporale, colonne: readonly string[]): string => `
INSERT INTO ${tabella(t)} (${colonne.join(', ')}, aperta_da, copia_di)
SELECT ${colonne.map((c) => `r.${c}`).join(', ')}, $3, ${detta('r')} FROM ${tabella(t)} r WHERE r.comune = $1 AND r.chiusa_da = $2 AND ${detta('r')} <> $2`;

/** The supply of the operation `$2` is believed no more, and its files may come again. */
export const ANNULLA_FORNITURA = `UPDATE fornitura SET stato = 'annullata', conclusa_il = clock_timestamp() WHERE comune = $1 AND operazione = $2 AND stato = 'applicata'`;

/** Rights of the tables whose rows an operation opened or closed: `$1` municipality, `$2` operation. */
export const DIRITTI = `
SELECT DISTINCT d.diritto FROM (${TABELLE_ANNULLABILI.filter((t) => t.diritto !== undefined).map((t) => `SELECT '${t.diritto!}' AS diritto WHERE EXISTS (SELECT 1 FROM ${t.schema}.${t.nome} x WHERE x.comune = $1 AND x.aperta_da = $2::bigint) OR EXISTS (SELECT 1 FROM ${t.schema}.${t.nome} x WHERE x.comune = $1 AND x.chiusa_da = $2::bigint)`).join(' UNION ALL ')}) d`;
