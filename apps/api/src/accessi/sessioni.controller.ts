import { Body, Controller, Delete, Get, HttpCode, Post, Put, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Accesso, CambioPassword, FinalitaSessione, ModiAccesso, Sessione, SessioniAperte } from '@edigit/anagrafe/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../errori/domain-error.js';
import { RequestsPerMinute } from '../http/rate-limit.guard.js';
import { ComuniVisibiliService } from './comuni-visibili.service.js';
import { CookieSessione } from './cookie-sessione.js';
import { AncheConPasswordDaCambiare, AncheSenzaSecondoFattore, OperatoreCorrente, PerOgniUtente, Pubblica } from './decoratori.js';
import { DimostrazioneService } from './dimostrazione.service.js';
import type { Operatore } from './operatore.js';
import { SessioniService } from './sessioni.service.js';
import { UtentiService } from './utenti.service.js';

/** Signing in and out, the own password, the purpose of the case at hand. */
@ApiTags('Accesso')
@Controller('api/v1')
@PerOgniUtente()
export class SessioniController {
  constructor(
    private readonly sessioni: SessioniService,
    private readonly cookie: CookieSessione,
    private readonly comuni: ComuniVisibiliService,
    private readonly dimostrazione: DimostrazioneService,
    private readonly utenti: UtentiService,
  ) {}

  @Get('accesso')
  @Pubblica()
  @ApiOkResponse({ standardSchema: ModiAccesso })
  async findModi(): Promise<ModiAccesso> {
    return { dimostrazioni: await this.dimostrazione.listCredentials() };
  }

  @Post('sessione')
  @Pubblica()
  @HttpCode(200)
  @RequestsPerMinute(60)
  @ApiOkResponse({ standardSchema: Sessione })
  async signIn(
    @Body({ schema: Accesso }) { nome, password, codice = '' }: Accesso,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Sessione> {
    const from = { indirizzo: request.ip, agente: request.headers['user-agent'] ?? '', segretoPrecedente: this.cookie.read(request) };
    const secret = await this.sessioni.signIn(nome, password, codice, from);
    const operatore = await this.sessioni.findBySession(secret);
    if (!operatore) throw new DomainError('not-authenticated');
    this.cookie.write(reply, secret);
    return this.describe(operatore);
  }

  @Get('sessione')
  @AncheConPasswordDaCambiare()
  @AncheSenzaSecondoFattore()
  @ApiOkResponse({ standardSchema: Sessione })
  findSessione(@OperatoreCorrente() operatore: Operatore): Promise<Sessione> {
    return this.describe(operatore);
  }

  @Delete('sessione')
  @AncheConPasswordDaCambiare()
  @AncheSenzaSecondoFattore()
  @HttpCode(204)
  @ApiNoContentResponse()
  async signOut(@OperatoreCorrente() operatore: Operatore, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.sessioni.signOut(operatore);
    this.cookie.clear(reply);
  }

  @Get('sessione/aperte')
  @ApiOkResponse({ standardSchema: SessioniAperte })
  async findAperte(@OperatoreCorrente() operatore: Operatore): Promise<SessioniAperte> {
    return { items: await this.utenti.findOwnSessions(operatore.id, operatore.sessione?.impronta ?? '') };
  }

  @Delete('sessione/altre')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOthers(@OperatoreCorrente() operatore: Operatore): Promise<void> {
    await this.sessioni.endOthers(operatore);
  }

  @Put('sessione/password')
  @AncheConPasswordDaCambiare()
  @AncheSenzaSecondoFattore()
  @HttpCode(204)
  @ApiNoContentResponse()
  async changePassword(@OperatoreCorrente() operatore: Operatore, @Body({ schema: CambioPassword }) body: CambioPassword, @Req() request: FastifyRequest): Promise<void> {
    await this.sessioni.changePassword(operatore, body.attuale, body.nuova, request.ip);
  }

  @Put('sessione/finalita')
  @HttpCode(204)
  @ApiNoContentResponse()
  async setFinalita(@OperatoreCorrente() operatore: Operatore, @Body({ schema: FinalitaSessione }) { codice, protocollo }: FinalitaSessione): Promise<void> {
    await this.sessioni.setFinalita(operatore, { codice, protocollo: protocollo || null });
  }

  @Delete('sessione/finalita')
  @HttpCode(204)
  @ApiNoContentResponse()
  async clearFinalita(@OperatoreCorrente() operatore: Operatore): Promise<void> {
    await this.sessioni.setFinalita(operatore, null);
  }

  private async describe(operatore: Operatore): Promise<Sessione> {
    const { id, nome, nomeVisualizzato, ruolo, ruoloTitolo, diritti, sessione, finalita, deveCambiarePassword, deveAttivareSecondoFattore } = operatore;
    const aperta = sessione?.finalitaAperta;
    return {
      utente: { id, nome: nomeVisualizzato || nome, ruolo, ruoloTitolo, diritti: [...diritti], tuttiIComuni: operatore.comuni === '*' },
      comuni: deveCambiarePassword || deveAttivareSecondoFattore ? [] : await this.comuni.findAll({ ruolo: 'app', utenteId: id, comuni: operatore.comuni, diritti }),
      csrf: sessione?.csrf ?? '',
      deveCambiarePassword,
      deveAttivareSecondoFattore,
      finalita: finalita && aperta ? { ...finalita, aperta: aperta.toISOString() } : null,
    };
  }
}
