import { z } from 'zod';
import { Bbox, CodiceComune, elencoDi, Id, Pagina } from './basi.js';

/**
 * Query of `GET /api/v1/strade` (right `indirizzi`). `Accept: text/csv` answers every row (`;`, BOM) instead of a page.
 */
export const StradeQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  /** Words of the name. */
  q: z.string().trim().max(200).optional(),
});
export type StradeQuery = z.infer<typeof StradeQuery>;

export const StradaInElenco = z
  .object({
    id: Id,
    comune: CodiceComune,
    /** Kind and name: «Via Giuseppe Garibaldi». */
    nome: z.string(),
    altraLingua: z.string(),
    altriNomi: z.array(z.string()),
    localita: z.string(),
    cap: z.string(),
    /** As the municipality and the national archive (ANNCSU) number it; '' where they do not. */
    codice: z.string(),
    progressivo: z.string(),
    /** Civic numbers on it. */
    civici: z.number().int(),
    /** Of its civic numbers; null where none has a place. */
    bbox: Bbox.nullable(),
  })
  .meta({ id: 'StradaInElenco' });
export type StradaInElenco = z.infer<typeof StradaInElenco>;

export const Strade = elencoDi(StradaInElenco).extend({ totale: z.number().int() }).meta({ id: 'Strade' });
export type Strade = z.infer<typeof Strade>;

/**
 * Query of `GET /api/v1/civici` (right `indirizzi`). `manca`: only those without a street, a building or a place. `Accept: text/csv` answers every row, `application/geo+json` all that have
 * a place.
 */
export const CiviciQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  /** Words of the address: «roma 12». */
  q: z.string().trim().max(200).optional(),
  strada: Id.optional(),
  manca: z.enum(['strada', 'edificio', 'posizione', '']).optional(),
});
export type CiviciQuery = z.infer<typeof CiviciQuery>;

const StatoLegame = z.enum(['certo', 'proposto', 'ambiguo', 'confermato']);

export const CivicoInElenco = z
  .object({
    id: Id,
    comune: CodiceComune,
    /** As the source writes it: «Via Roma, 12/A». */
    indirizzo: z.string(),
    /** «12/A», «snc». */
    civico: z.string(),
    localita: z.string(),
    cap: z.string(),
    codice: z.string(),
    progressivo: z.string(),
    /** Method of the coordinates (ANNCSU), 1–5; '' unknown. */
    metodo: z.string(),
    /** The street of the register; null while none is found. `stato` ambiguo: one of several. */
    strada: z.object({ id: Id, nome: z.string(), stato: StatoLegame }).nullable(),
    /** Buildings that it may be of, the surest first. */
    edifici: z.array(z.object({ id: Id, codice: z.string(), stato: StatoLegame })),
    /** Longitude and latitude (EPSG:6706) of the access; null where the source has none that can stand. */
    posizione: z.tuple([z.number(), z.number()]).nullable(),
  })
  .meta({ id: 'CivicoInElenco' });
export type CivicoInElenco = z.infer<typeof CivicoInElenco>;

export const Civici = elencoDi(CivicoInElenco).extend({ totale: z.number().int() }).meta({ id: 'Civici' });
export type Civici = z.infer<typeof Civici>;
