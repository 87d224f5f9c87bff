import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesUnder, RADICE, read } from './sorgenti.js';

const DOCUMENTI = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...filesUnder(['docs'], (name) => name.endsWith('.md'))];

/** Paths in code spans that begin with a folder of the repository; `<name>` and `*` stand for any. */
const PERCORSO = /`((?:apps|libs|bench|docs|data|strumenti|\.ci)\/[\w./@-]+)`/g;
const COLLEGAMENTO = /\]\((?!https?:|mailto:|#)([^)#\s]+)/g;

describe('the documents', () => {
  for (const documento of DOCUMENTI) {
    it(`name only paths that exist: ${documento}`, () => {
      const testo = read(documento);
      const nominati = [...testo.matchAll(PERCORSO)].map((m) => m[1]!);
      const collegati = [...testo.matchAll(COLLEGAMENTO)].map((m) => join(documento, '..', m[1]!));
      expect([...nominati, ...collegati].filter((path) => !existsSync(join(RADICE, path)))).toEqual([]);
    });
  }

  it('show the two commands in the README', () => {
    expect(read('README.md')).toMatch(/npm start/);
    expect(read('README.md')).toMatch(/npm test/);
  });
});
