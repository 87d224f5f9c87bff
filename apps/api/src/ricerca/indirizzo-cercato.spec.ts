import { expect, it } from 'vitest';
import { indirizzoCercato } from './indirizzo-cercato.js';

it.each([
  ['p zza roma', 'piazza roma'], ['v garibaldi', 'via garibaldi'], ['c so d italia', 'corso d italia'], ['loc la rocca', 'localita la rocca'], ['via roma', 'via roma'],
  ['v', 'v'], ['vle', 'vle'], ['constructor', 'constructor'],
])('«%s» is searched as «%s»', (scritta, estesa) => {
  expect(indirizzoCercato({ via: scritta, civico: null })).toEqual({ via: estesa, civici: null, cifre: null });
});

it.each([
  ['12', ['12'], '12'], ['012', ['12'], '12'], ['12/A', ['12A', '12/A'], '12'], ['12A', ['12A', '12/A'], '12'], ['12BIS', ['12BIS', '12/BIS'], '12'], ['12/2', ['12/2'], '12'], ['SNC', ['SNC'], null],
])('number %s is known as %j', (civico, civici, cifre) => {
  expect(indirizzoCercato({ via: 'via roma', civico })).toEqual({ via: 'via roma', civici, cifre });
});
