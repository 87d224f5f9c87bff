import { z } from 'zod';
import { CampoCambiato } from './anteprima.js';
import { elencoDi, Id, Istante } from './basi.js';
import { TipoOperazione } from './operazioni.js';

const intero = z.number().int();

/**
 * Query of the histories: `cursore` is the number of the operation before which the page begins. With `intestatari=si` the holders before and after are named: right `titolarita`
 * and a purpose (428 `purpose-required`), and every such read is logged.
 */
export const StoriaQuery = z.object({ cursore: z.string().regex(/^\d{1,15}$/).optional(), limite: z.coerce.number().int().min(1).max(100).default(20), intestatari: z.enum(['si', 'no']).default('no') });
export type StoriaQuery = z.infer<typeof StoriaQuery>;

/** One thing that an operation changed, in words and units: «Superficie in mappa: 318,4 m² → 320,5 m²». */
export const FattoStoria = CampoCambiato.extend({
  /** Whose datum it is, where it is not of the thing itself: a unit of the building, a parcel under it. */
  oggetto: z.object({ tipo: z.enum(['edifici', 'particelle', 'unita-immobiliari']), id: Id, etichetta: z.string() }).nullable(),
});
export type FattoStoria = z.infer<typeof FattoStoria>;

/** One operation in the history of a building, a parcel or a unit. Of holders only that they changed is told (field `intestatari`), unless their names are asked for. */
export const VoceStoria = z
  .object({
    /** Number of the operation: `conosciutoAl` for what was known right after it. */
    operazione: intero,
    quando: Istante,
    tipo: TipoOperazione,
    /** «Catasto fabbricati, del 31/12/2025», «Modifica dell’ufficio», «Annullamento dell’operazione 12». */
    titolo: z.string(),
    /** The officer's own words. */
    nota: z.string().nullable(),
    /** Who did it; null for a profile that neither edits nor imports, which reads «Ufficio». */
    operatore: z.string().nullable(),
    importazioneId: Id.nullable(),
    /** True once another operation has undone it. */
    annullata: z.boolean(),
    fatti: z.array(FattoStoria),
    /** How many further changes are not listed. */
    altri: intero,
  })
  .meta({ id: 'VoceStoria' });
export type VoceStoria = z.infer<typeof VoceStoria>;

/** Answer of `GET /api/v1/edifici/{id}/storia`, `…/particelle/{id}/storia`, `…/unita-immobiliari/{id}/storia`: newest first. */
export const Storia = elencoDi(VoceStoria).meta({ id: 'Storia' });
export type Storia = z.infer<typeof Storia>;
