import { DaConfrontareQuery, DecisioneConfronto, Edificio, ModificheDaConfrontare } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf } from '../http/etag.js';
import { ConfrontiService } from './confronti.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Where a supply says otherwise than the office: whoever reads the cadastre sees it, whoever edits decides. */
@ApiTags('Modifica')
@Controller('api/v1/edifici')
@Diritto('catasto')
export class ConfrontiController {
  constructor(private readonly confronti: ConfrontiService) {}

  @Get('da-confrontare')
  @ApiOperation({ summary: 'Modifiche dell’ufficio da confrontare: dove una fornitura dice altrimenti' })
  @ApiOkResponse({ standardSchema: ModificheDaConfrontare })
  listDaConfrontare(@Query({ schema: DaConfrontareQuery }) query: DaConfrontareQuery, @ContestoCorrente() contesto: Contesto): Promise<ModificheDaConfrontare> {
    return this.confronti.list(contesto, query);
  }

  @Post(':id/confronto')
  @Diritto('modifica')
  @HttpCode(200)
  @ApiOperation({ summary: 'Decide su una differenza: tiene la sagoma dell’ufficio o prende quella della fonte' })
  @ApiOkResponse({ standardSchema: Edificio })
  async decidiConfronto(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: DecisioneConfronto }) body: DecisioneConfronto, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Edificio> {
    const edificio = await this.confronti.decidi(contesto, autoreOf(operatore), id, ifMatch, body);
    void reply.header('etag', etagOf(edificio.versione));
    return edificio;
  }
}
