import { z } from 'zod';

/** Code of a register that files can be imported into: `zone`, `vincoli`. */
export const CodiceRegistro = z.string().regex(/^[a-z][a-z-]{1,39}$/);
export type CodiceRegistro = z.infer<typeof CodiceRegistro>;

/** One field that a register wants from a file. */
export const CampoDelRegistro = z
  .object({
    codice: z.string(),
    titolo: z.string(),
    tipo: z.enum(['testo', 'codice', 'intero', 'numero', 'data']),
    /** A row without it is left out. */
    obbligatorio: z.boolean(),
    /** The only values there may be; null: any. */
    valori: z.array(z.string()).nullable(),
    /** One line under the field, in Italian. */
    aiuto: z.string().nullable(),
  })
  .meta({ id: 'CampoDelRegistro' });
export type CampoDelRegistro = z.infer<typeof CampoDelRegistro>;

/** A register, with the fields that a file is asked for. */
export const RegistroImportabile = z
  .object({
    codice: CodiceRegistro,
    titolo: z.string(),
    /** What its rows are drawn with: `nessuna` takes a plain table. */
    geometria: z.enum(['poligoni', 'qualsiasi', 'nessuna']),
    campi: z.array(CampoDelRegistro),
  })
  .meta({ id: 'RegistroImportabile' });
export type RegistroImportabile = z.infer<typeof RegistroImportabile>;

/** Answer of `GET /api/v1/registri` (right `importazioni`): those whose own right the user holds. */
export const RegistriImportabili = z.object({ items: z.array(RegistroImportabile) }).meta({ id: 'RegistriImportabili' });
export type RegistriImportabili = z.infer<typeof RegistriImportabili>;
