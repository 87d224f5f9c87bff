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
    for (const code of ['field-count', 'unknown-record-type', 'bad-number', 'bad-date', 'foreign-comune', 'orphan-subject', 'orphan-property', 'invalid-geometry', 'unknown-keyword', 'truncated-file', 'duplicate-key']) {
      expect(codes.has(code), code).toBe(true);
    }
  });

  it('say a file that they hold, and a line that the file has', () => {
    for (const { nome, file, atteso } of difetti) {
      const bytes = file.get(atteso.file.split('/')[0]!);
      expect(bytes, nome).toBeDefined();
      if (atteso.riga !== undefined && !atteso.file.endsWith('.geojson')) expect(bytes!.toString('latin1').split('\n').length, nome).toBeGreaterThanOrEqual(atteso.riga);
    }
  });

  it('refuse only what cannot be read', () => {
    for (const { nome, atteso } of difetti.filter((d) => d.atteso.esito === 'rifiutata')) {
      expect(['unreadable-file', 'truncated-file', 'unrecognised-file'], nome).toContain(atteso.codici[0]);
    }
  });
});
