import type { GruppoImu, RiferimentoCatastale, EsitoTributo, MotivoNonConfrontabile } from '@edigit/anagrafe';
import type { PosizioneTributaria, Tributo, UnitaDelTributo } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Trovata } from '../piani/territorio.repository.js';
import * as confronto from './confronto.queries.js';
import { ConfrontoTenutoService } from './confronto-tenuto.service.js';
import * as sql from './posizioni.queries.js';

/** Which positions are compared, and which lines of the comparison are asked for; null where they are not chosen. */
export interface FiltroConfronto {
  readonly comune: string;
  readonly tributo: Tributo;
  readonly anno: number;
  readonly esiti: readonly string[] | null;
  readonly foglio: string | null;
  readonly codice: string | null;
}

/** A position as stored. */
export interface PosizioneSalvata extends Omit<PosizioneTributaria, 'riferimenti'> {
  readonly riferimenti: readonly RiferimentoCatastale[];
}

/** A line of the worklist as SQL computed it. */
export interface RigaSalvata {
  readonly tipo: 'posizione' | 'unita';
  readonly id: string;
  readonly codice: string;
  readonly riferimenti: readonly RiferimentoCatastale[];
  readonly indirizzo: string;
  readonly categoria: string | null;
  readonly esito: EsitoTributo;
  readonly motivo: MotivoNonConfrontabile | null;
  readonly attesa: number | null;
  readonly base: number | null;
  readonly soglia: number | null;
  readonly dichiarata: number | null;
  readonly edificioId: string | null;
}

/** A unit beside a position. `buono`: it is surely, or likely, this one. */
export interface UnitaDiPosizione extends UnitaDelTributo {
  readonly posizione: string;
  readonly buono: boolean;
  /** Declared surface of every account about the same units; null of IMU. */
  readonly dichiarata: number | null;
  readonly esitoSql: EsitoTributo;
}

/** What the law sets for a year. */
export interface ParametriDellAnno {
  readonly rivalutazione: number | null;
  readonly quotaRidotta: number | null;
  readonly tolleranzaImu: number;
  readonly quotaCatastale: number | null;
  readonly tolleranzaTari: number;
  readonly moltiplicatori: Readonly<Record<GruppoImu, number | null>>;
}

export interface ContribuenteSalvato {
  readonly posizioneId: string;
  readonly tributo: Tributo;
  readonly anno: number;
  readonly codice: string;
  readonly riferimenti: readonly RiferimentoCatastale[];
  readonly denominazione: string;
  readonly codiceFiscale: string | null;
}

/** Tables of the taxes at the moment of a unit of work. */
const schema = (u: UnitaDiLavoro): string => (u.schemaPersone === 'persone' ? 'tributi' : u.schemaPersone);
const posizione = (u: UnitaDiLavoro): string => `${schema(u)}.posizione`;
const chiavi = (f: FiltroConfronto): unknown[] => [f.comune, f.tributo, f.anno];
const scelte = (f: FiltroConfronto): unknown[] => [...chiavi(f), f.esiti, f.foglio, f.codice];

/** Tax positions, inside the unit of work of who asks. The comparison of a year is kept for the present, and computed for a moment of the past. */
@Injectable()
export class PosizioniRepository {
  constructor(private readonly tenuto: ConfrontoTenutoService) {}

  listAnni(u: UnitaDiLavoro, comune: string): Promise<{ tributo: Tributo; anno: number; posizioni: number }[]> {
    return u.query(sql.ANNI(posizione(u)), [comune]);
  }

  async findFonte(u: UnitaDiLavoro, comune: string): Promise<{ readonly imu: number | null; readonly tari: number | null; readonly al: string | null }> {
    return (await u.query<{ imu: number | null; tari: number | null; al: string | null }>(sql.FONTE(posizione(u)), [comune]))[0]!;
  }

  async listConfronto(u: UnitaDiLavoro, filtro: FiltroConfronto, dopo: readonly string[] | null, limite: number): Promise<Trovata<RigaSalvata>[]> {
    const righe = await u.query<RigaSalvata & { cursore: readonly string[] }>(confronto.CONFRONTO(await this.#righe(u, filtro)), [...scelte(filtro), ...(dopo ?? [null, null]), limite]);
    return righe.map(({ cursore, ...riga }) => ({ riga, cursore, geometria: null }));
  }

  async countConfronto(u: UnitaDiLavoro, filtro: FiltroConfronto): Promise<number> {
    return (await u.query<{ totale: number }>(confronto.CONTA_CONFRONTO(await this.#righe(u, filtro)), scelte(filtro)))[0]!.totale;
  }

  async countEsiti(u: UnitaDiLavoro, comune: string, tributo: Tributo, anno: number): Promise<{ esito: EsitoTributo; totale: number }[]> {
    return u.query(confronto.ESITI(await this.#righe(u, { comune, tributo, anno })), [comune, tributo, anno]);
  }

  async find(u: UnitaDiLavoro, id: string): Promise<PosizioneSalvata | null> {
    return (await u.query<PosizioneSalvata>(sql.POSIZIONE(posizione(u)), [id]))[0] ?? null;
  }

  listPerId(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<PosizioneSalvata[]> {
    return u.query(sql.POSIZIONI_PER_ID(posizione(u)), [comune, ids]);
  }

  async listIdDellEdificio(u: UnitaDiLavoro, comune: string, edificio: string, { imu, tari }: { readonly imu: number | null; readonly tari: number | null }): Promise<string[]> {
    return (await u.query<{ id: string }>(sql.DELL_EDIFICIO(posizione(u)), [comune, edificio, imu, tari])).map(({ id }) => id);
  }

  listUnita(u: UnitaDiLavoro, comune: string, tributo: Tributo, anno: number, ids: readonly string[]): Promise<UnitaDiPosizione[]> {
    return u.query(confronto.UNITA_DELLE_POSIZIONI(posizione(u)), [comune, tributo, anno, ids]);
  }

  listUnitaSenza(u: UnitaDiLavoro, comune: string, tributo: Tributo, anno: number, edificio: string): Promise<UnitaDelTributo[]> {
    return u.query(confronto.UNITA_SENZA(posizione(u)), [comune, tributo, anno, edificio]);
  }

  async findParametri(u: UnitaDiLavoro, comune: string, tributo: Tributo, anno: number): Promise<ParametriDellAnno> {
    return (await u.query<ParametriDellAnno>(confronto.PARAMETRI_DELL_ANNO, [comune, tributo, anno]))[0]!;
  }

  listContribuenti(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<ContribuenteSalvato[]> {
    return u.query(sql.CONTRIBUENTI(posizione(u), `${schema(u)}.contribuente`), [comune, ids]);
  }

  listTitolari(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<{ readonly posizione: string; readonly codiceFiscale: string | null }[]> {
    return u.query(sql.TITOLARI(u.schemaPersone), [comune, ids]);
  }

  async #righe(u: UnitaDiLavoro, { comune, tributo, anno }: Pick<FiltroConfronto, 'comune' | 'tributo' | 'anno'>): Promise<string> {
    if (u.schemaPersone !== 'persone') return confronto.RIGHE(posizione(u));
    await this.tenuto.aggiorna(u, comune, tributo, anno);
    return confronto.RIGHE_TENUTE;
  }

  async findComuneDellEdificio(u: UnitaDiLavoro, id: string): Promise<string | null> {
    return (await u.query<{ comune: string }>(sql.COMUNE_DELL_EDIFICIO, [id]))[0]?.comune ?? null;
  }
}
