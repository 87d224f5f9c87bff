import { z } from 'zod';
import { CodiceComune, Id, Istante, Pagina, elencoDi } from './basi.js';
import { Ruolo } from './sessione.js';

/** Name of an account: lower case, as typed at the sign-in. */
export const NomeUtente = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._@-]{1,62}$/, 'Nome utente: da 2 a 63 tra lettere senza accenti, cifre e i segni . _ @ -; il primo è una lettera o una cifra.');

/** Municipalities that an account may see: a list, or `*` for all those of the installation. */
export const Territorio = z.union([z.literal('*'), z.array(CodiceComune).max(500)]);
export type Territorio = z.infer<typeof Territorio>;

/** An account as its administrator sees it (`GET /api/v1/utenti`, right `amministrazione`). */
export const Utente = z
  .object({
    id: Id,
    nome: z.string(),
    nomeVisualizzato: z.string(),
    ruolo: Ruolo,
    comuni: Territorio,
    attivo: z.boolean(),
    /** An account of a machine: it has no password, only tokens. */
    macchina: z.boolean(),
    deveCambiarePassword: z.boolean(),
    secondoFattore: z.boolean(),
    /** Until when too many wrong passwords keep it out; null when they do not. */
    bloccatoFino: Istante.nullable(),
    /** Last sign-in; null before the first. */
    ultimoAccesso: Istante.nullable(),
    dimostrativo: z.boolean(),
    creato: Istante,
  })
  .meta({ id: 'Utente' });
export type Utente = z.infer<typeof Utente>;

/** Query of `GET /api/v1/utenti`: `q` is a part of the name. */
export const UtentiQuery = Pagina.extend({ q: z.string().trim().max(100).optional() });
export type UtentiQuery = z.infer<typeof UtentiQuery>;

/** Answer of `GET /api/v1/utenti`. Who administers some municipalities sees the accounts confined to them. */
export const ElencoUtenti = elencoDi(Utente).meta({ id: 'ElencoUtenti' });
export type ElencoUtenti = z.infer<typeof ElencoUtenti>;

/** Body of `POST /api/v1/utenti`. */
export const NuovoUtente = z
  .object({
    nome: NomeUtente,
    nomeVisualizzato: z.string().trim().min(1).max(120).optional(),
    ruolo: Ruolo,
    comuni: Territorio.default('*'),
    /** An account that only holds tokens. */
    macchina: z.boolean().default(false),
  })
  .meta({ id: 'NuovoUtente' });
export type NuovoUtente = z.infer<typeof NuovoUtente>;

/** Answer of `POST /api/v1/utenti` and of `POST /api/v1/utenti/{id}/password`: the one-time password is shown this once; null for a machine. */
export const UtenteConPassword = z.object({ utente: Utente, passwordUnaTantum: z.string().nullable() }).meta({ id: 'UtenteConPassword' });
export type UtenteConPassword = z.infer<typeof UtenteConPassword>;

/**
 * Body of `PATCH /api/v1/utenti/{id}`: only what changes. An account that is switched off loses its sessions and tokens at once.
 * 409 `conflict` for the own role, territory or switch, and for what would leave nobody to administer.
 */
export const ModificaUtente = z
  .object({
    nome: NomeUtente,
    nomeVisualizzato: z.string().trim().min(1).max(120),
    ruolo: Ruolo,
    comuni: Territorio,
    attivo: z.boolean(),
  })
  .partial()
  .meta({ id: 'ModificaUtente' });
export type ModificaUtente = z.infer<typeof ModificaUtente>;

/** A bearer token without its secret. */
export const Token = z
  .object({ id: Id, nome: z.string(), creato: Istante, scade: Istante, revocato: Istante.nullable(), ultimoUso: Istante.nullable() })
  .meta({ id: 'Token' });
export type Token = z.infer<typeof Token>;

/** Answer of `GET /api/v1/utenti/{id}/token`. */
export const ElencoToken = elencoDi(Token).meta({ id: 'ElencoToken' });

/** Answer of `GET /api/v1/token`: the tokens in force of every machine, soonest to expire first. */
export const TokenInVigore = elencoDi(Token.extend({ utente: z.object({ id: Id, nome: z.string(), nomeVisualizzato: z.string() }) })).meta({ id: 'TokenInVigore' });
export type TokenInVigore = z.infer<typeof TokenInVigore>;

/** Body of `POST /api/v1/utenti/{id}/token` (409 `conflict` for the account of a person). `giorni`: days of validity. */
export const NuovoToken = z.object({ nome: z.string().trim().min(1).max(120), giorni: z.number().int().min(1).max(730).default(365) }).meta({ id: 'NuovoToken' });
export type NuovoToken = z.infer<typeof NuovoToken>;

/** Answer of `POST /api/v1/utenti/{id}/token`: `segreto` (`edg_…`) is shown this once and stored only as a hash. */
export const TokenCreato = z.object({ token: Token, segreto: z.string() }).meta({ id: 'TokenCreato' });
export type TokenCreato = z.infer<typeof TokenCreato>;


/** An open session of a browser. `corrente`: the one that asks. */
export const SessioneAperta = z
  .object({
    id: Id,
    utente: z.object({ id: Id, nome: z.string(), nomeVisualizzato: z.string() }),
    aperta: Istante,
    ultimoUso: Istante,
    /** What the browser said of itself, cut. */
    agente: z.string(),
    corrente: z.boolean(),
  })
  .meta({ id: 'SessioneAperta' });
export type SessioneAperta = z.infer<typeof SessioneAperta>;

/** Answer of `GET /api/v1/sessioni` (right `amministrazione`) and of `GET /api/v1/sessione/aperte` (the own ones). */
export const SessioniAperte = elencoDi(SessioneAperta).meta({ id: 'SessioniAperte' });
export type SessioniAperte = z.infer<typeof SessioniAperte>;
