import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ElencoRuoli, ModificaRuolo, NuovoRuolo, Ruolo, RuoloConDiritti } from '@edigit/anagrafe/contract';
import { AncheDiAlcuniComuni, Diritto, OperatoreCorrente } from './decoratori.js';
import type { Operatore } from './operatore.js';
import { RuoliService } from './ruoli.service.js';

/** Roles hold for the whole installation: who administers some municipalities reads them. */
@ApiTags('Utenti')
@Controller('api/v1/ruoli')
@Diritto('amministrazione')
export class RuoliController {
  constructor(private readonly ruoli: RuoliService) {}

  @Get()
  @AncheDiAlcuniComuni()
  @ApiOkResponse({ standardSchema: ElencoRuoli })
  async findAll(): Promise<ElencoRuoli> {
    return { items: await this.ruoli.findAll() };
  }

  @Post()
  @ApiCreatedResponse({ standardSchema: RuoloConDiritti })
  create(@Body({ schema: NuovoRuolo }) body: NuovoRuolo, @OperatoreCorrente() operatore: Operatore): Promise<RuoloConDiritti> {
    return this.ruoli.create(body, operatore);
  }

  @Patch(':codice')
  @ApiOkResponse({ standardSchema: RuoloConDiritti })
  update(@Param('codice', { schema: Ruolo }) codice: Ruolo, @Body({ schema: ModificaRuolo }) body: ModificaRuolo, @OperatoreCorrente() operatore: Operatore): Promise<RuoloConDiritti> {
    return this.ruoli.update(codice, body, operatore);
  }

  @Delete(':codice')
  @HttpCode(204)
  @ApiNoContentResponse()
  async delete(@Param('codice', { schema: Ruolo }) codice: Ruolo, @OperatoreCorrente() operatore: Operatore): Promise<void> {
    await this.ruoli.delete(codice, operatore);
  }
}
