import { Area, IntestatariArea, RichiestaArea } from '@edigit/anagrafe/contract';
import { Body, Controller, Headers, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { vuoleCsv } from '../http/csv.js';
import { AreaService } from './area.service.js';
import { csvIntestatari, csvParticelle } from './csv.js';

/** What lies in an area drawn on the map, or around a thing. */
@ApiTags('Area')
@Controller('api/v1/area')
@Diritto('catasto')
export class AreaController {
  constructor(private readonly area: AreaService) {}

  @Post()
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Area })
  async find(@Body({ schema: RichiestaArea }) richiesta: RichiestaArea, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    const trovata = await this.area.find(contesto, richiesta);
    void reply.header('vary', 'accept');
    if (!vuoleCsv(accept)) await reply.send(trovata);
    else await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="particelle-area.csv"').send(csvParticelle(trovata.particelle));
  }

  @Post('intestatari')
  @HttpCode(200)
  @Diritto('catasto', 'titolarita')
  @ApiOkResponse({ standardSchema: IntestatariArea })
  async findIntestatari(
    @Body({ schema: RichiestaArea }) richiesta: RichiestaArea, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply,
  ): Promise<void> {
    const trovati = await this.area.findIntestatari(contesto, richiesta);
    void reply.headers({ vary: 'accept', 'cache-control': 'private, no-store' });
    if (!vuoleCsv(accept)) await reply.send(trovati);
    else await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="intestatari-area.csv"').send(csvIntestatari(trovati.items));
  }
}
