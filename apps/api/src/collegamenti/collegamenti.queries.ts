/**
 * Links between units, buildings and parcels, as SQL text. `$1` number of the supply, `$2` operazione, `$3` comune.
 *
 * A link is made again only where its ground changed, it keeps its row when nothing about it did, and a person's decision
 * (`confermato`, `respinto`, `sciolto`) is never touched.
 */
import { COMUNE_A } from '../database/forme.js';

/** Version of the rules below, written beside every link they make. */
export const ALGORITMO = 'chiave-catastale/1';

/**
 * Section of the map a unit belongs to: the census section, else the urban one. A municipality without sections has the empty one.
 * Where the two cadastres name sections apart, no section agrees and the number alone is weak evidence.
 */
const SEZIONE_CONCORDE = (unita: string, mappa: string): string => `(${mappa}.sezione = ${unita}.sezione OR ${mappa}.sezione = ${unita}.sezione_urbana)`;

/** Share of a sheet's urban numbers that the map has, to the hundredth: less would make links again for one number more or less. */
const QUOTA = (concordanti: string, urbani: string): string => `round(${concordanti}::numeric / nullif(${urbani}, 0), 2)`;

/** What of the evidence makes a link another one; the counts of the sheet are told as they stood when it was made. */
const GROUND = (prove: string): string => `(${prove} - 'numeriUrbani' - 'numeriConcordanti')`;

/** Share of the urban numbers of each sheet that the map has too, of the municipality `comune`: the ground on which a link by number stands. */
const QUOTE_FOGLI = (comune: string): string => `urbano AS MATERIALIZED (
  SELECT DISTINCT u.sezione, u.sezione_urbana, u.foglio, u.numero FROM unita_immobiliare u
  WHERE u.comune = ${comune} AND u.chiusa_da IS NULL AND u.stato <> 'soppressa' AND u.foglio <> '' AND u.numero <> ''
    AND u.foglio IN (SELECT foglio FROM catasto_bordo WHERE comune = ${comune} AND chiusa_da IS NULL)
), confronto AS (
  SELECT coalesce(nullif(u.sezione, ''), u.sezione_urbana) AS sezione, u.foglio, u.numero,
    EXISTS (SELECT 1 FROM particella p WHERE p.comune = ${comune} AND p.chiusa_da IS NULL AND p.in_mappa AND p.foglio = u.foglio AND p.numero = u.numero AND ${SEZIONE_CONCORDE('u', 'p')}) AS concorda
  FROM urbano u
), quota AS (
  SELECT sezione, foglio, count(*) AS urbani, count(*) FILTER (WHERE concorda) AS concordanti FROM confronto GROUP BY sezione, foglio
)`;
const SCRIVI_QUOTE = (comune: string, operazione: string): string => `INSERT INTO foglio_allineamento (comune, sezione, foglio, numeri_urbani, concordanti, aggiornato_da)
  SELECT ${comune}, sezione, foglio, urbani, concordanti, ${operazione} FROM quota
  ON CONFLICT (comune, sezione, foglio) DO UPDATE SET numeri_urbani = excluded.numeri_urbani, concordanti = excluded.concordanti, aggiornato_da = excluded.aggiornato_da
    WHERE (foglio_allineamento.numeri_urbani, foglio_allineamento.concordanti) IS DISTINCT FROM (excluded.numeri_urbani, excluded.concordanti)
  RETURNING 1`;
/** A sheet without urban numbers, or gone from the map, has no share. */
const TOGLI_QUOTE = (comune: string): string => `DELETE FROM foglio_allineamento f WHERE f.comune = ${comune} AND NOT EXISTS (SELECT 1 FROM quota q WHERE q.sezione = f.sezione AND q.foglio = f.foglio) RETURNING 1`;

/** Sheets by the share of their numbers. One whose share changes has all its links made again, so that they say the same in whatever order its data came. */
export const AGGIORNA_ALLINEAMENTO = `
WITH ${QUOTE_FOGLI('$3')}, ribaltato AS (
  INSERT INTO staging.toccato (fornitura, foglio, numero)
  SELECT DISTINCT $1::int, i.foglio, i.numero FROM quota q LEFT JOIN foglio_allineamento f ON f.comune = $3 AND f.sezione = q.sezione AND f.foglio = q.foglio
  JOIN identificativo_catastale i ON i.comune = $3 AND i.chiusa_da IS NULL AND i.tipo_immobile = 'F' AND i.foglio = q.foglio AND i.numero <> ''
  WHERE ${QUOTA('q.concordanti', 'q.urbani')} IS DISTINCT FROM ${QUOTA('f.concordanti', 'f.numeri_urbani')} RETURNING 1
), scritto AS (
  ${SCRIVI_QUOTE('$3', '$2')}
), tolto AS (
  ${TOGLI_QUOTE('$3')}
) SELECT (SELECT count(*) FROM scritto)::int AS fogli, (SELECT count(*) FROM ribaltato)::int AS ricollegati, (SELECT count(*) FROM tolto)::int AS tolti`;

/** The same after an undo, which brings back the links as well: `$1` comune, `$2` operazione. */
export const RIPRISTINA_ALLINEAMENTO = `
WITH ${QUOTE_FOGLI('$1')}, scritto AS (
  ${SCRIVI_QUOTE('$1', '$2')}
), tolto AS (
  ${TOGLI_QUOTE('$1')}
) SELECT (SELECT count(*) FROM scritto)::int AS fogli, (SELECT count(*) FROM tolto)::int AS tolti`;

/** Share of agreement from which a sheet counts as aligned, valid today. */
export const ALLINEAMENTO_CERTO = `
SELECT (valore#>>'{}')::float AS valore FROM parametro WHERE codice = 'collegamento.allineamento-certo' AND (comune IS NULL OR comune = $1) AND valido @> current_date ORDER BY comune NULLS LAST LIMIT 1`;

/**
 * Buildings on the numbers of some units: `identificativo` are the identifiers of the units (unita, sezione, sezione_urbana, foglio, numero, denominatore, graffato),
 * `edifici` a relation of buildings in use (id, sezione, foglio, numero, denominatore, area). A building of the same section leaves out those of another; where a person
 * confirmed a building that lives on in several (`erede`), only those count.
 */
const CANDIDATI = (edifici: string): string => `candidato AS MATERIALIZED (
  SELECT i.unita, e.id AS edificio, i.graffato, i.foglio, i.numero, ${SEZIONE_CONCORDE('i', 'e')} AS concorde, e.area, coalesce(nullif(i.sezione, ''), i.sezione_urbana) AS sezione
  FROM identificativo i JOIN ${edifici} e ON e.foglio = i.foglio AND e.numero = i.numero AND e.denominatore = i.denominatore
  WHERE NOT EXISTS (SELECT 1 FROM erede h WHERE h.unita = i.unita) OR EXISTS (SELECT 1 FROM erede h WHERE h.unita = i.unita AND h.edificio = e.id AND h.eredi > 1)
), pesato AS (
  SELECT c.*, count(*) OVER w AS candidati, c.area / nullif(sum(c.area) OVER w, 0) AS quota_area FROM candidato c
  WHERE c.concorde OR NOT EXISTS (SELECT 1 FROM candidato m WHERE m.unita = c.unita AND m.foglio = c.foglio AND m.numero = c.numero AND m.concorde)
  WINDOW w AS (PARTITION BY c.unita, c.foglio, c.numero)
)`;

/** Whether units can have anything to be linked to, or linked to still: before the map comes they have not. `$1` comune. */
export const HA_DA_COLLEGARE = `SELECT EXISTS (SELECT 1 FROM edificio WHERE comune = $1 AND chiusa_da IS NULL)
  OR EXISTS (SELECT 1 FROM collegamento WHERE comune = $1 AND tipo = 'unita-edificio' AND chiusa_da IS NULL) AS vero`;

/** A link `x` that says from which building another comes (`da_id` the new, `a_id` the old): what was decided about the old goes on with the new. */
const DISCENDE = (x: string): string => `${x}.comune = $3 AND ${x}.tipo = 'edificio-edificio' AND ${x}.chiusa_da IS NULL AND ${x}.stato IN ('certo', 'confermato') AND ${x}.criterio <> 'ricostruzione'`;

/**
 * What persons decided about some units (a relation `id, chiave`; `unita` is then the key): the decisions themselves, and the buildings in use that a confirmed one
 * which was divided or joined since has become (`erede`). Recursive.
 */
const DECISIONI = (unita: string): string => `deciso AS MATERIALIZED (
  SELECT x.chiave AS unita, l.a_id AS edificio, l.stato, EXISTS (SELECT 1 FROM edificio e WHERE e.comune = $3 AND e.id = l.a_id AND e.chiusa_da IS NULL AND e.stato = 'in-uso') AS vivo
  FROM collegamento l JOIN ${unita} x ON l.comune = $3 AND l.tipo = 'unita-edificio' AND l.da_id = x.id
  WHERE l.chiusa_da IS NULL AND l.stato IN ('confermato', 'respinto', 'sciolto')
), discendente AS (
  SELECT d.unita, n.da_id AS edificio FROM deciso d CROSS JOIN LATERAL (SELECT x.da_id FROM collegamento x WHERE ${DISCENDE('x')} AND x.a_id = d.edificio OFFSET 0) n WHERE d.stato = 'confermato'
  UNION
  SELECT d.unita, n.da_id FROM discendente d CROSS JOIN LATERAL (SELECT x.da_id FROM collegamento x WHERE ${DISCENDE('x')} AND x.a_id = d.edificio OFFSET 0) n
), erede AS MATERIALIZED (
  SELECT d.unita, e.id AS edificio, count(*) OVER w AS eredi, e.superficie_mappa_m2 / nullif(sum(e.superficie_mappa_m2) OVER w, 0) AS quota_area
  FROM discendente d JOIN edificio e ON e.comune = $3 AND e.id = d.edificio AND e.chiusa_da IS NULL AND e.stato = 'in-uso'
  WHERE NOT EXISTS (SELECT 1 FROM deciso x WHERE x.unita = d.unita AND (x.edificio = d.edificio OR x.stato = 'confermato' AND x.vivo))
  WINDOW w AS (PARTITION BY d.unita)
)`;

/** Whether decisions leave room for a link `v` (unita, edificio). */
const NON_DECISO = (v: string): string => `NOT EXISTS (SELECT 1 FROM deciso d WHERE d.unita = ${v}.unita
    AND (d.edificio = ${v}.edificio OR d.stato = 'confermato' AND (d.vivo OR NOT EXISTS (SELECT 1 FROM erede h WHERE h.unita = ${v}.unita))))`;

/** Heirs of a confirmed building where the numbers say nothing, or there is one only. */
const EREDI = `FROM erede h WHERE h.eredi = 1 OR NOT EXISTS (SELECT 1 FROM candidato a WHERE a.unita = h.unita)`;

/** Buildings of the office on the further parcels they stand on, besides that of their number. */
const ALTRE_PARTICELLE = `
  SELECT e.id, p.sezione, p.foglio, p.numero, p.denominatore, e.superficie_mappa_m2 AS area FROM edificio e
  CROSS JOIN LATERAL (SELECT x.a_id FROM collegamento x WHERE x.comune = $3 AND x.tipo = 'edificio-particella' AND x.da_id = e.id AND x.chiusa_da IS NULL AND x.stato NOT IN ('respinto', 'sciolto') OFFSET 0) l
  CROSS JOIN LATERAL (SELECT x.* FROM particella x WHERE x.comune = $3 AND x.id = l.a_id AND x.chiusa_da IS NULL OFFSET 0) p
  WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.fonte = 'ufficio' AND e.stato = 'in-uso' AND (p.sezione, p.foglio, p.numero, p.denominatore) <> (e.sezione, e.foglio, e.numero, e.denominatore)`;

/** Units with an identifier among these sheets and numbers (a table `foglio, numero`). */
const UNITA_AI_NUMERI = (numeri: string): string => `
  SELECT u.id, u.sezione, u.id_immobile, u.progressivo FROM unita_immobiliare u JOIN ${numeri} t ON t.foglio = u.foglio AND t.numero = u.numero
  WHERE u.comune = $3 AND u.chiusa_da IS NULL
  UNION
  SELECT u.id, u.sezione, u.id_immobile, u.progressivo FROM ${numeri} t
  JOIN identificativo_catastale i ON i.comune = $3 AND i.foglio = t.foglio AND i.numero = t.numero AND i.chiusa_da IS NULL AND i.tipo_immobile = 'F' AND i.ordine > 1
  JOIN unita_immobiliare u ON u.comune = $3 AND u.chiusa_da IS NULL AND u.sezione = i.sezione AND u.id_immobile = i.id_immobile AND u.progressivo = i.progressivo`;

/**
 * Units to buildings by section, sheet and number, all identifiers of the current stage (the joined ones are «graffati»). One building on the number of an aligned
 * sheet is certain; a sheet below `$4` makes it a proposal; several buildings on one number are ambiguous, each weighed by its share of the built area. A building of
 * the office stands on every parcel it is linked to.
 *
 * `unita` is the CTE of the units to link (id, sezione, id_immobile, progressivo), with those it needs. A decision is never touched. Where a person confirmed a building that has been divided or joined since, only what came of it counts (`erede`).
 */
const COLLEGA_UNITA = (unita: string): string => `
WITH RECURSIVE ${unita}, identificativo AS MATERIALIZED (
  SELECT u.id AS unita, u.sezione, i.sezione_urbana, i.foglio, i.numero, i.denominatore, min(i.ordine) > 1 AS graffato
  FROM unita u JOIN identificativo_catastale i ON i.comune = $3 AND i.chiusa_da IS NULL AND i.tipo_immobile = 'F' AND i.sezione = u.sezione AND i.id_immobile = u.id_immobile AND i.progressivo = u.progressivo
  WHERE i.foglio <> '' AND i.numero <> '' GROUP BY 1, 2, 3, 4, 5, 6
), ${DECISIONI('(SELECT id, id AS chiave FROM unita)')}, ${CANDIDATI(`(
  SELECT id, sezione, foglio, numero, denominatore, superficie_mappa_m2 AS area FROM edificio WHERE comune = $3 AND chiusa_da IS NULL AND stato = 'in-uso'
  UNION ALL ${ALTRE_PARTICELLE})`)}, valutato AS (
  SELECT p.*, coalesce(${QUOTA('f.concordanti', 'f.numeri_urbani')}, 0)::float8 AS quota, f.concordanti, f.numeri_urbani
  FROM pesato p LEFT JOIN foglio_allineamento f ON f.comune = $3 AND f.foglio = p.foglio AND f.sezione = p.sezione
), per_numero AS (
  SELECT DISTINCT ON (unita, edificio) unita, edificio, CASE WHEN graffato THEN 'graffato' ELSE 'chiave-catastale' END AS criterio,
    (CASE WHEN concorde THEN quota ELSE quota / 2 END * CASE WHEN candidati > 1 THEN coalesce(quota_area, 0) ELSE 1 END)::real AS punteggio,
    CASE WHEN candidati > 1 THEN 'ambiguo' WHEN concorde AND quota >= $4::float8 THEN 'certo' ELSE 'proposto' END AS stato,
    jsonb_build_object('foglio', foglio, 'numero', numero, 'sezioneConcorde', concorde, 'edificiSullaParticella', candidati, 'graffato', graffato,
      'numeriUrbani', numeri_urbani, 'numeriConcordanti', concordanti, 'quotaArea', CASE WHEN candidati > 1 THEN round(quota_area::numeric, 2) END) AS prove
  FROM valutato ORDER BY unita, edificio, graffato
), voluto AS MATERIALIZED (
  SELECT * FROM per_numero
  UNION ALL
  SELECT h.unita, h.edificio, 'eredita', CASE WHEN h.eredi = 1 THEN 1 ELSE coalesce(h.quota_area, 0) END::real, CASE WHEN h.eredi = 1 THEN 'certo' ELSE 'ambiguo' END,
    jsonb_build_object('eredi', h.eredi, 'quotaArea', CASE WHEN h.eredi > 1 THEN round(h.quota_area::numeric, 2) END)
  ${EREDI}
), valido AS MATERIALIZED (
  SELECT v.* FROM voluto v WHERE ${NON_DECISO('v')}
), chiuso AS (
  UPDATE collegamento l SET chiusa_da = $2 FROM unita u
  WHERE l.comune = $3 AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.da_id = u.id AND l.stato IN ('certo', 'proposto', 'ambiguo')
    AND NOT EXISTS (SELECT 1 FROM valido v WHERE v.unita = l.da_id AND v.edificio = l.a_id AND v.criterio = l.criterio AND v.stato = l.stato AND v.punteggio = l.punteggio AND ${GROUND('v.prove')} = ${GROUND('l.prove')})
  RETURNING l.da_id, l.a_id
), aperto AS (
  INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $3, $2, 'unita-edificio', v.unita, v.edificio, v.criterio, v.punteggio, v.prove, '${ALGORITMO}', v.stato
  FROM valido v LEFT JOIN chiuso c ON c.da_id = v.unita AND c.a_id = v.edificio
  WHERE c.da_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM collegamento l WHERE l.comune = $3 AND l.tipo = 'unita-edificio' AND l.chiusa_da IS NULL AND l.da_id = v.unita AND l.a_id = v.edificio)
  RETURNING 1
)
SELECT (SELECT count(*) FROM aperto)::int AS aperti, (SELECT count(*) FROM chiuso)::int AS chiusi`;

/** The units on the numbers that a supply touched. */
export const COLLEGA_UNITA_EDIFICI = COLLEGA_UNITA(`toccato AS MATERIALIZED (
  SELECT DISTINCT foglio, numero FROM staging.toccato WHERE fornitura = $1
), unita AS MATERIALIZED (${UNITA_AI_NUMERI('toccato')})`);

/** Some units: `$1` their ids. */
export const RICOLLEGA_UNITA = COLLEGA_UNITA(`unita AS MATERIALIZED (
  SELECT u.id, u.sezione, u.id_immobile, u.progressivo FROM unita_immobiliare u WHERE u.comune = $3 AND u.chiusa_da IS NULL AND u.id = ANY ($1::uuid[]))`);

/** Units whose links an operation on buildings may change: those linked to them, and those on the numbers of the parcels they stand on or stood on. `$1` buildings, `$2` operazione. */
export const UNITA_DEGLI_EDIFICI = `
WITH numero AS MATERIALIZED (
  SELECT e.foglio, e.numero FROM edificio e WHERE e.comune = $3 AND e.id = ANY ($1::uuid[]) AND (e.chiusa_da IS NULL OR e.chiusa_da = $2) AND e.foglio <> ''
  UNION
  SELECT p.foglio, p.numero FROM collegamento l JOIN particella p ON p.comune = $3 AND p.id = l.a_id AND p.chiusa_da IS NULL
  WHERE l.comune = $3 AND l.tipo = 'edificio-particella' AND l.da_id = ANY ($1::uuid[]) AND (l.chiusa_da IS NULL OR l.chiusa_da = $2)
)
SELECT DISTINCT u.id FROM (${UNITA_AI_NUMERI('numero')}) u
UNION
SELECT l.da_id FROM collegamento l WHERE l.comune = $3 AND l.tipo = 'unita-edificio' AND l.a_id = ANY ($1::uuid[]) AND l.chiusa_da IS NULL`;

/** A building to the parcel whose number its border carries, and a surveyed one to the parcel it stands on. */
export const COLLEGA_EDIFICI_PARTICELLE = `
WITH edificio_toccato AS MATERIALIZED (
  SELECT e.id, e.fonte, e.sezione, e.foglio, e.numero, e.denominatore FROM edificio e WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.fonte <> 'ufficio' AND e.foglio <> '' AND e.aperta_da = $2
  UNION
  SELECT e.id, e.fonte, e.sezione, e.foglio, e.numero, e.denominatore FROM (SELECT DISTINCT foglio, numero FROM staging.toccato WHERE fornitura = $1) t
  JOIN edificio e ON e.foglio = t.foglio AND e.numero = t.numero WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.fonte <> 'ufficio' AND e.foglio <> ''
), voluto AS MATERIALIZED (
  SELECT e.id AS edificio, p.id AS particella, CASE WHEN e.fonte = 'mappa-catastale' THEN 'codice-bordo' ELSE 'posizione' END AS criterio
  FROM edificio_toccato e JOIN particella p ON p.comune = $3 AND p.chiusa_da IS NULL AND p.sezione = e.sezione AND p.foglio = e.foglio AND p.numero = e.numero AND p.denominatore = e.denominatore
), chiuso AS (
  UPDATE collegamento l SET chiusa_da = $2 FROM edificio_toccato e
  WHERE l.comune = $3 AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.da_id = e.id AND l.stato IN ('certo', 'proposto', 'ambiguo')
    AND NOT EXISTS (SELECT 1 FROM voluto v WHERE v.edificio = l.da_id AND v.particella = l.a_id AND v.criterio = l.criterio) RETURNING 1
), aperto AS (
  INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $3, $2, 'edificio-particella', v.edificio, v.particella, v.criterio, 1, '{}', '${ALGORITMO}', 'certo' FROM voluto v
  WHERE NOT EXISTS (SELECT 1 FROM collegamento l WHERE l.comune = $3 AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.da_id = v.edificio AND l.a_id = v.particella)
  RETURNING 1
)
SELECT (SELECT count(*) FROM aperto)::int AS aperti, (SELECT count(*) FROM chiuso)::int AS chiusi`;

/**
 * Buildings of the office to every parcel that holds a share `$4` of them, and in any case to the one that holds most; where the map has no parcel, to the one of their
 * number.
 */
const COLLEGA_UFFICIO = (condizione: string): string => `
WITH edificio_toccato AS MATERIALIZED (
  SELECT e.id, e.geom, e.sezione, e.foglio, e.numero, e.denominatore FROM edificio e WHERE e.comune = $3 AND e.chiusa_da IS NULL AND e.fonte = 'ufficio' AND e.stato = 'in-uso' AND ${condizione}
), misurato AS MATERIALIZED (
  SELECT e.id AS edificio, p.id AS particella, round(p.quota::numeric, 2) AS quota, row_number() OVER (PARTITION BY e.id ORDER BY p.quota DESC, p.id) AS posto
  FROM edificio_toccato e CROSS JOIN LATERAL (
    SELECT x.id, ST_Area(${COMUNE_A('x.geom', 'e.geom')}) / nullif(ST_Area(e.geom), 0) AS quota FROM particella x
    WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.in_mappa AND x.geom && e.geom AND ST_Intersects(x.geom, e.geom) OFFSET 0) p
), voluto AS MATERIALIZED (
  SELECT edificio, particella, 'posizione' AS criterio, jsonb_build_object('quota', quota) AS prove FROM misurato WHERE quota >= $4::float8 OR posto = 1
  UNION ALL
  SELECT e.id, p.id, 'numero', '{}' FROM edificio_toccato e JOIN particella p ON p.comune = $3 AND p.chiusa_da IS NULL AND p.sezione = e.sezione AND p.foglio = e.foglio AND p.numero = e.numero AND p.denominatore = e.denominatore
  WHERE e.foglio <> '' AND NOT EXISTS (SELECT 1 FROM misurato m WHERE m.edificio = e.id)
), chiuso AS (
  UPDATE collegamento l SET chiusa_da = $2 FROM edificio_toccato e
  WHERE l.comune = $3 AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.da_id = e.id AND l.stato IN ('certo', 'proposto', 'ambiguo')
    AND NOT EXISTS (SELECT 1 FROM voluto v WHERE v.edificio = l.da_id AND v.particella = l.a_id AND v.criterio = l.criterio AND v.prove = l.prove) RETURNING l.da_id, l.a_id
), aperto AS (
  INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $3, $2, 'edificio-particella', v.edificio, v.particella, v.criterio, 1, v.prove, 'posizione/1', 'certo' FROM voluto v LEFT JOIN chiuso c ON c.da_id = v.edificio AND c.a_id = v.particella
  WHERE c.da_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM collegamento l WHERE l.comune = $3 AND l.tipo = 'edificio-particella' AND l.chiusa_da IS NULL AND l.da_id = v.edificio AND l.a_id = v.particella)
  RETURNING 1
)
SELECT (SELECT count(*) FROM aperto)::int AS aperti, (SELECT count(*) FROM chiuso)::int AS chiusi, $1::int AS fornitura`;

/** Those near the parcels that a supply changed. */
export const COLLEGA_UFFICIO_PARTICELLE = COLLEGA_UFFICIO(`(e.aperta_da = $2
    OR EXISTS (SELECT 1 FROM particella x WHERE x.comune = $3 AND x.geom && e.geom AND (x.aperta_da = $2 OR x.chiusa_da = $2)))`);

/** Some: `$5` their ids. */
export const RICOLLEGA_UFFICIO_PARTICELLE = COLLEGA_UFFICIO('e.id = ANY ($5::uuid[])');

/** Share of a building from which it stands on a parcel, valid today. */
export const QUOTA_PARTICELLA = `
SELECT (valore#>>'{}')::float AS valore FROM parametro WHERE codice = 'modifica.quota-particella' AND (comune IS NULL OR comune = $1) AND valido @> current_date ORDER BY comune NULLS LAST LIMIT 1`;

/** A unit that was refused in all that a new building (`$4`) comes from (`$5`) is not in it either: the decision goes on. `$1` criterion of its evidence. */
export const EREDITA_RIFIUTI = `
INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato, deciso_da, deciso_il, motivo)
SELECT $3, $2, 'unita-edificio', l.da_id, $4::uuid, 'eredita', 0, jsonb_build_object('da', $1::text), 'eredita/1', 'respinto',
  (array_agg(l.deciso_da ORDER BY l.deciso_il DESC))[1], max(l.deciso_il), (array_agg(l.motivo ORDER BY l.deciso_il DESC))[1]
FROM collegamento l WHERE l.comune = $3 AND l.tipo = 'unita-edificio' AND l.a_id = ANY ($5::uuid[]) AND l.chiusa_da IS NULL AND l.stato IN ('respinto', 'sciolto')
  AND NOT EXISTS (SELECT 1 FROM collegamento x WHERE x.comune = $3 AND x.tipo = 'unita-edificio' AND x.da_id = l.da_id AND x.a_id = $4::uuid AND x.chiusa_da IS NULL)
GROUP BY l.da_id HAVING count(*) = cardinality($5::uuid[])`;

/** Decisions about buildings that live on in others (`$1`): kept, and no longer the first place to look for the unit. */
export const ARCHIVIA_CONFERME = `
WITH prima AS (
  UPDATE collegamento l SET chiusa_da = $2 WHERE l.comune = $3 AND l.chiusa_da IS NULL AND l.tipo = 'unita-edificio' AND l.a_id = ANY ($1::uuid[]) AND l.stato = 'confermato' AND l.punteggio > 0 RETURNING l.*
)
INSERT INTO collegamento (comune, id, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato, deciso_da, deciso_il, motivo)
SELECT comune, id, $2, tipo, da_id, a_id, criterio, 0, prove, algoritmo, stato, deciso_da, deciso_il, motivo FROM prima`;

/** Aggregates to the buildings whose inner point they hold. */
export const COLLEGA_AGGREGATI = `
WITH voluto AS (
  -- One aggregate at a time through the spatial index; OFFSET keeps the planner from joining the tables (see EDIFICI_SOTTO of the registry).
  SELECT a.id AS aggregato, e.id AS edificio FROM aggregato a CROSS JOIN LATERAL (
    SELECT x.id FROM edificio x WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.stato = 'in-uso' AND x.geom && a.geom AND (a.aperta_da = $2 OR x.aperta_da = $2)
      AND ST_Intersects(a.geom, ST_PointOnSurface(x.geom)) OFFSET 0) e
  WHERE a.comune = $3 AND a.chiusa_da IS NULL AND $1::int > 0
), aperto AS (
  INSERT INTO collegamento (comune, aperta_da, tipo, da_id, a_id, criterio, punteggio, prove, algoritmo, stato)
  SELECT $3, $2, 'aggregato-edificio', aggregato, edificio, 'posizione', 1, '{}', 'aggregati/1', 'certo' FROM voluto
  ON CONFLICT DO NOTHING RETURNING 1
)
SELECT (SELECT count(*) FROM aperto)::int AS aperti, 0 AS chiusi`;

/**
 * Which buildings the units that a supply touches would be linked to, whatever the doubt: reads the temporary tables of a preview (`prova_unita`, `prova_edificio`) and
 * makes one, `prova_legame`. `$1`–`$3` as above; nothing is written.
 */
export const PROVA_LEGAMI = `
CREATE TEMP TABLE prova_legame ON COMMIT DROP AS
WITH RECURSIVE parametri AS (SELECT $1::int AS fornitura, $2::bigint AS operazione, $3::text AS comune), identificativo AS MATERIALIZED (
  SELECT u.chiave AS unita, u.sezione, coalesce(i.valore->>'sezioneUrbana', '') AS sezione_urbana, i.valore->>'foglio' AS foglio, i.valore->>'numero' AS numero, coalesce(i.valore->>'denominatore', '') AS denominatore,
    min(i.ordine) > 1 AS graffato
  FROM prova_unita u JOIN staging.stadio s ON s.fornitura = $1 AND s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile AND s.progressivo = u.progressivo
  CROSS JOIN LATERAL jsonb_array_elements(s.dati->'identificativi') WITH ORDINALITY i(valore, ordine)
  -- Only of known buildings is it asked whether their units change.
  WHERE i.valore->>'foglio' <> '' AND i.valore->>'numero' <> '' AND EXISTS (SELECT 1 FROM edificio k WHERE k.comune = $3 AND k.chiusa_da IS NULL AND k.stato = 'in-uso')
  GROUP BY 1, 2, 3, 4, 5, 6
), ${DECISIONI('prova_unita')}, ${CANDIDATI(`(
    SELECT x.id, x.sezione, x.foglio, x.numero, x.denominatore, x.superficie_mappa_m2 AS area FROM edificio x
    WHERE x.comune = $3 AND x.chiusa_da IS NULL AND x.stato = 'in-uso' AND NOT EXISTS (SELECT 1 FROM prova_edificio p WHERE p.id = x.id)
    UNION ALL SELECT p.id, p.sezione, p.foglio, p.numero, p.denominatore, 1 FROM prova_edificio p WHERE p.cambiamento <> 'non-piu-in-mappa'
    UNION ALL ${ALTRE_PARTICELLE})`)}
SELECT v.unita, v.edificio FROM (SELECT unita, edificio FROM pesato UNION SELECT h.unita, h.edificio ${EREDI}) v WHERE ${NON_DECISO('v')}`;
