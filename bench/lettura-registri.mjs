/**
 * Reading of tables alone: rows per second and peak memory for a CSV of 500,000 rows beside bare `csv-parse`, for a GeoPackage of 60,000 polygons beside
 * `ogr2ogr -f Memory` of the same file when it is installed (it reads; it neither checks outlines nor moves coordinates), and for sheets of Excel of 50,000 and of
 * 500,000 rows beside bare `saxes` over the parts of the same file: memory is to be the same for both.
 *
 *     npm run build && node bench/lettura-registri.mjs
 *
 * The files are written into a temporary folder. Each measure runs in a process of its own.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { ZipFile } from 'yazl';
import { LIMITI_PREDEFINITI, openSupply, openZip } from '../libs/catasto-sigmater/dist/index.js';
import { apriTabelle } from '../libs/registri/dist/index.js';

const RIGHE = 500_000;
const POLIGONI = 60_000;
const BLOCCO = 5_000;
/** What only the library of registers depends on. */
const daRegistri = createRequire(new URL('../libs/registri/package.json', import.meta.url));

function scriviCsv(file) {
  const out = fs.openSync(file, 'w');
  fs.writeSync(out, 'codice;foglio;particella;via;"uso; note";data;superficie;lon;lat\r\n');
  for (let da = 0; da < RIGHE; da += BLOCCO) {
    const righe = Array.from({ length: BLOCCO }, (_, i) => da + i).map((n) => `${String(n).padStart(7, '0')};${n % 40};${n % 2000};Via Città ${n % 300};"residenziale; ""${n % 9}""";31/12/${1950 + (n % 70)};${n % 900},5;${(14 + (n % 1000) / 1e4).toFixed(6)};${(41 + (n % 777) / 1e4).toFixed(6)}\r\n`);
    fs.writeSync(out, righe.join(''));
  }
  fs.closeSync(out);
}

/** A house of 5 to 11 corners, metres in EPSG:7792, as GeoPackage stores it. */
function forma(n) {
  const [x, y, passi] = [300_000.125 + (n % 1000) * 30, 4_600_000.25 + Math.floor(n / 1000) * 30, 1 + (n % 4)];
  const punti = [[x, y], [x + 20, y], [x + 20, y + 8]];
  for (let i = passi; i > 0; i--) punti.push([x + i * 4, y + 20 - i * 3], [x + i * 4 - 3, y + 20 - i * 3]);
  punti.push([x, y]);
  const bytes = Buffer.alloc(8 + 13 + punti.length * 16);
  bytes.write('GP', 'latin1');
  bytes[3] = 1;
  bytes.writeInt32LE(7792, 4);
  bytes[8] = 1;
  [3, 1, punti.length].forEach((valore, i) => bytes.writeUInt32LE(valore, 9 + i * 4));
  punti.flat().forEach((valore, i) => bytes.writeDoubleLE(valore, 21 + i * 8));
  return bytes;
}

function scriviGeoPackage(file) {
  const db = new (daRegistri('node-sqlite3-wasm').Database)(file);
  db.exec(`PRAGMA application_id = 0x47504B47; PRAGMA user_version = 10300;
    CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER PRIMARY KEY, organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
    CREATE TABLE gpkg_contents (table_name TEXT PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE, description TEXT DEFAULT '', last_change DATETIME, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER);
    CREATE TABLE gpkg_geometry_columns (table_name TEXT PRIMARY KEY, column_name TEXT NOT NULL, geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL);
    CREATE TABLE zone (fid INTEGER PRIMARY KEY, geom POLYGON, codice TEXT, nome TEXT, area DOUBLE, piani INTEGER);
    INSERT INTO gpkg_spatial_ref_sys VALUES ('RDN2008', 7792, 'EPSG', 7792, 'undefined', '');
    INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id) VALUES ('zone', 'features', 'zone', 7792);
    INSERT INTO gpkg_geometry_columns VALUES ('zone', 'geom', 'POLYGON', 7792, 0, 0); BEGIN`);
  const scrivi = db.prepare('INSERT INTO zone VALUES (?, ?, ?, ?, ?, ?)');
  for (let n = 0; n < POLIGONI; n++) scrivi.run([n + 1, forma(n), String(n).padStart(7, '0'), `Zona città ${n % 300}`, n / 7, n % 6]);
  scrivi.finalize();
  db.exec('COMMIT');
  db.close();
}

/** As Excel keeps it: texts shared, a code of its own in each row; days as numbers with a style. */
async function scriviXlsx(file, quante) {
  const vie = 300;
  const spazio = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const rimandi = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const nomi = ['codice', 'foglio', 'particella', 'via', 'uso', 'data', 'superficie', 'lon', 'lat'];
  function* foglio() {
    yield `<worksheet ${spazio}><sheetData><row r="1">${nomi.map((nome, j) => `<c r="${'ABCDEFGHI'[j]}1" t="inlineStr"><is><t>${nome}</t></is></c>`).join('')}</row>`;
    for (let da = 0; da < quante; da += BLOCCO) {
      yield Array.from({ length: BLOCCO }, (_, i) => da + i).map((n) => {
        const r = n + 2;
        return `<row r="${r}"><c r="A${r}" t="s"><v>${vie + n}</v></c><c r="B${r}"><v>${n % 40}</v></c><c r="C${r}"><v>${n % 2000}</v></c><c r="D${r}" t="s"><v>${n % vie}</v></c><c r="E${r}" t="b"><v>${n % 2}</v></c><c r="F${r}" s="1"><v>${20_000 + (n % 25_000)}</v></c><c r="G${r}"><v>${n % 900}.5</v></c><c r="H${r}"><v>${(14 + (n % 1000) / 1e4).toFixed(6)}</v></c><c r="I${r}"><v>${(41 + (n % 777) / 1e4).toFixed(6)}</v></c></row>`;
      }).join('');
    }
    yield '</sheetData></worksheet>';
  }
  function* stringhe() {
    yield `<sst ${spazio}>${Array.from({ length: vie }, (_, n) => `<si><t>Via Città ${n}</t></si>`).join('')}`;
    for (let da = 0; da < quante; da += BLOCCO) yield Array.from({ length: BLOCCO }, (_, i) => `<si><t>${String(da + i).padStart(7, '0')}</t></si>`).join('');
    yield '</sst>';
  }
  const zip = new ZipFile();
  const parti = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    'xl/workbook.xml': `<workbook ${spazio} xmlns:r="${rimandi}"><sheets><sheet name="Righe" sheetId="1" r:id="a"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${[['a', 'worksheet', 'worksheets/sheet1.xml'], ['b', 'styles', 'styles.xml'], ['c', 'sharedStrings', 'sharedStrings.xml']].map(([id, tipo, parte]) => `<Relationship Id="${id}" Type="${rimandi}/${tipo}" Target="${parte}"/>`).join('')}</Relationships>`,
    'xl/styles.xml': `<styleSheet ${spazio}><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`,
  };
  for (const [nome, testo] of Object.entries(parti)) zip.addBuffer(Buffer.from(testo), nome);
  zip.addReadStream(Readable.from(foglio(), { objectMode: false }), 'xl/worksheets/sheet1.xml');
  zip.addReadStream(Readable.from(stringhe(), { objectMode: false }), 'xl/sharedStrings.xml');
  zip.end();
  await pipeline(zip.outputStream, fs.createWriteStream(file));
}

const letture = {
  async edigit(file) {
    const supply = await openSupply([file]);
    const { tabelle: [tabella] } = await apriTabelle(supply);
    let [righe, forme, problemi] = [0, 0, 0];
    for await (const lotto of tabella.righe()) {
      righe += lotto.righe.length;
      forme += lotto.righe.filter(({ geometria }) => geometria !== null).length;
      problemi += lotto.problemi.length;
    }
    await supply.close();
    return { righe, forme, problemi };
  },
  async csvParse(file) {
    const { parse } = daRegistri('csv-parse');
    let righe = -1;
    for await (const _ of fs.createReadStream(file).pipe(parse({ delimiter: ';' }))) righe += 1;
    return { righe };
  },
  /** The two large parts of a workbook, parsed and thrown away. */
  async saxes(file) {
    const { SaxesParser } = daRegistri('saxes');
    const zip = await openZip(file, 'a', LIMITI_PREDEFINITI);
    let righe = -1;
    for (const source of zip.sources.filter(({ name }) => /sheet1|sharedStrings/.test(name))) {
      const parser = new SaxesParser();
      parser.on('opentag', ({ name }) => {
        if (name === 'row') righe += 1;
      });
      const decoder = new TextDecoder();
      for await (const blocco of source.open()) parser.write(decoder.decode(blocco, { stream: true }));
      parser.close();
    }
    zip.close();
    return { righe };
  },
};

async function misura(come, file) {
  const prima = process.hrtime.bigint();
  const esito = await letture[come](file);
  const secondi = Number(process.hrtime.bigint() - prima) / 1e9;
  process.stdout.write(JSON.stringify({ ...esito, secondi, picco: process.resourceUsage().maxRSS / 1024 }));
}

function inProprio(come, file) {
  return JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), '--misura', come, file], { encoding: 'utf8' }));
}

function ogr(file) {
  const prima = process.hrtime.bigint();
  const { status } = spawnSync('ogr2ogr', ['-f', 'Memory', 'nulla', file], { stdio: 'ignore' });
  return status === 0 ? Number(process.hrtime.bigint() - prima) / 1e9 : null;
}

function riga(nome, file, { righe, forme, problemi, secondi, picco }, accanto) {
  const mb = (fs.statSync(file).size / 1024 / 1024).toFixed(0);
  console.log(`${nome.padEnd(11)} ${righe} righe, ${forme} geometrie, ${problemi} problemi  ${mb} MB  ${secondi.toFixed(2)} s  ${Math.round(righe / secondi).toLocaleString('it')} righe/s  picco ${picco.toFixed(0)} MB  (${accanto})`);
}

if (process.argv[2] === '--misura') await misura(process.argv[3], process.argv[4]);
else {
  const cartella = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-bench-'));
  try {
    const csv = path.join(cartella, 'righe.csv');
    scriviCsv(csv);
    const letto = inProprio('edigit', csv);
    const nudo = inProprio('csvParse', csv);
    riga('CSV', csv, letto, `csv-parse nudo ${nudo.righe} righe in ${nudo.secondi.toFixed(2)} s, picco ${nudo.picco.toFixed(0)} MB; rapporto ${(letto.secondi / nudo.secondi).toFixed(1)}`);
    const gpkg = path.join(cartella, 'zone.gpkg');
    scriviGeoPackage(gpkg);
    const strato = inProprio('edigit', gpkg);
    const pari = ogr(gpkg);
    riga('GeoPackage', gpkg, strato, pari === null ? 'ogr2ogr assente' : `ogr2ogr ${pari.toFixed(2)} s; rapporto ${(strato.secondi / pari).toFixed(1)}`);
    for (const quante of [RIGHE / 10, RIGHE]) {
      const xlsx = path.join(cartella, `righe-${quante}.xlsx`);
      await scriviXlsx(xlsx, quante);
      const letta = inProprio('edigit', xlsx);
      const soloXml = inProprio('saxes', xlsx);
      riga('XLSX', xlsx, letta, `saxes nudo ${soloXml.righe} righe in ${soloXml.secondi.toFixed(2)} s, picco ${soloXml.picco.toFixed(0)} MB; rapporto ${(letta.secondi / soloXml.secondi).toFixed(1)}`);
    }
  } finally {
    fs.rmSync(cartella, { recursive: true, force: true });
  }
}
