import { describe, expect, it } from 'vitest';
import { collect, memorySource } from '../prove/memory-source.js';
import { readMetadati } from './read.js';

function read(...entries: string[]) {
  return collect(readMetadati(memorySource('X999.PRM', entries.join('\r\n'))));
}

describe('readMetadati', () => {
  it('reads a complete extraction', async () => {
    const { records, issues } = await read(
      'Nome file                       : X9990001001', 'Comune                          : X999', 'Sezione                         : ',
      'Tipologia di estrazione         : Fabbricati completa', 'Data elaborazione               : 01/03/2021', 'Data selezione : 28/02/2021 10:30', 'Numero record : 1.021',
    );
    expect(issues).toEqual([]);
    expect(records).toMatchObject([{
      nomeFile: 'X9990001001', comune: 'X999', sezione: '', catasto: 'fabbricati', estrazione: 'completa', tipologiaEstrazione: 'Fabbricati completa',
      dataElaborazione: '2021-03-01', dataSelezione: '2021-02-28', dataRichiesta: null, dataIniziale: null, dataFinale: null, numeroRecord: 1021,
      voci: { 'nome file': 'X9990001001', sezione: '' },
    }]);
  });

  it('reads an update, with other words for its keys', async () => {
    const { records } = await read('TIPOLOGIA ESTRAZIONE: Terreni aggiornamento ptaspec si', 'Data  iniziale intervallo: 1/3/2021', 'data finale intervallo : 31-12-2021', 'Data della richiesta: 02.01.2022');
    expect(records).toMatchObject([{
      catasto: 'terreni', estrazione: 'aggiornamento', dataIniziale: '2021-03-01', dataFinale: '2021-12-31', dataRichiesta: '2022-01-02', numeroRecord: null, comune: null,
    }]);
  });

  it('keeps no entry that names a person', async () => {
    const { records, issues } = await read('Comune : X999', 'Utente richiedente : BIANCHI ANNA', 'Note : RSSMRA80A01H501U', 'Data richiesta : 01/03/2021');
    expect(records[0]?.voci).toEqual({ comune: 'X999', 'data richiesta': '01/03/2021' });
    expect(issues.map(({ code, field }) => [code, field])).toEqual([['personal-field', 'utente richiedente'], ['personal-field', 'note']]);
    expect(JSON.stringify(issues)).not.toMatch(/BIANCHI|RSSMRA/);
  });

  it('lists lines without a key and dates that do not exist', async () => {
    const { records, issues } = await read('senza separatore', ': senza voce', 'Data selezione : 30/02/2021', '__proto__ : x');
    expect(records[0]?.dataSelezione).toBeNull();
    expect(Object.keys(records[0]?.voci ?? {})).toContain('__proto__');
    expect(issues.map(({ line, code, field }) => [line, code, field])).toEqual([[1, 'bad-structure', null], [2, 'bad-structure', null], [3, 'bad-date', 'data selezione']]);
  });

  it('does not grow with a hostile file', async () => {
    const { records, issues } = await read(...Array.from({ length: 500 }, (_, n) => `voce ${n} : x`));
    expect(Object.keys(records[0]?.voci ?? {})).toHaveLength(200);
    expect(issues).toHaveLength(300);
  });
});
