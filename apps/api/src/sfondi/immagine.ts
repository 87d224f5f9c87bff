/** Kinds of image a source may answer with. */
export type TipoImmagine = 'image/png' | 'image/jpeg' | 'image/webp' | 'image/gif';

/** What bytes are by their first few, whatever the source says; null when they are no image: services tell their errors with status 200. */
export function tipoImmagine(byte: Uint8Array): TipoImmagine | null {
  const testa = Buffer.from(byte.buffer, byte.byteOffset, Math.min(byte.byteLength, 12)).toString('latin1');
  if (testa.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (testa.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (testa.startsWith('RIFF') && testa.slice(8) === 'WEBP') return 'image/webp';
  return /^GIF8[79]a/.test(testa) ? 'image/gif' : null;
}
