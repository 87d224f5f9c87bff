import { z } from 'zod';

/** Answer of `GET /status`, open to everybody: 200 when the database answers, 503 with `stato: 'non-disponibile'` otherwise. */
export const StatoServizio = z
  .object({
    stato: z.enum(['attivo', 'non-disponibile']),
    versione: z.string(),
    database: z.object({
      tipo: z.enum(['embedded', 'postgresql']),
      versione: z.string().nullable(),
      postgis: z.string().nullable(),
    }),
  })
  .meta({ id: 'StatoServizio' });
export type StatoServizio = z.infer<typeof StatoServizio>;
