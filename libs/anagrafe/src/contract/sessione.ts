import { z } from 'zod';
import { Bbox, CodiceComune, Giorno } from './basi.js';

/** Rights: one per dossier section, then the functions. A section added later is invisible until granted. */
export const Diritto = z.enum([
  'catasto', 'titolarita', 'indirizzi', 'edilizia', 'urbanistica', 'energia', 'tributi', 'demografia', 'rischi',
  'patrimonio', 'documenti', 'segnalazioni', 'importazioni', 'amministrazione', 'modifica',
]);
export type Diritto = z.infer<typeof Diritto>;

/** Roles to begin with; what each may do is a table of the API, not of the client. */
export const Ruolo = z.enum(['amministratore', 'gestore-forniture', 'urbanistica-edilizia', 'consultazione']);
export type Ruolo = z.infer<typeof Ruolo>;

/** Body of `POST /api/v1/sessione` (sign-in). 401 `invalid-credentials`, 423 `account-locked`. */
export const Accesso = z.object({ nome: z.string().min(1).max(100), password: z.string().min(1).max(1000) }).meta({ id: 'Accesso' });
export type Accesso = z.infer<typeof Accesso>;

/** Reference date of one cadastral source; `al` is null when it was never loaded. */
const FonteCatastale = z.object({ al: Giorno.nullable() });

/** A municipality that the user may see. */
export const ComuneVisibile = z
  .object({
    codice: CodiceComune,
    nome: z.string(),
    /** True for the invented sample: every screen and print says so. */
    dimostrativo: z.boolean(),
    /** Extent of what is on the map; null while nothing was loaded. */
    estensione4326: Bbox.nullable(),
    /** Planar system of the municipality (RDN2008/UTM): 7791 = zone 32N, 7792 = 33N, 7793 = 34N. */
    sridPiano: z.union([z.literal(7791), z.literal(7792), z.literal(7793)]),
    /** Cadastral sections in use; empty where the municipality has none (then no screen speaks of sections). */
    sezioni: z.array(z.string()),
    catasto: z.object({ terreni: FonteCatastale, fabbricati: FonteCatastale, mappa: FonteCatastale }),
  })
  .meta({ id: 'ComuneVisibile' });
export type ComuneVisibile = z.infer<typeof ComuneVisibile>;

/**
 * Answer of `POST` and `GET /api/v1/sessione` (401 `not-authenticated` without one). `DELETE` signs out (204).
 * Requests that change something and ride on the cookie repeat `csrf` in the header `X-CSRF-Token`; bearer tokens do not need it.
 */
export const Sessione = z
  .object({
    utente: z.object({ id: z.string(), nome: z.string(), ruolo: Ruolo, diritti: z.array(Diritto) }),
    comuni: z.array(ComuneVisibile),
    csrf: z.string(),
  })
  .meta({ id: 'Sessione' });
export type Sessione = z.infer<typeof Sessione>;
