import { CondoniQuery, Richiedenti, RichiedentiQuery, RiepilogoCondoni, Titoli, TitoliQuery, Titolo } from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { csvTitoli } from './csv.js';
import { RichiedentiService } from './richiedenti.service.js';
import { TitoliService } from './titoli.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Building titles and condoni. With `Accept: text/csv` the list answers with all of it as a file, without persons. */
@ApiTags('Titoli edilizi')
@Controller('api/v1')
@Diritto('edilizia')
export class TitoliController {
  constructor(
    private readonly titoli: TitoliService,
    private readonly richiedenti: RichiedentiService,
  ) {}

  @Get('titoli-edilizi')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Titoli })
  async list(@Query({ schema: TitoliQuery }) query: TitoliQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    if (!vuoleCsv(accept)) {
      await reply.header('vary', 'accept').send(await this.titoli.list(contesto, query));
      return;
    }
    const corpo = csvTitoli(await conLaPrima(this.titoli.streamAll(contesto, query)));
    await reply.headers({ vary: 'accept', 'content-type': 'text/csv; charset=utf-8', 'content-disposition': 'attachment; filename="titoli-edilizi.csv"' }).send(corpo);
  }

  @Get('titoli-edilizi/condoni')
  @NelTempo()
  @ApiOperation({ summary: 'Quanti condoni ci sono, per legge e per stato, e che cosa attendono' })
  @ApiOkResponse({ standardSchema: RiepilogoCondoni })
  riepilogoCondoni(@Query({ schema: CondoniQuery }) { comune }: CondoniQuery, @ContestoCorrente() contesto: Contesto): Promise<RiepilogoCondoni> {
    return this.titoli.riepilogoCondoni(contesto, comune);
  }

  @Get('titoli-edilizi/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Titolo })
  find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Titolo> {
    return this.titoli.find(contesto, id);
  }

  @Get('titoli-edilizi/:id/richiedenti')
  @NelTempo()
  @ApiOperation({ summary: 'Chi chiese il titolo: con la finalità, e registrato' })
  @ApiOkResponse({ standardSchema: Richiedenti })
  findRichiedenti(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: RichiedentiQuery }) { codiceFiscale }: RichiedentiQuery, @ContestoCorrente() contesto: Contesto): Promise<Richiedenti> {
    return this.richiedenti.findDelTitolo(contesto, id, codiceFiscale === 'si');
  }

  @Get('edifici/:id/richiedenti')
  @NelTempo()
  @ApiOperation({ summary: 'Chi chiese i titoli di un edificio: con la finalità, e registrato' })
  @ApiOkResponse({ standardSchema: Richiedenti })
  findRichiedentiDellEdificio(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: RichiedentiQuery }) { codiceFiscale }: RichiedentiQuery, @ContestoCorrente() contesto: Contesto): Promise<Richiedenti> {
    return this.richiedenti.findDellEdificio(contesto, id, codiceFiscale === 'si');
  }
}
