import { z } from 'zod';
import { Istante } from './basi.js';

/** One backup file. */
export const CopiaDiSicurezza = z
  .object({
    nome: z.string(),
    creata: Istante,
    byte: z.number().int(),
    /** `programmata` by the clock, `manuale` by somebody, `prima-di-aggiornare` by a start that had something to migrate. */
    tipo: z.enum(['programmata', 'manuale', 'prima-di-aggiornare']),
  })
  .meta({ id: 'CopiaDiSicurezza' });
export type CopiaDiSicurezza = z.infer<typeof CopiaDiSicurezza>;

/** Answer of `GET /api/v1/amministrazione/copie` (right `amministrazione` over every municipality). */
export const CopieDiSicurezza = z
  .object({
    /** Hour of the day of the scheduled backup; null where none is scheduled. */
    ora: z.number().int().min(0).max(23).nullable(),
    cartella: z.string().nullable(),
    conservate: z.number().int(),
    inCorso: z.boolean(),
    ultimaRiuscita: Istante.nullable(),
    /** The failure after the last good one. */
    ultimoErrore: z.object({ quando: Istante, messaggio: z.string() }).nullable(),
    items: z.array(CopiaDiSicurezza),
  })
  .meta({ id: 'CopieDiSicurezza' });
export type CopieDiSicurezza = z.infer<typeof CopieDiSicurezza>;

/** One thing that was looked at, in one line: the same that `edigit doctor` prints. */
export const ControlloSistema = z
  .object({ codice: z.string(), titolo: z.string(), esito: z.enum(['ok', 'avviso', 'errore']), dettaglio: z.string() })
  .meta({ id: 'ControlloSistema' });
export type ControlloSistema = z.infer<typeof ControlloSistema>;

/** Answer of `GET /api/v1/amministrazione/controlli`. */
export const ControlliSistema = z.object({ items: z.array(ControlloSistema) }).meta({ id: 'ControlliSistema' });
export type ControlliSistema = z.infer<typeof ControlliSistema>;

/** Answer of `GET /api/v1/amministrazione`: how the installation stands, and which first steps are still to be taken. */
export const QuadroAmministrazione = z
  .object({
    versione: z.string(),
    /** Active accounts of persons, the demonstration left out. */
    utenti: z.number().int(),
    amministratori: z.number().int(),
    /** Of those whose role asks for a second factor. */
    senzaSecondoFattore: z.number().int(),
    responsabileProtezioneDati: z.boolean(),
    sessioni: z.number().int(),
    tokenInScadenza: z.number().int(),
    comuni: z.number().int(),
    dimostrativo: z.boolean(),
    https: z.boolean(),
    /** Only this machine reaches the program. */
    soloQuestaMacchina: z.boolean(),
    copiaProgrammata: z.boolean(),
    ultimaCopia: Istante.nullable(),
  })
  .meta({ id: 'QuadroAmministrazione' });
export type QuadroAmministrazione = z.infer<typeof QuadroAmministrazione>;
