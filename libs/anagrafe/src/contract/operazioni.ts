import { z } from 'zod';
import { Id, Istante } from './basi.js';

const intero = z.number().int();

/** What an operation (operazione) was: every applied change of the registry is one. */
export const TipoOperazione = z.enum(['importazione', 'annullamento', 'modifica', 'decisione']);
export type TipoOperazione = z.infer<typeof TipoOperazione>;

/** An operation as a list names it. */
export const OperazioneBreve = z
  .object({
    id: intero,
    tipo: TipoOperazione,
    quando: Istante,
    /** Who did it: name of the operator, or «riga di comando». */
    operatore: z.string(),
    /** «Importazione di X9980001001.FAB e altri 3 file», «Modifica: sopralluogo del 12 marzo». Without date and name. */
    descrizione: z.string(),
    /** The supply it applied; null for anything else. */
    importazioneId: Id.nullable(),
    /** True once another operation has undone it. */
    annullata: z.boolean(),
  })
  .meta({ id: 'OperazioneBreve' });
export type OperazioneBreve = z.infer<typeof OperazioneBreve>;

/** How many things of one kind an undo takes away (nothing said them before) and how many it brings back as they were. */
export const EffettoAnnullamento = z.object({
  /** «edificio», «edifici». */
  uno: z.string(),
  molti: z.string(),
  tolti: intero,
  ripristinati: intero,
});
export type EffettoAnnullamento = z.infer<typeof EffettoAnnullamento>;

/**
 * Answer of `GET /api/v1/importazioni/{id}/annullamento` and `GET /api/v1/operazioni/{id}/annullamento`: what undoing would do. Nothing is done.
 * `ostacoli`: what has to be undone before, in the order in which to do it; empty when `possibile`.
 */
export const AnteprimaAnnullamento = z
  .object({ possibile: z.boolean(), ostacoli: z.array(OperazioneBreve), effetti: z.array(EffettoAnnullamento) })
  .meta({ id: 'AnteprimaAnnullamento' });
export type AnteprimaAnnullamento = z.infer<typeof AnteprimaAnnullamento>;

/** Answer of `POST /api/v1/operazioni/{id}/annulla` (an edit or a decision; right `modifica`): the operation that undid it. 409 `undo-blocked` with `ostacoli`. */
export const Annullamento = z.object({ operazione: OperazioneBreve }).meta({ id: 'Annullamento' });
export type Annullamento = z.infer<typeof Annullamento>;
