import { expect, it } from 'vitest';
import { formatFilters, parseFilters } from './filters.js';

it('filters of the log survive the address bar', () => {
  const filters = { dal: '2026-05-01', azioni: 'letture', protocollo: '12/2026 à' };
  expect(parseFilters(formatFilters(filters))).toEqual(filters);
  expect(parseFilters('dal=&altro=1&utente=%20')).toEqual({});
  expect(formatFilters({})).toBe('');
});
