import { z } from 'zod';
import { Bbox, CodiceComune, elencoDi, Giorno, Id, Pagina, StatoEdificio, StatoParticella, StatoUnita } from './basi.js';
import type { StatoEdilizio } from '../titolo-edilizio/stato-edilizio.js';
import type { SchemaClasseApe } from './energia.js';
import { Allineamento } from './fascicolo.js';
import type { ZonaOmogenea } from './piani.js';
import type { FamigliaVincolo } from './urbanistica.js';

const intero = z.number().int();

/** What the Elenco lists. The last two are the lists of work: buildings without unit, units without building. */
export const TipoElenco = z.enum(['edifici', 'particelle', 'unita-immobiliari', 'edifici-senza-unita', 'unita-senza-edificio']);
export type TipoElenco = z.infer<typeof TipoElenco>;

/** Columns that sort; ties break by key, so that a cursor never skips. Default `chiave` (sezione, foglio, number as numbers). */
export const OrdineElenco = z.enum(['chiave', 'indirizzo', 'categoria', 'superficie', 'rendita', 'unita', 'stato']);
export type OrdineElenco = z.infer<typeof OrdineElenco>;

/**
 * Query of `GET /api/v1/elenco`. `q` is the same text as the search (places and keys, never persons).
 * `Accept: text/csv` answers every row (`;`, BOM, decimal comma) instead of a page.
 */
export const ElencoQuery = Pagina.extend({
  tipo: TipoElenco,
  comune: CodiceComune.optional(),
  q: z.string().trim().max(200).optional(),
  sezione: z.string().max(2).optional(),
  foglio: z.string().max(8).optional(),
  categoria: z.string().max(4).optional(),
  /** One state only, also of what is closed: of the kind that is listed. */
  stato: z.union([StatoEdificio, StatoParticella, StatoUnita]).optional(),
  /** Buildings with units at the urban cadastre, or without. */
  unita: z.enum(['con', 'senza']).optional(),
  /** `dubbi`: only what a link proposed or ambiguous goes to or comes from. */
  collegamenti: z.enum(['dubbi']).optional(),
  /** Area of the row, m²: map area of buildings, registry area of parcels and units. */
  superficieDa: z.coerce.number().min(0).max(1e9).optional(),
  superficieA: z.coerce.number().min(0).max(1e9).optional(),
  /** Suppressed and closed things come only when asked. */
  soppresse: z.enum(['si', 'no']).default('no'),
  /** Only what is marked «da verificare», or a unit of which is. */
  segnalate: z.enum(['si', 'no']).default('no'),
  ordina: OrdineElenco.default('chiave'),
  verso: z.enum(['asc', 'desc']).default('asc'),
});
export type ElencoQuery = z.infer<typeof ElencoQuery>;

/** One row; what a kind does not have is null. */
export const RigaElenco = z.object({
  tipo: z.enum(['edificio', 'particella', 'unita-immobiliare']),
  id: Id,
  sezione: z.string(),
  foglio: z.string(),
  particella: z.string(),
  subalterno: z.string().nullable(),
  indirizzo: z.string().nullable(),
  categoria: z.string().nullable(),
  categoriaDescrizione: z.string().nullable(),
  consistenza: z.number().nullable(),
  consistenzaUnita: z.enum(['vani', 'm2', 'm3']).nullable(),
  /** Map area of buildings, registry area of parcels and units. */
  superficieM2: z.number().nullable(),
  renditaEuroCents: intero.nullable(),
  unita: intero.nullable(),
  /** Open flags «da verificare» about it (of a building, about its units too) that this user may see. */
  segnalazioni: intero,
  stato: z.union([StatoEdificio, StatoParticella, StatoUnita]),
  /** Building whose dossier the row opens. */
  edificioId: Id.nullable(),
  bbox: Bbox.nullable(),
}).meta({ id: 'RigaElenco' });
export type RigaElenco = z.infer<typeof RigaElenco>;

/** Answer of `GET /api/v1/elenco`. `totale` counts every match of the query. */
export const Elenco = elencoDi(RigaElenco).extend({ totale: intero }).meta({ id: 'Elenco' });
export type Elenco = z.infer<typeof Elenco>;

/** Answer of `GET /api/v1/fogli?comune=`: the sheets, with the share of units that agree with the map. */
export const Fogli = z.object({
  items: z.array(z.object({
    id: Id,
    comune: CodiceComune,
    sezione: z.string(),
    foglio: z.string(),
    allegato: z.string(),
    bbox: Bbox.nullable(),
    particelle: intero,
    edifici: intero,
    allineamento: Allineamento,
  })),
}).meta({ id: 'Fogli' });
export type Fogli = z.infer<typeof Fogli>;

/** Layers of `/tiles/{layer}/{z}/{x}/{y}.mvt`. */
export const CodiceLivello = z.enum(['fogli', 'particelle', 'edifici', 'civici', 'zone', 'vincoli', 'energia', 'titoli']);
export type CodiceLivello = z.infer<typeof CodiceLivello>;

/**
 * Answer of `GET /api/v1/livelli?comune=`: only layers that hold something. `versione` changes with every applied
 * operation that touches the layer, and for zones, constraints and themes with the day: the client appends it as `?v=` so that tiles may be cached for long.
 */
export const Livelli = z.object({
  items: z.array(z.object({
    codice: CodiceLivello,
    aggiornatoAl: Giorno.nullable(),
    versione: z.string(),
  })),
}).meta({ id: 'Livelli' });
export type Livelli = z.infer<typeof Livelli>;

/**
 * Attributes of the features in the tiles (all optional on the wire: an absent key means false, zero or none).
 * Never data of persons.
 */
export interface AttributiTessera {
  edifici: { id: string; codice: string; etichetta?: string; sezione?: string; foglio: string; particella?: string; stato: StatoEdificio; unita: number; senzaUnita?: boolean; piani?: number; mq?: number; daVerificare?: boolean };
  particelle: { id: string; sezione?: string; foglio: string; numero: string; etichetta: string; daVerificare?: boolean };
  fogli: { id: string; sezione?: string; foglio: string; etichetta: string };
  civici: { id: string; etichetta: string; numero: string };
  zone: { id: string; codice: string; nome?: string; dm1444?: ZonaOmogenea; stato: 'vigente' | 'adottato' };
  vincoli: { id: string; tipo: string; famiglia?: FamigliaVincolo; nome?: string };
  /** Buildings with linked certificates. Classes are of the newest scale that its valid certificates have; none without a valid one. `coperte` of the active units `unita` have a valid certificate. */
  energia: { id: string; scala?: SchemaClasseApe; peggiore?: string; frequente?: string; ape: number; unita?: number; coperte?: number };
  /** Buildings with linked titles: what the archives know of them together, the year of the last that was granted. */
  titoli: { id: string; stato: StatoEdilizio; anno?: number; titoli: number };
}
