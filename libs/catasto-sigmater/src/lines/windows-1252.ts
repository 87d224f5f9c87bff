/** Characters of the bytes 0x80–0x9F; the five that windows-1252 leaves free stay control characters, as the WHATWG table has them. */
const HIGH_CONTROLS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

const CONTROL = /[\u0080-\u009F]/gu;

/**
 * Text of bytes in windows-1252. `TextDecoder('windows-1252')` will not do: Node 20 and 22 decode it as Latin-1, and the typographic
 * apostrophe and the euro sign become control characters.
 */
export function decodeWindows1252(bytes: Uint8Array): string {
  const latin1 = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  return latin1.replace(CONTROL, (control) => HIGH_CONTROLS[control.charCodeAt(0) - 0x80]!);
}
