import { z } from 'zod';
import { CodiceComune, elencoDi, Id, Istante, Pagina } from './basi.js';

/** What an update of the national archive has come to. */
export const StatoAnncsu = z.enum(['da-inviare', 'esportato', 'accettato', 'rifiutato']);
export type StatoAnncsu = z.infer<typeof StatoAnncsu>;

/** Query of `GET /api/v1/anncsu/aggiornamenti` (right `indirizzi`). `Accept: text/csv` answers every row. */
export const AggiornamentiQuery = Pagina.extend({ comune: CodiceComune.optional(), stato: z.union([StatoAnncsu, z.literal('')]).optional() });
export type AggiornamentiQuery = z.infer<typeof AggiornamentiQuery>;

/** One change that the national archive (ANNCSU) has to be told of. */
export const AggiornamentoAnncsu = z
  .object({
    id: Id,
    comune: CodiceComune,
    /** Path of the service that takes it. */
    servizio: z.enum(['accessi', 'gestionecoordinate', 'odonimi']),
    /** I inserimento, R aggiornamento, S soppressione. */
    operazione: z.enum(['I', 'R', 'S']),
    /** «Via Roma, 12/A». */
    etichetta: z.string(),
    stato: StatoAnncsu,
    /** What it lacks to be sent, in sentences. */
    mancanze: z.array(z.string()),
    /** Of the archive's answer; null until there is one. */
    codice: z.string().nullable(),
    messaggio: z.string().nullable(),
    idRichiesta: z.string().nullable(),
    /** Who made it come to this, and when. */
    operatore: z.string(),
    quando: Istante,
    /** The body that the service takes. */
    corpo: z.object({ richiesta: z.record(z.string(), z.unknown()) }),
  })
  .meta({ id: 'AggiornamentoAnncsu' });
export type AggiornamentoAnncsu = z.infer<typeof AggiornamentoAnncsu>;

export const AggiornamentiAnncsu = elencoDi(AggiornamentoAnncsu).extend({ totale: z.number().int() }).meta({ id: 'AggiornamentiAnncsu' });
export type AggiornamentiAnncsu = z.infer<typeof AggiornamentiAnncsu>;

/** Body of `POST /api/v1/anncsu/esporta` (rights `indirizzi` and `modifica`): those to be sent that lack nothing. */
export const EsportaAnncsu = z.strictObject({ comune: CodiceComune }).meta({ id: 'EsportaAnncsu' });
export type EsportaAnncsu = z.infer<typeof EsportaAnncsu>;

/** The requests, in the order in which they are to be sent, each with the body that its service takes. */
export const EsportazioneAnncsu = z
  .object({
    comune: CodiceComune,
    /** That exported them; null when there was none to be sent. */
    operazione: z.number().int().nullable(),
    richieste: z.array(z.object({ id: Id, metodo: z.literal('POST'), percorso: z.string(), corpo: z.object({ richiesta: z.record(z.string(), z.unknown()) }) })),
  })
  .meta({ id: 'EsportazioneAnncsu' });
export type EsportazioneAnncsu = z.infer<typeof EsportazioneAnncsu>;

/** Body of `POST /api/v1/anncsu/esiti` (rights `indirizzi` and `modifica`): the answers of the archive, each beside the id of its request. */
export const EsitiAnncsu = z.strictObject({ comune: CodiceComune, esiti: z.array(z.object({ id: Id, risposta: z.unknown() })).min(1).max(20_000) }).meta({ id: 'EsitiAnncsu' });
export type EsitiAnncsu = z.infer<typeof EsitiAnncsu>;

export const EsitiLetti = z
  .object({ operazione: z.number().int().nullable(), accettati: z.number().int(), rifiutati: z.number().int(), /** Rows that nobody waits for, or whose answer cannot be read. */ ignorati: z.array(z.object({ id: Id, motivo: z.string() })) })
  .meta({ id: 'EsitiLetti' });
export type EsitiLetti = z.infer<typeof EsitiLetti>;

/** How the municipal register and the national archive differ about an access: only in one of the two, another number or street, another place (or none there). */
export const TipoDifferenza = z.enum(['solo-qui', 'solo-anncsu', 'numero', 'posizione']);
export type TipoDifferenza = z.infer<typeof TipoDifferenza>;

/** Query of `GET /api/v1/anncsu/differenze` (right `indirizzi`). Nothing until the archive's file was loaded (register `anncsu-accessi`). */
export const DifferenzeQuery = Pagina.extend({ comune: CodiceComune, tipo: z.union([TipoDifferenza, z.literal('')]).optional() });
export type DifferenzeQuery = z.infer<typeof DifferenzeQuery>;

export const DifferenzaAnncsu = z
  .object({
    /** Of the civic number, or of the archive's access where it is only there. */
    id: Id,
    civicoId: Id.nullable(),
    tipo: TipoDifferenza,
    /** The address here and there; null where it is not. */
    qui: z.string().nullable(),
    la: z.string().nullable(),
    /** Between the two places; null where one has none. */
    metri: z.number().nullable(),
    /** Longitude and latitude here, else there. */
    posizione: z.tuple([z.number(), z.number()]).nullable(),
    /** National number of the access; '' where it has none. */
    progressivo: z.string(),
    /** To be repeated with the decision. */
    versione: z.string(),
    /** Whether it is among the updates that wait to be sent or answered. */
    inCoda: z.boolean(),
  })
  .meta({ id: 'DifferenzaAnncsu' });
export type DifferenzaAnncsu = z.infer<typeof DifferenzaAnncsu>;

export const DifferenzeAnncsu = elencoDi(DifferenzaAnncsu).extend({ totale: z.number().int() }).meta({ id: 'DifferenzeAnncsu' });
export type DifferenzeAnncsu = z.infer<typeof DifferenzeAnncsu>;

/** Body of `POST /api/v1/anncsu/differenze/decidi` (rights `indirizzi` and `modifica`): the archive is told what the municipality says, or the difference is right as it is (`motivo` needed). */
export const DecidiDifferenza = z
  .strictObject({ comune: CodiceComune, id: Id, versione: z.string().max(64), decisione: z.enum(['invia', 'va-bene']), motivo: z.string().trim().max(300).regex(/^\P{Cc}*$/u).default('') })
  .meta({ id: 'DecidiDifferenza' });
export type DecidiDifferenza = z.infer<typeof DecidiDifferenza>;

export const DifferenzaDecisa = z.object({ operazione: z.number().int() }).meta({ id: 'DifferenzaDecisa' });
export type DifferenzaDecisa = z.infer<typeof DifferenzaDecisa>;
