import { Civici, CiviciQuery, Strade, StradeQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, csvStream, vuoleCsv } from '../http/csv.js';
import { GEOJSON, geoJsonStream, vuoleGeoJson } from '../http/geojson.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { COLONNE_CIVICI, COLONNE_STRADE } from './csv-indirizzi.js';
import { IndirizziService } from './indirizzi.service.js';

/** The municipality's streets and civic numbers. With `Accept: text/csv` or, of civic numbers, `application/geo+json` a list answers with all of it as a file. */
@ApiTags('Indirizzi')
@Controller('api/v1')
@Diritto('indirizzi')
export class IndirizziController {
  constructor(private readonly indirizzi: IndirizziService) {}

  @Get('strade')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Strade })
  async listStrade(@Query({ schema: StradeQuery }) query: StradeQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    if (vuoleCsv(accept)) return allega(reply, 'text/csv; charset=utf-8', 'strade.csv', csvStream(COLONNE_STRADE, await conLaPrima(this.indirizzi.streamStrade(contesto, query))));
    await reply.send(await this.indirizzi.listStrade(contesto, query));
  }

  @Get('civici')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Civici })
  async listCivici(@Query({ schema: CiviciQuery }) query: CiviciQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    if (vuoleGeoJson(accept)) return allega(reply, GEOJSON, 'civici.geojson', geoJsonStream(await conLaPrima(this.indirizzi.streamElementi(contesto, query))));
    if (vuoleCsv(accept)) return allega(reply, 'text/csv; charset=utf-8', 'civici.csv', csvStream(COLONNE_CIVICI, await conLaPrima(this.indirizzi.streamCivici(contesto, query))));
    await reply.send(await this.indirizzi.listCivici(contesto, query));
  }
}

async function allega(reply: FastifyReply, tipo: string, nome: string, corpo: NodeJS.ReadableStream): Promise<void> {
  await reply.header('content-type', tipo).header('content-disposition', `attachment; filename="${nome}"`).send(corpo);
}
