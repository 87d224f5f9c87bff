import { describe, expect, it } from 'vitest';
import { isSameCoppia, parseCoordinate } from './coordinate.js';

describe('typed coordinates', () => {
  it.each([
    ['463210,35', 463_210.35], ['463.210,35', 463_210.35], ['463210.35', 463_210.35], ['463.210', 463_210], ['463 210,350', 463_210.35], [' 463210 m', 463_210],
  ])('«%s» is metres east', (text, value) => expect(parseCoordinate(text, 'E')).toBeCloseTo(value, 6));

  it.each(['4.508.377,1', '4508377.1', '4508377,10'])('«%s» is metres north', (text) => expect(parseCoordinate(text, 'N')).toBeCloseTo(4_508_377.1, 6));

  it.each(['', 'abc', '46,32,10', '46.3210', '-463210', '1e6', '4508377'])('«%s» is no easting', (text) => expect(parseCoordinate(text, 'E')).toBeNull());

  it('out of Italy are refused', () => {
    expect(parseCoordinate('463210', 'N')).toBeNull();
  });

  it('equal to the shown ones move nothing', () => {
    expect(isSameCoppia([463_210.3504, 4_508_377.1], [463_210.35, 4_508_377.1])).toBe(true);
    expect(isSameCoppia([463_210.35, 4_508_377.1], [463_210.352, 4_508_377.1])).toBe(false);
  });
});
