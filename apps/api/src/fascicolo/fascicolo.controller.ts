import type { Readable } from 'node:stream';
import { Fascicolo, FascicoloQuery, Intestatari, IntestatariQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, DirittoDiSezione, OperatoreCorrente } from '../accessi/decoratori.js';
import type { Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { requireFinalita } from '../accessi/finalita.js';
import { preferisce } from '../http/accetta.js';
import { preferiscePdf } from '../stampa/accetta.js';
import { StampaService } from '../stampa/stampa.service.js';
import { ContribuentiService } from '../tributi/contribuenti.service.js';
import { NelTempo } from '../tempo/nel-tempo.js';
import { EsportaService } from '../trasferimento/esporta.service.js';
import { FascicoloService } from './fascicolo.service.js';

const Chiave = z.object({ id: z.uuid() });
type Chiave = z.infer<typeof Chiave>;

/** The dossier of a building and the holders behind it. */
@ApiTags('Fascicolo')
@Controller('api/v1')
export class FascicoloController {
  constructor(
    private readonly fascicolo: FascicoloService,
    private readonly stampa: StampaService,
    private readonly contribuenti: ContribuentiService,
    private readonly esporta: EsportaService,
  ) {}

  @Get('edifici/:id/fascicolo')
  @DirittoDiSezione()
  @NelTempo()
  @ApiOkResponse({ standardSchema: Fascicolo })
  async find(
    @Param({ schema: Chiave }) { id }: Chiave,
    @Query({ schema: FascicoloQuery }) query: FascicoloQuery,
    @Headers('accept') accept: string | undefined,
    @Headers('x-finalita') finalita: string | undefined,
    @ContestoCorrente() contesto: Contesto,
    @OperatoreCorrente() operatore: Operatore,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Fascicolo | Buffer | StreamableFile> {
    void reply.header('vary', 'accept, authorization, cookie');
    if (preferisce('application/zip', accept)) return new StreamableFile(await this.#archivio(id, query, finalita, contesto, operatore, reply));
    if (!preferiscePdf(accept)) return (await this.fascicolo.find(contesto, id, query.intestatari !== 'oscurati')).fascicolo;
    // Paper goes from hand to hand: names are on it only when this very request asks for them.
    const conNomi = query.intestatari === 'si' || (query.intestatari === undefined && Boolean(finalita));
    const letto = await this.fascicolo.find(contesto, id, conNomi);
    const contribuenti = conNomi && operatore.diritti.includes('tributi') ? await this.contribuenti.findDellEdificio(contesto, id, false) : null;
    const stampaNomi = contribuenti !== null || (conNomi && operatore.diritti.includes('titolarita'));
    const pdf = await this.stampa.stampa(contesto, { ...letto, operatore: operatore.nomeVisualizzato, finalita: stampaNomi ? operatore.finalita : null, contribuenti });
    void reply.headers({ 'content-type': 'application/pdf', 'content-disposition': `inline; filename="fascicolo-${letto.edificio.codice}.pdf"`, 'cache-control': 'private, no-store' });
    return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  }

  /** The dossier as a file for another instance. As on paper, names are in it only when this very request asks for them. */
  async #archivio(id: string, query: FascicoloQuery, finalita: string | undefined, contesto: Contesto, operatore: Operatore, reply: FastifyReply): Promise<Readable> {
    const riservati = query.riservati === 'si' && operatore.diritti.includes('documenti');
    if (riservati) requireFinalita(contesto);
    const chiesti = query.intestatari === 'si' || (query.intestatari === undefined && !riservati && Boolean(finalita));
    if (chiesti) requireFinalita(contesto);
    const { fascicolo } = await this.fascicolo.find(contesto, id, chiesti);
    const conContribuenti = chiesti && operatore.diritti.includes('tributi');
    if (conContribuenti) await this.contribuenti.findDellEdificio(contesto, id, false);
    const conNomi = conContribuenti || (chiesti && operatore.diritti.includes('titolarita'));
    const zip = await this.esporta.esporta(contesto, { fascicolo, finalita: conNomi ? operatore.finalita : null, riservati });
    void reply.headers({ 'content-type': 'application/zip', 'content-disposition': `attachment; filename="fascicolo-${fascicolo.edificio.codice}.zip"`, 'cache-control': 'private, no-store' });
    return zip;
  }

  @Get('edifici/:id/intestatari')
  @NelTempo()
  @Diritto('titolarita')
  @ApiOkResponse({ standardSchema: Intestatari })
  findIntestatari(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: IntestatariQuery }) { codiceFiscale }: IntestatariQuery, @ContestoCorrente() contesto: Contesto): Promise<Intestatari> {
    return this.fascicolo.findIntestatari(contesto, id, codiceFiscale === 'si');
  }

  @Get('unita-immobiliari/:id/intestatari')
  @NelTempo()
  @Diritto('titolarita')
  @ApiOkResponse({ standardSchema: Intestatari })
  findIntestatariUnita(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: IntestatariQuery }) { codiceFiscale }: IntestatariQuery, @ContestoCorrente() contesto: Contesto): Promise<Intestatari> {
    return this.fascicolo.findIntestatariUnita(contesto, id, codiceFiscale === 'si');
  }

  @Get('particelle/:id/intestatari')
  @NelTempo()
  @Diritto('titolarita')
  @ApiOkResponse({ standardSchema: Intestatari })
  findIntestatariParticella(@Param({ schema: Chiave }) { id }: Chiave, @Query({ schema: IntestatariQuery }) { codiceFiscale }: IntestatariQuery, @ContestoCorrente() contesto: Contesto): Promise<Intestatari> {
    return this.fascicolo.findIntestatariParticella(contesto, id, codiceFiscale === 'si');
  }
}
