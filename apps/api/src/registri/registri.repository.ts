import { MappaturaRegistro } from '@edigit/anagrafe/contract';
import type { Bbox } from '@edigit/catasto-sigmater';
import { Injectable } from '@nestjs/common';
import type { Contesto } from '../database/contesto.js';
import { Database } from '../database/database.js';
import { FornitureRepository } from '../importazioni/forniture.repository.js';
import * as sql from './registri.queries.js';

/** What an office remembers of the files of a register. */
@Injectable()
export class RegistriRepository {
  constructor(private readonly db: Database) {}

  /** The mappings that files with these columns were read by the last time, by signature. */
  async findMappature(comune: string, registro: string, firme: readonly string[]): Promise<ReadonlyMap<string, MappaturaRegistro>> {
    const righe = await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query<{ firma: string; mappatura: unknown }>(sql.MAPPATURE, [comune, registro, firme]));
    return new Map(righe.flatMap(({ firma, mappatura }) => {
      const letta = MappaturaRegistro.safeParse(mappatura);
      return letta.success ? [[firma, letta.data] as const] : [];
    }));
  }

  async ricorda(comune: string, registro: string, firma: string, mappatura: MappaturaRegistro): Promise<void> {
    await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query(sql.RICORDA, [comune, registro, firma, JSON.stringify(mappatura)]));
  }

  /** True for a municipality that is loaded. */
  async conosce(comune: string): Promise<boolean> {
    return (await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query(sql.CONOSCE, [comune]))).length > 0;
  }

  /** Where the sheets of a municipality are, in degrees; null while none is known. */
  async findRiquadro(comune: string): Promise<Bbox | null> {
    const [riga] = await this.db.lavora(FornitureRepository.contesto(comune), (u) => u.query<{ riquadro: Bbox | null }>(sql.RIQUADRO, [comune]));
    return riga?.riquadro ?? null;
  }

  /** Municipalities that a context may see and that are loaded. */
  async listComuni(contesto: Contesto): Promise<string[]> {
    return (await this.db.lavora(contesto, (u) => u.query<{ codice: string }>(sql.COMUNI))).map(({ codice }) => codice);
  }
}
