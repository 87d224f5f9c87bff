import { ByteWriter, varintSize } from './byte-writer.js';
import { GeometryEncoder, type MvtGeometryType } from './geometry-encoder.js';
import type { TileFrame } from './tile-frame.js';
import { ValueTable } from './value-table.js';

const TILE_LAYER = 0x1a;
const LAYER_NAME = 0x0a;
const LAYER_FEATURE = 0x12;
const LAYER_KEY = 0x1a;
const LAYER_EXTENT = 0x28;
const LAYER_VERSION = 0x78;
const FEATURE_ID = 0x08;
const FEATURE_TAGS = 0x12;
const FEATURE_TYPE = 0x18;
const FEATURE_GEOMETRY = 0x22;

/**
 * Writes layers of vector tiles, one after the other: `open`, for each feature `begin`, its attributes and `end`, then `close`.
 * An attribute without value is simply not given: the format has no null. The writer keeps its buffers from layer to layer.
 * @see Mapbox Vector Tile specification 2.1
 */
export class LayerWriter {
  readonly #geometry = new GeometryEncoder();
  readonly #values = new ValueTable();
  readonly #keys = new Map<string, number>();
  readonly #features = new ByteWriter(1 << 16);
  readonly #tags = new ByteWriter();
  #name = '';
  #extent = 0;
  #type: MvtGeometryType = 0;

  /** Begins a layer; whatever was not closed before is forgotten. */
  open(name: string, frame: TileFrame): void {
    this.#name = name;
    this.#extent = frame.extent;
    this.#geometry.open(frame);
    this.#values.clear();
    this.#keys.clear();
    this.#features.clear();
  }

  /** The number that stands for an attribute name in this layer. */
  key(name: string): number {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = this.#keys.size;
    this.#keys.set(name, key);
    return key;
  }

  /**
   * Begins a feature with its WKB geometry in EPSG:3857.
   * @returns false when nothing of it falls in the tile: the feature is then left out and must not be ended
   * @throws {WkbError} `truncated-geometry`, `unsupported-geometry`
   */
  begin(view: DataView, start: number, end: number): boolean {
    this.#tags.clear();
    this.#type = this.#geometry.encode(view, start, end);
    return this.#type !== 0;
  }

  text(key: number, utf8: Uint8Array, start = 0, end = utf8.length): void {
    this.#tag(key, this.#values.text(utf8, start, end));
  }

  /** A text that no other feature of the layer has: it is written without looking for an equal. */
  uniqueText(key: number, utf8: Uint8Array, start = 0, end = utf8.length): void {
    this.#tag(key, this.#values.uniqueText(utf8, start, end));
  }

  /** A finite number; others have no place in a tile and are left out. */
  number(key: number, value: number): void {
    if (Number.isFinite(value)) this.#tag(key, this.#values.number(value));
  }

  boolean(key: number, value: boolean): void {
    this.#tag(key, this.#values.boolean(value));
  }

  /** @param id unsigned integer up to 2^53 − 1, unique in the layer; none when absent */
  end(id?: number): void {
    const { commands } = this.#geometry;
    const out = this.#features;
    const idSize = id === undefined ? 0 : 1 + varintSize(id);
    const tagsSize = this.#tags.length === 0 ? 0 : fieldSize(this.#tags.length);
    out.varint(LAYER_FEATURE);
    out.varint(idSize + tagsSize + 2 + fieldSize(commands.length));
    if (id !== undefined) {
      out.varint(FEATURE_ID);
      out.varint(id);
    }
    if (tagsSize > 0) out.field(FEATURE_TAGS, this.#tags);
    out.varint(FEATURE_TYPE);
    out.varint(this.#type);
    out.field(FEATURE_GEOMETRY, commands);
  }

  /** The layer, in a buffer of exactly its size: a whole tile, or a part of one with more layers. Empty when it has no feature. */
  close(): Uint8Array<ArrayBuffer> {
    if (this.#features.length === 0) return new Uint8Array();
    const head = new ByteWriter();
    head.varint(LAYER_VERSION);
    head.varint(2);
    writeText(head, LAYER_NAME, this.#name);
    for (const key of this.#keys.keys()) writeText(head, LAYER_KEY, key);
    head.varint(LAYER_EXTENT);
    head.varint(this.#extent);
    const { wire } = this.#values;
    const size = head.length + this.#features.length + wire.length;
    const layer = new ByteWriter(fieldSize(size));
    layer.varint(TILE_LAYER);
    layer.varint(size);
    for (const part of [head, this.#features, wire]) layer.copy(part.bytes, 0, part.length);
    return layer.bytes;
  }

  #tag(key: number, value: number): void {
    this.#tags.varint(key);
    this.#tags.varint(value);
  }
}

function fieldSize(length: number): number {
  return 1 + varintSize(length) + length;
}

function writeText(out: ByteWriter, tag: number, text: string): void {
  const utf8 = new TextEncoder().encode(text);
  out.varint(tag);
  out.varint(utf8.length);
  out.copy(utf8);
}
