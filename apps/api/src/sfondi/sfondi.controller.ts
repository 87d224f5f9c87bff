import { CapacitaServizio, CodiceComune, DefinizioniSfondi, ElencoSfondi, ModificaSfondo, NuovoSfondo, RichiestaCapacita, SfondoDefinito } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, Diritto, PerOgniUtente } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { SfondiService } from './sfondi.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const DiComune = z.object({ comune: CodiceComune });
type DiComune = z.infer<typeof DiComune>;

/** Base maps: those to choose from, and their administration. */
@ApiTags('Sfondi')
@Controller('api/v1/sfondi')
export class SfondiController {
  constructor(private readonly sfondi: SfondiService) {}

  @Get()
  @PerOgniUtente()
  @ApiOkResponse({ standardSchema: ElencoSfondi })
  list(@Query({ schema: DiComune }) { comune }: DiComune, @ContestoCorrente() contesto: Contesto): Promise<ElencoSfondi> {
    return this.sfondi.listAttivi(contesto, comune);
  }

  @Get('definizioni')
  @Diritto('amministrazione')
  @ApiOkResponse({ standardSchema: DefinizioniSfondi })
  listDefinizioni(@ContestoCorrente() contesto: Contesto): Promise<DefinizioniSfondi> {
    return this.sfondi.listDefinizioni(contesto);
  }

  @Post()
  @Diritto('amministrazione')
  @ApiOkResponse({ standardSchema: SfondoDefinito })
  create(@Body({ schema: NuovoSfondo }) nuovo: NuovoSfondo, @ContestoCorrente() contesto: Contesto): Promise<SfondoDefinito> {
    return this.sfondi.create(contesto, nuovo);
  }

  @Patch(':id')
  @Diritto('amministrazione')
  @ApiOkResponse({ standardSchema: SfondoDefinito })
  update(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: ModificaSfondo }) modifica: ModificaSfondo, @ContestoCorrente() contesto: Contesto): Promise<SfondoDefinito> {
    return this.sfondi.update(contesto, id, modifica);
  }

  @Post('capacita')
  @HttpCode(200)
  @Diritto('amministrazione')
  @ApiOkResponse({ standardSchema: CapacitaServizio })
  capacita(@Body({ schema: RichiestaCapacita }) richiesta: RichiestaCapacita): Promise<CapacitaServizio> {
    return this.sfondi.capacita(richiesta);
  }
}
