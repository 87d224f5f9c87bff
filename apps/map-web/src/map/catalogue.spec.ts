import { describe, expect, it } from 'vitest';
import { LIVELLI_INIZIALI, livelliFrom } from './catalogue.js';

describe('layers that a device remembers', () => {
  it('keep what was chosen, and take in the layers that have come since', () => {
    const vecchi = { fondo: 'nessuno', confronto: null, livelli: { civici: { visibile: false, opacita: 0.3 } } } as unknown as typeof LIVELLI_INIZIALI;
    const livelli = livelliFrom(vecchi);
    expect(livelli.fondo).toBe('nessuno');
    expect(livelli.livelli.civici).toEqual({ visibile: false, opacita: 0.3 });
    expect(livelli.livelli.zone).toEqual(LIVELLI_INIZIALI.livelli.zone);
  });

  it('are those of the beginning where nothing is remembered', () => {
    expect(livelliFrom({})).toEqual(LIVELLI_INIZIALI);
  });
});
