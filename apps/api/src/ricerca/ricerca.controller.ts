import { RicercaPersone, RicercaQuery, Risultati } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ContestoCorrente, DirittoDiSezione, UnoDeiDiritti } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { RicercaPersoneService } from './ricerca-persone.service.js';
import { RicercaService } from './ricerca.service.js';

/** One box for everything: keys and places by GET, persons only by POST. */
@ApiTags('Ricerca')
@Controller('api/v1/ricerca')
export class RicercaController {
  constructor(
    private readonly ricerca: RicercaService,
    private readonly persone: RicercaPersoneService,
  ) {}

  @Get()
  @DirittoDiSezione()
  @ApiOkResponse({ standardSchema: Risultati })
  cerca(@Query({ schema: RicercaQuery }) query: RicercaQuery, @ContestoCorrente() contesto: Contesto): Promise<Risultati> {
    return this.ricerca.cerca(contesto, query);
  }

  @Post()
  @HttpCode(200)
  @UnoDeiDiritti('titolarita', 'edilizia')
  @ApiOkResponse({ standardSchema: Risultati })
  cercaPersone(@Body({ schema: RicercaPersone }) body: RicercaPersone, @ContestoCorrente() contesto: Contesto): Promise<Risultati> {
    return this.persone.cerca(contesto, body);
  }
}
