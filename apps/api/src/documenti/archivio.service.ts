import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream, type ReadStream } from 'node:fs';
import { chmod, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { DomainError } from '../errori/domain-error.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { cartellaDocumenti, percorsoDi } from './cartella.js';
import { contenutoDi } from './formati/contenuto.js';
import { type Riconosciuto, riconosci } from './formati/riconosci.js';

const IN_ARRIVO = '.in-arrivo';
const VECCHIO_MS = 24 * 3_600_000;

/** A file that was received and looked at, not yet among the documents. */
export interface FileRicevuto extends Riconosciuto {
  readonly percorso: string;
  readonly sha256: string;
  readonly byte: number;
}

interface Flusso extends Readable {
  truncated?: boolean;
}

/** The files of the documents on disk, each once, under its SHA-256: written aside, looked at, and only then given its name. One is deleted with the sample municipality alone. */
@Injectable()
export class ArchivioService implements OnApplicationBootstrap {
  readonly #log = new Logger(ArchivioService.name);
  readonly #radice: string;

  constructor(@Inject(HTTP_CONFIG) config: HttpConfig) {
    this.#radice = cartellaDocumenti(config.dataDir ?? '.edigit');
  }

  /** What an upload that was cut off left behind, a day ago or more, goes. */
  async onApplicationBootstrap(): Promise<void> {
    const cartella = join(this.#radice, IN_ARRIVO);
    for (const nome of await readdir(cartella).catch(() => [])) {
      const quando = await stat(join(cartella, nome)).then((s) => s.mtimeMs, () => null);
      if (quando !== null && Date.now() - quando > VECCHIO_MS) await rm(join(cartella, nome), { force: true });
    }
  }

  /** @throws DomainError `payload-too-large`; `document-refused` when its content is nothing that is taken; `invalid-request` when it is cut off. Nothing then stays on disk. */
  async ricevi(file: Flusso, massimoByte: number): Promise<FileRicevuto> {
    await mkdir(join(this.#radice, IN_ARRIVO), { recursive: true, mode: 0o700 });
    const percorso = join(this.#radice, IN_ARRIVO, randomUUID());
    try {
      const { sha256, byte } = await this.#scrivi(file, percorso, massimoByte);
      const handle = await open(percorso, 'r');
      try {
        return { percorso, sha256, byte, ...(await riconosci(contenutoDi(handle, byte))) };
      } finally {
        await handle.close();
      }
    } catch (error) {
      await this.lascia(percorso);
      throw error;
    }
  }

  /** Gives a received file its name. The same content that is there already stays: it is the same. */
  async deposita({ percorso, sha256, byte }: FileRicevuto): Promise<void> {
    const suo = percorsoDi(this.#radice, sha256);
    await mkdir(join(suo, '..'), { recursive: true, mode: 0o700 });
    await chmod(percorso, 0o400);
    // A link, unlike a rename, never puts a file in the place of another; some network disks have none. One that is there but shorter was damaged: this is its cure.
    if ((await stat(suo).then((s) => s.size, () => null)) !== byte) await link(percorso, suo).catch(() => rename(percorso, suo));
    const cartella = await open(join(suo, '..'), 'r');
    await cartella.sync().catch(() => undefined);
    await cartella.close();
    await this.lascia(percorso);
  }

  lascia(percorso: string): Promise<void> {
    return rm(percorso, { force: true });
  }

  /** Deletes a file for good: what no row names any more. */
  async cancella(sha256: string): Promise<void> {
    await rm(percorsoDi(this.#radice, sha256), { force: true });
  }

  /** Bytes from `da` to `a`, both included. @throws DomainError `unavailable` when the file is not there as it was received. */
  async leggi(sha256: string, byte: number, { da, a }: { readonly da: number; readonly a: number }): Promise<ReadStream> {
    return createReadStream(await this.esigi(sha256, byte), { start: da, end: a });
  }

  /** Where a file stands. @throws DomainError `unavailable` when it is not there as it was received. */
  async esigi(sha256: string, byte: number): Promise<string> {
    const percorso = percorsoDi(this.#radice, sha256);
    const lungo = await stat(percorso).then((s) => s.size, () => null);
    if (lungo !== byte) {
      this.#log.error(`the file ${sha256} of a document is ${lungo === null ? 'missing' : 'not as long as it was'}`);
      throw new DomainError('unavailable', 'Il file del documento non si trova nell’archivio: avvisare chi amministra il programma («edigit doctor» dice quali mancano).');
    }
    return percorso;
  }

  async #scrivi(file: Flusso, percorso: string, massimoByte: number): Promise<{ sha256: string; byte: number }> {
    const hash = createHash('sha256');
    let byte = 0;
    const conta = async function* (pezzi: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
      for await (const pezzo of pezzi) {
        byte += pezzo.length;
        hash.update(pezzo);
        yield pezzo;
      }
    };
    await pipeline(file, conta, createWriteStream(percorso, { flags: 'wx', mode: 0o600, flush: true })).catch((error: NodeJS.ErrnoException) => {
      throw error.code === undefined || error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET' ? new DomainError('invalid-request', 'L’invio è arrivato incompleto: ripeterlo.', {}, { cause: error }) : error;
    });
    if (file.truncated === true || byte > massimoByte) throw troppoGrande(massimoByte);
    return { sha256: hash.digest('hex'), byte };
  }
}

function troppoGrande(massimoByte: number): DomainError {
  const testo = `Il file supera ${(massimoByte / 1e6).toLocaleString('it-IT')} MB: ridurlo (per esempio con meno punti per pollice) o dividerlo.`;
  return new DomainError('payload-too-large', testo, { errors: [{ campo: 'file', messaggio: testo }] });
}
