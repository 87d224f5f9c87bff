import { describe, expect, it } from 'vitest';
import { lines } from '../prove/censuario-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { readTitolarita } from './read.js';

/** TIT record of 32 fields. */
function right(values: Partial<Record<'soggetto' | 'immobile' | 'diritto' | 'quota' | 'id', string>> = {}): string {
  const { soggetto = '6|P', immobile = '5004|F', diritto = '20 ', quota = '0|0', id = '70004' } = values;
  return `X999| |${soggetto}|${immobile}|${diritto}||${quota}| |2|01011970|I|000000|001|1970|02011970|0000123|20062010|R|004321|001|2010|25082010|802|803|${id}|||SEN|COMPRAVENDITA|`;
}

function read(...records: string[]) {
  return collect(readTitolarita(memorySource('X999.TIT', lines(...records)), { comuneAtteso: 'X999' }));
}

describe('readTitolarita', () => {
  it('reads a right with its two acts, whose dates stand elsewhere than in FAB', async () => {
    const { records, issues } = await read(right());
    expect(issues).toEqual([]);
    expect(records).toMatchObject([{
      comune: 'X999', sezione: '', idSoggetto: '6', tipoSoggetto: 'P', idImmobile: '5004', tipoImmobile: 'F', codiceDiritto: '20 ', titoloNonCodificato: '',
      quotaNumeratore: 0, quotaDenominatore: 0, regime: ' ', soggettoRiferimento: '2', partita: '0000123', idTitolarita: '70004', riga: 1, righe: 1,
      attoIniziale: { dataEfficacia: '1970-01-01', dataRegistrazione: '1970-01-02', tipoNota: 'I', numeroNota: '000000', annoNota: 1970, idMutazione: '802', codiceCausale: '' },
      attoFinale: { dataEfficacia: '2010-06-20', dataRegistrazione: '2010-08-25', tipoNota: 'R', idMutazione: '803', codiceCausale: 'SEN', descrizioneCausale: 'COMPRAVENDITA' },
    }]);
  });

  it('never trims the code of the right', async () => {
    const { records, issues } = await read(right({ id: '1', diritto: '20 ' }), right({ id: '2', diritto: '20' }), right({ id: '3', diritto: '1s' }), right({ id: '4', diritto: '10 ' }));
    expect(records.map(({ codiceDiritto }) => codiceDiritto)).toEqual(['20 ', '20', '1s', '10 ']);
    expect(issues.map(({ line, code, field, personal }) => [line, code, field, personal])).toEqual([[4, 'unknown-code', 'codice_diritto', true]]);
  });

  it('reads the older layouts, without causes and without key', async () => {
    const fields = right().split('|');
    const { records, issues } = await read(`${fields.slice(0, 28).join('|')}|`, `${fields.slice(0, 27).join('|')}|`);
    expect(issues).toEqual([]);
    expect(records.map(({ idTitolarita, attoFinale }) => [idTitolarita, attoFinale.codiceCausale])).toEqual([['70004', ''], [null, '']]);
  });

  it('refuses what has no ends, a wrong number of fields or a key already seen', async () => {
    const { records, issues } = await read(
      right({ id: '1' }), right({ id: '1' }), right({ soggetto: '|P' }), right({ soggetto: '1|X' }), right({ immobile: '5004|Z' }), right({ immobile: 'A|F' }), `${right().split('|').slice(0, 30).join('|')}|`,
    );
    expect(records.map(({ riga }) => riga)).toEqual([1]);
    expect(issues.map(({ line, code, field }) => `${line} ${code} ${field ?? ''}`)).toEqual([
      '2 duplicate-key id_titolarita', '3 bad-key id_soggetto', '4 bad-key tipo_soggetto', '5 bad-key tipo_immobile', '6 bad-number id_immobile', '7 field-count ',
    ]);
    expect(issues.every(({ personal }) => personal)).toBe(true);
  });
});
