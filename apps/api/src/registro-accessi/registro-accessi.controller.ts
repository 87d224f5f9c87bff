import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { EsitoVerifica, RegistroAccessi, RegistroAccessiQuery, ScelteRegistro, StatoSigilli, VerificaSigilli } from '@edigit/anagrafe/contract';
import type { FastifyReply } from 'fastify';
import { Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import type { Operatore } from '../accessi/operatore.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { csvOf } from './csv.js';
import { RegistroAccessiService } from './registro-accessi.service.js';

/** The log of accesses, for the data-protection officer; with `Accept: text/csv` every line as a file. */
@ApiTags('Registro degli accessi')
@Controller('api/v1/registro-accessi')
@Diritto('registro-accessi')
export class RegistroAccessiController {
  constructor(private readonly registro: RegistroAccessiService) {}

  @Get()
  @ApiOkResponse({ standardSchema: RegistroAccessi })
  async find(@Query({ schema: RegistroAccessiQuery }) query: RegistroAccessiQuery, @Headers('accept') accept: string | undefined, @OperatoreCorrente() operatore: Operatore, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    if (!vuoleCsv(accept)) {
      await reply.send(await this.registro.find(operatore, query));
      return;
    }
    const { cursore: _cursore, limite: _limite, ...filtri } = query;
    const pagine = await conLaPrima(this.registro.streamAll(operatore, filtri));
    await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="registro-accessi.csv"').send(csvOf(pagine));
  }

  @Get('scelte')
  @ApiOkResponse({ standardSchema: ScelteRegistro })
  findScelte(@OperatoreCorrente() operatore: Operatore): Promise<ScelteRegistro> {
    return this.registro.findScelte(operatore);
  }

  @Get('sigilli')
  @ApiOkResponse({ standardSchema: StatoSigilli })
  findSigilli(): Promise<StatoSigilli> {
    return this.registro.findStatoSigilli();
  }

  @Post('verifica')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: EsitoVerifica })
  verify(@Body({ schema: VerificaSigilli }) { impronta }: VerificaSigilli, @OperatoreCorrente() operatore: Operatore): Promise<EsitoVerifica> {
    return this.registro.verify(operatore, impronta);
  }
}
