import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { COMUNE, makeSample, sampleFiles, SEME } from './campione.js';
import { planDefectFiles } from './difetti/piani.js';
import { defectFiles } from './difetti/tutti.js';
import { drawTown } from './disegno.js';
import { documentFiles } from './documenti/file.js';
import { certificateFiles } from './energia/file.js';
import { writeLargeSupply } from './grande.js';
import { addressFiles } from './indirizzi/file.js';
import { titleFiles } from './titoli/file.js';
import { taxFiles } from './tributi/file.js';

const USO = `npm run campione                                             riscrive data/samples
npm run campione -- --fuori CARTELLA                         lo scrive altrove
npm run campione -- --unita 85000 --fuori CARTELLA           una fornitura grande, per le misure (con --poligoni N: 61.000 se manca)
npm run campione -- --disegno FILE.svg                       disegna la città
`;

const { values } = parseArgs({
  options: { fuori: { type: 'string' }, unita: { type: 'string' }, poligoni: { type: 'string', default: '61000' }, disegno: { type: 'string' }, aiuto: { type: 'boolean', default: false } },
});

if (values.aiuto || (values.unita !== undefined && values.fuori === undefined)) {
  process.stdout.write(USO);
} else if (values.unita !== undefined) {
  const grandezza = writeLargeSupply(resolve(values.fuori!), Number(values.unita), Number(values.poligoni));
  process.stdout.write(`${JSON.stringify(grandezza, null, 2)}\n`);
} else {
  const campione = makeSample();
  if (values.disegno !== undefined) writeFileSync(values.disegno, drawTown(campione.citta));
  else await writeSample(resolve(values.fuori ?? 'data/samples'));

  async function writeSample(target: string): Promise<void> {
    for (const part of ['ok', 'aggiornamento', 'not-ok', 'piani', 'energia', 'titoli', 'tributi', 'documenti', 'indirizzi']) rmSync(join(target, part), { recursive: true, force: true });
    writeAll(await sampleFiles(campione), target);
    writeAll(await defectFiles(campione), join(target, 'not-ok'));
    writeAll(await planDefectFiles(), join(target, 'piani/not-ok'));
    writeAll(await certificateFiles(campione, COMUNE, SEME), join(target, 'energia'));
    writeAll(titleFiles(campione, COMUNE, SEME), join(target, 'titoli'));
    writeAll(taxFiles(campione, SEME), join(target, 'tributi'));
    writeAll(documentFiles(campione, COMUNE, SEME), join(target, 'documenti'));
    writeAll(addressFiles(campione, COMUNE, SEME), join(target, 'indirizzi'));
    process.stdout.write(`Campione scritto in ${target}\n`);
  }
}

function writeAll(files: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [path, bytes] of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes);
  }
}
