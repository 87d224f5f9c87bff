import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { COMUNE, SEME, systemOf } from './campione.js';
import { Caso } from './caso.js';
import { registerBuildings } from './censuario/fabbricati.js';
import { buildingSupply, landSupply, type FileDiFornitura } from './censuario/fornitura.js';
import { Popolazione } from './censuario/persone.js';
import { registerLand } from './censuario/terreni.js';
import { prmText } from './censuario/tracciati.js';
import { writeCxf } from './mappa/cxf.js';
import { drawSheet, mapName, sheetIds } from './mappa/foglio.js';
import { toGaussBoaga, toSheet } from './mappa/sistema.js';
import type { Punto } from './piano/geometria.js';
import { foundTown, type Citta } from './tessuto/citta.js';
import { PRJ, writeShapefile, type Poligono } from './vettoriali/shapefile.js';

/** Columns of the checkerboard of towns, and the distance between their centres in metres. */
const COLONNE = 5;
const PASSO: Punto = [2150, 1850];
const FOGLI_PER_CITTA = 6;
const ID_PER_CITTA = 100_000;

export interface Grandezza {
  unita: number;
  fogli: number;
  poligoni: number;
  /** Lines of each census file. */
  righe: Record<string, number>;
}

/**
 * A supply of any size for the benchmarks: the same town again and again on a checkerboard, each time with its own sheets, ids and owners.
 * Files grow town by town, so memory does not grow with the number of units. Polygons (parcels and buildings) also go to one shapefile in EPSG:3004.
 */
export function writeLargeSupply(folder: string, unita: number, poligoni: number): Grandezza {
  const caso = new Caso(SEME);
  const citta = foundTown(caso.fork('citta'));
  const people = new Popolazione(caso.fork('persone'), COMUNE);
  const out: Grandezza = { unita: 0, fogli: 0, poligoni: 0, righe: {} };
  for (const sub of ['fabbricati', 'terreni', 'mappa', 'poligoni']) mkdirSync(join(folder, sub), { recursive: true });
  const files = new Map<string, number>();
  const append = (sub: string, supply: FileDiFornitura) => {
    for (const [name, text] of supply) {
      if (name.endsWith('.PRM')) continue;
      const path = join(folder, sub, name);
      if (!files.has(path)) files.set(path, openSync(path, 'w'));
      writeSync(files.get(path)!, Buffer.from(text, 'latin1'));
      out.righe[name] = (out.righe[name] ?? 0) + text.split('\n').length - 1;
    }
  };
  for (let k = 0; out.unita < unita; k++) {
    const own = caso.fork(`citta ${k}`);
    const options = { firstId: k * ID_PER_CITTA, skipFogli: k * FOGLI_PER_CITTA };
    const fabbricati = registerBuildings(citta, own.fork('fabbricati'), people, options);
    append('fabbricati', buildingSupply(COMUNE, 'X9980001001', fabbricati));
    append('terreni', landSupply(COMUNE, 'X9980001002', registerLand(citta, own.fork('terreni'), people, options)));
    out.fogli += writeSheets(join(folder, 'mappa'), citta, k);
    out.unita += fabbricati.uiu.filter((u) => u.tipo === 'unita').length;
  }
  for (const handle of files.values()) closeSync(handle);
  const date: [string, string][] = [['Data elaborazione', '15/01/2026'], ['Data selezione', '31/12/2025']];
  writeFileSync(join(folder, 'fabbricati', 'X9980001001.PRM'), prmText('X9980001001', COMUNE, 'Fabbricati completa', date, out.righe['X9980001001.FAB']!));
  writeFileSync(join(folder, 'terreni', 'X9980001002.PRM'), prmText('X9980001002', COMUNE, 'Terreni completa ptaspec si', date, out.righe['X9980001002.TER']!));
  out.poligoni = writePolygons(join(folder, 'poligoni'), citta, poligoni);
  return out;
}

function tileShift(k: number): Punto {
  return [(k % COLONNE) * PASSO[0], Math.floor(k / COLONNE) * PASSO[1]];
}

function writeSheets(folder: string, citta: Citta, k: number): number {
  const ids = sheetIds(citta);
  for (const id of ids) {
    const nome = mapName(COMUNE, id, k * FOGLI_PER_CITTA);
    const sistema = systemOf(id);
    const text = writeCxf(drawSheet(citta, id, nome), (p) => toSheet(sistema, p, tileShift(k)));
    writeFileSync(join(folder, `${nome}.${sistema === 'cassini' ? 'CXF' : 'CTF'}`), text, 'latin1');
  }
  return ids.length;
}

function writePolygons(folder: string, citta: Citta, count: number): number {
  const town: { codice: string; anelli: Punto[][] }[] = [
    ...citta.particelle.map((p) => ({ codice: `${p.foglio}-${p.numero}`, anelli: p.anelli.map((ring) => ring.map((id) => citta.sud.punto(id))) })),
    ...citta.edifici.map((e) => ({ codice: `${citta.particelle[e.lotto]!.foglio}-${citta.particelle[e.lotto]!.numero}+`, anelli: e.sagoma })),
  ];
  const rows: Poligono[] = [];
  for (let i = 0; i < count; i++) {
    const { codice, anelli } = town[i % town.length]!;
    const [dx, dy] = tileShift(Math.floor(i / town.length));
    rows.push({ anelli: anelli.map((ring) => ring.map(([x, y]) => toGaussBoaga([x + dx, y + dy]))), valori: [`${Math.floor(i / town.length)}-${codice}`, i + 1] });
  }
  const campi = [{ nome: 'CODICE', tipo: 'C', lunghezza: 20, decimali: 0 }, { nome: 'ID', tipo: 'N', lunghezza: 9, decimali: 0 }] as const;
  const { shp, shx, dbf } = writeShapefile(rows, campi, 'utf8');
  const write = (extension: string, bytes: Buffer | string) => writeFileSync(join(folder, `poligoni.${extension}`), bytes);
  write('shp', shp);
  write('shx', shx);
  write('dbf', dbf);
  write('prj', PRJ.gaussBoagaEst);
  write('cpg', 'UTF-8');
  return rows.length;
}
