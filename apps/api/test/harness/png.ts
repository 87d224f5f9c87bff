import { inflateSync } from 'node:zlib';

/** An image as rows of RGBA. */
export interface Immagine {
  readonly larghezza: number;
  readonly altezza: number;
  pixel(x: number, y: number): [number, number, number, number];
}

/** Decodes an 8-bit RGB or RGBA PNG that is not interlaced, which is what the test services draw. */
export function decodePng(byte: Uint8Array): Immagine {
  const png = Buffer.from(byte);
  const [larghezza, altezza, colore] = [png.readUInt32BE(16), png.readUInt32BE(20), png[25]];
  if (png[24] !== 8 || png[28] !== 0 || (colore !== 2 && colore !== 6)) throw new Error('unexpected kind of PNG');
  const canali = colore === 6 ? 4 : 3;
  const parti: Buffer[] = [];
  for (let o = 8; o < png.length; o += 12 + png.readUInt32BE(o)) {
    if (png.toString('latin1', o + 4, o + 8) === 'IDAT') parti.push(png.subarray(o + 8, o + 8 + png.readUInt32BE(o)));
  }
  const grezzo = inflateSync(Buffer.concat(parti));
  const riga = larghezza * canali;
  const dati = Buffer.alloc(riga * altezza);
  for (let y = 0; y < altezza; y++) {
    const filtro = grezzo[y * (riga + 1)]!;
    for (let i = 0; i < riga; i++) {
      const a = i >= canali ? dati[y * riga + i - canali]! : 0;
      const b = y > 0 ? dati[(y - 1) * riga + i]! : 0;
      const c = y > 0 && i >= canali ? dati[(y - 1) * riga + i - canali]! : 0;
      const p = a + b - c;
      const paeth = Math.abs(p - a) <= Math.abs(p - b) && Math.abs(p - a) <= Math.abs(p - c) ? a : Math.abs(p - b) <= Math.abs(p - c) ? b : c;
      const previsto = [0, a, b, (a + b) >> 1, paeth][filtro]!;
      dati[y * riga + i] = grezzo[y * (riga + 1) + 1 + i]! + previsto;
    }
  }
  return {
    larghezza, altezza,
    pixel: (x, y) => {
      const o = y * riga + x * canali;
      return [dati[o]!, dati[o + 1]!, dati[o + 2]!, canali === 4 ? dati[o + 3]! : 255];
    },
  };
}
