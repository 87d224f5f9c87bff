import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ElencoRuoli, ElencoToken, ElencoUtenti, Id, ModificaUtente, NuovoToken, NuovoUtente, Pagina, TokenCreato, Utente, UtenteConPassword,
} from '@edigit/anagrafe/contract';
import { Diritto, OperatoreCorrente } from './decoratori.js';
import type { Operatore } from './operatore.js';
import { UtentiService } from './utenti.service.js';

/** Accounts, roles and tokens: for administrators, who see no personal data of the registry. */
@ApiTags('Utenti')
@Controller('api/v1')
@Diritto('amministrazione')
export class UtentiController {
  constructor(private readonly utenti: UtentiService) {}

  @Get('ruoli')
  @ApiOkResponse({ standardSchema: ElencoRuoli })
  async findRuoli(): Promise<ReturnType<typeof ElencoRuoli.parse>> {
    return { items: await this.utenti.findRuoli() };
  }

  @Get('utenti')
  @ApiOkResponse({ standardSchema: ElencoUtenti })
  findAll(@Query({ schema: Pagina }) { cursore, limite }: ReturnType<typeof Pagina.parse>): Promise<ElencoUtenti> {
    return this.utenti.findAll(cursore ?? '', limite);
  }

  @Post('utenti')
  @ApiCreatedResponse({ standardSchema: UtenteConPassword })
  create(@Body({ schema: NuovoUtente }) body: NuovoUtente, @OperatoreCorrente() operatore: Operatore): Promise<UtenteConPassword> {
    return this.utenti.create(body, operatore.id);
  }

  @Patch('utenti/:id')
  @ApiOkResponse({ standardSchema: Utente })
  update(@Param('id', { schema: Id }) id: string, @Body({ schema: ModificaUtente }) body: ModificaUtente, @OperatoreCorrente() operatore: Operatore): Promise<Utente> {
    return this.utenti.update(id, body, operatore.id);
  }

  @Post('utenti/:id/password')
  @ApiCreatedResponse({ standardSchema: UtenteConPassword })
  resetPassword(@Param('id', { schema: Id }) id: string, @OperatoreCorrente() operatore: Operatore): Promise<UtenteConPassword> {
    return this.utenti.resetPassword(id, operatore.id);
  }

  @Get('utenti/:id/token')
  @ApiOkResponse({ standardSchema: ElencoToken })
  async findTokens(@Param('id', { schema: Id }) id: string): Promise<ReturnType<typeof ElencoToken.parse>> {
    return { items: await this.utenti.findTokens(id) };
  }

  @Post('utenti/:id/token')
  @ApiCreatedResponse({ standardSchema: TokenCreato })
  createToken(@Param('id', { schema: Id }) id: string, @Body({ schema: NuovoToken }) body: NuovoToken, @OperatoreCorrente() operatore: Operatore): Promise<TokenCreato> {
    return this.utenti.createToken(id, body, operatore.id);
  }

  @Delete('utenti/:id/token/:token')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revokeToken(@Param('id', { schema: Id }) id: string, @Param('token', { schema: Id }) token: string, @OperatoreCorrente() operatore: Operatore): Promise<void> {
    await this.utenti.revokeToken(id, token, operatore.id);
  }
}
