import { z } from 'zod';
import { elencoDi } from './basi.js';
import { Diritto, Ruolo } from './sessione.js';

/** Rights that open data of persons: never in one role with `amministrazione`. */
export const DIRITTI_SU_PERSONE: readonly Diritto[] = ['titolarita', 'tributi', 'edilizia'];

/** A role and what it may do. Predefined ones come with the program: only their second factor can be changed. */
export const RuoloConDiritti = z
  .object({
    codice: Ruolo,
    titolo: z.string(),
    predefinito: z.boolean(),
    diritti: z.array(Diritto),
    /** Who holds the role signs in with a second factor. */
    secondoFattore: z.boolean(),
    /** Active accounts that hold it. */
    utenti: z.number().int(),
  })
  .meta({ id: 'RuoloConDiritti' });
export type RuoloConDiritti = z.infer<typeof RuoloConDiritti>;

/** Answer of `GET /api/v1/ruoli`. */
export const ElencoRuoli = elencoDi(RuoloConDiritti).meta({ id: 'ElencoRuoli' });
export type ElencoRuoli = z.infer<typeof ElencoRuoli>;

const TitoloRuolo = z.string().trim().min(2).max(60).regex(/^[\p{L}\p{N} .,'’()-]+$/u);
const Diritti = z.array(Diritto).max(Diritto.options.length);

/** Body of `POST /api/v1/ruoli`; the code is made of the title. 409 `conflict` when there is one already. */
export const NuovoRuolo = z.object({ titolo: TitoloRuolo, diritti: Diritti }).meta({ id: 'NuovoRuolo' });
export type NuovoRuolo = z.infer<typeof NuovoRuolo>;

/** Body of `PATCH /api/v1/ruoli/{codice}`: only what changes. Every change of rights is a line of the log of accesses. */
export const ModificaRuolo = z.object({ titolo: TitoloRuolo, diritti: Diritti, secondoFattore: z.boolean() }).partial().meta({ id: 'ModificaRuolo' });
export type ModificaRuolo = z.infer<typeof ModificaRuolo>;
