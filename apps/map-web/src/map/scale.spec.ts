import { describe, expect, it } from 'vitest';
import { isInScale } from './catalogue.js';
import { toPlanar } from './projections.js';
import { parseScale, resolutionOf, roundScale, scaleOf } from './scale.js';

describe('scale of the map', () => {
  it('is true on the ground: Mercator stretch is taken out', () => {
    expect(scaleOf(resolutionOf(2000, 41), 41)).toBeCloseTo(2000, 9);
    // 1:1.000 on a screen of 96 dots per inch: 0.2646 m of ground per pixel.
    expect(resolutionOf(1000, 0)).toBeCloseTo(0.264583, 6);
    expect(resolutionOf(1000, 60)).toBeCloseTo(0.529167, 6);
  });

  it.each([['1:2.000', 2000], ['2000', 2000], [' 1 : 500 ', 500], ['1:10 000', 10_000]])('reads %s', (text, value) => {
    expect(parseScale(text)).toBe(value);
  });

  it.each(['', 'abc', '1:', '1:2,5', '7', '-2000', '1:999999999'])('does not read «%s»', (text) => {
    expect(parseScale(text)).toBeNull();
  });

  it('is shown with two significant digits', () => {
    expect(roundScale(1987)).toBe(2000);
    expect(roundScale(9712.4)).toBe(9700);
    expect(roundScale(501.2)).toBe(500);
  });

  it('decides which layers are drawn, with the very scale included', () => {
    expect(isInScale('edifici', 10_000)).toBe(true);
    expect(isInScale('edifici', 10_200)).toBe(false);
    expect(isInScale('particelle', 5000.4)).toBe(true);
    expect(isInScale('numeri', 2500)).toBe(false);
    expect(isInScale('fogli', 1_000_000)).toBe(true);
  });
});

describe('coordinates under the pointer', () => {
  it('are east and north of the zone of the municipality', () => {
    // On the central meridian of zone 33 (15° E) the east is 500 km by definition.
    const [east, north] = toPlanar([15 * 111_319.490_793_273_57, 5_000_000], 7792);
    expect(east).toBeCloseTo(500_000, 3);
    expect(north).toBeGreaterThan(4_500_000);
    expect(toPlanar([9 * 111_319.490_793_273_57, 5_000_000], 7791)[0]).toBeCloseTo(500_000, 3);
  });
});
