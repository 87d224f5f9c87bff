import type { Vano } from './piante.js';

/** Rent of the lowest class, euro cents for one room, m³ or m²; every class above adds a step. All invented. */
const TARIFFE: Readonly<Record<string, { base: number; passo: number; classi: number }>> = {
  A01: { base: 14800, passo: 2400, classi: 4 }, A02: { base: 7400, passo: 1250, classi: 7 }, A03: { base: 4650, passo: 720, classi: 7 }, A04: { base: 3050, passo: 560, classi: 6 },
  A05: { base: 2100, passo: 380, classi: 5 }, A06: { base: 1750, passo: 310, classi: 4 }, A07: { base: 8100, passo: 1300, classi: 5 }, A10: { base: 21000, passo: 3600, classi: 4 },
  B04: { base: 95, passo: 22, classi: 3 }, B05: { base: 78, passo: 18, classi: 3 }, C01: { base: 980, passo: 265, classi: 9 }, C02: { base: 145, passo: 34, classi: 8 },
  C03: { base: 240, passo: 48, classi: 6 }, C06: { base: 205, passo: 46, classi: 8 }, C07: { base: 72, passo: 15, classi: 4 },
};

/** Rent per m² of the special categories, euro cents. */
const STIMA: Readonly<Record<string, number>> = { D01: 620, D02: 980, D03: 1100, D05: 2600, D06: 480, D07: 640, D08: 1150, D10: 260, E07: 350, E08: 120 };

/** How many classes a category has in the invented tariff; 0 for the groups without classes. */
export function classCount(categoria: string): number {
  return TARIFFE[categoria]?.classi ?? 0;
}

/** Cadastral rent in euro cents. */
export function renditaCents(vano: Pick<Vano, 'categoria' | 'consistenza' | 'superficie'>, classe: number): number {
  const tariff = TARIFFE[vano.categoria];
  if (!tariff) return Math.round(((STIMA[vano.categoria] ?? 0) * vano.superficie) / 100) * 100;
  const unit = tariff.base + tariff.passo * (classe - 1);
  return vano.categoria.startsWith('A') ? Math.round((unit * vano.consistenza) / 2) : unit * vano.consistenza;
}
