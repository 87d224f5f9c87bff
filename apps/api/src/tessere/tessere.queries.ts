import type { TileFrame } from './mvt/tile-frame.js';

/**
 * The rows that feed a tile, as SQL text for a binary COPY: the stored EPSG:3857 geometry first, then the attributes.
 * Nothing but computed numbers is ever written into these texts. Attributes that are false, zero or empty are null and stay out
 * of the tile; those of a dossier section are null without its right.
 */

/** More than any real tile holds; a hostile layer of a million shapes on one spot ends here. */
const MOST_FEATURES = 40_000;

function bbox(frame: TileFrame): string {
  return `ST_MakeEnvelope(${frame.bbox3857().join(', ')}, 3857)`;
}

/** Buildings with what the head of the panel shows; those without urban units are told only where urban units were ever loaded. */
export function selectEdifici(frame: TileFrame): string {
  return `SELECT e.geom3857, e.id, e.codice, CASE WHEN (SELECT edigit.ha_diritto('indirizzi')) THEN s.indirizzo END,
  nullif(e.sezione, ''), nullif(e.foglio, ''), CASE WHEN e.denominatore = '' THEN nullif(e.numero, '') ELSE e.numero || '/' || e.denominatore END,
  e.stato, CASE WHEN (SELECT edigit.ha_diritto('catasto')) THEN coalesce(s.unita_attive, 0) END,
  CASE WHEN (SELECT edigit.ha_diritto('catasto')) AND coalesce(s.unita_attive, 0) = 0 AND e.comune = ANY (ARRAY(
    SELECT c.codice FROM comune c WHERE EXISTS (SELECT FROM unita_immobiliare u WHERE u.comune = c.codice))) THEN true END,
  CASE WHEN (SELECT edigit.ha_diritto('catasto')) THEN s.piani END, round(least(e.superficie_mappa_m2, 2e9))::int4
FROM edificio e LEFT JOIN edificio_sintesi s ON s.comune = e.comune AND s.id = e.id
WHERE e.geom3857 && ${bbox(frame)} AND e.chiusa_da IS NULL AND e.stato IN ('in-uso', 'non-piu-in-mappa')
LIMIT ${MOST_FEATURES}`;
}

/** Seen from far: only the largest buildings that cover a point of the screen, as bare shapes. */
export function selectEdificiDaLontano(frame: TileFrame): string {
  const sideM = PIXEL / frame.unitsPerMetre;
  return `SELECT e.geom3857 FROM edificio e
WHERE e.geom3857 && ${bbox(frame)} AND e.chiusa_da IS NULL AND e.stato = 'in-uso' AND ST_Area(e.geom3857) >= ${sideM * sideM}
ORDER BY ST_Area(e.geom3857) DESC LIMIT ${MOST_DISTANT}`;
}

/** Tile units to a point of the screen: tiles are drawn 512 points wide. */
const PIXEL = 4096 / 512;
const MOST_DISTANT = 5000;

export function selectParticelle(frame: TileFrame): string {
  return `SELECT p.geom3857, p.id, nullif(p.sezione, ''), p.foglio, p.numero,
  CASE WHEN p.denominatore = '' THEN p.numero ELSE p.numero || '/' || p.denominatore END
FROM particella p
WHERE p.geom3857 && ${bbox(frame)} AND p.chiusa_da IS NULL AND p.stato = 'attiva'
LIMIT ${MOST_FEATURES}`;
}

export function selectFogli(frame: TileFrame): string {
  return `SELECT b.geom3857, b.nome_mappa, nullif(b.sezione, ''), b.foglio,
  CASE WHEN b.allegato IN ('', '0') THEN b.foglio ELSE b.foglio || ' all. ' || b.allegato END
FROM catasto_bordo b
WHERE b.geom3857 && ${bbox(frame)} AND b.chiusa_da IS NULL AND b.tipo = 'confine'
LIMIT ${MOST_FEATURES}`;
}

/**
 * The version of the data that a context sees: it grows with every operation applied there. Not simply the highest number: an
 * operation numbered earlier may be committed later, and then changes the sum of the latest ones.
 */
export const SELECT_VERSIONE = `
SELECT coalesce(sum(id), 0)::text AS versione FROM (SELECT id FROM operazione ORDER BY id DESC LIMIT 100) ultime`;
