import { z } from 'zod';
import { CodiceComune, Giorno, Id, Istante } from './basi.js';

const intero = z.number().int();

/** What a document of a building is, in the order of the screen. */
export const TipoDocumento = z.enum([
  'planimetria', 'elaborato-grafico', 'relazione', 'dichiarazione-conformita', 'verbale-verifica', 'collaudo-statico', 'certificato-idoneita-statica', 'prevenzione-incendi', 'agibilita', 'ape', 'atto', 'fotografia', 'altro',
]);
export type TipoDocumento = z.infer<typeof TipoDocumento>;

/** What the content of a file says it is; neither its name nor the type that the browser declares counts. */
export const FormatoDocumento = z.enum(['pdf', 'pdf-a', 'jpeg', 'png', 'tiff', 'odt', 'ods', 'docx', 'xlsx', 'dxf', 'dwg', 'p7m']);
export type FormatoDocumento = z.infer<typeof FormatoDocumento>;

/** What who opens a file should know. The file stays as it was brought: it may be evidence, and a signature would not survive a change. */
export const AvvertenzaDocumento = z.enum([
  'luogo', // a photograph says where it was taken
  'dispositivo', // a photograph says with what it was taken
  'azioni', // a PDF holds scripts or actions
  'allegati', // it carries other files inside
  'cifrato', // it asks for a password
]);
export type AvvertenzaDocumento = z.infer<typeof AvvertenzaDocumento>;

/** `riservata`: its content is read with a purpose (428 `purpose-required`), and every read is logged. */
export const Riservatezza = z.enum(['ordinaria', 'riservata']);
export type Riservatezza = z.infer<typeof Riservatezza>;

/** A document of a building. */
export const Documento = z
  .object({
    id: Id,
    comune: CodiceComune,
    edificioId: Id,
    /** Code of the building it was brought for, where that is one that this building comes from; null: its own. */
    ereditatoDa: z.string().nullable(),
    /** The unit, the parcel or the building title it is about («Sub 4», «P.lla 312», «Concessione edilizia 45/1978»); null: the whole building. */
    oggetto: z.object({ tipo: z.enum(['unita-immobiliare', 'particella', 'titolo-edilizio']), id: Id, etichetta: z.string() }).nullable(),
    tipo: TipoDocumento,
    titolo: z.string(),
    numero: z.string().nullable(),
    data: Giorno.nullable(),
    /** Who made or issued it. */
    autore: z.string().nullable(),
    scadenza: Giorno.nullable(),
    riservatezza: Riservatezza,
    /** Where the office has it from. */
    fonte: z.string(),
    file: z.object({
      formato: FormatoDocumento,
      /** What a signed envelope holds. */
      contiene: FormatoDocumento.nullable(),
      byte: intero,
      sha256: z.string(),
      avvertenze: z.array(AvvertenzaDocumento),
    }),
    /** To be repeated in `If-Match`. */
    versione: z.string(),
    /** Operation that said the last thing of it: `POST /api/v1/operazioni/{id}/annulla` takes it back. */
    operazione: intero,
    operatore: z.string(),
    conosciutoDa: Istante,
  })
  .meta({ id: 'Documento' });
export type Documento = z.infer<typeof Documento>;

/** Answer of `GET /api/v1/edifici/{id}/documenti`: by type, then newest first; those of the buildings it comes from too. And of `GET /api/v1/titoli-edilizi/{id}/documenti` (rights `documenti` and `edilizia`): the scans of a title. */
export const Documenti = z
  .object({
    items: z.array(Documento),
    /** Longest file that is taken. */
    massimoByte: intero,
  })
  .meta({ id: 'Documenti' });
export type Documenti = z.infer<typeof Documenti>;

/** A text of a form: blank is absent. */
const testo = (massimo: number) => z.string().trim().max(massimo).regex(/^\P{Cc}*$/u).transform((x) => (x === '' ? undefined : x)).optional();
const giorno = z.union([z.literal('').transform(() => undefined), Giorno]).optional();
const id = z.union([z.literal('').transform(() => undefined), Id]).optional();

/** What is said of a document; it is about one thing at most, else about the whole building. */
const scritto = {
  unita: id,
  particella: id,
  titoloEdilizio: id,
  tipo: TipoDocumento,
  titolo: z.string().trim().min(1).max(200).regex(/^\P{Cc}*$/u),
  numero: testo(60),
  data: giorno,
  autore: testo(200),
  scadenza: giorno,
  riservatezza: Riservatezza.default('ordinaria'),
  fonte: z.string().trim().min(1).max(200).regex(/^\P{Cc}*$/u),
};

/**
 * Fields of `POST /api/v1/edifici/{id}/documenti` (multipart/form-data, with one part `file`; rights `documenti` and `modifica`): 201 with the {@link Documento}.
 * 413 `payload-too-large`; 422 `document-refused` says why the file is not taken.
 */
export const NuovoDocumento = z.object(scritto).meta({ id: 'NuovoDocumento' });
export type NuovoDocumento = z.infer<typeof NuovoDocumento>;

/** Body of `PUT /api/v1/documenti/{id}` (with `If-Match`): everything that is said of it again. The file does not change: another one is another document. */
export const CorrezioneDocumento = z.object(scritto).meta({ id: 'CorrezioneDocumento' });
export type CorrezioneDocumento = z.infer<typeof CorrezioneDocumento>;

/** Body of `POST /api/v1/documenti/{id}/togli` (with `If-Match`): off the list from now on; the operation can be undone, and the past still has it. */
export const TogliDocumento = z.object({ motivo: z.string().trim().min(1).max(300) }).meta({ id: 'TogliDocumento' });
export type TogliDocumento = z.infer<typeof TogliDocumento>;

/** Answer of what takes something off a list: the operation that did it. */
export const Tolto = z.object({ operazione: intero }).meta({ id: 'Tolto' });
export type Tolto = z.infer<typeof Tolto>;
