import { Anteprima, VociAnteprima, VociQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../../accessi/decoratori.js';
import type { Contesto } from '../../database/contesto.js';
import { AnteprimaService } from './anteprima.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** What a supply would change, or has changed: numbers and groups, then one by one. */
@ApiTags('Importazioni')
@Controller('api/v1/importazioni/:id/anteprima')
@Diritto('importazioni')
export class AnteprimaController {
  constructor(private readonly anteprima: AnteprimaService) {}

  @Get()
  @ApiOkResponse({ standardSchema: Anteprima })
  find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Anteprima> {
    return this.anteprima.find(contesto, id);
  }

  @Get('voci')
  @ApiOkResponse({ standardSchema: VociAnteprima })
  listVoci(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: VociQuery }) query: VociQuery, @ContestoCorrente() contesto: Contesto): Promise<VociAnteprima> {
    return this.anteprima.listVoci(contesto, id, query);
  }
}
