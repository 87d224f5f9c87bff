import { describe, expect, it } from 'vitest';
import { cadastreChip } from './chip.js';

const catasto = (terreni: string | null, fabbricati: string | null, mappa: string | null) => ({
  catasto: { terreni: { al: terreni }, fabbricati: { al: fabbricati }, mappa: { al: mappa } }, estensione4326: null,
});

describe('chip of the cadastre', () => {
  it('says the month of each source', () => {
    expect(cadastreChip(catasto('2026-03-31', '2026-02-28', '2026-01-31'), new Date('2026-03-31T10:00:00')))
      .toEqual({ testo: 'Catasto: terreni 03/2026, fabbricati 02/2026, mappa 01/2026', breve: 'Catasto 01/2026–03/2026', vecchio: false });
  });

  it('says in words that data are older than sixty days', () => {
    const chip = cadastreChip(catasto('2026-03-31', '2026-02-28', '2026-01-29'), new Date('2026-03-31T10:00:00'));
    expect(chip.vecchio).toBe(true);
    expect(chip.testo).toContain('dati di oltre 60 giorni fa');
  });

  it('does not take a missing source for an old one', () => {
    const chip = cadastreChip(catasto(null, '2026-03-01', null), new Date('2026-03-31T10:00:00'));
    expect(chip).toEqual({ testo: 'Catasto: terreni mai caricati, fabbricati 03/2026, mappa mai caricata', breve: 'Catasto 03/2026', vecchio: false });
  });

  it('knows a map that was loaded without a date', () => {
    const chip = cadastreChip({ ...catasto(null, null, null), estensione4326: [12, 41, 13, 42] }, new Date('2026-03-31T10:00:00'));
    expect(chip.testo).toContain('mappa senza data');
  });
});
