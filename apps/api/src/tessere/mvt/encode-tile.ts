import { ByteWriter } from './byte-writer.js';
import { LayerWriter } from './layer-writer.js';
import { TileFrame, type TileAddress } from './tile-frame.js';

/** An attribute of a feature; null is left out. */
export type MvtAttribute = string | number | boolean | null;

interface MvtFeature {
  /** Unsigned integer, unique in its layer. */
  id?: number;
  /** WKB or EWKB in EPSG:3857, either byte order. */
  geometry: Uint8Array;
  attributes: Readonly<Record<string, MvtAttribute>>;
}

export interface MvtLayer {
  name: string;
  features: Iterable<MvtFeature>;
}

/**
 * A whole vector tile from features at hand, several layers if need be; empty bytes when nothing falls in it.
 * The tiles of the registry take the shorter way from database bytes (`encodeRows`); this is the same encoder for everything else.
 * @throws {WkbError} `truncated-geometry`, `unsupported-geometry`
 */
export function encodeTile(address: TileAddress, layers: Iterable<MvtLayer>, { extent = 4096, buffer = 64 } = {}): Uint8Array<ArrayBuffer> {
  const frame = new TileFrame(address, extent, buffer);
  const writer = new LayerWriter();
  const tile = new ByteWriter();
  for (const layer of layers) tile.copy(encodeLayer(writer, layer, frame));
  return tile.written();
}

function encodeLayer(writer: LayerWriter, layer: MvtLayer, frame: TileFrame): Uint8Array {
  writer.open(layer.name, frame);
  const utf8 = new TextEncoder();
  for (const { id, geometry, attributes } of layer.features) {
    const view = new DataView(geometry.buffer, geometry.byteOffset, geometry.byteLength);
    if (!writer.begin(view, 0, geometry.byteLength)) continue;
    for (const [name, value] of Object.entries(attributes)) {
      if (typeof value === 'string') writer.text(writer.key(name), utf8.encode(value));
      else if (typeof value === 'number') writer.number(writer.key(name), value);
      else if (typeof value === 'boolean') writer.boolean(writer.key(name), value);
    }
    writer.end(id);
  }
  return writer.close();
}
