import type { Caso } from '../caso.js';
import { toGaussBoaga, toLonLat, toSheet } from '../mappa/sistema.js';
import type { Punto } from '../piano/geometria.js';
import type { Citta } from '../tessuto/citta.js';
import { survey, type Forma } from './rilievo.js';
import { PRJ, writeShapefile, type Campo } from './shapefile.js';
import { zipOf } from './zip.js';

export interface Strati {
  /** Path under `ok/edifici/` → bytes. */
  file: Map<string, Buffer>;
  /** Name of the layer → what was surveyed. */
  rilievi: Record<string, Forma[]>;
}

const CAMPI: Campo[] = [
  { nome: 'ID_ED', tipo: 'C', lunghezza: 12, decimali: 0 }, { nome: 'PIANI', tipo: 'N', lunghezza: 3, decimali: 0 }, { nome: 'ALTEZZA', tipo: 'N', lunghezza: 6, decimali: 1 },
  { nome: 'USO', tipo: 'C', lunghezza: 28, decimali: 0 }, { nome: 'ANNO_COSTR', tipo: 'N', lunghezza: 4, decimali: 0 },
];

/** Three footprint layers of the same town: a flight (whole town), a later survey of the centre, a survey of the eastern quarter. */
export async function footprintLayers(citta: Citta, caso: Caso): Promise<Strati> {
  const sheetOf = citta.edifici.map((e) => citta.particelle[e.lotto]!.lotto.foglio);
  const volo = survey(citta, { prefisso: 'V19-', anno: 2019, spostamentoM: [0.7, -0.45], rumoreM: 0.22, where: () => true }, caso.fork('volo'));
  const dbgt = survey(citta, { prefisso: 'DB', anno: 2023, spostamentoM: [-0.4, 0.6], rumoreM: 0.12, where: (i) => sheetOf[i] === '3A' }, caso.fork('dbgt'));
  const est = survey(citta, { prefisso: 'E', anno: 2011, spostamentoM: [0.3, 0.9], rumoreM: 0.3, where: (i) => sheetOf[i] === '5' }, caso.fork('est'));
  const file = new Map<string, Buffer>();
  file.set('volo-2019.zip', await zipOf(shapefileOf('edifici_volo_2019', volo, (p) => toSheet('utm33', p), PRJ.utm33, 'utf8')));
  for (const [name, bytes] of shapefileOf('edifici_est_2011', est, toGaussBoaga, PRJ.gaussBoagaEst, 'latin1')) file.set(`est-2011/${name}`, bytes);
  file.set('centro-2023.geojson', Buffer.from(geojson(dbgt, 'edifici_centro_2023')));
  return { file, rilievi: { 'volo-2019': volo, 'centro-2023': dbgt, 'est-2011': est } };
}

/** The files of one shapefile with the attributes of the survey. */
export function shapefileOf(name: string, forme: readonly Forma[], place: (p: Punto) => Punto, prj: string, encoding: 'utf8' | 'latin1'): [string, Buffer][] {
  const rows = forme.map((f) => ({ anelli: f.anelli.map((ring) => ring.map(place)), valori: [f.id, f.piani, f.altezzaM, f.uso, f.anno] }));
  const { shp, shx, dbf } = writeShapefile(rows, CAMPI, encoding);
  return [[`${name}.shp`, shp], [`${name}.shx`, shx], [`${name}.dbf`, dbf], [`${name}.prj`, Buffer.from(prj)], [`${name}.cpg`, Buffer.from(encoding === 'utf8' ? 'UTF-8' : 'CP1252')]];
}

/** RFC 7946: degrees, longitude first, seven decimals (a centimetre), one feature per line. */
export function geojson(forme: readonly Forma[], name: string): string {
  const ring = (points: Punto[]) => {
    const degrees = points.map((p) => toLonLat(p).map((v) => Number(v.toFixed(7))));
    return [...degrees, degrees[0]];
  };
  const features = forme.map((f) => JSON.stringify({
    type: 'Feature', id: f.id, properties: { piani: f.piani, altezza: f.altezzaM, uso: f.uso, anno_costruzione: f.anno },
    geometry: { type: 'Polygon', coordinates: f.anelli.map(ring) },
  }));
  return `{"type":"FeatureCollection","name":"${name}","features":[\n${features.join(',\n')}\n]}\n`;
}
