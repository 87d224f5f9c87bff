import { Ape, ApeQuery, EdificiConApe, EdificiConApeQuery, ElencoApe } from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { csvApe, csvEdifici } from './csv-ape.js';
import { EnergiaService } from './energia.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Energy certificates. With `Accept: text/csv` the list answers with all of it as a file. */
@ApiTags('Energia')
@Controller('api/v1/ape')
@Diritto('energia')
export class EnergiaController {
  constructor(private readonly energia: EnergiaService) {}

  @Get()
  @NelTempo()
  @ApiOkResponse({ standardSchema: ElencoApe })
  async list(@Query({ schema: ApeQuery }) query: ApeQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    if (vuoleCsv(accept)) {
      const csv = csvApe(await conLaPrima(this.energia.streamAll(contesto, query)));
      await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="ape.csv"').header('vary', 'accept').send(csv);
      return;
    }
    await reply.header('vary', 'accept').send(await this.energia.list(contesto, query));
  }

  @Get('edifici')
  @NelTempo()
  @ApiOperation({ summary: 'Gli edifici con attestati: classe peggiore e più frequente, e quante unità hanno un attestato valido' })
  @ApiOkResponse({ standardSchema: EdificiConApe })
  async listEdifici(@Query({ schema: EdificiConApeQuery }) query: EdificiConApeQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    if (vuoleCsv(accept)) {
      const csv = csvEdifici(await conLaPrima(this.energia.streamEdifici(contesto, query)));
      await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="edifici-energia.csv"').header('vary', 'accept').send(csv);
      return;
    }
    await reply.header('vary', 'accept').send(await this.energia.listEdifici(contesto, query));
  }

  @Get(':id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Ape })
  find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Ape> {
    return this.energia.find(contesto, id);
  }
}
