import { expect, it } from 'vitest';
import { contaVertici, findDifetto, type Sagoma } from './sagoma.js';

const quadrato: Sagoma = [[[[12, 41], [12, 42], [13, 42], [13, 41], [12, 41]]]];

it('an outline of closed rings has no defect; its vertices are counted once', () => {
  expect(findDifetto(quadrato)).toBeNull();
  expect(contaVertici(quadrato)).toBe(4);
  expect(contaVertici([...quadrato, ...quadrato])).toBe(8);
});

it.each<[string, Sagoma, object]>([
  ['no piece', [], { motivo: 'vuota' }],
  ['a piece without rings', [...quadrato, []], { parte: 1, motivo: 'vuota' }],
  ['an open ring', [[[[12, 41], [12, 42], [13, 42], [13, 41]]]], { motivo: 'anello-aperto', punto: [13, 41] }],
  ['two vertices', [[[[12, 41], [12, 42], [12, 41]]]], { motivo: 'troppo-pochi-vertici' }],
  ['an empty courtyard', [[...quadrato[0]!, []]], { parte: 0, anello: 1, motivo: 'troppo-pochi-vertici' }],
  ['a position off the globe', [[[[12, 41], [12, 91], [13, 42], [12, 41]]]], { motivo: 'fuori-dal-mondo' }],
  ['no number', [[[[12, 41], [Number.NaN, 42], [13, 42], [12, 41]]]], { motivo: 'fuori-dal-mondo' }],
])('an outline with %s says where', (_what, sagoma, expected) => {
  expect(findDifetto(sagoma)).toMatchObject(expected);
});
