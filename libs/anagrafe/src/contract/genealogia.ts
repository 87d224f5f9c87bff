import { z } from 'zod';
import { Giorno, Id } from './basi.js';

/** A parcel or a unit of a genealogy; `chiave` names it within the answer. */
export const CosaGenealogia = z.object({
  chiave: z.string(),
  /** Null where the registry does not hold it: an act names it, and no supply. */
  id: Id.nullable(),
  /** «Foglio 4 · P.lla 312», «Foglio 4 · P.lla 312 · Sub 6». */
  etichetta: z.string(),
  stato: z.enum(['attiva', 'soppressa', 'bene-comune']).nullable(),
  /** What the cadastre says today; null for what is suppressed, or where it does not say. */
  superficieM2: z.number().nullable(),
});
export type CosaGenealogia = z.infer<typeof CosaGenealogia>;

/** One party of an act, with its cadastral area before or after it. */
export const ParteAtto = z.object({ chiave: z.string(), superficieM2: z.number().nullable() });
export type ParteAtto = z.infer<typeof ParteAtto>;

/** An act (mutazione) that closed some things and opened others; what goes on with another area is on both sides. */
export const AttoGenealogia = z.object({
  /** Number of the mutation, as the cadastre gives it. */
  mutazione: z.string(),
  /** How many acts away from the thing asked: 1 is the nearest. */
  generazione: z.number().int(),
  data: Giorno.nullable(),
  /** «FRAZIONAMENTO, n. 12345/2015»; null where the supply does not say. */
  descrizione: z.string().nullable(),
  da: z.array(ParteAtto),
  a: z.array(ParteAtto),
  /** Area after less area before; null where one of them is not known. */
  differenzaM2: z.number().nullable(),
});
export type AttoGenealogia = z.infer<typeof AttoGenealogia>;

/** Answer of `GET /api/v1/particelle/{id}/genealogia` and `…/unita-immobiliari/{id}/genealogia`: where it comes from, what it became. */
export const Genealogia = z
  .object({
    /** Name of the thing asked. */
    chiave: z.string(),
    cose: z.array(CosaGenealogia),
    /** Acts before it and acts after it, the nearest first. */
    origini: z.array(AttoGenealogia),
    esiti: z.array(AttoGenealogia),
    /** Names of the living things that it became, through every act. */
    discendenti: z.array(z.string()),
    /** False where it was followed no further: too many acts or things. */
    completa: z.boolean(),
    /** True where the acts go round in a circle: the supplies contradict themselves. */
    ciclica: z.boolean(),
  })
  .meta({ id: 'Genealogia' });
export type Genealogia = z.infer<typeof Genealogia>;
