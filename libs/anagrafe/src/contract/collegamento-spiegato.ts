import { z } from 'zod';
import { Id, Istante, Qualita, StatoCollegamento } from './basi.js';

/** A link shown with its evidence: what «Perché?» opens. Those of `registro-…` are of a row of another office's register (a title, an energy certificate). `prove` and `contro` are Italian sentences, no decimals, no ids, no names of persons. */
export const CollegamentoSpiegato = z.object({
  id: z.string(),
  tipo: z.enum(['unita-edificio', 'particella-edificio', 'particella-terreni', 'civico-edificio', 'aggregato-edificio', 'edificio-edificio', 'registro-edificio', 'registro-unita', 'registro-particella']),
  stato: StatoCollegamento,
  qualita: Qualita,
  /** Other end, as the officer names it («Sub 4», «P.lla 312»). */
  oggetto: z.string(),
  /** The rule in one sentence: «Stessa sezione, foglio e particella». */
  criterio: z.string(),
  /** What agrees. */
  prove: z.array(z.string()),
  /** What does not agree, or leaves a doubt. */
  contro: z.array(z.string()),
  /** When the rules worked it out; null where they did not, or for the past nobody knows. */
  calcolatoIl: Istante.nullable(),
  /** Who decided about it, when and why; null where only the rules did. Links refused or dissolved are in the list for this. */
  decisione: z.object({ da: z.string(), il: Istante, motivo: z.string().nullable() }).nullable(),
  /** The unit, for links of units. */
  unitaId: Id.nullable(),
}).meta({ id: 'CollegamentoSpiegato' });
export type CollegamentoSpiegato = z.infer<typeof CollegamentoSpiegato>;
