import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import { DomainError } from '../errori/domain-error.js';
import * as decisioni from './decisioni.queries.js';
import * as sql from './collegamenti.queries.js';

interface Chiave {
  readonly comune: string;
  readonly numero: number;
  readonly operazione: number;
}

/** Whose word it is, in which operation, and why. */
export interface Decisione {
  readonly comune: string;
  readonly operazione: number;
  readonly operatore: string;
  readonly motivo: string;
}

/** Makes again the links whose ground an operation changed, inside its transaction. */
@Injectable()
export class CollegamentiService {
  /** @param conForme true when outlines of buildings or aggregates may have changed. */
  async ricollega(u: UnitaDiLavoro, { comune, numero, operazione }: Chiave, conForme: boolean, avanza: (quota: number) => void): Promise<void> {
    const base = [numero, operazione, comune];
    const [soglia] = await u.query<{ valore: number }>(sql.ALLINEAMENTO_CERTO, [comune]);
    await u.query(sql.AGGIORNA_ALLINEAMENTO, base);
    avanza(0.2);
    await u.query(sql.COLLEGA_EDIFICI_PARTICELLE, base);
    await u.query(sql.COLLEGA_UFFICIO_PARTICELLE, [...base, await this.#quotaParticella(u, comune)]);
    avanza(0.4);
    const [daCollegare] = await u.query<{ vero: boolean }>(sql.HA_DA_COLLEGARE, [comune]);
    if (daCollegare!.vero) await u.query(sql.COLLEGA_UNITA_EDIFICI, [...base, soglia!.valore]);
    avanza(0.9);
    if (conForme) await u.query(sql.COLLEGA_AGGREGATI, base);
    avanza(1);
  }

  /** Where the units that a supply touches would be linked, without linking them: the temporary table `prova_legame`, after those of `RegistroService.prevedi`. */
  async prevedi(u: UnitaDiLavoro, { comune, numero, operazione }: Chiave): Promise<void> {
    await u.query(sql.PROVA_LEGAMI, [numero, operazione, comune]);
  }

  /** After an undo: how far the sheets agree with the urban numbers, as it was when the links it brought back were made. */
  async ripristinaAllineamento(u: UnitaDiLavoro, comune: string, operazione: number): Promise<void> {
    await u.query(sql.RIPRISTINA_ALLINEAMENTO, [comune, operazione]);
  }

  /** After an operation of the office on some buildings, open or just closed. */
  async ricollegaEdifici(u: UnitaDiLavoro, comune: string, operazione: number, edifici: readonly string[]): Promise<void> {
    await u.query(sql.RICOLLEGA_UFFICIO_PARTICELLE, [1, operazione, comune, await this.#quotaParticella(u, comune), edifici]);
    const unita = await u.query<{ id: string }>(sql.UNITA_DEGLI_EDIFICI, [edifici, operazione, comune]);
    await this.ricollegaUnita(u, comune, operazione, unita.map(({ id }) => id));
    await u.query(sql.COLLEGA_AGGREGATI, [1, operazione, comune]);
  }

  async ricollegaUnita(u: UnitaDiLavoro, comune: string, operazione: number, unita: readonly string[]): Promise<void> {
    if (unita.length === 0) return;
    const [soglia] = await u.query<{ valore: number }>(sql.ALLINEAMENTO_CERTO, [comune]);
    await u.query(sql.RICOLLEGA_UNITA, [unita, operazione, comune, soglia!.valore]);
  }

  /** Decisions about buildings that have just been divided or joined: kept where they were made, they lead to what came of them. */
  async archiviaConferme(u: UnitaDiLavoro, comune: string, operazione: number, vecchi: readonly string[]): Promise<void> {
    await u.query(sql.ARCHIVIA_CONFERME, [vecchi, operazione, comune]);
  }

  /** A unit refused in all that a new building comes from is refused there too. */
  async ereditaRifiuti(u: UnitaDiLavoro, comune: string, operazione: number, nuovo: string, origini: readonly string[], criterio: string): Promise<void> {
    await u.query(sql.EREDITA_RIFIUTI, [criterio, operazione, comune, nuovo, origini]);
  }

  /** Units that a person puts in buildings. @throws DomainError `not-found` for a unit that is not of the municipality. */
  async assegna(u: UnitaDiLavoro, { comune, operazione, operatore, motivo }: Decisione, righe: readonly { readonly unita: string; readonly edificio: string }[]): Promise<void> {
    if (righe.length === 0) return;
    const unita = righe.map((r) => r.unita);
    if (new Set(unita).size < unita.length) throw new DomainError('invalid-request', 'La stessa unità è indicata due volte.');
    const note = await u.query(decisioni.UNITA_NOTE, [comune, unita]);
    if (note.length < unita.length) throw new DomainError('not-found', 'Una delle unità indicate non esiste o non è tra quelle che puoi vedere.');
    await u.query(decisioni.ASSEGNA, [comune, operazione, operatore, motivo, unita, righe.map((r) => r.edificio)]);
  }

  async contaUnita(u: UnitaDiLavoro, comune: string, edifici: readonly string[]): Promise<{ collegate: number; ambigue: number }> {
    return (await u.query<{ collegate: number; ambigue: number }>(decisioni.CONTA_UNITA, [comune, edifici]))[0]!;
  }

  async #quotaParticella(u: UnitaDiLavoro, comune: string): Promise<number> {
    const [quota] = await u.query<{ valore: number }>(sql.QUOTA_PARTICELLA, [comune]);
    return quota!.valore;
  }
}
