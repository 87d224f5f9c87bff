import type { FeatureLike } from 'ol/Feature.js';
import Circle from 'ol/style/Circle.js';
import Fill from 'ol/style/Fill.js';
import Stroke from 'ol/style/Stroke.js';
import Style from 'ol/style/Style.js';
import Text from 'ol/style/Text.js';

/** Colours of the map; the legend uses the same. Every line has ≥ 3:1 on white and a white halo for photographs. */
export const COLORI = {
  carta: '#e9e6dd',
  terreno: '#ffffff',
  particella: '#75828f',
  edificio: '#dfb19b',
  edificioBordo: '#8a4428',
  edificioSmorzato: '#eceae6',
  edificioSmorzatoBordo: '#7d7a74',
  foglio: '#5b2a86',
  civico: '#0b3c6f',
  selezione: '#003366',
  selezioneFondo: '#ffd466',
  passaggio: '#0066cc',
  dubbio: '#7a3e00',
  dubbioFondo: '#ffe9b8',
  sagomaPrima: '#8a2b00',
  sagomaDopo: '#00458c',
} as const;

/** Typeface of everything written on the map. */
export const FONT = '"Titillium Web", Geneva, Tahoma, sans-serif';
/** White around lines and letters, so that they are read over a photograph. */
export const HALO = new Stroke({ color: 'rgba(255,255,255,0.95)', width: 4 });

/** Diagonal hatch: a building without unit must be told apart without colour. */
function hatch(ground: string | null, colour: string): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const ratio = globalThis.devicePixelRatio || 1;
  const side = Math.round(8 * ratio);
  tile.width = side;
  tile.height = side;
  const context = tile.getContext('2d');
  if (!context) return COLORI.edificio;
  if (ground !== null) {
    context.fillStyle = ground;
    context.fillRect(0, 0, side, side);
  }
  context.strokeStyle = colour;
  context.lineWidth = 2.4 * ratio;
  context.lineCap = 'square';
  context.beginPath();
  for (const shift of [-side, 0, side]) {
    context.moveTo(shift - 1, side + 1);
    context.lineTo(shift + side + 1, -1);
  }
  context.stroke();
  return context.createPattern(tile, 'repeat') ?? COLORI.edificio;
}

/** Ground metres per pixel from which outlines become thin and lose their halo: a dense centre would be all line. */
export const FAR = 1.6;

function edificioStyles(fill: Fill, border: string = COLORI.edificioBordo): { near: Style[]; far: Style[] } {
  const line = (width: number) => new Stroke({ color: border, width });
  return {
    near: [new Style({ stroke: HALO, zIndex: 1 }), new Style({ fill, stroke: line(1.5), zIndex: 2 })],
    far: [new Style({ fill, stroke: line(0.6), zIndex: 2 })],
  };
}

const conUnita = edificioStyles(new Fill({ color: COLORI.edificio }));
/** A photograph must be seen through: a fill that nobody sees still answers clicks. */
const conUnitaSuFoto = edificioStyles(new Fill({ color: 'rgba(223,177,155,0.12)' }));
/** Under a theme of buildings those that it does not colour step back. */
const smorzato = edificioStyles(new Fill({ color: COLORI.edificioSmorzato }), COLORI.edificioSmorzatoBordo);
const smorzatoSuFoto = edificioStyles(new Fill({ color: 'rgba(236,234,230,0.12)' }), COLORI.edificioSmorzatoBordo);

/** Hatched ones, each made when first met: a hatch needs a canvas. */
const senzaUnita = new Map<string, typeof conUnita>();

function senzaUnitaStyles(photo: boolean, muted: boolean): typeof conUnita {
  const key = `${photo} ${muted}`;
  let styles = senzaUnita.get(key);
  if (!styles) senzaUnita.set(key, styles = edificioStyles(new Fill({ color: hatch(photo ? null : '#ffffff', muted ? '#d3d0ca' : '#b06a4a') }), muted ? COLORI.edificioSmorzatoBordo : COLORI.edificioBordo));
  return styles;
}

/** Buildings: full when units are linked, hatched when none is; over a photograph hardly filled, the hatch with its gaps open. `muted`: pale, under a theme that colours some of them. */
export function edificioStyle(photo: boolean, muted = false): (feature: FeatureLike, resolution: number) => Style[] {
  const [plain, onPhoto] = muted ? [smorzato, smorzatoSuFoto] : [conUnita, conUnitaSuFoto];
  return (feature, resolution) => {
    const styles = feature.get('senzaUnita') === true ? senzaUnitaStyles(photo, muted) : photo ? onPhoto : plain;
    return resolution > FAR ? styles.far : styles.near;
  };
}

/** Parcels: white ground on the plain drawing (gaps read as streets), hardly any fill without it. */
export function particellaStyle(plain: boolean): Style[] {
  return [
    // A fill that nobody sees still answers clicks.
    new Style({ fill: new Fill({ color: plain ? COLORI.terreno : 'rgba(255,255,255,0.02)' }) }),
    new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.9)', width: 3 }), zIndex: 1 }),
    new Style({ stroke: new Stroke({ color: COLORI.particella, width: 1 }), zIndex: 2 }),
  ];
}

/** Parcel numbers. */
export function numeroStyle(feature: FeatureLike): Style {
  return new Style({
    text: new Text({ text: String(feature.get('testo')), font: `13px ${FONT}`, fill: new Fill({ color: '#33475b' }), stroke: HALO }),
  });
}

function doubtStyle(up: number): Style {
  return new Style({
    image: new Circle({ radius: 10, displacement: [0, up], fill: new Fill({ color: COLORI.dubbioFondo }), stroke: new Stroke({ color: COLORI.dubbio, width: 2.5 }) }),
    text: new Text({ text: '?', font: `700 15px ${FONT}`, offsetY: 1 - up, fill: new Fill({ color: COLORI.dubbio }) }),
  });
}

const dubbio = doubtStyle(0);
/** Above the number that stands in the middle. */
const dubbioSulNumero = doubtStyle(30);
/** Ground metres per pixel up to which numbers are drawn. */
export const NUMBERS = 0.8;

/** A datum marked «da verificare»: a question mark in a ring, over the thing that it is about. */
export function dubbioStyle(_feature: FeatureLike, resolution: number): Style {
  return resolution > NUMBERS ? dubbio : dubbioSulNumero;
}

/** Sheets: a dashed line. */
export function foglioStyle(plain: boolean): Style[] {
  return [
    new Style({ fill: new Fill({ color: plain ? COLORI.carta : 'rgba(255,255,255,0.01)' }) }),
    new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.9)', width: 5 }), zIndex: 1 }),
    new Style({ stroke: new Stroke({ color: COLORI.foglio, width: 1.5, lineDash: [8, 4] }), zIndex: 2 }),
  ];
}

/** Names of the sheets. */
export function nomeFoglioStyle(feature: FeatureLike): Style {
  return new Style({
    text: new Text({
      text: `Fg. ${String(feature.get('testo'))}`, font: `600 15px ${FONT}`, fill: new Fill({ color: COLORI.foglio }),
      padding: [1, 5, 0, 5], backgroundFill: new Fill({ color: 'rgba(255,255,255,0.85)' }),
    }),
  });
}

/** Civic numbers: a dot and the number beside it. */
export function civicoStyle(feature: FeatureLike): Style {
  return new Style({
    image: new Circle({ radius: 3, fill: new Fill({ color: COLORI.civico }), stroke: new Stroke({ color: '#fff', width: 1.5 }) }),
    text: new Text({
      text: String(feature.get('numero') ?? ''),
      font: `600 12px ${FONT}`,
      offsetX: 6,
      textAlign: 'left',
      fill: new Fill({ color: COLORI.civico }),
      stroke: HALO,
    }),
  });
}

function selectedStyles(opacity: number): Style[] {
  return [
    new Style({ fill: new Fill({ color: `rgba(255,212,102,${opacity})` }), stroke: new Stroke({ color: '#ffffff', width: 9 }), zIndex: 10 }),
    new Style({ stroke: new Stroke({ color: COLORI.selezione, width: 6 }), zIndex: 11 }),
    new Style({ stroke: new Stroke({ color: COLORI.selezioneFondo, width: 2 }), zIndex: 12 }),
  ];
}

/** Selection: a thick double line over a yellow ground, paler on parcels and zones, whose buildings must stay readable. */
export const selezioneStyles = { edifici: selectedStyles(0.55), particelle: selectedStyles(0.22) } as const;

/** What the pointer is over. */
export const passaggioStyle = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 5 }), zIndex: 5 }),
  new Style({ fill: new Fill({ color: 'rgba(0,102,204,0.12)' }), stroke: new Stroke({ color: COLORI.passaggio, width: 2.5 }), zIndex: 6 }),
];

/** What a list beside the map holds: a line of points, told from the outline without colour. */
export const elencatoStyle = [
  new Style({ stroke: new Stroke({ color: '#ffffff', width: 5 }), zIndex: 3 }),
  new Style({ stroke: new Stroke({ color: COLORI.selezione, width: 2, lineDash: [2, 4] }), zIndex: 4 }),
];

/** «La mia posizione», with its circle of ± metres. */
export const posizioneStyle = new Style({
  fill: new Fill({ color: 'rgba(0,102,204,0.15)' }),
  stroke: new Stroke({ color: COLORI.passaggio, width: 1.5 }),
  image: new Circle({ radius: 7, fill: new Fill({ color: COLORI.passaggio }), stroke: new Stroke({ color: '#fff', width: 3 }) }),
});

/** An outline as it was: dashed. */
export const sagomaPrimaStyle = [
  new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.95)', width: 5 }), zIndex: 20 }),
  new Style({ stroke: new Stroke({ color: COLORI.sagomaPrima, width: 2.5, lineDash: [7, 5] }), zIndex: 23 }),
];

/** An outline as it would be: whole, under the dashes where they agree. */
export const sagomaDopoStyle = [
  new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.95)', width: 6 }), zIndex: 20 }),
  new Style({ fill: new Fill({ color: 'rgba(0,102,204,0.16)' }), stroke: new Stroke({ color: COLORI.sagomaDopo, width: 3 }), zIndex: 22 }),
];

/** Where a thing is whose outline does not change. */
export const sagomaLuogoStyle = [
  new Style({ stroke: new Stroke({ color: 'rgba(255,255,255,0.95)', width: 6 }), zIndex: 20 }),
  new Style({ fill: new Fill({ color: 'rgba(0,102,204,0.3)' }), stroke: new Stroke({ color: COLORI.sagomaDopo, width: 2.5 }), zIndex: 22 }),
];

/** Behind the outlines that are looked at. */
export const sagomaSceltaStyle = new Style({ stroke: new Stroke({ color: '#ffd466', width: 12 }), zIndex: 19 });

/** A number or a short name over an outline. */
export function sagomaNomeStyle(nome: string): Style {
  return new Style({ text: new Text({ text: nome, font: `bold 16px ${FONT}`, fill: new Fill({ color: COLORI.sagomaDopo }), stroke: HALO, overflow: true }), zIndex: 30 });
}
