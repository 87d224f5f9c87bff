import { z } from 'zod';
import { Bbox, CodiceComune, elencoDi, Giorno, Id, Pagina } from './basi.js';

/** What falls due, each with the right that shows it: `documenti` for the first two, `energia`, `urbanistica`. */
export const GenereScadenza = z.enum(['verifica-impianto', 'documento', 'ape', 'salvaguardia']);
export type GenereScadenza = z.infer<typeof GenereScadenza>;

/** Something that falls due on a day. Past, it is to be checked: that nothing newer was written down does not say that nothing was done. */
export const Scadenza = z
  .object({
    /** Of the plant, the document, the certificate or the version of a plan. */
    id: Id,
    comune: CodiceComune,
    genere: GenereScadenza,
    /** «Verifica: ascensore», «Prevenzione incendi (CPI, SCIA)», «APE 2023-100008-0253», «Fine della salvaguardia: PUC · Variante 1». */
    titolo: z.string(),
    /** What tells it from others like it: code, number, description. */
    dettaglio: z.string(),
    il: Giorno,
    passata: z.boolean(),
    /** «da verificare: passata da 8 mesi», «fra 12 giorni». */
    inParole: z.string(),
    fonte: z.string(),
    /** Null for what is of the whole municipality, or linked to no building. `indirizzo` null without the right to addresses. */
    edificio: z.object({ id: Id, codice: z.string(), indirizzo: z.string().nullable(), bbox: Bbox }).nullable(),
  })
  .meta({ id: 'Scadenza' });
export type Scadenza = z.infer<typeof Scadenza>;

/** Query of `GET /api/v1/scadenze`: needs one of the rights of its kinds, and answers with what those open. With `Accept: text/csv` all of them, as a file. */
export const ScadenzeQuery = Pagina.extend({
  comune: CodiceComune,
  genere: z.union([GenereScadenza, z.literal('')]).optional(),
  /** `passate` before the day; `prossime` in the ninety days from it; absent: all. */
  quando: z.enum(['passate', 'prossime', '']).optional(),
  /** `yyyy-mm` */
  mese: z.union([z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/), z.literal('')]).optional(),
});
export type ScadenzeQuery = z.infer<typeof ScadenzeQuery>;

/** The earliest first. */
export const Scadenze = elencoDi(Scadenza).extend({ totale: z.number().int() }).meta({ id: 'Scadenze' });
export type Scadenze = z.infer<typeof Scadenze>;
