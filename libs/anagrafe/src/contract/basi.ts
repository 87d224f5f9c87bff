import { z } from 'zod';

/** Belfiore code of a municipality: one letter and three digits (`H501`). */
export const CodiceComune = z.string().regex(/^[A-Z]\d{3}$/);
export type CodiceComune = z.infer<typeof CodiceComune>;

/** Opaque, stable id of a registry object (time-ordered UUID). Never shown on a screen. */
export const Id = z.uuid();
export type Id = z.infer<typeof Id>;

/** Calendar day, `yyyy-mm-dd`, without time zone. */
export const Giorno = z.iso.date();
export type Giorno = z.infer<typeof Giorno>;

/** Instant, RFC 3339 with offset. */
export const Istante = z.iso.datetime({ offset: true });
export type Istante = z.infer<typeof Istante>;

/** `[west, south, east, north]` in degrees, longitude first, RDN2008 (EPSG:6706; on a screen equal to EPSG:4326). */
export const Bbox = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export type Bbox = z.infer<typeof Bbox>;

/** `[longitude, latitude]` in degrees, RDN2008. */
export const Posizione = z.tuple([z.number(), z.number()]);
export type Posizione = z.infer<typeof Posizione>;

const Anelli = z.array(z.array(Posizione));

/** GeoJSON polygon or multipolygon, longitude first, RDN2008, without `crs` member (RFC 7946). */
export const Superficie = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Polygon'), coordinates: Anelli }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(Anelli) }),
]);
export type Superficie = z.infer<typeof Superficie>;

/** State of a building in the registry. `chiuso`: split, merged or gone from the map without a demolition act. */
export const StatoEdificio = z.enum(['in-uso', 'in-costruzione', 'dismesso', 'demolito', 'chiuso']);
export type StatoEdificio = z.infer<typeof StatoEdificio>;

/** State of a parcel: suppressed ones stay findable. */
export const StatoParticella = z.enum(['attiva', 'soppressa']);
export type StatoParticella = z.infer<typeof StatoParticella>;

/** State of a unit. `bene-comune`: common part without income (bene comune non censibile), counted apart. */
export const StatoUnita = z.enum(['attiva', 'soppressa', 'bene-comune']);
export type StatoUnita = z.infer<typeof StatoUnita>;

/** Codes of the dossier sections, in the order of the screen and of the print. */
export const CodiceSezione = z.enum([
  'catasto', 'titolarita', 'urbanistica', 'edilizia', 'indirizzi', 'documenti', 'energia', 'rischi', 'patrimonio',
  'tributi', 'demografia', 'segnalazioni',
]);
export type CodiceSezione = z.infer<typeof CodiceSezione>;

/** How far a section or a link can be believed. `non-abilitato` is the same whether data exist or not. */
export const Qualita = z.enum(['certo', 'probabile', 'da-verificare', 'nessun-dato', 'non-abilitato']);
export type Qualita = z.infer<typeof Qualita>;

/** State of a link (collegamento) between two things; `ambiguo` is a state, never a coin toss. */
export const StatoCollegamento = z.enum(['certo', 'proposto', 'ambiguo', 'confermato', 'respinto', 'sciolto']);
export type StatoCollegamento = z.infer<typeof StatoCollegamento>;

/** Query of every list: opaque cursor from `prossima`, page size 1–200 (default 50). */
export const Pagina = z.object({
  cursore: z.string().max(1000).optional(),
  limite: z.coerce.number().int().min(1).max(200).default(50),
});

/** Shape of every list: `prossima` is the cursor of the next page, absent on the last one. */
export const elencoDi = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), prossima: z.string().optional() });
