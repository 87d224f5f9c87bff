import type { Punto } from './piano/geometria.js';

export interface Strato {
  anelli: Punto[][][];
  riempimento: string;
  tratto: string;
  spessoreM: number;
}

/** The sample as an SVG drawing, one path per layer: to look at the town while changing the generator. */
export function drawSvg(strati: readonly Strato[], finestra: { minX: number; minY: number; maxX: number; maxY: number }, pxPerM: number): string {
  const w = (finestra.maxX - finestra.minX) * pxPerM;
  const h = (finestra.maxY - finestra.minY) * pxPerM;
  const xy = ([x, y]: Punto) => `${((x - finestra.minX) * pxPerM).toFixed(2)} ${((finestra.maxY - y) * pxPerM).toFixed(2)}`;
  const body = strati.map((s) => {
    const d = s.anelli.flat().map((ring) => `M${ring.map(xy).join('L')}Z`).join('');
    return `<path d="${d}" fill="${s.riempimento}" fill-rule="evenodd" stroke="${s.tratto}" stroke-width="${s.spessoreM * pxPerM}"/>`;
  }).join('\n');
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${w}" height="${h}"><rect width="100%" height="100%" fill="white"/>\n${body}\n</svg>\n`;
}
