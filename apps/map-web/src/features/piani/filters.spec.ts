import { describe, expect, it } from 'vitest';
import { formatConstraintFilters, formatZoneFilters, parseConstraintFilters, parseZoneFilters } from './filters.js';

describe('filters of zones and constraints', () => {
  it('leave out of the address what is at its default, and read it back', () => {
    for (const query of ['', 'q=centro', 'dm1444=B&stato=superato', 'strato=01890a5d-ac96-774b-bcce-b302099a8057&stato=tutte']) {
      expect(parseZoneFilters(new URLSearchParams(formatZoneFilters(parseZoneFilters(query))).toString())).toEqual(parseZoneFilters(query));
    }
    expect(formatZoneFilters(parseZoneFilters('stato=attuali&q='))).toEqual({});
    expect(formatConstraintFilters(parseConstraintFilters('famiglia=paesaggio&tipo=paesaggio-136&daRicalcolare=si&stato=tutti'))).toEqual({ famiglia: 'paesaggio', tipo: 'paesaggio-136', daRicalcolare: 'si', stato: 'tutti' });
  });

  it('fall back where the address holds something unknown', () => {
    expect(parseZoneFilters('dm1444=Z&stato=boh&strato=1')).toEqual({ q: '', dm1444: '', stato: 'attuali', strato: '' });
    expect(parseConstraintFilters('famiglia=boh&tipo=A%20B&stato=x&daRicalcolare=forse')).toEqual({ q: '', famiglia: '', tipo: '', stato: 'attuali', daRicalcolare: false });
  });
});
