import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSample, okFiles } from './campione.js';

const { values } = parseArgs({ options: { fuori: { type: 'string', default: 'data/samples' } } });
const target = resolve(values.fuori);
const campione = makeSample();
rmSync(join(target, 'ok'), { recursive: true, force: true });
for (const [path, bytes] of okFiles(campione)) {
  const file = join(target, 'ok', path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, bytes);
}
process.stdout.write(`Campione scritto in ${target}\n`);
