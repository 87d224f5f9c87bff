import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { collect, memorySource } from '../prove/memory-source.js';
import { sharedData } from '../prove/shared-data.js';
import type { Batch, Source } from '../source.js';
import { readFabbricati, readMetadati, readSoggetti, readTerreni, readTitolarita } from './read.js';
import { recogniseCensuario } from './recognise.js';
import { isStadioAttuale, statoParticella, statoUnita } from './stato.js';
import { superficieCatastaleM2 } from './superficie.js';

const file = (name: string): Buffer => readFileSync(`${sharedData}/data/catasto/synthetic/${name}`);

function read<T>(reader: (source: Source, options: { comuneAtteso: string }) => AsyncGenerator<Batch<T>>, name: string) {
  return collect(reader(memorySource(name, file(name)), { comuneAtteso: 'X999' }));
}

describe.skipIf(sharedData === null)('the synthetic supply of X999', () => {
  it('is recognised file by file', () => {
    const kinds = ['X9990001001.FAB', 'X9990001001.SOG', 'X9990001002.TER', 'X9990001002.TIT'].map((name) => recogniseCensuario(file(name)));
    expect(kinds.map((kind) => [kind?.tipo, kind?.comune, kind?.catasto])).toEqual([
      ['catasto-fab', 'X999', 'fabbricati'], ['catasto-sog', 'X999', null], ['catasto-ter', 'X999', 'terreni'], ['catasto-tit', 'X999', 'terreni'],
    ]);
  });

  it('has the whole building cadastre: stages, joined identifiers, common parts, suppressed units', async () => {
    const { records, issues, linesRead } = await read(readFabbricati, 'X9990001001.FAB');
    expect(issues).toEqual([]);
    expect(linesRead).toBe(21);
    expect(records.reduce((sum, { righe }) => sum + righe, 0)).toBe(21);
    expect(records.map((stage) => [stage.idImmobile, stage.progressivo, stage.caratteristiche?.categoria, statoUnita(stage), isStadioAttuale(stage) ? 'attuale' : ''].join(' '))).toEqual([
      '5001 1 A03 attiva ', '5001 2 A02 attiva attuale', '5002 1 C06 attiva attuale', '5003 1  bene-comune-non-censibile attuale', '5004 1 A03 attiva ',
      '5004 2  soppressa attuale', '5005 1 D07 attiva attuale',
    ]);
    const joined = records.find(({ idImmobile }) => idImmobile === '5002');
    expect(joined?.identificativi.map(({ foglio, numero, subalterno }) => [foglio, numero, subalterno])).toEqual([['1', '101', '2'], ['1', '102', '1']]);
  });

  it('has the whole land cadastre: a split, a merge, portions, deductions, reserves', async () => {
    const { records, issues } = await read(readTerreni, 'X9990001002.TER');
    expect(issues).toEqual([]);
    expect(records.reduce((sum, { righe }) => sum + righe, 0)).toBe(16);
    expect(records.map(({ caratteristiche, ...stage }) => [
      caratteristiche?.numero, stage.progressivo, caratteristiche && superficieCatastaleM2(caratteristiche), statoParticella({ caratteristiche }),
      isStadioAttuale({ caratteristiche }) ? 'attuale' : '', [stage.deduzioni.length, stage.riserve.length, stage.porzioni.length].join('/'),
    ].join(' '))).toEqual([
      '10 1 38000 attiva  0/0/0', '10 2 19000 attiva attuale 0/0/0', '101 1 9000 attiva  0/0/0', '101 2 9000 attiva attuale 0/0/0',
      '102 1 10000 attiva attuale 0/0/0', '11 1 12000 attiva  0/0/0', '11 2 19000 attiva attuale 0/0/0', '12 1 7000 attiva  0/0/0',
      '12 2 0 soppressa attuale 0/0/0', '13 1 35000 attiva attuale 0/0/2', '14 1 3000 attiva attuale 2/0/0', '15 1 10000 attiva attuale 0/1/0',
      '16 1 10000 attiva attuale 0/0/0',
    ]);
  });

  it('has an update in latin-1', async () => {
    const { records, issues } = await read(readFabbricati, 'X9990001003.FAB');
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['bad-encoding', 'avviso']]);
    expect(records.map(({ progressivo, caratteristiche, riserve }) => [progressivo, caratteristiche?.annotazione, caratteristiche?.renditaEuroCents, riserve.length])).toEqual([
      [1, '', 1_245_000, 1], [2, "QUANTITA' N° 1 - PIÙ LOCALI", 1_389_050, 0],
    ]);
  });

  it('has subjects and rights without issues', async () => {
    const subjects = await Promise.all(['X9990001001.SOG', 'X9990001002.SOG', 'X9990001003.SOG'].map((name) => read(readSoggetti, name)));
    const rights = await Promise.all(['X9990001001.TIT', 'X9990001002.TIT', 'X9990001003.TIT'].map((name) => read(readTitolarita, name)));
    expect(subjects.map(({ records, issues }) => [records.length, issues.length])).toEqual([[5, 0], [6, 0], [2, 0]]);
    expect(rights.map(({ records, issues }) => [records.length, issues.length])).toEqual([[7, 0], [10, 0], [2, 0]]);
    expect(rights[0]?.records.map(({ codiceDiritto }) => codiceDiritto)).toEqual(['10', '10', '10', '20 ', '80', '20', '990']);
  });

  it('declares in its PRM as many lines as its census file has', async () => {
    for (const [name, census] of [['X9990001001', 'FAB'], ['X9990001002', 'TER'], ['X9990001003', 'FAB']] as const) {
      const { records, issues } = await read(readMetadati, `${name}.PRM`);
      expect(issues).toEqual([]);
      expect(records[0]?.numeroRecord).toBe(file(`${name}.${census}`).toString('latin1').trimEnd().split('\n').length);
    }
    expect((await read(readMetadati, 'X9990001003.PRM')).records[0]).toMatchObject({ catasto: 'fabbricati', estrazione: 'aggiornamento', dataIniziale: '2021-03-01', dataFinale: '2021-12-31' });
  });
});
