import { ElencoOperazioni, OperazioniQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { TempoService } from './tempo.service.js';

/** The stops of the time line. */
@ApiTags('Operazioni')
@Controller('api/v1/operazioni')
@Diritto('catasto')
export class TempoController {
  constructor(private readonly tempo: TempoService) {}

  @Get()
  @ApiOkResponse({ standardSchema: ElencoOperazioni })
  list(@Query({ schema: OperazioniQuery }) query: OperazioniQuery, @ContestoCorrente() contesto: Contesto): Promise<ElencoOperazioni> {
    return this.tempo.listOperazioni(contesto, query);
  }
}
