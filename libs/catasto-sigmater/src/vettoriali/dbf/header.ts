/** One column as the header describes it. */
export interface ColonnaDbf {
  /** Raw bytes of the name, up to the first NUL. */
  readonly nameBytes: Buffer;
  /** `C` text, `N` and `F` number as text, `D` date, `L` logical, `I` and `+` integer, `O` and `B` double, `Y` currency, `@` and `T` timestamp, `M` memo … */
  readonly type: string;
  /** From the beginning of the row, the deletion mark at 0. */
  readonly offset: number;
  readonly length: number;
  readonly decimals: number;
}

/** The first 32 bytes of a table. */
export interface TestataDbf {
  readonly records: number;
  readonly headerLength: number;
  readonly rowLength: number;
  /** Language driver id: which code page the writer meant, 0 when it did not say. */
  readonly ldid: number;
}

export const HEADER_BYTES = 32;
const COLUMN_BYTES = 32;
const COLUMNS_END = 0x0d;

const LEVEL_7 = 4;

/**
 * Decodes the fixed part of the header; `null` when it cannot be that of a table. The version byte is not trusted (dBASE III to V and FoxPro have the same
 * layout and writers invent values), but for level 7, whose columns are laid out otherwise and which no GIS writes.
 */
export function decodeHeader(bytes: Buffer): TestataDbf | null {
  const headerLength = bytes.readUInt16LE(8);
  const rowLength = bytes.readUInt16LE(10);
  const plausible = (bytes[0]! & 0x07) !== LEVEL_7 && headerLength > HEADER_BYTES && rowLength > 0;
  return plausible ? { records: bytes.readUInt32LE(4), headerLength, rowLength, ldid: bytes[29]! } : null;
}

/** Decodes the column descriptions, the bytes between the fixed header and the rows. */
export function decodeColumns(bytes: Buffer): ColonnaDbf[] {
  const columns: ColonnaDbf[] = [];
  let offset = 1;
  for (let at = 0; at + COLUMN_BYTES <= bytes.length && bytes[at] !== COLUMNS_END; at += COLUMN_BYTES) {
    const type = String.fromCharCode(bytes[at + 11]!);
    const wide = type === 'C' ? bytes[at + 17]! * 256 : 0;
    const length = bytes[at + 16]! + wide;
    const name = bytes.subarray(at, at + 11);
    const end = name.indexOf(0);
    columns.push({ nameBytes: Buffer.from(end === -1 ? name : name.subarray(0, end)), type, offset, length, decimals: type === 'C' ? 0 : bytes[at + 17]! });
    offset += length;
  }
  return columns;
}
