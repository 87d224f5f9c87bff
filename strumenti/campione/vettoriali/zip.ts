import { ZipFile } from 'yazl';

const QUANDO = new Date(2026, 0, 15, 12, 0, 0);

/** A zip with fixed dates: the same entries give the same bytes (with the same zlib). */
export async function zipOf(entries: readonly [string, Buffer][], options: { compress?: boolean } = {}): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of entries) zip.addBuffer(bytes, name, { mtime: QUANDO, mode: 0o100644, forceDosTimestamp: true, compress: options.compress ?? true });
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
