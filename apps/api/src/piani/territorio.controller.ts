import {
  ModificaTipoVincolo, NuovoTipoVincolo, TipiVincolo, TipiVincoloQuery, TipoVincolo, Vincoli, VincoliQuery, Vincolo, Zona, Zone, ZoneQuery,
} from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { conLaPrima, vuoleCsv } from '../http/csv.js';
import { etagOf } from '../http/etag.js';
import { type Elemento, GEOJSON, geoJsonStream, vuoleGeoJson } from '../http/geojson.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { csvVincoli, csvZone } from './csv.js';
import { TipiVincoloService } from './tipi-vincolo.service.js';
import { VincoliService } from './vincoli.service.js';
import { ZoneService } from './zone.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const CodiceTipo = z.object({ codice: z.string().max(60) });
type CodiceTipo = z.infer<typeof CodiceTipo>;

/** Zones, constraints and the catalogue of these. With `Accept: text/csv` or `application/geo+json` a list answers with all of it as a file. */
@ApiTags('Urbanistica')
@Controller('api/v1')
@Diritto('urbanistica')
export class TerritorioPianiController {
  constructor(
    private readonly zone: ZoneService,
    private readonly vincoli: VincoliService,
    private readonly tipi: TipiVincoloService,
  ) {}

  @Get('zone')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Zone })
  async listZone(@Query({ schema: ZoneQuery }) query: ZoneQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    if (vuoleGeoJson(accept)) return inviaGeoJson(reply, 'zone', this.zone.streamElementi(contesto, query));
    if (vuoleCsv(accept)) return inviaCsv(reply, 'zone', csvZone(await conLaPrima(this.zone.streamAll(contesto, query))));
    await reply.header('vary', 'accept').send(await this.zone.list(contesto, query));
  }

  @Get('zone/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Zona })
  findZona(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Zona> {
    return this.zone.find(contesto, id);
  }

  @Get('vincoli')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Vincoli })
  async listVincoli(@Query({ schema: VincoliQuery }) query: VincoliQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    if (vuoleGeoJson(accept)) return inviaGeoJson(reply, 'vincoli', this.vincoli.streamElementi(contesto, query));
    if (vuoleCsv(accept)) return inviaCsv(reply, 'vincoli', csvVincoli(await conLaPrima(this.vincoli.streamAll(contesto, query))));
    await reply.header('vary', 'accept').send(await this.vincoli.list(contesto, query));
  }

  @Get('vincoli/tipi')
  @ApiOkResponse({ standardSchema: TipiVincolo })
  listTipi(@Query({ schema: TipiVincoloQuery }) { comune }: TipiVincoloQuery, @ContestoCorrente() contesto: Contesto): Promise<TipiVincolo> {
    return this.tipi.list(contesto, comune);
  }

  @Post('vincoli/tipi')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Aggiunge al catalogo un tipo di vincolo del comune' })
  @ApiCreatedResponse({ standardSchema: TipoVincolo })
  async apriTipo(@Body({ schema: NuovoTipoVincolo }) body: NuovoTipoVincolo, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply): Promise<TipoVincolo> {
    return conEtag(reply, await this.tipi.apri(contesto, body));
  }

  @Patch('vincoli/tipi/:codice')
  @Diritto('modifica')
  @ApiOperation({ summary: 'Corregge un tipo di vincolo del comune' })
  @ApiOkResponse({ standardSchema: TipoVincolo })
  async modificaTipo(
    @Param({ schema: CodiceTipo }) { codice }: CodiceTipo, @Query({ schema: TipiVincoloQuery }) { comune }: TipiVincoloQuery, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: ModificaTipoVincolo }) body: ModificaTipoVincolo,
    @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<TipoVincolo> {
    return conEtag(reply, await this.tipi.modifica(contesto, comune, codice, ifMatch, body));
  }

  @Get('vincoli/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Vincolo })
  findVincolo(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Vincolo> {
    return this.vincoli.find(contesto, id);
  }
}

function conEtag(reply: FastifyReply, tipo: TipoVincolo): TipoVincolo {
  void reply.header('etag', etagOf(tipo.versione));
  return tipo;
}

async function inviaCsv(reply: FastifyReply, nome: string, corpo: NodeJS.ReadableStream): Promise<void> {
  await reply.headers({ vary: 'accept', 'content-type': 'text/csv; charset=utf-8', 'content-disposition': `attachment; filename="${nome}.csv"` }).send(corpo);
}

async function inviaGeoJson(reply: FastifyReply, nome: string, elementi: AsyncGenerator<readonly Elemento[]>): Promise<void> {
  const corpo = geoJsonStream(await conLaPrima(elementi));
  await reply.headers({ vary: 'accept', 'content-type': GEOJSON, 'content-disposition': `attachment; filename="${nome}.geojson"` }).send(corpo);
}
