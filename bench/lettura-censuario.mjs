/**
 * Reading of census files alone: lines per second and peak memory, at 50 MB and (with `--grande`) at 1 GB.
 * The bytes are made while they are read, so neither disk nor memory of the generator counts. Usage: node bench/lettura-censuario.mjs [--grande]
 * Each measure runs in a process of its own, so that one does not warm or fill the other's memory.
 */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { readFabbricati, readSoggetti, readTerreni, readTitolarita } from '../libs/catasto-sigmater/dist/index.js';

const MB = 1024 * 1024;
const CHUNK_RECORDS = 400;

const kinds = {
  FAB: { read: readFabbricati, record: stage },
  TER: { read: readTerreni, record: parcel },
  SOG: { read: readSoggetti, record: subject },
  TIT: { read: readTitolarita, record: right },
};

function stage(n) {
  const key = `X999| |${5000 + n}|F|1|`;
  const sub = String(n % 40).padStart(4, '0');
  const numero = String(1 + (n % 90000)).padStart(5, '0');
  return (
    `${key}1|1|A02|03|5,5|104||${400 + (n % 700)},53||||1||T-1||||10052015|11052015|V|012345|001|2015||||||||CLASSAMENTO E RENDITA VALIDATI|${900 + n}||||VCL|VARIAZIONE DEL CLASSAMENTO|||2|\r\n` +
    `${key}2||00${String(1 + (n % 60)).padStart(2, '0')}|${numero}||${sub}||\r\n` +
    `${key}3|236|DELLE PROVE|0000${n % 99}|||00001|\r\n`
  );
}

function parcel(n) {
  return `X999| |${n + 1}|T|1|1|${1 + (n % 60)}|${String(1 + (n % 90000)).padStart(5, '0')}||||1|02|1|${n % 100}|0|0|0|0|||98,13|44,16|12042010|13042010|F|004321|001|2010|||||||||${n}||FRZ|FRAZIONAMENTO|||\r\n`;
}

function subject(n) {
  return `X999| |${n + 1}|P|PROVA|ADA MARIA|2|01011960|X999|PRVDAA60A41X999Y||\r\n`;
}

function right(n) {
  return `X999| |${n + 1}|P|${5000 + n}|F|10||1|2|C|${n + 2}|01011970|I|000000|001|1970|01011970||||||||${n}||${n + 1}|SEN|COMPRAVENDITA|||\r\n`;
}

function generated(name, record, bytes) {
  return {
    name,
    size: null,
    async *open() {
      let made = 0;
      for (let n = 0; made < bytes;) {
        let text = '';
        for (let i = 0; i < CHUNK_RECORDS; i += 1, n += 1) text += record(n);
        const chunk = Buffer.from(text, 'latin1');
        made += chunk.length;
        yield chunk;
      }
    },
  };
}

async function drain(source) {
  let bytes = 0;
  for await (const chunk of source.open()) bytes += chunk.length;
  return bytes;
}

async function measure(kind, bytes) {
  const { read, record } = kinds[kind];
  const source = generated(`X999.${kind}`, record, bytes);
  const size = await drain(source);
  const generating = process.cpuUsage();
  const started = performance.now();
  let records = 0;
  let issues = 0;
  let lines = 0;
  for await (const batch of read(source, { comuneAtteso: 'X999' })) {
    records += batch.records.length;
    issues += batch.issues.length;
    lines = batch.linesRead;
  }
  const seconds = (performance.now() - started) / 1000;
  const total = process.cpuUsage();
  const cpu = (total.user + total.system - 2 * (generating.user + generating.system)) / 1e6;
  return {
    file: kind, MB: Math.round(size / MB), righe: lines, record: records, problemi: issues, secondi: Number(seconds.toFixed(2)),
    'secondi CPU': Number(cpu.toFixed(2)), 'righe per secondo CPU': Math.round(lines / cpu), 'MB per secondo CPU': Math.round(size / MB / cpu), 'RSS massimo MB': Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

const [kind, bytes] = process.argv.slice(2);
if (kind in kinds) {
  process.stdout.write(JSON.stringify(await measure(kind, Number(bytes))));
} else {
  const sizes = process.argv.includes('--grande') ? [50 * MB, 1024 * MB] : [50 * MB];
  const rows = sizes.flatMap((size) =>
    Object.keys(kinds).map((name) => JSON.parse(execFileSync(process.execPath, [fileURLToPath(import.meta.url), name, String(size)], { encoding: 'utf8' }))),
  );
  console.table(rows);
}
