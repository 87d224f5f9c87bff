import type { FeatureLike } from 'ol/Feature.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import { pattern } from './hatch-pattern.js';
import { type ClasseZona, classeOf, famigliaOf, type FamigliaDisegnata, type Motivo, MOTIVI_VINCOLI, MOTIVI_ZONE } from './motivi.js';
import { FONT } from './styles.js';

const HALO = 'rgba(255,255,255,0.85)';

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
