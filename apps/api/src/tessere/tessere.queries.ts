import { EDIFICI_SEGNALATI, OGGETTI_SEGNALATI } from '../segnalazioni/aperte.queries.js';
import { QUADRO_TITOLI } from '../edilizia/quadro.queries.js';
import { QUADRO_DI_ALLORA, QUADRO_DI_OGGI } from '../energia/quadro.queries.js';
import { GIORNO, OGGI, STATO_VERSIONE } from '../piani/stato.queries.js';
import { IN_VIGORE } from '../piani/vincoli.queries.js';
import { INDIRIZZO_EDIFICIO } from '../territorio/indirizzi.queries.js';
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

/** A value of the cadastral section: null without its right. */
const CATASTO = (valore: string): string => `CASE WHEN (SELECT edigit.ha_diritto('catasto')) THEN ${valore} END`;

/** What a text depends on besides the tile. */
export interface Vista {
  /** Whether anything is marked «da verificare»: planning the search for it costs as much as an eighth of a dense tile. */
  readonly conSegnalazioni: boolean;
  /** Whether what is kept of the certificates of some building is of a day gone by, and has to be reckoned. */
  readonly conScaduti: boolean;
}

/** True for what is marked «da verificare»: the marked things are few, and looked for once a tile. */
function segnalato(x: string, segnalati: string, { conSegnalazioni }: Vista): string {
  return conSegnalazioni ? `CASE WHEN ${x}.id IN (${segnalati}) THEN true END` : 'NULL::boolean';
}

/** Buildings with what the head of the panel shows; those without urban units are told only where urban units were ever loaded. */
export function selectEdifici(frame: TileFrame, vista: Vista): string {
  return `SELECT s.geom3857, s.id, s.codice, ${INDIRIZZO_EDIFICIO('s')},
  ${CATASTO(`nullif(s.sezione, '')`)}, ${CATASTO(`nullif(s.foglio, '')`)}, ${CATASTO(`nullif(s.particella, '')`)}, s.stato, ${CATASTO('s.unita_attive')},
  CASE WHEN (SELECT edigit.ha_diritto('catasto')) AND s.unita_attive = 0 AND s.comune = ANY (ARRAY(
    SELECT c.codice FROM comune c WHERE EXISTS (SELECT FROM unita_immobiliare u WHERE u.comune = c.codice))) THEN true END,
  ${CATASTO('s.piani')}, round(least(s.superficie_mappa_m2, 2e9))::int4, ${segnalato('s', EDIFICI_SEGNALATI, vista)}
FROM edificio_sintesi s
WHERE s.geom3857 && ${bbox(frame)} AND s.stato IN ('in-uso', 'non-piu-in-mappa')
LIMIT ${MOST_FEATURES}`;
}

/** Seen from far: only the largest buildings that cover a point of the screen, as bare shapes. */
export function selectEdificiDaLontano(frame: TileFrame): string {
  const sideM = PIXEL / frame.unitsPerMetre;
  return `SELECT s.geom3857 FROM edificio_sintesi s
WHERE s.geom3857 && ${bbox(frame)} AND s.stato = 'in-uso' AND ST_Area(s.geom3857) >= ${sideM * sideM}
ORDER BY ST_Area(s.geom3857) DESC LIMIT ${MOST_DISTANT}`;
}

/** The box in the system of the stored outlines: in the past no EPSG:3857 one is kept. */
function bbox6706(frame: TileFrame): string {
  return `ST_Transform(${bbox(frame)}, 6706)`;
}

/** The buildings of a past moment, with the same attributes; the address and the floors stay in the dossier. */
export function selectEdificiPassati(frame: TileFrame, vista: Vista): string {
  return `SELECT ST_Transform(e.geom, 3857), e.id, e.codice, NULL::text, nullif(e.sezione, ''), nullif(e.foglio, ''), nullif(concat_ws('/', nullif(e.numero, ''), nullif(e.denominatore, '')), ''), e.stato,
  CASE WHEN (SELECT edigit.ha_diritto('catasto')) THEN u.attive END,
  CASE WHEN (SELECT edigit.ha_diritto('catasto')) AND u.attive = 0 AND e.comune = ANY (ARRAY(SELECT c.codice FROM comune c WHERE EXISTS (SELECT FROM unita_immobiliare x WHERE x.comune = c.codice))) THEN true END,
  NULL::int4, round(least(e.superficie_mappa_m2, 2e9))::int4, ${segnalato('e', EDIFICI_SEGNALATI, vista)}
FROM edificio e LEFT JOIN LATERAL (
  SELECT count(*)::int4 AS attive FROM collegamento l JOIN unita_immobiliare x ON x.comune = e.comune AND x.id = l.da_id AND x.stato = 'attiva'
  WHERE l.comune = e.comune AND l.a_id = e.id AND l.tipo = 'unita-edificio' AND l.stato NOT IN ('respinto', 'sciolto')) u ON true
WHERE e.geom && ${bbox6706(frame)} AND e.stato IN ('in-uso', 'non-piu-in-mappa')
LIMIT ${MOST_FEATURES}`;
}

export function selectEdificiPassatiDaLontano(frame: TileFrame): string {
  const sideM = PIXEL / frame.unitsPerMetre;
  return `SELECT g.geom FROM edificio e CROSS JOIN LATERAL (SELECT ST_Transform(e.geom, 3857) AS geom) g
WHERE e.geom && ${bbox6706(frame)} AND e.stato = 'in-uso' AND ST_Area(g.geom) >= ${sideM * sideM}
ORDER BY ST_Area(g.geom) DESC LIMIT ${MOST_DISTANT}`;
}

/** Tile units to a point of the screen: tiles are drawn 512 points wide. */
const PIXEL = 4096 / 512;
const MOST_DISTANT = 5000;

export function selectParticelle(frame: TileFrame, vista: Vista): string {
  return `SELECT p.geom3857, p.id, nullif(p.sezione, ''), p.foglio, p.numero,
  CASE WHEN p.denominatore = '' THEN p.numero ELSE p.numero || '/' || p.denominatore END, ${segnalato('p', OGGETTI_SEGNALATI, vista)}
FROM particella p
WHERE p.geom3857 && ${bbox(frame)} AND p.chiusa_da IS NULL AND p.stato = 'attiva'
LIMIT ${MOST_FEATURES}`;
}

/** The accesses on the road, by the number on their plate. */
export function selectCivici(frame: TileFrame): string {
  return `SELECT c.posizione3857, c.id, c.scritto, c.indirizzo FROM civico c WHERE c.posizione3857 && ${bbox(frame)} AND c.chiusa_da IS NULL LIMIT ${MOST_FEATURES}`;
}

export function selectFogli(frame: TileFrame): string {
  return `SELECT b.geom3857, b.nome_mappa, nullif(b.sezione, ''), b.foglio,
  CASE WHEN b.allegato IN ('', '0') THEN b.foglio ELSE b.foglio || ' all. ' || b.allegato END
FROM catasto_bordo b
WHERE b.geom3857 && ${bbox(frame)} AND b.chiusa_da IS NULL AND b.tipo = 'confine'
LIMIT ${MOST_FEATURES}`;
}

/** What a shape must measure to be worth drawing: seen from far a point of the screen. */
const GRANDE = (geom: string, frame: TileFrame, daLontano: boolean): string => (daLontano ? `AND ST_Area(${geom}) >= ${(PIXEL / frame.unitsPerMetre) ** 2}` : '');

/** Zones of what is in force or adopted on the day, those of superordinate plans over those of the municipality's. */
function selectZoneDa(frame: TileFrame, daLontano: boolean): string {
  return `WITH attuale AS MATERIALIZED (
  SELECT * FROM (SELECT s.comune, s.id, s.ordine, p.rango, ${STATO_VERSIONE('v', GIORNO)} AS stato
    FROM piano_strato s JOIN piano_versione v ON v.comune = s.comune AND v.id = s.versione AND v.chiusa_da IS NULL JOIN piano p ON p.comune = v.comune AND p.id = v.piano AND p.chiusa_da IS NULL
    WHERE s.chiusa_da IS NULL) x WHERE x.stato IN ('vigente', 'adottato'))
SELECT z.geom3857, z.id, z.codice, nullif(z.nome, ''), z.dm1444, a.stato
FROM zona z JOIN attuale a ON a.comune = z.comune AND a.id = z.strato
WHERE z.geom3857 && ${bbox(frame)} AND z.chiusa_da IS NULL ${GRANDE('z.geom3857', frame, daLontano)}
ORDER BY a.rango DESC, a.ordine, ST_Area(z.geom3857) DESC LIMIT ${daLontano ? MOST_DISTANT : MOST_FEATURES}`;
}
export const selectZone = (frame: TileFrame): string => selectZoneDa(frame, false);
export const selectZoneDaLontano = (frame: TileFrame): string => selectZoneDa(frame, true);

/** Constraints that hold on the day, the largest under the others. */
function selectVincoliDa(frame: TileFrame, daLontano: boolean): string {
  return `SELECT v.geom3857, v.id, v.tipo, (SELECT t.famiglia FROM vincolo_tipo t WHERE t.codice = v.tipo AND (t.comune IS NULL OR t.comune = v.comune) ORDER BY t.comune NULLS LAST LIMIT 1), nullif(v.nome, '')
FROM vincolo v
WHERE v.geom3857 && ${bbox(frame)} AND v.chiusa_da IS NULL AND ${IN_VIGORE('v', GIORNO)} ${GRANDE('v.geom3857', frame, daLontano)}
ORDER BY ST_Area(v.geom3857) DESC LIMIT ${daLontano ? MOST_DISTANT : MOST_FEATURES}`;
}
export const selectVincoli = (frame: TileFrame): string => selectVincoliDa(frame, false);
export const selectVincoliDaLontano = (frame: TileFrame): string => selectVincoliDa(frame, true);

const STANTI = (x: string): string => `${x}.stato IN ('in-uso', 'non-piu-in-mappa')`;
const ENERGIA = `q.classi->0->>'schema', q.classi->0->'peggiore'->>'classe', q.classi->0->'piuFrequente'->>'classe', q.ape, nullif(q.unita, 0), nullif(q.coperte, 0)`;
const TITOLI = 'q.stato, q.anno, q.titoli';

/** Buildings with energy certificates, with what these say together. */
export function selectEnergia(frame: TileFrame, { conScaduti }: Vista): string {
  const dentro = `EXISTS (SELECT 1 FROM edificio_sintesi x WHERE x.comune = e.comune AND x.id = e.id AND x.geom3857 && ${bbox(frame)})`;
  return `SELECT s.geom3857, s.id, ${ENERGIA} FROM edificio_sintesi s JOIN ${conScaduti ? `(${QUADRO_DI_OGGI(dentro)})` : 'edificio_energia'} q ON q.comune = s.comune AND q.id = s.id
WHERE s.geom3857 && ${bbox(frame)} AND ${STANTI('s')} LIMIT ${MOST_FEATURES}`;
}

export function selectEnergiaPassata(frame: TileFrame): string {
  return `SELECT ST_Transform(e.geom, 3857), e.id, ${ENERGIA} FROM edificio e JOIN (${QUADRO_DI_ALLORA(`e.geom && ${bbox6706(frame)}`)}) q ON q.comune = e.comune AND q.id = e.id
WHERE e.geom && ${bbox6706(frame)} AND ${STANTI('e')} LIMIT ${MOST_FEATURES}`;
}

/** Buildings with titles, with what the archives know of them together. */
export function selectTitoli(frame: TileFrame): string {
  return `SELECT s.geom3857, s.id, ${TITOLI} FROM edificio_sintesi s JOIN edificio_titoli q ON q.comune = s.comune AND q.id = s.id
WHERE s.geom3857 && ${bbox(frame)} AND ${STANTI('s')} LIMIT ${MOST_FEATURES}`;
}

export function selectTitoliPassati(frame: TileFrame): string {
  return `SELECT ST_Transform(e.geom, 3857), e.id, ${TITOLI} FROM edificio e JOIN (${QUADRO_TITOLI(`SELECT x.comune, x.id FROM edificio x WHERE x.geom && ${bbox6706(frame)}`)}) q ON q.comune = e.comune AND q.id = e.id
WHERE e.geom && ${bbox6706(frame)} AND ${STANTI('e')} LIMIT ${MOST_FEATURES}`;
}

/**
 * What zones, constraints and the theme of energy depend on besides the operations: the day, from which it follows what is in force and what is valid, and the municipalities' own types. And
 * whether something kept is of a day gone by.
 */
export const SELECT_VERSIONE_DEL_GIORNO = `
SELECT EXISTS (SELECT 1 FROM edificio_energia e WHERE e.fino < ${OGGI}) AS "conScaduti", to_char(${GIORNO}, 'YYYYMMDD') || coalesce('.' || (SELECT substr(md5(string_agg(concat_ws('|', t.comune, t.codice, t.famiglia), ';' ORDER BY t.comune, t.codice)), 1, 8) FROM vincolo_tipo t WHERE t.comune IS NOT NULL), '') AS versione`;

/**
 * The version of the data that a context sees, and its `Vista`. The version grows with every operation applied there. Not simply the highest number: an
 * operation numbered earlier may be committed later, and then changes the sum of the latest ones.
 */
export const SELECT_VERSIONE = `
SELECT coalesce(sum(id), 0)::text AS versione, EXISTS (${OGGETTI_SEGNALATI}) AS "conSegnalazioni"
FROM (SELECT id FROM operazione ORDER BY id DESC LIMIT 100) ultime`;
