import { hash, verify } from '@node-rs/argon2';
import { newSecret } from './segreto.js';

/** OWASP's second profile of argon2id (the library's algorithm): 19 MiB, two passes, one lane; about 30 ms. */
const ARGON2ID = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

const MIN_LENGTH = 12;
const MAX_LENGTH = 128;
const MIN_DISTINCT = 6;

let decoy: Promise<string> | undefined;

/** The encoded argon2id hash of a password. Takes tens of milliseconds: never inside a unit of work. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, ARGON2ID);
}

/** Checks a password; against no hash at all it takes as long and answers false, so that time does not tell which names exist. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(newSecret());
  const matches = await verify(stored ?? (await decoy), password.slice(0, 1000));
  return matches && stored !== null;
}

/** What is wrong with a new password, in Italian; null when it may be used. Length counts, not the kinds of characters (NIST SP 800-63B §3.1.1). */
export function weaknessOf(password: string, nome: string): string | null {
  const lower = password.toLowerCase();
  const { length } = Array.from(password);
  if (length < MIN_LENGTH) return `Servono almeno ${MIN_LENGTH} caratteri.`;
  if (length > MAX_LENGTH) return `Sono ammessi al più ${MAX_LENGTH} caratteri.`;
  if (new Set(lower).size < MIN_DISTINCT) return `Servono almeno ${MIN_DISTINCT} caratteri diversi.`;
  if (lower.includes(nome.toLowerCase())) return 'La password non può contenere il nome utente.';
  if (/edigit|password/.test(lower)) return 'La password contiene una parola troppo facile da indovinare.';
  return null;
}
