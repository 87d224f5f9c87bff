import { RichiestaEstratto } from '@edigit/anagrafe/contract';
import { Body, Controller, HttpCode, Post, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import type { Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { EstrattoService } from './estratto.service.js';

/** Prints that are not the dossier. */
@ApiTags('Stampe')
@Controller('api/v1/stampe')
@Diritto('catasto')
export class StampeController {
  constructor(private readonly estratto: EstrattoService) {}

  @Post('estratto')
  @HttpCode(200)
  @ApiOperation({ summary: 'Estratto di mappa in scala, una pagina in PDF' })
  @ApiOkResponse({ description: 'Il PDF', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } } } })
  async stampaEstratto(
    @Body({ schema: RichiestaEstratto }) richiesta: RichiestaEstratto, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() { nomeVisualizzato }: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const pdf = await this.estratto.stampa(contesto, richiesta, nomeVisualizzato);
    void reply.headers({ 'content-type': 'application/pdf', 'content-disposition': `inline; filename="estratto-${richiesta.comune}.pdf"`, 'cache-control': 'private, no-store' });
    return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  }
}
