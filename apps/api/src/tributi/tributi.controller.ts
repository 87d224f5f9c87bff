import { Confronti, ConfrontoQuery, Contribuenti, ContribuentiQuery, RichiestaContribuenti, RiepilogoTributi, RiepilogoTributiQuery } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { ContribuentiService } from './contribuenti.service.js';
import { csvConfronto, csvConPersone } from './csv-tributi.js';
import { TributiService } from './tributi.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const RISERVATO = { 'cache-control': 'private, no-store' } as const;

/** Tax positions beside the cadastre. Persons only by the routes that say so, with a purpose, logged. */
@ApiTags('Tributi')
@Controller('api/v1')
@Diritto('tributi')
export class TributiController {
  constructor(
    private readonly tributi: TributiService,
    private readonly contribuenti: ContribuentiService,
  ) {}

  @Get('tributi/confronto')
  @NelTempo()
  @ApiOperation({ summary: 'Le posizioni da confrontare con il catasto, e le unità senza posizione; con text/csv tutte in un file, senza persone' })
  @ApiOkResponse({ standardSchema: Confronti })
  async confronto(@Query({ schema: ConfrontoQuery }) query: ConfrontoQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    void reply.headers({ vary: 'accept', ...RISERVATO });
    if (!vuoleCsv(accept)) {
      await reply.send(await this.tributi.confronto(contesto, query));
      return;
    }
    const corpo = csvConfronto(await conLaPrima(this.tributi.streamConfronto(contesto, query)));
    await reply.headers({ 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="posizioni-da-confrontare.csv"' }).send(corpo);
  }

  @Get('tributi/riepilogo')
  @NelTempo()
  @ApiOperation({ summary: 'Gli anni caricati, e quante righe ha ogni esito' })
  @ApiOkResponse({ standardSchema: RiepilogoTributi })
  riepilogo(@Query({ schema: RiepilogoTributiQuery }) query: RiepilogoTributiQuery, @ContestoCorrente() contesto: Contesto): Promise<RiepilogoTributi> {
    return this.tributi.riepilogo(contesto, query);
  }

  @Post('tributi/confronto/contribuenti')
  @HttpCode(200)
  @ApiOperation({ summary: 'Le stesse righe con i contribuenti, come text/csv: con la finalità, e registrato' })
  async confrontoConPersone(@Body({ schema: RichiestaContribuenti }) richiesta: RichiestaContribuenti, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    const corpo = csvConPersone(await conLaPrima(this.contribuenti.streamConfronto(contesto, richiesta)));
    await reply.headers({ ...RISERVATO, 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="posizioni-e-contribuenti.csv"' }).send(corpo);
  }

  @Get('tributi/posizioni/:id/contribuenti')
  @NelTempo()
  @ApiOperation({ summary: 'Chi paga una posizione: con la finalità, e registrato' })
  @ApiOkResponse({ standardSchema: Contribuenti })
  async findDellaPosizione(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: ContribuentiQuery }) { codiceFiscale }: ContribuentiQuery, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Contribuenti> {
    void reply.headers(RISERVATO);
    return this.contribuenti.findDellaPosizione(contesto, id, codiceFiscale === 'si');
  }

  @Get('edifici/:id/contribuenti')
  @NelTempo()
  @ApiOperation({ summary: 'Chi paga le posizioni di un edificio: con la finalità, e registrato' })
  @ApiOkResponse({ standardSchema: Contribuenti })
  async findDellEdificio(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: ContribuentiQuery }) { codiceFiscale }: ContribuentiQuery, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Contribuenti> {
    void reply.headers(RISERVATO);
    return this.contribuenti.findDellEdificio(contesto, id, codiceFiscale === 'si');
  }
}
