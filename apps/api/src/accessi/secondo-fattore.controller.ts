import { Body, Controller, Get, HttpCode, Post, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CodiciDiRecupero, ConfermaPassword, PrimoCodice, SecondoFattore, SecondoFattoreDaAttivare, TogliSecondoFattore } from '@edigit/anagrafe/contract';
import type { FastifyRequest } from 'fastify';
import { AncheSenzaSecondoFattore, OperatoreCorrente, PerOgniUtente } from './decoratori.js';
import type { Operatore } from './operatore.js';
import { SecondoFattoreService } from './secondo-fattore.service.js';

/** The own second factor. */
@ApiTags('Accesso')
@Controller('api/v1/sessione/secondo-fattore')
@PerOgniUtente()
@AncheSenzaSecondoFattore()
export class SecondoFattoreController {
  constructor(private readonly fattori: SecondoFattoreService) {}

  @Get()
  @ApiOkResponse({ standardSchema: SecondoFattore })
  find(@OperatoreCorrente() operatore: Operatore): Promise<SecondoFattore> {
    return this.fattori.find(operatore);
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: SecondoFattoreDaAttivare })
  begin(@OperatoreCorrente() operatore: Operatore, @Body({ schema: ConfermaPassword }) { password }: ConfermaPassword, @Req() request: FastifyRequest): Promise<SecondoFattoreDaAttivare> {
    return this.fattori.begin(operatore, password, request.ip);
  }

  @Post('conferma')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CodiciDiRecupero })
  confirm(@OperatoreCorrente() operatore: Operatore, @Body({ schema: PrimoCodice }) { codice }: PrimoCodice): Promise<CodiciDiRecupero> {
    return this.fattori.confirm(operatore, codice);
  }

  @Post('recupero')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: CodiciDiRecupero })
  replaceCodes(@OperatoreCorrente() operatore: Operatore, @Body({ schema: ConfermaPassword }) { password }: ConfermaPassword, @Req() request: FastifyRequest): Promise<CodiciDiRecupero> {
    return this.fattori.replaceCodes(operatore, password, request.ip);
  }

  @Post('togli')
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@OperatoreCorrente() operatore: Operatore, @Body({ schema: TogliSecondoFattore }) { password, codice }: TogliSecondoFattore, @Req() request: FastifyRequest): Promise<void> {
    await this.fattori.remove(operatore, password, codice, request.ip);
  }
}
