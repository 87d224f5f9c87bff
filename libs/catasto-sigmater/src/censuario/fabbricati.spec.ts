import { describe, expect, it } from 'vitest';
import { ATTO, fab1, lines } from '../prove/censuario-di-prova.js';
import { collect, memorySource } from '../prove/memory-source.js';
import { readFabbricati } from './read.js';

function read(content: string, comuneAtteso?: string) {
  return collect(readFabbricati(memorySource('X999.FAB', content), { comuneAtteso }));
}

/** Issues as `line code field`. */
async function issuesOf(content: string, comuneAtteso?: string): Promise<string[]> {
  return (await read(content, comuneAtteso)).issues.map(({ line, code, field }) => `${line} ${code}${field === null ? '' : ` ${field}`}`);
}

describe('readFabbricati', () => {
  it('puts the lines of a stage together, raw and normalised', async () => {
    const { records, issues, linesRead } = await read(lines(
      fab1(5001, 1, { categoria: 'A03', consistenza: '5', rendita: '490,63', finale: ATTO, partita: '0000123', mutazioneFinale: '901' }),
      'X999| |5001|F|1|2||0001|00101||0001|||0001|00102|0002||E|',
      'X999| |5001|F|1|3|236|DELLE PROVE|000012|000012A||00001|130|DEL PORTO|3||||',
      'X999| |5001|F|1|4|a|0001|0101A||0003|',
      'X999| |5001|F|1|5|1|0000125|',
      fab1(5001, 2),
    ));
    expect(issues).toEqual([]);
    expect(linesRead).toBe(6);
    const [first, second] = records;
    expect(records).toHaveLength(2);
    expect(first).toMatchObject({ comune: 'X999', sezione: '', idImmobile: '5001', tipoImmobile: 'F', progressivo: 1, riga: 1, righe: 5 });
    expect(first?.caratteristiche).toMatchObject({
      zona: '1', categoria: 'A03', classe: '03', consistenza: '5', superficieM2: 104, renditaLire: null, renditaEuroCents: 49_063, interno1: '1', piano1: 'T-1',
      partita: '0000123', flagClassamento: '2', campiExtra: [],
      attoIniziale: {
        dataEfficacia: '2015-05-10', dataRegistrazione: '2015-05-11', tipoNota: 'V', numeroNota: '012345', progressivoNota: '001', annoNota: 2015,
        idMutazione: '901', codiceCausale: 'VCL', descrizioneCausale: 'VARIAZIONE DEL CLASSAMENTO',
      },
    });
    expect(first?.caratteristiche?.attoFinale).toMatchObject({ dataEfficacia: '2015-05-10', idMutazione: '901' });
    expect(first?.identificativi).toEqual([
      {
        sezioneUrbana: '', foglio: '1', numero: '101', denominatore: '', subalterno: '1', edificialita: '',
        sezioneUrbanaGrezza: '', foglioGrezzo: '0001', numeroGrezzo: '00101', denominatoreGrezzo: '', subalternoGrezzo: '0001',
      },
      {
        sezioneUrbana: '', foglio: '1', numero: '102', denominatore: '2', subalterno: '', edificialita: 'E',
        sezioneUrbanaGrezza: '', foglioGrezzo: '0001', numeroGrezzo: '00102', denominatoreGrezzo: '0002', subalternoGrezzo: '',
      },
    ]);
    expect(first?.indirizzi).toEqual([
      { toponimo: '236', indirizzo: 'DELLE PROVE', civico1: '000012', civico2: '000012A', civico3: '', codiceStrada: '00001' },
      { toponimo: '130', indirizzo: 'DEL PORTO', civico1: '3', civico2: '', civico3: '', codiceStrada: '' },
    ]);
    expect(first?.utilitaComuni).toMatchObject([{ sezioneUrbana: 'A', sezioneUrbanaGrezza: 'a', numero: '101A', subalterno: '3' }]);
    expect(first?.riserve).toEqual([{ codiceRiserva: '1', partitaIscrizione: '0000125' }]);
    expect(second).toMatchObject({ progressivo: 2, riga: 6, righe: 1, identificativi: [] });
  });

  it('gives equal stages the same fingerprint and different ones another', async () => {
    const stage = [fab1(5001, 1), 'X999| |5001|F|1|2||0001|00101||0001||'];
    const [plain, withLf, withoutPipe, changed] = await Promise.all([
      read(lines(...stage)), read(stage.join('\n')), read(lines(stage[0] ?? '', 'X999| |5001|F|1|2||0001|00101||0001|')), read(lines(stage[0] ?? '', 'X999| |5001|F|1|2||0001|00101||0002||')),
    ]);
    expect(plain.records[0]?.impronta).toMatch(/^[0-9a-f]{32}$/);
    expect(withLf.records[0]?.impronta).toBe(plain.records[0]?.impronta);
    expect(changed.records[0]?.impronta).not.toBe(plain.records[0]?.impronta);
    expect(withoutPipe.issues).toMatchObject([{ line: 2, code: 'field-count', severity: 'errore' }]);
  });

  it('keeps several lines of the same type and several groups in order', async () => {
    const { records } = await read(lines('X999| |1|F|1|2||1|1||1||', fab1(1, 1), 'X999| |1|F|1|2||1|2||2|||1|3||3||'));
    expect(records).toHaveLength(1);
    expect(records[0]?.identificativi.map(({ numero }) => numero)).toEqual(['1', '2', '3']);
  });

  it('takes the section, one blank being none', async () => {
    const { records } = await read(lines(fab1(1, 1), fab1(1, 1).replace('X999| |', 'X999|D|'), fab1(1, 2).replace('X999| |', 'X999||')));
    expect(records.map(({ sezione }) => sezione)).toEqual(['', 'D', '']);
  });

  it('reads the 40 fields of before 2007', async () => {
    const { records, issues } = await read(lines(`${fab1(1, 1).split('|').slice(0, 40).join('|')}|`));
    expect(issues).toEqual([]);
    expect(records[0]?.caratteristiche).toMatchObject({ categoria: 'A02', flagClassamento: '', attoIniziale: { codiceCausale: '' } });
  });

  it('keeps fields beyond the layout and says so once', async () => {
    const { records, issues } = await read(lines(`${fab1(1, 1)}NUOVO|`, `${fab1(2, 1)}|`, `${fab1(3, 1)}X|Y|`));
    expect(records.map(({ caratteristiche }) => caratteristiche?.campiExtra)).toEqual([['NUOVO'], [''], ['X', 'Y']]);
    expect(issues.map(({ code, severity, line, times }) => [code, severity, line, times])).toEqual([
      ['extra-fields', 'avviso', 1, undefined], ['extra-fields', 'avviso', null, 2],
    ]);
  });

  it('holds what it tells of a line with words in its free note to be personal, and of one without not', async () => {
    const { issues } = await read(lines(`${fab1(1, 1, { annotazione: 'COMODATO A PROVA ADA|E ALTRI' })}`, fab1(2, 1).replace('|A02|', '|')));
    expect(issues.map(({ line, code, personal }) => [line, code, personal])).toEqual([[1, 'extra-fields', true], [1, 'bad-number', true], [2, 'field-count', false]]);
  });

  it('leaves empty what it cannot read and names the field', async () => {
    const bad = fab1(1, 1, { consistenza: '5.5', rendita: '1.057,45' }).replace('10052015', '31022015');
    const { records, issues } = await read(lines(bad));
    expect(records[0]?.caratteristiche).toMatchObject({ consistenza: null, renditaEuroCents: null, attoIniziale: { dataEfficacia: null, dataRegistrazione: '2015-05-11' } });
    expect(issues.map(({ code, severity, line, field, raw, personal }) => [code, severity, line, field, raw, personal])).toEqual([
      ['bad-number', 'avviso', 1, 'consistenza', '5.5', false], ['bad-number', 'avviso', 1, 'rendita_euro', '1.057,45', false],
      ['bad-date', 'avviso', 1, 'data_efficacia_iniziale', '31022015', false],
    ]);
  });

  it('names the group of the field it cannot use', async () => {
    expect(await issuesOf(lines('X999| |1|F|1|2||0001|00101||||||00102||||', 'X999| |1|F|1|3|999|IGNOTA|||||'))).toEqual(['1 bad-key foglio', '2 unknown-code toponimo']);
  });

  it('refuses lines with a wrong number of fields, whatever is cut away', async () => {
    const full = fab1(1, 1);
    expect(await issuesOf(lines(full.replace('|A02|', '|')))).toEqual(['1 field-count']);
    expect(await issuesOf(lines('X999| |1|F|1|'))).toEqual(['1 field-count']);
    expect(await issuesOf(lines('X999| |1|F|1|2|'))).toEqual(['1 field-count']);
    expect(await issuesOf(lines('X999| |1|F|1|2||0001|00101|0001||'))).toEqual(['1 field-count']);
  });

  it('reads a group whose empty end was stripped with the final bar, and warns', async () => {
    const { records, issues } = await read(lines(fab1(1, 1), 'X999| |1|F|1|2||0001|00101', 'X999| |1|F|1|3|236|DELLE PROVE|SNC'));
    expect(records[0]?.identificativi).toMatchObject([{ foglio: '1', numero: '101', subalterno: '' }]);
    expect(records[0]?.indirizzi).toMatchObject([{ civico1: 'SNC', codiceStrada: '' }]);
    expect(issues.map(({ line, code, severity }) => [line, code, severity])).toEqual([[2, 'field-count', 'avviso'], [3, 'field-count', 'avviso']]);
  });

  it('reads a file whose every line lost its final bar as the same facts', async () => {
    const stages = [1, 2, 3].flatMap((id) => [fab1(id, 1), `X999| |${id}|F|1|2||0001|00101||0001||`, `X999| |${id}|F|1|3|236|DELLE PROVE|1|||00001|`]);
    const [whole, stripped] = await Promise.all([read(lines(...stages)), read(lines(...stages.map((line) => line.slice(0, -1))))]);
    expect(stripped.issues).toEqual([]);
    expect(stripped.records).toEqual(whole.records);
  });

  it('refuses unknown record types, other cadastres and keys that are no keys', async () => {
    expect(await issuesOf(lines(
      'X999| |1|F|1|6|A|', 'X999| |1|F|1|x|A|', 'X999| |1|T|1|2|A1|', 'X999| |A1|F|1|5|1|2|', 'X999| ||F|1|5|1|2|', 'X999| |1|F|z|5|1|2|', 'X999| |1|F||5|1|2|',
      '9999| |1|F|1|5|1|2|', 'X999|AB|1|F|1|5|1|2|',
    ))).toEqual([
      '1 unknown-record-type tipo_record', '2 unknown-record-type tipo_record', '3 bad-key tipo_immobile', '4 bad-number id_immobile', '5 bad-key id_immobile',
      '6 bad-number progressivo', '7 bad-key progressivo', '8 bad-key codice_amministrativo', '9 bad-key sezione',
    ]);
  });

  it('refuses a record type that is a word of the language, like any other that does not exist', async () => {
    expect(await issuesOf(lines('X999| |1|F|1|__proto__|A|', 'X999| |1|F|1|constructor|A|', 'X999| |1|F|1|toString|A|'))).toEqual([1, 2, 3].map((line) => `${line} unknown-record-type tipo_record`));
  });

  it('refuses the records of another municipality than the one expected', async () => {
    const mixed = lines(fab1(1, 1), fab1(2, 1).replace('X999', 'H501'), fab1(3, 1));
    expect(await issuesOf(mixed, 'X999')).toEqual(['2 foreign-comune codice_amministrativo']);
    expect((await read(mixed, 'x999')).records).toHaveLength(2);
    expect((await read(mixed)).records.map(({ comune }) => comune)).toEqual(['X999', 'H501', 'X999']);
  });

  it('keeps the first of two records 1 with the same key, near or far, and refuses the children of the second', async () => {
    const child = 'X999| |1|F|1|2||0001|00101||0001||';
    const near = await read(lines(fab1(1, 1), child, fab1(1, 1, { categoria: 'C06' }), child));
    expect(near.records).toMatchObject([{ righe: 2, caratteristiche: { categoria: 'A02' }, identificativi: [{ numero: '101' }] }]);
    expect(near.issues.map(({ line, code }) => [line, code])).toEqual([[3, 'duplicate-key'], [4, 'duplicate-key']]);
    const far = await read(lines(fab1(1, 1), child, fab1(2, 1), fab1(1, 1), child, fab1(3, 1)));
    expect(far.records.map(({ idImmobile, riga }) => [idImmobile, riga])).toEqual([['1', 1], ['2', 3], ['3', 6]]);
    expect(far.issues.map(({ line, code, severity }) => [line, code, severity])).toEqual([[4, 'duplicate-key', 'errore'], [5, 'duplicate-key', 'errore']]);
  });

  it('emits children met again later as a fragment', async () => {
    const { records, issues } = await read(lines(fab1(1, 1), fab1(2, 1), 'X999| |0001|F|1|2||0001|00101||0001||'));
    expect(issues).toEqual([]);
    expect(records).toMatchObject([{ idImmobile: '1' }, { idImmobile: '2' }, { idImmobile: '1', caratteristiche: null, identificativi: [{ numero: '101' }], riga: 3 }]);
  });

  it('keeps the children of a record 1 that was refused', async () => {
    const { records } = await read(lines(fab1(1, 1).replace('|A02|', '|'), 'X999| |1|F|1|2||0001|00101||0001||'));
    expect(records).toMatchObject([{ caratteristiche: null, identificativi: [{ numero: '101' }], righe: 1 }]);
  });

  it('tells a file that was cut in the middle of its last line', async () => {
    const file = lines(fab1(1, 1), 'X999| |1|F|1|2||0001|00101||0001||');
    expect(await issuesOf(file + fab1(2, 1).slice(0, 90))).toEqual(['3 truncated-file']);
    expect(await issuesOf(file + 'X999| |2|F|1|2||0001|00101||00')).toEqual(['3 truncated-file']);
    expect(await issuesOf(file + fab1(2, 1))).toEqual([]);
  });

  it('ignores blank lines and reads an empty file', async () => {
    expect(await read('')).toEqual({ records: [], issues: [], bytesRead: 0, linesRead: 0 });
    expect(await issuesOf(`\r\n${lines(fab1(1, 1))}\r\n   \r\n`)).toEqual([]);
  });

  it('reads windows-1252 where it is not UTF-8 and tells once', async () => {
    const source = memorySource('X999.FAB', Buffer.from(lines(fab1(1, 1, { annotazione: "QUANTITA' N° 1 - PIÙ" }), fab1(2, 1, { annotazione: '€' })), 'latin1'));
    const { records, issues } = await collect(readFabbricati(source));
    expect(records[0]?.caratteristiche?.annotazione).toBe("QUANTITA' N° 1 - PIÙ");
    expect(issues.map(({ code, severity, line }) => [code, severity, line])).toEqual([['bad-encoding', 'avviso', 1]]);
  });

  it('refuses a file that is no text', async () => {
    await expect(read('PK\u0003\u0004\u0014\0\0\0\b\0')).rejects.toMatchObject({ name: 'UnreadableFileError', code: 'unreadable-file' });
  });
});
