import { ApeSalvato, CertificatoreApe, CorrezioneApe, NuovoApe, NuovoFattoApe, ProvaApe, Ritirato, RitiroApe, TipoFattoApe, UnitaDelGiorno, UnitaDelGiornoQuery } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { ApeAManoService } from './ape-a-mano.service.js';
import { CertificatoreService } from './certificatore.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const ChiaveDelFatto = Chiave.extend({ tipo: TipoFattoApe });
type ChiaveDelFatto = z.infer<typeof ChiaveDelFatto>;

/** What an office writes of certificates, and who certified. */
@ApiTags('Energia')
@Controller('api/v1/ape')
@Diritto('energia')
export class ApeAManoController {
  constructor(
    private readonly aMano: ApeAManoService,
    private readonly certificatore: CertificatoreService,
  ) {}

  @Get('unita')
  @Diritto('catasto')
  @ApiOperation({ summary: 'Le unità di una particella, o di un edificio, che c’erano in un giorno' })
  @ApiOkResponse({ standardSchema: UnitaDelGiorno })
  listUnita(@Query({ schema: UnitaDelGiornoQuery }) query: UnitaDelGiornoQuery, @ContestoCorrente() contesto: Contesto): Promise<UnitaDelGiorno> {
    return this.aMano.listUnita(contesto, query);
  }

  @Post('prova')
  @HttpCode(200)
  @Diritto('modifica')
  @ApiOperation({ summary: 'Che cosa si scriverebbe di un attestato, con i segni di ciò che è poco credibile: nulla è scritto' })
  @ApiOkResponse({ standardSchema: ProvaApe })
  prova(@Body({ schema: NuovoApe }) body: NuovoApe, @ContestoCorrente() contesto: Contesto): Promise<ProvaApe> {
    return this.aMano.prova(contesto, body);
  }

  @Post()
  @Diritto('modifica')
  @ApiOperation({ summary: 'Aggiunge un attestato arrivato su carta' })
  @ApiCreatedResponse({ standardSchema: ApeSalvato })
  async apri(@Body({ schema: NuovoApe }) body: NuovoApe, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply): Promise<ApeSalvato> {
    const ape = await this.aMano.apri(contesto, autoreOf(operatore), body);
    void reply.header('location', `/api/v1/ape/${ape.id}`);
    return ape;
  }

  @Put(':id')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Corregge un attestato scritto a mano' })
  @ApiOkResponse({ standardSchema: ApeSalvato })
  correggi(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: CorrezioneApe }) body: CorrezioneApe, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
  ): Promise<ApeSalvato> {
    return this.aMano.correggi(contesto, autoreOf(operatore), id, ifMatch, body);
  }

  @Post(':id/ritira')
  @HttpCode(200)
  @Diritto('modifica')
  @ApiOperation({ summary: 'Toglie dal registro un attestato scritto a mano. Nulla si cancella' })
  @ApiOkResponse({ standardSchema: Ritirato })
  ritira(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: RitiroApe }) { motivo }: RitiroApe, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
  ): Promise<Ritirato> {
    return this.aMano.ritira(contesto, autoreOf(operatore), id, ifMatch, motivo);
  }

  @Post(':id/fatti')
  @HttpCode(200)
  @Diritto('modifica')
  @ApiOperation({ summary: 'Annota ciò che l’ufficio sa di un attestato: depositato, annullato, un controllo degli impianti non fatto, una nota' })
  @ApiOkResponse({ standardSchema: ApeSalvato })
  annota(@Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: NuovoFattoApe }) body: NuovoFattoApe, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<ApeSalvato> {
    return this.aMano.annota(contesto, autoreOf(operatore), id, body);
  }

  @Post(':id/fatti/:tipo/togli')
  @HttpCode(200)
  @Diritto('modifica')
  @ApiOperation({ summary: 'Toglie un’annotazione che non è vera' })
  @ApiOkResponse({ standardSchema: ApeSalvato })
  togliFatto(@Param({ schema: ChiaveDelFatto }) { id, tipo }: ChiaveDelFatto, @Body({ schema: RitiroApe }) { motivo }: RitiroApe, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<ApeSalvato> {
    return this.aMano.togliFatto(contesto, autoreOf(operatore), id, tipo, motivo);
  }

  @Get(':id/certificatore')
  @ApiOperation({ summary: 'Chi ha certificato: con la finalità, e registrato' })
  @ApiOkResponse({ standardSchema: CertificatoreApe })
  async findCertificatore(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<CertificatoreApe> {
    void reply.headers({ 'cache-control': 'private, no-store' });
    return this.certificatore.find(contesto, id);
  }
}
