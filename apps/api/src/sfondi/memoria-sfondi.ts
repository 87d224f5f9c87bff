import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

interface Voce {
  readonly byte: number;
  readonly scritta: number;
}

/** A kept tile, and when it was read from its source (milliseconds). */
export interface Conservata {
  readonly byte: Buffer;
  readonly scritta: number;
}

/**
 * Tiles of base maps on disk, within a bound of bytes: the longest unused go first. A file appears whole or not at all; what is there is found
 * again after a restart.
 */
export class MemoriaSfondi {
  #voci: Map<string, Voce> | null = null;
  #inizio: Promise<Map<string, Voce>> | null = null;
  #byte = 0;

  constructor(
    private readonly cartella: string,
    private readonly massimo: number,
  ) {}

  /** @param chiave relative path made of ids and numbers only. */
  async get(chiave: string): Promise<Conservata | null> {
    const voci = await this.#apri();
    const voce = voci.get(chiave);
    if (voce === undefined) return null;
    try {
      const byte = await readFile(path.join(this.cartella, chiave));
      voci.delete(chiave);
      voci.set(chiave, voce);
      return { byte, scritta: voce.scritta };
    } catch {
      this.#dimentica(voci, chiave);
      return null;
    }
  }

  async set(chiave: string, byte: Uint8Array): Promise<void> {
    const voci = await this.#apri();
    const file = path.join(this.cartella, chiave);
    await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
    const provvisorio = `${file}.${randomUUID()}`;
    await writeFile(provvisorio, byte, { mode: 0o600 });
    await rename(provvisorio, file);
    this.#dimentica(voci, chiave);
    voci.set(chiave, { byte: byte.byteLength, scritta: Date.now() });
    this.#byte += byte.byteLength;
    for (const [vecchia] of voci) {
      if (this.#byte <= this.massimo) return;
      this.#dimentica(voci, vecchia);
      await rm(path.join(this.cartella, vecchia), { force: true });
    }
  }

  #dimentica(voci: Map<string, Voce>, chiave: string): void {
    this.#byte -= voci.get(chiave)?.byte ?? 0;
    voci.delete(chiave);
  }

  async #apri(): Promise<Map<string, Voce>> {
    return (this.#voci ??= await (this.#inizio ??= this.#trova()));
  }

  /** What an earlier run left, oldest first; half-written files go. */
  async #trova(): Promise<Map<string, Voce>> {
    const trovati: [string, Voce][] = [];
    const file = await readdir(this.cartella, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const voce of file) {
      if (!voce.isFile()) continue;
      const dove = path.join(voce.parentPath, voce.name);
      if (voce.name.includes('.')) {
        await rm(dove, { force: true });
        continue;
      }
      const { size, mtimeMs } = await stat(dove);
      trovati.push([path.relative(this.cartella, dove), { byte: size, scritta: mtimeMs }]);
      this.#byte += size;
    }
    return new Map(trovati.toSorted((a, b) => a[1].scritta - b[1].scritta));
  }
}
