import { z } from 'zod';
import { ESITI_TRIBUTO, type EsitoTributo, MOTIVI_NON_CONFRONTABILE, type MotivoNonConfrontabile } from '../tributo/confronto.js';
import { STATI_SOGGETTO, type StatoSoggetto } from '../tributo/soggetti.js';
import { CodiceComune, elencoDi, Giorno, Id, Pagina, Qualita } from './basi.js';
import { CollegamentoSpiegato } from './collegamento-spiegato.js';

const intero = z.number().int();
const cents = intero.nullable();

export const Tributo = z.enum(['imu', 'tari']);
export type Tributo = z.infer<typeof Tributo>;

/** What a comparison gives: the closed list of the domain. */
export const EsitoConfronto = z.enum(Object.keys(ESITI_TRIBUTO) as [EsitoTributo, ...EsitoTributo[]]);
export const MotivoConfronto = z.enum(Object.keys(MOTIVI_NON_CONFRONTABILE) as [MotivoNonConfrontabile, ...MotivoNonConfrontabile[]]);
export const StatoContribuente = z.enum(Object.keys(STATI_SOGGETTO) as [StatoSoggetto, ...StatoSoggetto[]]);

/** A unit of the cadastre as a position is beside it: on 1 January of the year for IMU, on its last day for TARI. */
export const UnitaDelTributo = z.object({ id: Id, etichetta: z.string(), categoria: z.string().nullable(), renditaCents: cents, superficieM2: z.number().nullable() });
export type UnitaDelTributo = z.infer<typeof UnitaDelTributo>;

/** A comparison in words. It is something to look at, never a debt. */
export const Confronto = z.object({
  esito: EsitoConfronto,
  titolo: z.string(),
  /** «Base dichiarata € 30.000,00, attesa € 75.600,00: da verificare.» */
  frase: z.string(),
  motivo: MotivoConfronto.nullable(),
  /** IMU: whole, before share and months. */
  baseAttesaCents: cents,
  baseDichiarataCents: cents,
  /** TARI: the share of the cadastral surface that the parameter of the year says (80 % by law), and the declared one of every position about the same units. */
  sogliaM2: z.number().nullable(),
  superficieDichiarataM2: z.number().nullable(),
});
export type Confronto = z.infer<typeof Confronto>;

/** A position. No person is in it: who pays comes from `…/contribuenti`. */
export const PosizioneTributaria = z
  .object({
    id: Id,
    comune: CodiceComune,
    tributo: Tributo,
    anno: intero,
    codice: z.string(),
    /** Cadastral keys as the file names them: «Foglio 4 · P.lla 312 · Sub 6». */
    riferimenti: z.array(z.string()),
    indirizzo: z.string(),
    categoria: z.string().nullable(),
    renditaCents: cents,
    baseCents: cents,
    /** Share of possession, of 1. */
    quota: z.number().nullable(),
    mesi: intero.nullable(),
    abitazionePrincipale: z.boolean().nullable(),
    riduzione: z.string().nullable(),
    superficieM2: z.number().nullable(),
    occupanti: intero.nullable(),
    uso: z.string(),
    dal: Giorno.nullable(),
    al: Giorno.nullable(),
  })
  .meta({ id: 'PosizioneTributaria' });
export type PosizioneTributaria = z.infer<typeof PosizioneTributaria>;

/** A position in the dossier of a building: how surely it is of it, why, beside which units, with what result. */
export const PosizioneNelFascicolo = PosizioneTributaria.extend({ unita: z.array(UnitaDelTributo), confronto: Confronto, qualita: Qualita, collegamento: CollegamentoSpiegato }).meta({ id: 'PosizioneNelFascicolo' });
export type PosizioneNelFascicolo = z.infer<typeof PosizioneNelFascicolo>;

/** What the section «Tributi» of a dossier holds: positions of the latest year of each tax, without persons. */
export const DatiTributi = z.object({
  /** «Confronto tra quanto risulta al catasto e quanto risulta all’ufficio: …» */
  premessa: z.string(),
  tributi: z.array(
    z.object({
      tributo: Tributo,
      titolo: z.string(),
      anno: intero,
      posizioni: z.array(PosizioneNelFascicolo),
      /** Active units of the building that no position of the year names. */
      senzaPosizione: z.array(UnitaDelTributo),
      notaSenza: z.string(),
    }),
  ),
  /** Positions that an officer said are not of this building. */
  respinte: z.array(z.object({ id: Id, titolo: z.string(), collegamento: CollegamentoSpiegato })),
});
export type DatiTributi = z.infer<typeof DatiTributi>;

/** A line of the worklist: a position beside the cadastre, or a unit that no position names. */
export const RigaConfronto = z
  .object({
    tipo: z.enum(['posizione', 'unita']),
    /** Of the position, or of the unit. */
    id: Id,
    comune: CodiceComune,
    tributo: Tributo,
    anno: intero,
    codice: z.string(),
    riferimenti: z.array(z.string()),
    indirizzo: z.string(),
    /** Of the cadastre. */
    categoria: z.string().nullable(),
    confronto: Confronto,
    edificioId: Id.nullable(),
  })
  .meta({ id: 'RigaConfronto' });
export type RigaConfronto = z.infer<typeof RigaConfronto>;

/**
 * Query of `GET /api/v1/tributi/confronto` (right `tributi`). Without `anno` the latest that is loaded. `esito`: one; `da-confrontare` the positions that ask for a look, which is the default; `tutti`.
 */
export const ConfrontoQuery = Pagina.extend({
  comune: CodiceComune,
  tributo: Tributo.default('imu'),
  anno: z.coerce.number().int().min(1990).max(2100).optional(),
  esito: z.union([EsitoConfronto, z.enum(['da-confrontare', 'tutti'])]).default('da-confrontare'),
  foglio: z.string().trim().max(10).optional(),
  codice: z.string().trim().max(100).optional(),
});
export type ConfrontoQuery = z.infer<typeof ConfrontoQuery>;

/** Answer of `GET /api/v1/tributi/confronto`; `text/csv` answers with all of them as a file, without persons. */
export const Confronti = elencoDi(RigaConfronto).extend({ totale: intero }).meta({ id: 'Confronti' });
export type Confronti = z.infer<typeof Confronti>;

/** Answer of `GET /api/v1/tributi/riepilogo?comune=`: the years that are loaded, and how many lines each result has in one of them. */
export const RiepilogoTributi = z
  .object({
    anni: z.array(z.object({ tributo: Tributo, anno: intero, posizioni: intero })),
    tributo: Tributo,
    anno: intero.nullable(),
    esiti: z.array(z.object({ esito: EsitoConfronto, titolo: z.string(), totale: intero })),
  })
  .meta({ id: 'RiepilogoTributi' });
export type RiepilogoTributi = z.infer<typeof RiepilogoTributi>;

export const RiepilogoTributiQuery = z.object({ comune: CodiceComune, tributo: Tributo.default('imu'), anno: z.coerce.number().int().min(1990).max(2100).optional() });
export type RiepilogoTributiQuery = z.infer<typeof RiepilogoTributiQuery>;

/**
 * Answer of `GET /api/v1/edifici/{id}/contribuenti` and `GET /api/v1/tributi/posizioni/{id}/contribuenti`: right `tributi` (403), headers `X-Finalita`/`X-Protocollo` (428 `purpose-required`),
 * always logged. `codiceFiscale` only with `?codiceFiscale=si`. `confronto`: beside the holders of the units, by tax code; null without the right `titolarita`.
 */
export const Contribuenti = z
  .object({
    items: z.array(
      z.object({
        posizioneId: Id, tributo: Tributo, anno: intero, codice: z.string(), riferimenti: z.array(z.string()), denominazione: z.string(), codiceFiscale: z.string().nullable().optional(),
        confronto: z.object({ stato: StatoContribuente, titolo: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Contribuenti' });
export type Contribuenti = z.infer<typeof Contribuenti>;

export const ContribuentiQuery = z.object({ codiceFiscale: z.enum(['si', 'no']).default('no') });
export type ContribuentiQuery = z.infer<typeof ContribuentiQuery>;

/** Body of `POST /api/v1/tributi/confronto/contribuenti`: the same lines with who pays, as `text/csv`; purpose in the headers, logged. */
export const RichiestaContribuenti = ConfrontoQuery.omit({ cursore: true, limite: true });
export type RichiestaContribuenti = z.infer<typeof RichiestaContribuenti>;
