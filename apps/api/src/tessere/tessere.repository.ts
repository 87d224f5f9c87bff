import { Injectable } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import type { Righe } from './codifica-righe.js';
import type { TileFrame } from './mvt/tile-frame.js';
import type { Ricetta } from './strati.js';
import { SELECT_VERSIONE, SELECT_VERSIONE_DEL_GIORNO, type Vista } from './tessere.queries.js';

/** Reads tiles from the registry, inside the caller's unit of work. */
@Injectable()
export class TessereRepository {
  /** Version of everything that this unit of work may see, and what the texts of its tiles depend on. */
  async findVersione(u: UnitaDiLavoro): Promise<Pick<Vista, 'conSegnalazioni'> & { versione: string }> {
    const [row] = await u.query<Pick<Vista, 'conSegnalazioni'> & { versione: string }>(SELECT_VERSIONE);
    return row!;
  }

  /** What makes layers of the day others of the same data. */
  async findVersioneDelGiorno(u: UnitaDiLavoro): Promise<Pick<Vista, 'conScaduti'> & { versione: string }> {
    return (await u.query<Pick<Vista, 'conScaduti'> & { versione: string }>(SELECT_VERSIONE_DEL_GIORNO))[0]!;
  }

  /** The rows of one tile as the blocks of a binary COPY. */
  findRighe(u: UnitaDiLavoro, ricetta: Ricetta, frame: TileFrame, { passato, ...vista }: Vista & { passato: boolean }): Promise<Righe> {
    return u.copyBlocks(((passato && ricetta.selectPassato) || ricetta.select)(frame, vista));
  }
}
