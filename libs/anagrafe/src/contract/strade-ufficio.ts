import { z } from 'zod';
import { CodiceComune, Giorno, Id, Istante } from './basi.js';
import { CivicoSoppresso, SoppressioneCivico } from './civici-ufficio.js';

const riga = (massimo: number) => z.string().trim().max(massimo).regex(/^\P{Cc}*$/u);
/** Kind and name: «Via Giuseppe Garibaldi». */
const nome = riga(150).min(1);
const altraLingua = riga(150);
const localita = riga(150);
const cap = z.string().trim().regex(/^(\d{5})?$/);
/** As the municipality numbers it. */
const codice = riga(30);

/** Answer of `GET /api/v1/strade/{id}` (right `indirizzi`), with its `ETag`. */
export const Strada = z
  .object({
    id: Id,
    comune: CodiceComune,
    nome: z.string(),
    altraLingua: z.string(),
    /** Names that it bore before, the last first: what is written with one of them is still of it. */
    altriNomi: z.array(z.string()),
    localita: z.string(),
    cap: z.string(),
    codice: z.string(),
    /** That of the national archive (ANNCSU); '' until it gives one. */
    progressivo: z.string(),
    /** To be repeated in `If-Match`. */
    versione: z.string(),
    /** Operation that said the last thing of it: `POST /api/v1/operazioni/{id}/annulla` takes it back. */
    operazione: z.number().int(),
    operatore: z.string(),
    conosciutoDa: Istante,
  })
  .meta({ id: 'Strada' });
export type Strada = z.infer<typeof Strada>;

/** Body of `POST /api/v1/strade` (rights `indirizzi` and `modifica`). `dal`: from which day it is called so, today where absent. Answers the {@link Strada}. */
export const NuovaStrada = z
  .strictObject({ comune: CodiceComune, nome, altraLingua: altraLingua.default(''), localita: localita.default(''), cap: cap.default(''), codice: codice.default(''), dal: Giorno.optional(), nota: riga(300).optional() })
  .meta({ id: 'NuovaStrada' });
export type NuovaStrada = z.infer<typeof NuovaStrada>;

/** Body of `PATCH /api/v1/strade/{id}` with `If-Match`: what is absent stays; a former name is kept among the `altriNomi`, and its civic numbers take the new one. Answers the {@link Strada}. */
export const ModificaStrada = z
  .strictObject({ nome: nome.optional(), altraLingua: altraLingua.optional(), localita: localita.optional(), cap: cap.optional(), codice: codice.optional(), dal: Giorno.optional(), nota: riga(300).optional() })
  .meta({ id: 'ModificaStrada' });
export type ModificaStrada = z.infer<typeof ModificaStrada>;

/** Body of `POST /api/v1/strade/{id}/sopprimi` with `If-Match`; `conflict` while it has civic numbers. It is closed, and stays in the history. */
export const SoppressioneStrada = SoppressioneCivico.meta({ id: 'SoppressioneStrada' });
export type SoppressioneStrada = z.infer<typeof SoppressioneStrada>;

export const StradaSoppressa = CivicoSoppresso.meta({ id: 'StradaSoppressa' });
export type StradaSoppressa = z.infer<typeof StradaSoppressa>;
