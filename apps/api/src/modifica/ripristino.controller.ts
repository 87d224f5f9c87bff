import { AnteprimaRipristino, Edificio, Ripristino, RipristinoQuery } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf } from '../http/etag.js';
import { RipristinoService } from './ripristino.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** A building put back as it was, from its history. */
@ApiTags('Modifica')
@Controller('api/v1')
@Diritto('catasto', 'modifica')
export class RipristinoController {
  constructor(private readonly ripristino: RipristinoService) {}

  @Get('edifici/:id/ripristino')
  @ApiOperation({ summary: 'Che cosa cambierebbe se l’edificio tornasse com’era dopo un’operazione' })
  @ApiOkResponse({ standardSchema: AnteprimaRipristino })
  anteprima(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: RipristinoQuery }) { operazione }: RipristinoQuery, @ContestoCorrente() contesto: Contesto): Promise<AnteprimaRipristino> {
    return this.ripristino.anteprima(contesto, id, operazione);
  }

  @Post('edifici/:id/ripristina')
  @HttpCode(200)
  @ApiOperation({ summary: 'Rimette sagoma e dati dell’ufficio com’erano dopo un’operazione. È un’operazione nuova, che si può annullare' })
  @ApiOkResponse({ standardSchema: Edificio })
  async ripristina(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: Ripristino }) body: Ripristino, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Edificio> {
    const edificio = await this.ripristino.ripristina(contesto, autoreOf(operatore), id, ifMatch, body);
    void reply.header('etag', etagOf(edificio.versione));
    return edificio;
  }
}
