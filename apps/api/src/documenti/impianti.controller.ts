import { DatiImpianto, Impianti, Impianto, TogliDocumento, Tolto } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf } from '../http/etag.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { ImpiantiService } from './impianti.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Plants of buildings. */
@ApiTags('Documenti')
@Controller('api/v1')
@Diritto('documenti')
export class ImpiantiController {
  constructor(private readonly impianti: ImpiantiService) {}

  @Get('edifici/:id/impianti')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Impianti })
  list(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Impianti> {
    return this.impianti.list(contesto, id);
  }

  @Post('edifici/:id/impianti')
  @Diritto('documenti', 'modifica')
  @ApiOperation({ summary: 'Aggiunge un impianto all’edificio' })
  @ApiCreatedResponse({ standardSchema: Impianto })
  async scrivi(
    @Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: DatiImpianto }) body: DatiImpianto, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Impianto> {
    const impianto = await this.impianti.scrivi(contesto, autoreOf(operatore), id, body);
    void reply.header('etag', etagOf(impianto.versione));
    return impianto;
  }

  @Put('impianti/:id')
  @Diritto('documenti', 'modifica')
  @ApiOkResponse({ standardSchema: Impianto })
  async correggi(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: DatiImpianto }) body: DatiImpianto, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Impianto> {
    const impianto = await this.impianti.correggi(contesto, autoreOf(operatore), id, ifMatch, body);
    void reply.header('etag', etagOf(impianto.versione));
    return impianto;
  }

  @Post('impianti/:id/togli')
  @HttpCode(200)
  @Diritto('documenti', 'modifica')
  @ApiOperation({ summary: 'Toglie un impianto dall’elenco. Nulla si cancella' })
  @ApiOkResponse({ standardSchema: Tolto })
  togli(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: TogliDocumento }) body: TogliDocumento, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
  ): Promise<Tolto> {
    return this.impianti.togli(contesto, autoreOf(operatore), id, ifMatch, body);
  }
}
