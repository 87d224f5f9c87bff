import type { CaratteristicheFabbricati } from './records.js';

const NAMED: ReadonlyMap<string, string> = new Map([['T', 'terra'], ['R', 'rialzato'], ['AM', 'ammezzato'], ['SM', 'seminterrato']]);

/** Floors of a unit in words: `T-1` → «terra, 1°», `S1` → «1° interrato», `0002` → «2°». What is not understood stays as it is; '' when none is given. */
export function pianiInParole(unita: Pick<CaratteristicheFabbricati, 'piano1' | 'piano2' | 'piano3' | 'piano4'>): string {
  const floors = [unita.piano1, unita.piano2, unita.piano3, unita.piano4].flatMap((piano) => piano.trim().toUpperCase().split(/\s*[-,/ ]\s*/));
  return floors.filter((floor) => floor !== '').map(floorInWords).join(', ');
}

function floorInWords(floor: string): string {
  const named = NAMED.get(floor);
  if (named !== undefined) return named;
  const below = /^S0*(\d{1,2})$/.exec(floor)?.[1];
  if (below !== undefined) return `${below}° interrato`;
  const above = /^\d{1,4}$/.test(floor) ? Number(floor) : null;
  if (above === null) return floor;
  return above === 0 ? 'terra' : `${above}°`;
}
