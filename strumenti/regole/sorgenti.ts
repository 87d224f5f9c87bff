import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the repository. */
export const RADICE = fileURLToPath(new URL('../..', import.meta.url));

const LASCIATE = new Set(['node_modules', 'dist', '.git', '.edigit', 'coverage']);

/** Files below some folders of the repository, as paths from its root. */
export function filesUnder(folders: readonly string[], accepts: (path: string) => boolean): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (LASCIATE.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (accepts(entry.name)) found.push(relative(RADICE, path));
    }
  };
  for (const folder of folders) visit(join(RADICE, folder));
  return found.toSorted();
}

export function read(path: string): string {
  return readFileSync(join(RADICE, path), 'utf8');
}

const IMPORT = /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|(?:^|\n)\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

/** What a module imports; relative paths are given from the root of the repository. */
export function importsOf(path: string): string[] {
  const folder = join(path, '..');
  return [...read(path).matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? '').map((specifier) => (specifier.startsWith('.') ? join(folder, specifier) : specifier));
}
