const MAX_COMUNI = 256;
const MAX_ID = 2 ** 30;
const MAX_SUFFIX = 2 ** 10;
const FEW_SLOTS = 2 ** 10;
const MANY_SLOTS = 2 ** 21;
const MAX_LOAD = 0.6;

/** The memory of the last set released, for as long as the collector leaves it: a supply has six files, and without it six times the memory. */
let spare: WeakRef<Float64Array<ArrayBuffer>> | null = null;

/**
 * The keys met in one file, to notice a repeated one. Exact, and bounded to 16 MB: beyond 1.2 million keys, or for ids beyond 2³⁰, it notices
 * no repetition (the unique keys of the registry do), so that memory does not grow with the file.
 */
export class KeySet {
  private slots = new Float64Array(FEW_SLOTS);
  private used = 0;
  private readonly owners = new Map<string, number>();

  /**
   * @param owner Municipality and section.
   * @param id Digits.
   * @param suffix Whole number that tells apart keys with the same id.
   * @returns false when the key was added before.
   */
  add(owner: string, id: string, suffix: number): boolean {
    const number = Number(id);
    if (number >= MAX_ID || suffix >= MAX_SUFFIX) return true;
    let ownerIndex = this.owners.get(owner);
    if (ownerIndex === undefined) {
      if (this.owners.size >= MAX_COMUNI) return true;
      ownerIndex = this.owners.size;
      this.owners.set(owner, ownerIndex);
    }
    /* Plus one, because zero is a free slot; at most 49 bits, so a double holds it exactly. */
    return this.insert((ownerIndex * MAX_ID + number) * MAX_SUFFIX + suffix + 1);
  }

  /** At the end of the file: no key is known any more, and the next set takes over the memory. */
  release(): void {
    if (this.slots.length === MANY_SLOTS) spare = new WeakRef(this.slots);
    this.slots = new Float64Array(FEW_SLOTS);
    this.used = 0;
  }

  private insert(key: number): boolean {
    const mask = this.slots.length - 1;
    let slot = hash(key) & mask;
    for (let found = this.slots[slot]; found !== 0; found = this.slots[slot]) {
      if (found === key) return false;
      slot = (slot + 1) & mask;
    }
    if (this.used >= this.slots.length * MAX_LOAD) {
      if (this.slots.length === MANY_SLOTS) return true;
      this.grow();
      return this.insert(key);
    }
    this.slots[slot] = key;
    this.used += 1;
    return true;
  }

  /** To the full size at once: a file of 1 GB then takes no more memory than one of 5 MB. */
  private grow(): void {
    const old = this.slots;
    this.slots = spare?.deref()?.fill(0) ?? new Float64Array(MANY_SLOTS);
    spare = null;
    this.used = 0;
    for (const key of old) if (key !== 0) this.insert(key);
  }
}

/** The finaliser of MurmurHash3 over both halves: ids in sequence must not fall into neighbouring slots. */
function hash(key: number): number {
  let mixed = (key | 0) ^ Math.imul(Math.floor(key / 2 ** 32), 0x9e3779b1);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
