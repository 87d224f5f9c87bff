import { BozzaCdu, BozzeCdu, BozzeCduQuery, DecisioneRighe, ElencoIncollato, ElencoLetto, MASSIMO_PARTICELLE_CDU, NuovaBozzaCdu, ParticellaBozzaCdu, ParticelleBozzaCdu, ParticelleBozzaCduQuery } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import type { Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { preferisce } from '../http/accetta.js';
import { sendEvents } from '../http/sse.js';
import { BozzeService } from './bozze.service.js';
import { etagOf } from '../http/etag.js';
import { DocumentoBozzaService } from './documento-bozza.service.js';
import { RevisioneService } from './revisione.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

const Riga = Chiave.extend({ ordine: z.coerce.number().int().min(1).max(MASSIMO_PARTICELLE_CDU) });
type Riga = z.infer<typeof Riga>;

const ODT = 'application/vnd.oasis.opendocument.text';
const PDF = 'application/pdf';

/** Drafts of the certificate of planning destination (CDU). */
@ApiTags('Bozze di CDU')
@Controller('api/v1/bozze-cdu')
@Diritto('catasto', 'urbanistica')
export class BozzeController {
  constructor(
    private readonly bozze: BozzeService,
    private readonly documenti: DocumentoBozzaService,
    private readonly revisione: RevisioneService,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: BozzaCdu })
  create(@Body({ schema: NuovaBozzaCdu }) nuova: NuovaBozzaCdu, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() { nomeVisualizzato }: Operatore): Promise<BozzaCdu> {
    return this.bozze.crea(contesto, nuova, nomeVisualizzato);
  }

  @Post('elenco')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: ElencoLetto })
  leggiElenco(@Body({ schema: ElencoIncollato }) { testo }: ElencoIncollato): ElencoLetto {
    return this.bozze.leggiElenco(testo);
  }

  @Get()
  @ApiOkResponse({ standardSchema: BozzeCdu })
  list(@Query({ schema: BozzeCduQuery }) query: BozzeCduQuery, @ContestoCorrente() contesto: Contesto): Promise<BozzeCdu> {
    return this.bozze.list(contesto, query);
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: BozzaCdu })
  async find(@Param({ schema: Chiave }) { id }: Chiave, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() { nomeVisualizzato }: Operatore, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    const tipo = [PDF, ODT].find((t) => preferisce(t, accept));
    if (tipo === undefined) return void (await reply.send(await this.bozze.find(contesto, id)));
    const byte = tipo === PDF ? await this.documenti.pdf(contesto, id, nomeVisualizzato) : await this.documenti.odt(contesto, id, nomeVisualizzato);
    void reply.headers({ 'content-type': tipo, 'content-disposition': `attachment; filename="bozza-cdu.${tipo === PDF ? 'pdf' : 'odt'}"`, 'cache-control': 'private, no-store' });
    await reply.send(Buffer.from(byte.buffer, byte.byteOffset, byte.byteLength));
  }

  @Get(':id/particelle')
  @ApiOkResponse({ standardSchema: ParticelleBozzaCdu })
  listParticelle(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: ParticelleBozzaCduQuery }) query: ParticelleBozzaCduQuery, @ContestoCorrente() contesto: Contesto): Promise<ParticelleBozzaCdu> {
    return this.bozze.listParticelle(contesto, id, query);
  }

  @Get(':id/eventi')
  async eventi(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.bozze.find(contesto, id);
    const { bozze } = this;
    await sendEvents(request, reply, async function* (signal) {
      for await (const data of bozze.segui(contesto, id, signal)) yield { data };
    });
  }

  @Post(':id/annulla')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: BozzaCdu })
  annulla(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<BozzaCdu> {
    return this.bozze.annulla(contesto, id);
  }

  @Post(':id/riprendi')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: BozzaCdu })
  riprendi(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<BozzaCdu> {
    return this.bozze.riprendi(contesto, id);
  }

  @Post(':id/ricalcola')
  @HttpCode(202)
  @ApiOperation({ summary: 'Ricalcola una bozza pronta con i dati di ora; le decisioni dell’ufficio restano' })
  @ApiAcceptedResponse({ standardSchema: BozzaCdu })
  ricalcola(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<BozzaCdu> {
    return this.bozze.ricalcola(contesto, id);
  }

  @Post(':id/particelle/:ordine/decisioni')
  @HttpCode(200)
  @ApiOperation({ summary: 'Accetta, modifica, dichiara marginali o esclude righe di una particella' })
  @ApiOkResponse({ standardSchema: ParticellaBozzaCdu })
  async decidi(
    @Param({ schema: Riga }) { id, ordine }: Riga, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: DecisioneRighe }) body: DecisioneRighe, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() { nomeVisualizzato }: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ParticellaBozzaCdu> {
    const particella = await this.revisione.decidi(contesto, id, ordine, ifMatch, body, nomeVisualizzato);
    void reply.header('etag', etagOf(particella.versione));
    return particella;
  }

  @Post(':id/accetta')
  @HttpCode(200)
  @ApiOperation({ summary: 'Accetta le righe non ancora decise delle particelle senza nulla da guardare' })
  @ApiOkResponse({ standardSchema: BozzaCdu })
  async accetta(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() { nomeVisualizzato }: Operatore): Promise<BozzaCdu> {
    await this.revisione.accettaPulite(contesto, id, nomeVisualizzato);
    return this.bozze.find(contesto, id);
  }
}
