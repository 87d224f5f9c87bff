import { Fascicolo, FascicoloQuery, Intestatari, IntestatariQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { FascicoloService } from './fascicolo.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** The dossier of a building and the holders behind it. */
@ApiTags('Fascicolo')
@Controller('api/v1')
export class FascicoloController {
  constructor(private readonly fascicolo: FascicoloService) {}

  @Get('edifici/:id/fascicolo')
  @ApiOkResponse({ standardSchema: Fascicolo })
  async find(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: FascicoloQuery }) query: FascicoloQuery, @ContestoCorrente() contesto: Contesto): Promise<Fascicolo> {
    if (query.validoAl !== undefined || query.conosciutoAl !== undefined) throw new DomainError('invalid-request', 'La lettura a una data passata non è ancora disponibile.');
    return (await this.fascicolo.find(contesto, id, query.intestatari !== 'oscurati')).fascicolo;
  }

  @Get('edifici/:id/intestatari')
  @Diritto('titolarita')
  @ApiOkResponse({ standardSchema: Intestatari })
  findIntestatari(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: IntestatariQuery }) { codiceFiscale }: IntestatariQuery, @ContestoCorrente() contesto: Contesto): Promise<Intestatari> {
    return this.fascicolo.findIntestatari(contesto, id, codiceFiscale === 'si');
  }

  @Get('particelle/:id/intestatari')
  @Diritto('titolarita')
  @ApiOkResponse({ standardSchema: Intestatari })
  findIntestatariParticella(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: IntestatariQuery }) { codiceFiscale }: IntestatariQuery, @ContestoCorrente() contesto: Contesto): Promise<Intestatari> {
    return this.fascicolo.findIntestatariParticella(contesto, id, codiceFiscale === 'si');
  }
}
