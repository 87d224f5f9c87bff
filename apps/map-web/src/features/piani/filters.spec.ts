import { describe, expect, it } from 'vitest';
import { readQuery } from '../../ui/register-query.js';
import { CONSTRAINT_FILTERS, ZONE_FILTERS } from './filters.js';

describe('filters of zones and constraints', () => {
  it('keep what is known and leave out what is at its default', () => {
    expect(readQuery('dm1444=B&stato=superato&strato=01890a5d-ac96-774b-bcce-b302099a8057', ZONE_FILTERS)).toEqual({ dm1444: 'B', stato: 'superato', strato: '01890a5d-ac96-774b-bcce-b302099a8057' });
    expect(readQuery('stato=attuali&q=', ZONE_FILTERS)).toEqual({});
    expect(readQuery('famiglia=paesaggio&tipo=paesaggio-136&daRicalcolare=si&stato=tutti', CONSTRAINT_FILTERS)).toEqual({ famiglia: 'paesaggio', tipo: 'paesaggio-136', daRicalcolare: 'si', stato: 'tutti' });
  });

  it('pass over what the address holds and nobody knows', () => {
    expect(readQuery('dm1444=Z&stato=boh&strato=1&altro=x', ZONE_FILTERS)).toEqual({});
    expect(readQuery('famiglia=boh&tipo=A%20B&stato=x&daRicalcolare=forse', CONSTRAINT_FILTERS)).toEqual({});
  });
});
