import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { sharedData } from '../prove/shared-data.js';
import { UnreadableFileError } from '../source.js';
import { openSupply, type OpzioniFornitura, type Supply } from './open-supply.js';

let folder: string;
let open: Supply[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'edigit-prova-'));
  open = [];
});

afterEach(async () => {
  for (const supply of open) await supply.close();
  rmSync(folder, { recursive: true, force: true });
});

async function supplyOf(paths: string[], opzioni: OpzioniFornitura = {}): Promise<Supply> {
  const supply = await openSupply(paths, { cartellaTemporanea: folder, ...opzioni });
  open.push(supply);
  return supply;
}

function put(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function zipOf(files: Record<string, string | Buffer>): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Replaces a text of the same length everywhere in an archive, to write what a well-behaved program refuses to write. */
function forge(zip: Buffer, from: string | Buffer, to: string | Buffer): Buffer {
  const before = Buffer.from(from);
  const after = Buffer.from(to);
  expect(after.length).toBe(before.length);
  const forged = Buffer.from(zip);
  for (let at = forged.indexOf(before); at !== -1; at = forged.indexOf(before, at + 1)) after.copy(forged, at);
  return forged;
}

async function textOf(supply: Supply, name: string): Promise<string> {
  const file = supply.files.find((candidate) => candidate.name === name);
  const chunks: Uint8Array[] = [];
  for await (const chunk of file!.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

const names = (supply: Supply): string[] => supply.files.map((file) => file.name);
const complaints = (supply: Supply): string[] => supply.issues.map((issue) => `${issue.code} ${issue.file}`);

describe('a folder', () => {
  it('is read with its subfolders in the order of names, without the leftovers of operating systems', async () => {
    put('dir/b.FAB', 'b');
    put('dir/a/c.TER', 'c');
    put('dir/.DS_Store', 'x');
    put('dir/__MACOSX/._b.FAB', 'x');
    put('dir/Thumbs.db', 'x');
    expect(names(await supplyOf([join(folder, 'dir')]))).toEqual(['a/c.TER', 'b.FAB']);
  });

  it('never follows a symbolic link inside it, and says so', async () => {
    put('fuori/segreto.FAB', 'segreto');
    put('dir/a.FAB', 'a');
    symlinkSync(join(folder, 'fuori'), join(folder, 'dir/collegamento'));
    symlinkSync(join(folder, 'fuori/segreto.FAB'), join(folder, 'dir/z.FAB'));
    const supply = await supplyOf([join(folder, 'dir')]);
    expect(names(supply)).toEqual(['a.FAB']);
    expect(complaints(supply)).toEqual(['unreadable-file collegamento', 'unreadable-file z.FAB']);
  });

  it('with too many files is refused', async () => {
    for (let i = 0; i < 4; i++) put(`dir/${i}.FAB`, 'x');
    await expect(supplyOf([join(folder, 'dir')], { limiti: { files: 3 } })).rejects.toThrow(/troppo grande/);
  });
});

describe('a path that is not there', () => {
  it('is refused in words', async () => {
    await expect(supplyOf([join(folder, 'assente.zip')])).rejects.toThrow('«assente.zip» non c\'è o non si può aprire.');
  });
});

describe('the digest of a file', () => {
  it('is the same whether the file was read before, in part, or never', async () => {
    const expected = createHash('sha256').update('contenuto').digest('hex');
    const [file] = (await supplyOf([put('a.FAB', 'contenuto')])).files;
    for await (const _ of file!.open()) break;
    expect(await file!.sha256()).toBe(expected);
    for await (const _ of file!.open()) continue;
    expect(await file!.sha256()).toBe(expected);
  });
});

describe('a zip', () => {
  it('gives its entries by name, and archives inside it down to the third level', async () => {
    const third = await zipOf({ 'c.FAB': 'c', 'quarto.zip': await zipOf({ 'd.FAB': 'd' }) });
    const second = await zipOf({ 'b.FAB': 'b', 'terzo.zip': third });
    const supply = await supplyOf([put('primo.zip', await zipOf({ 'cartella/a.FAB': 'a', 'secondo.zip': second }))]);
    expect(names(supply)).toEqual(['primo.zip/cartella/a.FAB', 'primo.zip/secondo.zip/b.FAB', 'primo.zip/secondo.zip/terzo.zip/c.FAB']);
    expect(complaints(supply)).toEqual(['unreadable-file primo.zip/secondo.zip/terzo.zip/quarto.zip']);
    expect(await textOf(supply, 'primo.zip/secondo.zip/terzo.zip/c.FAB')).toBe('c');
  });

  it('leaves nothing on disk once closed', async () => {
    const path = put('primo.zip', await zipOf({ 'secondo.zip': await zipOf({ 'b.FAB': 'b' }) }));
    const supply = await supplyOf([path]);
    expect(readdirSync(folder)).toHaveLength(2);
    await supply.close();
    expect(readdirSync(folder)).toEqual(['primo.zip']);
  });

  it('can be read twice, and several entries at the same time', async () => {
    const supply = await supplyOf([put('a.zip', await zipOf({ 'a.FAB': 'a'.repeat(300_000), 'b.FAB': 'b'.repeat(300_000) }))]);
    const [a, b, again] = await Promise.all([textOf(supply, 'a.zip/a.FAB'), textOf(supply, 'a.zip/b.FAB'), textOf(supply, 'a.zip/a.FAB')]);
    expect([a.length, b.length, again === a]).toEqual([300_000, 300_000, true]);
  });

  it.each([
    ['../fuori.FAB', '..'],
    ['/etc/pas.FAB', 'assoluto'],
    ['C:/win32.FAB', 'assoluto'],
    ['a\\..\\..\\b.FA', '..'],
    ['a\u0007bcdefg.FAB', 'controllo'],
  ])('whose entry is called %j leaves that entry out and says why', async (name, reason) => {
    const zip = await zipOf({ ['x'.repeat(name.length)]: 'x', 'buono.FAB': 'y' });
    const supply = await supplyOf([put('a.zip', forge(zip, 'x'.repeat(name.length), name))]);
    expect(names(supply)).toEqual(['a.zip/buono.FAB']);
    expect(supply.issues[0]).toMatchObject({ code: 'unreadable-file', severity: 'errore' });
    expect(supply.issues[0]!.message).toContain(reason);
  });

  it('with a password leaves the protected entry out and says so', async () => {
    const zip = await zipOf({ 'a.FAB': 'a' });
    const centralHeader = zip.indexOf('PK\x01\x02');
    zip.writeUInt16LE(zip.readUInt16LE(centralHeader + 8) | 1, centralHeader + 8);
    const supply = await supplyOf([put('a.zip', zip)]);
    expect(supply.files).toEqual([]);
    expect(supply.issues[0]!.message).toContain('password');
  });

  it('with two entries of the same name reads the first and lists the other', async () => {
    const zip = forge(await zipOf({ 'a.FAB': 'primo', 'b.FAB': 'secondo' }), 'b.FAB', 'a.FAB');
    const supply = await supplyOf([put('a.zip', zip)]);
    expect(await textOf(supply, 'a.zip/a.FAB')).toBe('primo');
    expect(complaints(supply)).toEqual(['duplicate-key a.zip/a.FAB']);
  });

  it.each([
    ['the code page of MS-DOS', Buffer.from([0x63, 0x69, 0x74, 0x74, 0x85]), 'città'],
    ['windows-1252', Buffer.from([0x63, 0x69, 0x74, 0x74, 0xe0]), 'città'],
    ['UTF-8 without saying it', Buffer.from('citò'), 'citò'],
  ])('with names in %s gives them right', async (_, bytes, expected) => {
    const zip = await zipOf({ 'XXXXX': 'x' });
    const central = zip.indexOf('PK\x01\x02');
    zip.writeUInt16LE(zip.readUInt16LE(central + 8) & ~0x800, central + 8);
    expect(names(await supplyOf([put('a.zip', forge(zip, 'XXXXX', bytes))]))).toEqual([`a.zip/${expected}`]);
  });

  it('that promises to grow a thousand times is refused before anything is expanded', async () => {
    const path = put('bomba.zip', await zipOf({ 'zeri.FAB': Buffer.alloc(3_000_000) }));
    await expect(supplyOf([path], { limiti: { bytesSenzaRapporto: 1_000_000 } })).rejects.toThrow(/rifiutato per sicurezza/);
    await expect(supplyOf([path], { limiti: { bytes: 1_000_000 } })).rejects.toThrow(/rifiutato per sicurezza/);
  });

  it('whose entries share the same bytes is refused', async () => {
    const zip = await zipOf({ 'a.FAB': Buffer.from(Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251)) });
    const central = zip.indexOf('PK\x01\x02');
    const end = zip.indexOf('PK\x05\x06');
    const entry = zip.subarray(central, end);
    const tail = Buffer.from(zip.subarray(end));
    tail.writeUInt16LE(9, 8);
    tail.writeUInt16LE(9, 10);
    tail.writeUInt32LE(entry.length * 9, 12);
    const overlapping = Buffer.concat([zip.subarray(0, central), ...Array.from({ length: 9 }, () => entry), tail]);
    await expect(supplyOf([put('a.zip', overlapping)])).rejects.toThrow(/rifiutato per sicurezza/);
  });

  it('whose content was altered fails while it is read, not silently', async () => {
    const zip = await zipOf({ 'a.FAB': 'contenuto senza compressione' });
    const supply = await supplyOf([put('a.zip', forge(zip, zip.subarray(zip.indexOf('PK\x01\x02') + 16, zip.indexOf('PK\x01\x02') + 20), Buffer.from([1, 2, 3, 4])))]);
    await expect(textOf(supply, 'a.zip/a.FAB')).rejects.toThrow(/danneggiato/);
  });

  it('cut in the middle is refused as unreadable', async () => {
    const zip = await zipOf({ 'a.FAB': 'a'.repeat(5000) });
    const failure = supplyOf([put('a.zip', zip.subarray(0, zip.length - 40))]);
    await expect(failure).rejects.toBeInstanceOf(UnreadableFileError);
    await expect(failure).rejects.toThrow(/non è un archivio zip leggibile/);
  });

  it('that is empty says so', async () => {
    const supply = await supplyOf([put('a.zip', await zipOf({}))]);
    expect(complaints(supply)).toEqual(['unrecognised-file a.zip']);
  });
});

describe('the files of a shapefile', () => {
  it('are one item, whatever the case of their names', async () => {
    put('dir/Edifici.SHP', '1');
    put('dir/edifici.dbf', '2');
    put('dir/EDIFICI.Prj', '3');
    put('dir/edifici.shp.xml', '4');
    put('dir/altro.dbf', '5');
    put('dir/sotto/edifici.shx', '6');
    const { items } = await supplyOf([join(folder, 'dir')]);
    expect(items.map((item) => item.name)).toEqual(['Edifici.SHP', 'altro.dbf', 'sotto/edifici.shx']);
    const [shapefile] = items;
    expect(shapefile).toMatchObject({
      kind: 'shapefile', dbf: { name: 'edifici.dbf' }, prj: { name: 'EDIFICI.Prj' }, shx: null, cpg: null, altri: [{ name: 'edifici.shp.xml' }],
    });
  });

  it('given one by one as paths come together, while those of another folder do not', async () => {
    const { items } = await supplyOf([put('a/x.shp', '1'), put('b/x.dbf', '2'), put('a/x.dbf', '3')]);
    expect(items.map((item) => item.kind)).toEqual(['shapefile', 'file']);
  });
});

const hostileZip = (name: string): string => `${sharedData}/data/real/edge/zip/${name}`;

describe.skipIf(sharedData === null)('the hostile archives of the collection', () => {
  it('badzip.zip is refused in words', async () => {
    await expect(supplyOf([hostileZip('badzip.zip')])).rejects.toThrow(/«badzip.zip» non è un archivio zip leggibile/);
  });

  it.each([
    ['empty-shp.zip', ['shapefile empty-shp.zip/layers/POLYGON.shp']],
    ['multi_shapefile.zip', ['shapefile multi_shapefile.zip/blockgroups.shp', 'shapefile multi_shapefile.zip/blockgroups2.shp']],
    ['noshp.zip', ['file noshp.zip/counties.dbf', 'file noshp.zip/counties.sbn']],
    ['utf.zip', ['shapefile utf.zip/utf.shp']],
  ])('%s gives its items', async (name, expected) => {
    const { items, issues } = await supplyOf([hostileZip(name)]);
    expect(items.map((item) => `${item.kind} ${item.name}`)).toEqual(expected);
    expect(issues).toEqual([]);
  });
});
