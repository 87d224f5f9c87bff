import { expect, it } from 'vitest';
import { degreeText, parseDegree } from './coordinate.js';

it('a degree is read as it is shown, with a comma or a point', () => {
  expect([parseDegree(degreeText(14.56202102)), parseDegree(' 40.80022988° '), parseDegree('7')]).toEqual([14.56202102, 40.80022988, 7]);
  expect(['', '465000', 'nord', '14,5,6', '-3'].map(parseDegree)).toEqual([null, null, null, null, null]);
});
