import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** Marks our bearer tokens, so that scanners of leaked secrets can recognise them. */
export const TOKEN_PREFIX = 'edg_';

/** A new 256-bit secret, base64url (43 characters): the value of a session cookie or the body of a token. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored instead of a secret: 64 hex digits. A plain hash is enough, since 256 random bits cannot be guessed. */
export function imprint(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** The anti-forgery token of a session: derived one way from its secret, so it needs no storage and dies with it. */
export function csrfOf(sessionSecret: string): string {
  return createHash('sha256').update(`csrf\0${sessionSecret}`).digest('base64url');
}

/** Compares two secrets without telling by the time it takes where they differ. */
export function sameSecret(expected: string, given: string): boolean {
  return timingSafeEqual(digest(expected), digest(given));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A one-time password to be read on a terminal and typed: four groups of five letters without look-alikes (99 bits). */
export function oneTimePassword(): string {
  return lettersInGroups(4);
}

/** A recovery code: three groups of five letters (74 bits, beyond guessing even from its plain hash). */
export function recoveryCode(): string {
  return lettersInGroups(3);
}

function lettersInGroups(groups: number): string {
  const letters: string[] = [];
  while (letters.length < groups * 5) {
    for (const byte of randomBytes(32)) {
      // 248 is the largest multiple of 31 that fits a byte: beyond it the first letters would come more often.
      if (byte < 248 && letters.length < groups * 5) letters.push(ALPHABET.charAt(byte % ALPHABET.length));
    }
  }
  return Array.from({ length: groups }, (_, n) => letters.slice(n * 5, n * 5 + 5).join('')).join('-');
}
