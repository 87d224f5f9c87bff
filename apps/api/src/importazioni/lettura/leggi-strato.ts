import type { Lettore } from './lettura.service.js';
import type { VoceFornitura } from './piano.js';

/** Reads one surveyed layer. */
export async function leggiStrato(_lettore: Lettore, _voce: VoceFornitura): Promise<void> {
  throw new Error('pending');
}
