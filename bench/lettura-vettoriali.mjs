/**
 * Reading of vector layers alone: records per second and peak memory for a shapefile and a GeoJSON of 61,000 and of four times as many buildings,
 * beside `ogr2ogr -f Memory` of the same files when it is installed (it reads; it neither checks outlines nor takes fingerprints).
 *
 *     npm run build && node bench/lettura-vettoriali.mjs
 *
 * The files are written into a temporary folder. Each measure runs in a process of its own, so that one does not warm or fill the other's memory.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { openSupply, readGeoJson, readShapefile } from '../libs/catasto-sigmater/dist/index.js';

const MB = 1024 * 1024;
const SIZES = [61_000, 244_000];
const BLOCK = 2_000;

/** A stepped house of 7 to 13 corners, every tenth one with a courtyard, on a grid of 1,000 columns, oriented by RFC 7946. Metres in EPSG:7792. */
function outline(n) {
  const x = 300_000.125 + (n % 1000) * 30;
  const y = 4_600_000.25 + Math.floor(n / 1000) * 30;
  const steps = 1 + (n % 4);
  const outer = [[x, y]];
  for (let i = 0; i < steps; i += 1) outer.push([x + i * 3, y + 20 - i * 4], [x + i * 3 + 3, y + 20 - i * 4]);
  outer.push([x + 20, y + 8], [x + 21.5, y + 4.75], [x + 20, y], [x + 10.333, y - 1.111], [x, y]);
  const hole = [[x + 1, y + 1], [x + 2, y + 1], [x + 2, y + 2], [x + 1, y + 2], [x + 1, y + 1]];
  return n % 10 === 0 ? [outer.toReversed(), hole.toReversed()] : [outer.toReversed()];
}

const attributes = (n) => ({ ID: n + 1, FOGLIO: String(1 + (n % 40)).padStart(4, '0'), PARTICELLA: String(1 + (n % 2000)).padStart(5, '0'), USO: n % 3 === 0 ? 'residenziale' : 'attività', PIANI: 1 + (n % 5), ALTEZZA: 3.5 + (n % 90) / 10 });
const FIELDS = [['ID', 'N', 10, 0], ['FOGLIO', 'C', 4, 0], ['PARTICELLA', 'C', 5, 0], ['USO', 'C', 40, 0], ['PIANI', 'N', 3, 0], ['ALTEZZA', 'N', 6, 1]];
const ROW_BYTES = FIELDS.reduce((sum, field) => sum + field[2], 1);
const PRJ = 'PROJCS["RDN2008_UTM_zone_33N",GEOGCS["GCS_RDN2008",DATUM["D_RDN2008",SPHEROID["GRS_1980",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Transverse_Mercator"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",15.0],PARAMETER["Scale_Factor",0.9996],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]';

function shpRecord(n) {
  const rings = outline(n);
  const points = rings.flatMap((ring) => ring.toReversed());
  const body = Buffer.alloc(52 + rings.length * 4 + points.length * 16);
  body.writeInt32BE(n + 1, 0);
  body.writeInt32BE((body.length - 8) / 2, 4);
  body.writeInt32LE(5, 8);
  body.writeInt32LE(rings.length, 44);
  body.writeInt32LE(points.length, 48);
  if (rings.length > 1) body.writeInt32LE(rings[0].length, 56);
  points.forEach(([x, y], i) => {
    body.writeDoubleLE(x, 52 + rings.length * 4 + i * 16);
    body.writeDoubleLE(y, 60 + rings.length * 4 + i * 16);
  });
  return body;
}

function dbfRow(n) {
  const values = attributes(n);
  return Buffer.from(` ${FIELDS.map(([name, type, length, decimals]) => (type === 'N' ? values[name].toFixed(decimals).padStart(length) : values[name].padEnd(length))).join('')}`, 'latin1');
}

function dbfHeader(records) {
  const header = Buffer.alloc(33 + FIELDS.length * 32);
  header[0] = 3;
  header.writeUInt32LE(records, 4);
  header.writeUInt16LE(header.length, 8);
  header.writeUInt16LE(ROW_BYTES, 10);
  header[29] = 0x57;
  FIELDS.forEach(([name, type, length, decimals], i) => {
    header.write(name, 32 + i * 32, 'latin1');
    header.write(type, 43 + i * 32, 'latin1');
    header[48 + i * 32] = length;
    header[49 + i * 32] = decimals;
  });
  header[header.length - 1] = 0x0d;
  return header;
}

function writeShapefile(base, count) {
  const shp = fs.openSync(`${base}.shp`, 'w');
  const shx = fs.openSync(`${base}.shx`, 'w');
  const dbf = fs.openSync(`${base}.dbf`, 'w');
  const header = Buffer.alloc(100);
  fs.writeSync(shp, header);
  fs.writeSync(shx, header);
  fs.writeSync(dbf, dbfHeader(count));
  let at = 100;
  for (let from = 0; from < count; from += BLOCK) {
    const numbers = Array.from({ length: Math.min(BLOCK, count - from) }, (_, i) => from + i);
    const records = numbers.map(shpRecord);
    const index = Buffer.alloc(records.length * 8);
    records.forEach((record, i) => {
      index.writeInt32BE(at / 2, i * 8);
      index.writeInt32BE((record.length - 8) / 2, i * 8 + 4);
      at += record.length;
    });
    fs.writeSync(shp, Buffer.concat(records));
    fs.writeSync(shx, index);
    fs.writeSync(dbf, Buffer.concat(numbers.map(dbfRow)));
  }
  header.writeInt32BE(9994, 0);
  header.writeInt32LE(1000, 28);
  header.writeInt32LE(5, 32);
  [300_000, 4_600_000, 340_000, 4_700_000].forEach((value, i) => header.writeDoubleLE(value, 36 + i * 8));
  for (const [file, length] of [[shp, at], [shx, 100 + count * 8]]) {
    header.writeInt32BE(length / 2, 24);
    fs.writeSync(file, header, 0, 100, 0);
  }
  for (const file of [shp, shx, dbf]) fs.closeSync(file);
  fs.writeFileSync(`${base}.prj`, PRJ);
}

function writeGeoJson(file, count) {
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, '{"type":"FeatureCollection","name":"edifici","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::7792"}},"features":[\n');
  for (let from = 0; from < count; from += BLOCK) {
    const features = Array.from({ length: Math.min(BLOCK, count - from) }, (_, i) => {
      const feature = { type: 'Feature', properties: attributes(from + i), geometry: { type: 'Polygon', coordinates: outline(from + i) } };
      return JSON.stringify(feature);
    });
    fs.writeSync(out, `${from === 0 ? '' : ',\n'}${features.join(',\n')}`);
  }
  fs.writeSync(out, '\n]}\n');
  fs.closeSync(out);
}

async function measure(file) {
  const folder = path.dirname(file);
  const base = path.basename(file).replace(/\.[^.]*$/, '');
  const supply = await openSupply(fs.readdirSync(folder).filter((name) => name.startsWith(`${base}.`) && name.endsWith('json') === file.endsWith('json')).map((name) => path.join(folder, name)));
  const [item] = supply.items;
  const before = process.hrtime.bigint();
  const cpuBefore = process.cpuUsage();
  let records = 0;
  let invalid = 0;
  let issues = 0;
  for await (const batch of item.kind === 'shapefile' ? readShapefile(item) : readGeoJson(item.file)) {
    records += batch.records.length;
    invalid += batch.records.filter((record) => !record.valida).length;
    issues += batch.issues.length;
  }
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  const { user, system } = process.cpuUsage(cpuBefore);
  await supply.close();
  process.stdout.write(JSON.stringify({ records, invalid, issues, seconds, cpuSeconds: (user + system) / 1e6, peakMb: process.resourceUsage().maxRSS / 1024 }));
}

function peerSeconds(file) {
  const before = process.hrtime.bigint();
  const { status } = spawnSync('ogr2ogr', ['-f', 'Memory', 'nulla', file], { stdio: 'ignore' });
  return status === 0 ? Number(process.hrtime.bigint() - before) / 1e9 : null;
}

function report(label, file) {
  const result = JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--misura', file], { encoding: 'utf8' }));
  const peer = peerSeconds(file);
  const beside = peer === null ? 'ogr2ogr assente' : `ogr2ogr ${peer.toFixed(2)} s, rapporto ${(result.seconds / peer).toFixed(1)}`;
  console.log(
    `${label.padEnd(10)} ${String(result.records).padStart(7)} elementi  ${(fs.statSync(file).size / MB).toFixed(0).padStart(4)} MB  ${result.seconds.toFixed(2)} s (${result.cpuSeconds.toFixed(2)} s di processore)  ` +
    `${Math.round(result.records / result.seconds).toLocaleString('it')} elementi/s  picco ${result.peakMb.toFixed(0)} MB  non validi ${result.invalid}, problemi ${result.issues}  (${beside})`,
  );
}

if (process.argv[2] === '--misura') await measure(process.argv[3]);
else {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-bench-'));
  try {
    for (const count of SIZES) {
      const base = path.join(folder, `edifici-${count}`);
      writeShapefile(base, count);
      report('shapefile', `${base}.shp`);
      writeGeoJson(`${base}.geojson`, count);
      report('geojson', `${base}.geojson`);
    }
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}
