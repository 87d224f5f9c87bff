import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { makeSample, sampleFiles } from './campione.js';
import { defectFiles } from './difetti/tutti.js';

const { values } = parseArgs({ options: { fuori: { type: 'string', default: 'data/samples' } } });
const target = resolve(values.fuori);
const campione = makeSample();
for (const part of ['ok', 'not-ok']) rmSync(join(target, part), { recursive: true, force: true });
write(await sampleFiles(campione), target);
write(await defectFiles(campione), join(target, 'not-ok'));
process.stdout.write(`Campione scritto in ${target}\n`);

function write(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [path, bytes] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
