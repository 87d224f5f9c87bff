import { describe, expect, it } from 'vitest';
import { lines } from '../prove/censuario-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { readSoggetti } from './read.js';

const ADA = 'X999| |1|P|PROVA|ADA|2|01011960|X999|PRVDAA60A41X999Y||';
const BODY = 'X999| |1|G|IMMOBILIARE PROVA S.R.L.|X999|00000000000|';

function read(...records: string[]) {
  return collect(readSoggetti(memorySource('X999.SOG', lines(...records)), { comuneAtteso: 'X999' }));
}

describe('readSoggetti', () => {
  it('reads persons and bodies, which are numbered apart', async () => {
    const { records, issues } = await read(ADA, BODY, 'X999| |6|P|IGNOTO|PRIMO|1||||FU ERCOLE|');
    expect(issues).toEqual([]);
    expect(records).toMatchObject([
      {
        comune: 'X999', sezione: '', idSoggetto: '1', tipoSoggetto: 'P', cognome: 'PROVA', nome: 'ADA', sesso: '2', dataNascita: '1960-01-01', luogoNascita: 'X999',
        codiceFiscale: 'PRVDAA60A41X999Y', indicazioniSupplementari: '', riga: 1, righe: 1, campiExtra: [],
      },
      { idSoggetto: '1', tipoSoggetto: 'G', denominazione: 'IMMOBILIARE PROVA S.R.L.', sede: 'X999', codiceFiscale: '00000000000', riga: 2 },
      { idSoggetto: '6', tipoSoggetto: 'P', dataNascita: null, codiceFiscale: '', indicazioniSupplementari: 'FU ERCOLE' },
    ]);
  });

  it('marks every issue as personal and keeps persons out of the messages', async () => {
    const { records, issues } = await read(
      ADA.replace('01011960', '31021960'), ADA.replace('|P|', '|Q|'), ADA.replace('|PROVA|', '|'), ADA.replace('X999| ', 'H501| '), ADA.replace('|1|', '|uno|'), ADA, `${BODY}|`,
    );
    expect(records.map(({ riga }) => riga)).toEqual([1, 7]);
    expect(issues.map(({ line, code, field }) => `${line} ${code} ${field ?? ''}`)).toEqual([
      '1 bad-date data_nascita', '2 unknown-record-type tipo_soggetto', '3 field-count ', '4 foreign-comune codice_amministrativo', '5 bad-number id_soggetto',
      '6 duplicate-key id_soggetto', '7 extra-fields ',
    ]);
    expect(issues.every(({ personal }) => personal)).toBe(true);
    expect(issues.map(({ message }) => message).join(' ')).not.toMatch(/PROVA|PRVDAA/);
  });
});
