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
 * Writes one layer of a vector tile, feature by feature: `begin`, then its attributes, then `end`.
 * An attribute without value is simply not given: the format has no null.
 * @see Mapbox Vector Tile specification 2.1
 */
export class LayerWriter {
  readonly #geometry: GeometryEncoder;
  readonly #values = new ValueTable();
  readonly #keys = new Map<string, number>();
  readonly #features = new ByteWriter(1 << 16);
  readonly #tags = new ByteWriter();
  #type: MvtGeometryType = 0;
  #count = 0;

  constructor(
    readonly name: string,
    readonly frame: TileFrame,
  ) {
    this.#geometry = new GeometryEncoder(frame);
  }

  /** Features written so far. */
  get count(): number {
    return this.#count;
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
    this.#count++;
  }

  /** Appends the layer to a tile, unless it is empty. */
  finish(tile: ByteWriter): void {
    if (this.#count === 0) return;
    const head = new ByteWriter();
    head.varint(LAYER_VERSION);
    head.varint(2);
    writeText(head, LAYER_NAME, this.name);
    for (const key of this.#keys.keys()) writeText(head, LAYER_KEY, key);
    head.varint(LAYER_EXTENT);
    head.varint(this.frame.extent);
    const { wire } = this.#values;
    tile.varint(TILE_LAYER);
    tile.varint(head.length + this.#features.length + wire.length);
    tile.copy(head.bytes, 0, head.length);
    tile.copy(this.#features.bytes, 0, this.#features.length);
    tile.copy(wire.bytes, 0, wire.length);
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
