import { z } from 'zod';
import { Bbox, CodiceComune, Giorno, Istante } from './basi.js';
import { Finalita, Protocollo } from './finalita.js';

/** Rights: one per dossier section, then the functions. A section added later is invisible until granted. */
export const Diritto = z.enum([
  'catasto', 'titolarita', 'indirizzi', 'edilizia', 'urbanistica', 'energia', 'tributi', 'demografia', 'rischi',
  'patrimonio', 'documenti', 'segnalazioni', 'importazioni', 'amministrazione', 'modifica', 'registro-accessi',
]);
export type Diritto = z.infer<typeof Diritto>;

/** Code of a role. Which there are and what each may do is a table of the API, not of the client (`GET /api/v1/ruoli`). */
export const Ruolo = z.string().regex(/^[a-z][a-z-]{1,39}$/);
export type Ruolo = z.infer<typeof Ruolo>;

/**
 * Body of `POST /api/v1/sessione` (sign-in). 401 `invalid-credentials`, 423 `account-locked`. An account with a second factor answers
 * 401 `second-factor-required` to a right password alone: the request is then repeated with `codice`, six digits or a recovery code
 * (401 `invalid-second-factor`).
 */
export const Accesso = z
  .object({ nome: z.string().min(1).max(100), password: z.string().min(1).max(1000), codice: z.string().max(40).optional() })
  .meta({ id: 'Accesso' });
export type Accesso = z.infer<typeof Accesso>;

/** An open account of the sample municipality; `titolo` is its profile in words. */
export const AccountDimostrativo = z.object({ nome: z.string(), password: z.string(), titolo: z.string() }).meta({ id: 'AccountDimostrativo' });
export type AccountDimostrativo = z.infer<typeof AccountDimostrativo>;

/**
 * Answer of `GET /api/v1/accesso`, open to everybody: what the sign-in page offers. `dimostrazioni` are the open accounts of the
 * sample municipality; none once real data are loaded.
 */
export const ModiAccesso = z.object({ dimostrazioni: z.array(AccountDimostrativo) }).meta({ id: 'ModiAccesso' });
export type ModiAccesso = z.infer<typeof ModiAccesso>;

/** Body of `PUT /api/v1/sessione/password` (204; every other session of the account ends). 400 `invalid-request` says what is wrong with the new one. */
export const CambioPassword = z.object({ attuale: z.string().min(1).max(1000), nuova: z.string().min(1).max(1000) }).meta({ id: 'CambioPassword' });
export type CambioPassword = z.infer<typeof CambioPassword>;

/** Body of `PUT /api/v1/sessione/finalita` (204): the purpose of the reads that carry no `X-Finalita` of their own; `DELETE` ends it. */
export const FinalitaSessione = z.object({ codice: Finalita, protocollo: Protocollo.optional() }).meta({ id: 'FinalitaSessione' });
export type FinalitaSessione = z.infer<typeof FinalitaSessione>;

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
    utente: z.object({
      id: z.string(), nome: z.string(), ruolo: Ruolo, ruoloTitolo: z.string(), diritti: z.array(Diritto),
      /** Not confined to some municipalities. */
      tuttiIComuni: z.boolean(),
    }),
    comuni: z.array(ComuneVisibile),
    csrf: z.string(),
    /** True after the first sign-in with a one-time password: everything but the change of it answers 403 `password-change-required`. */
    deveCambiarePassword: z.boolean(),
    /** True where the role asks for a second factor that the account lacks: everything but activating it answers 403 `second-factor-enrolment-required`. */
    deveAttivareSecondoFattore: z.boolean(),
    /** Purpose set once per case with `PUT /api/v1/sessione/finalita`; null while none is open. */
    finalita: z.object({ codice: Finalita, protocollo: Protocollo.nullable(), aperta: Istante }).nullable(),
  })
  .meta({ id: 'Sessione' });
export type Sessione = z.infer<typeof Sessione>;
