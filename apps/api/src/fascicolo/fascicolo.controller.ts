import { Fascicolo, FascicoloQuery, Intestatari, IntestatariQuery } from '@edigit/anagrafe/contract';
import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { ContestoCorrente, Diritto, DirittoDiSezione, OperatoreCorrente } from '../accessi/decoratori.js';
import type { Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { preferiscePdf } from '../stampa/accetta.js';
import { StampaService } from '../stampa/stampa.service.js';
import { ContribuentiService } from '../tributi/contribuenti.service.js';
import { NelTempo } from '../tempo/nel-tempo.js';
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
  ): Promise<Fascicolo | Buffer> {
    void reply.header('vary', 'accept, authorization, cookie');
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
