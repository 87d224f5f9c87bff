import { CapacitaServizio, CodiceComune, DefinizioniSfondi, ElencoSfondi, ModificaSfondo, NuovoSfondo, ProvaSfondo, RichiestaCapacita, SfondoDefinito } from '@edigit/anagrafe/contract';
import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
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

  @Delete(':id')
  @HttpCode(204)
  @Diritto('amministrazione')
  @ApiNoContentResponse({ description: 'Tolto dall’elenco' })
  delete(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<void> {
    return this.sfondi.delete(contesto, id);
  }

  @Post('prova')
  @HttpCode(200)
  @Diritto('amministrazione')
  @ApiOperation({ summary: 'Una tessera di uno sfondo non ancora salvato, al centro del comune' })
  @ApiOkResponse({ description: 'L’immagine', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } })
  async prova(@Body({ schema: ProvaSfondo }) prova: ProvaSfondo, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const { tipo, byte } = await this.sfondi.prova(contesto, prova);
    void reply.headers({ 'content-type': tipo, 'cache-control': 'no-store' });
    return byte;
  }

  @Post('capacita')
  @HttpCode(200)
  @Diritto('amministrazione')
  @ApiOkResponse({ standardSchema: CapacitaServizio })
  capacita(@Body({ schema: RichiestaCapacita }) richiesta: RichiestaCapacita): Promise<CapacitaServizio> {
    return this.sfondi.capacita(richiesta);
  }
}
