import { z } from 'zod';
import { Bbox, CodiceComune, elencoDi, Giorno, Id, Istante, Pagina, Posizione, Superficie } from './basi.js';
import { FamigliaVincolo, Salvaguardia } from './urbanistica.js';

/**
 * Plans, their versions, layers and zones; constraints and their catalogue (right `urbanistica`; to write also `modifica`). The rules of every route here:
 *
 * - `If-Match` carries the `ETag` of the thing (its `versione`, in quotes). Missing: 428 `if-match-required`. Saved by somebody else since: 412 `stale-version`.
 * - Each request that changes something is one operation, which the history shows and can undo. `motivo` is the officer's own word about it.
 * - The territory itself (zones and constraints) comes by import; what is written here is heads, types, dated parameters and bands.
 * - The reads take `validoAl` and `conosciutoAl` (see `TempoQuery`); what a version is, is said of `validoAl`, else of today.
 */
const testo = (al: number) => z.string().trim().max(al);
const obbligatorio = (al: number) => z.string().trim().min(1).max(al);
const motivo = testo(500).optional();
const intero = z.number().int();

/** What a version of a plan is on a day. `adottato`: it counts beside what is in force while its safeguard lasts (see {@link Salvaguardia}). */
export const StatoVersionePiano = z.enum(['elaborazione', 'adottato', 'vigente', 'superato']);
export type StatoVersionePiano = z.infer<typeof StatoVersionePiano>;

/** Homogeneous zone. @see DM 1444/1968 art. 2 */
export const ZonaOmogenea = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
export type ZonaOmogenea = z.infer<typeof ZonaOmogenea>;

const CampiPiano = z.object({
  /** Unique in the municipality: «PUC», «PUT-35-87». */
  codice: z.string().trim().toUpperCase().regex(/^[A-Z0-9][A-Z0-9./-]{0,39}$/, 'Lettere, cifre, punto, barra e trattino'),
  titolo: obbligatorio(200),
  /** As the office calls it: PUC, PRG, PUT, PTP, PSAI. */
  tipo: obbligatorio(60),
  ente: testo(200),
  /** Municipal instruments are 100; what has a lower number is superordinate and prevails. */
  rango: intero.min(1).max(999),
  /** Where it prevails, in the words of the norm. */
  prevalenza: testo(1000),
  nota: testo(1000),
});

/** Body of `POST /api/v1/piani`: 201, `Location`, `ETag`, the {@link Piano}. 409 `conflict` when the code is taken. */
export const NuovoPiano = CampiPiano.partial({ ente: true, rango: true, prevalenza: true, nota: true }).extend({ comune: CodiceComune, motivo }).meta({ id: 'NuovoPiano' });
export type NuovoPiano = z.infer<typeof NuovoPiano>;

/** Body of `PATCH /api/v1/piani/{id}` (with `If-Match`): only what changes. */
export const ModificaPiano = CampiPiano.partial().extend({ motivo }).meta({ id: 'ModificaPiano' });
export type ModificaPiano = z.infer<typeof ModificaPiano>;

const CampiVersione = z.object({
  /** «PUC approvato 2019», «Variante 3». */
  titolo: obbligatorio(200),
  /** «Delibera C.C. 12/2019». */
  atto: testo(500),
  adottataIl: Giorno.nullable(),
  /** Last day of its publication, from which the time for submitting it runs. */
  pubblicataFinoAl: Giorno.nullable(),
  /** Day on which it was submitted to who approves it: within a year, it lengthens the safeguard. */
  trasmessaIl: Giorno.nullable(),
  approvataIl: Giorno.nullable(),
  vigenteDal: Giorno.nullable(),
  /** Last day in force. */
  vigenteAl: Giorno.nullable(),
});

/** Body of `POST /api/v1/piani/{id}/versioni`. The days must follow one another, else 400. */
export const NuovaVersionePiano = CampiVersione.partial().required({ titolo: true }).extend({ motivo }).meta({ id: 'NuovaVersionePiano' });
export type NuovaVersionePiano = z.infer<typeof NuovaVersionePiano>;

/** Body of `PATCH /api/v1/versioni-piano/{id}` (with `If-Match`). */
export const ModificaVersionePiano = CampiVersione.partial().extend({ motivo }).meta({ id: 'ModificaVersionePiano' });
export type ModificaVersionePiano = z.infer<typeof ModificaVersionePiano>;

const CampiStrato = z.object({
  /** «Zonizzazione», «Centro storico: unità minime di intervento». */
  titolo: obbligatorio(200),
  /** Its zones divide the territory among them; those of a cumulative layer may overlap and leave gaps. */
  esclusivo: z.boolean(),
  /** Place among the layers of the version. */
  ordine: intero.min(0).max(9999),
});

/** Body of `POST /api/v1/versioni-piano/{id}/strati`. */
export const NuovoStratoPiano = CampiStrato.partial().required({ titolo: true }).extend({ motivo }).meta({ id: 'NuovoStratoPiano' });
export type NuovoStratoPiano = z.infer<typeof NuovoStratoPiano>;

/** Body of `PATCH /api/v1/strati-piano/{id}` (with `If-Match`). */
export const ModificaStratoPiano = CampiStrato.partial().extend({ motivo }).meta({ id: 'ModificaStratoPiano' });
export type ModificaStratoPiano = z.infer<typeof ModificaStratoPiano>;

/** A layer of a version: what zones are imported into. */
export const StratoPiano = CampiStrato.extend({
  id: Id,
  /** To be sent back in `If-Match`. */
  versione: z.string(),
  comune: CodiceComune,
  versionePiano: Id,
  zone: intero,
  /** Sum of the zones, planar, in the municipality's own system. */
  superficieM2: z.number(),
  conosciutoDa: Istante,
}).meta({ id: 'StratoPiano' });
export type StratoPiano = z.infer<typeof StratoPiano>;

/** A version of a plan with its layers, in their order. */
export const VersionePiano = CampiVersione.extend({ id: Id, versione: z.string(), comune: CodiceComune, piano: Id, stato: StatoVersionePiano, salvaguardia: Salvaguardia.nullable(), strati: z.array(StratoPiano), conosciutoDa: Istante }).meta({ id: 'VersionePiano' });
export type VersionePiano = z.infer<typeof VersionePiano>;

/** A plan with its versions, newest first. */
export const Piano = CampiPiano.extend({ id: Id, versione: z.string(), comune: CodiceComune, versioni: z.array(VersionePiano), conosciutoDa: Istante }).meta({ id: 'Piano' });
export type Piano = z.infer<typeof Piano>;

/** Query of `GET /api/v1/piani`. */
export const PianiQuery = z.object({ comune: CodiceComune.optional() });
export type PianiQuery = z.infer<typeof PianiQuery>;

/** Answer of `GET /api/v1/piani`: superordinate ones first. Plans are few: one page. */
export const Piani = elencoDi(Piano).meta({ id: 'Piani' });
export type Piani = z.infer<typeof Piani>;

/** Answers of `GET /api/v1/piani/{id}/versioni` and `GET /api/v1/versioni-piano/{id}/strati`. */
export const VersioniPiano = elencoDi(VersionePiano).meta({ id: 'VersioniPiano' });
export type VersioniPiano = z.infer<typeof VersioniPiano>;
export const StratiPiano = elencoDi(StratoPiano).meta({ id: 'StratiPiano' });
export type StratiPiano = z.infer<typeof StratiPiano>;

/** Rules of a zone as figures; only those that the plan gives. */
export const ParametriZona = z
  .object({
    /** m³/m² */
    if: z.number(), it: z.number(),
    /** Ratio, 0–1. */
    rc: z.number(),
    /** Metres. */
    hmax: z.number(), dc: z.number(), df: z.number(), ds: z.number(),
    /** m² */
    lotto: z.number(),
  })
  .partial();
export type ParametriZona = z.infer<typeof ParametriZona>;

/** A zone in a list, with what it belongs to. */
export const ZonaInElenco = z
  .object({
    id: Id,
    comune: CodiceComune,
    codice: z.string(),
    nome: z.string(),
    dm1444: ZonaOmogenea.nullable(),
    /** Land use of INSPIRE (HILUCS), beside the plan's own code. */
    hilucs: z.string().nullable(),
    articolo: z.string(),
    parametri: ParametriZona,
    superficieM2: z.number(),
    bbox: Bbox,
    strato: z.object({ id: Id, titolo: z.string(), esclusivo: z.boolean() }),
    versionePiano: z.object({ id: Id, titolo: z.string(), atto: z.string(), stato: StatoVersionePiano }),
    piano: z.object({ id: Id, codice: z.string(), titolo: z.string(), rango: intero }),
  })
  .meta({ id: 'ZonaInElenco' });
export type ZonaInElenco = z.infer<typeof ZonaInElenco>;

/** Answer of `GET /api/v1/zone/{id}`: where it came from, and its shape. */
export const Zona = ZonaInElenco.extend({ geometria: Superficie, crsOrigine: z.string(), accuratezzaM: z.number().nullable(), conosciutoDa: Istante }).meta({ id: 'Zona' });
export type Zona = z.infer<typeof Zona>;

/** Query of `GET /api/v1/zone`. `stato`: `attuali` is what is in force or adopted on the day. `q`: words of the code, the name or the article. */
export const ZoneQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  piano: Id.optional(),
  versionePiano: Id.optional(),
  strato: Id.optional(),
  codice: z.string().trim().max(60).optional(),
  dm1444: ZonaOmogenea.optional(),
  stato: z.enum(['attuali', 'tutte', ...StatoVersionePiano.options]).default('attuali'),
  q: z.string().trim().max(100).optional(),
  bbox: z.string().max(120).optional(),
});
export type ZoneQuery = z.infer<typeof ZoneQuery>;

/** Answer of `GET /api/v1/zone`; `text/csv` and `application/geo+json` answer with all of them as a file. */
export const Zone = elencoDi(ZonaInElenco).extend({ totale: intero }).meta({ id: 'Zone' });
export type Zone = z.infer<typeof Zone>;

/** How a band was drawn: from what the office delivered, so many metres wide, by which dated parameter. */
export const FasciaVincolo = z.object({
  metri: z.number(),
  parametro: z.string(),
  /** The parameter says something else today: to be recomputed. */
  daRicalcolare: z.boolean(),
});
export type FasciaVincolo = z.infer<typeof FasciaVincolo>;

/** A constraint in a list, with its type. */
export const VincoloInElenco = z
  .object({
    id: Id,
    comune: CodiceComune,
    /** Code of the catalogue. */
    tipo: z.string(),
    famiglia: FamigliaVincolo,
    titolo: z.string(),
    baseGiuridica: z.string(),
    nome: z.string(),
    /** Name of the layer that the office gave it at import. */
    strato: z.string(),
    atto: z.string(),
    dal: Giorno.nullable(),
    al: Giorno.nullable(),
    fascia: FasciaVincolo.nullable(),
    superficieM2: z.number(),
    bbox: Bbox,
  })
  .meta({ id: 'VincoloInElenco' });
export type VincoloInElenco = z.infer<typeof VincoloInElenco>;

/** Answer of `GET /api/v1/vincoli/{id}`. `origine`: what a band is measured from, as GeoJSON of any kind. */
export const Vincolo = VincoloInElenco.extend({
  ente: z.string(),
  effetti: z.string(),
  geometria: Superficie,
  origine: z.object({ type: z.string() }).loose().nullable(),
  crsOrigine: z.string(),
  accuratezzaM: z.number().nullable(),
  conosciutoDa: Istante,
}).meta({ id: 'Vincolo' });
export type Vincolo = z.infer<typeof Vincolo>;

/** Query of `GET /api/v1/vincoli`. `stato`: `attuali` is what holds on the day. `daRicalcolare`: bands whose parameter has changed. */
export const VincoliQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  tipo: z.string().trim().max(60).optional(),
  famiglia: FamigliaVincolo.optional(),
  strato: z.string().trim().max(200).optional(),
  stato: z.enum(['attuali', 'tutti']).default('attuali'),
  daRicalcolare: z.enum(['si', 'no']).default('no'),
  q: z.string().trim().max(100).optional(),
  bbox: z.string().max(120).optional(),
});
export type VincoliQuery = z.infer<typeof VincoliQuery>;

/** Answer of `GET /api/v1/vincoli`; `text/csv` and `application/geo+json` answer with all of them as a file. */
export const Vincoli = elencoDi(VincoloInElenco).extend({ totale: intero }).meta({ id: 'Vincoli' });
export type Vincoli = z.infer<typeof Vincoli>;

const CampiTipo = z.object({
  famiglia: FamigliaVincolo,
  titolo: obbligatorio(200),
  baseGiuridica: obbligatorio(500),
  /** Who gives the opinion or the clearance. */
  ente: testo(300),
  effetti: testo(1000),
  testoCdu: testo(2000),
  /** Code of the dated parameter with the width in metres (`urbanistica.fascia.…`); null: drawn as it is. */
  fasciaParametro: z.string().trim().max(80).nullable(),
  /** Asked for in every certificate, also where nothing is there. */
  sempreNelCdu: z.boolean(),
  ordine: intero.min(0).max(9999),
});

/** Body of `POST /api/v1/vincoli/tipi`: a type of the municipality's own. 409 `conflict` when the code is taken, also by the law's. */
export const NuovoTipoVincolo = CampiTipo.partial({ ente: true, effetti: true, testoCdu: true, fasciaParametro: true, sempreNelCdu: true, ordine: true })
  .extend({ comune: CodiceComune, codice: z.string().trim().regex(/^[a-z0-9][a-z0-9-]{1,59}$/, 'Lettere minuscole, cifre e trattino') })
  .meta({ id: 'NuovoTipoVincolo' });
export type NuovoTipoVincolo = z.infer<typeof NuovoTipoVincolo>;

/** Body of `PATCH /api/v1/vincoli/tipi/{codice}?comune=` (with `If-Match`). Those of the law do not change: 409 `conflict`. */
export const ModificaTipoVincolo = CampiTipo.partial().meta({ id: 'ModificaTipoVincolo' });
export type ModificaTipoVincolo = z.infer<typeof ModificaTipoVincolo>;

/** A type of the catalogue. */
export const TipoVincolo = CampiTipo.extend({
  codice: z.string(),
  /** Null: of the law, for everybody. */
  comune: CodiceComune.nullable(),
  versione: z.string(),
  /** What the parameter says today in the municipality asked for; null where it says nothing, or the type has no band. */
  fascia: z.object({ metri: z.number(), baseGiuridica: z.string(), confermato: z.boolean() }).nullable(),
  /** How many constraints of it the registry holds, and how many of them are bands to be recomputed. */
  vincoli: intero,
  daRicalcolare: intero,
}).meta({ id: 'TipoVincolo' });
export type TipoVincolo = z.infer<typeof TipoVincolo>;

/** Query of `GET /api/v1/vincoli/tipi` and of the `PATCH` of one. */
export const TipiVincoloQuery = z.object({ comune: CodiceComune });
export type TipiVincoloQuery = z.infer<typeof TipiVincoloQuery>;

/** Answer of `GET /api/v1/vincoli/tipi?comune=`, in the order of the catalogue. */
export const TipiVincolo = elencoDi(TipoVincolo).meta({ id: 'TipiVincolo' });
export type TipiVincolo = z.infer<typeof TipiVincolo>;

/** Body of `POST /api/v1/vincoli/fasce/ricalcola`: draws again the bands whose parameter has changed, all or those of a type. `prova`: only says what would change. */
export const RicalcoloFasce = z.object({ comune: CodiceComune, tipo: z.string().trim().max(60).optional(), prova: z.boolean().default(false), motivo }).meta({ id: 'RicalcoloFasce' });
export type RicalcoloFasce = z.infer<typeof RicalcoloFasce>;

/** What a recomputation changed; `operazione` null when there was nothing, or it was only asked. */
export const EsitoRicalcolo = z
  .object({
    operazione: intero.nullable(),
    cambiate: z.array(z.object({ id: Id, tipo: z.string(), nome: z.string(), parametro: z.string(), primaM: z.number(), adessoM: z.number(), primaM2: z.number(), adessoM2: z.number() })),
    /** Bands that could not be drawn again, with the reason; they stay as they are. */
    problemi: z.array(z.object({ id: Id, nome: z.string(), messaggio: z.string() })),
  })
  .meta({ id: 'EsitoRicalcolo' });
export type EsitoRicalcolo = z.infer<typeof EsitoRicalcolo>;

/** A place that a check found: how large (m², planar), and where. */
const Luogo = z.object({ areaM2: z.number(), bbox: Bbox, punto: Posizione });
/** Those thinner and smaller than the dated thresholds (`urbanistica.scarto-*`): edges that do not match, not holes. */
const Marginali = z.object({ numero: intero, areaM2: z.number() });
const ZonaBreve = z.object({ id: Id, codice: z.string(), nome: z.string() });

/**
 * Answer of `GET /api/v1/strati-piano/{id}/verifiche`: what is wrong with the zones of a layer. Gaps and overlaps are looked for in exclusive layers only.
 * Each list holds the largest 200; `totali` counts all but what is marginal. A gap that goes over the border of two sheets is told of each.
 */
export const VerificheStrato = z
  .object({
    strato: Id,
    esclusivo: z.boolean(),
    /** What coverage is measured against: sheets of the map, the parcels where there are none, or nothing. */
    base: z.enum(['fogli', 'particelle']).nullable(),
    /** False when there was too much to compare in half a minute: what is told is right, and not all. */
    completa: z.boolean(),
    /** Territory (sheet by sheet), and how much of it lies in some zone; null for a cumulative layer or without a map. */
    territorioM2: z.number().nullable(),
    copertaM2: z.number().nullable(),
    vuoti: z.array(Luogo.extend({ foglio: z.string().nullable() })),
    sovrapposizioni: z.array(Luogo.extend({ zone: z.tuple([ZonaBreve, ZonaBreve]) })),
    /** Outlines that cross themselves or were not to be compared, with the reason in words. Mended, they count in the rest. */
    nonValide: z.array(ZonaBreve.extend({ motivo: z.string(), punto: Posizione.nullable() })),
    totali: z.object({ vuoti: intero, vuotiM2: z.number(), sovrapposizioni: intero, sovrapposizioniM2: z.number(), nonValide: intero }),
    marginali: z.object({ vuoti: Marginali, sovrapposizioni: Marginali }),
    /** Thresholds used, valid today. */
    soglie: z.object({ spessoreM: z.number(), areaM2: z.number() }),
  })
  .meta({ id: 'VerificheStrato' });
export type VerificheStrato = z.infer<typeof VerificheStrato>;

/** A value of a dated parameter. `dal` null: since ever; `al`: last day, null while nothing follows. */
export const ValoreParametro = z.object({ valore: z.number(), dal: Giorno.nullable(), al: Giorno.nullable(), baseGiuridica: z.string(), confermato: z.boolean(), delComune: z.boolean() });
export type ValoreParametro = z.infer<typeof ValoreParametro>;

/** A dated parameter of planning in a municipality: widths of bands, thresholds of slivers. `oggi`: what counts today, the municipality's own before the law's. */
export const ParametroDatato = z
  .object({ codice: z.string(), unita: z.string(), oggi: ValoreParametro.nullable(), valori: z.array(ValoreParametro) })
  .meta({ id: 'ParametroDatato' });
export type ParametroDatato = z.infer<typeof ParametroDatato>;

/** Answer of `GET /api/v1/parametri-urbanistica?comune=`, by code; the values of each newest first. */
export const ParametriDatati = elencoDi(ParametroDatato).meta({ id: 'ParametriDatati' });
export type ParametriDatati = z.infer<typeof ParametriDatati>;

export const ParametriDatatiQuery = z.object({ comune: CodiceComune });
export type ParametriDatatiQuery = z.infer<typeof ParametriDatatiQuery>;

/**
 * Body of `PUT /api/v1/parametri-urbanistica/{codice}?comune=`: the municipality's own value from a day on, until the next that it has set already. Earlier ones stay what they were on their
 * days; the same day again corrects it. Bands are not drawn again by this: see `POST /api/v1/vincoli/fasce/ricalcola`.
 */
export const NuovoValoreParametro = z.object({ valore: z.number().positive().max(100_000), dal: Giorno, baseGiuridica: obbligatorio(500) }).meta({ id: 'NuovoValoreParametro' });
export type NuovoValoreParametro = z.infer<typeof NuovoValoreParametro>;
