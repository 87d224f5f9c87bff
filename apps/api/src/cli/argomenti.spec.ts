import { parseArgs } from 'node:util';
import { describe, expect, it } from 'vitest';
import { leggiArgomenti } from './argomenti.js';

const leggi = (...args: string[]) => leggiArgomenti(() => parseArgs({ args, options: { comune: { type: 'string' }, prova: { type: 'boolean', default: false } }, allowPositionals: true }));

describe('a command line', () => {
  it('is read into words and options', () => {
    expect(leggi('a.zip', '--comune', 'E131', 'b.zip')).toMatchObject({ positionals: ['a.zip', 'b.zip'], values: { comune: 'E131', prova: false } });
  });

  it('that is wrong is refused in Italian, naming the option', () => {
    const parole = (...argomenti: string[]): string => {
      try {
        return JSON.stringify(leggi(...argomenti));
      } catch (error) {
        return `${(error as Error).name}: ${(error as Error).message}`;
      }
    };
    expect(parole('--forza')).toBe('ErroreUso: L’opzione «--forza» non esiste. Con «edigit aiuto» si leggono tutte.');
    expect(parole('-x')).toContain('«-x» non esiste');
    expect(parole('--comune')).toBe('ErroreUso: All’opzione «--comune» manca il valore.');
    expect(parole('--comune', '--prova')).toContain('«--comune» manca il valore');
    expect(parole('--prova=forse')).toContain('«--prova» non vuole un valore');
    expect(() => leggiArgomenti(() => parseArgs({ args: ['presto'], options: {} }))).toThrow('«presto» è di troppo');
  });
});
