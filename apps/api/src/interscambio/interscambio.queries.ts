import { CENSUARIO } from '../territorio/oggetti.queries.js';
import type { CodiceCollezione, NomeFiltro } from './collezioni.js';
import type { Sistema } from './sistemi.js';

/** The features of each collection as SQL text. Only names and numbers of the program stand in these texts; everything asked is a parameter. */

/** Texts about the rows `s` to choose from, but for what says otherwise. */
interface Fonte {
  readonly tabella: string;
  readonly condizione: string;
  /** The order of every page inside a municipality; an index has it where features are many. */
  readonly ordine: string;
  readonly id: string;
  /** What is told of the features `f` of a page. */
  readonly colonne: string;
  readonly unione: string;
  /** Interval of validity; null where the source has none. */
  readonly validita: string | null;
  readonly filtri: Partial<Readonly<Record<NomeFiltro, string>>>;
}

const PROVENIENZA = (area: string): string =>
  `ST_Area(f.geom::geography) AS "areaM2", ${area} AS "superficieMappaM2", f.crs_origine AS "crsOrigine", f.accuratezza_m AS "accuratezzaM", coalesce(f.copia_di, f.aperta_da) AS operazione`;
const ALLEGATO = (t: string): string => `CASE WHEN ${t}.allegato = '0' THEN '' ELSE ${t}.allegato END`;
const CHIAVE = { comune: 's.comune', sezione: 's.sezione', foglio: 's.foglio' };

const FONTI: Readonly<Record<CodiceCollezione, Fonte>> = {
  edifici: {
    tabella: 'edificio', condizione: `s.stato IN ('in-uso', 'non-piu-in-mappa')`, ordine: 's.ordine', id: 's.id', unione: '', validita: 's.validita',
    // The office draws in no source system.
    colonne: `f.codice, f.comune, f.sezione, f.foglio, f.numero, f.denominatore, f.stato, f.fonte, lower(f.validita)::text AS "validoDa", ${PROVENIENZA(`CASE WHEN f.fonte <> 'ufficio' THEN f.superficie_mappa_m2 END`)}`,
    filtri: { ...CHIAVE, numero: 's.numero', codice: 's.codice', stato: 's.stato' },
  },
  particelle: {
    tabella: 'particella', condizione: `s.stato = 'attiva' AND s.geom IS NOT NULL`, ordine: 's.ordine', id: 's.id', unione: CENSUARIO('f'), validita: 's.validita',
    colonne: `f.comune, f.sezione, f.foglio, ${ALLEGATO('f')} AS allegato, f.numero, f.denominatore, c.m2 AS "superficieCatastaleM2", ${PROVENIENZA('f.superficie_mappa_m2')}`,
    filtri: { ...CHIAVE, allegato: ALLEGATO('s'), numero: 's.numero', denominatore: 's.denominatore' },
  },
  fogli: {
    tabella: 'catasto_bordo', condizione: `s.tipo = 'confine' AND s.geom IS NOT NULL`, ordine: `(s.nome_mappa || ' ' || lpad(s.ordinale::text, 6, '0')) COLLATE "C"`, unione: '', validita: null,
    // Made of the name of the map (UUID version 8, RFC 9562): a sheet in pieces has one for each.
    id: `overlay(overlay(md5(s.comune || s.nome_mappa || CASE WHEN s.ordinale = 1 THEN '' ELSE s.ordinale::text END) PLACING '8' FROM 13) PLACING 'a' FROM 17)::uuid`,
    colonne: `f.nome_mappa AS "nomeMappa", f.comune, f.sezione, f.foglio, concat_ws('', nullif(f.allegato, '0'), nullif(f.sviluppo, '0')) AS allegato, ${PROVENIENZA('f.area_mappa_m2')}`,
    filtri: CHIAVE,
  },
};

export const COMUNI = `SELECT c.codice, c.nome, c.dimostrativo, coalesce((SELECT max(o.id) FROM operazione o WHERE o.comune = c.codice), 0) AS versione FROM comune c ORDER BY c.codice`;

/** `$1` municipality. */
export const ESTENSIONE = (collezione: CodiceCollezione): string => {
  const { tabella, condizione } = FONTI[collezione];
  return `SELECT CASE WHEN e IS NOT NULL THEN ARRAY[ST_XMin(e), ST_YMin(e), ST_XMax(e), ST_YMax(e)] END AS bbox FROM (SELECT ST_Extent(s.geom) AS e FROM ${tabella} s WHERE s.comune = $1 AND s.chiusa_da IS NULL AND ${condizione}) x`;
};

/** When an operation was, and what brought it: `$1` operations. */
export const ORIGINI = `
SELECT o.id, o.quando, o.tipo, (SELECT max(f.riferimento)::text FROM fornitura_file f WHERE f.comune = o.comune AND f.fornitura = o.fornitura) AS al,
  ARRAY(SELECT DISTINCT f.tipo FROM fornitura_file f WHERE f.comune = o.comune AND f.fornitura = o.fornitura) AS tipi
FROM operazione o WHERE o.id = ANY ($1::bigint[])`;

const GEOMETRIA = ({ assi, srid }: Sistema): string => {
  // Outer rings counter-clockwise, as RFC 7946 has them; ten thousandths of a metre where they are metres.
  if (assi === 'lon-lat') return 'ST_AsGeoJSON(ST_ForcePolygonCCW(f.geom), 15, 0)';
  return assi === 'lat-lon' ? 'ST_AsGeoJSON(ST_FlipCoordinates(f.geom), 15, 0)' : `ST_AsGeoJSON(ST_Transform(f.geom, ${srid}), 4, 0)`;
};

/** A box, `numeri` being the parameter with west, south, east, north in the order of longitude: in metres its sides are bent by the transformation, so they are cut small first. */
function riquadro(numeri: string, { assi, srid }: Sistema): string {
  const lato = (da: string, a: string): string => `ST_MakeEnvelope(${da}, (${numeri}::float8[])[2], ${a}, (${numeri}::float8[])[4], ${srid})`;
  const [ovest, est] = [`(${numeri}::float8[])[1]`, `(${numeri}::float8[])[3]`];
  if (assi === 'est-nord') return `ST_Transform(ST_Segmentize(${lato(ovest, est)}, greatest(${est} - ${ovest}, (${numeri}::float8[])[4] - (${numeri}::float8[])[2], 1) / 32), 6706)`;
  return `CASE WHEN ${ovest} <= ${est} THEN ${lato(ovest, est)} ELSE ST_Collect(${lato(ovest, '180')}, ${lato('-180', est)}) END`;
}

/** What is selected, and where a page begins. */
export interface Selezione {
  readonly filtri: Partial<Readonly<Record<NomeFiltro, string>>>;
  /** West, south, east, north, with the system they are in; west beyond east crosses the antimeridian. */
  readonly bbox: { readonly numeri: readonly number[]; readonly sistema: Sistema } | null;
  /** A `daterange`. */
  readonly quando: string | null;
  /** Order and id of the last feature of the page before. */
  readonly dopo: readonly [ordine: string, id: string] | null;
  readonly id: string | null;
}

/** Features of one municipality, in order. */
export function pagina(collezione: CodiceCollezione, sistema: Sistema, comune: string, { filtri, bbox, quando, dopo, id }: Selezione, limite: number): { readonly testo: string; readonly parametri: readonly unknown[] } {
  const fonte = FONTI[collezione];
  const parametri: unknown[] = [];
  const p = (valore: unknown): string => `$${parametri.push(valore)}`;
  const condizioni = [`s.comune = ${p(comune)}`, 's.chiusa_da IS NULL', fonte.condizione];
  for (const [nome, valore] of Object.entries(filtri)) {
    const colonna = fonte.filtri[nome as NomeFiltro];
    if (nome !== 'comune' && colonna !== undefined) condizioni.push(`${colonna} = ${p(valore)}`);
  }
  if (bbox !== null) {
    const box = riquadro(p(bbox.numeri), bbox.sistema);
    condizioni.push(`s.geom && (${box}) AND ST_Intersects(s.geom, (${box}))`);
  }
  // What has no interval is always meant.
  if (quando !== null && fonte.validita !== null) condizioni.push(`(${fonte.validita} IS NULL OR ${fonte.validita} && ${p(quando)}::daterange)`);
  if (dopo !== null) condizioni.push(`(${fonte.ordine}, ${fonte.id}) > (${p(dopo[0])} COLLATE "C", ${p(dopo[1])}::uuid)`);
  if (id !== null) condizioni.push(`${fonte.id} = ${p(id)}::uuid`);
  const scelte = `SELECT s.*, ${fonte.ordine} AS posto, ${fonte.id} AS chiave FROM ${fonte.tabella} s WHERE ${condizioni.join(' AND ')} ORDER BY ${fonte.ordine}, ${fonte.id} LIMIT ${p(limite)}`;
  // Areas and coordinates in text are made for the page alone.
  return { testo: `SELECT f.posto, f.chiave AS id, ${fonte.colonne}, ${GEOMETRIA(sistema)} AS geometria FROM (${scelte}) f ${fonte.unione} ORDER BY f.posto, f.chiave`, parametri };
}
