import { basename } from 'node:path';
import {
  AnteprimaAnnullamento, Importazione, Importazioni, NuovaImportazione, Pagina, type ProblemaFornitura as ProblemaContratto, ProblemiFornitura, ProblemiQuery,
} from '@edigit/anagrafe/contract';
import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiAcceptedResponse, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import { sendEvents } from '../http/sse.js';
import { AnnullamentoService } from '../operazioni/annullamento.service.js';
import { isPacchetto } from '../trasferimento/pacchetto.js';
import { AvanzamentiService } from './avanzamenti.service.js';
import { type Caricamento, CaricamentiService } from './caricamenti.service.js';
import { type Fornitura, FornitureRepository } from './forniture.repository.js';
import { ImportazioniService } from './importazioni.service.js';
import { attendeColonne, avanzamentoDi, differenzeDette, PresentazioneService, registroDi } from './presentazione.service.js';
import { paroleDi } from './problemi.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;
const ElencoQuery = Pagina;
type ElencoQuery = z.infer<typeof ElencoQuery>;

/** Supplies brought by a browser: upload, reading, preview, application. */
@ApiTags('Importazioni')
@Controller('api/v1/importazioni')
@Diritto('importazioni')
export class ImportazioniController {
  constructor(
    private readonly importazioni: ImportazioniService,
    private readonly forniture: FornitureRepository,
    private readonly presentazione: PresentazioneService,
    private readonly avanzamenti: AvanzamentiService,
    private readonly caricamenti: CaricamentiService,
    private readonly annullamento: AnnullamentoService,
  ) {}

  @Post()
  @HttpCode(202)
  @ApiConsumes('multipart/form-data')
  @ApiAcceptedResponse({ standardSchema: Importazione })
  async create(@Req() request: FastifyRequest, @OperatoreCorrente() operatore: Operatore, @ContestoCorrente() contesto: Contesto): Promise<Importazione> {
    if (!request.isMultipart()) throw new DomainError('unsupported-media-type', 'Inviare i file come multipart/form-data.');
    let id: string | null = null;
    await this.caricamenti.ricevi(request.parts(), async (caricamento) => {
      await rifiutaFascicoli(caricamento);
      const avvio = await this.importazioni.avvia(caricamento.percorsi, { ...opzioniDi(caricamento), prova: true, caricata: true, operatore: autoreOf(operatore), ammessi: operatore.comuni });
      if ('stato' in avvio && avvio.id === null) throw new DomainError('unreadable-supply', avvio.rifiuto?.messaggio);
      id = avvio.id;
      return !('stato' in avvio);
    });
    return this.presentazione.descrivi(contesto, await this.#trova(contesto, id!));
  }

  @Get()
  @ApiOkResponse({ standardSchema: Importazioni })
  async list(@Query({ schema: ElencoQuery }) { cursore, limite }: ElencoQuery, @ContestoCorrente() contesto: Contesto): Promise<Importazioni> {
    if (cursore !== undefined && !z.uuid().safeParse(cursore).success) throw new DomainError('invalid-request', 'Il cursore non è valido.');
    const righe = await this.forniture.list(contesto, cursore ?? null, limite + 1);
    const items = righe.slice(0, limite).map((f) => ({
      id: f.id, stato: f.stato, comune: f.comune, ...registroDi(f), creataIl: f.creataIl.toISOString(), conclusaIl: f.conclusaIl?.toISOString() ?? null, operatore: f.operatore,
      differenze: differenzeDette(f), file: [...f.file], errori: f.errori, avvisi: f.avvisi,
    }));
    return { items, ...(righe.length > limite ? { prossima: items.at(-1)!.id } : {}) };
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Importazione })
  async find(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto): Promise<Importazione> {
    // Looked at before the state: of a work that ends in between, the state is then the one it left, never the one it found.
    const avanzamento = this.avanzamenti.find(id);
    return this.presentazione.descrivi(contesto, await this.#trova(contesto, id), avanzamento);
  }

  @Get(':id/problemi')
  @ApiOkResponse({ standardSchema: ProblemiFornitura })
  async listProblemi(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: ProblemiQuery }) query: ProblemiQuery, @ContestoCorrente() contesto: Contesto): Promise<ProblemiFornitura> {
    const { opzioni } = await this.#trova(contesto, id);
    const dopo = Number(query.cursore ?? 0);
    if (!Number.isSafeInteger(dopo)) throw new DomainError('invalid-request', 'Il cursore non è valido.');
    const righe = await this.forniture.listProblemi(contesto, id, { dopo, codice: query.codice ?? null, gravita: query.gravita ?? null, file: query.file ?? null }, query.limite + 1);
    const items = righe.slice(0, query.limite).map(({ id: _id, ...riga }): ProblemaContratto => ({ ...riga, rimedio: paroleDi(riga.codice, opzioni.registro !== undefined).rimedio }));
    return { items, ...(righe.length > query.limite ? { prossima: String(righe[query.limite - 1]!.id) } : {}) };
  }

  @Get(':id/eventi')
  async eventi(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const fornitura = await this.#trova(contesto, id);
    const { avanzamenti } = this;
    const finale = async (): Promise<Fornitura> => this.#trova(contesto, id);
    await sendEvents(request, reply, async function* (signal) {
      for await (const a of avanzamenti.segui(id, signal)) yield { data: avanzamentoDi(a, fornitura.stato, false) };
      const fine = await finale();
      yield { data: avanzamentoDi({ fase: 'collegamenti', file: null, righe: 0, percento: 100, restanoMs: 0 }, fine.stato, true) };
    });
  }

  @Post(':id/applica')
  @HttpCode(202)
  @ApiAcceptedResponse({ standardSchema: Importazione })
  async applica(@Param({ schema: Chiave }) { id }: Chiave, @OperatoreCorrente() operatore: Operatore, @ContestoCorrente() contesto: Contesto): Promise<Importazione> {
    const fornitura = await this.#trova(contesto, id);
    if (fornitura.stato !== 'anteprima') throw new DomainError('import-not-applicable', 'Si applica soltanto una fornitura in anteprima.');
    const successiva = await this.importazioni.verificaAnteprima(fornitura);
    if (successiva !== null) throw new DomainError('preview-outdated', `Il registro è cambiato dopo l’anteprima (${successiva}): l’anteprima si sta rifacendo. Guardarla e applicare di nuovo.`);
    void this.importazioni.applica(fornitura, autoreOf(operatore));
    return this.presentazione.descrivi(contesto, fornitura);
  }

  /** What undoing an applied supply would do, or what has to be undone before. */
  @Get(':id/annullamento')
  @ApiOkResponse({ standardSchema: AnteprimaAnnullamento })
  async anteprimaAnnullamento(@Param({ schema: Chiave }) { id }: Chiave, @OperatoreCorrente() { diritti }: Operatore, @ContestoCorrente() contesto: Contesto): Promise<AnteprimaAnnullamento> {
    const { comune, operazione } = this.#applicata(await this.#trova(contesto, id));
    return this.annullamento.anteprima(comune, operazione, diritti);
  }

  /** A preview is discarded, and so is a register's file whose columns nobody has chosen; an applied supply is undone, which goes on by itself. */
  @Post(':id/annulla')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Importazione })
  @ApiAcceptedResponse({ standardSchema: Importazione })
  async annulla(
    @Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Importazione> {
    const fornitura = await this.#trova(contesto, id);
    if (fornitura.stato !== 'anteprima' && !attendeColonne(fornitura)) {
      const { comune, operazione } = this.#applicata(fornitura);
      // One at a time: the second click of two finds the first at work.
      if (this.avanzamenti.find(id) === null) {
        await this.annullamento.esigiAnnullabile(comune, operazione, operatore.diritti);
        void this.importazioni.avviaAnnullamento(fornitura, autoreOf(operatore));
      }
      void reply.status(202);
      return this.presentazione.descrivi(contesto, fornitura);
    }
    await this.importazioni.scarta(fornitura);
    return this.presentazione.descrivi(contesto, await this.#trova(contesto, id));
  }

  #applicata({ stato, comune, operazione }: Fornitura): { comune: string; operazione: number } {
    if (stato !== 'applicata' || operazione === null) throw new DomainError('import-not-applicable', 'Si annulla una fornitura applicata, o si scarta la sua anteprima.');
    return { comune, operazione };
  }

  async #trova(contesto: Contesto, id: string): Promise<Fornitura> {
    const fornitura = await this.forniture.find(contesto, id);
    if (fornitura === null) throw new DomainError('not-found', 'L’importazione non esiste.');
    return fornitura;
  }
}

function opzioniDi({ campi }: Caricamento): NuovaImportazione {
  const opzioni = NuovaImportazione.safeParse(campi);
  if (!opzioni.success) throw new DomainError('invalid-request', 'Il comune è una lettera e tre cifre (E131); il sistema di riferimento si scrive EPSG:N o CASSINI:ORIGINE.');
  return opzioni.data;
}

/** The archive of a dossier is no supply: it comes in whole, by a route of its own. @throws DomainError `dossier-archive`. */
async function rifiutaFascicoli({ percorsi }: Caricamento): Promise<void> {
  for (const percorso of percorsi) if (await isPacchetto(percorso)) throw new DomainError('dossier-archive', `«${basename(percorso)}» è l’archivio di un fascicolo: si carica da solo, senza altri file.`);
}
