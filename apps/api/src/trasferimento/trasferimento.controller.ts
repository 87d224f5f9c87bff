import { EsitoTrasferimento, TrasferimentoQuery } from '@edigit/anagrafe/contract';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import { DomainError } from '../errori/domain-error.js';
import { CaricamentiService } from '../importazioni/caricamenti.service.js';
import { ImportaFascicoloService } from './importa.service.js';

/** Dossiers that come in as a file. */
@ApiTags('Importazioni')
@Controller('api/v1/importazioni')
@Diritto('importazioni')
export class TrasferimentoController {
  constructor(
    private readonly caricamenti: CaricamentiService,
    private readonly fascicoli: ImportaFascicoloService,
  ) {}

  @Post('fascicolo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Porta nel registro l’archivio di un fascicolo; con prova=si dice che cosa entrerebbe' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } } })
  @ApiOkResponse({ standardSchema: EsitoTrasferimento })
  async importa(@Query({ schema: TrasferimentoQuery }) { prova }: TrasferimentoQuery, @Req() request: FastifyRequest, @OperatoreCorrente() operatore: Operatore): Promise<EsitoTrasferimento> {
    if (!request.isMultipart()) throw new DomainError('unsupported-media-type', 'Inviare l’archivio come multipart/form-data.');
    let esito: EsitoTrasferimento | null = null;
    await this.caricamenti.ricevi(request.parts(), async ({ percorsi: [percorso, ...altri] }) => {
      if (percorso === undefined || altri.length > 0) throw new DomainError('invalid-request', undefined, { errors: [{ campo: 'file', messaggio: 'Inviare l’archivio di un fascicolo, uno per volta.' }] });
      esito = await this.fascicoli.importa(percorso, { ...autoreOf(operatore), diritti: operatore.diritti, comuni: operatore.comuni }, { prova: prova === 'si' });
      return false;
    });
    return esito!;
  }
}
