import { closeSync, openSync, readSync, writeSync } from 'node:fs';

/** Texts of a block: at most as many, and bytes beyond which it is closed. */
const TESTI_DI_UN_BLOCCO = 256;
const BYTES_DI_UN_BLOCCO = 64 * 1024;
/** Blocks kept at hand. Sheets mention texts nearly in the order they are listed. */
const BLOCCHI_A_PORTATA = 64;

interface Blocco {
  /** Place of its first text. */
  readonly primo: number;
  readonly da: number;
  readonly bytes: number;
}

/** The texts that the cells of a workbook mention by their place: on disk, since nobody says how many they are; some blocks at hand. */
export class StringheCondivise {
  #quante = 0;
  #bytes = 0;
  #aperto: string[] = [];
  #bytesAperti = 0;
  readonly #blocchi: Blocco[] = [];
  readonly #aPortata = new Map<number, readonly string[]>();
  readonly #fd: number;

  /** @param path of a file that is not there yet, in a folder of its own. */
  constructor(path: string) {
    this.#fd = openSync(path, 'wx+', 0o600);
  }

  add(testo: string): void {
    // No XML holds a NUL: it can stand between one text and the next.
    this.#aperto.push(testo);
    this.#quante++;
    this.#bytesAperti += testo.length;
    if (this.#aperto.length >= TESTI_DI_UN_BLOCCO || this.#bytesAperti >= BYTES_DI_UN_BLOCCO) this.fine();
  }

  /** To be called after the last text. */
  fine(): void {
    if (this.#aperto.length === 0) return;
    const bytes = Buffer.from(this.#aperto.join('\0'));
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#fd, bytes, at, bytes.length - at, this.#bytes + at);
    this.#blocchi.push({ primo: this.#quante - this.#aperto.length, da: this.#bytes, bytes: bytes.length });
    this.#bytes += bytes.length;
    [this.#aperto, this.#bytesAperti] = [[], 0];
  }

  /** `null` where there is none. */
  at(posto: number): string | null {
    if (!Number.isInteger(posto) || posto < 0 || posto >= this.#quante) return null;
    const n = this.#bloccoDi(posto);
    return this.#leggi(n)[posto - this.#blocchi[n]!.primo]!;
  }

  chiudi(): void {
    closeSync(this.#fd);
  }

  #bloccoDi(posto: number): number {
    let [da, a] = [0, this.#blocchi.length - 1];
    while (da < a) {
      const mezzo = (da + a + 1) >> 1;
      if (this.#blocchi[mezzo]!.primo <= posto) da = mezzo;
      else a = mezzo - 1;
    }
    return da;
  }

  #leggi(n: number): readonly string[] {
    const trovato = this.#aPortata.get(n);
    if (trovato !== undefined) {
      this.#aPortata.delete(n);
      this.#aPortata.set(n, trovato);
      return trovato;
    }
    const { da, bytes } = this.#blocchi[n]!;
    const letti = Buffer.alloc(bytes);
    for (let at = 0; at < bytes; ) at += readSync(this.#fd, letti, at, bytes - at, da + at);
    const testi = letti.toString('utf8').split('\0');
    this.#aPortata.set(n, testi);
    if (this.#aPortata.size > BLOCCHI_A_PORTATA) this.#aPortata.delete(this.#aPortata.keys().next().value!);
    return testi;
  }
}
