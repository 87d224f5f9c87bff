import { z } from 'zod';
import { CodiceComune, Id } from './basi.js';
import { ProblemaFornitura, SistemaIndicato } from './importazioni.js';

const intero = z.number().int();

/** Code of a register that files can be imported into: `zone`, `vincoli`. */
export const CodiceRegistro = z.string().regex(/^[a-z][a-z-]{1,39}$/);
export type CodiceRegistro = z.infer<typeof CodiceRegistro>;

/** One field that a register wants from a file. */
export const CampoDelRegistro = z
  .object({
    codice: z.string(),
    titolo: z.string(),
    tipo: z.enum(['testo', 'codice', 'intero', 'numero', 'data']),
    /** A row without it is left out. */
    obbligatorio: z.boolean(),
    /** The only values there may be; null: any. */
    valori: z.array(z.string()).nullable(),
    /** One line under the field, in Italian. */
    aiuto: z.string().nullable(),
  })
  .meta({ id: 'CampoDelRegistro' });
export type CampoDelRegistro = z.infer<typeof CampoDelRegistro>;

/** A register, with the fields that a file is asked for. */
export const RegistroImportabile = z
  .object({
    codice: CodiceRegistro,
    titolo: z.string(),
    /** What its rows are drawn with: `nessuna` takes a plain table, `punti` as well. */
    geometria: z.enum(['poligoni', 'qualsiasi', 'punti', 'nessuna']),
    campi: z.array(CampoDelRegistro),
  })
  .meta({ id: 'RegistroImportabile' });
export type RegistroImportabile = z.infer<typeof RegistroImportabile>;

/** Answer of `GET /api/v1/registri` (right `importazioni`): those whose own right the user holds. */
export const RegistriImportabili = z.object({ items: z.array(RegistroImportabile) }).meta({ id: 'RegistriImportabili' });
export type RegistriImportabili = z.infer<typeof RegistriImportabili>;

/** Field → the column of the file that holds it, or one value for every row. A field that is not there stays empty. */
export const MappaturaRegistro = z.record(z.string().max(60), z.union([z.strictObject({ colonna: z.string().min(1).max(200) }), z.strictObject({ valore: z.string().max(500) })])).meta({ id: 'MappaturaRegistro' });
export type MappaturaRegistro = z.infer<typeof MappaturaRegistro>;

/** A table or layer of the files, before any row of it is imported. */
export const TabellaDelFile = z
  .object({
    /** Unique in the supply: what `tabella` takes below. */
    nome: z.string(),
    file: z.string(),
    formato: z.enum(['csv', 'xlsx', 'geopackage', 'shapefile', 'geojson', 'ape-xml']),
    colonne: z.array(z.string()),
    /** The first rows: column → text as supplied. */
    esempi: z.array(z.record(z.string(), z.string())),
    /** Rows that the file promises; null when it must be read to know. */
    righe: intero.nullable(),
    /** Null for a plain table. `crs` null: it has to be told, and `candidati` are the systems in which the shapes fall where they may be, the likeliest first. */
    geometria: z.object({ tipo: z.enum(['punti', 'linee', 'poligoni', 'miste']), crs: z.string().nullable(), candidati: z.array(z.object({ crs: z.string(), nome: z.string(), motivo: z.string() })) }).nullable(),
    /** What a file with these columns was imported by the last time (`ricordata`), else what their names suggest. */
    mappatura: MappaturaRegistro,
    ricordata: z.boolean(),
  })
  .meta({ id: 'TabellaDelFile' });
export type TabellaDelFile = z.infer<typeof TabellaDelFile>;

/**
 * Fields of the multipart `POST /api/v1/registri/{registro}/file` beside the files (part name `file`, repeated; zip or single files). Rights `importazioni` and that of the
 * register, else 403. 422 `unreadable-supply` when nothing in them is a table.
 */
export const NuovoFileRegistro = z.object({
  /** May be left out by who sees one municipality only. */
  comune: CodiceComune.optional(),
  /** When the layers do not declare their system. */
  crs: SistemaIndicato.optional(),
});
export type NuovoFileRegistro = z.infer<typeof NuovoFileRegistro>;

/**
 * Answer of that POST (201) and of `GET /api/v1/registri/{registro}/file/{id}`: an import that waits for somebody to say which column is which. It is already among
 * the imports, in state `ricevuta` with `registro.attendeColonne`; it expires like a preview, and `POST /api/v1/importazioni/{id}/annulla` discards it.
 */
export const FileDelRegistro = z.object({ id: Id, comune: CodiceComune, tabelle: z.array(TabellaDelFile), problemi: z.array(ProblemaFornitura) }).meta({ id: 'FileDelRegistro' });
export type FileDelRegistro = z.infer<typeof FileDelRegistro>;

/**
 * Body of `POST /api/v1/registri/{registro}/file/{id}/leggi`: answers 202 with `Importazione` and goes on by itself up to `anteprima`, told by `…/importazioni/{id}/eventi`.
 * From a preview it reads again, otherwise: the choice may be corrected until it is applied. 400 `invalid-request` names the wrong fields: `tabella`, `destinazione`,
 * `mappatura.<campo>`. A reading that gives no row at all goes back to wait for the columns, with the reason in `rifiuto`. What is applied already, by the same files
 * chosen in the same way, is not read: the answer is that import, `applicata` (its `id` is another), and this one is discarded.
 */
export const LeggiFileRegistro = z
  .object({
    tabella: z.string().max(500),
    mappatura: MappaturaRegistro,
    /** What the officer chooses beside the file: `{ strato }` (id of a layer of a plan) for `zone`, `{ strato, tipo?, fasce? }` (name of the layer, code of the catalogue, `calcola` or `disegnate`) for `vincoli`. */
    destinazione: z.record(z.string().max(60), z.unknown()),
    crs: SistemaIndicato.optional(),
  })
  .meta({ id: 'LeggiFileRegistro' });
export type LeggiFileRegistro = z.infer<typeof LeggiFileRegistro>;
