import { describe, expect, it } from 'vitest';
import type { Ring } from '../geometria/geometria.js';
import { findOutlineDefect } from './outline-defect.js';

const square = (x: number, y: number, side: number): Ring => [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]];
const outer = square(0, 0, 10);

describe('a valid outline has no defect', () => {
  it.each<[string, Ring[][]]>([
    ['a square', [[outer]]],
    ['a square with a vertex in the middle of a side', [[[[0, 0], [5, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]]],
    ['a repeated vertex', [[[[0, 0], [10, 0], [10, 0], [10, 10], [0, 10], [0, 0]]]]],
    ['a hole', [[outer, square(2, 2, 3)]]],
    ['two holes that touch in a point', [[outer, square(2, 2, 3), square(5, 5, 3)]]],
    ['a hole that touches the outer ring in a vertex', [[outer, [[0, 0], [4, 2], [2, 4], [0, 0]]]]],
    ['a hole that touches a side of the outer ring', [[outer, [[5, 0], [7, 3], [3, 3], [5, 0]]]]],
    ['two parts apart', [[outer], [square(20, 0, 5)]]],
    ['two parts that touch in a corner', [[outer], [square(10, 10, 5)]]],
    ['a part in the hole of another', [[outer, square(2, 2, 6)], [square(3, 3, 2)]]],
    ['a part that fills the hole but for one corner contact', [[outer, square(2, 2, 6)], [[[2, 2], [7, 3], [3, 7], [2, 2]]]]],
    ['a vertex a hair away from a side', [[[[0, 0], [10, 0], [10, 10], [5, 1e-12], [0, 10], [0, 0]]]]],
  ])('%s', (_, polygons) => {
    expect(findOutlineDefect(polygons)).toBeNull();
  });
});

describe('an invalid outline is found out', () => {
  it.each<[string, string, Ring[][]]>([
    ['incrocio', 'a bow-tie', [[[[0, 0], [10, 10], [10, 0], [0, 10], [0, 0]]]]],
    ['contatto', 'a ring that touches itself in a vertex', [[[[0, 2], [2, 2], [3, 2], [2, 3], [2, 2], [2, 0], [0, 0], [0, 2]]]]],
    ['contatto', 'a ring that touches its own side', [[[[0, 0], [10, 0], [10, 10], [5, 0], [0, 10], [0, 0]]]]],
    ['contatto', 'a spike', [[[[0, 0], [10, 0], [10, 10], [10, 15], [10, 10], [0, 10], [0, 0]]]]],
    ['sovrapposizione', 'a side walked twice', [[[[0, 0], [10, 0], [10, 10], [4, 10], [8, 10], [0, 10], [0, 0]]]]],
    ['buco-fuori', 'a hole outside', [[outer, square(20, 20, 3)]]],
    ['buco-fuori', 'a hole around the outer ring', [[square(2, 2, 3), outer]]],
    ['buco-in-buco', 'a hole in a hole', [[outer, square(2, 2, 6), square(3, 3, 2)]]],
    ['incrocio', 'a hole that crosses the outer ring', [[outer, square(8, 8, 5)]]],
    ['sovrapposizione', 'a hole along a side', [[outer, [[0, 2], [3, 2], [3, 5], [0, 5], [0, 2]]]]],
    ['interno-diviso', 'a hole that touches the outer ring twice', [[outer, [[0, 5], [5, 3], [10, 5], [5, 7], [0, 5]]]]],
    ['interno-diviso', 'a chain of holes from side to side', [[outer, [[0, 5], [3, 4], [5, 5], [3, 6], [0, 5]], [[5, 5], [7, 4], [10, 5], [7, 6], [5, 5]]]]],
    ['parti-sovrapposte', 'a part inside another', [[outer], [square(2, 2, 3)]]],
    ['sovrapposizione', 'the same part twice', [[outer], [outer]]],
    ['sovrapposizione', 'two parts with a side in common', [[outer], [square(10, 0, 10)]]],
    ['incrocio', 'two parts that cross in vertices only', [[[[0, 0], [4, 0], [4, 2], [4, 4], [0, 4], [0, 0]]], [[[4, 2], [6, 0], [6, 6], [1, 6], [1, 4], [4, 2]]]]],
  ])('%s: %s', (motivo, _, polygons) => {
    expect(findOutlineDefect(polygons)?.motivo).toBe(motivo);
  });

  it('also among thousands of sides', () => {
    const zigzag: Ring = Array.from({ length: 4000 }, (_, i) => [i, i % 2]);
    const valid: Ring = [...zigzag, [3999, -5], [0, -5], [0, 0]];
    expect(findOutlineDefect([[valid]])).toBeNull();
    const crossed = valid.with(2001, [2001, -6]);
    expect(findOutlineDefect([[crossed]])?.motivo).toBe('incrocio');
  });

  it('and one made to keep a machine busy is given up', () => {
    const comb: Ring = Array.from({ length: 20_000 }, (_, i) => [i % 2 === 0 ? 0 : 1000, i]);
    expect(findOutlineDefect([[[...comb, [-1, 20_000], [-1, 0], [0, 0]]]])?.motivo).toBe('troppo-complesso');
  });
});
