import { describe, expect, it } from 'vitest';
import { LIVELLI_INIZIALI, livelliFrom, themeOf, withLayer } from './catalogue.js';

describe('layers that a device remembers', () => {
  it('keep what was chosen, and take in the layers that have come since', () => {
    const vecchi = { fondo: 'nessuno', confronto: null, livelli: { civici: { visibile: false, opacita: 0.3 } } } as unknown as typeof LIVELLI_INIZIALI;
    const livelli = livelliFrom(vecchi);
    expect(livelli.fondo).toBe('nessuno');
    expect(livelli.livelli.civici).toEqual({ visibile: false, opacita: 0.3 });
    expect(livelli.livelli.zone).toEqual(LIVELLI_INIZIALI.livelli.zone);
    expect(livelli.temi).toEqual({ energia: 'peggiore', titoli: 'stato' });
  });

  it('are those of the beginning where nothing is remembered', () => {
    expect(livelliFrom({})).toEqual(LIVELLI_INIZIALI);
  });
});

describe('themes of buildings', () => {
  it('are one at a time: the one that is switched on takes the place of the other', () => {
    const energia = withLayer(LIVELLI_INIZIALI, 'energia', { visibile: true });
    expect([themeOf(LIVELLI_INIZIALI), themeOf(energia)]).toEqual([null, 'energia']);
    const titoli = withLayer(energia, 'titoli', { visibile: true });
    expect([themeOf(titoli), titoli.livelli.energia.visibile]).toEqual(['titoli', false]);
    expect(themeOf(withLayer(titoli, 'titoli', { opacita: 0.5 }))).toBe('titoli');
    expect(withLayer(energia, 'zone', { visibile: true }).livelli.energia.visibile).toBe(true);
  });
});
