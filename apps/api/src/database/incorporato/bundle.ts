import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import zlib from 'node:zlib';

/**
 * The PostGIS package carries raster, topology and a geocoder that EDiGIT does not use: 95 MB that the engine would unpack and
 * compile at every start. A bundle of the third that matters is made once and kept beside the installed packages.
 */

const BLOCK = 512;
const KEEP = [
  /^lib\/postgresql\/postgis-3\.so$/,
  /^share\/proj\/proj\.(db|ini)$/,
  /^share\/postgresql\/extension\/postgis\.control$/,
  /^share\/postgresql\/extension\/postgis--\d+\.\d+\.\d+\.sql$/,
];

const require = createRequire(import.meta.url);

interface InstalledPackage {
  readonly dist: string;
  readonly version: string;
}

function installedPackage(name: string): InstalledPackage {
  const dist = path.dirname(require.resolve(name));
  const { version } = JSON.parse(fs.readFileSync(path.join(dist, '..', 'package.json'), 'utf8')) as { version: string };
  return { dist, version };
}

/** The versions the embedded engine is made of: what is cached for one pair is of no use to another. */
export function engineVersions(): { readonly pglite: string; readonly postgis: string } {
  return { pglite: installedPackage('@electric-sql/pglite').version, postgis: installedPackage('@electric-sql/pglite-postgis').version };
}

/** Where derived files of the engine are kept: beside the installed packages, or in the data folder where those are read-only. */
export function cacheDir(fallback: string): string {
  const beside = path.join(installedPackage('@electric-sql/pglite').dist, '..', '..', '..', '.cache', 'edigit');
  try {
    fs.mkdirSync(beside, { recursive: true });
    fs.accessSync(beside, fs.constants.W_OK);
    return beside;
  } catch {
    const own = path.join(fallback, 'cache');
    fs.mkdirSync(own, { recursive: true });
    return own;
  }
}

/** Writes a file that is either whole or absent, also when two processes make it at once. */
export function writeWhole(file: string, bytes: Uint8Array): void {
  const draft = `${file}.${process.pid}.parziale`;
  fs.writeFileSync(draft, bytes);
  fs.renameSync(draft, file);
}

/** Keeps only the entries of a tar archive whose name is wanted. */
function filterTar(tar: Buffer, isWanted: (name: string) => boolean): Buffer {
  const parts: Buffer[] = [];
  for (let at = 0; at + BLOCK <= tar.length; ) {
    const name = tar.toString('latin1', at, at + 100).replace(/\0[\s\S]*$/, '');
    if (name === '') break;
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    const end = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (isWanted(name.replace(/^\.\//, ''))) parts.push(tar.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...parts, Buffer.alloc(2 * BLOCK)]);
}

/** Path of the slim PostGIS bundle; made on the first call (about a second). */
export function postgisBundle(cache: string): string {
  const { dist, version } = installedPackage('@electric-sql/pglite-postgis');
  const file = path.join(cache, `postgis-${version}.tar.gz`);
  if (!fs.existsSync(file)) {
    const whole = zlib.gunzipSync(fs.readFileSync(path.join(dist, 'postgis.tar.gz')));
    const slim = filterTar(whole, (name) => KEEP.some((pattern) => pattern.test(name)));
    writeWhole(file, zlib.gzipSync(slim, { level: 1 }));
  }
  return file;
}
