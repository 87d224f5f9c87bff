import { z } from 'zod';
import { CodiceComune, Giorno, Id, Qualita } from './basi.js';
import { Momento } from './tempo.js';

const quota = z.number().min(0);

/** Families of the catalogue of constraints, in the order of the screen and of the certificate. */
export const FamigliaVincolo = z.enum(['paesaggio', 'beni-culturali', 'idrogeologico', 'idraulico', 'frane', 'sismica', 'vulcanico', 'rispetto', 'natura', 'incendi', 'altro']);
export type FamigliaVincolo = z.infer<typeof FamigliaVincolo>;

/** How long the safeguard of an adopted version lasts: its last day, and whether it still has effect on the day of the answer. @see DPR 380/2001 art. 12 c. 3 */
export const Salvaguardia = z.object({ finoAl: Giorno, attiva: z.boolean() });
export type Salvaguardia = z.infer<typeof Salvaguardia>;

/** A version of a plan as an answer cites it: «PUC · Variante 3, DCC 12/2024, vigente dal 01/03/2024». */
export const PianoCitato = z.object({
  pianoId: Id,
  versioneId: Id,
  codice: z.string(),
  titolo: z.string(),
  /** As the office calls it: PUC, PUT, PTP. */
  tipo: z.string(),
  ente: z.string(),
  /** Municipal instruments are 100; a lower number prevails over every higher one. */
  rango: z.number().int(),
  versione: z.string(),
  /** Act of the version, '' where nobody wrote it. */
  atto: z.string(),
  /** On the day of the answer; `adottato` is told beside what is in force, also once its safeguard has ended. */
  stato: z.enum(['vigente', 'adottato']),
  /** Of what is only adopted; null of what is in force, and where the adoption has no date. */
  salvaguardia: Salvaguardia.nullable().default(null),
  adottataIl: Giorno.nullable(),
  approvataIl: Giorno.nullable(),
  vigenteDal: Giorno.nullable(),
  vigenteAl: Giorno.nullable(),
  /** Day of the import that brought it, or of the last change of its zones. */
  aggiornatoAl: Giorno,
});
export type PianoCitato = z.infer<typeof PianoCitato>;

/** A zone of a layer on the thing asked: pieces with the same code are one, planar m² of the municipality's system. */
export const ZonaToccata = z.object({
  codice: z.string(),
  nome: z.string(),
  dm1444: z.enum(['A', 'B', 'C', 'D', 'E', 'F']).nullable(),
  /** Articles of the rules, '' where the plan gives none. */
  articolo: z.string(),
  /** Figures of the rules in words, only those that the plan gives: «If 1,5 m³/m²», «Altezza massima 10,5 m». */
  parametri: z.array(z.string()),
  superficieM2: z.number(),
  /** Share of the area on the map, 0–1. */
  quota,
  /** The same share of the cadastral area; null where the cadastre gives none. */
  superficieCatastaleM2: z.number().nullable(),
  /** Twice the area over the perimeter: a strip of one metre has one. */
  spessoreM: z.number(),
  /** Evidence in Italian sentences: what «Perché?» opens. */
  perche: z.array(z.string()),
});
export type ZonaToccata = z.infer<typeof ZonaToccata>;

/** A layer that touches the thing asked, plans by rank and then by order of the layers. */
export const StratoToccato = z.object({
  id: Id,
  titolo: z.string(),
  /** Zones of an exclusive layer divide the territory: they sum to the whole, or it is said what lacks or is twice. */
  esclusivo: z.boolean(),
  piano: PianoCitato,
  /** Largest first. */
  zone: z.array(ZonaToccata),
  /** Slivers of an exclusive layer, «sovrapposizioni marginali da verificare»: apart from `zone`. */
  marginali: z.array(ZonaToccata),
  /** Of an exclusive layer: m² without a zone and m² with more than one; null of a cumulative one. `completa`: the zones sum to 100 ± 0,01 %. */
  copertura: z.object({ completa: z.boolean(), scopertoM2: z.number(), sovrappostoM2: z.number(), testo: z.string().nullable() }).nullable(),
});
export type StratoToccato = z.infer<typeof StratoToccato>;

/** A superordinate plan that prevails on the thing asked: on how much, over which plans, and why. */
export const Prevalenza = z.object({
  pianoId: Id,
  /** «PUT · LR 35/1987». */
  piano: z.string(),
  /** Zones of it that are here. */
  zone: z.array(z.string()),
  superficieM2: z.number(),
  quota,
  /** Titles of the plans that give way. */
  su: z.array(z.string()),
  /** Zones of those plans that give way, each with its m²: «PUC · zona B1». */
  cedono: z.array(z.object({ zona: z.string(), superficieM2: z.number() })),
  /** Words of the norm, as the office wrote them. */
  norma: z.string(),
  /** The whole in a sentence: what prevails, where, why. */
  testo: z.string(),
});
export type Prevalenza = z.infer<typeof Prevalenza>;

/** One constraint as it was drawn or computed. */
export const OrigineVincolo = z.object({
  id: Id,
  nome: z.string(),
  /** Decree or act that sets it, '' where nobody wrote it. */
  atto: z.string(),
  strato: z.string(),
  dal: Giorno.nullable(),
  al: Giorno.nullable(),
  /** A band: how wide, from what, and which norm says so; null where it is drawn as it is. */
  fascia: z.object({ metri: z.number(), parametro: z.string().nullable(), testo: z.string() }).nullable(),
  superficieM2: z.number(),
  accuratezzaM: z.number().nullable(),
  aggiornatoAl: Giorno,
});
export type OrigineVincolo = z.infer<typeof OrigineVincolo>;

const vincolo = {
  tipo: z.string(),
  titolo: z.string(),
  famiglia: FamigliaVincolo,
  /** «Paesaggio». */
  famigliaTitolo: z.string(),
  baseGiuridica: z.string(),
  /** Asked for in every certificate, also where nothing is there. */
  sempreNelCdu: z.boolean(),
};

/** A kind of constraint that is on the thing asked: never left out, however thin. */
export const VincoloInteressato = z.object({
  ...vincolo,
  /** Who gives the opinion or the clearance. */
  ente: z.string(),
  effetti: z.string(),
  /** Sentence of the catalogue for the certificate, '' where it has none. */
  testoCdu: z.string(),
  superficieM2: z.number(),
  quota,
  superficieCatastaleM2: z.number().nullable(),
  spessoreM: z.number(),
  /** As thin as a fault of drawing: told with a caution. */
  marginale: z.boolean(),
  cautela: z.string().nullable(),
  /** Largest first. */
  origini: z.array(OrigineVincolo),
  perche: z.array(z.string()),
});
export type VincoloInteressato = z.infer<typeof VincoloInteressato>;

/** A kind that was looked for and is not here; `distanzaM` where one is within the distance of the parameter. */
export const VincoloNonInteressato = z.object({ ...vincolo, distanzaM: z.number().nullable(), vicino: z.string().nullable() });
export type VincoloNonInteressato = z.infer<typeof VincoloNonInteressato>;

/** Kinds of a family of which nothing was ever loaded: nobody may say that they are not here. */
export const FamigliaSenzaDato = z.object({
  famiglia: FamigliaVincolo,
  famigliaTitolo: z.string(),
  /** Nothing at all of the family was loaded. */
  intera: z.boolean(),
  tipi: z.array(z.object({ tipo: z.string(), titolo: z.string(), sempreNelCdu: z.boolean() })),
});
export type FamigliaSenzaDato = z.infer<typeof FamigliaSenzaDato>;

/** What plans and constraints say of a parcel, or of the outline of a building that stands on none. */
export const UrbanisticaOggetto = z
  .object({
    tipo: z.enum(['particella', 'edificio']),
    id: Id,
    /** «Foglio 4 · P.lla 312». */
    etichetta: z.string(),
    /** Null where the map does not draw it: then nothing can be said, and `avvisi` says so. */
    superficieMappaM2: z.number().nullable(),
    superficieCatastaleM2: z.number().nullable(),
    /** The two areas differ by more than the tolerance, in words; else null. */
    differenzaSuperfici: z.string().nullable(),
    strati: z.array(StratoToccato),
    prevalenze: z.array(Prevalenza),
    /** Between adoption and entry into force: what is in safeguard here, or no longer is, in words; null where nothing is only adopted. */
    salvaguardia: z.string().nullable(),
    vincoli: z.object({ interessati: z.array(VincoloInteressato), nonInteressati: z.array(VincoloNonInteressato), senzaDato: z.array(FamigliaSenzaDato) }),
    /** What the reader must know of the measure: not on the map, drawn badly, a plan without zones here. */
    avvisi: z.array(z.string()),
  })
  .meta({ id: 'UrbanisticaOggetto' });
export type UrbanisticaOggetto = z.infer<typeof UrbanisticaOggetto>;

/** A dated parameter that the answer was made with. */
export const ParametroCitato = z.object({ codice: z.string(), titolo: z.string(), valore: z.string(), unita: z.string(), baseGiuridica: z.string(), confermato: z.boolean() });
export type ParametroCitato = z.infer<typeof ParametroCitato>;

/** Body of the dossier's section «Urbanistica e vincoli». */
export const DatiUrbanistica = z.object({
  /** Day at which plans, constraints and parameters are read. */
  riferimento: Giorno,
  /** Parcels under the building, or its outline where it stands on none. */
  oggetti: z.array(UrbanisticaOggetto),
  /** True where it stands on more parcels than are told. */
  troncata: z.boolean(),
  /** «Sovrapposizioni più sottili di 1 m, sotto l’1 % e sotto 5 m² sono marginali.» */
  tolleranza: z.string(),
  parametri: z.array(ParametroCitato),
});
export type DatiUrbanistica = z.infer<typeof DatiUrbanistica>;

/** Answer of `GET /api/v1/particelle/{id}/urbanistica` (right `urbanistica`; `validoAl` and `conosciutoAl` as elsewhere). */
export const Urbanistica = DatiUrbanistica.extend({
  comune: CodiceComune,
  /** «PUC · Variante 3»; null when no plan was ever loaded. */
  fonte: z.string().nullable(),
  aggiornatoAl: Giorno.nullable(),
  qualita: Qualita,
  momento: Momento.nullable(),
}).meta({ id: 'Urbanistica' });
export type Urbanistica = z.infer<typeof Urbanistica>;
