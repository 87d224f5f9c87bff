import { hash } from 'node:crypto';

/** 32 hexadecimal characters that are equal for equal texts: an identity of content, not a protection. */
export function impronta(text: string): string {
  return hash('md5', text, 'hex');
}
