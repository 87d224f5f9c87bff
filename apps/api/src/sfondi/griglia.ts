import type { CrsSfondo, GrigliaSfondo, ServizioSfondo } from '@edigit/anagrafe/contract';

/** `[x min, y min, x max, y max]` in the units of a system, east before north. */
export type Estensione = readonly [number, number, number, number];

export interface Posto {
  readonly z: number;
  readonly x: number;
  readonly y: number;
}

/** Half the width of the Mercator square, metres. */
const MERCATORE = 20_037_508.342789244;

/** Levels of a grid of our own: the last shows 4 cm a pixel. */
const LIVELLI = 20;

/** Tiles asked of a WMS are large: its labels are repeated in each, and each costs it a drawing. */
const LATO_WMS = 512;
const LATO_XYZ = 256;

/** Corner and resolution of the level 0 of our own grids. Planar: 8,192 km a tile, from a corner west and north of Italy; degrees: the world. */
const MISURE = {
  mercatore: { origine: [-MERCATORE, MERCATORE], prima: (2 * MERCATORE) / LATO_XYZ },
  piano: { origine: [-1_000_000, 6_000_000], prima: 16_000 },
  gradi: { origine: [-180, 90], prima: 360 / LATO_XYZ },
} as const;

const GRADI: ReadonlySet<CrsSfondo> = new Set(['EPSG:6706', 'EPSG:4258', 'EPSG:4326']);

/** True for systems in degrees, whose WMS 1.3.0 boxes give the latitude first. @see OGC 06-042 §6.7.3.3 */
export function inGradi(crs: CrsSfondo): boolean {
  return GRADI.has(crs);
}

function propria(crs: CrsSfondo, lato: number, livelli: number): GrigliaSfondo {
  const { origine, prima } = MISURE[crs === 'EPSG:3857' ? 'mercatore' : inGradi(crs) ? 'gradi' : 'piano'];
  return { origine: [...origine], risoluzioni: Array.from({ length: livelli }, (_, z) => prima / 2 ** z), lato };
}

/** The grid in which a source is asked: its own where it has one, else one that makes neighbours share their tiles. */
export function grigliaDi(crs: CrsSfondo, servizio: ServizioSfondo): GrigliaSfondo {
  switch (servizio.tipo) {
    case 'wmts':
      return servizio.griglia;
    case 'xyz':
      return propria('EPSG:3857', LATO_XYZ, servizio.livelloMassimo + 1);
    case 'wms':
      return propria(crs, LATO_WMS, crs === 'EPSG:3857' || inGradi(crs) ? LIVELLI + 3 : LIVELLI);
  }
}

/** The ground of a tile; null where the grid has no such level. */
export function estensioneDi({ origine: [ovest, nord], risoluzioni, lato }: GrigliaSfondo, { z, x, y }: Posto): Estensione | null {
  const risoluzione = risoluzioni[z];
  if (risoluzione === undefined) return null;
  const passo = risoluzione * lato;
  return [ovest + x * passo, nord - (y + 1) * passo, ovest + (x + 1) * passo, nord - y * passo];
}

/** Tiles of one level that cover a ground. */
export function postiSu({ origine: [ovest, nord], risoluzioni, lato }: GrigliaSfondo, z: number, [x0, y0, x1, y1]: Estensione): Posto[] {
  const passo = (risoluzioni[z] ?? 0) * lato;
  if (passo === 0) return [];
  const posti: Posto[] = [];
  for (let y = Math.max(0, Math.floor((nord - y1) / passo)); y <= Math.floor((nord - y0) / passo); y++) {
    for (let x = Math.max(0, Math.floor((x0 - ovest) / passo)); x <= Math.floor((x1 - ovest) / passo); x++) posti.push({ z, x, y });
  }
  return posti;
}
