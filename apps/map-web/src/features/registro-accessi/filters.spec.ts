import { expect, it } from 'vitest';
import { formatFilters, isReversed, parseFilters } from './filters.js';

it('filters of the log survive the address bar', () => {
  const filters = { dal: '2026-05-01', azioni: 'letture', protocollo: '12/2026 à' };
  expect(parseFilters(formatFilters(filters))).toEqual(filters);
  expect(parseFilters('dal=&altro=1&utente=%20')).toEqual({});
  expect(formatFilters({})).toBe('');
});

it('days the wrong way round are seen before they are asked for', () => {
  expect(isReversed({ dal: '2026-12-31', al: '2026-01-01' })).toBe(true);
  expect(isReversed({ dal: '2026-01-01', al: '2026-01-01' })).toBe(false);
  expect(isReversed({ dal: '2026-12-31' })).toBe(false);
});
