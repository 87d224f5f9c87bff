import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { UnitaDiLavoro } from '../database/unita.js';
import { TracciaRepository } from './traccia.repository.js';
import type { VoceTraccia } from './traccia.js';

const BLOCK_ROWS = 10_000;
const FIRST_MS = 60_000;
const EVERY_MS = 10 * 60_000;

/** Writes the log of reads and edits, and seals it by itself while the program runs. */
@Injectable()
export class TracciaService implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(TracciaService.name);
  private readonly timers: NodeJS.Timeout[] = [];

  constructor(private readonly repository: TracciaRepository) {}

  onModuleInit(): void {
    const seal = (): void => void this.sigillaTraccia().catch((error: Error) => this.logger.warn(`Il registro degli accessi non è stato sigillato, si riprova: ${error.message}`));
    this.timers.push(setTimeout(seal, FIRST_MS).unref(), setInterval(seal, EVERY_MS).unref());
  }

  onApplicationShutdown(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  /** Logs an edit or another act, in the unit of work that makes it. Who, when and why are filled by the database. */
  registra(unita: UnitaDiLavoro, voce: VoceTraccia): Promise<void> {
    return this.repository.write(unita, voce);
  }

  /**
   * Logs a read of personal data in the same unit of work as the read, which must run in a context with a purpose: the database
   * refuses the line otherwise. `oggettoId` is an opaque id, `dettaglio` counts and names of sections.
   */
  registraLettura(unita: UnitaDiLavoro, voce: Omit<VoceTraccia, 'azione'>): Promise<void> {
    return this.repository.write(unita, { ...voce, azione: 'lettura' });
  }

  /** Seals the lines written since the last seal, block by block; returns how many. A busy table is left for the next round. */
  async sigillaTraccia(): Promise<number> {
    let sealed = 0;
    for (let rows = BLOCK_ROWS; rows === BLOCK_ROWS; sealed += rows) rows = await this.repository.sealBlock(BLOCK_ROWS);
    return sealed;
  }

  /** Numbers of the sealed blocks whose lines were altered; empty when all is well. */
  verificaTraccia(): Promise<number[]> {
    return this.repository.findBrokenBlocks();
  }
}
