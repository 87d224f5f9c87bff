import { NuovoValoreParametro, ParametriDatati, ParametriDatatiQuery, ParametroDatato } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { ParametriService, type SettoreParametri } from '../parametri/parametri.service.js';

const SETTORE: SettoreParametri = { prefisso: 'tributi.' };
const Codice = z.object({ codice: z.string().regex(/^tributi\.[a-z0-9.-]{1,60}$/, 'Atteso il codice di un parametro') });
type Codice = z.infer<typeof Codice>;

/** Moltiplicatori, rivalutazione, quote e tolleranze del confronto, each from its day and by its norm. */
@ApiTags('Tributi')
@Controller('api/v1/parametri-tributi')
@Diritto('tributi')
export class ParametriTributiController {
  constructor(private readonly parametri: ParametriService) {}

  @Get()
  @ApiOperation({ summary: 'Moltiplicatori, rivalutazione, quote e tolleranze del confronto' })
  @ApiOkResponse({ standardSchema: ParametriDatati })
  list(@Query({ schema: ParametriDatatiQuery }) { comune }: ParametriDatatiQuery, @ContestoCorrente() contesto: Contesto): Promise<ParametriDatati> {
    return this.parametri.list(contesto, SETTORE, comune);
  }

  @Put(':codice')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Il valore che il comune stabilisce per sé da un giorno in poi' })
  @ApiOkResponse({ standardSchema: ParametroDatato })
  imposta(
    @Param({ schema: Codice }) { codice }: Codice, @Query({ schema: ParametriDatatiQuery }) { comune }: ParametriDatatiQuery, @Body({ schema: NuovoValoreParametro }) body: NuovoValoreParametro,
    @ContestoCorrente() contesto: Contesto,
  ): Promise<ParametroDatato> {
    return this.parametri.imposta(contesto, SETTORE, comune, codice, body);
  }
}
