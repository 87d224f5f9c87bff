import { z } from 'zod';
import { Istante } from './basi.js';

const Password = z.string().min(1).max(1000);

/** Answer of `GET /api/v1/sessione/secondo-fattore`: the second factor of who asks. */
export const SecondoFattore = z
  .object({
    attivo: z.boolean(),
    attivatoIl: Istante.nullable(),
    /** Recovery codes not used yet. */
    codiciRimasti: z.number().int(),
    /** The role asks for it: it cannot be taken off. */
    obbligatorio: z.boolean(),
  })
  .meta({ id: 'SecondoFattore' });
export type SecondoFattore = z.infer<typeof SecondoFattore>;

/** Body of `POST /api/v1/sessione/secondo-fattore` (begins anew) and of `POST …/recupero` (new recovery codes): the own password again. */
export const ConfermaPassword = z.object({ password: Password }).meta({ id: 'ConfermaPassword' });
export type ConfermaPassword = z.infer<typeof ConfermaPassword>;

/**
 * Answer of `POST /api/v1/sessione/secondo-fattore`: the secret, base32, and the `otpauth:` address that a QR code carries.
 * @see RFC 6238
 */
export const SecondoFattoreDaAttivare = z.object({ segreto: z.string(), indirizzo: z.string() }).meta({ id: 'SecondoFattoreDaAttivare' });
export type SecondoFattoreDaAttivare = z.infer<typeof SecondoFattoreDaAttivare>;

/** Body of `POST /api/v1/sessione/secondo-fattore/conferma`: the first code of the device. */
export const PrimoCodice = z.object({ codice: z.string().max(40) }).meta({ id: 'PrimoCodice' });
export type PrimoCodice = z.infer<typeof PrimoCodice>;

/** Answer of `POST …/conferma` and of `POST …/recupero`: codes that are shown this once and open one sign-in each. */
export const CodiciDiRecupero = z.object({ codici: z.array(z.string()) }).meta({ id: 'CodiciDiRecupero' });
export type CodiciDiRecupero = z.infer<typeof CodiciDiRecupero>;

/** Body of `POST /api/v1/sessione/secondo-fattore/togli`. 409 `conflict` where the role asks for it. */
export const TogliSecondoFattore = z.object({ password: Password, codice: z.string().max(40) }).meta({ id: 'TogliSecondoFattore' });
export type TogliSecondoFattore = z.infer<typeof TogliSecondoFattore>;
