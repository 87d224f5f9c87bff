import { describe, expect, it } from 'vitest';
import { formatFilters, parseFilters } from './filters.js';

describe('filters of the reports', () => {
  it('survive the address bar, leave out what is at its default and fall back from what is unknown', () => {
    const query = 'stato=tutte&tipo=particella&foglio=4&mie=si&edificio=01890a5d-ac96-774b-bcce-b302099a8057';
    expect(new URLSearchParams(formatFilters(parseFilters(query))).toString()).toBe(query);
    expect(formatFilters(parseFilters('stato=persa&tipo=persone&edificio=1'))).toEqual({});
  });
});
