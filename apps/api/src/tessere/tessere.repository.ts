import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Righe } from './codifica-righe.js';
import type { TileFrame } from './mvt/tile-frame.js';
import type { Ricetta } from './strati.js';
import { SELECT_VERSIONE, SELECT_VERSIONE_PIANI, type Vista } from './tessere.queries.js';

/** Reads tiles from the registry, inside the caller's unit of work. */
@Injectable()
export class TessereRepository {
  /** Version of everything that this unit of work may see, and what the texts of its tiles depend on. */
  async findVersione(u: UnitaDiLavoro): Promise<Vista & { versione: string }> {
    const [row] = await u.query<Vista & { versione: string }>(SELECT_VERSIONE);
    return row!;
  }

  /** What makes zones and constraints of the same data others. */
  async findVersionePiani(u: UnitaDiLavoro): Promise<string> {
    return (await u.query<{ versione: string }>(SELECT_VERSIONE_PIANI))[0]!.versione;
  }

  /** The rows of one tile as the blocks of a binary COPY. */
  findRighe(u: UnitaDiLavoro, ricetta: Ricetta, frame: TileFrame, { passato, ...vista }: Vista & { passato: boolean }): Promise<Righe> {
    return u.copyBlocks(((passato && ricetta.selectPassato) || ricetta.select)(frame, vista));
  }
}
