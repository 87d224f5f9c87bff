import type { Diritto } from '@edigit/anagrafe/contract';
import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './annullamento.queries.js';
import type { OperazioneSalvata } from './operazione.js';
import { TABELLE_ANNULLABILI } from './tabelle-temporali.js';

export interface EffettoSalvato {
  readonly tabella: string;
  readonly tolti: number;
  readonly ripristinati: number;
}

/** Undo, table by table, inside the unit of work of who undoes. */
@Injectable()
export class AnnullamentoRepository {
  async findOperazione(u: UnitaDiLavoro, id: number): Promise<OperazioneSalvata | null> {
    return (await this.listOperazioni(u, [id]))[0] ?? null;
  }

  listOperazioni(u: UnitaDiLavoro, ids: readonly number[]): Promise<OperazioneSalvata[]> {
    return u.query<OperazioneSalvata>(sql.TROVA, [ids]);
  }

  /** Rights without which what an operation said is not taken back, besides those that its kind asks. */
  async listDiritti(u: UnitaDiLavoro, comune: string, operazione: number): Promise<Diritto[]> {
    return (await u.query<{ diritto: Diritto }>(sql.DIRITTI, [comune, operazione])).map(({ diritto }) => diritto);
  }

  /** Every operation that has to be undone before `operazione` may be, newest first: what stands on it, and what stands on that. */
  async listSopra(u: UnitaDiLavoro, comune: string, operazione: number): Promise<number[]> {
    const dopo = (await u.query<{ id: number }>(sql.EFFETTIVE_DOPO, [comune, operazione])).map(({ id }) => id);
    const trovate = new Set<number>();
    for (let sotto = [operazione]; sotto.length > 0 && trovate.size < dopo.length; ) {
      const nuove = new Set<number>();
      for (const testo of sql.APPOGGI) {
        const altre = dopo.filter((id) => !trovate.has(id) && !nuove.has(id));
        if (altre.length === 0) break;
        for (const { sopra } of await u.query<{ sopra: number }>(testo, [comune, sotto, altre])) nuove.add(sopra);
      }
      for (const id of nuove) trovate.add(id);
      sotto = [...nuove];
    }
    return [...trovate].toSorted((a, b) => b - a);
  }

  listEffetti(u: UnitaDiLavoro, comune: string, operazione: number): Promise<EffettoSalvato[]> {
    return u.query<EffettoSalvato>(sql.EFFETTI, [comune, operazione]);
  }

  /** Takes back what `operazione` said and gives back what it closed, as the word of `annullamento`. */
  async rovescia(u: UnitaDiLavoro, { comune, operazione, annullamento }: { comune: string; operazione: number; annullamento: number }, avanza: (quota: number) => void): Promise<void> {
    const righe = await u.query<{ tabella: string; colonne: string[] }>(sql.COLONNE, [TABELLE_ANNULLABILI.map((t) => `${t.schema}.${t.nome}`)]);
    const colonne = new Map(righe.map((r) => [r.tabella, r.colonne]));
    for (const [i, tabella] of TABELLE_ANNULLABILI.entries()) {
      await u.query(sql.CHIUDI(tabella), [comune, operazione, annullamento]);
      await u.query(sql.RIAPRI(tabella, colonne.get(tabella.nome) ?? []), [comune, operazione, annullamento]);
      avanza((i + 1) / TABELLE_ANNULLABILI.length);
    }
    await u.query(sql.ANNULLA_FORNITURA, [comune, operazione]);
  }
}
