/** Heights of the bottom sheet on a phone. */
export type Altezza = 'minima' | 'mezza' | 'piena';

const ALTEZZE: readonly Altezza[] = ['minima', 'mezza', 'piena'];

/** Title, state and two facts. */
const MIN_PX = 96;

/** Height in pixels of a stop, in a page of `page` pixels under the header. */
export function pixelsOf(altezza: Altezza, page: number): number {
  switch (altezza) {
    case 'minima': return Math.min(MIN_PX, page);
    case 'mezza': return Math.round(page * 0.52);
    case 'piena': return page;
  }
}

/** Stop where a drag of the handle ends: a flick (px/ms, up positive) goes one stop on, else the nearest. */
export function settle(height: number, velocity: number, page: number): Altezza {
  const stops = ALTEZZE.map((altezza) => pixelsOf(altezza, page));
  if (Math.abs(velocity) > 0.4) {
    const next = velocity > 0 ? stops.findIndex((stop) => stop > height) : stops.findLastIndex((stop) => stop < height);
    if (next >= 0) return ALTEZZE[next]!;
  }
  const distances = stops.map((stop) => Math.abs(stop - height));
  return ALTEZZE[distances.indexOf(Math.min(...distances))]!;
}

/** The stop after this one, going round: what the handle does when pressed. */
export function nextHeight(altezza: Altezza): Altezza {
  return ALTEZZE[(ALTEZZE.indexOf(altezza) + 1) % ALTEZZE.length]!;
}
