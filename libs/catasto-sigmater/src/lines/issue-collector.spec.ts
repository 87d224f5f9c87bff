import { describe, expect, it } from 'vitest';
import { isBinary } from './binary.js';
import { IssueCollector } from './issue-collector.js';

describe('IssueCollector', () => {
  it('lists the first issues of a kind, counts the others and tells where they are', () => {
    const issues = new IssueCollector('X999.FAB');
    for (let line = 1; line <= 250; line += 1) {
      issues.add({ code: 'bad-date', severity: 'avviso', line, field: 'data_notifica', message: 'Data.', raw: 'x' });
    }
    issues.add({ code: 'bad-date', severity: 'avviso', line: 251, field: 'data_nascita', message: 'Data.', raw: 'x' });
    issues.summarise();
    const all = issues.drain();
    expect(all).toHaveLength(102);
    expect(all[101]).toEqual({
      code: 'bad-date', severity: 'avviso', file: 'X999.FAB', line: null, field: 'data_notifica', raw: null, personal: false, times: 150,
      message: 'Lo stesso problema si ripete in altri 150 casi, dalla riga 101 alla riga 250.',
    });
    expect(issues.drain()).toEqual([]);
  });

  it('lists one line only for fields beyond the layout, which every line of a file has', () => {
    const issues = new IssueCollector('X999.FAB');
    for (let line = 1; line <= 3; line += 1) issues.add({ code: 'extra-fields', severity: 'avviso', line, message: 'Campi.', raw: 'x' });
    issues.summarise();
    expect(issues.drain().map(({ line, times }) => [line, times])).toEqual([[1, undefined], [null, 2]]);
  });

  it('marks as personal whatever holds a tax code, and cuts the raw text', () => {
    const issues = new IssueCollector('X999.FAB');
    issues.add({ code: 'field-count', severity: 'errore', line: 1, message: 'Campi.', raw: 'X999| |1|PRVDAA60A41X999Y|' });
    issues.add({ code: 'field-count', severity: 'errore', line: 2, message: 'Campi.', raw: 'x'.repeat(1000) });
    expect(issues.drain().map(({ personal, raw }) => [personal, raw?.length])).toEqual([[true, 26], [false, 500]]);
  });
});

describe('isBinary', () => {
  it('tells a text in any encoding from compressed, UTF-16 and executable bytes', () => {
    expect(isBinary(Buffer.from('X999| |5001|F|\r\n\tè\u001a'))).toBe(false);
    expect(isBinary(Buffer.from('X999| |5001|F|\r\n', 'utf16le'))).toBe(true);
    expect(isBinary(Buffer.from('504b0304140000000800', 'hex'))).toBe(true);
    expect(isBinary(new Uint8Array(0))).toBe(false);
  });
});
