import { Civico, CivicoSoppresso, ModificaCivico, NuovoCivico, SoppressioneCivico } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf } from '../http/etag.js';
import { CiviciUfficioService } from './civici-ufficio.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Civic numbers one by one, as the office gives, moves and takes them away. */
@ApiTags('Indirizzi')
@Controller('api/v1/civici')
@Diritto('indirizzi')
export class CiviciUfficioController {
  constructor(private readonly civici: CiviciUfficioService) {}

  @Get(':id')
  @ApiOkResponse({ standardSchema: Civico })
  async find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Civico> {
    return conEtag(reply, await this.civici.find(contesto, id));
  }

  @Post()
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Dà un numero civico a un accesso, e lo mette tra gli aggiornamenti per l’archivio nazionale' })
  @ApiCreatedResponse({ standardSchema: Civico })
  async crea(@Body({ schema: NuovoCivico }) body: NuovoCivico, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply): Promise<Civico> {
    return conEtag(reply, await this.civici.crea(contesto, autoreOf(operatore), body));
  }

  @Patch(':id')
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Sposta l’accesso o corregge il numero' })
  @ApiOkResponse({ standardSchema: Civico })
  async modifica(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ModificaCivico }) body: ModificaCivico, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Civico> {
    return conEtag(reply, await this.civici.modifica(contesto, autoreOf(operatore), id, ifMatch, body));
  }

  @Post(':id/sopprimi')
  @HttpCode(200)
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Sopprime il civico. Nulla si cancella' })
  @ApiOkResponse({ standardSchema: CivicoSoppresso })
  sopprimi(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: SoppressioneCivico }) body: SoppressioneCivico, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
  ): Promise<CivicoSoppresso> {
    return this.civici.sopprimi(contesto, autoreOf(operatore), id, ifMatch, body);
  }
}

function conEtag(reply: FastifyReply, civico: Civico): Civico {
  void reply.header('etag', etagOf(civico.versione));
  return civico;
}
