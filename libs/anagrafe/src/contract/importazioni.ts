import { z } from 'zod';
import { CodiceComune, elencoDi, Id, Istante, Pagina } from './basi.js';

const intero = z.number().int();

/**
 * Life of a supply (fornitura). From `anteprima` a person applies or discards it. `scartata`: it was only tried, or its preview was let go, by a person or by time; nothing
 * of it was ever in the registry. `annullata`: it was, until it was undone.
 */
export const StatoImportazione = z.enum(['ricevuta', 'letta', 'anteprima', 'applicata', 'rifiutata', 'annullata', 'scartata']);
export type StatoImportazione = z.infer<typeof StatoImportazione>;

/** Phases of the work, in order; `annullamento` is a work of its own, when an applied supply is undone. */
export const FaseImportazione = z.enum(['riconoscimento', 'lettura', 'controllo', 'anteprima', 'applicazione', 'collegamenti', 'annullamento']);
export type FaseImportazione = z.infer<typeof FaseImportazione>;

/** `errore` keeps the record out of the registry, `avviso` lets it in as it is. */
export const Gravita = z.enum(['errore', 'avviso']);
export type Gravita = z.infer<typeof Gravita>;

/** A file of the supply, with the kind recognised from content and name. */
export const FileImportato = z.object({
  nome: z.string(),
  tipo: z.string(),
  sha256: z.string(),
  righe: intero,
  record: intero,
  problemi: intero,
});
export type FileImportato = z.infer<typeof FileImportato>;

/** The register that a supply is for (`registri.ts`). */
export const RegistroDellaFornitura = z.object({
  codice: z.string(),
  titolo: z.string(),
  /** Table or layer that is read, and where its rows go in words («PUC 2024 · Zonizzazione»); null until they are chosen. */
  tabella: z.string().nullable(),
  destinazione: z.string().nullable(),
  /** Rows that can be applied; null until they are read. */
  righe: intero.nullable(),
  /** True while it waits for somebody to say which column is which. */
  attendeColonne: z.boolean(),
});
export type RegistroDellaFornitura = z.infer<typeof RegistroDellaFornitura>;

/** Distinct things in a supply of the cadastre; all zero in one for a register. */
export const Conteggi = z.object({
  unitaImmobiliari: intero, unitaImmobiliariSoppresse: intero, beniComuniNonCensibili: intero,
  particelleTerreni: intero, soggetti: intero, titolaritaFabbricati: intero, titolaritaTerreni: intero,
  fogli: intero, particelleMappa: intero, fabbricatiMappa: intero, edifici: intero,
});
export type Conteggi = z.infer<typeof Conteggi>;

/** What applying changes (or changed). */
export const Differenze = z.object({ aggiunti: intero, modificati: intero, chiusi: intero });
export type Differenze = z.infer<typeof Differenze>;

/** Issues of one kind, for the first look: title and remedy in Italian. */
export const GruppoProblemi = z.object({
  codice: z.string(),
  gravita: Gravita,
  titolo: z.string(),
  rimedio: z.string(),
  quanti: intero,
});
export type GruppoProblemi = z.infer<typeof GruppoProblemi>;

/** Where the work is: the body of each SSE event too. `restanoMs` is null while it cannot be told. */
export const Avanzamento = z.object({
  fase: FaseImportazione,
  stato: StatoImportazione,
  /** True once nothing more will come: the client reads the import again and closes the stream. */
  finita: z.boolean(),
  file: z.string().nullable(),
  righe: intero,
  percento: z.number().min(0).max(100).nullable(),
  restanoMs: intero.nullable(),
});
export type Avanzamento = z.infer<typeof Avanzamento>;

/** Coordinate system that an officer names: `EPSG:7792`, or an origin of the cadastral plane, `CASSINI:marigliano`. */
export const SistemaIndicato = z.string().regex(/^(?:EPSG:\d{4,6}|CASSINI:[A-Z0-9-]{1,40})$/i);

/**
 * Fields of the multipart `POST /api/v1/importazioni` beside the files (part name `file`, repeated; zip or single files).
 * Answers 202 with `Importazione`: the work goes on by itself up to `anteprima` or `rifiutata`. Right `importazioni`.
 */
export const NuovaImportazione = z.object({
  comune: CodiceComune.optional(),
  /** When the supply does not declare its system. */
  crs: SistemaIndicato.optional(),
});
export type NuovaImportazione = z.infer<typeof NuovaImportazione>;

/** Answer of `GET /api/v1/importazioni/{id}`. */
export const Importazione = z
  .object({
    id: Id,
    stato: StatoImportazione,
    comune: CodiceComune.nullable(),
    /** Absent in a supply of the cadastre. */
    registro: RegistroDellaFornitura.optional(),
    creataIl: Istante,
    conclusaIl: Istante.nullable(),
    /** Who brought it. */
    operatore: z.string(),
    /** Who applied it; null where nobody has. */
    applicataDa: z.string().nullable(),
    /** When a preview that nobody applies is discarded by itself. */
    scadeIl: Istante.nullable(),
    durataMs: intero,
    /** Null when no work is under way. */
    avanzamento: Avanzamento.nullable(),
    file: z.array(FileImportato),
    conteggi: Conteggi,
    differenze: Differenze.nullable(),
    /** The preview in one sentence: «34 unità aggiunte, 112 modificate, 9 soppresse; 17 edifici cambiano intestatari». Null without a preview. */
    frase: z.string().nullable(),
    problemi: z.object({ errori: intero, avvisi: intero, gruppi: z.array(GruppoProblemi) }),
    /** Why nothing was applied, or could not be yet, in words. */
    rifiuto: z.string().nullable(),
  })
  .meta({ id: 'Importazione' });
export type Importazione = z.infer<typeof Importazione>;

/** Answer of `GET /api/v1/importazioni`, newest first. */
export const Importazioni = elencoDi(
  Importazione.pick({ id: true, stato: true, comune: true, registro: true, creataIl: true, conclusaIl: true, operatore: true, differenze: true })
    .extend({ file: z.array(z.string()), errori: intero, avvisi: intero }),
).meta({ id: 'Importazioni' });
export type Importazioni = z.infer<typeof Importazioni>;

/** One issue. `testo` is masked for records of persons. */
export const ProblemaFornitura = z.object({
  file: z.string(),
  riga: intero.nullable(),
  campo: z.string().nullable(),
  codice: z.string(),
  gravita: Gravita,
  messaggio: z.string(),
  rimedio: z.string(),
  testo: z.string().nullable(),
}).meta({ id: 'ProblemaFornitura' });
export type ProblemaFornitura = z.infer<typeof ProblemaFornitura>;

/** Query of `GET /api/v1/importazioni/{id}/problemi`, in the order of file and line. */
export const ProblemiQuery = Pagina.extend({
  codice: z.string().max(60).optional(),
  gravita: Gravita.optional(),
  file: z.string().max(300).optional(),
});
export type ProblemiQuery = z.infer<typeof ProblemiQuery>;

/** Answer of `GET /api/v1/importazioni/{id}/problemi`. */
export const ProblemiFornitura = elencoDi(ProblemaFornitura).meta({ id: 'ProblemiFornitura' });
export type ProblemiFornitura = z.infer<typeof ProblemiFornitura>;

// `GET …/{id}/eventi` is `text/event-stream`: every message is `data: <Avanzamento>`; the last has `finita: true`.
// `POST …/{id}/applica` (202, from `anteprima`; 409 `import-not-applicable`, or `preview-outdated` when
// the registry changed after the preview, which is then computed again) and `POST …/{id}/annulla` answer `Importazione`:
// a preview is discarded (200, `scartata`); of an applied supply the undo begins (202) and goes on by itself up to `annullata`, or is refused (409 `undo-blocked` with `ostacoli`).
// `GET …/{id}/annullamento` tells beforehand what it would do: `AnteprimaAnnullamento`.
