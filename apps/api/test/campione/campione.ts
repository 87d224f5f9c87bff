import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../src/database/database.js';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase, keepModel } from '../harness/index.js';

const SAMPLES = fileURLToPath(new URL('../../../../data/samples', import.meta.url));

/** The truth about the sample municipality, against which links are measured. */
export interface Verita {
  readonly edifici: readonly { readonly mappa: string; readonly codice: string; readonly ordinale: number; readonly indirizzo: string | null; readonly unita: readonly number[] }[];
  readonly unitaSenzaEdificio: readonly number[];
}

export function readTruth(): Verita {
  return JSON.parse(fs.readFileSync(path.join(SAMPLES, 'verita.json'), 'utf8')) as Verita;
}

/** Imports the sample into a test's database, as a first start does. */
export async function importSample(db: Database): Promise<void> {
  const { stato } = await importazioniOn(db).importa([path.join(SAMPLES, 'ok')], { comune: 'X998', crs: 'EPSG:7792', dimostrativa: true });
  if (stato !== 'applicata') throw new Error(`the sample was not applied: ${stato}`);
}

/** A suite whose database already holds the sample: it is imported once a run, and copied. */
export function describeSample(title: string, suite: Parameters<typeof describeDatabase>[1]): void {
  describeDatabase(title, suite, { model: () => keepModel('campione', importSample) });
}

export interface PersonaDelCampione {
  readonly cognome: string;
  readonly nome: string;
  readonly codiceFiscale: string;
}

const lines = (...parts: readonly string[]): string[][] => fs.readFileSync(path.join(SAMPLES, 'ok', ...parts), 'latin1').split(/\r?\n/).filter((line) => line !== '').map((line) => line.split('|'));

/** The natural persons of the buildings cadastre. */
export function readPersons(): PersonaDelCampione[] {
  return lines('fabbricati', 'X9980001001.SOG').filter((fields) => fields[3] === 'P').map((fields) => ({ cognome: fields[4]!, nome: fields[5]!, codiceFiscale: fields[9]! }));
}

/** Tax codes of the bodies of the buildings cadastre. */
export function readBodyCodes(): string[] {
  return lines('fabbricati', 'X9980001001.SOG').filter((fields) => fields[3] === 'G').map((fields) => fields[6]!);
}
