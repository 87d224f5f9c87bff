import { COMUNE_IN_PIANO } from '../database/forme.js';
import type { SchemaPersone } from '../database/unita.js';
import { INDIRIZZO_UNITA } from '../territorio/indirizzi.queries.js';

/** What lies in an area, as SQL text. Areas of cutting are planar, in the municipality's own system. */

/** More than anybody reads; the answer says that it was cut. */
export const MOST_PARCELS = 5000;

/** The drawn area: `$1` municipality, `$2` GeoJSON (EPSG:6706). */
export const AREA_DISEGNATA = `
SELECT c.srid_piano AS srid, ST_Multi(g.geom) AS geom, ST_IsValid(g.geom) AND NOT ST_IsEmpty(g.geom) AS valida, ST_Area(g.geom::geography) AS "areaM2"
FROM comune c, (SELECT ST_SetSRID(ST_GeomFromGeoJSON($2::text), 6706) AS geom) g WHERE c.codice = $1`;

/** So many metres around a thing: `$1` municipality, `$2` id, `$3` metres; round corners, as a distance is. */
const INTORNO = (tabella: 'edificio' | 'particella'): string => `
SELECT c.srid_piano AS srid, ST_Multi(g.geom) AS geom, true AS valida, ST_Area(g.geom::geography) AS "areaM2"
FROM comune c JOIN ${tabella} x ON x.comune = c.codice AND x.id = $2 AND x.chiusa_da IS NULL AND x.geom IS NOT NULL
CROSS JOIN LATERAL (SELECT ST_Transform(ST_Buffer(ST_Transform(x.geom, c.srid_piano), greatest($3::float8, 0.01), 16), 6706) AS geom) g WHERE c.codice = $1`;
export const INTORNO_EDIFICIO = INTORNO('edificio');
export const INTORNO_PARTICELLA = INTORNO('particella');

/** Slivers of a shared border are no part of the area, m². */
const LEAST_M2 = 0.05;

/** Current parcels that it touches: `$1` municipality, `$2` area (EPSG:6706), `$3` planar system. */
export const PARTICELLE = `
WITH a AS MATERIALIZED (SELECT $2::geometry AS geom, ST_Transform($2::geometry, $3::int) AS piana)
SELECT p.id, p.sezione, p.foglio, p.numero, p.denominatore, ST_Area(p.geom::geography) AS "areaM2", d.m2 AS "dentroM2", least(1, d.m2 / nullif(ST_Area(d.piana), 0)) AS quota,
  ARRAY[ST_XMin(p.geom), ST_YMin(p.geom), ST_XMax(p.geom), ST_YMax(p.geom)] AS bbox,
  (SELECT sum(x.superficie_m2)::float8 FROM (
    SELECT DISTINCT ON (t.id_immobile) t.superficie_m2, t.stato FROM catasto_stadio t
    WHERE t.comune = p.comune AND t.tipo_immobile = 'T' AND t.sezione = p.sezione AND t.foglio = p.foglio AND t.numero = p.numero AND t.denominatore = p.denominatore AND t.chiusa_da IS NULL AND t.assente_dal IS NULL
    ORDER BY t.id_immobile, t.progressivo DESC) x WHERE x.stato <> 'soppressa') AS "superficieCatastaleM2"
FROM a, particella p CROSS JOIN LATERAL (SELECT ST_Transform(p.geom, $3::int) AS piana OFFSET 0) t
CROSS JOIN LATERAL (SELECT t.piana, ST_Area(${COMUNE_IN_PIANO('CASE WHEN ST_IsValid(t.piana) THEN t.piana ELSE ST_MakeValid(t.piana) END', 'a.piana')}) AS m2 OFFSET 0) d
WHERE p.comune = $1 AND p.chiusa_da IS NULL AND p.stato = 'attiva' AND p.geom && a.geom AND ST_Intersects(p.geom, a.geom) AND d.m2 > ${LEAST_M2}
ORDER BY p.ordine, p.id LIMIT ${MOST_PARCELS + 1}`;

/** Buildings in use that stand on the area: `$1` municipality, `$2` area. */
export const EDIFICI = `
SELECT count(*)::int AS edifici FROM edificio e WHERE e.comune = $1 AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND e.geom && $2::geometry AND ST_Intersects(ST_PointOnSurface(e.geom), $2::geometry)`;

/** Current units whose key names one of the parcels. `$1` municipality, `$2` parcels. */
const UNITA = `
  SELECT DISTINCT u.id, u.sezione, u.id_immobile, u.foglio, u.numero, u.subalterno FROM particella p
  JOIN identificativo_catastale i ON i.comune = $1 AND i.tipo_immobile = 'F' AND i.foglio = p.foglio AND i.numero = p.numero AND i.denominatore = p.denominatore AND i.chiusa_da IS NULL
  JOIN unita_immobiliare u ON u.comune = $1 AND u.sezione = i.sezione AND u.id_immobile = i.id_immobile AND u.progressivo = i.progressivo AND u.chiusa_da IS NULL AND u.stato = 'attiva'
  WHERE p.comune = $1 AND p.id = ANY ($2::uuid[]) AND p.chiusa_da IS NULL AND (p.sezione IN (i.sezione, i.sezione_urbana) OR (p.sezione = '' AND i.sezione = ''))`;
export const CONTA_UNITA = `SELECT count(*)::int AS unita FROM (${UNITA}) u`;

/** Holders of the land and of the units of the parcels, by name. Needs a purpose: row-level security gives nothing without. `$1` municipality, `$2` parcels. */
export const INTESTATARI = (persone: SchemaPersone): string => `
WITH bene AS MATERIALIZED (
  SELECT 'F' AS tipo, u.sezione, u.id_immobile, 'Fg. ' || u.foglio || ' p.lla ' || u.numero || CASE WHEN u.subalterno = '' THEN '' ELSE ' sub ' || u.subalterno END AS oggetto, ${INDIRIZZO_UNITA('$1', 'u.id')} AS indirizzo
  FROM (${UNITA}) u
  UNION ALL
  SELECT DISTINCT 'T', s.sezione, s.id_immobile, 'Terreni fg. ' || p.foglio || ' p.lla ' || p.numero || CASE WHEN p.denominatore = '' THEN '' ELSE '/' || p.denominatore END, NULL
  FROM particella p JOIN catasto_stadio s ON s.comune = $1 AND s.tipo_immobile = 'T' AND s.sezione = p.sezione AND s.foglio = p.foglio AND s.numero = p.numero AND s.denominatore = p.denominatore
    AND s.chiusa_da IS NULL AND s.stato <> 'soppressa' AND s.mutazione_finale IS NULL AND s.assente_dal IS NULL
  WHERE p.comune = $1 AND p.id = ANY ($2::uuid[]) AND p.chiusa_da IS NULL
)
SELECT b.oggetto, b.indirizzo, t.codice_diritto AS "codiceDiritto", t.titolo, t.quota_numeratore AS "quotaNumeratore", t.quota_denominatore AS "quotaDenominatore",
  coalesce(nullif(trim(concat_ws(' ', s.cognome, s.nome)), ''), s.denominazione) AS denominazione, s.codice_fiscale AS "codiceFiscale"
FROM bene b JOIN ${persone}.catasto_titolarita t ON t.comune = $1 AND t.tipo_immobile = b.tipo AND t.sezione = b.sezione AND t.id_immobile = b.id_immobile AND t.chiusa_da IS NULL AND t.attuale AND t.assente_dal IS NULL
LEFT JOIN ${persone}.catasto_soggetto s ON s.comune = $1 AND s.catasto = t.tipo_immobile AND s.sezione = t.sezione AND s.id_soggetto = t.id_soggetto AND s.tipo_soggetto = t.tipo_soggetto AND s.chiusa_da IS NULL
ORDER BY denominazione, "codiceFiscale", b.oggetto, t.chiave`;
