import { describe, expect, it } from 'vitest';
import { preferiscePdf } from './accetta.js';
import { estensioneDi, scegliRiquadro } from './mappa/riquadro.js';
import * as parole from './parole.js';
import { disegnabile } from './pdf/glifi.js';

describe('words of the print', () => {
  it('writes figures as an Italian office does', () => {
    expect(parole.metriQuadri(1234.56, 2)).toBe('1.234,56 m²');
    expect(parole.euro(45_000)).toBe('€ 450,00');
    expect(parole.giorno('2026-03-12')).toBe('12/03/2026');
    expect(parole.consistenza({ consistenza: 5.5, consistenzaUnita: 'vani' })).toBe('5,5 vani');
    expect(parole.percento(371 / 372)).toBe('99,7 %');
    expect(parole.euro(null)).toBe('–');
  });

  it('joins whole numbers in a row and leaves the others', () => {
    expect(parole.intervalli(['1', '2', '3', '5', '6', '9A', '10'])).toBe('1–3, 5, 6, 9A, 10');
  });

  it('keeps to signs that the fonts have, on one line', () => {
    expect(disegnabile('Via\n«Èmile»\u0000 · 3°')).toBe('Via «Èmile» · 3°');
    expect(disegnabile('ж')).toBe('?');
    expect(disegnabile('a'.repeat(2000))).toHaveLength(601);
  });
});

describe('the frame of the map', () => {
  it('takes the largest scale that holds the building and its parcels', () => {
    expect(scegliRiquadro([0, 0, 10, 10], [-5, -5, 30, 30], 120).riquadro).toMatchObject({ scala: 500, centro: [12.5, 12.5] });
    expect(scegliRiquadro([0, 0, 10, 10], [0, 0, 100, 60], 120).riquadro.scala).toBe(1000);
  });

  it('stays on the building, and says so, where the parcel is larger than the paper', () => {
    const { riquadro, avvertenza } = scegliRiquadro([0, 0, 10, 10], [0, 0, 900, 900], 120);
    expect(riquadro).toMatchObject({ scala: 2000, centro: [5, 5] });
    expect(avvertenza).toContain('prosegue');
    const [e0, n0, e1, n1] = estensioneDi(riquadro);
    expect([e1 - e0, n1 - n0]).toEqual([332, 240]);
  });
});

describe('the answer that an Accept header wants', () => {
  it('is PDF only where PDF is named above JSON', () => {
    expect(preferiscePdf('application/pdf')).toBe(true);
    expect(preferiscePdf('application/json;q=0.5, application/pdf')).toBe(true);
    for (const accept of [undefined, '*/*', 'application/json, application/pdf', 'application/pdf;q=0']) expect(preferiscePdf(accept)).toBe(false);
  });
});
