import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { UnitaDiLavoro } from '../database/unita.js';
import { INSERT_TRACCIA, SIGILLA_TRACCIA, VERIFICA_TRACCIA } from './traccia.queries.js';
import type { VoceTraccia } from './traccia.js';

/** The append-only log of reads and edits. */
@Injectable()
export class TracciaRepository {
  constructor(private readonly db: Database) {}

  /** Adds a line in the caller's own unit of work: it stays or goes with what it tells of. */
  async write(unita: UnitaDiLavoro, { azione, comune = null, oggettoTipo, oggettoId, dettaglio = {} }: VoceTraccia): Promise<void> {
    await unita.query(INSERT_TRACCIA, [comune, azione, oggettoTipo ?? null, oggettoId ?? null, JSON.stringify(dettaglio)]);
  }

  async sealBlock(maxRows: number): Promise<number> {
    const [row] = await this.db.lavora({ ruolo: 'accessi' }, (u) => u.query<{ righe: number }>(SIGILLA_TRACCIA, [maxRows]));
    return row?.righe ?? 0;
  }

  async findBrokenBlocks(): Promise<number[]> {
    const rows = await this.db.lavora({ ruolo: 'accessi' }, (u) => u.query<{ blocco: string }>(VERIFICA_TRACCIA));
    return rows.map((row) => Number(row.blocco));
  }
}
