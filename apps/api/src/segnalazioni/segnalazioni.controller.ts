import { ChiusuraSegnalazione, NuovaSegnalazione, Segnalazione, Segnalazioni, SegnalazioniQuery } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { SegnalazioniService } from './segnalazioni.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Doubts of the officers: «da verificare». */
@ApiTags('Segnalazioni')
@Controller('api/v1/segnalazioni')
@Diritto('segnalazioni')
export class SegnalazioniController {
  constructor(private readonly segnalazioni: SegnalazioniService) {}

  @Get()
  @ApiOkResponse({ standardSchema: Segnalazioni })
  list(@Query({ schema: SegnalazioniQuery }) query: SegnalazioniQuery, @ContestoCorrente() contesto: Contesto): Promise<Segnalazioni> {
    return this.segnalazioni.list(contesto, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Segnalazione })
  find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Segnalazione> {
    return this.segnalazioni.find(contesto, id);
  }

  @Post()
  @ApiOperation({ summary: 'Segna un dato «da verificare», con il motivo' })
  @ApiCreatedResponse({ standardSchema: Segnalazione })
  async apri(
    @Body({ schema: NuovaSegnalazione }) body: NuovaSegnalazione, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Segnalazione> {
    const segnalazione = await this.segnalazioni.apri(contesto, autoreOf(operatore), body);
    void reply.header('location', `/api/v1/segnalazioni/${segnalazione.id}`);
    return segnalazione;
  }

  @Post(':id/chiudi')
  @HttpCode(200)
  @ApiOperation({ summary: 'Chiude una segnalazione con il suo esito; resta nella storia' })
  @ApiOkResponse({ standardSchema: Segnalazione })
  chiudi(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: ChiusuraSegnalazione }) body: ChiusuraSegnalazione, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<Segnalazione> {
    return this.segnalazioni.chiudi(contesto, autoreOf(operatore), id, body);
  }
}
