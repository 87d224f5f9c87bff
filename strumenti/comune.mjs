/**
 * What the start and test scripts share. Plain Node without a dependency: these run before anything is installed.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export const radice = path.resolve(import.meta.dirname, '..');
const OLDEST_NODE = [20, 19];

/** Ends the program with a message where Node is too old to go on. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return;
  console.error(`EDiGIT richiede Node ${OLDEST_NODE.join('.')} o successivo; questo è ${process.versions.node}.`);
  process.exit(1);
}

/** Runs a command in the root and returns its exit code; when quiet, its output is shown only if it fails. */
export function run(command, args, { quiet = false, env = process.env } = {}) {
  const result = spawnSync(command, args, { cwd: radice, env, stdio: quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit', encoding: 'utf8' });
  if (result.error) {
    console.error(`${command}: ${result.error.message}`);
    return 1;
  }
  if (quiet && result.status !== 0) process.stderr.write(`${result.stdout ?? ''}${result.stderr ?? ''}`);
  return result.status ?? 1;
}

/** Runs npm: the one that runs this script, where there is one. */
function npm(args, options) {
  const own = process.env.npm_execpath;
  return own?.endsWith('.js') ? run(process.execPath, [own, ...args], options) : run('npm', args, options);
}

/** Runs a tool of the installed packages. */
export function tool(name, args, options) {
  return run(path.join(radice, 'node_modules', '.bin', name), args, options);
}

function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** True when every package of the lock file is installed at its version (those of other platforms may be absent). */
function isInstalled() {
  const wanted = readJson(path.join(radice, 'package-lock.json'))?.packages ?? {};
  const installed = readJson(path.join(radice, 'node_modules', '.package-lock.json'))?.packages;
  if (!installed) return false;
  return Object.entries(wanted).every(([where, { version, link, optional }]) => {
    if (!where.includes('node_modules/') || link) return true;
    return installed[where] ? installed[where].version === version : optional === true;
  });
}

/** Installs the packages of the lock file where they are missing or others. */
export function install({ quiet = false } = {}) {
  if (isInstalled()) return;
  if (!quiet) console.log('Installazione delle dipendenze (npm ci)…');
  if (npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], { quiet }) !== 0) {
    console.error('Installazione non riuscita.');
    process.exit(1);
  }
}

function newest(where) {
  const stat = fs.statSync(where, { throwIfNoEntry: false });
  if (!stat) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(0, ...fs.readdirSync(where).map((name) => newest(path.join(where, name))));
}

const SITE_SOURCES = ['apps/map-web/src', 'apps/map-web/public', 'apps/map-web/index.html', 'apps/map-web/vite.config.ts', 'libs/anagrafe/dist', 'package-lock.json'];

function isSiteStale() {
  const built = newest(path.join(radice, 'apps/map-web/dist/web/index.html'));
  return built === 0 || SITE_SOURCES.some((source) => newest(path.join(radice, source)) > built);
}

/** Builds what has changed since the last time: the program, and the map unless told otherwise. */
export function build({ quiet = false, site = true } = {}) {
  if (tool('tsc', ['-b', 'tsconfig.programma.json'], { quiet }) !== 0) return false;
  return !site || !isSiteStale() || tool('vite', ['build', 'apps/map-web', '--logLevel', 'warn'], { quiet }) === 0;
}

export const CLI = path.join(radice, 'apps/api/dist/cli.js');

/**
 * Goes on as the command `edigit`, in this process: signals and exit code are its own. Paths are those of the folder the command
 * was given in; data stay with the project.
 */
export async function becomeEdigit(args) {
  process.env.EDIGIT_DATA_DIR ||= path.join(radice, '.edigit');
  if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
  process.setSourceMapsEnabled(true);
  process.argv = [process.execPath, CLI, ...args];
  await import(CLI);
}
