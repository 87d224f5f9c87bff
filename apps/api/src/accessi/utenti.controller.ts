import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ElencoToken, ElencoUtenti, Id, ModificaUtente, NuovoToken, NuovoUtente, SessioniAperte, TokenCreato, TokenInVigore, Utente, UtenteConPassword, UtentiQuery,
} from '@edigit/anagrafe/contract';
import { AncheDiAlcuniComuni, Diritto, OperatoreCorrente } from './decoratori.js';
import type { Operatore } from './operatore.js';
import { UtentiService } from './utenti.service.js';

/** Accounts, their tokens and sessions: for administrators, who see no personal data of the registry. */
@ApiTags('Utenti')
@Controller('api/v1')
@Diritto('amministrazione')
@AncheDiAlcuniComuni()
export class UtentiController {
  constructor(private readonly utenti: UtentiService) {}

  @Get('utenti')
  @ApiOkResponse({ standardSchema: ElencoUtenti })
  findAll(@Query({ schema: UtentiQuery }) { q, cursore, limite }: UtentiQuery, @OperatoreCorrente() operatore: Operatore): Promise<ElencoUtenti> {
    return this.utenti.findAll(operatore, q ?? '', cursore ?? '', limite);
  }

  @Post('utenti')
  @ApiCreatedResponse({ standardSchema: UtenteConPassword })
  async create(@Body({ schema: NuovoUtente }) { macchina, ...body }: NuovoUtente, @OperatoreCorrente() operatore: Operatore): Promise<UtenteConPassword> {
    if (macchina) return { utente: await this.utenti.createWithoutPassword(body, operatore), passwordUnaTantum: null };
    return this.utenti.create(body, operatore);
  }

  @Patch('utenti/:id')
  @ApiOkResponse({ standardSchema: Utente })
  update(@Param('id', { schema: Id }) id: string, @Body({ schema: ModificaUtente }) body: ModificaUtente, @OperatoreCorrente() operatore: Operatore): Promise<Utente> {
    return this.utenti.update(id, body, operatore);
  }

  @Post('utenti/:id/password')
  @ApiCreatedResponse({ standardSchema: UtenteConPassword })
  resetPassword(@Param('id', { schema: Id }) id: string, @OperatoreCorrente() operatore: Operatore): Promise<UtenteConPassword> {
    return this.utenti.resetPassword(id, operatore);
  }

  @Post('utenti/:id/sblocco')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Utente })
  unlock(@Param('id', { schema: Id }) id: string, @OperatoreCorrente() operatore: Operatore): Promise<Utente> {
    return this.utenti.unlock(id, operatore);
  }

  @Delete('utenti/:id/secondo-fattore')
  @ApiOkResponse({ standardSchema: Utente })
  removeSecondoFattore(@Param('id', { schema: Id }) id: string, @OperatoreCorrente() operatore: Operatore): Promise<Utente> {
    return this.utenti.removeSecondoFattore(id, operatore);
  }

  @Get('utenti/:id/token')
  @ApiOkResponse({ standardSchema: ElencoToken })
  async findTokens(@Param('id', { schema: Id }) id: string, @OperatoreCorrente() operatore: Operatore): Promise<ReturnType<typeof ElencoToken.parse>> {
    return { items: await this.utenti.findTokens(id, operatore) };
  }

  @Post('utenti/:id/token')
  @ApiCreatedResponse({ standardSchema: TokenCreato })
  createToken(@Param('id', { schema: Id }) id: string, @Body({ schema: NuovoToken }) body: NuovoToken, @OperatoreCorrente() operatore: Operatore): Promise<TokenCreato> {
    return this.utenti.createToken(id, body, operatore);
  }

  @Delete('utenti/:id/token/:token')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revokeToken(@Param('id', { schema: Id }) id: string, @Param('token', { schema: Id }) token: string, @OperatoreCorrente() operatore: Operatore): Promise<void> {
    await this.utenti.revokeToken(id, token, operatore);
  }

  @Get('token')
  @ApiOkResponse({ standardSchema: TokenInVigore })
  async findTokensInForce(@OperatoreCorrente() operatore: Operatore): Promise<TokenInVigore> {
    return { items: await this.utenti.findTokensInForce(operatore) };
  }

  @Get('sessioni')
  @ApiOkResponse({ standardSchema: SessioniAperte })
  async findSessions(@OperatoreCorrente() operatore: Operatore): Promise<SessioniAperte> {
    return { items: await this.utenti.findSessions(operatore, operatore.sessione?.impronta ?? '') };
  }

  @Delete('sessioni/:id')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endSession(@Param('id', { schema: Id }) id: string, @OperatoreCorrente() operatore: Operatore): Promise<void> {
    await this.utenti.endSession(id, operatore);
  }
}
