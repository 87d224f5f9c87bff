import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import * as sql from './collegamenti.queries.js';

interface Chiave {
  readonly comune: string;
  readonly numero: number;
  readonly operazione: number;
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
    const [daCollegare] = await u.query<{ vero: boolean }>(sql.HA_DA_COLLEGARE, [comune]);
    if (daCollegare!.vero) await u.query(sql.COLLEGA_UNITA_EDIFICI, [...base, soglia!.valore]);
    avanza(0.8);
    await u.query(sql.COLLEGA_EDIFICI_PARTICELLE, base);
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
}
