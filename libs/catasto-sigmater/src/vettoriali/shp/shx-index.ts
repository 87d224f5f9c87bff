import type { Source } from '../../source.js';
import { ByteReader } from '../byte-reader.js';
import { decodeShpHeader, SHP_HEADER_BYTES } from './header.js';

const ENTRY_BYTES = 8;

/** The index of a shapefile, read forward only and only as far as it is asked. */
export class ShxIndex {
  private reader: ByteReader | null = null;
  private usable = true;

  constructor(private readonly source: Source) {}

  /** Where a record begins in the `.shp`, in bytes; records count from 0. `null` when the index does not know. */
  async offsetOf(record: number): Promise<number | null> {
    const reader = await this.openedReader();
    const ahead = SHP_HEADER_BYTES + record * ENTRY_BYTES - reader.position;
    if (!this.usable || ahead < 0) return null;
    if (!(await reader.skip(ahead)) || !(await reader.fill(ENTRY_BYTES))) return null;
    return reader.peek(4).readUInt32BE(0) * 2;
  }

  async close(): Promise<void> {
    await this.reader?.close();
  }

  private async openedReader(): Promise<ByteReader> {
    if (this.reader === null) {
      this.reader = new ByteReader(this.source);
      this.usable = (await this.reader.fill(SHP_HEADER_BYTES)) && decodeShpHeader(this.reader.peek(SHP_HEADER_BYTES)) !== null;
    }
    return this.reader;
  }
}
