import { Ape, ApeQuery, ElencoApe, NuovoApe, NuovoFattoApe } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { csvApe } from './csv-ape.js';
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

  @Get(':id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Ape })
  find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Ape> {
    return this.energia.find(contesto, id);
  }

  @Post()
  @Diritto('modifica')
  @ApiOperation({ summary: 'Aggiunge un attestato arrivato su carta' })
  @ApiCreatedResponse({ standardSchema: Ape })
  async apri(@Body({ schema: NuovoApe }) body: NuovoApe, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply): Promise<Ape> {
    const ape = await this.energia.apri(contesto, autoreOf(operatore), body);
    void reply.header('location', `/api/v1/ape/${ape.id}`);
    return ape;
  }

  @Post(':id/fatti')
  @HttpCode(200)
  @Diritto('modifica')
  @ApiOperation({ summary: 'Annota che un attestato è annullato, o che un controllo degli impianti non è stato fatto' })
  @ApiOkResponse({ standardSchema: Ape })
  annota(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: NuovoFattoApe }) body: NuovoFattoApe, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<Ape> {
    return this.energia.annota(contesto, autoreOf(operatore), id, body);
  }
}
