import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { StatoServizio } from '@edigit/anagrafe/contract';
import type { FastifyReply } from 'fastify';
import { Pubblica } from '../accessi/decoratori.js';
import { Database } from '../database/database.js';
import { VERSIONE } from './versione.js';

/** Health of the service, for monitors and for `npm start`. */
@ApiTags('Servizio')
@Controller('status')
export class StatusController {
  constructor(private readonly db: Database) {}

  @Get()
  @Pubblica()
  @ApiOkResponse({ standardSchema: StatoServizio })
  async findStato(@Res({ passthrough: true }) reply: FastifyReply): Promise<StatoServizio> {
    const tipo = this.db.kind;
    try {
      return { stato: 'attivo', versione: VERSIONE, database: { tipo, ...(await this.db.version()) } };
    } catch {
      void reply.status(503);
      return { stato: 'non-disponibile', versione: VERSIONE, database: { tipo, versione: null, postgis: null } };
    }
  }
}
