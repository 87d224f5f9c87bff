/** Zones with what they belong to, as SQL text. */
import { GIORNO, STATO_VERSIONE } from './stato.queries.js';

/** Numbers in a code are compared as numbers: B2 before B10. */
const ORDINE = 'edigit.ordine_naturale(z.codice) COLLATE "C"';
export const BBOX = (geom: string): string => `ARRAY[ST_XMin(${geom}), ST_YMin(${geom}), ST_XMax(${geom}), ST_YMax(${geom})]`;
/** Every word of `parole` (text[] or null) is in the text, which is as `edigit.chiave_testo` makes it. */
export const CONTIENE = (testo: string, parole: string): string => `(${parole}::text[] IS NULL OR NOT EXISTS (SELECT 1 FROM unnest(${parole}::text[]) w WHERE strpos(${testo}, w) = 0))`;
export const NEL_RIQUADRO = (geom: string, bbox: string): string => `(${bbox}::float8[] IS NULL OR ${geom} && ST_MakeEnvelope((${bbox}::float8[])[1], (${bbox}::float8[])[2], (${bbox}::float8[])[3], (${bbox}::float8[])[4], 6706))`;

/** Layers with their version and plan: `$1` comune, `$2` plan, `$3` version, `$4` layer, each or null; `$5` states of the version, or null. */
const STRATI = `strato AS MATERIALIZED (
  SELECT * FROM (
    SELECT s.comune, s.id, s.titolo, s.esclusivo, v.id AS versione, v.titolo AS "titoloVersione", v.atto, p.id AS piano, p.codice, p.titolo AS "titoloPiano", p.rango, ${STATO_VERSIONE('v', GIORNO)} AS stato
    FROM piano_strato s JOIN piano_versione v ON v.comune = s.comune AND v.id = s.versione AND v.chiusa_da IS NULL JOIN piano p ON p.comune = v.comune AND p.id = v.piano AND p.chiusa_da IS NULL
    WHERE s.chiusa_da IS NULL AND ($1::text IS NULL OR s.comune = $1) AND ($2::uuid IS NULL OR p.id = $2) AND ($3::uuid IS NULL OR v.id = $3) AND ($4::uuid IS NULL OR s.id = $4)
  ) x WHERE $5::text[] IS NULL OR x.stato = ANY ($5::text[])
)`;

/** `$6` code, `$7` homogeneous zone, `$8` words, `$9` box, each or null; `$10` zone, or null. */
const FILTRO = `z.chiusa_da IS NULL AND ($6::text IS NULL OR upper(z.codice) = upper($6)) AND ($7::text IS NULL OR z.dm1444 = $7) AND ${CONTIENE('z.ricerca', '$8')} AND ${NEL_RIQUADRO('z.geom', '$9')}
  AND ($10::uuid IS NULL OR z.id = $10)`;

const COLONNE = `z.id, z.comune, z.codice, z.nome, z.dm1444, z.hilucs, z.articolo, z.parametri, z.superficie_m2 AS "superficieM2", ${BBOX('z.geom')} AS bbox,
  jsonb_build_object('id', s.id, 'titolo', s.titolo, 'esclusivo', s.esclusivo) AS strato, jsonb_build_object('id', s.versione, 'titolo', s."titoloVersione", 'atto', s.atto, 'stato', s.stato) AS "versionePiano",
  jsonb_build_object('id', s.piano, 'codice', s.codice, 'titolo', s."titoloPiano", 'rango', s.rango) AS piano`;
const GEOMETRIA = 'ST_AsGeoJSON(z.geom, 15, 0)::json AS geometria';
const DA = 'FROM strato s JOIN zona z ON z.comune = s.comune AND z.strato = s.id';

/** By code; `$11` and `$12` order and id of the last of the page before, or null; `$13` how many. */
export const ZONE = (conGeometria: boolean): string => `
WITH ${STRATI}
SELECT ${COLONNE}${conGeometria ? `, ${GEOMETRIA}` : ''}, ARRAY[${ORDINE}, z.id::text] AS cursore ${DA}
WHERE ${FILTRO} AND ($11::text IS NULL OR (${ORDINE}, z.id) > ($11, $12::uuid)) ORDER BY ${ORDINE}, z.id LIMIT $13`;

export const CONTA_ZONE = `WITH ${STRATI} SELECT count(*)::int AS totale ${DA} WHERE ${FILTRO}`;

/** Zones by the parameters of {@link ZONE} without a page, with their shape and where they come from. */
export const ZONA = `
WITH ${STRATI}
SELECT ${COLONNE}, ${GEOMETRIA}, z.crs_origine AS "crsOrigine", z.accuratezza_m AS "accuratezzaM", o.quando AS "conosciutoDa" ${DA} JOIN operazione o ON o.id = coalesce(z.copia_di, z.aperta_da) WHERE ${FILTRO}`;
