import { gzipSync } from 'node:zlib';
import { encodeRows, type FormaStrato, type Righe } from './codifica-righe.js';
import type { TileAddress } from './mvt/tile-frame.js';

/** One tile to encode: plain data, so that it can travel to another thread. */
export interface LavoroTessera {
  readonly righe: Righe;
  readonly forma: FormaStrato;
  readonly address: TileAddress;
  readonly gzip: boolean;
}

/** The fastest level: identifiers hardly compress, and on a local network milliseconds weigh more than kilobytes. */
const GZIP_LEVEL = 1;

/** From rows to the body of the answer, compressed if asked, in a buffer of exactly its size; empty when nothing falls in the tile. */
export function codifica({ righe, forma, address, gzip }: LavoroTessera): Uint8Array<ArrayBuffer> {
  const tile = encodeRows(righe, forma, address);
  return gzip && tile.length > 0 ? new Uint8Array(gzipSync(tile, { level: GZIP_LEVEL })) : tile;
}
