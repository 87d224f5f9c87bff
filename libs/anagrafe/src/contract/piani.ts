import { z } from 'zod';
import { CodiceComune, elencoDi, Giorno, Id, Istante } from './basi.js';

/**
 * Plans, their versions and layers (right `urbanistica`; to write also `modifica`). The rules of every route here:
 *
 * - `If-Match` carries the `ETag` of the thing (its `versione`, in quotes). Missing: 428 `if-match-required`. Saved by somebody else since: 412 `stale-version`.
 * - Each request that changes something is one operation, which the history shows and can undo. `motivo` is the officer's own word about it.
 * - The reads take `validoAl` and `conosciutoAl` (see `TempoQuery`); what a version is, is said of `validoAl`, else of today.
 */
const testo = (al: number) => z.string().trim().max(al);
const obbligatorio = (al: number) => z.string().trim().min(1).max(al);
const motivo = testo(500).optional();
const intero = z.number().int();

/** What a version of a plan is on a day. `adottato`: its safeguard counts beside what is in force (DPR 380/2001 art. 12 c. 3). */
export const StatoVersionePiano = z.enum(['elaborazione', 'adottato', 'vigente', 'superato']);
export type StatoVersionePiano = z.infer<typeof StatoVersionePiano>;

/** Homogeneous zone. @see DM 1444/1968 art. 2 */
export const ZonaOmogenea = z.enum(['A', 'B', 'C', 'D', 'E', 'F']);
export type ZonaOmogenea = z.infer<typeof ZonaOmogenea>;

const CampiPiano = z.object({
  /** Unique in the municipality: «PUC», «PUT-35-87». */
  codice: z.string().trim().toUpperCase().regex(/^[A-Z0-9][A-Z0-9./-]{0,39}$/, 'Lettere, cifre, punto, barra e trattino'),
  titolo: obbligatorio(200),
  /** As the office calls it: PUC, PRG, PUT, PTP, PSAI. */
  tipo: obbligatorio(60),
  ente: testo(200),
  /** Municipal instruments are 100; what has a lower number is superordinate and prevails. */
  rango: intero.min(1).max(999),
  /** Where it prevails, in the words of the norm. */
  prevalenza: testo(1000),
  nota: testo(1000),
});

/** Body of `POST /api/v1/piani`: 201, `Location`, `ETag`, the {@link Piano}. 409 `conflict` when the code is taken. */
export const NuovoPiano = CampiPiano.partial({ ente: true, rango: true, prevalenza: true, nota: true }).extend({ comune: CodiceComune, motivo }).meta({ id: 'NuovoPiano' });
export type NuovoPiano = z.infer<typeof NuovoPiano>;

/** Body of `PATCH /api/v1/piani/{id}` (with `If-Match`): only what changes. */
export const ModificaPiano = CampiPiano.partial().extend({ motivo }).meta({ id: 'ModificaPiano' });
export type ModificaPiano = z.infer<typeof ModificaPiano>;

const CampiVersione = z.object({
  /** «PUC approvato 2019», «Variante 3». */
  titolo: obbligatorio(200),
  /** «Delibera C.C. 12/2019». */
  atto: testo(500),
  adottataIl: Giorno.nullable(),
  approvataIl: Giorno.nullable(),
  vigenteDal: Giorno.nullable(),
  /** Last day in force. */
  vigenteAl: Giorno.nullable(),
});

/** Body of `POST /api/v1/piani/{id}/versioni`. The days must follow one another, else 400. */
export const NuovaVersionePiano = CampiVersione.partial().required({ titolo: true }).extend({ motivo }).meta({ id: 'NuovaVersionePiano' });
export type NuovaVersionePiano = z.infer<typeof NuovaVersionePiano>;

/** Body of `PATCH /api/v1/versioni-piano/{id}` (with `If-Match`). */
export const ModificaVersionePiano = CampiVersione.partial().extend({ motivo }).meta({ id: 'ModificaVersionePiano' });
export type ModificaVersionePiano = z.infer<typeof ModificaVersionePiano>;

const CampiStrato = z.object({
  /** «Zonizzazione», «Centro storico: unità minime di intervento». */
  titolo: obbligatorio(200),
  /** Its zones divide the territory among them; those of a cumulative layer may overlap and leave gaps. */
  esclusivo: z.boolean(),
  /** Place among the layers of the version. */
  ordine: intero.min(0).max(9999),
});

/** Body of `POST /api/v1/versioni-piano/{id}/strati`. */
export const NuovoStratoPiano = CampiStrato.partial().required({ titolo: true }).extend({ motivo }).meta({ id: 'NuovoStratoPiano' });
export type NuovoStratoPiano = z.infer<typeof NuovoStratoPiano>;

/** Body of `PATCH /api/v1/strati-piano/{id}` (with `If-Match`). */
export const ModificaStratoPiano = CampiStrato.partial().extend({ motivo }).meta({ id: 'ModificaStratoPiano' });
export type ModificaStratoPiano = z.infer<typeof ModificaStratoPiano>;

/** A layer of a version: what zones are imported into. */
export const StratoPiano = CampiStrato.extend({
  id: Id,
  /** To be sent back in `If-Match`. */
  versione: z.string(),
  comune: CodiceComune,
  versionePiano: Id,
  zone: intero,
  /** Sum of the zones, planar, in the municipality's own system. */
  superficieM2: z.number(),
  conosciutoDa: Istante,
}).meta({ id: 'StratoPiano' });
export type StratoPiano = z.infer<typeof StratoPiano>;

/** A version of a plan with its layers, in their order. */
export const VersionePiano = CampiVersione.extend({ id: Id, versione: z.string(), comune: CodiceComune, piano: Id, stato: StatoVersionePiano, strati: z.array(StratoPiano), conosciutoDa: Istante }).meta({ id: 'VersionePiano' });
export type VersionePiano = z.infer<typeof VersionePiano>;

/** A plan with its versions, newest first. */
export const Piano = CampiPiano.extend({ id: Id, versione: z.string(), comune: CodiceComune, versioni: z.array(VersionePiano), conosciutoDa: Istante }).meta({ id: 'Piano' });
export type Piano = z.infer<typeof Piano>;

/** Query of `GET /api/v1/piani`. */
export const PianiQuery = z.object({ comune: CodiceComune.optional() });
export type PianiQuery = z.infer<typeof PianiQuery>;

/** Answer of `GET /api/v1/piani`: superordinate ones first. Plans are few: one page. */
export const Piani = elencoDi(Piano).meta({ id: 'Piani' });
export type Piani = z.infer<typeof Piani>;

/** Answers of `GET /api/v1/piani/{id}/versioni` and `GET /api/v1/versioni-piano/{id}/strati`. */
export const VersioniPiano = elencoDi(VersionePiano).meta({ id: 'VersioniPiano' });
export type VersioniPiano = z.infer<typeof VersioniPiano>;
export const StratiPiano = elencoDi(StratoPiano).meta({ id: 'StratiPiano' });
export type StratiPiano = z.infer<typeof StratiPiano>;
