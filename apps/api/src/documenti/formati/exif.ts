import type { AvvertenzaDocumento } from '@edigit/anagrafe/contract';
import type { Contenuto } from './contenuto.js';

const GPS = 0x8825;
const MARCA = 0x010f;
const MODELLO = 0x0110;

/** What a photograph says of itself besides the picture, from the first directory of its TIFF structure at `da`. */
export async function leggiExif(c: Contenuto, da = 0): Promise<AvvertenzaDocumento[]> {
  const testa = await c.leggi(da, 8);
  if (testa.length < 8) return [];
  const piccolo = testa.toString('latin1', 0, 2) === 'II';
  const u16 = (b: Buffer, a: number): number => (piccolo ? b.readUInt16LE(a) : b.readUInt16BE(a));
  const inizio = da + (piccolo ? testa.readUInt32LE(4) : testa.readUInt32BE(4));
  const conta = await c.leggi(inizio, 2);
  if (conta.length < 2) return [];
  const voci = await c.leggi(inizio + 2, u16(conta, 0) * 12);
  const tag = new Set<number>();
  for (let a = 0; a + 12 <= voci.length; a += 12) tag.add(u16(voci, a));
  return [...(tag.has(GPS) ? (['luogo'] as const) : []), ...(tag.has(MARCA) || tag.has(MODELLO) ? (['dispositivo'] as const) : [])];
}
