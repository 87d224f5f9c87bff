import { Genealogia, Storia, StoriaQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { GenealogiaService } from './genealogia.service.js';
import { StoriaService } from './storia.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Who changed what, when, from which supply or act; where parcels and units come from, and what they became. */
@ApiTags('Storia')
@Controller('api/v1')
@Diritto('catasto')
export class StoriaController {
  constructor(
    private readonly storia: StoriaService,
    private readonly genealogia: GenealogiaService,
  ) {}

  @Get('edifici/:id/storia')
  @ApiOperation({ summary: 'Che cosa è cambiato di un edificio e delle sue unità, dal più recente' })
  @ApiOkResponse({ standardSchema: Storia })
  edificio(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: StoriaQuery }) query: StoriaQuery, @ContestoCorrente() contesto: Contesto): Promise<Storia> {
    return this.storia.find(contesto, 'edificio', id, query);
  }

  @Get('particelle/:id/storia')
  @ApiOperation({ summary: 'Che cosa è cambiato di una particella, dal più recente' })
  @ApiOkResponse({ standardSchema: Storia })
  particella(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: StoriaQuery }) query: StoriaQuery, @ContestoCorrente() contesto: Contesto): Promise<Storia> {
    return this.storia.find(contesto, 'particella', id, query);
  }

  @Get('unita-immobiliari/:id/storia')
  @ApiOperation({ summary: 'Che cosa è cambiato di un’unità immobiliare, dal più recente' })
  @ApiOkResponse({ standardSchema: Storia })
  unita(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: StoriaQuery }) query: StoriaQuery, @ContestoCorrente() contesto: Contesto): Promise<Storia> {
    return this.storia.find(contesto, 'unita', id, query);
  }

  @Get('particelle/:id/genealogia')
  @NelTempo()
  @ApiOperation({ summary: 'Da dove viene una particella e che cosa è diventata, atto per atto, con i m²' })
  @ApiOkResponse({ standardSchema: Genealogia })
  genealogiaParticella(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Genealogia> {
    return this.genealogia.find(contesto, 'T', id);
  }

  @Get('unita-immobiliari/:id/genealogia')
  @NelTempo()
  @ApiOperation({ summary: 'Da dove viene un’unità immobiliare e che cosa è diventata, atto per atto, con i m²' })
  @ApiOkResponse({ standardSchema: Genealogia })
  genealogiaUnita(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Genealogia> {
    return this.genealogia.find(contesto, 'F', id);
  }
}
