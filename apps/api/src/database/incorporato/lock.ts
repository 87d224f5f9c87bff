import fs from 'node:fs';
import path from 'node:path';
import { DatabaseError } from '../errors.js';

/**
 * Only one process may open a cluster folder: the engine itself does not check, and two of them would write over each other.
 * The lock is a file that names its holder; a holder that no longer runs (a crash, a power cut) is not one.
 */
export interface FolderLock {
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** Boot and start time of the process, where the system tells them: a process number alone comes round again. */
  readonly birth: string;
}

const held = new Set<string>();

function birthOf(pid: number): string | null {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may hold spaces and parentheses: fields are counted after the last one. Start time is the 22nd.
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return `${boot}:${started}`;
  } catch {
    return null;
  }
}

function isRunning(holder: Holder, file: string): boolean {
  if (holder.pid === process.pid && (holder.birth === '' || holder.birth === birthOf(process.pid))) return held.has(file);
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const birth = birthOf(holder.pid);
  return birth === null || holder.birth === '' || birth === holder.birth;
}

function readHolder(file: string): Holder | null {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

/**
 * Takes the lock of a data folder.
 *
 * @throws DatabaseError `data-dir-locked` when another process (or this one) holds it.
 */
export function lockFolder(folder: string): FolderLock {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(fs.realpathSync(folder), 'edigit.lock');
  const mine: Holder = { pid: process.pid, birth: birthOf(process.pid) ?? '' };
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      try {
        // A hard link is all or nothing: whoever links first holds the lock, with its content already in place.
        fs.linkSync(draft, file);
        held.add(file);
        return { release: () => release(file) };
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      }
      const holder = readHolder(file);
      if (holder && isRunning(holder, file)) {
        throw new DatabaseError('data-dir-locked', `La cartella dei dati ${folder} è già in uso dal processo ${holder.pid}.`);
      }
      fs.rmSync(file, { force: true });
    }
  } finally {
    fs.rmSync(draft, { force: true });
  }
  throw new DatabaseError('data-dir-locked', `La cartella dei dati ${folder} è contesa da più processi.`);
}

function release(file: string): void {
  if (!held.delete(file)) return;
  fs.rmSync(file, { force: true });
}
