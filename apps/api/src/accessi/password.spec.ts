import { describe, expect, it } from 'vitest';
import { hashPassword, verifyPassword, weaknessOf } from './password.js';

describe('a password', () => {
  it('is kept as argon2id with its parameters, salted', async () => {
    const [one, other] = await Promise.all([hashPassword('cavallo batteria'), hashPassword('cavallo batteria')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(other);
  });

  it('is right only letter by letter, and never for an account without one', async () => {
    const stored = await hashPassword('cavallo batteria');
    expect(await verifyPassword(stored, 'cavallo batteria')).toBe(true);
    expect(await verifyPassword(stored, 'Cavallo batteria')).toBe(false);
    expect(await verifyPassword(null, '')).toBe(false);
  });

  it.each([
    ['corta', 'Servono almeno 12 caratteri.'],
    ['abcdefgh'.repeat(17), 'Sono ammessi al più 128 caratteri.'],
    ['abababababab', 'Servono almeno 6 caratteri diversi.'],
    ['il mio MROSSI preferito', 'La password non può contenere il nome utente.'],
    ['Password2026!!', 'La password contiene una parola troppo facile da indovinare.'],
  ])('%s is refused, and why is said', (password, why) => {
    expect(weaknessOf(password, 'mrossi')).toBe(why);
  });

  it('needs no capitals, digits or signs when it is long', () => {
    expect(weaknessOf('cavallo batteria graffetta', 'mrossi')).toBeNull();
  });
});
