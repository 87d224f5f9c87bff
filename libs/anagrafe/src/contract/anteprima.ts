import { z } from 'zod';
import { elencoDi, Id, Istante, Pagina, Superficie } from './basi.js';

const intero = z.number().int();

/**
 * Kinds of things that a supply changes. `edifici-unita` and `edifici-intestatari` are known buildings whose units, or whose holders, change; `ufficio` what the office
 * drew and the supply contradicts; `decisioni` what persons decided about links of units and the supply contradicts; `lavori-aperti` parcels that go while work on them is open.
 * `registro`: rows of the register that the supply is for.
 */
export const GenereVoce = z.enum(['unita', 'particelle', 'edifici', 'edifici-unita', 'edifici-intestatari', 'intestatari', 'soggetti', 'ufficio', 'decisioni', 'lavori-aperti', 'registro']);
export type GenereVoce = z.infer<typeof GenereVoce>;

/** What happens to a thing. `assente`: a full supply no longer has it, which is not an act that suppresses it. */
export const Cambiamento = z.enum(['aggiunta', 'modificata', 'soppressa', 'riattivata', 'assente', 'non-piu-in-mappa']);
export type Cambiamento = z.infer<typeof Cambiamento>;

/** Changes of one kind, read as one line: «Rendita cambiata in 112 unità». */
export const GruppoAnteprima = z.object({
  /** `unita.modificata.rendita`: what `…/voci?gruppo=` takes. */
  codice: z.string(),
  genere: GenereVoce,
  cambiamento: Cambiamento,
  /** Field that changes, in a group that stands under the one of all the changes; null in that one. */
  campo: z.string().nullable(),
  titolo: z.string(),
  quanti: intero,
  /** How many of them are listed one by one: of what is only added the first are enough. */
  elencati: intero,
  /** By sheet, most first; `foglio` is '' where there is none. */
  fogli: z.array(z.object({ sezione: z.string(), foglio: z.string(), quanti: intero })),
  /** By code of the row (the zone, the kind of constraint), most first; only of a register. */
  codici: z.array(z.object({ codice: z.string(), quanti: intero })).optional(),
  /** True when its list names persons: right `titolarita` and a purpose. */
  riservato: z.boolean(),
});
export type GruppoAnteprima = z.infer<typeof GruppoAnteprima>;

const Cambiate = z.object({ aggiunte: intero, modificate: intero, soppresse: intero, riattivate: intero, assenti: intero });
const Osservate = z.object({ aggiunti: intero, modificati: intero, chiusi: intero });

/** The numbers of a preview. */
export const RiassuntoAnteprima = z.object({
  unita: Cambiate,
  particelle: Cambiate,
  edifici: z.object({ aggiunti: intero, modificati: intero, nonPiuInMappa: intero }),
  /** Known buildings with a unit that comes, changes or goes; and those where who holds changes. */
  edificiConUnitaCambiate: intero,
  edificiConIntestatariCambiati: intero,
  modificheUfficio: intero,
  /** Absent in previews that were stored before they were looked for. */
  decisioniContraddette: intero.optional(),
  lavoriAperti: intero,
  /** Observations as the cadastre keys them. */
  osservazioni: z.object({ stadi: Osservate, soggetti: Osservate, titolarita: Osservate, bordi: Osservate, sagome: Osservate }),
  /** Borders of the map by kind. */
  mappa: z.object({ particelle: Osservate, fabbricati: Osservate, altri: Osservate }),
});
export type RiassuntoAnteprima = z.infer<typeof RiassuntoAnteprima>;

/** The numbers of a preview of a register: rows of the destination against rows of the file. `chiusi` are those that the file no longer has. */
export const RiassuntoRegistro = z.object({
  codice: z.string(),
  titolo: z.string(),
  destinazione: z.string(),
  aggiunti: intero,
  modificati: intero,
  chiusi: intero,
  uguali: intero,
});
export type RiassuntoRegistro = z.infer<typeof RiassuntoRegistro>;

/**
 * Answer of `GET /api/v1/importazioni/{id}/anteprima` (right `importazioni`): what applying would change, or has changed.
 * 404 `not-found` for a supply that has none: refused, discarded, or applied without asking.
 */
export const Anteprima = z
  .object({
    importazione: Id,
    calcolataIl: Istante,
    /** «34 unità aggiunte, 112 modificate, 9 soppresse; 17 edifici cambiano intestatari». */
    frase: z.string(),
    /** Of the cadastre: all zero in a supply for a register. */
    riassunto: RiassuntoAnteprima,
    /** Of the register that the supply is for; null in a supply of the cadastre. */
    registro: RiassuntoRegistro.nullable(),
    gruppi: z.array(GruppoAnteprima),
    /** What was not looked at, in words: registers that are not loaded yet. */
    note: z.array(z.string()),
    /** False when the registry has changed since: applying asks for a new look (409 `preview-outdated`). */
    attuale: z.boolean(),
    /** Why the preview was computed again, in words; null for the first. */
    ricalcolata: z.string().nullable(),
    /** After applying: whether what happened is what was said. Null before. */
    riscontro: z.object({ uguale: z.boolean(), differenze: z.array(z.object({ voce: z.string(), previsti: intero, avvenuti: intero })) }).nullable(),
  })
  .meta({ id: 'Anteprima' });
export type Anteprima = z.infer<typeof Anteprima>;

/** One field before and after, as it is read; null where there is nothing. */
export const CampoCambiato = z.object({ campo: z.string(), nome: z.string(), prima: z.string().nullable(), dopo: z.string().nullable() });
export type CampoCambiato = z.infer<typeof CampoCambiato>;

/** One thing that a supply changes, old and new side by side. */
export const VoceAnteprima = z
  .object({
    genere: GenereVoce,
    cambiamento: Cambiamento,
    /** «Foglio 4 · P.lla 312 · Sub 6», «Via Roma 12». */
    etichetta: z.string(),
    campi: z.array(CampoCambiato),
    /** Where the thing is in the registry; null while it is not there. */
    oggetto: z.object({ tipo: z.enum(['edifici', 'particelle', 'unita-immobiliari']), id: Id }).nullable(),
    /** Outlines before and after; both null where the outline does not change and the thing has none. */
    geometriaPrima: Superficie.nullable(),
    geometriaDopo: Superficie.nullable(),
  })
  .meta({ id: 'VoceAnteprima' });
export type VoceAnteprima = z.infer<typeof VoceAnteprima>;

/** Query of `GET /api/v1/importazioni/{id}/anteprima/voci`. */
export const VociQuery = Pagina.extend({
  gruppo: z.string().regex(/^[a-z-]{1,30}(?:\.[a-zA-Z0-9_-]{1,60}){1,2}$/),
  foglio: z.string().max(8).optional(),
  sezione: z.string().max(2).optional(),
  /** Of a register: rows with this code only. */
  codice: z.string().max(200).optional(),
});
export type VociQuery = z.infer<typeof VociQuery>;

/**
 * Answer of `GET …/anteprima/voci`. Groups that are `riservato` need the right `titolarita` (403) and `X-Finalita` (428 `purpose-required`), and every page read is logged.
 */
export const VociAnteprima = elencoDi(VoceAnteprima).meta({ id: 'VociAnteprima' });
export type VociAnteprima = z.infer<typeof VociAnteprima>;
