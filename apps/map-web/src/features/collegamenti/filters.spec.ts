import { describe, expect, it } from 'vitest';
import { countDoubts, countIn, formatFiltri, parseFiltri } from './filters.js';

describe('filters of the links to check', () => {
  it('survive the address bar; what is unknown does not narrow', () => {
    expect(formatFiltri(parseFiltri('foglio=4&dubbio=ambiguo'))).toEqual({ foglio: '4', dubbio: 'ambiguo' });
    expect(parseFiltri('dubbio=certo')).toEqual({ registro: '', sezione: '', foglio: '', dubbio: '', edificio: '' });
    expect([parseFiltri('dubbio=nessuno').dubbio, parseFiltri('registro=titolo&dubbio=nessuno').dubbio]).toEqual(['', 'nessuno']);
  });

  it('count by doubt in a sheet, and by sheet in a doubt', () => {
    const fogli = [{ comune: 'X998', sezione: '', foglio: '4', ambigui: 3, proposti: 1 }, { comune: 'X998', sezione: '', foglio: '5', ambigui: 2, proposti: 0 }];
    expect(countDoubts(fogli, parseFiltri(''))).toEqual({ ambiguo: 5, proposto: 1 });
    expect(countDoubts(fogli, parseFiltri('foglio=4'))).toEqual({ ambiguo: 3, proposto: 1 });
    expect(fogli.map((f) => [countIn(f, ''), countIn(f, 'proposto')])).toEqual([[4, 1], [2, 0]]);
  });
});
