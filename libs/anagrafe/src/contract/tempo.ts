import { z } from 'zod';
import { CodiceComune, Giorno, Id, Istante, elencoDi } from './basi.js';

/**
 * Query of the reads that can look at the past. `validoAl`: what was in force on a day. `conosciutoAl`: what the registry knew at the end of a day (Italian time), at an
 * instant, or right after an operation (its number). Both may be given: what was believed then to be in force on that day.
 */
export const TempoQuery = z.object({
  validoAl: Giorno.optional(),
  conosciutoAl: z.union([Giorno, Istante, z.string().regex(/^\d{1,15}$/, 'Atteso un giorno, un istante o il numero di un’operazione')]).optional(),
});
export type TempoQuery = z.infer<typeof TempoQuery>;

/** The moment an answer speaks of; absent or null is today. */
export const Momento = z.object({
  validoAl: Giorno.nullable(),
  /** Instant up to which knowledge counts; null: everything known today. */
  conosciutoAl: Istante.nullable(),
  /** «come risultava il 12/03/2026», for the screen and the paper. */
  testo: z.string(),
});
export type Momento = z.infer<typeof Momento>;

/** Query of `GET /api/v1/operazioni`. */
export const OperazioniQuery = z.object({ comune: CodiceComune, cursore: z.string().regex(/^\d{1,15}$/).optional(), limite: z.coerce.number().int().min(1).max(200).default(100) });
export type OperazioniQuery = z.infer<typeof OperazioniQuery>;

/** One applied change of a municipality, newest first: the stops of the time line. */
export const OperazioneInElenco = z.object({
  id: z.number().int(),
  quando: Istante,
  tipo: z.enum(['importazione', 'annullamento', 'modifica', 'decisione']),
  /** Names of the kinds of source for a supply («Catasto fabbricati»), else the officer's own note; never a person's data. */
  descrizione: z.string(),
  fornitura: Id.nullable(),
});
export type OperazioneInElenco = z.infer<typeof OperazioneInElenco>;
export const ElencoOperazioni = elencoDi(OperazioneInElenco).meta({ id: 'ElencoOperazioni' });
export type ElencoOperazioni = z.infer<typeof ElencoOperazioni>;
