import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Righe } from './codifica-righe.js';
import type { TileFrame } from './mvt/tile-frame.js';
import type { Ricetta } from './strati.js';
import { SELECT_VERSIONE } from './tessere.queries.js';

/** Reads tiles from the registry, inside the caller's unit of work. */
@Injectable()
export class TessereRepository {
  /** Version of everything that this unit of work may see. */
  async findVersione(u: UnitaDiLavoro): Promise<string> {
    const [row] = await u.query<{ versione: string }>(SELECT_VERSIONE);
    return row?.versione ?? '0';
  }

  /** The rows of one tile as the blocks of a binary COPY. */
  findRighe(u: UnitaDiLavoro, ricetta: Ricetta, frame: TileFrame, passato: boolean): Promise<Righe> {
    return u.copyBlocks(passato ? (ricetta.selectPassato ?? ricetta.select)(frame) : ricetta.select(frame));
  }
}
