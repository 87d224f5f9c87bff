import type { Caso } from '../caso.js';
import { locateOn } from '../piano/linee.js';
import type { Edificio, Uso } from './edificazione.js';
import type { Via } from './modello.js';

/** An access from the street. `civico` as painted on the wall: `12`, `12/A`. */
export interface Accesso {
  via: number;
  civico: string;
}

/** Odd numbers on the left, even on the right, growing along the street. Buildings without a street front have none. */
export function assignCivici(vie: readonly Via[], edifici: readonly Edificio[], caso: Caso): Accesso[][] {
  const out: Accesso[][] = edifici.map(() => []);
  for (const via of vie) {
    const here = edifici
      .map((e, index) => ({ e, index }))
      .filter(({ e }) => e.fronte?.via === via.id && e.uso !== 'annesso' && e.uso !== 'autorimessa')
      .map(({ e, index }) => ({ e, index, ...locateOn(via.asse, e.fronte!.punto) }))
      .toSorted((a, b) => a.lungo - b.lungo || a.index - b.index);
    const next = { left: 1, right: 2 };
    for (const { e, index, lato } of here) {
      const side = lato >= 0 ? 'left' : 'right';
      const doors = doorsOf(e.uso, e.fronte!.lunghezzaM, caso);
      for (let k = 0; k < doors; k++) {
        const repeated = k > 0 && caso.chance(0.12);
        if (repeated) {
          const last = out[index]![out[index]!.length - 1]!.civico.split('/')[0]!;
          const letters = out[index]!.filter((a) => a.civico.startsWith(`${last}/`)).length;
          out[index]!.push({ via: via.id, civico: `${last}/${'ABCDEFG'[letters] ?? 'H'}` });
          continue;
        }
        out[index]!.push({ via: via.id, civico: caso.chance(0.02) && next[side] > 2 ? `${next[side] - 2}/BIS` : String(next[side]) });
        if (!out[index]![out[index]!.length - 1]!.civico.includes('/')) next[side] += 2;
      }
      if ((e.uso === 'villa' || e.uso === 'casa-rurale') && caso.chance(0.1)) next[side] += 2;
    }
  }
  return out;
}

function doorsOf(uso: Uso, fronteM: number, caso: Caso): number {
  switch (uso) {
    case 'palazzo': return Math.max(1, Math.min(5, Math.round(fronteM / 6) - caso.int(0, 1)));
    case 'casa-antica': return fronteM > 7 && caso.chance(0.45) ? 2 : 1;
    case 'palazzina': return caso.int(1, 2);
    default: return 1;
  }
}
