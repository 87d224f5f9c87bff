import type { TipoElenco } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import { conta, type FiltroElenco, type OrdineRichiesto, pagina, partiDa } from './elenco.queries.js';

/** A row as read; columns that its kind does not have are absent. */
export interface RigaTrovata {
  readonly id: string;
  readonly codice?: string;
  readonly stato: string;
  readonly sezione: string;
  readonly foglio: string;
  readonly particella: string;
  readonly subalterno?: string;
  readonly indirizzo?: string | null;
  readonly categoria?: string | null;
  readonly consistenza?: number | null;
  readonly superficieM2: number | null;
  readonly renditaEuroCents?: number | null;
  readonly unita?: number;
  readonly segnalazioni: number;
  readonly edificioId: string | null;
  readonly bbox: [number, number, number, number] | null;
  readonly cursore: string[];
}

/** Reads of the Elenco, inside the unit of work of one page. */
@Injectable()
export class ElencoRepository {
  async listComuni(u: UnitaDiLavoro): Promise<string[]> {
    return (await u.query<{ codice: string }>('SELECT codice FROM comune ORDER BY codice')).map((r) => r.codice);
  }

  async listPagina(u: UnitaDiLavoro, tipo: TipoElenco, filtro: FiltroElenco, ordine: OrdineRichiesto, dopo: readonly string[] | null, limite: number): Promise<RigaTrovata[]> {
    const righe: RigaTrovata[] = [];
    for (const parte of partiDa(tipo, ordine, dopo)) {
      if (righe.length === limite) break;
      const { testo, parametri } = pagina(tipo, filtro, ordine, parte, dopo, limite - righe.length);
      righe.push(...(await u.query<RigaTrovata>(testo, parametri)));
    }
    return righe;
  }

  async count(u: UnitaDiLavoro, tipo: TipoElenco, filtro: FiltroElenco): Promise<number> {
    const { testo, parametri } = conta(tipo, filtro);
    return (await u.query<{ totale: number }>(testo, parametri))[0]!.totale;
  }
}
