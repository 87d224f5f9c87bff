import { AggiornamentiAnncsu, AggiornamentiQuery, type AggiornamentoAnncsu, DecidiDifferenza, DifferenzaDecisa, DifferenzeAnncsu, DifferenzeQuery, EsitiAnncsu, EsitiLetti, EsportaAnncsu, EsportazioneAnncsu } from '@edigit/anagrafe/contract';
import { Body, Controller, Get, Headers, HttpCode, Post, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ContestoCorrente, Diritto, OperatoreCorrente } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { type ColonnaCsv, conLaPrima, csvStream, vuoleCsv } from '../http/csv.js';
import { dataDi } from '../stampa/parole.js';
import { CodaAnncsuService } from './coda-anncsu.service.js';
import { RiconciliazioneService } from './riconciliazione.service.js';

const OPERAZIONI = { I: 'Inserimento', R: 'Aggiornamento', S: 'Soppressione' } as const;
const SERVIZI = { accessi: 'Accesso', gestionecoordinate: 'Coordinate', odonimi: 'Strada' } as const;
const STATI = { 'da-inviare': 'Da inviare', esportato: 'Esportato', accettato: 'Accettato', rifiutato: 'Rifiutato' } as const;
const COLONNE: readonly ColonnaCsv<AggiornamentoAnncsu>[] = [
  ['Che cosa', (a) => a.etichetta], ['Oggetto', (a) => SERVIZI[a.servizio]], ['Operazione', (a) => OPERAZIONI[a.operazione]], ['Stato', (a) => STATI[a.stato]], ['Che cosa manca', (a) => a.mancanze.join(' ')], ['Codice', (a) => a.codice ?? ''],
  ['Messaggio', (a) => a.messaggio ?? ''], ['Richiesta', (a) => a.idRichiesta ?? ''], ['Da', (a) => a.operatore], ['Il', (a) => dataDi(new Date(a.quando))], ['Numero interno', (a) => a.id],
];

/** What the national archive of streets and civic numbers (ANNCSU) has to be told of. */
@ApiTags('Indirizzi')
@Controller('api/v1/anncsu')
@Diritto('indirizzi')
export class AnncsuController {
  constructor(
    private readonly coda: CodaAnncsuService,
    private readonly riconciliazione: RiconciliazioneService,
  ) {}

  @Get('aggiornamenti')
  @ApiOkResponse({ standardSchema: AggiornamentiAnncsu })
  async list(@Query({ schema: AggiornamentiQuery }) query: AggiornamentiQuery, @Headers('accept') accept: string | undefined, @ContestoCorrente() contesto: Contesto, @Res() reply: FastifyReply): Promise<void> {
    void reply.header('vary', 'accept');
    if (!vuoleCsv(accept)) return void (await reply.send(await this.coda.list(contesto, query)));
    await reply.header('content-type', 'text/csv; charset=utf-8').header('content-disposition', 'attachment; filename="aggiornamenti-anncsu.csv"').send(csvStream(COLONNE, await conLaPrima(this.coda.stream(contesto, query))));
  }

  @Post('esporta')
  @HttpCode(200)
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Le richieste per l’archivio nazionale, nella forma dei suoi servizi. Da qui in poi aspettano una risposta' })
  @ApiOkResponse({ standardSchema: EsportazioneAnncsu })
  esporta(@Body({ schema: EsportaAnncsu }) { comune }: EsportaAnncsu, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<EsportazioneAnncsu> {
    return this.coda.esporta(contesto, autoreOf(operatore), comune);
  }

  @Post('esiti')
  @HttpCode(200)
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Le risposte dell’archivio nazionale, riga per riga' })
  @ApiOkResponse({ standardSchema: EsitiLetti })
  esiti(@Body({ schema: EsitiAnncsu }) body: EsitiAnncsu, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<EsitiLetti> {
    return this.coda.esiti(contesto, autoreOf(operatore), body);
  }

  @Get('differenze')
  @ApiOperation({ summary: 'Dove il registro del Comune e l’archivio nazionale non dicono la stessa cosa' })
  @ApiOkResponse({ standardSchema: DifferenzeAnncsu })
  differenze(@Query({ schema: DifferenzeQuery }) query: DifferenzeQuery, @ContestoCorrente() contesto: Contesto): Promise<DifferenzeAnncsu> {
    return this.riconciliazione.list(contesto, query);
  }

  @Post('differenze/decidi')
  @HttpCode(200)
  @Diritto('indirizzi', 'modifica')
  @ApiOperation({ summary: 'Mette la differenza tra gli aggiornamenti, o la dice giusta così' })
  @ApiOkResponse({ standardSchema: DifferenzaDecisa })
  decidi(@Body({ schema: DecidiDifferenza }) body: DecidiDifferenza, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<DifferenzaDecisa> {
    return this.riconciliazione.decidi(contesto, autoreOf(operatore), body);
  }
}
