/** A CSS pixel is 1/96 inch: metres on paper per pixel on screen. */
const METRES_PER_PIXEL = 0.0254 / 96;

/** Ground metres of one Mercator metre at a latitude (degrees). */
const shrink = (lat: number) => Math.cos((lat * Math.PI) / 180);

/** Scale denominator of a view: `resolution` in EPSG:3857 units per pixel, latitude of its centre. */
export function scaleOf(resolution: number, lat: number): number {
  return (resolution * shrink(lat)) / METRES_PER_PIXEL;
}

/** EPSG:3857 resolution that shows a scale denominator at a latitude; the inverse of `scaleOf`. */
export function resolutionOf(denominator: number, lat: number): number {
  return (denominator * METRES_PER_PIXEL) / shrink(lat);
}

/** Reads «1:2.000», «2000» or «1 : 2 000»; null when it is not a scale between 1:50 and 1:10.000.000. */
export function parseScale(text: string): number | null {
  const digits = text.replace(/^\s*1\s*:/, '').replace(/[.\s'’]/g, '');
  if (!/^\d{2,8}$/.test(digits)) return null;
  const value = Number(digits);
  return value >= 50 && value <= 10_000_000 ? value : null;
}

/** Two significant digits for reading: 1.987 → 2.000. */
export function roundScale(denominator: number): number {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(denominator)) - 1);
  return Math.round(denominator / step) * step;
}
