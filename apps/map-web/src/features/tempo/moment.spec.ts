import { describe, expect, it } from 'vitest';
import { momentOf } from './moment.js';

describe('a moment in words', () => {
  it('is nothing for today', () => {
    expect(momentOf({})).toBeNull();
    expect(momentOf({ conosciutoAl: '', validoAl: '' })).toBeNull();
  });

  it('says what was known, what was in force, or both', () => {
    expect(momentOf({ conosciutoAl: '2026-03-12' })).toEqual({ query: { conosciutoAl: '2026-03-12' }, testo: 'come risultava il 12/03/2026' });
    expect(momentOf({ validoAl: '2019-01-31' })?.testo).toBe('come era il 31/01/2019');
    expect(momentOf({ validoAl: '2019-01-31', conosciutoAl: '2026-03-12' })?.testo).toBe('come risultava il 12/03/2026, per il 31/01/2019');
  });

  it('names the instant of an operation, not its number', () => {
    expect(momentOf({ conosciutoAl: '42' }, '2026-03-12T12:30:00.000Z')?.testo).toMatch(/^come risultava il 12\/03\/2026, \d\d:30$/);
  });
});
