import { CodiceComune, CollegamentiDaVerificare, DaVerificareQuery, FogliDaVerificare } from '@edigit/anagrafe/contract';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { DaVerificareService } from './da-verificare.service.js';

const PerComune = z.object({ comune: CodiceComune.optional() });
type PerComune = z.infer<typeof PerComune>;

/** The worklist of the links in doubt. */
@ApiTags('Collegamenti')
@Controller('api/v1/collegamenti/da-verificare')
@Diritto('catasto')
export class DaVerificareController {
  constructor(private readonly daVerificare: DaVerificareService) {}

  @Get()
  @ApiOperation({ summary: 'Unità di cui non è certo in quale edificio stanno, con gli edifici possibili' })
  @ApiOkResponse({ standardSchema: CollegamentiDaVerificare })
  list(@Query({ schema: DaVerificareQuery }) query: DaVerificareQuery, @ContestoCorrente() contesto: Contesto): Promise<CollegamentiDaVerificare> {
    return this.daVerificare.list(contesto, query);
  }

  @Get('fogli')
  @ApiOperation({ summary: 'Quanti collegamenti da verificare per foglio' })
  @ApiOkResponse({ standardSchema: FogliDaVerificare })
  listFogli(@Query({ schema: PerComune }) { comune }: PerComune, @ContestoCorrente() contesto: Contesto): Promise<FogliDaVerificare> {
    return this.daVerificare.listFogli(contesto, comune);
  }
}
