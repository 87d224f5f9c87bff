import { z } from 'zod';
import { Bbox, CodiceComune, elencoDi, Giorno, Id, Istante, Pagina, StatoEdificio, StatoParticella, StatoUnita, Superficie } from './basi.js';

const intero = z.number().int();

/** A building in a list. */
export const EdificioInElenco = z.object({
  id: Id,
  /** Human code («X998-E-00312»). */
  codice: z.string(),
  comune: CodiceComune,
  stato: StatoEdificio,
  /** «Via Roma 12–14»; null: the screen says «Edificio senza indirizzo». */
  indirizzo: z.string().nullable(),
  sezione: z.string(),
  foglio: z.string(),
  /** Parcels under it, as written on the map; more than one is normal. */
  particelle: z.array(z.string()),
  /** Current units linked to it (not suppressed, not common parts). */
  unita: intero,
  /** Geodesic area, measured on read. */
  areaM2: z.number(),
  /** Planar area in the source system, written at import; null when drawn by the office. */
  superficieMappaM2: z.number().nullable(),
  bbox: Bbox,
}).meta({ id: 'EdificioInElenco' });
export type EdificioInElenco = z.infer<typeof EdificioInElenco>;

/** Query of `GET /api/v1/edifici`; `bbox` is `west,south,east,north`. */
export const EdificiQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  sezione: z.string().max(2).optional(),
  foglio: z.string().max(8).optional(),
  particella: z.string().max(12).optional(),
  bbox: z.string().max(120).optional(),
});
export type EdificiQuery = z.infer<typeof EdificiQuery>;

/** Answer of `GET /api/v1/edifici`. */
export const Edifici = elencoDi(EdificioInElenco).meta({ id: 'Edifici' });
export type Edifici = z.infer<typeof Edifici>;

/** Values of the attributes that the office may give a building. */
export const ValoriAttributi = z.object({
  /** «Scuola primaria Rodari». */
  denominazione: z.string().trim().min(1).max(120),
  annoCostruzione: intero.min(800).max(2200),
  annoRistrutturazione: intero.min(800).max(2200),
  pianiFuoriTerra: intero.min(0).max(100),
  pianiInterrati: intero.min(0).max(20),
  altezzaM: z.number().positive().max(400),
  uso: z.enum(['residenziale', 'produttivo', 'commerciale', 'direzionale', 'turistico', 'agricolo', 'servizi-pubblici', 'culto', 'accessorio', 'misto']),
  condizione: z.enum(['in-uso', 'in-costruzione', 'dismesso', 'rudere']),
  /** Vertical structure. */
  struttura: z.enum(['muratura', 'cemento-armato', 'acciaio', 'legno', 'mista', 'altra']),
  fondazioni: z.enum(['continue', 'isolate', 'platea', 'pali', 'altre']),
  /** Shape of the roof, and what covers it (`manto`). */
  copertura: z.enum(['piana', 'a-falde', 'a-volta', 'mista']),
  manto: z.enum(['laterizio', 'lamiera', 'guaina', 'pietra', 'fibrocemento', 'vegetale', 'altro']),
  /** Asbestos: `escluso` where somebody looked and found none. */
  amianto: z.enum(['presente', 'incapsulato', 'rimosso', 'escluso', 'da-accertare']),
  /** Class of seismic risk. @see DM 58/2017 */
  classeSismica: z.enum(['A+', 'A', 'B', 'C', 'D', 'E', 'F', 'G']),
  ascensori: intero.min(0).max(50),
  riscaldamento: z.enum(['centralizzato', 'autonomo', 'teleriscaldamento', 'senza-impianto']),
  combustibile: z.enum(['metano', 'gpl', 'gasolio', 'elettricita', 'biomassa', 'altro']),
  /** Code of the logbook of the heating plant in the regional register. @see DPR 74/2013 */
  codiceCatastoTermico: z.string().trim().min(1).max(60),
  note: z.string().trim().min(1).max(1000),
});
export type ValoriAttributi = z.infer<typeof ValoriAttributi>;

/** A saved attribute: value, who or what says so, on which day, and who wrote it down when. */
const attributo = <T extends z.ZodType>(valore: T) => z.object({ valore, fonte: z.string(), data: Giorno, conosciutoDa: Istante, operatore: z.string() }).optional();

/** Attributes that the office gave a building, by name; absent where it gave none. */
export const AttributiEdificio = z
  .object({
    denominazione: attributo(ValoriAttributi.shape.denominazione),
    annoCostruzione: attributo(ValoriAttributi.shape.annoCostruzione),
    annoRistrutturazione: attributo(ValoriAttributi.shape.annoRistrutturazione),
    pianiFuoriTerra: attributo(ValoriAttributi.shape.pianiFuoriTerra),
    pianiInterrati: attributo(ValoriAttributi.shape.pianiInterrati),
    altezzaM: attributo(ValoriAttributi.shape.altezzaM),
    uso: attributo(ValoriAttributi.shape.uso),
    condizione: attributo(ValoriAttributi.shape.condizione),
    struttura: attributo(ValoriAttributi.shape.struttura),
    fondazioni: attributo(ValoriAttributi.shape.fondazioni),
    copertura: attributo(ValoriAttributi.shape.copertura),
    manto: attributo(ValoriAttributi.shape.manto),
    amianto: attributo(ValoriAttributi.shape.amianto),
    classeSismica: attributo(ValoriAttributi.shape.classeSismica),
    ascensori: attributo(ValoriAttributi.shape.ascensori),
    riscaldamento: attributo(ValoriAttributi.shape.riscaldamento),
    combustibile: attributo(ValoriAttributi.shape.combustibile),
    codiceCatastoTermico: attributo(ValoriAttributi.shape.codiceCatastoTermico),
    note: attributo(ValoriAttributi.shape.note),
  })
  .meta({ id: 'AttributiEdificio' });
export type AttributiEdificio = z.infer<typeof AttributiEdificio>;

/** Answer of `GET /api/v1/edifici/{id}`, with an `ETag`. A closed building still answers. */
export const Edificio = EdificioInElenco.extend({
  /** Opaque text of the `ETag`, without its quotes: it changes with everything that may be edited of the building. */
  versione: z.string(),
  /** Operation that said the last thing of it: what `POST /api/v1/operazioni/{id}/annulla` takes back right after a save. */
  operazione: intero,
  /** The cadastral outline under the office's own, dashed and untouchable on the screen; null where the map has none, or draws `geometria` itself. */
  sagomaCatastale: Superficie.nullable(),
  attributi: AttributiEdificio,
  /** A supply says otherwise than the office: see `GET /api/v1/edifici/da-confrontare?edificio=`. */
  daConfrontare: z.boolean(),
  /** Why and when it was closed; null while it stands, and for what only left the map. */
  chiusura: z.object({ motivo: z.enum(['demolito', 'inserito-per-errore', 'diviso', 'unito']), il: Giorno.nullable(), nota: z.string().nullable() }).nullable(),
  geometria: Superficie,
  /** Who drew the outline. */
  origine: z.enum(['mappa-catastale', 'strato-edifici', 'ufficio']),
  conosciutoDa: Istante,
  conosciutoA: Istante.nullable(),
  /** Buildings it was split or merged from, and those that took its place. */
  derivatoDa: z.array(Id),
  sostituitoDa: z.array(Id),
}).meta({ id: 'Edificio' });
export type Edificio = z.infer<typeof Edificio>;

/** The land side of a parcel (Catasto Terreni): one row per portion, or one row for the whole parcel. */
export const PartitaTerreni = z.object({
  particellaId: Id.nullable(),
  sezione: z.string(),
  foglio: z.string(),
  numero: z.string(),
  denominatore: z.string(),
  subalterno: z.string(),
  /** Portion («AA»), or null for the whole parcel. */
  porzione: z.string().nullable(),
  /** Quality in words («ente urbano», «seminativo»), null when the supply does not say. */
  qualita: z.string().nullable(),
  classe: z.string().nullable(),
  superficieM2: z.number().nullable(),
  redditoDominicaleEuroCents: intero.nullable(),
  redditoAgrarioEuroCents: intero.nullable(),
  stato: StatoParticella,
  /** As for a unit. */
  assenteDal: Giorno.optional(),
}).meta({ id: 'PartitaTerreni' });
export type PartitaTerreni = z.infer<typeof PartitaTerreni>;

/** A parcel. The three areas are three facts: none overwrites another. */
export const Particella = z.object({
  id: Id,
  comune: CodiceComune,
  sezione: z.string(),
  foglio: z.string(),
  /** Allegato or sviluppo of the sheet; '' for the sheet itself. */
  allegato: z.string(),
  numero: z.string(),
  denominatore: z.string(),
  /** «Foglio 4 · P.lla 312» (with «Sez. D» only where sections exist). */
  etichetta: z.string(),
  stato: StatoParticella,
  superficieCatastaleM2: z.number().nullable(),
  superficieMappaM2: z.number().nullable(),
  areaM2: z.number().nullable(),
  bbox: Bbox.nullable(),
  sostituitaDa: z.array(z.string()),
}).meta({ id: 'Particella' });
export type Particella = z.infer<typeof Particella>;

/** Query of `GET /api/v1/particelle`; zeros on the left do not matter; without `sezione` every match is returned. Blank is absent; `_` is no section, `0` no denominator, no allegato. */
export const ParticelleQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  sezione: z.string().max(2).optional(),
  foglio: z.string().max(8).optional(),
  allegato: z.string().max(4).optional(),
  numero: z.string().max(12).optional(),
  denominatore: z.string().max(8).optional(),
});
export type ParticelleQuery = z.infer<typeof ParticelleQuery>;

/** Answer of `GET /api/v1/particelle`. */
export const Particelle = elencoDi(Particella).meta({ id: 'Particelle' });
export type Particelle = z.infer<typeof Particelle>;

/** Answer of `GET /api/v1/particelle/{id}`: the card of a parcel. */
export const ParticellaDettaglio = Particella.extend({
  geometria: Superficie.nullable(),
  catastoTerreni: z.array(PartitaTerreni),
  edifici: z.array(z.object({ id: Id, codice: z.string(), etichetta: z.string(), unita: intero })),
  /** Units whose key names this parcel, linked to a building or not. */
  unita: intero,
}).meta({ id: 'ParticellaDettaglio' });
export type ParticellaDettaglio = z.infer<typeof ParticellaDettaglio>;

/** A unit of the Catasto Fabbricati. Codes are strings as keyed; `consistenza` is a number in `consistenzaUnita`. */
export const UnitaImmobiliare = z.object({
  id: Id,
  sezione: z.string(),
  sezioneUrbana: z.string(),
  foglio: z.string(),
  particella: z.string(),
  denominatore: z.string(),
  subalterno: z.string(),
  /** Further identifiers of the same unit (graffati), «Fg. 4 p.lla 313 sub 2». */
  graffati: z.array(z.string()),
  categoria: z.string().nullable(),
  /** The category in words («Abitazione di tipo civile»). */
  categoriaDescrizione: z.string().nullable(),
  classe: z.string().nullable(),
  consistenza: z.number().nullable(),
  consistenzaUnita: z.enum(['vani', 'm2', 'm3']).nullable(),
  superficieM2: z.number().nullable(),
  renditaEuroCents: intero.nullable(),
  piano: z.string().nullable(),
  interno: z.string().nullable(),
  indirizzo: z.string().nullable(),
  stato: StatoUnita,
  /** Day of the full supply that no longer has it («assente dalla fornitura del …»); not there for a unit that the cadastre still states. */
  assenteDal: Giorno.optional(),
  sostituitaDa: z.array(z.string()),
}).meta({ id: 'UnitaImmobiliare' });
export type UnitaImmobiliare = z.infer<typeof UnitaImmobiliare>;

/** Query of `GET /api/v1/unita-immobiliari`. */
export const UnitaImmobiliariQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  sezione: z.string().max(2).optional(),
  sezioneUrbana: z.string().max(3).optional(),
  foglio: z.string().max(8).optional(),
  particella: z.string().max(12).optional(),
  subalterno: z.string().max(8).optional(),
});
export type UnitaImmobiliariQuery = z.infer<typeof UnitaImmobiliariQuery>;

/** Unit in a list, with the building it is linked to (null: none, or in doubt). */
export const UnitaInElenco = UnitaImmobiliare.extend({ comune: CodiceComune, edificioId: Id.nullable() }).meta({ id: 'UnitaInElenco' });
export type UnitaInElenco = z.infer<typeof UnitaInElenco>;

/** Answer of `GET /api/v1/unita-immobiliari`; `GET …/{id}` answers one item. */
export const UnitaImmobiliari = elencoDi(UnitaInElenco).meta({ id: 'UnitaImmobiliari' });
export type UnitaImmobiliari = z.infer<typeof UnitaImmobiliari>;
