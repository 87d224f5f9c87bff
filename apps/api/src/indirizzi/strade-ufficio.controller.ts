import { ModificaStrada, NuovaStrada, SoppressioneStrada, Strada, StradaSoppressa } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf } from '../http/etag.js';
import { StradeUfficioService } from './strade-ufficio.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Streets one by one, as the office names, renames and suppresses them. */
@ApiTags('Indirizzi')
@Controller('api/v1/strade')
@Diritto('indirizzi')
export class StradeUfficioController {
  constructor(private readonly strade: StradeUfficioService) {}

  @Get(':id')
  @ApiOkResponse({ standardSchema: Strada })
  async find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Strada> {
    return conEtag(reply, await this.strade.find(contesto, id));
  }

  @Post()
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Aggiunge una strada, e la mette tra gli aggiornamenti per l’archivio nazionale' })
  @ApiCreatedResponse({ standardSchema: Strada })
  async crea(@Body({ schema: NuovaStrada }) body: NuovaStrada, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply): Promise<Strada> {
    return conEtag(reply, await this.strade.crea(contesto, autoreOf(operatore), body));
  }

  @Patch(':id')
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Rinomina o corregge la strada: il nome di prima resta tra i precedenti' })
  @ApiOkResponse({ standardSchema: Strada })
  async modifica(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ModificaStrada }) body: ModificaStrada, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Strada> {
    return conEtag(reply, await this.strade.modifica(contesto, autoreOf(operatore), id, ifMatch, body));
  }

  @Post(':id/sopprimi')
  @HttpCode(200)
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Sopprime la strada, se non ha più civici. Nulla si cancella' })
  @ApiOkResponse({ standardSchema: StradaSoppressa })
  sopprimi(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: SoppressioneStrada }) body: SoppressioneStrada, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
  ): Promise<StradaSoppressa> {
    return this.strade.sopprimi(contesto, autoreOf(operatore), id, ifMatch, body);
  }
}

function conEtag(reply: FastifyReply, strada: Strada): Strada {
  void reply.header('etag', etagOf(strada.versione));
  return strada;
}
