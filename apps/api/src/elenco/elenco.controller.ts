import { Elenco, ElencoQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { csvOf } from './csv.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { ElencoService } from './elenco.service.js';

/** The table of what is on the map; with `Accept: text/csv` the whole of it as a file. */
@ApiTags('Elenco')
@Controller('api/v1/elenco')
@Diritto('catasto')
export class ElencoController {
  constructor(private readonly elenco: ElencoService) {}

  @Get()
  @NelTempo()
  @ApiOkResponse({ standardSchema: Elenco })
  async find(@Query({ schema: ElencoQuery }) query: ElencoQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    if (!vuoleCsv(accept)) {
      await reply.send(await this.elenco.find(contesto, query));
      return;
    }
    const pagine = await conLaPrima(this.elenco.streamAll(contesto, query));
    await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', `attachment; filename="elenco-${query.tipo}.csv"`).send(csvOf(pagine));
  }
}
