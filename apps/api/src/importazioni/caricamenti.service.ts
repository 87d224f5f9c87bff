import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, mkdir, readdir, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart } from '@fastify/multipart';
import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '../errori/domain-error.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';

/** Files of a multipart request, on disk under names that are safe, and its text fields. */
export interface Caricamento {
  readonly percorsi: readonly string[];
  readonly campi: Readonly<Record<string, string>>;
}

/** Files that browsers brought: each upload has a folder of its own, kept while its supply is open. They may name persons. */
@Injectable()
export class CaricamentiService {
  /** Folders that no supply names yet. */
  readonly #inArrivo = new Set<string>();
  readonly #radice: string;

  constructor(@Inject(HTTP_CONFIG) config: HttpConfig) {
    this.#radice = join(config.dataDir ?? '.edigit', 'forniture');
  }

  /**
   * Writes the parts of a request; a file keeps its base name, without anything that is not a letter, a digit or `._-`. `prendi` gives them to a supply: when it fails, or
   * answers false, nothing is left on disk.
   */
  async ricevi(parti: AsyncIterable<Multipart>, prendi: (caricamento: Caricamento) => Promise<boolean>): Promise<void> {
    const nome = randomUUID();
    this.#inArrivo.add(nome);
    let preso = false;
    try {
      preso = await prendi(await scrivi(parti, join(this.#radice, nome)).catch(interrotto));
    } finally {
      if (!preso) await rm(join(this.#radice, nome), { recursive: true, force: true });
      this.#inArrivo.delete(nome);
    }
  }

  /** True while every file of an upload is still there. */
  async ciSono(percorsi: readonly string[]): Promise<boolean> {
    const trovati = await Promise.all(percorsi.map((p) => access(p).then(() => true, () => false)));
    return percorsi.length > 0 && trovati.every(Boolean);
  }

  /** The supply that these files were brought for has ended. */
  async lasciaCadere(percorsi: readonly string[]): Promise<void> {
    for (const nome of this.#cartelleDi(percorsi)) await rm(join(this.#radice, nome), { recursive: true, force: true });
  }

  /** Removes what no open supply names: left by a program that was killed. `tenuti` asks for the files of all that are open. */
  async spazza(tenuti: () => Promise<readonly string[]>): Promise<void> {
    const cartelle = await readdir(this.#radice).catch(() => []);
    // In this order: what was arriving when it was listed either still is, or has found its supply.
    const inArrivo = [...this.#inArrivo];
    const tenute = new Set([...inArrivo, ...this.#cartelleDi(await tenuti())]);
    for (const nome of cartelle.filter((c) => !tenute.has(c))) await rm(join(this.#radice, nome), { recursive: true, force: true });
  }

  /** Folders of uploads that hold these files: whatever stands elsewhere is not ours to remove. */
  #cartelleDi(percorsi: readonly string[]): Set<string> {
    return new Set(percorsi.map((p) => relative(this.#radice, p).split(sep)).filter((passi) => passi.length > 1 && passi[0] !== '..').map(([nome]) => nome!));
  }
}

/** A body that is no whole multipart, as its parser says: a plain error, where ours and those of the disk have a code. @throws DomainError `invalid-request`. */
function interrotto(error: unknown): never {
  const guasto = error instanceof Error && (!('code' in error) || error.code === 'ERR_STREAM_PREMATURE_CLOSE' || error.code === 'ECONNRESET');
  throw guasto ? new DomainError('invalid-request', 'L’invio è arrivato incompleto: ripeterlo.', {}, { cause: error }) : error;
}

async function scrivi(parti: AsyncIterable<Multipart>, cartella: string): Promise<Caricamento> {
  await mkdir(cartella, { recursive: true, mode: 0o700 });
  const percorsi: string[] = [];
  const campi: Record<string, string> = {};
  for await (const parte of parti) {
    if (parte.type === 'field') {
      campi[parte.fieldname] = String(parte.value);
      continue;
    }
    const nome = safeName(parte.filename);
    // Two files of the same name are kept apart, so that none is lost.
    const percorso = percorsi.includes(join(cartella, nome)) ? join(cartella, String(percorsi.length), nome) : join(cartella, nome);
    await mkdir(join(percorso, '..'), { recursive: true });
    await pipeline(parte.file, createWriteStream(percorso, { flags: 'wx', mode: 0o600 }));
    if (parte.file.truncated) throw new DomainError('payload-too-large', `«${nome}» supera la dimensione massima: consegnarlo con il comando edigit import.`);
    percorsi.push(percorso);
  }
  if (percorsi.length === 0) throw new DomainError('unreadable-supply', 'Nella richiesta non c’è nessun file.');
  return { percorsi, campi };
}

function safeName(filename: string | undefined): string {
  const base = (filename ?? '').replaceAll('\\', '/').split('/').at(-1) ?? '';
  const safe = base.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '').slice(-120);
  return safe === '' ? 'file' : safe;
}
