/**
 * `npm test`: every test of the project, on both database engines, and the rules of the code. Installs what is missing; a part
 * that cannot run here is named in one line (with CI=true it counts as failed). Arguments go to vitest, and then run only what
 * they select.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { build, checkNode, install, radice, run, tool } from './comune.mjs';

const strict = process.env.CI === 'true';
const selection = process.argv.slice(2);

/** The parts of the suite that need something of the system, and the vitest projects that are left out without it. */
const PARTS = [
  { name: 'database PostgreSQL', projects: ['medium-postgresql', 'medium-postgresql-crolli'], isPresent: hasPostgis, missing: 'PostgreSQL con PostGIS non è installato' },
  { name: 'browser', projects: ['e2e'], isPresent: hasChromium, missing: 'Chromium non è installato' },
  // A real service of maps, for the base maps from outside; without it those tests skip themselves.
  { name: 'servizio WMS', projects: [], isPresent: () => hasCommand('mapserv'), missing: 'MapServer non è installato' },
];

function hasPostgis() {
  const own = process.env.EDIGIT_PROVA_PG_BIN;
  if (own) return fs.existsSync(path.join(own, 'initdb'));
  const versions = fs.existsSync('/usr/lib/postgresql') ? fs.readdirSync('/usr/lib/postgresql') : [];
  return versions.some((v) => Number(v) >= 15 && fs.existsSync(`/usr/lib/postgresql/${v}/bin/initdb`) && fs.existsSync(`/usr/share/postgresql/${v}/extension/postgis.control`));
}

function hasChromium() {
  const own = process.env.EDIGIT_PROVA_CHROMIUM;
  return [own, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].some((file) => file && fs.existsSync(file));
}

function hasCommand(command) {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** On Debian as root: the system parts, without the cluster that the packages would start by themselves. */
function installSystemParts() {
  if (PARTS.every((part) => part.isPresent()) && hasCommand('pdftotext')) return;
  if (process.getuid?.() !== 0 || !hasCommand('apt-get')) return;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) => run('apt-get', ['-y', '-qq', '--no-install-recommends', ...args], { quiet: true, env });
  console.log('Installazione delle parti di sistema per le prove (apt-get)…');
  apt('update');
  if (!hasPostgis() && apt('install', 'postgresql-common') === 0) {
    fs.appendFileSync('/etc/postgresql-common/createcluster.conf', '\ncreate_main_cluster = false\n');
    const { stdout } = spawnSync('apt-cache', ['search', '--names-only', '^postgresql-[0-9]+-postgis-3$'], { encoding: 'utf8' });
    const newest = (stdout ?? '').split('\n').map((line) => Number(/^postgresql-(\d+)-/.exec(line)?.[1] ?? 0)).toSorted((a, b) => b - a)[0];
    if (newest) apt('install', `postgresql-${newest}`, `postgresql-${newest}-postgis-3`);
  }
  if (!hasChromium()) apt('install', 'chromium', 'fonts-dejavu-core');
  // Text of the printed dossier.
  if (!hasCommand('pdftotext')) apt('install', 'poppler-utils');
  if (!hasCommand('mapserv')) apt('install', 'mapserver-bin', 'cgi-mapserver');
}

/** Counts what vitest reports; a file that could not even be loaded is one failure. */
function count(report) {
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded };
}

function runVitest(leftOut) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-esito-')), 'esito.json');
  const excluded = leftOut.flatMap((part) => part.projects).map((project) => `--project=!${project}`);
  const status = tool('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...excluded, ...selection]);
  const report = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : null;
  fs.rmSync(path.dirname(file), { recursive: true, force: true });
  const result = count(report);
  // An error outside every test (a broken set-up, an unhandled rejection) fails the run without failing a test.
  return status !== 0 && result.failed === 0 ? { ...result, failed: 1 } : result;
}

const RULES = [
  { name: 'regole di scrittura (oxlint)', command: ['oxlint', ['--type-aware', '--deny-warnings']] },
  { name: 'codice inutilizzato (knip)', command: ['knip', []] },
];

checkNode();
process.chdir(radice);
install();
if (selection.length === 0) installSystemParts();

let passed = 0;
let failed = 0;
const leftOut = PARTS.filter((part) => !part.isPresent());
for (const part of leftOut) console.log(`Parte non eseguita: ${part.name} (${part.missing}).`);
if (strict) failed += leftOut.length;

if (!build()) {
  console.error('Compilazione non riuscita.');
  failed += 1;
}
if (selection.length === 0) {
  for (const { name, command } of RULES) {
    if (tool(...command, { quiet: true }) === 0) {
      passed += 1;
    } else {
      console.error(`Non rispettate: ${name}.`);
      failed += 1;
    }
  }
}
const tests = runVitest(leftOut);
passed += tests.passed;
failed += tests.failed;
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
