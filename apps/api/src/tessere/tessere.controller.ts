import { Controller, Get, Headers, Param, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CodiceLivello, type Diritto } from '@edigit/anagrafe/contract';
import { ContestoCorrente, DirittoDiSezione, LetturaFrequente } from '../accessi/decoratori.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { etagOf, isNotModified } from '../http/etag.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { TessereService } from './tessere.service.js';

/** @see https://www.iana.org/assignments/media-types/application/vnd.mapbox-vector-tile */
const MVT = 'application/vnd.mapbox-vector-tile';

/** Deeper than any style asks for: at zoom 22 a tile is six metres wide. */
const DEEPEST = 22;

const intero = z.string().regex(/^\d{1,7}$/, 'Atteso un numero intero').transform(Number);

/** The section that a layer belongs to; the outlines of buildings are common to all. */
const DIRITTO_DI: Readonly<Record<CodiceLivello, Diritto | null>> = { edifici: null, particelle: 'catasto', fogli: 'catasto', civici: 'indirizzi', zone: 'urbanistica', vincoli: 'urbanistica', energia: 'energia', titoli: 'edilizia' };

/** Where a tile stands in the pyramid; the layer is checked apart, since an unknown one is not found. */
const Indirizzo = z
  .object({ strato: z.string(), z: intero.refine((zoom) => zoom <= DEEPEST, `Atteso un livello tra 0 e ${DEEPEST}`), x: intero, y: intero })
  .refine(({ z: zoom, x, y }) => x < 2 ** zoom && y < 2 ** zoom, { path: ['x'], message: 'La tessera è fuori dal mondo a questo livello' });
type Indirizzo = z.infer<typeof Indirizzo>;

/** The map as vector tiles, of the municipalities the user may see. */
@ApiTags('Mappa')
@Controller('tiles')
export class TessereController {
  constructor(private readonly tessere: TessereService) {}

  @Get(':strato/:z/:x/:y.mvt')
  @DirittoDiSezione()
  @LetturaFrequente()
  @NelTempo()
  @ApiOperation({ summary: 'Tessera vettoriale (MVT 2.1, EPSG:3857) di uno strato: edifici, particelle, fogli, civici, zone, vincoli; temi degli edifici: energia, titoli' })
  @ApiOkResponse({ description: 'La tessera', content: { [MVT]: { schema: { type: 'string', format: 'binary' } } } })
  @ApiNoContentResponse({ description: 'Nulla in questa tessera' })
  async find(
    @Param({ schema: Indirizzo }) { strato, ...address }: Indirizzo,
    @Headers('accept-encoding') accept: string | undefined,
    @Headers('if-none-match') ifNoneMatch: string | undefined,
    @ContestoCorrente() contesto: Contesto,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer | undefined> {
    const livello = CodiceLivello.safeParse(strato);
    if (!livello.success) throw new DomainError('not-found', `Strato sconosciuto. Strati disponibili: ${CodiceLivello.options.join(', ')}.`);
    const diritto = DIRITTO_DI[livello.data];
    if (diritto !== null && contesto.diritti?.includes(diritto) !== true) throw new DomainError('forbidden', 'Il profilo non è abilitato a questo strato.');
    const gzip = acceptsGzip(accept);
    const { versione, corpo } = await this.tessere.find(contesto, {
      strato: livello.data, address, gzip, isKnown: (current) => isNotModified(ifNoneMatch, current),
    });
    // Asked again each time, answered 304 in a moment: another user of the same browser must never be shown these.
    void reply.headers({ 'cache-control': 'private, no-cache', etag: etagOf(versione), vary: 'accept-encoding, authorization, cookie' });
    if (corpo === null || corpo.length === 0) {
      void reply.status(corpo === null ? 304 : 204);
      return undefined;
    }
    void reply.header('content-type', MVT);
    if (gzip) void reply.header('content-encoding', 'gzip');
    return Buffer.from(corpo.buffer, corpo.byteOffset, corpo.byteLength);
  }
}

function acceptsGzip(accept = ''): boolean {
  return accept.split(',').some((coding) => /^\s*gzip\s*(?:;\s*q=(?:1|0\.\d*[1-9]).*)?$/i.test(coding));
}
