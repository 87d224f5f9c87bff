import type { FileHandle } from 'node:fs/promises';

/** The bytes of a file, or of a part of it, read a piece at a time: a document may be larger than what one wants in memory. */
export interface Contenuto {
  readonly lunghezza: number;
  /** As many bytes as there are from `da`, at most `quanti`. */
  leggi(da: number, quanti: number): Promise<Buffer>;
}

/** A run of bytes of a content. */
export interface Tratto {
  readonly da: number;
  readonly quanti: number;
}

export function contenutoDi(file: FileHandle, lunghezza: number): Contenuto {
  return {
    lunghezza,
    async leggi(da, quanti) {
      const buffer = Buffer.alloc(Math.max(0, Math.min(quanti, lunghezza - da)));
      if (buffer.length === 0) return buffer;
      const { bytesRead } = await file.read(buffer, 0, buffer.length, da);
      return buffer.subarray(0, bytesRead);
    },
  };
}

/** Several runs of a content, one after the other, as a content of their own. */
export function trattiDi(base: Contenuto, tratti: readonly Tratto[]): Contenuto {
  const lunghezza = tratti.reduce((somma, t) => somma + t.quanti, 0);
  return {
    lunghezza,
    async leggi(da, quanti) {
      const pezzi: Buffer[] = [];
      let inizio = 0;
      const fine = Math.min(lunghezza, da + quanti);
      for (const t of tratti) {
        const [a, b] = [Math.max(da, inizio), Math.min(fine, inizio + t.quanti)];
        if (a < b) pezzi.push(await base.leggi(t.da + a - inizio, b - a));
        inizio += t.quanti;
        if (inizio >= fine) break;
      }
      return Buffer.concat(pezzi);
    },
  };
}

/** All of it in order, block by block; each begins with the last `sovrapposti` bytes of the one before, so that a word across the border is seen. */
export async function* blocchiDi(contenuto: Contenuto, grandezza = 1 << 18, sovrapposti = 0): AsyncGenerator<Buffer> {
  for (let da = 0; da < contenuto.lunghezza; da += grandezza) {
    const inizio = Math.max(0, da - sovrapposti);
    yield await contenuto.leggi(inizio, grandezza + da - inizio);
  }
}
