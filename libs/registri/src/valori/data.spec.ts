import { describe, expect, it } from 'vitest';
import { leggiData } from './data.js';

describe('days as offices write them', () => {
  it('with a year of two digits only where it is said of which hundred years', () => {
    expect(['12/03/85', '12-3-04', '1.1.34', '1.1.35', '3 mar 78', '12/03/1985', '31/02/85', '85/03/12'].map((testo) => leggiData(testo, 1935)))
      .toEqual(['1985-03-12', '2004-03-12', '2034-01-01', '1935-01-01', '1978-03-03', '1985-03-12', null, null]);
    expect(leggiData('12/03/85')).toBeNull();
  });
});
