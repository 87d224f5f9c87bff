import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, LetturaFrequente, PerOgniUtente } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { TessereSfondoService } from './tessere-sfondo.service.js';

const intero = z.string().regex(/^\d{1,8}$/, 'Atteso un numero intero').transform(Number);
const Indirizzo = z.object({ id: z.uuid(), z: intero, x: intero, y: intero });
type Indirizzo = z.infer<typeof Indirizzo>;

/** Tiles of base maps, through the program: the browser speaks with no one else. */
@ApiTags('Sfondi')
@Controller('sfondi')
export class TessereSfondoController {
  constructor(private readonly tessere: TessereSfondoService) {}

  @Get(':id/:z/:x/:y')
  @PerOgniUtente()
  @LetturaFrequente()
  @ApiOperation({ summary: 'Tessera di uno sfondo, nella griglia e nel sistema che il suo elenco dichiara' })
  @ApiOkResponse({ description: 'L’immagine', content: { 'image/*': { schema: { type: 'string', format: 'binary' } } } })
  @ApiNoContentResponse({ description: 'Nulla in questo punto' })
  async find(@Param({ schema: Indirizzo }) { id, ...posto }: Indirizzo, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer | undefined> {
    const tessera = await this.tessere.find(contesto, id, posto);
    void reply.headers({ 'cache-control': 'private, max-age=86400', vary: 'authorization, cookie' });
    if (tessera === null) {
      void reply.status(204);
      return undefined;
    }
    void reply.header('content-type', tessera.tipo);
    return tessera.byte;
  }
}
