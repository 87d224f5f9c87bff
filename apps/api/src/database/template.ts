import fs from 'node:fs';
import path from 'node:path';
import { cacheDir, engineVersions, writeWhole } from './incorporato/bundle.js';
import { migrations } from './migrations/index.js';
import { checksumOf } from './migrator.js';

/**
 * A migrated, empty cluster of the embedded engine, compressed: beginning from it a first start takes 2 seconds instead of 12.
 * It is made by tests and kept under the versions and migrations it was made of; a first start uses it where it happens to exist.
 */
export function templateFile(dataDir: string | null): string {
  const { pglite, postgis } = engineVersions();
  return path.join(cacheDir(dataDir ?? '.edigit'), `cluster-${pglite}-${postgis}-${checksumOf(migrations)}.tar.gz`);
}

/** The template's path, or null when none was made. */
export function findTemplate(dataDir: string | null): string | null {
  const file = templateFile(dataDir);
  return fs.existsSync(file) ? file : null;
}

/** Keeps a dumped cluster as the template of its versions and migrations, in the place of older ones. */
export function keepTemplate(cluster: Uint8Array): void {
  const file = templateFile(null);
  writeWhole(file, cluster);
  for (const other of fs.readdirSync(path.dirname(file))) {
    if (/^cluster-.*\.tar\.gz$/.test(other) && other !== path.basename(file)) fs.rmSync(path.join(path.dirname(file), other), { force: true });
  }
}
