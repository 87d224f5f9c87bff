import { describe, expect, it } from 'vitest';
import { lines, ter1 } from '../prove/censuario-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { readTerreni } from './read.js';

function read(content: string) {
  return collect(readTerreni(memorySource('X999.TER', content)));
}

async function portions(groups: string) {
  return (await read(lines(`X999| |1|T|1|4|${groups}|`))).records[0]?.porzioni;
}

const six = (id: string) => `${id}|1|02|2|0|0`;
const eight = (id: string) => `${id}|1|02|2|0|0|12,5|3`;

describe('readTerreni', () => {
  it('puts the lines of a stage together, raw and normalised', async () => {
    const { records, issues } = await read(lines(
      ter1(100, 1, { numero: '0010a', partita: '0000050' }), 'X999| |100|T|1|2|A1|B9|', 'X999| |100|T|1|3|4|0000012|', 'X999| |100|T|1|4|AA|1|02|2|0|0|AB|5|01|1|50|0|',
    ));
    expect(issues).toEqual([]);
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      comune: 'X999', idImmobile: '100', tipoImmobile: 'T', progressivo: 1, riga: 1, righe: 4, deduzioni: ['A1', 'B9'],
      riserve: [{ codiceRiserva: '4', partitaIscrizione: '0000012' }],
      caratteristiche: {
        foglio: '1', numero: '10A', foglioGrezzo: '1', numeroGrezzo: '0010a', qualita: '1', classe: '02', ettari: 0, are: 90, centiare: 5, flagReddito: '0',
        redditoDominicaleEuroCents: 4648, redditoAgrarioEuroCents: 2092, redditoDominicaleLire: null, partita: '0000050',
        attoIniziale: { idMutazione: '501', codiceCausale: 'FRZ' }, attoFinale: { idMutazione: null },
      },
    });
    expect(records[0]?.porzioni).toEqual([
      { idPorzione: 'AA', qualita: '1', classe: '02', ettari: 2, are: 0, centiare: 0, redditoDominicaleEuroCents: null, redditoAgrarioEuroCents: null },
      { idPorzione: 'AB', qualita: '5', classe: '01', ettari: 1, are: 50, centiare: 0, redditoDominicaleEuroCents: null, redditoAgrarioEuroCents: null },
    ]);
  });

  it('reads the 39 fields of before 2007', async () => {
    const { records, issues } = await read(lines(`${ter1(1, 1).split('|').slice(0, 39).join('|')}|`));
    expect(issues).toEqual([]);
    expect(records[0]?.caratteristiche).toMatchObject({ qualita: '1', attoIniziale: { idMutazione: '501', codiceCausale: '' } });
  });

  it('tells portions of six fields from those of eight, also where both divide the line', async () => {
    expect(await portions(eight('AA'))).toMatchObject([{ idPorzione: 'AA', redditoDominicaleEuroCents: 1250, redditoAgrarioEuroCents: 300 }]);
    expect(await portions(['AA', 'AB', 'AC', 'AD'].map(six).join('|'))).toMatchObject([{ idPorzione: 'AA' }, { idPorzione: 'AB' }, { idPorzione: 'AC' }, { idPorzione: 'AD', redditoDominicaleEuroCents: null }]);
    expect(await portions(['AA', 'AB', 'AC'].map(eight).join('|'))).toMatchObject([{ idPorzione: 'AA' }, { idPorzione: 'AB' }, { idPorzione: 'AC', redditoAgrarioEuroCents: 300 }]);
    expect((await read(lines('X999| |1|T|1|4|AA|1|02|2|0|'))).issues).toMatchObject([{ code: 'field-count', line: 1 }]);
  });

  it('warns of a quality that does not exist and of a parcel without number', async () => {
    const { issues } = await read(lines(ter1(1, 1, { qualita: '996', numero: '' })));
    expect(issues.map(({ code, severity, field, raw }) => [code, severity, field, raw])).toEqual([['unknown-code', 'avviso', 'qualita', '996'], ['bad-key', 'avviso', 'numero', '']]);
  });

  it('keeps every stage of a parcel that was suppressed and came back', async () => {
    const { records } = await read(lines(ter1(1, 1), ter1(1, 2, { qualita: '998', area: '0|0|0', partita: '0000000' }), ter1(1, 3)));
    expect(records.map(({ progressivo, caratteristiche }) => [progressivo, caratteristiche?.partita])).toEqual([[1, ''], [2, '0000000'], [3, '']]);
  });
});
