import type { FeatureLike } from 'ol/Feature.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import { type ClasseZona, classeOf, famigliaOf, type FamigliaDisegnata, LATO, type Motivo, MOTIVI_VINCOLI, MOTIVI_ZONE, SPESSORE } from './motivi.js';

const FONT = '"Titillium Web", Geneva, Tahoma, sans-serif';
const HALO = 'rgba(255,255,255,0.85)';

/** The tile of a hatch as a pattern for the canvas; its colour alone where there is none. */
function pattern({ colore, fondo, linee, punti }: Motivo): CanvasPattern | string {
  const ratio = globalThis.devicePixelRatio || 1;
  const side = Math.round(LATO * ratio);
  const tile = document.createElement('canvas');
  tile.width = side;
  tile.height = side;
  const context = tile.getContext('2d');
  if (!context) return fondo ?? colore;
  if (fondo !== null) {
    context.fillStyle = fondo;
    context.fillRect(0, 0, side, side);
  }
  context.scale(side / LATO, side / LATO);
  // A white halo under each line: a hatch is read over a photograph too.
  for (const [width, colour] of [[SPESSORE + 1.4, 'rgba(255,255,255,0.7)'], [SPESSORE, colore]] as const) {
    context.strokeStyle = colour;
    context.fillStyle = colour;
    context.lineWidth = width;
    context.beginPath();
    for (const [x1, y1, x2, y2] of linee) {
      context.moveTo(x1, y1);
      context.lineTo(x2, y2);
    }
    context.stroke();
    for (const [x, y, r] of punti) {
      context.beginPath();
      context.arc(x, y, colour === colore ? r : r + 0.7, 0, 2 * Math.PI);
      context.fill();
    }
  }
  return context.createPattern(tile, 'repeat') ?? fondo ?? colore;
}

function outlined(motivo: Motivo, width: number, dash?: number[]): Style[] {
  return [
    new Style({ fill: new Fill({ color: pattern(motivo) }), stroke: new Stroke({ color: HALO, width: width + 2 }), zIndex: 1 }),
    new Style({ stroke: new Stroke({ color: motivo.colore, width, ...(dash ? { lineDash: dash } : {}) }), zIndex: 2 }),
  ];
}

const zone = new Map<string, Style[]>();
const vincoli = new Map<FamigliaDisegnata, Style[]>();

/** Zones: hatch and ground by homogeneous zone; of a plan that is only adopted, without ground and with a dashed border. */
export function zonaStyle(feature: FeatureLike): Style[] {
  const classe: ClasseZona = classeOf(feature.get('dm1444'));
  const adottata = feature.get('stato') === 'adottato';
  const key = `${classe}${adottata ? ' adottata' : ''}`;
  let styles = zone.get(key);
  if (!styles) zone.set(key, styles = adottata ? outlined({ ...MOTIVI_ZONE[classe], fondo: null }, 2.4, [10, 5]) : outlined(MOTIVI_ZONE[classe], 1.6));
  return styles;
}

/** Constraints: hatch by family, with a thick border of dashes and dots. */
export function vincoloStyle(feature: FeatureLike): Style[] {
  const famiglia = famigliaOf(feature.get('famiglia'));
  let styles = vincoli.get(famiglia);
  if (!styles) vincoli.set(famiglia, styles = outlined(MOTIVI_VINCOLI[famiglia], 2.4, [9, 4, 2, 4]));
  return styles;
}

/** Codes of the zones. */
export function codiceZonaStyle(feature: FeatureLike): Style {
  return new Style({
    text: new Text({
      text: String(feature.get('testo')), font: `700 14px ${FONT}`, fill: new Fill({ color: '#17324d' }),
      padding: [1, 4, 0, 4], backgroundFill: new Fill({ color: 'rgba(255,255,255,0.85)' }),
    }),
  });
}
