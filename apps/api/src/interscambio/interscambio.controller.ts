import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeEndpoint, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, LetturaFrequente, Pubblica } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { preferisce } from '../http/accetta.js';
import { HTTP_CONFIG, type HttpConfig } from '../http/http-config.js';
import { VERSIONE } from '../http/versione.js';
import { definizioneApi } from './definizione-api.js';
import { type Collegamento, CONFORMITA, GEOJSON, geojsonDi, geojsonDiUno, HTML, JSON_TIPO, OPENAPI } from './documenti.js';
import { InterscambioService } from './interscambio.service.js';
import * as pagine from './pagine.js';
import { collezioneDi, DocumentoQuery, leggiRichiesta, OggettiQuery, OggettoQuery, sistemaDi } from './richiesta.js';
import type { Sistema } from './sistemi.js';

const NellaCollezione = z.object({ collectionId: z.string() });
type NellaCollezione = z.infer<typeof NellaCollezione>;
const UnOggetto = z.object({ collectionId: z.string(), featureId: z.string() });
type UnOggetto = z.infer<typeof UnOggetto>;

const documento = (tipo: string): MethodDecorator => ApiOkResponse({ description: 'Il documento', content: { [tipo]: { schema: { type: 'object' } }, [HTML]: { schema: { type: 'string' } } } });

/** A document, in both its forms. */
interface Documento {
  readonly tipo: string;
  readonly json: () => string;
  readonly html: () => string;
  readonly links?: readonly Collegamento[];
  readonly sistema?: Sistema;
}

/** OGC API – Features, Part 1 and 2. @see OGC 17-069r4, OGC 18-058r1, docs/modelli/usare-i-dati-in-un-gis.md */
@ApiTags('OGC API – Features')
@Controller('ogc')
@Diritto('catasto')
export class InterscambioController {
  constructor(
    private readonly interscambio: InterscambioService,
    @Inject(HTTP_CONFIG) private readonly config: HttpConfig,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Pagina iniziale' })
  @documento(JSON_TIPO)
  async findInizio(@Query({ schema: DocumentoQuery }) { f }: DocumentoQuery, @ContestoCorrente() contesto: Contesto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const base = this.#base(request);
    const inizio = await this.interscambio.paginaIniziale(contesto, base);
    return this.#rispondi(request, reply, f, { tipo: JSON_TIPO, json: () => JSON.stringify(inizio), html: () => pagine.paginaIniziale(base, inizio), links: inizio.links });
  }

  /** Holds nothing of the registry, as the definition of the rest of the API. */
  @Get('api')
  @Pubblica()
  @ApiOperation({ summary: 'Definizione di questo servizio in OpenAPI 3.0, e la sua documentazione' })
  @documento(OPENAPI)
  findApi(@Query({ schema: DocumentoQuery }) { f }: DocumentoQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    const base = this.#base(request);
    const definizione = definizioneApi(base, VERSIONE);
    return this.#rispondi(request, reply, f, { tipo: OPENAPI, json: () => JSON.stringify(definizione), html: () => pagine.paginaApi(base, definizione) });
  }

  @Get('conformance')
  @ApiOperation({ summary: 'Classi di conformità' })
  @documento(JSON_TIPO)
  findConformita(@Query({ schema: DocumentoQuery }) { f }: DocumentoQuery, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Buffer {
    return this.#rispondi(request, reply, f, { tipo: JSON_TIPO, json: () => JSON.stringify(CONFORMITA), html: () => pagine.paginaConformita(this.#base(request), CONFORMITA) });
  }

  @Get('collections')
  @ApiOperation({ summary: 'Collezioni' })
  @documento(JSON_TIPO)
  async listCollezioni(@Query({ schema: DocumentoQuery }) { f }: DocumentoQuery, @ContestoCorrente() contesto: Contesto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const base = this.#base(request);
    const collezioni = await this.interscambio.listCollezioni(contesto, base);
    return this.#rispondi(request, reply, f, { tipo: JSON_TIPO, json: () => JSON.stringify(collezioni), html: () => pagine.paginaCollezioni(base, collezioni), links: collezioni.links });
  }

  @Get('collections/:collectionId')
  @ApiOperation({ summary: 'Una collezione' })
  @documento(JSON_TIPO)
  async findCollezione(
    @Param({ schema: NellaCollezione }) { collectionId }: NellaCollezione, @Query({ schema: DocumentoQuery }) { f }: DocumentoQuery, @ContestoCorrente() contesto: Contesto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const collezione = collezioneDi(collectionId);
    const base = this.#base(request);
    const descrizione = await this.interscambio.findCollezione(contesto, collezione, base);
    return this.#rispondi(request, reply, f, { tipo: JSON_TIPO, json: () => JSON.stringify(descrizione), html: () => pagine.paginaCollezione(base, collezione, descrizione), links: descrizione.links });
  }

  @Get('collections/:collectionId/items')
  @LetturaFrequente()
  @ApiOperation({ summary: 'Oggetti di una collezione, a pagine: la prossima è nel collegamento «next»' })
  @documento(GEOJSON)
  async listOggetti(
    @Param({ schema: NellaCollezione }) { collectionId }: NellaCollezione, @Query({ schema: OggettiQuery }) query: OggettiQuery, @ContestoCorrente() contesto: Contesto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const collezione = collezioneDi(collectionId);
    const richiesta = leggiRichiesta(collezione, query);
    const base = this.#base(request);
    const oggetti = await this.interscambio.listOggetti(contesto, collezione, richiesta, base);
    return this.#rispondi(request, reply, query.f, { tipo: GEOJSON, json: () => geojsonDi(collezione, oggetti), html: () => pagine.paginaOggetti(base, collezione, oggetti), links: oggetti.links, sistema: richiesta.sistema });
  }

  @Get('collections/:collectionId/items/:featureId')
  @LetturaFrequente()
  @ApiOperation({ summary: 'Un oggetto' })
  @documento(GEOJSON)
  async findOggetto(
    @Param({ schema: UnOggetto }) { collectionId, featureId }: UnOggetto, @Query({ schema: OggettoQuery }) { f, crs }: OggettoQuery, @ContestoCorrente() contesto: Contesto, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const collezione = collezioneDi(collectionId);
    if (!z.uuid().safeParse(featureId).success) throw new DomainError('not-found', 'L’oggetto non esiste in questa collezione o non è tra quelli che puoi vedere.');
    const base = this.#base(request);
    const sistema = sistemaDi(crs);
    const uno = await this.interscambio.findOggetto(contesto, collezione, featureId, sistema, base);
    return this.#rispondi(request, reply, f, { tipo: GEOJSON, json: () => geojsonDiUno(collezione, uno), html: () => pagine.paginaOggetto(base, collezione, uno), links: uno.links, sistema });
  }

  @Get('stile.css')
  @Pubblica()
  @ApiExcludeEndpoint()
  findStile(@Res({ passthrough: true }) reply: FastifyReply): string {
    void reply.headers({ 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=3600' });
    return pagine.STILE;
  }

  /** Address of the landing page, as whoever asks reaches it. */
  #base(request: FastifyRequest): string {
    return `${this.config.publicUrl?.origin ?? `${request.protocol}://${request.host}`}/ogc`;
  }

  #rispondi(request: FastifyRequest, reply: FastifyReply, f: 'json' | 'html' | undefined, { tipo, json, html, links = [], sistema }: Documento): Buffer {
    const perPersone = f === 'html' || (f === undefined && preferisce(HTML, request.headers.accept, [JSON_TIPO, GEOJSON, OPENAPI]));
    void reply.headers({
      'content-type': perPersone ? `${HTML}; charset=utf-8` : tipo, 'cache-control': 'private, no-cache', vary: 'accept, authorization, cookie',
      ...(links.length === 0 ? {} : { link: links.map(({ href, rel, type }) => `<${href}>; rel="${rel}"; type="${type}"`).join(', ') }),
      ...(sistema === undefined ? {} : { 'content-crs': `<${sistema.uri}>` }),
    });
    return Buffer.from(perPersone ? html() : json());
  }
}
