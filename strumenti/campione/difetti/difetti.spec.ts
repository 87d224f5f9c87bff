import { beforeAll, describe, expect, it } from 'vitest';
import { makeSample } from '../campione.js';
import type { Difetto } from './difetto.js';
import { allDefects } from './tutti.js';

describe('the supplies with one defect', () => {
  let difetti: Difetto[];
  beforeAll(async () => {
    difetti = await allDefects(makeSample());
  }, 120_000);

  it('are many, each with its own name', () => {
    expect(difetti.length).toBeGreaterThanOrEqual(45);
    expect(new Set(difetti.map((d) => d.nome)).size).toBe(difetti.length);
  });

  it('cover every issue code of the public contract', () => {
    const codes = new Set(difetti.flatMap((d) => d.atteso.codici));
    expect([...codes]).toEqual(expect.arrayContaining([
      'field-count', 'unknown-record-type', 'bad-number', 'bad-date', 'foreign-comune', 'orphan-subject', 'orphan-property', 'invalid-geometry', 'unknown-keyword', 'truncated-file', 'duplicate-key',
    ]));
  });

  it('say a file that they hold, and a line that the file has', () => {
    const wrong = difetti.filter(({ file, atteso }) => {
      const bytes = file.get(atteso.file.split('/')[0]!);
      const lines = atteso.file.endsWith('.geojson') ? Infinity : (bytes?.toString('latin1').split('\n').length ?? 0);
      return !bytes || (atteso.riga ?? 1) > lines;
    });
    expect(wrong.map((d) => d.nome)).toEqual([]);
  });

  it('refuse only what cannot be read', () => {
    const refused = new Set(difetti.filter((d) => d.atteso.esito === 'rifiutata').flatMap((d) => d.atteso.codici));
    expect([...refused].toSorted()).toEqual(['truncated-file', 'unreadable-file', 'unrecognised-file']);
  });
});
