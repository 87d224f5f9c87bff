/** An invented dense town, as SQL: 61,094 buildings of 5 to 12 vertices on a jittered grid, so that a zoom-14 tile holds more than 5,000. */

export const COMUNE = 'X998';
export const POLIGONI = 61_094;

/** Two dense zoom-14 tiles in the middle of the town. */
export const DENSE = [{ z: 14, x: 8765, y: 6072 }, { z: 14, x: 8766, y: 6072 }];

/** $1: municipality, $2: how many. Corner k of building n stands around its centre at a radius that hashes from both. */
export const SEMINA = [
  `INSERT INTO comune (codice, nome) VALUES ('${COMUNE}', 'Paese di prova')`,
  `INSERT INTO operazione (comune, tipo) VALUES ('${COMUNE}', 'importazione')`,
  `INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine)
   SELECT '${COMUNE}', gen_random_uuid(), '${COMUNE}-E-' || lpad(n::text, 5, '0'), 1, 'in-uso', 'mappa-catastale', '', (1 + n / 2000)::text, '', (1 + n % 2000)::text, '', geom,
     ST_Area(ST_Transform(geom, 7792)), n::text, 'EPSG:3857'
   FROM (
     SELECT n, ST_Multi(ST_Transform(ST_SetSRID(ST_MakePolygon(ST_MakeLine(corners || corners[1])), 3857), 6706)) AS geom
     FROM generate_series(0, ${POLIGONI} - 1) n,
     LATERAL (SELECT array_agg(ST_MakePoint(
         1400000 + n % 247 * 32.4 + (6 + abs(hashint4(n * 16 + k)) % 50 / 10.0) * cos(n + 2 * pi() * k / (4 + abs(hashint4(n)) % 8)),
         5180000 + n / 247 * 32.4 + (6 + abs(hashint4(n * 16 + k + 7)) % 50 / 10.0) * sin(n + 2 * pi() * k / (4 + abs(hashint4(n)) % 8))) ORDER BY k) AS corners
       FROM generate_series(0, 3 + abs(hashint4(n)) % 8) k) ring
   ) town`,
  `INSERT INTO edificio_sintesi (comune, id, codice, stato, sezione, foglio, particella, superficie_mappa_m2, geom3857, indirizzo, unita_attive, beni_comuni, soppresse, da_verificare, piani, aggiornata_da)
   SELECT comune, id, codice, stato, sezione, foglio, numero, superficie_mappa_m2, ST_Transform(geom, 3857),
     (ARRAY['Via Roma', 'Via Giuseppe Garibaldi', 'Viale dei Mille', 'Via Dante Alighieri'])[1 + numero::int % 4] || ' ' || (1 + numero::int % 180), numero::int % 12, 0, 0, 0, 1 + numero::int % 5, 1
   FROM edificio`,
  `INSERT INTO unita_immobiliare (comune, id, aperta_da, sezione, id_immobile, progressivo, stato, sezione_urbana, foglio, numero, denominatore, subalterno)
   SELECT comune, gen_random_uuid(), 1, '', row_number() OVER (), 1, 'attiva', '', foglio, numero, '', '' FROM edificio LIMIT 1000`,
  'ANALYZE',
];

/** The same polygons and attributes in one flat table without policies: what the peers read. */
export const TABELLA_PARI = [
  `CREATE TABLE pari AS SELECT row_number() OVER ()::int AS gid, id::text AS id, codice::text, indirizzo AS etichetta, foglio::text, particella::text, stato::text,
     unita_attive AS unita, unita_attive = 0 AS "senzaUnita", piani, round(superficie_mappa_m2)::int AS mq, geom3857
   FROM edificio_sintesi`,
  'ALTER TABLE pari ADD PRIMARY KEY (gid)',
  'CREATE INDEX ON pari USING gist (geom3857)',
  'VACUUM ANALYZE pari',
];

const ATTRIBUTI = 'id, codice, etichetta, foglio, particella, stato, unita, "senzaUnita", piani, mq';

/** Bare ST_AsMVT over the flat table. */
export function mvtNudo({ z, x, y }) {
  return `SELECT ST_AsMVT(t, 'edifici', 4096, 'g') FROM (
    SELECT ST_AsMVTGeom(geom3857, ST_TileEnvelope(${z}, ${x}, ${y}), 4096, 64) AS g, ${ATTRIBUTI} FROM pari WHERE geom3857 && ST_TileEnvelope(${z}, ${x}, ${y}, margin => 64.0 / 4096)) t`;
}

/** ST_AsMVT over the registry, as the application role under the same policies as ours. */
export function mvtConPolitiche({ z, x, y }) {
  return `BEGIN; SET LOCAL ROLE edigit_app; SET LOCAL edigit.comuni='${COMUNE}'; SELECT ST_AsMVT(t, 'edifici', 4096, 'g') FROM (
    SELECT ST_AsMVTGeom(geom3857, ST_TileEnvelope(${z}, ${x}, ${y}), 4096, 64) AS g, id::text, codice, indirizzo, foglio, particella, stato, unita_attive, unita_attive = 0 AS senza, piani,
      round(superficie_mappa_m2)::int AS mq
    FROM edificio_sintesi WHERE geom3857 && ST_TileEnvelope(${z}, ${x}, ${y}, margin => 64.0 / 4096) AND stato IN ('in-uso', 'non-piu-in-mappa')) t; COMMIT;`;
}
