import { Inject, Injectable } from '@nestjs/common';
import { conRuoloImport } from '../database/derivati.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { ALLINEAMENTO_CERTO } from './collegamenti.queries.js';
import { leggiIndirizzi, toccaIndirizzi, trovaAbitati } from './indirizzi-riferiti.js';
import * as sql from './riferiti.queries.js';
import { SORGENTI_IN_USO, type SorgenteRiferita } from './sorgenti.js';

/** How many rows were looked at, and links opened and closed. */
export interface EsitoRiferiti {
  readonly righe: number;
  readonly aperti: number;
  readonly chiusi: number;
}

const NIENTE: EsitoRiferiti = { righe: 0, aperti: 0, chiusi: 0 };

/** Links of the registers of other offices: made again, inside the transaction of an operation, where it changed their ground. */
@Injectable()
export class RiferitiService {
  constructor(@Inject(SORGENTI_IN_USO) private readonly sorgenti: readonly SorgenteRiferita[]) {}

  /**
   * After an operation of any kind, an undo among them: the rows it opened or closed, those that name or are linked to what it changed, those it decided about.
   * @param tutto every row of the registers, whatever changed: for a new version of the rules.
   */
  async ricollega(u: UnitaDiLavoro, comune: string, operazione: number, { tutto = false }: { readonly tutto?: boolean } = {}): Promise<EsitoRiferiti> {
    const [prima] = this.sorgenti;
    if (prima === undefined) return NIENTE;
    return conRuoloImport(u, async () => {
      const [righe] = await u.query<{ vero: boolean }>(sql.HA_RIGHE(this.sorgenti), [comune]);
      if (!righe!.vero) return NIENTE;
      const esito = await this.#collega(u, comune, operazione, tutto);
      await this.#quadri(u, comune, operazione, tutto);
      return esito;
    });
  }

  async #collega(u: UnitaDiLavoro, comune: string, operazione: number, tutto: boolean): Promise<EsitoRiferiti> {
    for (const testo of sql.PREPARA_AMBITO) await u.query(testo);
    const base = [comune, operazione];
    for (const { regole } of this.sorgenti) await regole?.prepara(u, comune, operazione);
    const mai = await toccaIndirizzi(u, comune, operazione, tutto);
    if (tutto || mai) for (const sorgente of this.sorgenti) await u.query(sql.AMBITO_INTERO(sorgente), [comune]);
    else await this.#ambito(u, base);
    const [quanti] = await u.query<{ n: number }>(sql.QUANTI);
    if (quanti!.n === 0) return NIENTE;
    await u.query(sql.MISURA_AMBITO);
    await leggiIndirizzi(u, comune);
    await u.query(sql.TOGLI_RIFERIMENTI, [comune]);
    for (const sorgente of this.sorgenti) await u.query(sql.SCRIVI_RIFERIMENTI(sorgente), [comune]);
    for (const testo of sql.RIUNISCI_RIFERIMENTI) await u.query(testo, testo.includes('$1') ? [comune] : []);
    const [soglia] = await u.query<{ valore: number }>(ALLINEAMENTO_CERTO, [comune]);
    for (const testo of [sql.PER_UNITA, sql.PER_PARTICELLA]) await u.query(testo, [comune]);
    await u.query(sql.MISURA_ESITO);
    await u.query(sql.EDIFICI_DELLE_UNITA, [comune]);
    await u.query(sql.EDIFICI_DELLE_PARTICELLE, [comune, soglia!.valore]);
    await u.query(sql.MISURA_ESITO);
    for (const { regole } of this.sorgenti) await regole?.collega(u, comune);
    await trovaAbitati(u, comune);
    for (const testo of [sql.EDIFICI_SUL_POSTO, sql.DISTINGUI]) await u.query(testo, [comune]);
    for (const testo of sql.CONFRONTA) await u.query(testo, testo.includes('$1') ? [comune] : []);
    const [chiusi] = await u.query<{ n: number }>(sql.CHIUDI, base);
    const [aperti] = await u.query<{ n: number }>(sql.APRI, base);
    return { righe: quanti!.n, aperti: aperti!.n, chiusi: chiusi!.n };
  }

  /** What the registers say of each building together. */
  async #quadri(u: UnitaDiLavoro, comune: string, operazione: number, tutto: boolean): Promise<void> {
    const conQuadro = this.sorgenti.flatMap((sorgente) => (sorgente.quadro === undefined ? [] : [{ ...sorgente, quadro: sorgente.quadro }]));
    await u.query(sql.MISURA_LEGAMI, [conQuadro.map(({ settore }) => settore), conQuadro.map(({ tabella }) => tabella)]);
    const [annidati] = await u.query<{ prima: string }>(sql.ANNIDATI);
    await u.query(sql.ANNIDA, ['on']);
    for (const { quadro, ...sorgente } of conQuadro) {
      for (const testo of sql.PREPARA_IN_MANO) await u.query(testo);
      await (tutto ? u.query(sql.IN_MANO_TUTTI(sorgente, quadro), [comune]) : u.query(sql.IN_MANO(quadro), [comune, operazione]));
      await u.query(sql.MISURA_IN_MANO);
      await u.query(sql.TOGLI_QUADRI(quadro), [comune]);
      await u.query(quadro.scrivi, [comune]);
    }
    await u.query(sql.ANNIDA, [annidati!.prima]);
  }

  async #ambito(u: UnitaDiLavoro, base: readonly unknown[]): Promise<void> {
    await u.query(sql.TOCCA, base);
    for (const sorgente of this.sorgenti) await u.query(sql.AMBITO(sorgente), base);
  }
}
