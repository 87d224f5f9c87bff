import { z } from 'zod';
import { CampoCambiato } from './anteprima.js';
import { Superficie } from './basi.js';
import { Sovrapposizione } from './modifica.js';

const Operazione = z.number().int().positive().max(Number.MAX_SAFE_INTEGER);

/** Query of `GET /api/v1/edifici/{id}/ripristino`: the operation after which the building was as it should be again. */
export const RipristinoQuery = z.object({ operazione: z.coerce.number().pipe(Operazione) });
export type RipristinoQuery = z.infer<typeof RipristinoQuery>;

/**
 * Answer of `GET /api/v1/edifici/{id}/ripristino`: what putting back the office's facts (outline, closing, attributes) would change. Nothing is done. What a supply says is
 * never put back.
 */
export const AnteprimaRipristino = z
  .object({
    possibile: z.boolean(),
    /** Why it cannot be, and what to do instead; null when it can. */
    motivo: z.string().nullable(),
    /** What stays as it is, and why. */
    avvisi: z.array(z.string()),
    /** Version to be named in `If-Match`. */
    versione: z.string(),
    /** `prima` is now, `dopo` is after the restore. */
    cambi: z.array(CampoCambiato),
    /** The outline now, and the one that would be; null where the outline stays. */
    sagomaAdesso: Superficie.nullable(),
    sagomaAllora: Superficie.nullable(),
    /** Buildings that stand in the way. */
    sovrapposizioni: z.array(Sovrapposizione),
  })
  .meta({ id: 'AnteprimaRipristino' });
export type AnteprimaRipristino = z.infer<typeof AnteprimaRipristino>;

/** Body of `POST /api/v1/edifici/{id}/ripristina` (with `If-Match`): a new operation, which may be undone. Answers the building. */
export const Ripristino = z.object({ operazione: Operazione, motivo: z.string().trim().min(3).max(500) }).meta({ id: 'Ripristino' });
export type Ripristino = z.infer<typeof Ripristino>;
