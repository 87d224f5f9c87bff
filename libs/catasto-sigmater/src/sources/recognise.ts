import type { SupplyItem } from './companions.js';
import { readHead } from './read-head.js';
import { sniff } from './sniff.js';

/** Every kind of file that a supply may hold. */
export type TipoFile =
  | 'catasto-fab'
  | 'catasto-ter'
  | 'catasto-sog'
  | 'catasto-tit'
  | 'catasto-prm'
  | 'catasto-cxf'
  | 'catasto-ctf'
  | 'catasto-sup'
  | 'catasto-gml'
  | 'shapefile'
  | 'geojson'
  | 'non-riconosciuto';

export interface Riconoscimento {
  readonly tipo: TipoFile;
  /** Why, in Italian; for `non-riconosciuto` what it is, if that is known, and what to do. */
  readonly motivo: string;
}

/** Enough for the first lines of every text format and the first tag with content of a GML. */
const HEAD_BYTES = 16 * 1024;

/**
 * Tells what an item is from its content and its name. The content wins: the name decides only between formats that are written alike (CXF and CTF).
 * @throws UnreadableFileError when the bytes cannot be had.
 */
export async function recognise(item: SupplyItem): Promise<Riconoscimento> {
  if (item.kind === 'shapefile') return { tipo: 'shapefile', motivo: `shapefile${item.dbf === null ? ' senza tabella .dbf' : ''}` };
  return sniff(item.name, await readHead(item.file, HEAD_BYTES));
}
