import { createWriteStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Issue } from '../issue.js';
import { type Source, UnreadableFileError } from '../source.js';
import { groupCompanions, type SupplyItem } from './companions.js';
import { fileIssue } from './file-issue.js';
import { fileSource } from './file-source.js';
import { type HashedSource, hashing } from './hashing.js';
import { LIMITI_PREDEFINITI, type LimitiFornitura } from './limits.js';
import { openZip } from './zip-archive.js';
import { isJunkName } from './zip-names.js';

/** What somebody handed over, opened: a folder, an archive, some files. */
export interface Supply {
  /** Every file, in the order of folders and archives. */
  readonly files: readonly HashedSource[];
  /** The same files put together where several make one thing. */
  readonly items: readonly SupplyItem[];
  /** What was left out, and why. */
  readonly issues: readonly Issue[];
  /** Closes archives and deletes what was expanded. The sources cannot be read any more. */
  close(): Promise<void>;
}

/** How a supply is opened. */
export interface OpzioniFornitura {
  readonly limiti?: Partial<LimitiFornitura>;
  /** Folder for archives found inside archives; the temporary one of the system when absent. */
  readonly cartellaTemporanea?: string;
}

/**
 * Opens folders (with their subfolders, symbolic links left out), zip archives (with archives inside) and single files.
 * Nothing is expanded on disk but archives inside archives.
 * @throws UnreadableFileError when a path is not there, an archive is no archive, or a limit is passed.
 */
export async function openSupply(paths: readonly string[], opzioni: OpzioniFornitura = {}): Promise<Supply> {
  const opening = new SupplyOpening(opzioni);
  try {
    for (const path of paths) await opening.addPath(path);
    return opening.finish();
  } catch (error) {
    await opening.close();
    throw error;
  }
}

class SupplyOpening {
  private readonly files: HashedSource[] = [];
  private readonly folders = new Map<HashedSource, string>();
  private readonly issues: Issue[] = [];
  private readonly closers: (() => unknown)[] = [];
  private readonly limiti: LimitiFornitura;
  private readonly temporaryParent: string;
  private bytes = 0;
  private expanded = 0;
  private temporaryFolder: string | null = null;

  constructor(opzioni: OpzioniFornitura) {
    this.limiti = { ...LIMITI_PREDEFINITI, ...opzioni.limiti };
    this.temporaryParent = opzioni.cartellaTemporanea ?? tmpdir();
  }

  /** A path given by who supplies: a symbolic link is followed here, and only here. */
  async addPath(path: string): Promise<void> {
    const name = basename(resolve(path));
    const info = await stat(path).catch((cause: unknown) => {
      throw new UnreadableFileError('unreadable-file', name, `«${name}» non c'è o non si può aprire.`, { cause });
    });
    if (info.isDirectory()) await this.addFolder(resolve(path), '');
    else if (info.isFile()) await this.addFile(resolve(path), name, info.size);
    else throw new UnreadableFileError('unreadable-file', name, `«${name}» non è un file né una cartella.`);
  }

  finish(): Supply {
    const { items, issues } = groupCompanions(this.files, (source) => this.folders.get(source)!);
    return { files: this.files, items, issues: [...this.issues, ...issues], close: () => this.close() };
  }

  async close(): Promise<void> {
    for (const closer of this.closers.splice(0).toReversed()) await closer();
  }

  private async addFolder(path: string, prefix: string): Promise<void> {
    const entries = await readdir(path, { withFileTypes: true }).catch((cause: unknown) => {
      throw new UnreadableFileError('unreadable-file', prefix || basename(path), `La cartella «${prefix || basename(path)}» non si può leggere.`, { cause });
    });
    entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const entry of entries) {
      const name = prefix + entry.name;
      const entryPath = join(path, entry.name);
      if (isJunkName(entry.name)) continue;
      if (entry.isDirectory()) await this.addFolder(entryPath, `${name}/`);
      else if (entry.isFile()) await this.addFile(entryPath, name, (await stat(entryPath)).size);
      else this.issues.push(fileIssue('unreadable-file', 'avviso', name, 'è un collegamento o un file speciale: non è seguito. Consegna il file vero.'));
    }
  }

  private async addFile(path: string, name: string, size: number): Promise<void> {
    if (isZipName(name)) await this.addZip(path, name, 1);
    else this.addSource(fileSource(path, name, size), dirname(path));
  }

  private async addZip(path: string, name: string, depth: number): Promise<void> {
    const archive = await openZip(path, name, this.limiti);
    this.closers.push(() => archive.close());
    this.issues.push(...archive.issues);
    for (const source of archive.sources) {
      if (!isZipName(source.name)) this.addSource(source, `${path}\n${source.name.slice(0, source.name.lastIndexOf('/'))}`);
      else if (depth < this.limiti.profonditaZip) await this.addZip(await this.expand(source), source.name, depth + 1);
      else {
        const message = `è un archivio al livello ${depth + 1}: se ne aprono ${this.limiti.profonditaZip}. Consegnalo da solo.`;
        this.issues.push(fileIssue('unreadable-file', 'errore', source.name, message));
      }
    }
  }

  /** An archive inside an archive needs random access: it is expanded beside. */
  private async expand(source: Source): Promise<string> {
    this.count(source);
    if (this.temporaryFolder === null) {
      const folder = await mkdtemp(join(this.temporaryParent, 'edigit-fornitura-'));
      this.temporaryFolder = folder;
      this.closers.unshift(() => rm(folder, { recursive: true, force: true }));
    }
    const path = join(this.temporaryFolder, `${++this.expanded}.zip`);
    await pipeline(Readable.from(source.open()), createWriteStream(path, { flags: 'wx', mode: 0o600 }));
    return path;
  }

  private addSource(source: Source, folder: string): void {
    this.count(source);
    const hashed = hashing(source);
    this.files.push(hashed);
    this.folders.set(hashed, folder);
  }

  private count(source: Source): void {
    this.bytes += source.size ?? 0;
    if (this.files.length >= this.limiti.files || this.bytes > this.limiti.bytes) {
      throw new UnreadableFileError(
        'unreadable-file', source.name,
        `La fornitura è troppo grande: il limite è di ${this.limiti.files} file e ${this.limiti.bytes} byte. Consegnala in più parti.`,
      );
    }
  }
}

function isZipName(name: string): boolean {
  return /\.zip$/i.test(name);
}
