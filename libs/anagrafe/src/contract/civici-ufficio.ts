import { z } from 'zod';
import { CodiceComune, Giorno, Id, Istante } from './basi.js';

/** Longitude and latitude (EPSG:6706) of an access, within Italy. */
const Accesso = z.tuple([z.number().min(6).max(19), z.number().min(35).max(48)]);
/** How the coordinates were taken (ANNCSU): 1 surveyed within 5 m, 2 surveyed beyond, 3 derived within 5 m, 4 derived beyond. */
const Metodo = z.enum(['1', '2', '3', '4']);
const nota = z.string().trim().max(300).regex(/^\P{Cc}*$/u).optional();
/** «12», «12/A», «12 bis», «12 rosso», «snc», «km 3+200». */
const numero = z.string().trim().min(1).max(20);

/** Answer of `GET /api/v1/civici/{id}` (right `indirizzi`), with its `ETag`. */
export const Civico = z
  .object({
    id: Id,
    comune: CodiceComune,
    /** «Via Roma, 12/A». */
    indirizzo: z.string(),
    /** «12/A», «snc». */
    civico: z.string(),
    localita: z.string(),
    /** As the source names the street, and that of the register where it is known. */
    strada: z.object({ id: Id.nullable(), nome: z.string() }),
    codice: z.string(),
    progressivo: z.string(),
    posizione: Accesso.nullable(),
    metodo: z.string(),
    /** To be repeated in `If-Match`. */
    versione: z.string(),
    /** Operation that said the last thing of it: `POST /api/v1/operazioni/{id}/annulla` takes it back. */
    operazione: z.number().int(),
    operatore: z.string(),
    conosciutoDa: Istante,
  })
  .meta({ id: 'Civico' });
export type Civico = z.infer<typeof Civico>;

/** Body of `POST /api/v1/civici` (rights `indirizzi` and `modifica`): a new number on a street of the register. Answers the {@link Civico}. */
export const NuovoCivico = z.strictObject({ comune: CodiceComune, strada: Id, numero, posizione: Accesso.nullable().default(null), metodo: Metodo.default('3'), dal: Giorno.optional(), nota }).meta({ id: 'NuovoCivico' });
export type NuovoCivico = z.infer<typeof NuovoCivico>;

/** Body of `PATCH /api/v1/civici/{id}` with `If-Match`: what is absent stays. Answers the {@link Civico}. */
export const ModificaCivico = z.strictObject({ numero: numero.optional(), posizione: Accesso.nullable().optional(), metodo: Metodo.optional(), nota }).meta({ id: 'ModificaCivico' });
export type ModificaCivico = z.infer<typeof ModificaCivico>;

/** Body of `POST /api/v1/civici/{id}/sopprimi` with `If-Match`: it is closed, and stays in the history. */
export const SoppressioneCivico = z.strictObject({ il: Giorno, motivo: z.string().trim().min(1).max(300).regex(/^\P{Cc}*$/u) }).meta({ id: 'SoppressioneCivico' });
export type SoppressioneCivico = z.infer<typeof SoppressioneCivico>;

export const CivicoSoppresso = z.object({ operazione: z.number().int() }).meta({ id: 'CivicoSoppresso' });
export type CivicoSoppresso = z.infer<typeof CivicoSoppresso>;
