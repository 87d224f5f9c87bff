import type { FeatureLike } from 'ol/Feature.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';
import type { AttributiTessera } from '@edigit/anagrafe/contract';
import type { ScelteTemi, TemaEdifici } from './catalogue.js';
import { pattern } from './hatch-pattern.js';
import { BORDO_TEMA, type SegnoTema, segnoOf } from './motivi-temi.js';
import { FAR, FONT, HALO, NUMBERS } from './styles.js';

const signOf = (tema: TemaEdifici, scelte: ScelteTemi, feature: FeatureLike): SegnoTema => segnoOf(tema, scelte, feature.getProperties() as AttributiTessera[TemaEdifici]);

/** Buildings of a theme: its ground and hatch within a dark border; far away the border is thin and has no halo. */
export function temaStyle(tema: TemaEdifici, scelte: ScelteTemi): (feature: FeatureLike, resolution: number) => Style[] {
  const styles = new Map<string, { readonly near: Style[]; readonly far: Style[] }>();
  return (feature, resolution) => {
    const { chiave, motivo } = signOf(tema, scelte, feature);
    let style = styles.get(chiave);
    if (!style) {
      const fill = new Fill({ color: motivo.linee.length + motivo.punti.length > 0 ? pattern(motivo) : (motivo.fondo ?? motivo.colore) });
      const drawn = (width: number): Style => new Style({ fill, stroke: new Stroke({ color: BORDO_TEMA, width }), zIndex: 2 });
      styles.set(chiave, style = { near: [new Style({ stroke: HALO, zIndex: 1 }), drawn(1.75)], far: [drawn(0.75)] });
    }
    return resolution > FAR ? style.far : style.near;
  };
}

/** What is written on a building of a theme: its class, its year. */
export function siglaOf(tema: TemaEdifici, scelte: ScelteTemi): (feature: FeatureLike) => string | undefined {
  return (feature) => signOf(tema, scelte, feature).sigla ?? undefined;
}

/** Pixels of a letter, across and high. */
const LETTER = [8, 12] as const;

/** Near, on every building; farther off where it has room on its own: over a smaller one it would hide what it names. */
export function siglaStyle(feature: FeatureLike, resolution: number): Style | undefined {
  const testo = String(feature.get('testo'));
  const [across, high] = (feature.get('lati') as readonly [number, number]).map((side) => side / resolution) as [number, number];
  if (resolution > NUMBERS && (across < testo.length * LETTER[0] || high < LETTER[1])) return undefined;
  return new Style({ text: new Text({ text: testo, font: `700 14px ${FONT}`, fill: new Fill({ color: BORDO_TEMA }), stroke: HALO }) });
}
