import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Multipart } from '@fastify/multipart';
import { DomainError } from '../errori/domain-error.js';

/** Files of a multipart request, on disk under names that are safe, and its text fields. */
export interface Caricamento {
  readonly cartella: string;
  readonly percorsi: readonly string[];
  readonly campi: Readonly<Record<string, string>>;
}

/** Writes the parts of a request under `radice`; a file keeps its base name, without anything that is not a letter, a digit or `._-`. */
export async function ricevi(parti: AsyncIterable<Multipart>, radice: string): Promise<Caricamento> {
  const cartella = join(radice, randomUUID());
  await mkdir(cartella, { recursive: true, mode: 0o700 });
  const percorsi: string[] = [];
  const campi: Record<string, string> = {};
  try {
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
    return { cartella, percorsi, campi };
  } catch (error) {
    await rm(cartella, { recursive: true, force: true });
    throw error;
  }
}

function safeName(filename: string | undefined): string {
  const base = (filename ?? '').replaceAll('\\', '/').split('/').at(-1) ?? '';
  const safe = base.replace(/[^\p{L}\p{N}._-]/gu, '_').replace(/^\.+/, '').slice(-120);
  return safe === '' ? 'file' : safe;
}
