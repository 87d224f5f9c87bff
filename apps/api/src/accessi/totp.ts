import { createHmac, randomBytes } from 'node:crypto';
import { sameSecret } from './segreto.js';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const SECONDS = 30;
const DIGITS = 6;

/** Steps before and after the one of now whose code is taken: clocks of telephones are half a minute off. */
const TOLERANCE = 1;

/** A new shared secret of 160 bits, base32 (32 characters). @see RFC 4226 §4, requirement R6 */
export function newTotpSecret(): string {
  return base32(randomBytes(20));
}

/** Number of the 30-second step that an instant (ms) falls in. @see RFC 6238 §4.2 */
export function stepAt(ms: number): number {
  return Math.floor(ms / 1000 / SECONDS);
}

/** One-time code of a key and a counter: HMAC-SHA-1, dynamically truncated. @see RFC 4226 §5.3 */
export function hotp(key: Uint8Array, counter: number, digits = DIGITS): string {
  const message = Buffer.alloc(8);
  message.writeBigUInt64BE(BigInt(counter));
  const mac = createHmac('sha1', key).update(message).digest();
  const offset = (mac.at(-1) ?? 0) & 0xf;
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The code that a device shows for a base32 secret in a step. */
export function totp(secret: string, step: number): string {
  return hotp(fromBase32(secret), step);
}

/** The step whose code was typed, among those around the instant; null when it is of none of them. */
export function matchingStep(secret: string, code: string, ms: number): number | null {
  const now = stepAt(ms);
  let found: number | null = null;
  // Every step is compared, so that the time taken does not tell which.
  for (let step = now - TOLERANCE; step <= now + TOLERANCE; step++) if (sameSecret(totp(secret, step), code)) found = step;
  return found;
}

/** The address that authenticator apps read from a QR code. */
export function otpauthAddress(secret: string, account: string): string {
  return `otpauth://totp/EDiGIT:${encodeURIComponent(account)}?secret=${secret}&issuer=EDiGIT`;
}

function base32(bytes: Uint8Array): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = ((value & 0x1f) << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += ALPHABET.charAt((value >>> (bits - 5)) & 0x1f);
  }
  return text;
}

function fromBase32(text: string): Buffer {
  const bytes: number[] = [];
  let bits = 0;
  let value = 0;
  for (const letter of text) {
    value = ((value & 0xff) << 5) | ALPHABET.indexOf(letter);
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push((value >>> bits) & 0xff);
  }
  return Buffer.from(bytes);
}
