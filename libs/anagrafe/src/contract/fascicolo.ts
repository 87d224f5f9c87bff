import { z } from 'zod';
import { Bbox, CodiceComune, CodiceSezione, Giorno, Id, Qualita, StatoEdificio, Superficie } from './basi.js';
import { CollegamentoSpiegato } from './collegamento-spiegato.js';
import { DatiEdilizia } from './edilizia.js';
import { DatiEnergia } from './energia.js';
import { Documento } from './documenti.js';
import { Impianto } from './impianti.js';
import { AttributiEdificio, PartitaTerreni, UnitaImmobiliare } from './oggetti.js';
import { DatoSegnalabile, Segnalazione } from './segnalazioni.js';
import { Momento } from './tempo.js';
import { DatiTributi } from './tributi.js';
import { DatiUrbanistica } from './urbanistica.js';

const intero = z.number().int();

/** A holder of a right, as the contract shows it inside a unit. `quota` is `n/d`, null when not stated («quota non indicata»). */
export const Intestatario = z.object({
  denominazione: z.string(),
  /** Right in words («Proprietà», «Usufrutto»). */
  diritto: z.string(),
  quota: z.string().nullable(),
});
export type Intestatario = z.infer<typeof Intestatario>;

/** Unit in the dossier. Without the right (or with `intestatari=oscurati`) `intestatari` is absent and `intestatariOscurati` is true. */
export const UnitaNelFascicolo = UnitaImmobiliare.extend({
  intestatari: z.array(Intestatario).optional(),
  intestatariOscurati: z.literal(true).optional(),
  /** How sure it is that the unit is in this building, and its link in `collegamenti`. */
  qualita: Qualita,
  collegamentoId: z.string().nullable(),
  /** Data of it, or its link, that an officer marked «da verificare»; empty for who may not see. */
  daVerificare: z.array(DatoSegnalabile),
}).meta({ id: 'UnitaNelFascicolo' });
export type UnitaNelFascicolo = z.infer<typeof UnitaNelFascicolo>;

/** Share of the units of a sheet whose parcel exists on the map of the same sheet, 0–1; null when the sheet has no units. */
export const Allineamento = z.object({
  sezione: z.string(),
  foglio: z.string(),
  unitaTotali: intero,
  unitaAllineate: intero,
  quota: z.number().min(0).max(1).nullable(),
});
export type Allineamento = z.infer<typeof Allineamento>;

const testata = {
  /** «Catasto», «Intestatari catastali», «Energia (APE)» … */
  titolo: z.string(),
  /** Source in words («Catasto fabbricati»), null when never loaded. */
  fonte: z.string().nullable(),
  aggiornatoAl: Giorno.nullable(),
  qualita: Qualita,
};

const SezioneCatasto = z.object({
  codice: z.literal('catasto'),
  ...testata,
  dati: z.object({
    /** Every unit linked to the building: current, common parts and suppressed, in this order, then by key. */
    unitaImmobiliari: z.array(UnitaNelFascicolo),
    conteggi: z.object({ attive: intero, beniComuni: intero, soppresse: intero }),
    catastoTerreni: z.array(PartitaTerreni),
    collegamenti: z.array(CollegamentoSpiegato),
    allineamentoFoglio: Allineamento.nullable(),
  }).nullable(),
});

const SezioneTitolarita = z.object({
  codice: z.literal('titolarita'),
  ...testata,
  /** Numbers only: names come from `GET …/{id}/intestatari`. Null without the right. */
  dati: z.object({ soggetti: intero, titolarita: intero }).nullable(),
});

const SezioneIndirizzi = z.object({
  codice: z.literal('indirizzi'),
  ...testata,
  dati: z.object({
    items: z.array(z.object({
      etichetta: z.string(),
      /** The cadastral address and the municipal one are two facts. */
      fonte: z.enum(['catasto', 'comune']),
      /** Units at the cadastral address; 0 of a municipal one. */
      unita: intero,
      /** Why a civic number of the municipality is of this building. */
      collegamento: CollegamentoSpiegato.optional(),
    })),
  }).nullable(),
});

const SezioneSegnalazioni = z.object({
  codice: z.literal('segnalazioni'),
  ...testata,
  /** Doubts about the building, its units and its parcels that this user may see, open ones first. A datum of which one is open shows the badge «da verificare». */
  dati: z.object({ aperte: intero, items: z.array(Segnalazione) }).nullable(),
});

/** How much of what is expected is there: «8 di 14», and what is missing, in words. */
const Completezza = z.object({ presenti: intero, attesi: intero, mancanti: z.array(z.string()) });

const SezioneScheda = z.object({
  codice: z.literal('documenti'),
  ...testata,
  /** What the office knows of the building, datum by datum with source and day, its plants, and the documents it has of it. */
  dati: z.object({ attributi: AttributiEdificio, impianti: z.array(Impianto), documenti: z.array(Documento), completezza: z.object({ dati: Completezza, documenti: Completezza }) }).nullable(),
});

const SezioneUrbanistica = z.object({
  codice: z.literal('urbanistica'),
  ...testata,
  dati: DatiUrbanistica.nullable(),
});

const SezioneEdilizia = z.object({
  codice: z.literal('edilizia'),
  ...testata,
  /** Titles without persons: who asked for them comes from `GET …/richiedenti`. */
  dati: DatiEdilizia.nullable(),
});

const SezioneEnergia = z.object({
  codice: z.literal('energia'),
  ...testata,
  /** `collegamenti`: why each certificate is of this building, by `collegamentoId`; those that an officer refused are in it too. */
  dati: DatiEnergia.extend({ collegamenti: z.array(CollegamentoSpiegato) }).nullable(),
});

const SezioneTributi = z.object({
  codice: z.literal('tributi'),
  ...testata,
  /** Positions without persons: who pays comes from `GET …/contribuenti`. */
  dati: DatiTributi.nullable(),
});

/** Sections that later issues fill: `dati` is null until their source is loaded. */
const SezioneAltra = z.object({
  codice: z.enum(['rischi', 'patrimonio', 'demografia']),
  ...testata,
  dati: z.record(z.string(), z.unknown()).nullable(),
});

/** One section of the dossier. All are always present: `nessun-dato` and `non-abilitato` are answers. */
export const Sezione = z
  .discriminatedUnion('codice', [SezioneCatasto, SezioneTitolarita, SezioneUrbanistica, SezioneEdilizia, SezioneIndirizzi, SezioneScheda, SezioneSegnalazioni, SezioneEnergia, SezioneTributi, SezioneAltra])
  .meta({ id: 'Sezione' });
export type Sezione = z.infer<typeof Sezione>;

/**
 * Answer of `GET /api/v1/edifici/{id}/fascicolo` (`Accept: application/pdf` prints it, names only with purpose headers).
 * A user with the right `titolarita` names a purpose in `X-Finalita` (428 `purpose-required`), and the read is logged;
 * with `?intestatari=oscurati` the names stay out, no purpose is needed and nothing is logged as a read of persons.
 */
export const Fascicolo = z
  .object({
    edificio: z.object({
      id: Id,
      codice: z.string(),
      comune: CodiceComune,
      stato: StatoEdificio,
      indirizzo: z.string().nullable(),
      sezione: z.string(),
      foglio: z.string(),
      particelle: z.array(z.object({ id: Id.nullable(), numero: z.string() })),
      areaM2: z.number(),
      superficieMappaM2: z.number().nullable(),
      geometria: Superficie,
      bbox: Bbox,
    }),
    /** Four facts of the head; null = unknown. `annoQualita` goes in words beside the year. */
    fatti: z.object({
      unita: intero,
      piani: intero.nullable(),
      superficieMappaM2: z.number().nullable(),
      anno: intero.nullable(),
      annoQualita: Qualita.nullable(),
      /** Data of the building that an officer marked «da verificare». */
      daVerificare: z.array(DatoSegnalabile),
    }),
    /** Strip «Da sapere»: at most three lines, most important first. `rimando`: the list of work that it is in. */
    daSapere: z.array(z.object({ testo: z.string(), sezione: CodiceSezione.nullable(), collegamenti: z.array(z.string()), rimando: z.enum(['da-confrontare', 'collegamenti']).optional() })).max(3),
    sezioni: z.array(Sezione),
    /** The past moment it speaks of; null for today. */
    momento: Momento.nullable(),
  })
  .meta({ id: 'Fascicolo' });
export type Fascicolo = z.infer<typeof Fascicolo>;

/** Query of the dossier, besides those of `TempoQuery`. */
export const FascicoloQuery = z.object({
  /** `oscurati`: no names, no purpose. `si`: names; a print has them only so, or with the headers of a purpose. */
  intestatari: z.enum(['oscurati', 'si']).optional(),
  /** Reserved documents too, in the archive that another instance takes in (`Accept: application/zip`): with a purpose (428), each logged. */
  riservati: z.enum(['si', 'no']).optional(),
});
export type FascicoloQuery = z.infer<typeof FascicoloQuery>;

/** Query of `GET /api/v1/edifici/{id}/intestatari`: tax codes only on request. */
export const IntestatariQuery = z.object({ codiceFiscale: z.enum(['si', 'no']).default('no') });
export type IntestatariQuery = z.infer<typeof IntestatariQuery>;

/**
 * Answer of `GET /api/v1/{edifici|particelle|unita-immobiliari}/{id}/intestatari`: headers
 * `X-Finalita`/`X-Protocollo` (428 `purpose-required`), right `titolarita` (403), always logged.
 * One row per holder and thing held, buildings first, by subalterno then name.
 */
export const Intestatari = z
  .object({
    items: z.array(Intestatario.extend({
      tipo: z.enum(['unita-immobiliare', 'particella']),
      /** Thing held, as the officer names it («Sub 4», «Terreni p.lla 312»). */
      oggetto: z.string(),
      oggettoId: Id,
      /** Present only with `codiceFiscale=si`; null when the supply has none. */
      codiceFiscale: z.string().nullable().optional(),
      /** The title opens on this day; null when unknown. */
      validoDa: Giorno.nullable(),
    })),
    aggiornatoAl: Giorno.nullable(),
  })
  .meta({ id: 'Intestatari' });
export type Intestatari = z.infer<typeof Intestatari>;
