import { describe, expect, it } from 'vitest';
import { beyondLimits } from './limiti.js';
import { rettangolo } from './prova-sagome.js';

const LIMITI = { areaMassimaM2: 500, areaMinimaM2: 1, verticiMassimi: 5, sovrapposizioneM2: 0.5, oltreConfineM: 50, distanzaUnioneM: 50, agganciMassimi: 2000 };

describe('limits of drawing', () => {
  it('are said before the server refuses', () => {
    expect(beyondLimits(rettangolo(0, 0, 10, 10), LIMITI)).toEqual([]);
    expect(beyondLimits(rettangolo(0, 0, 30, 30), LIMITI)).toEqual(['La sagoma supera 500 m², il massimo per un edificio.']);
    expect(beyondLimits(rettangolo(0, 0, 0.9, 0.9), LIMITI)).toHaveLength(1);
    expect(beyondLimits([...rettangolo(0, 0, 5, 5), ...rettangolo(9, 0, 5, 5)], LIMITI)).toEqual(['La sagoma ha più di 5 vertici.']);
  });
});
