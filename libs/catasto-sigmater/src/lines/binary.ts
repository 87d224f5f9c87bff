const EXAMINED_BYTES = 8 * 1024;
const MAX_CONTROL_SHARE = 0.05;

/** True when the first bytes of a file cannot be those of a text: more than one byte in twenty is a control character. */
export function isBinary(firstBytes: Uint8Array): boolean {
  const examined = firstBytes.subarray(0, EXAMINED_BYTES);
  let controls = 0;
  for (const byte of examined) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d && byte !== 0x1a) controls += 1;
  }
  return controls > examined.length * MAX_CONTROL_SHARE;
}
