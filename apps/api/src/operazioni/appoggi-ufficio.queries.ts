/**
 * What stands on what where an office has been at work (edits, decisions), as SQL text: each answers pairs (sotto, sopra), as those of `annullamento.queries.ts`.
 * `$1` comune, `$2` earlier operations, `$3` later ones (bigint[]).
 *
 * An edit writes rows that name what it stands on; but it also reads what is not there (another building on the number, a parcel, a unit), and so does what comes after it.
 */

const detta = (r: string): string => `coalesce(${r}.copia_di, ${r}.aperta_da)`;
const toccate = (r: string, operazioni: string): string => `(${r}.aperta_da = ANY (${operazioni}) AND ${r}.copia_di IS NULL OR ${r}.copia_di = ANY (${operazioni}) OR ${r}.chiusa_da = ANY (${operazioni}))`;

/** Operations by what they are: imports and works of the office among the earlier (`si`, `su`) and the later (`pi`, `pu`). */
const OPERE = `opere AS MATERIALIZED (
  SELECT array_agg(o.id) FILTER (WHERE o.id = ANY ($2::bigint[]) AND o.tipo = 'importazione') AS si, array_agg(o.id) FILTER (WHERE o.id = ANY ($2::bigint[]) AND o.tipo <> 'importazione') AS su,
    array_agg(o.id) FILTER (WHERE o.id = ANY ($3::bigint[]) AND o.tipo = 'importazione') AS pi, array_agg(o.id) FILTER (WHERE o.id = ANY ($3::bigint[]) AND o.tipo <> 'importazione') AS pu
  FROM operazione o WHERE o.comune = $1 AND (o.id = ANY ($2::bigint[]) OR o.id = ANY ($3::bigint[]))
)`;
/** Imports count only beside a work of the office: among themselves they are told apart elsewhere, and are many rows. */
const DI_CHI = { si: 'CASE WHEN pu IS NOT NULL THEN si END', su: 'su', pi: 'CASE WHEN su IS NOT NULL THEN pi END', pu: 'pu' } as const;
const gruppo = (...nomi: readonly (keyof typeof DI_CHI)[]): string => `(SELECT ${nomi.map((n) => `coalesce(${DI_CHI[n]}, '{}')`).join(' || ')} FROM opere)::bigint[]`;

/** Rows of a table (`r`) that some operations said or closed, each with the operation (`o.op`). */
const TOCCATE = (tabella: string, operazioni: string): string => `${tabella} r CROSS JOIN LATERAL (VALUES (${detta('r')}), (r.chiusa_da)) o(op) WHERE r.comune = $1 AND ${toccate('r', operazioni)} AND o.op = ANY (${operazioni})`;

/** Numbers of the cadastre where an operation of the office has been: with a building (and the parcels it stands on), with the links of a unit, or with a decision on them. */
const LUOGHI_UFFICIO = `ufficio AS MATERIALIZED (
  SELECT 'edificio' AS cosa, r.foglio, r.numero, o.op FROM ${TOCCATE('edificio', gruppo('su', 'pu'))}
  UNION SELECT 'edificio', p.foglio, p.numero, l.op FROM (SELECT r.a_id, o.op FROM ${TOCCATE('collegamento', gruppo('su', 'pu'))} AND r.tipo = 'edificio-particella') l JOIN particella p ON p.comune = $1 AND p.id = l.a_id
  UNION SELECT CASE WHEN l.decisa THEN 'decisione' ELSE 'unita' END, i.foglio, i.numero, l.op
  FROM (SELECT DISTINCT r.da_id, r.deciso_il IS NOT NULL AS decisa, o.op FROM ${TOCCATE('collegamento', gruppo('su', 'pu'))} AND r.tipo = 'unita-edificio') l
  JOIN unita_immobiliare u ON u.comune = $1 AND u.id = l.da_id
  JOIN identificativo_catastale i ON i.comune = $1 AND i.tipo_immobile = 'F' AND i.sezione = u.sezione AND i.id_immobile = u.id_immobile WHERE i.foglio <> ''
)`;
/** Where an import has been; `quota` where it may have changed how many numbers of a sheet agree. */
const LUOGHI_IMPORTATI = `importato AS MATERIALIZED (
  SELECT r.foglio, r.numero, true AS quota, o.op FROM ${TOCCATE('identificativo_catastale', gruppo('si', 'pi'))} AND r.tipo_immobile = 'F'
  UNION SELECT r.foglio, r.numero, true, o.op FROM ${TOCCATE('catasto_bordo', gruppo('si', 'pi'))} AND r.tipo = 'particella'
  UNION SELECT r.foglio, r.numero, false, o.op FROM ${TOCCATE('particella', gruppo('si', 'pi'))}
  UNION SELECT r.foglio, r.numero, false, o.op FROM ${TOCCATE('edificio', gruppo('si', 'pi'))}
)`;

/** At the same number; on the same sheet where links are made, or would be made again, by its share of agreeing numbers. */
const PER_NUMERO = `
WITH ${OPERE}, ${LUOGHI_UFFICIO}, ${LUOGHI_IMPORTATI}
SELECT DISTINCT i.op AS sotto, u.op AS sopra FROM importato i JOIN ufficio u ON u.foglio = i.foglio AND u.op > i.op AND (u.numero = i.numero OR u.cosa <> 'edificio' AND i.quota)
WHERE i.op = ANY (${gruppo('si')}) AND u.op = ANY (${gruppo('pu')}) AND u.foglio <> ''
UNION
SELECT DISTINCT u.op, i.op FROM ufficio u JOIN importato i ON i.foglio = u.foglio AND i.op > u.op AND (i.numero = u.numero OR u.cosa = 'decisione' AND i.quota)
WHERE u.op = ANY (${gruppo('su')}) AND i.op = ANY (${gruppo('pi')}) AND u.foglio <> ''
UNION
SELECT DISTINCT a.op, b.op FROM ufficio a JOIN ufficio b ON b.foglio = a.foglio AND b.numero = a.numero AND b.op > a.op AND 'decisione' IN (a.cosa, b.cosa) AND 'edificio' IN (a.cosa, b.cosa)
WHERE a.op = ANY (${gruppo('su')}) AND b.op = ANY (${gruppo('pu')}) AND a.foglio <> ''`;

/** Both made links of one unit: each is made knowing the others. */
const PER_UNITA = `
WITH ${OPERE}, sotto AS MATERIALIZED (
  SELECT DISTINCT r.da_id, o.op FROM ${TOCCATE('collegamento', gruppo('si', 'su'))} AND r.tipo = 'unita-edificio'
), sopra AS MATERIALIZED (
  SELECT DISTINCT r.da_id, o.op FROM ${TOCCATE('collegamento', gruppo('pi', 'pu'))} AND r.tipo = 'unita-edificio'
)
SELECT DISTINCT a.op AS sotto, b.op AS sopra FROM sotto a JOIN sopra b ON b.da_id = a.da_id AND b.op > a.op WHERE a.op = ANY (${gruppo('su')}) OR b.op = ANY (${gruppo('pu')})`;

/** What an import draws, under the outlines that an operation of the office drew or left: found through the spatial indexes, one outline at a time. */
const DISEGNATO = (tabella: string, vicino: string, cosa: string): string => `
    SELECT ${cosa} AS cosa, o.op FROM ${tabella} r CROSS JOIN LATERAL (VALUES (${detta('r')}), (r.chiusa_da)) o(op)
    WHERE r.comune = $1 AND ${vicino} AND ST_Intersects(r.geom, u.geom) AND o.op = ANY (${gruppo('si', 'pi')})`;

/** In the same place: the office over what an import drew, or an import over what the office did. The edge of a sheet only lets buildings be drawn in it. */
const PER_POSIZIONE = `
WITH ${OPERE}, ufficio AS MATERIALIZED (SELECT r.geom, r.foglio, o.op FROM ${TOCCATE('edificio', gruppo('su', 'pu'))}),
coppia AS MATERIALIZED (
  SELECT DISTINCT u.op AS ufficio, x.op AS importata, x.cosa FROM ufficio u CROSS JOIN LATERAL (${[
    DISEGNATO('catasto_bordo', `r.tipo = 'confine' AND r.geom3857 && ST_Transform(u.geom, 3857)`, 'r.tipo'),
    DISEGNATO('catasto_bordo', `r.tipo = 'fabbricato' AND r.foglio IN (SELECT p.foglio FROM particella p WHERE p.comune = $1 AND p.geom && u.geom UNION SELECT u.foglio) AND r.geom && u.geom`, 'r.tipo'),
    DISEGNATO('particella', 'r.geom && u.geom', `'particella'`), DISEGNATO('edificio', 'r.geom && u.geom', `'edificio'`),
    DISEGNATO('sagoma_rilevata', 'r.geom && u.geom', `'rilievo'`), DISEGNATO('aggregato', 'r.geom && u.geom', `'aggregato'`),
  ].join('\n    UNION ALL')}
    OFFSET 0) x
)
SELECT DISTINCT importata AS sotto, ufficio AS sopra FROM coppia WHERE importata = ANY (${gruppo('si')}) AND ufficio = ANY (${gruppo('pu')}) AND ufficio > importata
UNION
SELECT DISTINCT ufficio, importata FROM coppia WHERE ufficio = ANY (${gruppo('su')}) AND importata = ANY (${gruppo('pi')}) AND importata > ufficio AND cosa <> 'confine'`;

/** A building that comes of others has the attributes that they had. */
const PER_EREDITA = `
SELECT DISTINCT a.op AS sotto, b.op AS sopra FROM (SELECT r.edificio, o.op FROM ${TOCCATE('edificio_attributo', '$2::bigint[]')}) a
JOIN (SELECT v.id, ${detta('r')} AS op FROM edificio r CROSS JOIN LATERAL unnest(r.derivato_da) v(id) WHERE r.comune = $1 AND ${toccate('r', '$3::bigint[]')} AND ${detta('r')} = ANY ($3::bigint[])) b ON b.id = a.edificio AND b.op > a.op`;

/** A source was compared with the building as the office had left it. */
const PER_CONFRONTO = `
SELECT DISTINCT a.op AS sotto, b.op AS sopra FROM (SELECT r.id, o.op FROM ${TOCCATE('edificio', '$2::bigint[]')}) a
JOIN (SELECT r.edificio, o.op FROM ${TOCCATE('edificio_confronto', '$3::bigint[]')}) b ON b.edificio = a.id AND b.op > a.op`;

export const APPOGGI_UFFICIO: readonly string[] = [PER_NUMERO, PER_UNITA, PER_POSIZIONE, PER_EREDITA, PER_CONFRONTO];
