import { z } from 'zod';
import { Bbox, CodiceComune, Id, Superficie } from './basi.js';
import { Intestatario } from './fascicolo.js';

const VERTICI = 1000;

const anelliDi = (s: Superficie): [number, number][][] => (s.type === 'Polygon' ? s.coordinates : s.coordinates.flat());
const isChiuso = (anello: [number, number][]): boolean => anello.length >= 4 && anello[0]![0] === anello.at(-1)![0] && anello[0]![1] === anello.at(-1)![1];

/** Metres around a thing: neighbours to be told, a strip to be looked at. */
const Intorno = z.object({ tipo: z.enum(['edifici', 'particelle']), id: Id, metri: z.number().min(0).max(5000) });

/**
 * Body of `POST /api/v1/area`: a drawn area (longitude first, RDN2008), or so many metres around a building or a parcel. 422 `invalid-outline` for an
 * area that crosses itself, is empty, or is larger than 25 km².
 */
export const RichiestaArea = z
  .object({
    comune: CodiceComune,
    geometria: Superficie.refine((s) => anelliDi(s).length > 0 && anelliDi(s).every(isChiuso), 'L’area ha bisogno di contorni chiusi, di almeno tre vertici')
      .refine((s) => anelliDi(s).reduce((n, anello) => n + anello.length, 0) <= VERTICI, `L’area può avere al più ${VERTICI} vertici`)
      .optional(),
    intorno: Intorno.optional(),
  })
  .refine(({ geometria, intorno }) => (geometria === undefined) !== (intorno === undefined), 'Indicare un’area oppure un intorno')
  .meta({ id: 'RichiestaArea' });
export type RichiestaArea = z.infer<typeof RichiestaArea>;

/** A parcel that the area touches, and how much of it: planar m² of the municipality's system. */
export const ParticellaNellArea = z.object({
  id: Id,
  etichetta: z.string(),
  sezione: z.string(),
  foglio: z.string(),
  numero: z.string(),
  superficieCatastaleM2: z.number().nullable(),
  areaM2: z.number(),
  dentroM2: z.number(),
  /** Share of the parcel inside, 0–1. */
  quota: z.number(),
  bbox: Bbox,
});
export type ParticellaNellArea = z.infer<typeof ParticellaNellArea>;

/** Answer of `POST /api/v1/area`; with `Accept: text/csv` the parcels as a file. `troncata`: more than 5.000 parcels, only the first are here. */
export const Area = z
  .object({
    areaM2: z.number(),
    geometria: Superficie,
    particelle: z.array(ParticellaNellArea),
    edifici: z.number().int(),
    unita: z.number().int(),
    dentroM2: z.number(),
    troncata: z.boolean(),
  })
  .meta({ id: 'Area' });
export type Area = z.infer<typeof Area>;

/**
 * Answer of `POST /api/v1/area/intestatari` (right `titolarita`, header `X-Finalita`, logged): holders of the land and of the units of the area's parcels, one row per holder and
 * thing held. With `Accept: text/csv` one row per holder, for a mail merge.
 */
export const IntestatariArea = z
  .object({ items: z.array(Intestatario.extend({ codiceFiscale: z.string().nullable(), oggetto: z.string(), indirizzo: z.string().nullable() })), particelle: z.number().int() })
  .meta({ id: 'IntestatariArea' });
export type IntestatariArea = z.infer<typeof IntestatariArea>;
