import { z } from 'zod';
import { CodiceComune, Id, Istante, elencoDi } from './basi.js';
import { Diritto, Ruolo } from './sessione.js';

/** Name of an account: lower case, as typed at the sign-in. */
export const NomeUtente = z.string().trim().toLowerCase().regex(/^[a-z0-9][a-z0-9._@-]{1,62}$/);

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
    deveCambiarePassword: z.boolean(),
    dimostrativo: z.boolean(),
    creato: Istante,
  })
  .meta({ id: 'Utente' });
export type Utente = z.infer<typeof Utente>;

/** Answer of `GET /api/v1/utenti`. */
export const ElencoUtenti = elencoDi(Utente).meta({ id: 'ElencoUtenti' });
export type ElencoUtenti = z.infer<typeof ElencoUtenti>;

/** Body of `POST /api/v1/utenti`. */
export const NuovoUtente = z
  .object({
    nome: NomeUtente,
    nomeVisualizzato: z.string().trim().min(1).max(120).optional(),
    ruolo: Ruolo,
    comuni: Territorio.default('*'),
  })
  .meta({ id: 'NuovoUtente' });
export type NuovoUtente = z.infer<typeof NuovoUtente>;

/** Answer of `POST /api/v1/utenti` and of `POST /api/v1/utenti/{id}/password`: the one-time password is shown this once. */
export const UtenteConPassword = z.object({ utente: Utente, passwordUnaTantum: z.string() }).meta({ id: 'UtenteConPassword' });
export type UtenteConPassword = z.infer<typeof UtenteConPassword>;

/** Body of `PATCH /api/v1/utenti/{id}`: only what changes. An account that is switched off loses its sessions and tokens at once. */
export const ModificaUtente = z
  .object({
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
  .object({ id: Id, nome: z.string(), creato: Istante, scade: Istante, revocato: Istante.nullable() })
  .meta({ id: 'Token' });
export type Token = z.infer<typeof Token>;

/** Answer of `GET /api/v1/utenti/{id}/token`. */
export const ElencoToken = elencoDi(Token).meta({ id: 'ElencoToken' });

/** Body of `POST /api/v1/utenti/{id}/token`. `giorni`: days of validity. */
export const NuovoToken = z.object({ nome: z.string().trim().min(1).max(120), giorni: z.number().int().min(1).max(730).default(365) }).meta({ id: 'NuovoToken' });
export type NuovoToken = z.infer<typeof NuovoToken>;

/** Answer of `POST /api/v1/utenti/{id}/token`: `segreto` (`edg_…`) is shown this once and stored only as a hash. */
export const TokenCreato = z.object({ token: Token, segreto: z.string() }).meta({ id: 'TokenCreato' });
export type TokenCreato = z.infer<typeof TokenCreato>;

/** A role and what it may do (`GET /api/v1/ruoli`). */
export const RuoloConDiritti = z.object({ codice: Ruolo, titolo: z.string(), diritti: z.array(Diritto) }).meta({ id: 'RuoloConDiritti' });
export const ElencoRuoli = elencoDi(RuoloConDiritti).meta({ id: 'ElencoRuoli' });
