import { z } from 'zod';
import { CodiceComune, Id } from './basi.js';

/** Sheets of paper of a map extract. */
export const FormatoCarta = z.enum(['A4', 'A3']);
export type FormatoCarta = z.infer<typeof FormatoCarta>;
export const OrientamentoCarta = z.enum(['verticale', 'orizzontale']);
export type OrientamentoCarta = z.infer<typeof OrientamentoCarta>;

/** Denominators of the true scales of an extract. */
export const SCALE_ESTRATTO = [500, 1000, 2000, 5000] as const;
export const ScalaEstratto = z.union(SCALE_ESTRATTO.map((n) => z.literal(n)));
export type ScalaEstratto = z.infer<typeof ScalaEstratto>;

/** What of the paper the map takes, millimetres `[width, height]`: the frame on the screen is this large at the scale. */
export const RIQUADRO_MM: Readonly<Record<FormatoCarta, Readonly<Record<OrientamentoCarta, readonly [number, number]>>>> = {
  A4: { verticale: [166, 212], orizzontale: [253, 125] },
  A3: { verticale: [253, 335], orizzontale: [376, 212] },
};

/**
 * Body of `POST /api/v1/stampe/estratto`: answers a PDF of one page, with no name on it. `centro` is `[lon, lat]`, RDN2008. The building or the parcel named is
 * told apart and gives the title; `sfondo` is a base map to print under everything.
 */
export const RichiestaEstratto = z
  .object({
    comune: CodiceComune,
    formato: FormatoCarta.default('A4'),
    orientamento: OrientamentoCarta.default('verticale'),
    scala: ScalaEstratto,
    centro: z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]),
    edificio: Id.optional(),
    particella: Id.optional(),
    sfondo: Id.optional(),
  })
  .meta({ id: 'RichiestaEstratto' });
export type RichiestaEstratto = z.infer<typeof RichiestaEstratto>;
