import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fab1, lines, ter1 } from '../prove/censuario-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { type Batch, type Source, UnreadableFileError } from '../source.js';
import { readFabbricati, readMetadati, readSoggetti, readTerreni, readTitolarita } from './read.js';
import { recogniseCensuario } from './recognise.js';

const FAB = lines(
  fab1(5001, 1, { annotazione: "QUANTITA' N° 1" }), 'X999| |5001|F|1|2||0001|00101||0001|||0001|00102||||', 'X999| |5001|F|1|3|236|DELLE PROVE|12|||00001|',
  'X999| |5001|F|1|4||0001|00101||0003|', 'X999| |5001|F|1|5|1|0000125|', fab1(5001, 2), fab1(5002, 1),
);
const TER = lines(ter1(100, 1), 'X999| |100|T|1|2|A1|B9|', 'X999| |100|T|1|3|4|0000012|', 'X999| |100|T|1|4|AA|1|02|2|0|0|AB|5|01|1|50|0|', ter1(100, 2));
const SOG = lines('X999| |1|P|PROVA|ADA|2|01011960|X999|PRVDAA60A41X999Y||', 'X999| |4|G|IMMOBILIARE PROVA S.R.L.|X999|00000000000|');
const TIT = lines(...[1, 2, 3].map((id) => `X999| |6|P|106|T|50||1|1| ||01011970|I|000000|001|1970|01011970||||||||813||${id}|||||`));

const FILES = [['FAB', FAB, readFabbricati], ['TER', TER, readTerreni], ['SOG', SOG, readSoggetti], ['TIT', TIT, readTitolarita]] as const;

type Read = (source: Source) => AsyncGenerator<Batch<{ righe: number }>>;

interface Account {
  /** Lines that are not blank. */
  readonly lines: number;
  readonly read: number;
  readonly refused: number;
}

/** Where the lines went; `null` when the file was refused whole. */
async function account(read: Read, bytes: Uint8Array, chunkBytes?: number): Promise<Account | null> {
  try {
    const { records, issues, linesRead, bytesRead } = await collect(read(memorySource('X999.XXX', bytes, chunkBytes)));
    expect(bytesRead).toBe(bytes.length);
    return {
      lines: linesRead - blankLines(bytes), read: records.reduce((sum, { righe }) => sum + righe, 0),
      refused: issues.filter(({ severity }) => severity === 'errore').reduce((sum, { times = 1 }) => sum + times, 0),
    };
  } catch (error) {
    if (error instanceof UnreadableFileError) return null;
    throw error;
  }
}

/** Lines that are in no record and in no error: there must be none. */
function unaccounted(result: Account | null): number {
  return result === null ? 0 : result.lines - result.read - result.refused;
}

function blankLines(bytes: Uint8Array): number {
  const text = Buffer.from(bytes).toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  const all = text.split('\n');
  if (all[all.length - 1] === '' || all[all.length - 1] === '\u001a') all.pop();
  return all.filter((line) => line.replaceAll('\u0085', 'x').trim() === '').length;
}

describe.each(FILES)('hostile %s', (_name, content, read: Read) => {
  const whole = Buffer.from(content);

  it('accounts for every line of every prefix', async () => {
    for (let length = 0; length <= whole.length; length += 1) {
      const prefix = whole.subarray(0, length);
      const result = await account(read, prefix);
      expect(unaccounted(result), `prefix of ${length} bytes`).toBe(0);
      expect(result, `prefix of ${length} bytes`).not.toBeNull();
    }
  });

  it('accounts for every line whatever bytes are changed, inserted or removed', async () => {
    const change = fc.tuple(fc.nat(whole.length - 1), fc.constantFrom('flip', 'insert', 'remove'), fc.oneof(fc.constantFrom(0x7c, 0x0a, 0x0d, 0x00, 0x20, 0x31, 0xe8, 0xff), fc.nat(255)));
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), fc.constantFrom(1, 7, 64, 65_536), async (changes, chunkBytes) => {
      const bytes = [...whole];
      for (const [at, how, byte] of changes) bytes.splice(at, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [byte]));
      const result = await account(read, Uint8Array.from(bytes), chunkBytes);
      expect(unaccounted(result)).toBe(0);
    }), { numRuns: 300 });
  });

  it('reads the same however the bytes arrive', async () => {
    const one = await collect(read(memorySource('X999.XXX', whole, 1)));
    expect(one).toEqual(await collect(read(memorySource('X999.XXX', whole))));
    expect(one.issues).toEqual([]);
  });

  it('survives the other kinds of file', async () => {
    for (const [, other] of FILES) {
      const bytes = Buffer.from(other);
      expect(unaccounted(await account(read, bytes))).toBe(0);
    }
  });
});

it('keeps the name of a person out of the readable issues when a SOG file is read as FAB', async () => {
  const { issues } = await collect(readFabbricati(memorySource('X999.FAB', SOG)));
  expect(issues.map(({ personal }) => personal)).toEqual([true, true]);
});

it('never throws on any text as PRM or as an unknown file', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ maxLength: 100 }), async (text) => {
    recogniseCensuario(Buffer.from(text));
    const result = await account(async function* (source) {
      for await (const batch of readMetadati(source)) yield { ...batch, records: [] };
    }, Buffer.from(text));
    expect(result?.read ?? 0).toBe(0);
  }));
});

it('lists the first thousand errors of a kind and counts the others', async () => {
  const result = await account(readFabbricati, Buffer.from('X999| |1|F|1|9|\r\n'.repeat(5000)));
  expect(result).toEqual({ lines: 5000, read: 0, refused: 5000 });
});

it('cuts a stage that never ends into fragments', async () => {
  const children = Array.from({ length: 1200 }, (_, n) => `X999| |1|F|1|2||0001|${n + 1}||||`);
  const { records, issues } = await collect(readFabbricati(memorySource('X999.FAB', lines(fab1(1, 1), ...children))));
  expect(issues).toEqual([]);
  expect(records.map(({ righe, caratteristiche }) => [righe, caratteristiche !== null])).toEqual([[500, true], [500, false], [201, false]]);
});
