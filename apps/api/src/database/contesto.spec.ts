import { describe, expect, it } from 'vitest';
import { beginText } from './contesto.js';

describe('the text that opens a unit of work', () => {
  it('takes the role and names only what the context holds', () => {
    expect(beginText({ ruolo: 'app' })).toBe('BEGIN; SET LOCAL ROLE edigit_app');
    expect(beginText({ ruolo: 'import', comuni: '*', utenteId: null, finalita: null })).toBe("BEGIN; SET LOCAL ROLE edigit_import; SET LOCAL edigit.comuni='*'");
  });

  it('quotes what comes from outside', () => {
    expect(beginText({ ruolo: 'app', utenteId: "a'; DROP TABLE x; --" })).toContain("edigit.utente='a''; DROP TABLE x; --'");
  });

  it('refuses a null character, which would end the statement', () => {
    expect(() => beginText({ ruolo: 'app', finalita: { codice: 'a\0b' } })).toThrow(expect.objectContaining({ code: 'invalid-context' }));
  });
});
