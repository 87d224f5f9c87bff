/** Constraints with their type, as SQL text. */
import { METRI } from './fasce.queries.js';
import { GIORNO } from './stato.queries.js';
import { BBOX, CONTIENE, NEL_RIQUADRO } from './zone.queries.js';

/** Whether the constraint `v` holds on a day (SQL expression). */
export const IN_VIGORE = (v: string, giorno: string): string => `(${v}.dal IS NULL OR ${v}.dal <= ${giorno}) AND (${v}.al IS NULL OR ${v}.al >= ${giorno})`;

/** The width that the parameter of a band says today; null for what is no band, or while nothing is said. */
export const METRI_DI_OGGI = (v: string): string => `CASE WHEN ${v}.fascia_parametro IS NOT NULL THEN ${METRI(`${v}.comune`, `${v}.fascia_parametro`)} END`;

/** A band that its parameter would draw otherwise today. */
export const DA_RICALCOLARE = (v: string): string => `(${v}.origine IS NOT NULL AND coalesce(${METRI_DI_OGGI(v)} <> ${v}.fascia_m, false))`;

const TIPO = `LEFT JOIN LATERAL (SELECT * FROM vincolo_tipo x WHERE x.codice = v.tipo AND (x.comune IS NULL OR x.comune = v.comune) ORDER BY x.comune NULLS LAST LIMIT 1) t ON true`;
const DA = `FROM vincolo v ${TIPO}`;

/** The catalogue's order, then the name: the cursor says all of it. */
const ORDINE = `to_char(coalesce(t.ordine, 9999), 'FM0000') COLLATE "C", v.tipo, edigit.ordine_naturale(v.nome) COLLATE "C", v.id`;

/** `$1` comune, `$2` type, `$3` family, `$4` layer, `$5` words, `$6` box, `$7` constraint, each or null; `$8` only those in force on the day, `$9` only bands to be recomputed. */
const FILTRO = `v.chiusa_da IS NULL AND ($1::text IS NULL OR v.comune = $1) AND ($2::text IS NULL OR v.tipo = $2) AND ($3::text IS NULL OR coalesce(t.famiglia, 'altro') = $3) AND ($4::text IS NULL OR v.strato = $4)
  AND ${CONTIENE(`v.ricerca || ' ' || edigit.chiave_testo(coalesce(t.titolo, v.tipo))`, '$5')} AND ${NEL_RIQUADRO('v.geom', '$6')} AND ($7::uuid IS NULL OR v.id = $7)
  AND (NOT $8::boolean OR ${IN_VIGORE('v', GIORNO)}) AND (NOT $9::boolean OR ${DA_RICALCOLARE('v')})`;

const COLONNE = `v.id, v.comune, v.tipo, coalesce(t.famiglia, 'altro') AS famiglia, coalesce(t.titolo, v.tipo) AS titolo, coalesce(t.base_giuridica, '') AS "baseGiuridica", v.nome, v.strato, v.atto, v.dal, v.al,
  v.superficie_m2 AS "superficieM2", ${BBOX('v.geom')} AS bbox, CASE WHEN v.fascia_m IS NOT NULL THEN jsonb_build_object('metri', v.fascia_m, 'parametro', coalesce(v.fascia_parametro, ''), 'daRicalcolare', ${DA_RICALCOLARE('v')}) END AS fascia`;
const GEOMETRIA = 'ST_AsGeoJSON(v.geom, 15, 0)::json AS geometria';

/** `$10`–`$13` place of the last of the page before, or null; `$14` how many. */
export const VINCOLI = (conGeometria: boolean): string => `
SELECT ${COLONNE}${conGeometria ? `, ${GEOMETRIA}` : ''}, ARRAY[to_char(coalesce(t.ordine, 9999), 'FM0000'), v.tipo, edigit.ordine_naturale(v.nome), v.id::text] AS cursore ${DA}
WHERE ${FILTRO} AND ($10::text IS NULL OR (${ORDINE}) > ($10, $11::text, $12::text, $13::uuid)) ORDER BY ${ORDINE} LIMIT $14`;

export const CONTA_VINCOLI = `SELECT count(*)::int AS totale ${DA} WHERE ${FILTRO}`;

/** Constraints by the parameters of {@link VINCOLI} without a page, with their shape, what a band is measured from and where they come from. */
export const VINCOLO = `
SELECT ${COLONNE}, ${GEOMETRIA}, ST_AsGeoJSON(v.origine, 15, 0)::json AS origine, coalesce(t.ente, '') AS ente, coalesce(t.effetti, '') AS effetti, v.crs_origine AS "crsOrigine", v.accuratezza_m AS "accuratezzaM", o.quando AS "conosciutoDa"
${DA} JOIN operazione o ON o.id = coalesce(v.copia_di, v.aperta_da) WHERE ${FILTRO}`;
