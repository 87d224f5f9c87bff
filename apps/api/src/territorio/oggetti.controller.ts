import {
  CodiceComune, Edifici, EdificiQuery, Edificio, Fogli, Livelli, ParticellaDettaglio, Particelle, ParticelleQuery, Punto, PuntoQuery, UnitaImmobiliari, UnitaImmobiliariQuery, UnitaInElenco,
} from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { etagOf, isNotModified } from '../http/etag.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { OggettiService } from './oggetti.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const PerComune = z.object({ comune: CodiceComune.optional() });
type PerComune = z.infer<typeof PerComune>;

/** Buildings, parcels, units, sheets: what stands in the territory. */
@ApiTags('Territorio')
@Controller('api/v1')
@Diritto('catasto')
export class OggettiController {
  constructor(private readonly oggetti: OggettiService) {}

  @Get('edifici')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Edifici })
  listEdifici(@Query({ schema: EdificiQuery }) query: EdificiQuery, @ContestoCorrente() contesto: Contesto): Promise<Edifici> {
    return this.oggetti.listEdifici(contesto, query);
  }

  @Get('edifici/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Edificio })
  async findEdificio(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-none-match') ifNoneMatch: string | undefined, @ContestoCorrente() contesto: Contesto, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Edificio | undefined> {
    const edificio = await this.oggetti.findEdificio(contesto, id);
    void reply.header('etag', etagOf(edificio.versione));
    if (!isNotModified(ifNoneMatch, edificio.versione)) return edificio;
    void reply.status(304);
    return undefined;
  }

  @Get('particelle')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Particelle })
  listParticelle(@Query({ schema: ParticelleQuery }) query: ParticelleQuery, @ContestoCorrente() contesto: Contesto): Promise<Particelle> {
    return this.oggetti.listParticelle(contesto, query);
  }

  @Get('particelle/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: ParticellaDettaglio })
  findParticella(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<ParticellaDettaglio> {
    return this.oggetti.findParticella(contesto, id);
  }

  @Get('unita-immobiliari')
  @NelTempo()
  @ApiOkResponse({ standardSchema: UnitaImmobiliari })
  listUnita(@Query({ schema: UnitaImmobiliariQuery }) query: UnitaImmobiliariQuery, @ContestoCorrente() contesto: Contesto): Promise<UnitaImmobiliari> {
    return this.oggetti.listUnita(contesto, query);
  }

  @Get('unita-immobiliari/:id')
  @NelTempo()
  @ApiOkResponse({ standardSchema: UnitaInElenco })
  findUnita(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<UnitaInElenco> {
    return this.oggetti.findUnita(contesto, id);
  }

  @Get('punto')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Punto })
  listPunto(@Query({ schema: PuntoQuery }) { lon, lat }: PuntoQuery, @ContestoCorrente() contesto: Contesto): Promise<Punto> {
    return this.oggetti.listPunto(contesto, lon, lat);
  }

  @Get('fogli')
  @ApiOkResponse({ standardSchema: Fogli })
  listFogli(@Query({ schema: PerComune }) { comune }: PerComune, @ContestoCorrente() contesto: Contesto): Promise<Fogli> {
    return this.oggetti.listFogli(contesto, comune);
  }

  @Get('livelli')
  @ApiOkResponse({ standardSchema: Livelli })
  listLivelli(@Query({ schema: PerComune }) { comune }: PerComune, @ContestoCorrente() contesto: Contesto): Promise<Livelli> {
    return this.oggetti.listLivelli(contesto, comune);
  }
}
