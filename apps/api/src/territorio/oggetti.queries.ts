/**
 * Buildings, parcels and units of the registry, one by one or in pages. `$1` comuni (text[]) leads every index. Pages go on after a cursor,
 * which is the values of the ordering columns of the last row (text[]), null for the first page.
 */
import { INDIRIZZO_EDIFICIO, INDIRIZZO_UNITA, NOME_EDIFICIO } from './indirizzi.queries.js';
import { SOSTITUTE_PARTICELLA, SOSTITUTE_UNITA } from './sostituzioni.queries.js';

const BBOX = (geom: string): string => `CASE WHEN ${geom} IS NOT NULL THEN ARRAY[ST_XMin(${geom}), ST_YMin(${geom}), ST_XMax(${geom}), ST_YMax(${geom})] END AS bbox`;
/** The order of every page: by municipality, then by key as numbers. */
const CHIAVE = (t: string): string => `${t}.comune, ${t}.ordine, ${t}.id`;
const CURSORE = (t: string): string => `ARRAY[${t}.comune, ${t}.ordine, ${t}.id::text] AS cursore`;
const DOPO = (t: string, n: number): string => `($${n}::text[] IS NULL OR (${CHIAVE(t)}) > (($${n}::text[])[1] COLLATE "C", ($${n}::text[])[2] COLLATE "C", (($${n}::text[])[3])::uuid))`;

const COLONNE_EDIFICIO = `
  e.id, e.codice, e.comune, e.stato, e.fonte, ${INDIRIZZO_EDIFICIO('s')} AS indirizzo, e.sezione, e.foglio, e.numero, e.denominatore, coalesce(s.unita_attive, 0) AS unita, ST_Area(e.geom::geography) AS "areaM2",
  e.superficie_mappa_m2 AS "superficieMappaM2", e.derivato_da AS "derivatoDa", ${BBOX('e.geom')}, ${CURSORE('e')},
  ARRAY(SELECT concat_ws('/', p.numero, nullif(p.denominatore, '')) FROM collegamento l JOIN particella p ON p.comune = e.comune AND p.id = l.a_id AND p.chiusa_da IS NULL
    WHERE l.comune = e.comune AND l.tipo = 'edificio-particella' AND l.da_id = e.id AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto') ORDER BY 1) AS particelle`;

/** `$2` section, `$3` sheet, `$4` number, `$5` bbox (float8[4], lon lat), `$6` cursor, `$7` how many. */
export const EDIFICI = `
SELECT ${COLONNE_EDIFICIO} FROM edificio e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
WHERE e.comune = ANY ($1::text[]) AND e.chiusa_da IS NULL AND ($2::text IS NULL OR e.sezione = $2) AND ($3::text IS NULL OR e.foglio = $3) AND ($4::text IS NULL OR e.numero = $4)
  AND ($5::float8[] IS NULL OR e.geom && ST_MakeEnvelope(($5::float8[])[1], ($5::float8[])[2], ($5::float8[])[3], ($5::float8[])[4], 6706))
  AND ${DOPO('e', 6)}
ORDER BY ${CHIAVE('e')} LIMIT $7`;

/** The last operation that touched what may be edited of building `e`: its row, its attributes, what the sources say of its outline. */
export const VERSIONE_EDIFICIO = (e: string): string => `greatest(${e}.aperta_da,
  (SELECT max(greatest(x.aperta_da, x.chiusa_da)) FROM edificio_attributo x WHERE x.comune = ${e}.comune AND x.edificio = ${e}.id),
  (SELECT max(greatest(x.aperta_da, x.chiusa_da)) FROM edificio_confronto x WHERE x.comune = ${e}.comune AND x.edificio = ${e}.id))`;

/** What the office says of building `e`, by name. */
export const ATTRIBUTI_EDIFICIO = `coalesce((SELECT jsonb_object_agg(x.codice, jsonb_build_object('valore', x.valore, 'fonte', x.fonte, 'data', x.data, 'conosciutoDa', o.quando, 'operatore', o.operatore))
    FROM edificio_attributo x JOIN operazione o ON o.id = coalesce(x.copia_di, x.aperta_da) WHERE x.comune = e.comune AND x.edificio = e.id AND x.chiusa_da IS NULL), '{}')`;

/** `$2` building. */
export const EDIFICIO = `
SELECT ${COLONNE_EDIFICIO}, ST_AsGeoJSON(e.geom, 15, 0)::json AS geometria, a.quando AS "conosciutoDa", ${VERSIONE_EDIFICIO('e')} AS versione, ${ATTRIBUTI_EDIFICIO} AS attributi,
  (SELECT ST_AsGeoJSON(x.geom, 15, 0)::json FROM edificio_confronto x WHERE x.comune = e.comune AND x.edificio = e.id AND x.origine = 'mappa-catastale' AND x.chiusa_da IS NULL) AS "sagomaCatastale",
  EXISTS (SELECT FROM edificio_confronto x WHERE x.comune = e.comune AND x.edificio = e.id AND x.chiusa_da IS NULL AND x.stato = 'da-confrontare') AS "daConfrontare",
  upper(e.validita)::text AS "finoAl", (SELECT o.nota FROM operazione o WHERE o.id = coalesce(e.copia_di, e.aperta_da) AND e.stato <> 'in-uso') AS "notaChiusura",
  CASE WHEN e.stato = 'in-uso' THEN '{}' ELSE ARRAY(SELECT DISTINCT x.id FROM edificio x WHERE x.comune = e.comune AND x.chiusa_da IS NULL AND x.derivato_da @> ARRAY[e.id]) END AS "sostituitoDa"
FROM edificio e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id JOIN operazione a ON a.id = e.aperta_da
WHERE e.comune = ANY ($1::text[]) AND e.id = $2 AND e.chiusa_da IS NULL`;

/** Registry area (`c.m2`) of the parcel `p`: the current land stages on its number. */
export const CENSUARIO = (p: string): string => `
  LEFT JOIN LATERAL (
    SELECT sum(x.superficie_m2)::float8 AS m2 FROM (
      SELECT DISTINCT ON (t.id_immobile) t.superficie_m2, t.stato, t.assente_dal FROM catasto_stadio t
      WHERE t.comune = ${p}.comune AND t.tipo_immobile = 'T' AND t.foglio = ${p}.foglio AND t.numero = ${p}.numero AND t.sezione = ${p}.sezione AND t.denominatore = ${p}.denominatore AND t.chiusa_da IS NULL
      ORDER BY t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC) x WHERE x.stato <> 'soppressa' AND x.assente_dal IS NULL
  ) c ON true`;

const COLONNE_PARTICELLA = `
  p.id, p.comune, p.sezione, p.foglio, p.allegato, p.numero, p.denominatore, p.stato, c.m2 AS "superficieCatastaleM2", p.superficie_mappa_m2 AS "superficieMappaM2",
  CASE WHEN p.geom IS NOT NULL THEN ST_Area(p.geom::geography) END AS "areaM2", ${BBOX('p.geom')}, ${CURSORE('p')},
  CASE WHEN p.stato = 'soppressa' THEN ${SOSTITUTE_PARTICELLA('p')} ELSE '{}' END AS "sostituitaDa"`;

/** `$2` section, `$3` sheet, `$4` allegato, `$5` number, `$6` denominator, `$7` cursor, `$8` how many. */
export const PARTICELLE = `
SELECT ${COLONNE_PARTICELLA} FROM particella p ${CENSUARIO('p')}
WHERE p.comune = ANY ($1::text[]) AND p.chiusa_da IS NULL AND ($2::text IS NULL OR p.sezione = $2) AND ($3::text IS NULL OR p.foglio = $3) AND ($4::text IS NULL OR p.allegato = $4)
  AND ($5::text IS NULL OR p.numero = $5) AND ($6::text IS NULL OR p.denominatore = $6) AND ${DOPO('p', 7)}
ORDER BY ${CHIAVE('p')} LIMIT $8`;

/** `$2` parcel. */
export const PARTICELLA = `
SELECT ${COLONNE_PARTICELLA}, ST_AsGeoJSON(p.geom, 15, 0)::json AS geometria,
  (SELECT count(DISTINCT (i.sezione, i.id_immobile))::int FROM identificativo_catastale i JOIN unita_immobiliare u ON u.comune = p.comune AND u.chiusa_da IS NULL AND u.sezione = i.sezione
    AND u.id_immobile = i.id_immobile AND u.progressivo = i.progressivo AND u.stato <> 'soppressa'
    WHERE i.comune = p.comune AND i.tipo_immobile = 'F' AND i.foglio = p.foglio AND i.numero = p.numero AND i.chiusa_da IS NULL) AS unita
FROM particella p ${CENSUARIO('p')} WHERE p.comune = ANY ($1::text[]) AND p.id = $2 AND p.chiusa_da IS NULL`;

/** Buildings on a parcel: `$1` comune, `$2` parcel. */
export const EDIFICI_DELLA_PARTICELLA = `
SELECT e.id, e.codice, ${NOME_EDIFICIO('e', 's')} AS etichetta, coalesce(s.unita_attive, 0) AS unita
FROM collegamento l JOIN edificio e ON e.comune = $1 AND e.id = l.da_id AND e.chiusa_da IS NULL LEFT JOIN edificio_sintesi s ON s.comune = $1 AND s.id = e.id
WHERE l.comune = $1 AND l.tipo = 'edificio-particella' AND l.a_id = $2 AND l.chiusa_da IS NULL AND l.stato NOT IN ('respinto', 'sciolto') AND e.stato NOT IN ('diviso', 'unito', 'inserito-per-errore')
ORDER BY e.superficie_mappa_m2 DESC, e.id`;

/** Land side of a parcel: `$1` comune, `$2`–`$5` section, sheet, number, denominator. */
export const TERRENI_DELLA_PARTICELLA = `
SELECT DISTINCT ON (t.id_immobile) t.subalterno, t.qualita, t.classe, t.superficie_m2 AS "superficieM2", t.reddito_dominicale_euro_cents AS "redditoDominicaleEuroCents",
  t.reddito_agrario_euro_cents AS "redditoAgrarioEuroCents", t.stato AS "statoStadio", t.assente_dal AS "assenteDal", t.dati->'porzioni' AS porzioni, t.id_immobile AS "idImmobile"
FROM catasto_stadio t WHERE t.comune = $1 AND t.tipo_immobile = 'T' AND t.sezione = $2 AND t.foglio = $3 AND t.numero = $4 AND t.denominatore = $5 AND t.chiusa_da IS NULL
ORDER BY t.id_immobile, t.assente_dal IS NOT NULL, t.progressivo DESC`;

const COLONNE_UNITA = `
  u.id, u.comune, u.stato, u.assente_dal AS "assenteDal", u.sezione, u.id_immobile AS "idImmobile", s.sezione_urbana AS "sezioneUrbana", s.foglio, s.numero, s.denominatore, s.subalterno, s.categoria, s.classe, s.consistenza::float8 AS consistenza,
  s.superficie_m2 AS "superficieM2", s.rendita_euro_cents AS "renditaEuroCents", s.dati->'identificativi' AS identificativi, s.dati->'piani' AS piani, s.dati->>'interno1' AS interno1, s.dati->>'interno2' AS interno2,
  ${INDIRIZZO_UNITA('u.comune', 'u.id')} AS indirizzo,
  (SELECT l.a_id FROM collegamento l WHERE l.comune = u.comune AND l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.chiusa_da IS NULL AND l.stato IN ('certo', 'confermato', 'proposto') ORDER BY l.punteggio DESC, l.a_id LIMIT 1) AS "edificioId",
  CASE WHEN u.stato = 'soppressa' THEN ${SOSTITUTE_UNITA('u')} ELSE '{}' END AS "sostituitaDa", ${CURSORE('u')}`;

const STADIO_CORRENTE = `
  JOIN catasto_stadio s ON s.comune = u.comune AND s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile AND s.progressivo = u.progressivo AND s.chiusa_da IS NULL`;

/** Units by any identifier they carry now: `$2` section, `$3` urban section, `$4` sheet, `$5` number, `$6` subalterno, `$7` cursor, `$8` how many. */
export const UNITA = `
SELECT ${COLONNE_UNITA} FROM unita_immobiliare u ${STADIO_CORRENTE}
WHERE u.comune = ANY ($1::text[]) AND u.chiusa_da IS NULL AND ($2::text IS NULL OR u.sezione = $2) AND ($3::text IS NULL OR u.sezione_urbana = $3)
  AND (($4::text IS NULL AND $5::text IS NULL AND $6::text IS NULL) OR EXISTS (
    SELECT 1 FROM identificativo_catastale i WHERE i.comune = u.comune AND i.tipo_immobile = 'F' AND i.sezione = u.sezione AND i.id_immobile = u.id_immobile AND i.progressivo = u.progressivo AND i.chiusa_da IS NULL
      AND ($4::text IS NULL OR i.foglio = $4) AND ($5::text IS NULL OR i.numero = $5) AND ($6::text IS NULL OR i.subalterno = $6)))
  AND ${DOPO('u', 7)}
ORDER BY ${CHIAVE('u')} LIMIT $8`;

/** `$2` unit. */
export const UNITA_SINGOLA = `SELECT ${COLONNE_UNITA} FROM unita_immobiliare u ${STADIO_CORRENTE} WHERE u.comune = ANY ($1::text[]) AND u.id = $2 AND u.chiusa_da IS NULL`;

/** What is at a point, topmost first: `$2` lon, `$3` lat (EPSG:6706). */
export const PUNTO = `
SELECT * FROM (
  SELECT 'edificio' AS tipo, 0 AS piano, e.id, ${NOME_EDIFICIO('e', 's')} AS etichetta, e.codice AS dettaglio, e.superficie_mappa_m2 AS area, ${BBOX('e.geom')}
  FROM edificio e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
  WHERE e.comune = ANY ($1::text[]) AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND e.geom && ST_SetSRID(ST_MakePoint($2, $3), 6706) AND ST_Intersects(e.geom, ST_SetSRID(ST_MakePoint($2, $3), 6706))
  UNION ALL
  SELECT 'particella', 1, p.id, CASE WHEN p.sezione = '' THEN '' ELSE 'Sez. ' || p.sezione || ' · ' END || 'Foglio ' || p.foglio || ' · P.lla ' || concat_ws('/', p.numero, nullif(p.denominatore, '')), NULL, p.superficie_mappa_m2, ${BBOX('p.geom')}
  FROM particella p WHERE p.comune = ANY ($1::text[]) AND p.chiusa_da IS NULL AND p.in_mappa AND p.geom && ST_SetSRID(ST_MakePoint($2, $3), 6706) AND ST_Intersects(p.geom, ST_SetSRID(ST_MakePoint($2, $3), 6706))
) x ORDER BY piano, area, id LIMIT 30`;

/** Sheets with what stands on them and how far they agree with the urban numbers. Their id is made of their name (UUID version 8, RFC 9562). */
export const FOGLI = `
SELECT overlay(overlay(md5(b.comune || b.nome_mappa) PLACING '8' FROM 13) PLACING 'a' FROM 17)::uuid AS id, b.comune, b.sezione, b.foglio, concat_ws('', nullif(b.allegato, '0'), nullif(b.sviluppo, '0')) AS allegato, ${BBOX('b.geom')},
  (SELECT count(*)::int FROM catasto_bordo x WHERE x.comune = b.comune AND x.nome_mappa = b.nome_mappa AND x.tipo = 'particella' AND x.chiusa_da IS NULL) AS particelle,
  (SELECT count(*)::int FROM catasto_bordo x WHERE x.comune = b.comune AND x.nome_mappa = b.nome_mappa AND x.tipo = 'fabbricato' AND x.chiusa_da IS NULL) AS edifici,
  coalesce(a.numeri_urbani, 0) AS "numeriUrbani", coalesce(a.concordanti, 0) AS concordanti
FROM catasto_bordo b LEFT JOIN foglio_allineamento a ON a.comune = b.comune AND a.sezione = b.sezione AND a.foglio = b.foglio
WHERE b.comune = ANY ($1::text[]) AND b.tipo = 'confine' AND b.chiusa_da IS NULL ORDER BY b.comune, b.sezione, lpad(b.foglio, 6, '0'), b.nome_mappa LIMIT 5000`;

/** Layers that hold something, with the last operation and the date of their source. */
export const LIVELLI = `
WITH operazioni AS (SELECT coalesce((SELECT max(o.id) FROM operazione o WHERE o.comune = ANY ($1::text[])), 0)::text AS ultima),
fornite AS (SELECT (SELECT max(f.riferimento)::text FROM fornitura_file f JOIN fornitura s ON s.comune = f.comune AND s.id = f.fornitura WHERE f.comune = ANY ($1::text[]) AND s.stato = 'applicata'
    AND f.tipo IN ('catasto-ctf', 'catasto-cxf', 'catasto-gml', 'shapefile', 'geojson')) AS al)
SELECT l.codice, o.ultima AS versione, f.al AS "aggiornatoAl"
FROM operazioni o, fornite f, (VALUES
  ('fogli', EXISTS (SELECT 1 FROM catasto_bordo WHERE comune = ANY ($1::text[]) AND tipo = 'confine' AND chiusa_da IS NULL)),
  ('particelle', EXISTS (SELECT 1 FROM particella WHERE comune = ANY ($1::text[]) AND chiusa_da IS NULL AND in_mappa)),
  ('edifici', EXISTS (SELECT 1 FROM edificio WHERE comune = ANY ($1::text[]) AND chiusa_da IS NULL))
) AS l(codice, pieno) WHERE l.pieno
UNION ALL
SELECT l.codice, o.ultima || '-' || to_char(now() AT TIME ZONE 'Europe/Rome', 'YYYYMMDD'), (SELECT to_char(x.quando AT TIME ZONE 'Europe/Rome', 'YYYY-MM-DD') FROM operazione x WHERE x.id = l.caricata)
FROM operazioni o, (VALUES
  ('zone', (SELECT max(coalesce(z.copia_di, z.aperta_da)) FROM zona z WHERE z.comune = ANY ($1::text[]) AND z.chiusa_da IS NULL)),
  ('vincoli', (SELECT max(coalesce(v.copia_di, v.aperta_da)) FROM vincolo v WHERE v.comune = ANY ($1::text[]) AND v.chiusa_da IS NULL)),
  ('civici', (SELECT max(coalesce(c.copia_di, c.aperta_da)) FROM civico c WHERE c.comune = ANY ($1::text[]) AND c.chiusa_da IS NULL AND c.posizione IS NOT NULL)),
  ('energia', (SELECT max(coalesce(a.copia_di, a.aperta_da)) FROM ape a WHERE a.comune = ANY ($1::text[]) AND a.chiusa_da IS NULL)),
  ('titoli', (SELECT max(coalesce(t.copia_di, t.aperta_da)) FROM titolo_edilizio t WHERE t.comune = ANY ($1::text[]) AND t.chiusa_da IS NULL))
) AS l(codice, caricata) WHERE l.caricata IS NOT NULL`;

export const COMUNI = `SELECT codice FROM comune ORDER BY codice`;
