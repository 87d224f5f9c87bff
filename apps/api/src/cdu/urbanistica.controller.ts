import { Urbanistica } from '@edigit/anagrafe/contract';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { UrbanisticaService } from './urbanistica.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** What plans and constraints say of a parcel. */
@ApiTags('Urbanistica')
@Controller('api/v1')
@Diritto('catasto', 'urbanistica')
export class UrbanisticaController {
  constructor(private readonly urbanistica: UrbanisticaService) {}

  @Get('particelle/:id/urbanistica')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Urbanistica })
  find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Urbanistica> {
    return this.urbanistica.findParticella(contesto, id);
  }
}
