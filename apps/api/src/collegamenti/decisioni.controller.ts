import { AssegnazioneUnita, CollegamentoDeciso, DecisioneCollegamento, RitiroDecisione, SpostamentoUnita } from '@edigit/anagrafe/contract';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { DecisioniService } from './decisioni.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** A person's word on links. */
@ApiTags('Collegamenti')
@Controller('api/v1')
@Diritto('catasto', 'modifica')
export class DecisioniController {
  constructor(private readonly decisioni: DecisioniService) {}

  @Post('collegamenti/:id/conferma')
  @HttpCode(200)
  @ApiOperation({ summary: 'Conferma un collegamento' })
  @ApiOkResponse({ standardSchema: CollegamentoDeciso })
  conferma(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: DecisioneCollegamento }) body: DecisioneCollegamento, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<CollegamentoDeciso> {
    return this.decisioni.conferma(contesto, autoreOf(operatore), id, body);
  }

  @Post('collegamenti/:id/respingi')
  @HttpCode(200)
  @ApiOperation({ summary: 'Respinge un collegamento' })
  @ApiOkResponse({ standardSchema: CollegamentoDeciso })
  respingi(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: DecisioneCollegamento }) body: DecisioneCollegamento, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<CollegamentoDeciso> {
    return this.decisioni.respingi(contesto, autoreOf(operatore), id, body);
  }

  @Post('collegamenti/:id/sposta')
  @HttpCode(200)
  @ApiOperation({ summary: 'Sposta un’unità in un altro edificio' })
  @ApiOkResponse({ standardSchema: CollegamentoDeciso })
  sposta(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: SpostamentoUnita }) body: SpostamentoUnita, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<CollegamentoDeciso> {
    return this.decisioni.sposta(contesto, autoreOf(operatore), id, body);
  }

  @Post('collegamenti/:id/ritira')
  @HttpCode(200)
  @ApiOperation({ summary: 'Ritira una decisione: torna a valere ciò che dicono le regole' })
  @ApiOkResponse({ standardSchema: CollegamentoDeciso })
  ritira(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: RitiroDecisione }) body: RitiroDecisione, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<CollegamentoDeciso> {
    return this.decisioni.ritira(contesto, autoreOf(operatore), id, body);
  }

  @Post('unita-immobiliari/:id/edificio')
  @HttpCode(200)
  @ApiOperation({ summary: 'Mette in un edificio un’unità che non è in nessuno, o in dubbio tra più' })
  @ApiOkResponse({ standardSchema: CollegamentoDeciso })
  assegna(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: AssegnazioneUnita }) body: AssegnazioneUnita, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<CollegamentoDeciso> {
    return this.decisioni.assegna(contesto, autoreOf(operatore), id, body);
  }
}
