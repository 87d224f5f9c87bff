import {
  Agganci, AgganciQuery, ChiusuraEdificio, CodiceComune, DivisioneEdificio, Edificio, EdificioSalvato, EsitoRiordino, LimitiModifica, ModificaEdificio, NuovoEdificio, RaggruppamentoEdifici, UnioneEdifici,
} from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf } from '../http/etag.js';
import { AgganciService } from './agganci.service.js';
import { EdificiService } from './edifici.service.js';
import { RiordinoService } from './riordino.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const PerComune = z.object({ comune: CodiceComune });
type PerComune = z.infer<typeof PerComune>;

/** Drawing and correcting buildings. Changes name the version they start from in `If-Match`. */
@ApiTags('Modifica')
@Controller('api/v1')
@Diritto('catasto', 'modifica')
export class ModificaController {
  constructor(
    private readonly edifici: EdificiService,
    private readonly riordino: RiordinoService,
    private readonly agganci: AgganciService,
  ) {}

  @Get('edifici/limiti')
  @ApiOkResponse({ standardSchema: LimitiModifica })
  limiti(@Query({ schema: PerComune }) { comune }: PerComune, @ContestoCorrente() contesto: Contesto): Promise<LimitiModifica> {
    return this.edifici.limiti(contesto, comune);
  }

  @Get('agganci')
  @ApiOperation({ summary: 'Vertici e lati a cui agganciarsi in un riquadro' })
  @ApiOkResponse({ standardSchema: Agganci })
  findAgganci(@Query({ schema: AgganciQuery }) query: AgganciQuery, @ContestoCorrente() contesto: Contesto): Promise<Agganci> {
    return this.agganci.find(contesto, query);
  }

  @Post('edifici')
  @ApiOperation({ summary: 'Disegna un edificio' })
  @ApiCreatedResponse({ standardSchema: Edificio })
  async disegna(
    @Body({ schema: NuovoEdificio }) body: NuovoEdificio, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Edificio> {
    const edificio = await this.edifici.disegna(contesto, autoreOf(operatore), body);
    void reply.header('location', `/api/v1/edifici/${edificio.id}`).header('etag', etagOf(edificio.versione));
    return edificio;
  }

  @Patch('edifici/:id')
  @ApiOperation({ summary: 'Corregge la sagoma o gli attributi, anche di più edifici vicini insieme' })
  @ApiOkResponse({ standardSchema: EdificioSalvato })
  async modifica(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ModificaEdificio }) body: ModificaEdificio, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<EdificioSalvato> {
    const salvato = await this.edifici.modifica(contesto, autoreOf(operatore), id, ifMatch, body);
    void reply.header('etag', etagOf(salvato.versione));
    return salvato;
  }

  @Post('edifici/unisci')
  @HttpCode(200)
  @ApiOperation({ summary: 'Unisce più edifici in uno' })
  @ApiOkResponse({ standardSchema: EsitoRiordino })
  unisci(@Headers('if-match') ifMatch: string | undefined, @Body({ schema: UnioneEdifici }) body: UnioneEdifici, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<EsitoRiordino> {
    return this.riordino.unisci(contesto, autoreOf(operatore), ifMatch, body);
  }

  @Post('edifici/raggruppa')
  @HttpCode(200)
  @ApiOperation({ summary: 'Raggruppa altrimenti ciò che la mappa disegna: una casa di più sagome, una sagoma di più case' })
  @ApiOkResponse({ standardSchema: EsitoRiordino })
  raggruppa(
    @Headers('if-match') ifMatch: string | undefined, @Body({ schema: RaggruppamentoEdifici }) body: RaggruppamentoEdifici, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
  ): Promise<EsitoRiordino> {
    return this.riordino.raggruppa(contesto, autoreOf(operatore), ifMatch, body);
  }

  @Post('edifici/:id/dividi')
  @HttpCode(200)
  @ApiOperation({ summary: 'Divide un edificio, con linee di taglio o con le sue parti' })
  @ApiOkResponse({ standardSchema: EsitoRiordino })
  dividi(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: DivisioneEdificio }) body: DivisioneEdificio, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore,
  ): Promise<EsitoRiordino> {
    return this.riordino.dividi(contesto, autoreOf(operatore), id, ifMatch, body);
  }

  @Post('edifici/:id/chiudi')
  @HttpCode(200)
  @ApiOperation({ summary: 'Chiude un edificio: demolito, o inserito per errore. Nulla si cancella' })
  @ApiOkResponse({ standardSchema: Edificio })
  async chiudi(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ChiusuraEdificio }) body: ChiusuraEdificio, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Edificio> {
    const edificio = await this.edifici.chiudi(contesto, autoreOf(operatore), id, ifMatch, body);
    void reply.header('etag', etagOf(edificio.versione));
    return edificio;
  }
}
