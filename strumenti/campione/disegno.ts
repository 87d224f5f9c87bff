import type { Punto } from './piano/geometria.js';
import type { Anello } from './piano/suddivisione.js';
import type { Citta } from './tessuto/citta.js';

const PX_PER_M = 2;

/** The town as an SVG drawing, north up, two pixels a metre: to look at the fabric while changing the generator. */
export function drawTown({ sud, maglia, particelle, edifici }: Citta): string {
  const strips = (list: readonly { anello: Anello }[]) => list.map((s) => [sud.punti(s.anello)]);
  const lots = particelle.map((p) => p.anelli.map((ring) => ring.map((id) => sud.punto(id))));
  const all = lots.flat(2);
  const [minX, maxX] = [Math.min(...all.map((p) => p[0])) - 20, Math.max(...all.map((p) => p[0])) + 20];
  const [minY, maxY] = [Math.min(...all.map((p) => p[1])) - 20, Math.max(...all.map((p) => p[1])) + 20];
  const xy = ([x, y]: Punto) => `${((x - minX) * PX_PER_M).toFixed(1)} ${((maxY - y) * PX_PER_M).toFixed(1)}`;
  const path = (shapes: readonly Punto[][][], style: string) => `<path d="${shapes.flat().map((ring) => `M${ring.map(xy).join('L')}Z`).join('')}" fill-rule="evenodd" ${style}/>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${(maxX - minX) * PX_PER_M}" height="${(maxY - minY) * PX_PER_M}">`,
    '<rect width="100%" height="100%" fill="white"/>',
    path(strips(maglia.strade), 'fill="#ddd"'),
    path(strips(maglia.acque), 'fill="#9cf"'),
    path(edifici.map((e) => e.sagoma), 'fill="#f0b080" stroke="#333" stroke-width="0.5"'),
    path(lots, 'fill="none" stroke="#844" stroke-width="0.6"'),
    '</svg>', '',
  ].join('\n');
}
