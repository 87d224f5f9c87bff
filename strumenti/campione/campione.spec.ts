import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { COMUNE, makeSample, sampleFiles, SEME } from './campione.js';
import { planDefectFiles } from './difetti/piani.js';
import { defectFiles } from './difetti/tutti.js';
import { documentFiles } from './documenti/file.js';
import { certificateFiles } from './energia/file.js';
import { addressFiles } from './indirizzi/file.js';

const SAMPLES = fileURLToPath(new URL('../../data/samples', import.meta.url));

async function everyFile(): Promise<Map<string, Buffer>> {
  const campione = makeSample();
  const defects = [...(await defectFiles(campione))].map(([path, bytes]) => [`not-ok/${path}`, bytes] as const);
  const planDefects = [...(await planDefectFiles())].map(([path, bytes]) => [`piani/not-ok/${path}`, bytes] as const);
  const certificates = [...(await certificateFiles(campione, COMUNE, SEME))].map(([path, bytes]) => [`energia/${path}`, bytes] as const);
  const documents = [...documentFiles(campione, COMUNE, SEME)].map(([path, bytes]) => [`documenti/${path}`, bytes] as const);
  const addresses = [...addressFiles(campione, COMUNE, SEME)].map(([path, bytes]) => [`indirizzi/${path}`, bytes] as const);
  return new Map([...(await sampleFiles(campione)), ...defects, ...planDefects, ...certificates, ...documents, ...addresses]);
}

/** Bytes of the entries of a sound zip: two zlib versions compress the same content to different bytes. */
function zipContent(zip: Buffer): Buffer {
  const parts: Buffer[] = [];
  for (let at = zip.indexOf('PK\x01\x02'); at >= 0 && zip.readUInt32LE(at) === 0x02014b50;) {
    const [method, size, name, extra, comment, local] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)];
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = zip.subarray(from, from + size);
    parts.push(zip.subarray(at + 46, at + 46 + name), method === 8 ? inflateRawSync(data) : data);
    at += 46 + name + extra + comment;
  }
  return Buffer.concat(parts);
}

describe('the sample municipality', () => {
  let made: Map<string, Buffer>;
  beforeAll(async () => {
    made = await everyFile();
  }, 120_000);

  it('is the same, byte for byte, when it is made twice', async () => {
    const again = await everyFile();
    expect([...again.keys()]).toEqual([...made.keys()]);
    expect([...again].filter(([path, bytes]) => !bytes.equals(made.get(path)!)).map(([path]) => path)).toEqual([]);
  });

  it('is the one that is committed: nobody edits it by hand', () => {
    const different = [...made].filter(([path, bytes]) => {
      if (!existsSync(join(SAMPLES, path))) return true;
      const committed = readFileSync(join(SAMPLES, path));
      return path.endsWith('.zip') && !path.startsWith('not-ok/') ? !zipContent(committed).equals(zipContent(bytes)) : !committed.equals(bytes);
    });
    expect(different.map(([path]) => path)).toEqual([]);
    const committed = ['ok', 'aggiornamento', 'not-ok', 'piani', 'energia', 'documenti', 'indirizzi'].flatMap((part) => readdirSync(join(SAMPLES, part), { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile()).map((entry) => relative(SAMPLES, join(entry.parentPath, entry.name)));
    expect(committed.filter((path) => !made.has(path))).toEqual([]);
  });

  it('stays small enough to be cloned: the cadastre with the certificates under 7 MB, the numbering under 600 kB, the plans under 150 kB', () => {
    const bytes = (of: (path: string) => boolean): number => [...made].filter(([path]) => of(path)).reduce((sum, [, file]) => sum + file.length, 0);
    const apart = ['piani/', 'indirizzi/'];
    expect(bytes((path) => !apart.some((part) => path.startsWith(part)))).toBeLessThan(7_000_000);
    expect(bytes((path) => path.startsWith('piani/'))).toBeLessThan(150_000);
    expect(bytes((path) => path.startsWith('indirizzi/'))).toBeLessThan(600_000);
  });

  it('has the size of a small town', () => {
    const truth = JSON.parse(made.get('verita.json')!.toString()) as { conteggi: Record<string, number> };
    const ranges: Record<string, [number, number]> = {
      particelleMappa: [1800, 2200], fabbricatiMappa: [1400, 1750], unitaImmobiliari: [4200, 4800], unitaImmobiliariSoppresse: [80, 200],
      beniComuniNonCensibili: [300, 800], beniComuniCensibili: [3, 30], fogli: [5, 8], edificiSenzaUnita: [40, 200],
    };
    const outside = Object.entries(ranges).filter(([name, [low, high]]) => !(truth.conteggi[name]! >= low && truth.conteggi[name]! <= high));
    expect(outside).toEqual([]);
  });
});
