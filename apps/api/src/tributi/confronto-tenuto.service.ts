import type { Tributo } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import { conRuoloImport } from '../database/derivati.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './confronto-tenuto.queries.js';

interface Stato {
  readonly adesso: number;
  readonly regoleAdesso: string;
  readonly tenuto: { readonly finoA: number; readonly regole: string } | null;
}

/** Keeps the comparison of a year: who reads it first after an operation makes again the rows whose ground has changed, and only those. */
@Injectable()
export class ConfrontoTenutoService {
  /** After this, inside the same unit of work, `tributi.confronto` says what the rules say now. A year that is not loaded, and a municipality of others, leave no trace. */
  async aggiorna(u: UnitaDiLavoro, comune: string, tributo: Tributo, anno: number): Promise<void> {
    const chiave = [comune, tributo, anno] as const;
    if (!(await u.query<{ vero: boolean }>(sql.SERVE, chiave))[0]!.vero) return;
    await conRuoloImport(u, async () => {
      if (aggiornato(await stato(u, chiave))) return;
      await u.query(sql.PRENDI, chiave);
      const letto = await stato(u, chiave);
      if (aggiornato(letto)) return;
      await this.#rifai(u, chiave, letto);
      await u.query(sql.SEGNA, [...chiave, letto.adesso, letto.regoleAdesso]);
    });
  }

  async #rifai(u: UnitaDiLavoro, chiave: readonly [string, Tributo, number], { tenuto, regoleAdesso }: Stato): Promise<void> {
    const [comune, ...diAnno] = chiave;
    const da = tenuto!.finoA;
    const intero = tenuto!.regole !== regoleAdesso || (await u.query<{ vero: boolean }>(sql.POSIZIONI_CAMBIATE, [comune, da, ...diAnno]))[0]!.vero;
    const unita = intero ? [] : (await u.query<{ id: string }>(sql.UNITA_CAMBIATE, [comune, da, sql.UNITA_PER_PARTI + 1])).map(({ id }) => id);
    if (intero || unita.length > sql.UNITA_PER_PARTI) {
      await u.query(sql.TOGLI_TUTTO, chiave);
      await u.query(sql.SCRIVI_TUTTO, chiave);
      await u.query(sql.MISURA);
    } else if (unita.length > 0) {
      const sue = (await u.query<{ id: string }>(sql.POSIZIONI_DELLE_UNITA, [...chiave, da, unita])).map(({ id }) => id);
      await u.query(sql.TOGLI_PARTE, [...chiave, [...sue, ...unita]]);
      await u.query(sql.SCRIVI_PARTE, [...chiave, sue, unita]);
    }
  }
}

async function stato(u: UnitaDiLavoro, chiave: readonly unknown[]): Promise<Stato> {
  return (await u.query<Stato>(sql.STATO, chiave))[0]!;
}

function aggiornato({ adesso, regoleAdesso, tenuto }: Stato): boolean {
  return tenuto !== null && tenuto.finoA === adesso && tenuto.regole === regoleAdesso;
}
