import { z } from 'zod';
import { CodiceComune, elencoDi, Giorno, Id, Istante, Pagina } from './basi.js';
import { ParametroCitato, PianoCitato, UrbanisticaOggetto } from './urbanistica.js';

const intero = z.number().int();
const parte = z.string().trim().max(12);

/** Most parcels of one draft. */
export const MASSIMO_PARTICELLE_CDU = 2000;

/** A parcel as somebody names it; without `sezione` every section is looked through. */
export const ParticellaRichiesta = z.object({ sezione: z.string().trim().max(2).optional(), foglio: parte.min(1), numero: parte.min(1), denominatore: parte.optional() });
export type ParticellaRichiesta = z.infer<typeof ParticellaRichiesta>;

/**
 * Body of `POST /api/v1/bozze-cdu` (right `urbanistica`): 202 `BozzaCdu`, and the work goes on by itself. Parcels one by one, or a pasted list
 * («fg 4 p.lla 12, 13; 5/20»), or both. 400 `invalid-request` with line and item of what cannot be read.
 */
export const NuovaBozzaCdu = z
  .object({
    comune: CodiceComune,
    particelle: z.array(ParticellaRichiesta).max(MASSIMO_PARTICELLE_CDU).default([]),
    testo: z.string().max(40_000).optional(),
    /** Day at which plans and constraints are read; today where absent. */
    riferimento: Giorno.optional(),
    protocollo: z.string().trim().max(60).optional(),
  })
  .refine(({ particelle, testo }) => particelle.length > 0 || (testo ?? '').trim() !== '', 'Indicare almeno una particella')
  .meta({ id: 'NuovaBozzaCdu' });
export type NuovaBozzaCdu = z.infer<typeof NuovaBozzaCdu>;

/** `annullata` and `non-riuscita` may be taken up again with `…/riprendi`: what is worked out stays. */
export const StatoBozzaCdu = z.enum(['in-coda', 'in-corso', 'pronta', 'annullata', 'non-riuscita']);
export type StatoBozzaCdu = z.infer<typeof StatoBozzaCdu>;

/** Outcome of one parcel of the list. */
export const StatoParticellaCdu = z.enum(['in-attesa', 'trovata', 'senza-mappa', 'soppressa', 'ambigua', 'sconosciuta', 'non-riuscita']);
export type StatoParticellaCdu = z.infer<typeof StatoParticellaCdu>;

/** Where the work is: body of each event of `GET /api/v1/bozze-cdu/{id}/eventi`; the last has `finita: true`. */
export const AvanzamentoBozzaCdu = z.object({ stato: StatoBozzaCdu, finita: z.boolean(), fatte: intero, totali: intero, percento: z.number().min(0).max(100), restanoMs: intero.nullable() });
export type AvanzamentoBozzaCdu = z.infer<typeof AvanzamentoBozzaCdu>;

/** Answer of `GET /api/v1/bozze-cdu/{id}`; with `Accept: application/pdf` or `application/vnd.oasis.opendocument.text` the document, once it is `pronta` (409 `conflict` before). */
export const BozzaCdu = z
  .object({
    id: Id,
    comune: CodiceComune,
    stato: StatoBozzaCdu,
    riferimento: Giorno,
    protocollo: z.string().nullable(),
    creataIl: Istante,
    operatore: z.string(),
    conclusaIl: Istante.nullable(),
    /** Why it stopped, in words. */
    errore: z.string().nullable(),
    avanzamento: AvanzamentoBozzaCdu,
    /** How many parcels of each outcome. */
    esiti: z.partialRecord(StatoParticellaCdu, intero),
    /** The office's review: rows, those decided on what is computed now, decisions taken on something that has changed since. */
    revisione: z.object({ righe: intero, decise: intero, daRivedere: intero }),
    /** What it is made with, fixed when the work begins. */
    premesse: z.object({ piani: z.array(PianoCitato), parametri: z.array(ParametroCitato), fonti: z.array(z.object({ titolo: z.string(), al: Giorno.nullable() })), tolleranza: z.string() }).nullable(),
  })
  .meta({ id: 'BozzaCdu' });
export type BozzaCdu = z.infer<typeof BozzaCdu>;

/** Answer of `GET /api/v1/bozze-cdu?comune=`, newest first. */
export const BozzeCdu = elencoDi(BozzaCdu.omit({ premesse: true })).meta({ id: 'BozzeCdu' });
export type BozzeCdu = z.infer<typeof BozzeCdu>;

export const BozzeCduQuery = Pagina.extend({ comune: CodiceComune });
export type BozzeCduQuery = z.infer<typeof BozzeCduQuery>;

/** What a row of a draft is: a zone, a sliver of one, a kind of constraint. */
export const TipoRigaCdu = z.enum(['zona', 'marginale', 'vincolo']);
export type TipoRigaCdu = z.infer<typeof TipoRigaCdu>;

/**
 * What the office decides of a row. `accetta`: as computed. `modifica`: other words or another area. `marginale`: a zone goes to the annex of the slivers, a constraint stays with a caution.
 * `escludi`: a zone is left out of the text and told in the internal sheet; a constraint is never left out, and is printed with the reason. `ritira`: the decision is taken back.
 */
export const DecisioneCdu = z.enum(['accetta', 'modifica', 'marginale', 'escludi', 'ritira']);
export type DecisioneCdu = z.infer<typeof DecisioneCdu>;

/** What was computed of a row: planar m², share of the area on the map 0–1, words of the rules (a zone's articles, a constraint's sentence). */
export const FattoRigaCdu = z.object({ tipo: TipoRigaCdu, superficieM2: z.number(), quota: z.number().min(0), testo: z.string(), marginale: z.boolean() });
export type FattoRigaCdu = z.infer<typeof FattoRigaCdu>;

/** A decision, with who took it, when, why, and on what. */
export const DecisionePresa = z.object({
  decisione: DecisioneCdu,
  /** Words and m² in the place of those computed; null where it leaves them. */
  testo: z.string().nullable(),
  superficieM2: z.number().nullable(),
  motivo: z.string(),
  operatore: z.string(),
  quando: Istante,
  fatto: FattoRigaCdu,
});
export type DecisionePresa = z.infer<typeof DecisionePresa>;

/** A row of a parcel of a draft, as the office reviews it. */
export const RigaBozzaCdu = z.object({
  /** Names it in a decision; the same after the draft is worked out again. */
  chiave: z.string(),
  /** «Zona B1», «Territori costieri». */
  titolo: z.string(),
  /** Layer and plan, or legal basis; '' where the row is no longer there. */
  di: z.string(),
  /** Null where a decision was taken on a row that is no longer computed. */
  fatto: FattoRigaCdu.nullable(),
  /** The one that counts; null where there is none, or it was taken back. */
  decisione: DecisionePresa.nullable(),
  /** Taken on something that has changed: the document says what is computed until it is reviewed. */
  daRivedere: z.boolean(),
  /** Those before it, newest first. */
  storia: z.array(DecisionePresa),
});
export type RigaBozzaCdu = z.infer<typeof RigaBozzaCdu>;

/** One parcel of a draft with what was found. */
export const ParticellaBozzaCdu = z
  .object({
    /** Place in the list, from 1. */
    ordine: intero,
    /** As it was asked: «Foglio 4 · P.lla 312». */
    richiesta: z.string(),
    stato: StatoParticellaCdu,
    /** Why there is nothing, or what is to be known, in words. */
    nota: z.string().nullable(),
    /** Of a suppressed parcel, the living ones that came of it; of an ambiguous one, those it may be. */
    altre: z.array(z.object({ id: Id.nullable(), etichetta: z.string() })),
    urbanistica: UrbanisticaOggetto.nullable(),
    /** What is reviewed: zones by layer, slivers, constraints; then decisions on rows that are no longer there. */
    righe: z.array(RigaBozzaCdu),
    /** To be repeated in `If-Match`. */
    versione: z.string(),
  })
  .meta({ id: 'ParticellaBozzaCdu' });
export type ParticellaBozzaCdu = z.infer<typeof ParticellaBozzaCdu>;

/** Query of `GET /api/v1/bozze-cdu/{id}/particelle`; `soloAttenzione=si`: only those not found, or with gaps, overlaps, slivers; `soloDaDecidere=si`: only those with rows not decided yet, or to be decided again. */
export const ParticelleBozzaCduQuery = Pagina.extend({ soloAttenzione: z.enum(['si', 'no']).default('no'), soloDaDecidere: z.enum(['si', 'no']).default('no') });
export type ParticelleBozzaCduQuery = z.infer<typeof ParticelleBozzaCduQuery>;
export const ParticelleBozzaCdu = elencoDi(ParticellaBozzaCdu).meta({ id: 'ParticelleBozzaCdu' });
export type ParticelleBozzaCdu = z.infer<typeof ParticelleBozzaCdu>;

/**
 * Body of `POST /api/v1/bozze-cdu/{id}/particelle/{ordine}/decisioni` (with `If-Match`): 200 with the {@link ParticellaBozzaCdu}. One decision for some rows of a parcel; `motivo` is asked for
 * by every decision but `accetta` and `ritira`, `testo` or `superficieM2` by `modifica` alone, and then of one row. 409 `conflict` while the draft is at work, or for a row that is not there.
 */
export const DecisioneRighe = z
  .object({
    righe: z.array(z.string().min(1).max(300)).min(1).max(500),
    decisione: DecisioneCdu,
    testo: z.string().trim().min(1).max(2000).optional(),
    superficieM2: z.number().positive().max(1e9).optional(),
    motivo: z.string().trim().max(500).default(''),
  })
  .refine(({ decisione, motivo }) => decisione === 'accetta' || decisione === 'ritira' || motivo !== '', { path: ['motivo'], message: 'Scrivere il motivo' })
  .refine(({ decisione, righe, testo, superficieM2 }) => (decisione === 'modifica' ? righe.length === 1 && (testo ?? superficieM2) !== undefined : (testo ?? superficieM2) === undefined), { path: ['testo'], message: 'Testo o superficie, di una riga, e solo per modificarla' })
  .meta({ id: 'DecisioneRighe' });
export type DecisioneRighe = z.infer<typeof DecisioneRighe>;

/** Body of `POST /api/v1/bozze-cdu/elenco`: reads a pasted list without beginning anything. */
export const ElencoIncollato = z.object({ comune: CodiceComune, testo: z.string().max(40_000) }).meta({ id: 'ElencoIncollato' });
export type ElencoIncollato = z.infer<typeof ElencoIncollato>;

/** Answer: what was understood, and what was not: `riga` of the text and `voce` in it, from 1; the text itself is not repeated. */
export const ElencoLetto = z
  .object({ particelle: z.array(ParticellaRichiesta.extend({ etichetta: z.string() })), errori: z.array(z.object({ riga: intero, voce: intero, messaggio: z.string() })), doppie: intero })
  .meta({ id: 'ElencoLetto' });
export type ElencoLetto = z.infer<typeof ElencoLetto>;
