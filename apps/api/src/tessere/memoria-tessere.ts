/** Recently used tiles, within a bound of bytes: the least recently used goes first. Empty tiles are worth remembering too. */
export class MemoriaTessere {
  readonly #tiles = new Map<string, Uint8Array>();
  #bytes = 0;

  constructor(readonly maxBytes: number) {}

  get bytes(): number {
    return this.#bytes;
  }

  get(key: string): Uint8Array | undefined {
    const tile = this.#tiles.get(key);
    if (tile === undefined) return undefined;
    // A Map keeps the order of insertion: taken out and put back, the tile is the newest.
    this.#tiles.delete(key);
    this.#tiles.set(key, tile);
    return tile;
  }

  set(key: string, tile: Uint8Array): void {
    this.#forget(key);
    this.#tiles.set(key, tile);
    this.#bytes += weigh(key, tile);
    for (const oldest of this.#tiles.keys()) {
      if (this.#bytes <= this.maxBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const tile = this.#tiles.get(key);
    if (tile === undefined) return;
    this.#tiles.delete(key);
    this.#bytes -= weigh(key, tile);
  }
}

/** What a tile holds in memory, with what its entry costs. */
function weigh(key: string, tile: Uint8Array): number {
  return tile.byteLength + 2 * key.length + 200;
}
