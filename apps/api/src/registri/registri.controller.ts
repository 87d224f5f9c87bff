import { FileDelRegistro, Importazione, LeggiFileRegistro, NuovoFileRegistro, RegistriImportabili } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { type Caricamento, CaricamentiService } from '../importazioni/caricamenti.service.js';
import { FornitureRepository } from '../importazioni/forniture.repository.js';
import { PresentazioneService } from '../importazioni/presentazione.service.js';
import { presentaRegistro } from './presenta-registro.js';
import { RegistriService } from './registri.service.js';

const DelRegistro = z.object({ registro: z.string().max(40) });
type DelRegistro = z.infer<typeof DelRegistro>;
const Chiave = DelRegistro.extend({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** Registers that files can be imported into: files in, columns chosen, up to a preview among the imports. */
@ApiTags('Importazioni')
@Controller('api/v1/registri')
@Diritto('importazioni')
export class RegistriController {
  constructor(
    private readonly registri: RegistriService,
    private readonly caricamenti: CaricamentiService,
    private readonly forniture: FornitureRepository,
    private readonly presentazione: PresentazioneService,
  ) {}

  @Get()
  @ApiOkResponse({ standardSchema: RegistriImportabili })
  list(@ContestoCorrente() { diritti = [] }: Contesto): RegistriImportabili {
    return { items: this.registri.list(diritti).map(presentaRegistro) };
  }

  @Post(':registro/file')
  @HttpCode(201)
  @ApiConsumes('multipart/form-data')
  @ApiCreatedResponse({ standardSchema: FileDelRegistro })
  async create(@Param({ schema: DelRegistro }) { registro: codice }: DelRegistro, @Req() request: FastifyRequest, @OperatoreCorrente() operatore: Operatore, @ContestoCorrente() contesto: Contesto): Promise<FileDelRegistro> {
    const registro = this.registri.find(codice, contesto.diritti ?? []);
    if (!request.isMultipart()) throw new DomainError('unsupported-media-type', 'Inviare i file come multipart/form-data.');
    let file: FileDelRegistro | null = null;
    await this.caricamenti.ricevi(request.parts(), async (caricamento) => {
      const { comune, crs } = opzioniDi(caricamento);
      file = await this.registri.carica(registro, caricamento.percorsi, { comune: await this.registri.comuneDi(contesto, comune), crs, operatore: autoreOf(operatore) });
      return true;
    });
    return file!;
  }

  @Get(':registro/file/:id')
  @ApiOkResponse({ standardSchema: FileDelRegistro })
  find(@Param({ schema: Chiave }) { registro, id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<FileDelRegistro> {
    return this.registri.riapri(contesto, this.registri.find(registro, contesto.diritti ?? []), id);
  }

  @Post(':registro/file/:id/leggi')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Importazione })
  async leggi(@Param({ schema: Chiave }) { registro, id }: Chiave, @Body({ schema: LeggiFileRegistro }) scelta: LeggiFileRegistro, @ContestoCorrente() contesto: Contesto): Promise<Importazione> {
    const esito = await this.registri.leggi(contesto, this.registri.find(registro, contesto.diritti ?? []), id, scelta);
    const fornitura = await this.forniture.find(contesto, esito);
    if (fornitura === null) throw new DomainError('not-found', 'L’importazione non esiste.');
    return this.presentazione.descrivi(contesto, fornitura);
  }
}

function opzioniDi({ campi }: Caricamento): NuovoFileRegistro {
  const opzioni = NuovoFileRegistro.safeParse(campi);
  if (!opzioni.success) throw new DomainError('invalid-request', 'Il comune è una lettera e tre cifre (E131); il sistema di riferimento si scrive EPSG:N o CASSINI:ORIGINE.');
  return opzioni.data;
}
