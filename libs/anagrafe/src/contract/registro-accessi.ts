import { z } from 'zod';
import { CodiceComune, Giorno, Id, Istante, Pagina, elencoDi } from './basi.js';
import { Finalita, Protocollo } from './finalita.js';

/** Groups of acts that the log is filtered by. */
export const GruppoAzioni = z.enum(['letture', 'modifiche', 'accessi', 'conti', 'registro']);
export type GruppoAzioni = z.infer<typeof GruppoAzioni>;

/** Kinds of things that a line may be about. */
export const TipoOggettoRegistro = z.string().max(60).regex(/^[a-z][a-z-]*$/);

/** Filters of the log of accesses: who, when, what, why. Days are those of the server's clock, both included. */
export const FiltriRegistro = z.object({
  dal: Giorno.optional(),
  al: Giorno.optional(),
  utente: Id.optional(),
  azioni: GruppoAzioni.optional(),
  oggettoTipo: TipoOggettoRegistro.optional(),
  oggettoId: z.string().max(120).regex(/^\P{Cc}*$/u).optional(),
  finalita: Finalita.optional(),
  protocollo: Protocollo.optional(),
  comune: CodiceComune.optional(),
});
export type FiltriRegistro = z.infer<typeof FiltriRegistro>;

/** Query of `GET /api/v1/registro-accessi` (right `registro-accessi`); with `Accept: text/csv` every line as a file. Reading it is a line of its own. */
export const RegistroAccessiQuery = FiltriRegistro.extend(Pagina.shape);
export type RegistroAccessiQuery = z.infer<typeof RegistroAccessiQuery>;

/** One line of the log. It names who acted, never whose data were read. */
export const RigaRegistro = z
  .object({
    id: z.number().int(),
    quando: Istante,
    /** Null: the program itself or its command line. */
    utente: z.object({ id: Id, nome: z.string(), nomeVisualizzato: z.string() }).nullable(),
    comune: z.string().nullable(),
    azione: z.string(),
    oggetto: z.object({ tipo: z.string(), id: z.string().nullable(), etichetta: z.string().nullable() }).nullable(),
    finalita: Finalita.nullable(),
    protocollo: z.string().nullable(),
    /** Names of sections and fields, counts, codes of rights: never a value of a person. */
    dettaglio: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())])),
    /** Number of the sealed block that holds the line; null until the next seal. */
    blocco: z.number().int().nullable(),
  })
  .meta({ id: 'RigaRegistro' });
export type RigaRegistro = z.infer<typeof RigaRegistro>;

/** Answer of `GET /api/v1/registro-accessi`, newest first. */
export const RegistroAccessi = elencoDi(RigaRegistro).meta({ id: 'RegistroAccessi' });
export type RegistroAccessi = z.infer<typeof RegistroAccessi>;

/** What the filters may choose from (`GET /api/v1/registro-accessi/scelte`). */
export const ScelteRegistro = z
  .object({
    utenti: z.array(z.object({ id: Id, nome: z.string(), nomeVisualizzato: z.string() })),
    oggetti: z.array(z.string()),
  })
  .meta({ id: 'ScelteRegistro' });
export type ScelteRegistro = z.infer<typeof ScelteRegistro>;

/** A sealed block. `impronta`: worth writing down elsewhere, since who rewrote the log with its seals could not rewrite that note. */
export const Sigillo = z.object({ blocco: z.number().int(), quando: Istante, impronta: z.string() }).meta({ id: 'Sigillo' });
export type Sigillo = z.infer<typeof Sigillo>;

/** Answer of `GET /api/v1/registro-accessi/sigilli`. */
export const StatoSigilli = z.object({ ultimo: Sigillo.nullable(), righeDaSigillare: z.number().int() }).meta({ id: 'StatoSigilli' });
export type StatoSigilli = z.infer<typeof StatoSigilli>;

/** Body of `POST /api/v1/registro-accessi/verifica`. `impronta`: of a seal that was written down, to be found again. */
export const VerificaSigilli = z.object({ impronta: z.string().trim().toLowerCase().regex(/^[0-9a-f]{64}$/).optional() }).meta({ id: 'VerificaSigilli' });
export type VerificaSigilli = z.infer<typeof VerificaSigilli>;

/** Outcome of a verification: every block is computed again. */
export const EsitoVerifica = z
  .object({
    integro: z.boolean(),
    blocchi: z.number().int(),
    righe: z.number().int(),
    ultimo: Sigillo.nullable(),
    /** Blocks whose lines, or whose link to the block before, are not those that were sealed. */
    alterati: z.array(z.number().int()),
    /** The block that bears the seal that was written down; null when none does, absent when none was asked for. */
    annotata: z.number().int().nullable().optional(),
  })
  .meta({ id: 'EsitoVerifica' });
export type EsitoVerifica = z.infer<typeof EsitoVerifica>;
