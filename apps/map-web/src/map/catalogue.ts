import type { CodiceLivello, Diritto } from '@edigit/anagrafe/contract';

/** Layers of the map that the panel lists. Parcel numbers are labels of `particelle` with a scale of their own. */
export type LivelloMappa = Extract<CodiceLivello, 'fogli' | 'particelle' | 'edifici' | 'civici' | 'zone' | 'vincoli' | 'energia' | 'titoli'> | 'numeri';

/** Themes that colour the buildings: one at a time. */
export type TemaEdifici = Extract<LivelloMappa, 'energia' | 'titoli'>;
export const TEMI_EDIFICI: readonly TemaEdifici[] = ['energia', 'titoli'];

/** What a theme of buildings colours them by. */
export interface ScelteTemi {
  readonly energia: 'peggiore' | 'piu-frequente';
  readonly titoli: 'stato' | 'anno';
}

/** What the user chose for a layer. `opacita` is 0–1. */
export interface StatoLivello {
  readonly visibile: boolean;
  readonly opacita: number;
}

/** What lies under the layers: our own plain drawing, nothing, or a base map by its id. */
export type Fondo = 'semplice' | 'nessuno' | `sfondo:${string}`;

/** State of every layer and of the drawing under them. */
export interface StatoLivelli {
  readonly fondo: Fondo;
  /** Id of a second base map, shown right of the curtain; null without a comparison. */
  readonly confronto: string | null;
  readonly livelli: Readonly<Record<LivelloMappa, StatoLivello>>;
  readonly temi: ScelteTemi;
}

/** From top to bottom, as listed; `daScala` is the denominator from which a layer is drawn (null: always). */
export const CATALOGO: readonly { codice: LivelloMappa; tessere: CodiceLivello; daScala: number | null }[] = [
  { codice: 'civici', tessere: 'civici', daScala: 2_000 },
  { codice: 'numeri', tessere: 'particelle', daScala: 2_000 },
  { codice: 'energia', tessere: 'energia', daScala: 20_000 },
  { codice: 'titoli', tessere: 'titoli', daScala: 20_000 },
  { codice: 'edifici', tessere: 'edifici', daScala: 10_000 },
  { codice: 'vincoli', tessere: 'vincoli', daScala: 50_000 },
  { codice: 'zone', tessere: 'zone', daScala: 50_000 },
  { codice: 'particelle', tessere: 'particelle', daScala: 5_000 },
  { codice: 'fogli', tessere: 'fogli', daScala: null },
];

/** Right without which a layer is not in the list, nor asked for. */
export const DIRITTO_DEL_LIVELLO: Readonly<Partial<Record<LivelloMappa, Diritto>>> = { zone: 'urbanistica', vincoli: 'urbanistica', energia: 'energia', titoli: 'edilizia' };

/** The cadastre on, over the plain drawing; the themes wait to be asked for. */
export const LIVELLI_INIZIALI: StatoLivelli = {
  fondo: 'semplice',
  confronto: null,
  livelli: {
    civici: { visibile: true, opacita: 1 },
    numeri: { visibile: true, opacita: 1 },
    edifici: { visibile: true, opacita: 1 },
    particelle: { visibile: true, opacita: 1 },
    fogli: { visibile: true, opacita: 1 },
    zone: { visibile: false, opacita: 0.8 },
    vincoli: { visibile: false, opacita: 0.8 },
    energia: { visibile: false, opacita: 1 },
    titoli: { visibile: false, opacita: 1 },
  },
  temi: { energia: 'peggiore', titoli: 'stato' },
};

/** What was remembered, with what has been added since. */
export function livelliFrom(ricordati: Partial<StatoLivelli>): StatoLivelli {
  return { ...LIVELLI_INIZIALI, ...ricordati, livelli: { ...LIVELLI_INIZIALI.livelli, ...ricordati.livelli }, temi: { ...LIVELLI_INIZIALI.temi, ...ricordati.temi } };
}

/** The state with one layer changed: of the themes of buildings, the one that is switched on takes the place of the other. */
export function withLayer(stato: StatoLivelli, codice: LivelloMappa, cambiato: Partial<StatoLivello>): StatoLivelli {
  const livelli = { ...stato.livelli, [codice]: { ...stato.livelli[codice], ...cambiato } };
  const temi: readonly LivelloMappa[] = TEMI_EDIFICI;
  if (cambiato.visibile === true && temi.includes(codice)) for (const altro of TEMI_EDIFICI) if (altro !== codice) livelli[altro] = { ...livelli[altro], visibile: false };
  return { ...stato, livelli };
}

/** The theme that colours the buildings; null when none does. */
export function themeOf({ livelli }: StatoLivelli): TemaEdifici | null {
  return TEMI_EDIFICI.find((tema) => livelli[tema].visibile) ?? null;
}

/** Rounding of a wheel step must not hide a layer at its very scale: 1 % of grace. */
const GRACE = 1.01;

/** True when a layer is drawn at a scale. */
export function isInScale(codice: LivelloMappa, denominator: number): boolean {
  const from = CATALOGO.find((layer) => layer.codice === codice)?.daScala ?? null;
  return from === null || denominator <= from * GRACE;
}

/** Largest denominator at which a layer is drawn, with the grace; `Infinity` when always. */
export function maxDenominator(codice: LivelloMappa): number {
  const from = CATALOGO.find((layer) => layer.codice === codice)?.daScala ?? null;
  return from === null ? Infinity : from * GRACE;
}

/** Id of the base map under the layers; null for our own drawing and for none. */
export function sfondoOf({ fondo }: Pick<StatoLivelli, 'fondo'>): string | null {
  return fondo.startsWith('sfondo:') ? fondo.slice('sfondo:'.length) : null;
}
