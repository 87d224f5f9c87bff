import { AssegnazioneRiga, CollegamentoDeciso, DaCollegareQuery, RigheDaCollegare } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { DaCollegareService } from './da-collegare.service.js';
import { DecisioniService } from './decisioni.service.js';

const DelSettore = z.object({ settore: z.string().regex(/^[a-z][a-z-]{1,30}$/) });
type DelSettore = z.infer<typeof DelSettore>;
const DellaRiga = DelSettore.extend({ id: z.uuid() });
type DellaRiga = z.infer<typeof DellaRiga>;

/** The worklist of the rows of registers without a sure building. The right of each register is asked for beside those named here. */
@ApiTags('Collegamenti')
@Controller('api/v1/collegamenti/registri')
export class DaCollegareController {
  constructor(
    private readonly daCollegare: DaCollegareService,
    private readonly decisioni: DecisioniService,
  ) {}

  @Get(':settore')
  @Diritto('catasto')
  @ApiOperation({ summary: 'Righe di un registro di cui non è certo in quale edificio stanno, con gli edifici possibili' })
  @ApiOkResponse({ standardSchema: RigheDaCollegare })
  list(@Param({ schema: DelSettore }) { settore }: DelSettore, @Query({ schema: DaCollegareQuery }) query: DaCollegareQuery, @ContestoCorrente() contesto: Contesto): Promise<RigheDaCollegare> {
    return this.daCollegare.list(contesto, settore, query);
  }

  @Post(':settore/:id/edificio')
  @HttpCode(200)
  @Diritto('catasto', 'modifica')
  @ApiOperation({ summary: 'Mette una riga di un registro in un edificio' })
  @ApiOkResponse({ standardSchema: CollegamentoDeciso })
  assegna(@Param({ schema: DellaRiga }) { settore, id }: DellaRiga, @Body({ schema: AssegnazioneRiga }) body: AssegnazioneRiga, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<CollegamentoDeciso> {
    return this.decisioni.assegnaRiga(contesto, autoreOf(operatore), this.daCollegare.sorgente(contesto, settore), id, body);
  }
}
