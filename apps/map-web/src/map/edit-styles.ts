import type { FeatureLike } from 'ol/Feature.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import RegularShape from 'ol/style/RegularShape.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';

/** How a shape of the editing sheet looks. */
export type AspettoForma = 'catasto' | 'sagoma' | 'sbagliata' | 'pezzo' | 'vicina' | 'scelta' | 'altrui' | 'confinante';

/** How a point looks: corner, corner in hand, place where a corner can be added, corner that attracts, side that attracts, fault. */
export type AspettoPunto = 'vertice' | 'scelto' | 'mezzo' | 'aggancio-vertice' | 'aggancio-lato' | 'difetto';

const FONT = '"Titillium Web", Geneva, Tahoma, sans-serif';
const GIALLO = '#ffd466';
const BLU = '#003366';
const ROSSO = '#b32038';
const VERDE = '#0a6b4d';
const VIOLA = '#5b2a86';

const line = (color: string, width: number, lineDash?: number[]) => new Stroke({ color, width, ...(lineDash ? { lineDash } : {}) });
const halo = (width: number) => new Style({ stroke: line('#ffffff', width), zIndex: 20 });
const shape = (fill: string, stroke: Stroke, haloWidth: number) => [halo(haloWidth), new Style({ fill: new Fill({ color: fill }), stroke, zIndex: 21 })];

/** Every line stands on a white halo: it must be read over a photograph too. Shapes differ by dash and width, not by colour alone. */
const FORME: Readonly<Record<AspettoForma, Style[]>> = {
  catasto: [halo(4), new Style({ stroke: line('#5a2410', 2, [7, 5]), zIndex: 30 })],
  sagoma: shape('rgba(255,212,102,0.45)', line(BLU, 2.5), 6),
  sbagliata: shape('rgba(179,32,56,0.18)', line(ROSSO, 3, [2, 4]), 6),
  pezzo: shape('rgba(255,212,102,0.45)', line(BLU, 3), 7),
  vicina: shape('rgba(255,255,255,0.02)', line('#4a4a4a', 1), 3),
  scelta: shape('rgba(255,212,102,0.55)', line(BLU, 4), 8),
  altrui: shape('rgba(91,42,134,0.16)', line(VIOLA, 2.5, [12, 4, 2, 4]), 6),
  confinante: shape('rgba(10,107,77,0.14)', line(VERDE, 2.5, [4, 3]), 6),
};

const disc = (radius: number, fill: string, stroke: string, width: number) => new Circle({ radius, fill: new Fill({ color: fill }), stroke: line(stroke, width) });
const square = (radius: number, fill: string, stroke: string, width: number) => (
  new RegularShape({ points: 4, radius, angle: Math.PI / 4, fill: new Fill({ color: fill }), stroke: line(stroke, width) }));

const PUNTI: Readonly<Record<AspettoPunto, Style[]>> = {
  vertice: [new Style({ image: square(7.5, '#ffffff', BLU, 2), zIndex: 41 })],
  scelto: [new Style({ image: square(11, '#ffffff', '#ffffff', 4), zIndex: 42 }), new Style({ image: square(10, GIALLO, BLU, 3), zIndex: 43 })],
  mezzo: [new Style({ image: disc(4, '#ffffff', BLU, 1.25), zIndex: 40 })],
  'aggancio-vertice': [
    new Style({ image: square(14, 'rgba(255,255,255,0)', '#ffffff', 6), zIndex: 50 }),
    new Style({ image: square(14, 'rgba(255,255,255,0)', VERDE, 3), zIndex: 51 }),
  ],
  'aggancio-lato': [
    new Style({ image: new RegularShape({ points: 4, radius: 11, radius2: 0, angle: 0, stroke: line('#ffffff', 6) }), zIndex: 50 }),
    new Style({ image: new RegularShape({ points: 4, radius: 11, radius2: 0, angle: 0, stroke: line(VERDE, 3) }), zIndex: 51 }),
  ],
  difetto: [new Style({ image: disc(13, 'rgba(255,255,255,0)', '#ffffff', 5), zIndex: 45 }), new Style({ image: disc(13, 'rgba(255,255,255,0)', ROSSO, 3), zIndex: 46 })],
};

/** The line that is being drawn. */
const SCHIZZO = [halo(6), new Style({ stroke: line(BLU, 2.5, [6, 4]), zIndex: 31 })];

function label(text: string, near: boolean): Style {
  return new Style({
    text: new Text({
      text, font: `600 ${near ? 13 : 20}px ${FONT}`, fill: new Fill({ color: BLU }), stroke: line('rgba(255,255,255,0.95)', 4), overflow: true,
      ...(near ? { offsetX: 12, offsetY: -12 } : {}),
    }),
    zIndex: 60,
  });
}

/** Style of a thing of the sheet, which carries `forma`, `punto` or `schizzo`, and `testo` where it has a name. */
export function editStyle(feature: FeatureLike): Style[] {
  const { forma, punto, testo } = feature.getProperties() as { forma?: AspettoForma; punto?: AspettoPunto; testo?: string };
  const styles = forma ? FORME[forma] : punto ? PUNTI[punto] : SCHIZZO;
  return testo ? [...styles, label(testo, punto !== undefined)] : styles;
}
