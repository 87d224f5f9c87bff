import { CorrezioneDocumento, Documenti, Documento, NuovoDocumento, TogliDocumento, Tolto } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { etagOf, isNotModified } from '../http/etag.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { ArchivioService, type FileRicevuto } from './archivio.service.js';
import { DocumentiService } from './documenti.service.js';
import { nomeDiScarico, TIPI } from './formati/tipi.js';
import { intervalloDi } from './intervallo.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Documents of buildings. */
@ApiTags('Documenti')
@Controller('api/v1')
@Diritto('documenti')
export class DocumentiController {
  constructor(
    private readonly documenti: DocumentiService,
    private readonly archivio: ArchivioService,
  ) {}

  @Get('edifici/:id/documenti')
  @NelTempo()
  @ApiOkResponse({ standardSchema: Documenti })
  list(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Documenti> {
    return this.documenti.list(contesto, id);
  }

  @Get('titoli-edilizi/:id/documenti')
  @Diritto('documenti', 'edilizia')
  @ApiOperation({ summary: 'Scansioni di un titolo edilizio' })
  @ApiOkResponse({ standardSchema: Documenti })
  listDelTitolo(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Documenti> {
    return this.documenti.listDelTitolo(contesto, id);
  }

  @Post('edifici/:id/documenti')
  @Diritto('documenti', 'modifica')
  @ApiOperation({ summary: 'Carica un documento dell’edificio' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file', 'tipo', 'titolo', 'fonte'], properties: { file: { type: 'string', format: 'binary' }, tipo: { type: 'string' }, titolo: { type: 'string' }, fonte: { type: 'string' } } } })
  @ApiCreatedResponse({ standardSchema: Documento })
  async carica(
    @Param({ schema: Chiave }) { id }: Chiave, @Req() request: FastifyRequest, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Documento> {
    if (!request.isMultipart()) throw new DomainError('unsupported-media-type', 'Inviare il documento come multipart/form-data.');
    const massimo = await this.documenti.massimoPer(contesto, id);
    const { file, campi } = await this.#ricevi(request, massimo);
    try {
      const documento = await this.documenti.carica(contesto, autoreOf(operatore), id, campi, file);
      void reply.headers({ location: `/api/v1/documenti/${documento.id}/contenuto`, etag: etagOf(documento.versione) });
      return documento;
    } finally {
      await this.archivio.lascia(file.percorso);
    }
  }

  @Put('documenti/:id')
  @Diritto('documenti', 'modifica')
  @ApiOperation({ summary: 'Corregge ciò che si dice di un documento' })
  @ApiOkResponse({ standardSchema: Documento })
  async correggi(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: CorrezioneDocumento }) body: CorrezioneDocumento, @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Documento> {
    const documento = await this.documenti.correggi(contesto, autoreOf(operatore), id, ifMatch, body);
    void reply.header('etag', etagOf(documento.versione));
    return documento;
  }

  @Post('documenti/:id/togli')
  @HttpCode(200)
  @Diritto('documenti', 'modifica')
  @ApiOperation({ summary: 'Toglie un documento dall’elenco. Nulla si cancella' })
  @ApiOkResponse({ standardSchema: Tolto })
  togli(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('if-match') ifMatch: string | undefined, @Body({ schema: TogliDocumento }) body: TogliDocumento, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore,
  ): Promise<Tolto> {
    return this.documenti.togli(contesto, autoreOf(operatore), id, ifMatch, body);
  }

  @Get('documenti/:id/contenuto')
  @NelTempo()
  @ApiOperation({ summary: 'Il file di un documento; di uno riservato solo con una finalità, e la lettura resta annotata' })
  @ApiOkResponse({ description: 'Il file', content: { '*/*': { schema: { type: 'string', format: 'binary' } } } })
  async scarica(
    @Param({ schema: Chiave }) { id }: Chiave, @Headers('range') range: string | undefined, @Headers('if-range') ifRange: string | undefined, @Headers('if-none-match') ifNoneMatch: string | undefined,
    @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply,
  ): Promise<void> {
    const { documento: d, apri } = await this.documenti.scarica(contesto, id);
    const etag = etagOf(d.sha256);
    void reply.headers({
      'cache-control': d.riservatezza === 'riservata' ? 'private, no-store' : 'private, no-cache', vary: 'authorization, cookie', etag, 'accept-ranges': 'bytes', 'x-content-type-options': 'nosniff',
      // A browser that opens it all the same opens it without scripts, forms or an origin.
      'content-security-policy': "sandbox; default-src 'none'", 'content-disposition': `attachment; filename="${nomeDiScarico(d.titolo, d.formato, d.contiene)}"`,
    });
    if (isNotModified(ifNoneMatch, d.sha256)) return void (await reply.code(304).send());
    const tratto = ifRange === undefined || ifRange.trim() === etag ? intervalloDi(range, d.byte) : null;
    if (tratto === 'fuori') return void (await reply.code(416).header('content-range', `bytes */${d.byte}`).send());
    const { da, a } = tratto ?? { da: 0, a: d.byte - 1 };
    const bytes = await apri({ da, a });
    if (tratto !== null) void reply.code(206).header('content-range', `bytes ${da}-${a}/${d.byte}`);
    await reply.headers({ 'content-type': TIPI[d.formato].tipo, 'content-length': a - da + 1 }).send(bytes);
  }

  /** One file and the fields around it, in any order. @throws DomainError `invalid-request`; what receiving a file throws. */
  async #ricevi(request: FastifyRequest, massimo: number): Promise<{ file: FileRicevuto; campi: NuovoDocumento }> {
    let file: FileRicevuto | null = null;
    const campi: Record<string, string> = {};
    try {
      for await (const parte of request.parts({ limits: { fileSize: massimo, files: 1 } })) {
        if (parte.type === 'field') campi[parte.fieldname] = String(parte.value);
        else file = await this.archivio.ricevi(parte.file, massimo);
      }
      const letti = NuovoDocumento.safeParse(campi);
      const errors = [...(file === null ? [{ campo: 'file', messaggio: 'Scegliere il file.' }] : []), ...(letti.success ? [] : letti.error.issues.map(({ path }) => ({ campo: path.join('.'), messaggio: 'Valore mancante o non valido.' })))];
      if (file === null || !letti.success) throw new DomainError('invalid-request', undefined, { errors });
      return { file, campi: letti.data };
    } catch (error) {
      if (file !== null) await this.archivio.lascia(file.percorso);
      throw error instanceof DomainError || (error instanceof Error && 'code' in error) ? error : new DomainError('invalid-request', 'L’invio è arrivato incompleto: ripeterlo.', {}, { cause: error });
    }
  }
}
