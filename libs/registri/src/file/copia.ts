import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Source } from '@edigit/catasto-sigmater';

/** A source copied beside, for formats that are not read from their beginning to their end. */
export interface Copia {
  readonly path: string;
  butta(): Promise<void>;
}

/** Only who runs the program can read it. @throws UnreadableFileError when the bytes cannot be had. */
export async function copiaSuDisco(source: Source, cartella: string | undefined): Promise<Copia> {
  const propria = await mkdtemp(join(cartella ?? tmpdir(), 'edigit-tabelle-'));
  const path = join(propria, 'copia');
  const butta = (): Promise<void> => rm(propria, { recursive: true, force: true });
  try {
    await pipeline(Readable.from(source.open()), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return { path, butta };
  } catch (error) {
    await butta();
    throw error;
  }
}
