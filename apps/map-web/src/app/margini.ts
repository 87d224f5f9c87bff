import type { Margini } from '../map/map-view.js';

/** Height of title and tools over the map while one edits, pixels. */
const WORK_BAR = 96;

/** True on a phone: the panel is a sheet from below. */
export function isPhone(): boolean {
  return globalThis.matchMedia('(max-width: 767.98px)').matches;
}

/** True where a building is not drawn. A desk at 200 % is wider, and edits by coordinates over the map. */
export function isHand(): boolean {
  return globalThis.matchMedia('(max-width: 599.98px)').matches;
}

/** Room of the map taken by search, panel and sheet. `piano` is the element around them; `aperto`: a panel is open. */
export function marginsOf(piano: HTMLElement | null, aperto: boolean, working: boolean): Margini {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => (aperto || working ? Number.parseFloat(style.getPropertyValue(name)) || 0 : 0);
  if (!isPhone()) return [working ? WORK_BAR : 0, read('--pannello'), 0, 0];
  // With the sheet fully open there is no map left to centre in.
  return [56, 0, Math.min(read('--foglio'), (piano?.clientHeight ?? 0) * 0.6), 0];
}
