import {
  ModificaPiano, ModificaStratoPiano, ModificaVersionePiano, NuovaVersionePiano, NuovoPiano, NuovoStratoPiano, Piani, PianiQuery, Piano, StratiPiano, StratoPiano, VersionePiano, VersioniPiano,
} from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf } from '../http/etag.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { PianiService } from './piani.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Plans, their versions and the layers of these. Changes name the version they start from in `If-Match`. */
@ApiTags('Urbanistica')
@Controller('api/v1')
@Diritto('urbanistica')
export class PianiController {
  constructor(private readonly piani: PianiService) {}

  @Get('piani')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Piani })
  list(@Query({ schema: PianiQuery }) query: PianiQuery, @ContestoCorrente() contesto: Contesto): Promise<Piani> {
    return this.piani.list(contesto, query);
  }

  @Get('piani/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Piano })
  async find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<Piano> {
    return conEtag(reply, await this.piani.find(contesto, id));
  }

  @Post('piani')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Aggiunge un piano' })
  @ApiCreatedResponse({ standardSchema: Piano })
  async apri(@Body({ schema: NuovoPiano }) body: NuovoPiano, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply): Promise<Piano> {
    return nato(reply, 'piani', await this.piani.apri(contesto, autoreOf(operatore), body));
  }

  @Patch('piani/:id')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Corregge la testata di un piano' })
  @ApiOkResponse({ standardSchema: Piano })
  async modifica(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ModificaPiano }) body: ModificaPiano, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Piano> {
    return conEtag(reply, await this.piani.modifica(contesto, autoreOf(operatore), id, ifMatch, body));
  }

  @Get('piani/:id/versioni')
  @NelTempo()
  @ApiOkResponse({ standardSchema: VersioniPiano })
  listVersioni(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<VersioniPiano> {
    return this.piani.listVersioni(contesto, id);
  }

  @Post('piani/:id/versioni')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Aggiunge una versione: con le sue date si dice se è adottata, vigente o superata' })
  @ApiCreatedResponse({ standardSchema: VersionePiano })
  async apriVersione(
    @Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: NuovaVersionePiano }) body: NuovaVersionePiano, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionePiano> {
    return nato(reply, 'versioni-piano', await this.piani.apriVersione(contesto, autoreOf(operatore), id, body));
  }

  @Get('versioni-piano/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: VersionePiano })
  async findVersione(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<VersionePiano> {
    return conEtag(reply, await this.piani.findVersione(contesto, id));
  }

  @Patch('versioni-piano/:id')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Corregge titolo, atto e date di una versione' })
  @ApiOkResponse({ standardSchema: VersionePiano })
  async modificaVersione(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ModificaVersionePiano }) body: ModificaVersionePiano, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<VersionePiano> {
    return conEtag(reply, await this.piani.modificaVersione(contesto, autoreOf(operatore), id, ifMatch, body));
  }

  @Get('versioni-piano/:id/strati')
  @NelTempo()
  @ApiOkResponse({ standardSchema: StratiPiano })
  listStrati(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<StratiPiano> {
    return this.piani.listStrati(contesto, id);
  }

  @Post('versioni-piano/:id/strati')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Aggiunge uno strato, in cui poi si importano le zone' })
  @ApiCreatedResponse({ standardSchema: StratoPiano })
  async apriStrato(
    @Param({ schema: Chiave }) { id }: Chiave, @Body({ schema: NuovoStratoPiano }) body: NuovoStratoPiano, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StratoPiano> {
    return nato(reply, 'strati-piano', await this.piani.apriStrato(contesto, autoreOf(operatore), id, body));
  }

  @Get('strati-piano/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: StratoPiano })
  async findStrato(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<StratoPiano> {
    return conEtag(reply, await this.piani.findStrato(contesto, id));
  }

  @Patch('strati-piano/:id')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Corregge uno strato' })
  @ApiOkResponse({ standardSchema: StratoPiano })
  async modificaStrato(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ModificaStratoPiano }) body: ModificaStratoPiano, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StratoPiano> {
    return conEtag(reply, await this.piani.modificaStrato(contesto, autoreOf(operatore), id, ifMatch, body));
  }
}

interface ConVersione {
  readonly id: string;
  readonly versione: string;
}

function conEtag<T extends ConVersione>(reply: FastifyReply, cosa: T): T {
  void reply.header('etag', etagOf(cosa.versione));
  return cosa;
}

function nato<T extends ConVersione>(reply: FastifyReply, dove: string, cosa: T): T {
  void reply.header('location', `/api/v1/${dove}/${cosa.id}`);
  return conEtag(reply, cosa);
}
