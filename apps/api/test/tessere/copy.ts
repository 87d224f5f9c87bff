/** What `COPY … TO STDOUT (FORMAT binary)` answers for these rows; null is a null field. */
export function copyOf(rows: readonly (readonly (Uint8Array | null)[])[]): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [Uint8Array.from([0x50, 0x47, 0x43, 0x4f, 0x50, 0x59, 0x0a, 0xff, 0x0d, 0x0a, 0, 0, 0, 0, 0, 0, 0, 0, 0])];
  for (const row of rows) {
    parts.push(int(row.length, 2));
    for (const field of row) parts.push(int(field?.length ?? -1, 4), field ?? new Uint8Array());
  }
  parts.push(int(-1, 2));
  return new Uint8Array(Buffer.concat(parts));
}

function int(value: number, size: number): Uint8Array {
  const bytes = Buffer.alloc(size);
  bytes.writeIntBE(value, 0, size);
  return bytes;
}
