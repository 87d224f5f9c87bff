import { z } from 'zod';
import { Bbox, CodiceComune, elencoDi, Giorno, Id, Istante, Pagina, StatoCollegamento, StatoEdificio, Superficie } from './basi.js';
import { CollegamentoSpiegato } from './collegamento-spiegato.js';

/** Why: the officer's own words, which the dossier then shows beside the decision. */
const motivo = z.string().trim().min(1).max(500);

/**
 * Body of `POST /api/v1/collegamenti/{id}/conferma` and `…/respingi` (right `modifica`). `visto`: the state that the officer had on the screen; when it
 * is another meanwhile, 412 `stale-version`. A decision survives every later import, until somebody takes it back.
 */
export const DecisioneCollegamento = z.object({ motivo, visto: StatoCollegamento.optional() }).meta({ id: 'DecisioneCollegamento' });
export type DecisioneCollegamento = z.infer<typeof DecisioneCollegamento>;

/** Body of `POST /api/v1/collegamenti/{id}/sposta`: the unit, or the row of a register, of this link is in another building. The link is dissolved, the new one confirmed. */
export const SpostamentoUnita = DecisioneCollegamento.extend({ edificioId: Id }).meta({ id: 'SpostamentoUnita' });
export type SpostamentoUnita = z.infer<typeof SpostamentoUnita>;

/** Body of `POST /api/v1/unita-immobiliari/{id}/edificio`: puts in a building a unit that is in none, or in doubt among several. */
export const AssegnazioneUnita = z.object({ edificioId: Id, motivo }).meta({ id: 'AssegnazioneUnita' });
export type AssegnazioneUnita = z.infer<typeof AssegnazioneUnita>;

/** Body of `POST /api/v1/collegamenti/{id}/ritira`: takes a decision back; what the rules say counts again. */
export const RitiroDecisione = z.object({ motivo: motivo.optional() }).meta({ id: 'RitiroDecisione' });
export type RitiroDecisione = z.infer<typeof RitiroDecisione>;

/** Answer of every decision: the link as it is now (null where the rules make none any more). */
export const CollegamentoDeciso = z
  .object({
    operazione: z.number().int(),
    comune: CodiceComune,
    collegamento: z
      .object({ id: Id, tipo: z.enum(['unita-edificio', 'edificio-particella', 'sagoma-edificio', 'aggregato-edificio', 'edificio-edificio', 'registro-edificio', 'registro-unita', 'registro-particella']), daId: Id, aId: Id, stato: StatoCollegamento, decisione: z.object({ da: z.string(), il: Istante, motivo: z.string().nullable() }).nullable() })
      .nullable(),
  })
  .meta({ id: 'CollegamentoDeciso' });
export type CollegamentoDeciso = z.infer<typeof CollegamentoDeciso>;

/** Doubts of a link: several buildings could hold the unit, or the one that does is only likely. */
export const DubbioCollegamento = z.enum(['ambiguo', 'proposto']);
export type DubbioCollegamento = z.infer<typeof DubbioCollegamento>;

/** A building that could hold a unit, with the link that says so. */
export const EdificioCandidato = z.object({
  id: Id,
  codice: z.string(),
  indirizzo: z.string().nullable(),
  sezione: z.string(),
  foglio: z.string(),
  particella: z.string(),
  stato: StatoEdificio,
  superficieMappaM2: z.number(),
  /** Current units that are in it, or may be. */
  unita: z.number().int(),
  bbox: Bbox,
  geometria: Superficie,
  collegamento: CollegamentoSpiegato,
});
export type EdificioCandidato = z.infer<typeof EdificioCandidato>;

/** A current unit of which it is not sure in which building it is. */
export const CasoDaVerificare = z
  .object({
    unita: z.object({
      id: Id, sezione: z.string(), foglio: z.string(), particella: z.string(), subalterno: z.string(), categoria: z.string().nullable(), categoriaDescrizione: z.string().nullable(), piano: z.string().nullable(),
      /** Cadastral address; null without the right to addresses. */
      indirizzo: z.string().nullable(),
    }),
    dubbio: DubbioCollegamento,
    /** The likeliest first; those refused come last. */
    candidati: z.array(EdificioCandidato),
  })
  .meta({ id: 'CasoDaVerificare' });
export type CasoDaVerificare = z.infer<typeof CasoDaVerificare>;

/** Query of `GET /api/v1/collegamenti/da-verificare`. `edificio`: cases in which it is a candidate; `unita`: that one alone. */
export const DaVerificareQuery = Pagina.extend({
  comune: CodiceComune.optional(),
  sezione: z.string().max(2).optional(),
  foglio: z.string().max(8).optional(),
  dubbio: DubbioCollegamento.optional(),
  edificio: Id.optional(),
  unita: Id.optional(),
});
export type DaVerificareQuery = z.infer<typeof DaVerificareQuery>;

/** Answer of `GET /api/v1/collegamenti/da-verificare` (right `catasto`): the worklist «Collegamenti da verificare», by sheet and number. `totale` counts every case of the query. */
export const CollegamentiDaVerificare = elencoDi(CasoDaVerificare).extend({ totale: z.number().int() }).meta({ id: 'CollegamentiDaVerificare' });
export type CollegamentiDaVerificare = z.infer<typeof CollegamentiDaVerificare>;

/** Doubts of a row of a register: nothing leads to a building, several could be its own, or the one that is found is only likely. */
export const DubbioRegistro = z.enum(['nessuno', 'ambiguo', 'proposto']);
export type DubbioRegistro = z.infer<typeof DubbioRegistro>;

/** A row of another office's register of which it is not sure in which building it is. */
export const RigaDaCollegare = z
  .object({
    id: Id,
    /** What an officer calls it («Concessione 12/1985»). */
    etichetta: z.string(),
    /** Cadastral keys as the register names them, in words. */
    riferimenti: z.array(z.string()),
    /** Day at which they are meant. */
    riferitoAl: Giorno.nullable(),
    /** As the register writes it; empty where it has none. */
    indirizzo: z.string(),
    dubbio: DubbioRegistro,
    /** The likeliest first. */
    candidati: z.array(z.object({ id: Id, codice: z.string(), indirizzo: z.string().nullable(), bbox: Bbox, geometria: Superficie, collegamento: CollegamentoSpiegato })),
  })
  .meta({ id: 'RigaDaCollegare' });
export type RigaDaCollegare = z.infer<typeof RigaDaCollegare>;

/** Query of `GET /api/v1/collegamenti/registri/{settore}`. `id`: that row alone, whatever its state. */
export const DaCollegareQuery = Pagina.extend({ comune: CodiceComune, dubbio: DubbioRegistro.optional(), id: Id.optional() });
export type DaCollegareQuery = z.infer<typeof DaCollegareQuery>;

/** Answer of `GET /api/v1/collegamenti/registri/{settore}` (right of the register): rows without a sure building, in the order in which they came; `conteggi` of each doubt over all of them. */
export const RigheDaCollegare = elencoDi(RigaDaCollegare).extend({ titolo: z.string(), conteggi: z.object({ nessuno: z.number().int(), ambiguo: z.number().int(), proposto: z.number().int() }) }).meta({ id: 'RigheDaCollegare' });
export type RigheDaCollegare = z.infer<typeof RigheDaCollegare>;

/** Body of `POST /api/v1/collegamenti/registri/{settore}/{id}/edificio` (`modifica` and the right of the register): the row is of this building, whatever the rules say. */
export const AssegnazioneRiga = z.object({ edificioId: Id, motivo }).meta({ id: 'AssegnazioneRiga' });
export type AssegnazioneRiga = z.infer<typeof AssegnazioneRiga>;

/** Answer of `GET /api/v1/collegamenti/da-verificare/fogli`: how many cases of each doubt a sheet has; sheets without any are not there. */
export const FogliDaVerificare = z
  .object({ items: z.array(z.object({ comune: CodiceComune, sezione: z.string(), foglio: z.string(), ambigui: z.number().int(), proposti: z.number().int() })) })
  .meta({ id: 'FogliDaVerificare' });
export type FogliDaVerificare = z.infer<typeof FogliDaVerificare>;
