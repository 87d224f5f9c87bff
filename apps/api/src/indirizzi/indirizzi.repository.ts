import type { CivicoInElenco, StradaInElenco } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Trovata } from '../piani/territorio.repository.js';
import * as sql from './indirizzi.queries.js';

/** What streets and civic numbers are asked by; null where they are not. */
export interface FiltroStrade {
  readonly comune: string | null;
  readonly parole: readonly string[] | null;
}
export interface FiltroCivici extends FiltroStrade {
  readonly strada: string | null;
  readonly manca: string | null;
  readonly soloPosti: boolean;
}

type Letta<T> = T & { readonly cursore: readonly string[] };

/** Streets and civic numbers, inside the unit of work of who asks. */
@Injectable()
export class IndirizziRepository {
  async listStrade(u: UnitaDiLavoro, { comune, parole }: FiltroStrade, dopo: readonly string[] | null, limite: number): Promise<Trovata<StradaInElenco>[]> {
    return (await u.query<Letta<StradaInElenco>>(sql.STRADE, [comune, parole, dopo?.[0] ?? null, dopo?.[1] ?? null, limite])).map((r) => trovata<StradaInElenco>(r));
  }

  async countStrade(u: UnitaDiLavoro, { comune, parole }: FiltroStrade): Promise<number> {
    return (await u.query<{ totale: number }>(sql.CONTA_STRADE, [comune, parole]))[0]!.totale;
  }

  async listCivici(u: UnitaDiLavoro, filtro: FiltroCivici, dopo: readonly string[] | null, limite: number): Promise<Trovata<CivicoInElenco>[]> {
    return (await u.query<Letta<CivicoInElenco>>(sql.CIVICI, [...di(filtro), dopo?.[0] ?? null, dopo?.[1] ?? null, limite])).map((r) => trovata<CivicoInElenco>(r));
  }

  async countCivici(u: UnitaDiLavoro, filtro: FiltroCivici): Promise<number> {
    return (await u.query<{ totale: number }>(sql.CONTA_CIVICI, di(filtro)))[0]!.totale;
  }

  listIndirizzi(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<{ id: string; indirizzo: string }[]> {
    return u.query(sql.INDIRIZZI_DEI_CIVICI, [comune, ids]);
  }

  /** «Via Roma 12–14»; null where none of them has a number on a street. */
  async findNome(u: UnitaDiLavoro, comune: string, ids: readonly string[]): Promise<string | null> {
    return ids.length === 0 ? null : (await u.query<{ nome: string }>(sql.NOME_DAI_CIVICI, [comune, ids]))[0]?.nome ?? null;
  }

  /** `yyyy-mm-dd`; null when no civic number was ever loaded. */
  async findAggiornamento(u: UnitaDiLavoro, comune: string): Promise<string | null> {
    return (await u.query<{ al: string | null }>(sql.FONTE, [comune]))[0]?.al ?? null;
  }
}

const di = (f: FiltroCivici): unknown[] => [f.comune, f.parole, f.strada, f.manca, f.soloPosti];

function trovata<T>({ cursore, ...riga }: Letta<T>): Trovata<T> {
  return { riga: riga as unknown as T, cursore, geometria: null };
}
