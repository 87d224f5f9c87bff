import { z } from 'zod';
import { Bbox, CodiceComune, elencoDi, Giorno, Id, Istante, Pagina, Posizione, Superficie } from './basi.js';
import { Edificio, ValoriAttributi } from './oggetti.js';

/**
 * Drawing and correcting buildings (right `modifica`). The rules of every route here:
 *
 * - Outlines are GeoJSON polygons or multipolygons, longitude first, RDN2008, rings closed (first position = last). Numbers go and come
 *   with every digit they have: a vertex within 1 mm of a stored one (the old outline first, then the neighbours and the parcels) is saved
 *   as the stored one, bit for bit, so what was not moved has not moved.
 * - `If-Match` carries the `ETag` of `GET /api/v1/edifici/{id}` (the same text as `versione`, in quotes). Missing: 428
 *   `if-match-required`. Anything saved since, whatever the field: 412 `stale-version`, with `conflitti` (see {@link ConflittoEdificio}).
 *   When `inConflitto` is empty nobody touched what this request changes: it may be sent again with the new version without asking.
 * - 422 `invalid-outline`: `errors[].campo` is the path in the request, `errors[].punto` the place on the map where there is one.
 * - 409 `overlapping-buildings`: `sovrapposizioni` lists them; sending `accettaSovrapposizioni: true` saves all the same.
 * - 409 `conflict`: the building is closed, or gone meanwhile. 409 `registry-busy`: an import is being applied.
 * - Each request that changes something is one operation, which the history shows and can undo. Nothing is erased.
 */
const nota = z.string().trim().max(500).optional();
const accettaSovrapposizioni = z.boolean().default(false);

/** What the officer knows of a datum: its value, who or what says so («Sopralluogo», «Licenza 45/1973»), and on which day. */
const daSalvare = <T extends z.ZodType>(valore: T) => z.object({ valore, fonte: z.string().trim().min(1).max(200), data: Giorno }).nullable().optional();

/** Attributes to save; null takes one away, an absent one stays as it is. */
export const AttributiDaSalvare = z
  .strictObject({
    denominazione: daSalvare(ValoriAttributi.shape.denominazione),
    annoCostruzione: daSalvare(ValoriAttributi.shape.annoCostruzione),
    annoRistrutturazione: daSalvare(ValoriAttributi.shape.annoRistrutturazione),
    pianiFuoriTerra: daSalvare(ValoriAttributi.shape.pianiFuoriTerra),
    pianiInterrati: daSalvare(ValoriAttributi.shape.pianiInterrati),
    altezzaM: daSalvare(ValoriAttributi.shape.altezzaM),
    uso: daSalvare(ValoriAttributi.shape.uso),
    condizione: daSalvare(ValoriAttributi.shape.condizione),
    struttura: daSalvare(ValoriAttributi.shape.struttura),
    fondazioni: daSalvare(ValoriAttributi.shape.fondazioni),
    copertura: daSalvare(ValoriAttributi.shape.copertura),
    manto: daSalvare(ValoriAttributi.shape.manto),
    amianto: daSalvare(ValoriAttributi.shape.amianto),
    classeSismica: daSalvare(ValoriAttributi.shape.classeSismica),
    ascensori: daSalvare(ValoriAttributi.shape.ascensori),
    riscaldamento: daSalvare(ValoriAttributi.shape.riscaldamento),
    combustibile: daSalvare(ValoriAttributi.shape.combustibile),
    codiceCatastoTermico: daSalvare(ValoriAttributi.shape.codiceCatastoTermico),
    note: daSalvare(ValoriAttributi.shape.note),
  })
  .meta({ id: 'AttributiDaSalvare' });
export type AttributiDaSalvare = z.infer<typeof AttributiDaSalvare>;

/** Body of `POST /api/v1/edifici`: 201, `Location`, `ETag`, the {@link Edificio}. No `If-Match`. `esisteDal`: since when it stands, if known. */
export const NuovoEdificio = z
  .object({ comune: CodiceComune, geometria: Superficie, attributi: AttributiDaSalvare.optional(), esisteDal: Giorno.optional(), nota, accettaSovrapposizioni })
  .meta({ id: 'NuovoEdificio' });
export type NuovoEdificio = z.infer<typeof NuovoEdificio>;

/** A building by its id and by the version the officer had on the screen (`versione` of {@link Edificio}, with or without quotes). */
export const EdificioVisto = z.object({ id: Id, versione: z.string().max(60).optional() });
export type EdificioVisto = z.infer<typeof EdificioVisto>;

/**
 * Body of `PATCH /api/v1/edifici/{id}` (with `If-Match`): outline, attributes, or both. `insieme`: neighbours whose shared vertices move
 * with this one, saved in the same operation or not at all; each carries its own version. Answers {@link EdificioSalvato}.
 */
export const ModificaEdificio = z
  .object({
    geometria: Superficie.optional(),
    attributi: AttributiDaSalvare.optional(),
    insieme: z.array(EdificioVisto.extend({ geometria: Superficie })).max(50).default([]),
    nota,
    accettaSovrapposizioni,
  })
  .meta({ id: 'ModificaEdificio' });
export type ModificaEdificio = z.infer<typeof ModificaEdificio>;

/** Answer of the `PATCH`, with the new `ETag`: the building, and those saved together with it. */
export const EdificioSalvato = Edificio.extend({ insieme: z.array(Edificio) }).meta({ id: 'EdificioSalvato' });
export type EdificioSalvato = z.infer<typeof EdificioSalvato>;

/** Why a building is closed: «Demolito», «Inserito per errore». */
export const MotivoChiusura = z.enum(['demolito', 'inserito-per-errore']);
export type MotivoChiusura = z.infer<typeof MotivoChiusura>;

/** Body of `POST /api/v1/edifici/{id}/chiudi` (with `If-Match`): the day it stands no more. Answers the {@link Edificio}, which still answers afterwards. */
export const ChiusuraEdificio = z.object({ motivo: MotivoChiusura, il: Giorno, nota }).meta({ id: 'ChiusuraEdificio' });
export type ChiusuraEdificio = z.infer<typeof ChiusuraEdificio>;

/** GeoJSON line, longitude first. */
export const Linea = z.object({ type: z.literal('LineString'), coordinates: z.array(Posizione).min(2).max(1000) });
export type Linea = z.infer<typeof Linea>;

/**
 * Body of `POST /api/v1/edifici/{id}/dividi` (with `If-Match`): either lines that cut it from side to side, or its parts, which together are
 * the outline as it is saved. `unita`: in which part (index in `parti`) the officer knows a unit to be; the others go where their number
 * says, and are ambiguous where that is not evident. Answers {@link EsitoRiordino}.
 */
export const DivisioneEdificio = z
  .object({
    linee: z.array(Linea).min(1).max(20).optional(),
    parti: z.array(Superficie).min(2).max(100).optional(),
    unita: z.array(z.object({ unitaId: Id, parte: z.number().int().min(0) })).max(2000).default([]),
    nota,
    accettaSovrapposizioni,
  })
  .refine((d) => (d.linee === undefined) !== (d.parti === undefined), { message: 'Indicare le linee di taglio oppure le parti', path: ['linee'] })
  .meta({ id: 'DivisioneEdificio' });
export type DivisioneEdificio = z.infer<typeof DivisioneEdificio>;

/**
 * Body of `POST /api/v1/edifici/unisci`: the versions stand beside the ids (or all together in `If-Match`); 428 without. The outline is the
 * union; buildings that do not touch become one of several pieces. Attributes on which all agree are kept. Answers {@link EsitoRiordino}.
 */
export const UnioneEdifici = z.object({ edifici: z.array(EdificioVisto).min(2).max(50), attributi: AttributiDaSalvare.optional(), nota, accettaSovrapposizioni }).meta({ id: 'UnioneEdifici' });
export type UnioneEdifici = z.infer<typeof UnioneEdifici>;

/**
 * Body of `POST /api/v1/edifici/raggruppa`: several shapes of the map that are really other buildings (one house of several `n+`, one `n+`
 * of a row of houses). `gruppi` are the buildings as they are; together they cover what the old ones did. `unita` as in a division.
 * Versions as in a union. Answers {@link EsitoRiordino}.
 */
export const RaggruppamentoEdifici = z
  .object({
    edifici: z.array(EdificioVisto).min(1).max(50),
    gruppi: z.array(z.object({ geometria: Superficie, attributi: AttributiDaSalvare.optional(), unita: z.array(Id).max(2000).default([]) })).min(1).max(100),
    nota,
    accettaSovrapposizioni,
  })
  .meta({ id: 'RaggruppamentoEdifici' });
export type RaggruppamentoEdifici = z.infer<typeof RaggruppamentoEdifici>;

/** Answer of division, union and regrouping: the buildings that are there now, those that are closed, and what became of the links of their units. */
export const EsitoRiordino = z
  .object({
    operazione: z.number().int(),
    /** In the order of `parti` or `gruppi`; each with its own `versione`. */
    edifici: z.array(Edificio),
    /** The old ids still answer, and lead to the new. */
    chiusi: z.array(z.object({ id: Id, codice: z.string(), sostituitoDa: z.array(Id) })),
    /** Units in the new buildings, and how many of them in doubt among several. */
    unita: z.object({ collegate: z.number().int(), ambigue: z.number().int() }),
  })
  .meta({ id: 'EsitoRiordino' });
export type EsitoRiordino = z.infer<typeof EsitoRiordino>;

/** A building that an outline lies over, and by how much (m², more than before the change). */
export const Sovrapposizione = z.object({ id: Id, codice: z.string(), areaM2: z.number() }).meta({ id: 'Sovrapposizione' });
export type Sovrapposizione = z.infer<typeof Sovrapposizione>;

/** A field of a building: `geometria`, `stato`, `chiave` (sheet and number), `attributi.annoCostruzione` … */
export const CampoEdificio = z.string();

/** What a 412 says: what was saved after the version that the request names. One for each building that changed. */
export const ConflittoEdificio = z
  .object({
    id: Id,
    /** Version to send instead, once the officer has chosen. */
    versione: z.string(),
    /** Who saved last («M. Rossi»), and when. */
    salvatoDa: z.string(),
    salvatoIl: Istante,
    operazione: z.object({ id: z.number().int(), tipo: z.string(), nota: z.string().nullable() }),
    /** Each field that changed since, as it was and as it is; the outline as GeoJSON. Empty when the version named is not one of this building. */
    campi: z.array(z.object({ campo: CampoEdificio, prima: z.unknown(), adesso: z.unknown(), salvatoDa: z.string(), salvatoIl: Istante })),
    /** Those of `campi` that this request changes too; empty: it may be repeated with the new version as it is. */
    inConflitto: z.array(CampoEdificio),
    /** The building as it is now. */
    edificio: Edificio,
  })
  .meta({ id: 'ConflittoEdificio' });
export type ConflittoEdificio = z.infer<typeof ConflittoEdificio>;

/** Limits of drawing, valid today for a municipality (`GET /api/v1/edifici/limiti?comune=`): the screen warns before the server refuses. */
export const LimitiModifica = z
  .object({
    areaMassimaM2: z.number(), areaMinimaM2: z.number(), verticiMassimi: z.number().int(),
    /** Overlap with other buildings that passes without asking, m². */
    sovrapposizioneM2: z.number(),
    /** How far beyond the sheets of the municipality an outline may go, metres. */
    oltreConfineM: z.number(),
    /** Farthest apart that the pieces of one building may be, metres. */
    distanzaUnioneM: z.number(),
    agganciMassimi: z.number().int(),
  })
  .meta({ id: 'LimitiModifica' });
export type LimitiModifica = z.infer<typeof LimitiModifica>;

/** Query of `GET /api/v1/agganci`: `bbox` is `west,south,east,north`, at most some hundred metres wide; `escludi` leaves out buildings (ids with commas). */
export const AgganciQuery = z.object({ bbox: z.string().max(120), comune: CodiceComune.optional(), escludi: z.string().max(2000).optional() });
export type AgganciQuery = z.infer<typeof AgganciQuery>;

/** Layers with something to snap to, buildings first. */
export const StratoAgganci = z.enum(['edifici', 'particelle', 'fogli', 'strade', 'acque', 'rilievo']);
export type StratoAgganci = z.infer<typeof StratoAgganci>;

/**
 * Answer of `GET /api/v1/agganci`: each segment `[lon, lat, lon, lat]` that meets the box, once, with the stored digits. At most 2.000:
 * `troncato` says that there were more (then come nearer).
 */
export const Agganci = z
  .object({
    items: z.array(z.object({ strato: StratoAgganci, segmenti: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])) })),
    segmenti: z.number().int(),
    troncato: z.boolean(),
  })
  .meta({ id: 'Agganci' });
export type Agganci = z.infer<typeof Agganci>;

/** Whose outline differs from the office's. */
export const OrigineConfronto = z.enum(['mappa-catastale', 'strato-edifici']);
export type OrigineConfronto = z.infer<typeof OrigineConfronto>;

/** What may be done about a difference: keep the office's outline (or closure), or take that of the source. */
export const SceltaConfronto = z.enum(['tieni-ufficio', 'prendi-fonte']);
export type SceltaConfronto = z.infer<typeof SceltaConfronto>;

/** «Modifica dell'ufficio da confrontare»: a supply says otherwise than the office; the office's outline stays until somebody decides. */
export const ModificaDaConfrontare = z
  .object({
    edificio: z.object({ id: Id, codice: z.string(), indirizzo: z.string().nullable(), sezione: z.string(), foglio: z.string(), particella: z.string(), versione: z.string(), bbox: Bbox }),
    /** What the office did, in a sentence («Sagoma ridisegnata», «Demolito il 12/03/2026»). */
    ufficio: z.string(),
    /** What the source says now, in a sentence («La mappa lo disegna diversamente», «Non è più in mappa»). */
    fonte: z.string(),
    origine: OrigineConfronto,
    nostra: Superficie,
    loro: Superficie.nullable(),
    areaNostraM2: z.number(),
    areaLoroM2: z.number().nullable(),
    /** When the difference came up, and with which operation. */
    dal: Istante,
    operazione: z.number().int(),
    /** Only `tieni-ufficio` where one outline of the source covers several buildings of the office. */
    scelte: z.array(SceltaConfronto),
  })
  .meta({ id: 'ModificaDaConfrontare' });
export type ModificaDaConfrontare = z.infer<typeof ModificaDaConfrontare>;

/** Query of `GET /api/v1/edifici/da-confrontare`; oldest first. */
export const DaConfrontareQuery = Pagina.extend({ comune: CodiceComune.optional(), edificio: Id.optional() });
export type DaConfrontareQuery = z.infer<typeof DaConfrontareQuery>;

/** Answer of `GET /api/v1/edifici/da-confrontare`. */
export const ModificheDaConfrontare = elencoDi(ModificaDaConfrontare).extend({ totale: z.number().int() }).meta({ id: 'ModificheDaConfrontare' });
export type ModificheDaConfrontare = z.infer<typeof ModificheDaConfrontare>;

/** Body of `POST /api/v1/edifici/{id}/confronto` (with `If-Match`): the decision, which is an operation like any other. Answers the {@link Edificio}. */
export const DecisioneConfronto = z.object({ origine: OrigineConfronto, scelta: SceltaConfronto, nota }).meta({ id: 'DecisioneConfronto' });
export type DecisioneConfronto = z.infer<typeof DecisioneConfronto>;
