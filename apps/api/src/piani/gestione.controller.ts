import {
  EsitoRicalcolo, NuovoValoreParametro, ParametriDatati, ParametriDatatiQuery, ParametroDatato, RicalcoloFasce, VerificheStrato,
} from '@edigit/anagrafe/contract';
import { Body, Controller, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { ParametriService } from '../parametri/parametri.service.js';
import { PARAMETRI_URBANISTICA } from './parametri-urbanistica.js';
import { RicalcoloService } from './ricalcolo.service.js';
import { VerificheService } from './verifiche.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const Codice = z.object({ codice: z.string().regex(/^urbanistica\.[a-z0-9.-]{1,60}$/, 'Atteso il codice di un parametro, per esempio urbanistica.fascia.cimitero') });
type Codice = z.infer<typeof Codice>;

/** What keeps plans and constraints sound: checks of a layer, dated parameters, bands drawn again. */
@ApiTags('Urbanistica')
@Controller('api/v1')
@Diritto('urbanistica')
export class GestionePianiController {
  constructor(
    private readonly verifiche: VerificheService,
    private readonly parametri: ParametriService,
    private readonly ricalcolo: RicalcoloService,
  ) {}

  @Get('strati-piano/:id/verifiche')
  @NelTempo()
  @ApiOperation({ summary: 'Vuoti, sovrapposizioni e contorni non validi delle zone di uno strato' })
  @ApiOkResponse({ standardSchema: VerificheStrato })
  verifica(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<VerificheStrato> {
    return this.verifiche.verifica(contesto, id);
  }

  @Get('parametri-urbanistica')
  @ApiOkResponse({ standardSchema: ParametriDatati })
  listParametri(@Query({ schema: ParametriDatatiQuery }) { comune }: ParametriDatatiQuery, @ContestoCorrente() contesto: Contesto): Promise<ParametriDatati> {
    return this.parametri.list(contesto, PARAMETRI_URBANISTICA, comune);
  }

  @Put('parametri-urbanistica/:codice')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Il valore che il comune stabilisce per sé da un giorno in poi' })
  @ApiOkResponse({ standardSchema: ParametroDatato })
  impostaParametro(
    @Param({ schema: Codice }) { codice }: Codice, @Query({ schema: ParametriDatatiQuery }) { comune }: ParametriDatatiQuery, @Body({ schema: NuovoValoreParametro }) body: NuovoValoreParametro,
    @ContestoCorrente() contesto: Contesto,
  ): Promise<ParametroDatato> {
    return this.parametri.imposta(contesto, PARAMETRI_URBANISTICA, comune, codice, body);
  }

  @Post('vincoli/fasce/ricalcola')
  @HttpCode(200)
  @Diritto('modifica')
  @ApiOperation({ summary: 'Ridisegna le fasce il cui parametro è cambiato; con prova dice soltanto quali' })
  @ApiOkResponse({ standardSchema: EsitoRicalcolo })
  ricalcola(@Body({ schema: RicalcoloFasce }) body: RicalcoloFasce, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<EsitoRicalcolo> {
    return this.ricalcolo.ricalcola(contesto, autoreOf(operatore), body);
  }
}
