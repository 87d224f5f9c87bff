import { execFileSync } from 'node:child_process';
import { dirname, join, relative } from 'node:path';
import { expect, it } from 'vitest';
import { filesUnder, RADICE, read } from './sorgenti.js';

const TSC = join(RADICE, 'node_modules', '.bin', 'tsc');

/** Files that a TypeScript project is made of. */
function filesOf(project: string): string[] {
  const config = join(RADICE, project.endsWith('.json') ? project : join(project, 'tsconfig.json'));
  const { files = [] } = JSON.parse(execFileSync(TSC, ['-p', config, '--showConfig'], { encoding: 'utf8' })) as { files?: string[] };
  return files.map((file) => relative(RADICE, join(dirname(config), file)));
}

it('every test is checked by tsc with the rest', { timeout: 60_000 }, () => {
  const { references } = JSON.parse(read('tsconfig.json')) as { references: { path: string }[] };
  const checked = new Set(references.flatMap(({ path }) => filesOf(path)));
  const tests = filesUnder(['libs', 'apps', 'strumenti'], (name) => /\.(?:spec|test)\.ts$/.test(name));
  expect(tests.length).toBeGreaterThan(100);
  expect(tests.filter((path) => !checked.has(path))).toEqual([]);
});
