import { z } from 'zod';
import { CodiceComune, Giorno, Id, Istante } from './basi.js';

const intero = z.number().int();

/** What a plant of a building is, in the order of the screen. @see DM 37/2008 art. 1 c. 2 */
export const TipoImpianto = z.enum(['termico', 'climatizzazione', 'elettrico', 'fotovoltaico', 'gas', 'idrico-sanitario', 'antincendio', 'ascensore', 'messa-a-terra', 'scariche-atmosferiche', 'reti-dati', 'altro']);
export type TipoImpianto = z.infer<typeof TipoImpianto>;

/** A plant of a building: what it is, since when, and when it was and is to be inspected. */
export const Impianto = z
  .object({
    id: Id,
    comune: CodiceComune,
    edificioId: Id,
    /** Code of the building it was written for, where that is one that this building comes from; null: its own. */
    ereditatoDa: z.string().nullable(),
    tipo: TipoImpianto,
    descrizione: z.string().nullable(),
    installatoIl: Giorno.nullable(),
    /** Code of its logbook, or the number that the inspecting body gave it. */
    codice: z.string().nullable(),
    ultimaVerifica: Giorno.nullable(),
    prossimaVerifica: Giorno.nullable(),
    /** The document that says it; null also when it was taken off the list. */
    documento: z.object({ id: Id, titolo: z.string() }).nullable(),
    /** Who or what says so, and of which day. */
    fonte: z.string(),
    data: Giorno,
    /** To be repeated in `If-Match`. */
    versione: z.string(),
    operazione: intero,
    operatore: z.string(),
    conosciutoDa: Istante,
  })
  .meta({ id: 'Impianto' });
export type Impianto = z.infer<typeof Impianto>;

/** Answer of `GET /api/v1/edifici/{id}/impianti`. */
export const Impianti = z.object({ items: z.array(Impianto) }).meta({ id: 'Impianti' });
export type Impianti = z.infer<typeof Impianti>;

const testo = (massimo: number) => z.string().trim().max(massimo).regex(/^\P{Cc}*$/u);

/** Body of `POST /api/v1/edifici/{id}/impianti` and, with `If-Match`, of `PUT /api/v1/impianti/{id}` (rights `documenti` and `modifica`). Answers the {@link Impianto}. */
export const DatiImpianto = z
  .strictObject({
    tipo: TipoImpianto,
    descrizione: testo(300).default(''),
    installatoIl: Giorno.nullable().default(null),
    codice: testo(60).default(''),
    ultimaVerifica: Giorno.nullable().default(null),
    prossimaVerifica: Giorno.nullable().default(null),
    documento: Id.nullable().default(null),
    fonte: testo(200).min(1),
    data: Giorno,
  })
  .meta({ id: 'DatiImpianto' });
export type DatiImpianto = z.infer<typeof DatiImpianto>;
