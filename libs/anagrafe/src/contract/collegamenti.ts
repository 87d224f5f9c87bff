import { z } from 'zod';
import { CodiceComune, Id, Istante, StatoCollegamento } from './basi.js';

/** Why: the officer's own words, which the dossier then shows beside the decision. */
const motivo = z.string().trim().min(1).max(500);

/**
 * Body of `POST /api/v1/collegamenti/{id}/conferma` and `…/respingi` (right `modifica`). `visto`: the state that the officer had on the screen; when it
 * is another meanwhile, 412 `stale-version`. A decision survives every later import, until somebody takes it back.
 */
export const DecisioneCollegamento = z.object({ motivo, visto: StatoCollegamento.optional() }).meta({ id: 'DecisioneCollegamento' });
export type DecisioneCollegamento = z.infer<typeof DecisioneCollegamento>;

/** Body of `POST /api/v1/collegamenti/{id}/sposta`: the unit of this link is in another building. The link is dissolved, the new one confirmed. */
export const SpostamentoUnita = DecisioneCollegamento.extend({ edificioId: Id }).meta({ id: 'SpostamentoUnita' });
export type SpostamentoUnita = z.infer<typeof SpostamentoUnita>;

/** Body of `POST /api/v1/unita-immobiliari/{id}/edificio`: puts in a building a unit that is in none, or in doubt among several. */
export const AssegnazioneUnita = z.object({ edificioId: Id, motivo }).meta({ id: 'AssegnazioneUnita' });
export type AssegnazioneUnita = z.infer<typeof AssegnazioneUnita>;

/** Body of `POST /api/v1/collegamenti/{id}/ritira`: takes a decision back; what the rules say counts again. */
export const RitiroDecisione = z.object({ motivo: motivo.optional() }).meta({ id: 'RitiroDecisione' });
export type RitiroDecisione = z.infer<typeof RitiroDecisione>;

/** Answer of every decision: the link as it is now (null where the rules make none any more). */
export const CollegamentoDeciso = z
  .object({
    operazione: z.number().int(),
    comune: CodiceComune,
    collegamento: z
      .object({ id: Id, tipo: z.enum(['unita-edificio', 'edificio-particella', 'sagoma-edificio', 'aggregato-edificio', 'edificio-edificio']), daId: Id, aId: Id, stato: StatoCollegamento, decisione: z.object({ da: z.string(), il: Istante, motivo: z.string().nullable() }).nullable() })
      .nullable(),
  })
  .meta({ id: 'CollegamentoDeciso' });
export type CollegamentoDeciso = z.infer<typeof CollegamentoDeciso>;
