import { Scadenze, ScadenzeQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ContestoCorrente, UnoDeiDiritti } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { csvScadenze } from './csv-scadenze.js';
import { ScadenzeService } from './scadenze.service.js';

/** The calendar of what falls due. */
@ApiTags('Scadenze')
@Controller('api/v1/scadenze')
@UnoDeiDiritti('documenti', 'energia', 'urbanistica')
export class ScadenzeController {
  constructor(private readonly scadenze: ScadenzeService) {}

  @Get()
  @NelTempo()
  @ApiOperation({ summary: 'Verifiche degli impianti, documenti, attestati e salvaguardie che scadono, dalla prima; con text/csv tutte in un file' })
  @ApiOkResponse({ standardSchema: Scadenze })
  async list(@Query({ schema: ScadenzeQuery }) query: ScadenzeQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    if (!vuoleCsv(accept)) {
      await reply.send(await this.scadenze.list(contesto, query));
      return;
    }
    const corpo = csvScadenze(await conLaPrima(this.scadenze.streamAll(contesto, query)));
    await reply.headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="scadenze.csv"' }).send(corpo);
  }
}
