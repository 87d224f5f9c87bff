import { Annullamento, AnteprimaAnnullamento } from '@edigit/anagrafe/contract';
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { ContestoCorrente, OperatoreCorrente, UnoDeiDiritti } from '../accessi/decoratori.js';
import { autoreOf, type Operatore } from '../accessi/operatore.js';
import type { Contesto } from '../database/contesto.js';
import { DomainError } from '../errori/domain-error.js';
import type { OperazioneSalvata } from './operazione.js';
import { AnnullamentoService } from './annullamento.service.js';

const Chiave = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });
type Chiave = z.infer<typeof Chiave>;

/** Operations of the registry, one by one: what undoing one would do, and the undo. */
@ApiTags('Operazioni')
@Controller('api/v1/operazioni')
@UnoDeiDiritti('importazioni', 'modifica')
export class OperazioniController {
  constructor(private readonly annullamento: AnnullamentoService) {}

  @Get(':id/annullamento')
  @ApiOkResponse({ standardSchema: AnteprimaAnnullamento })
  async anteprima(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<AnteprimaAnnullamento> {
    const { comune } = await this.#consentita(contesto, operatore, id);
    return this.annullamento.anteprima(comune, id, operatore.diritti);
  }

  /** Edits and decisions; a supply is undone where it is listed, since that takes a while. */
  @Post(':id/annulla')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Annullamento })
  async annulla(@Param({ schema: Chiave }) { id }: Chiave, @ContestoCorrente() contesto: Contesto, @OperatoreCorrente() operatore: Operatore): Promise<Annullamento> {
    const { comune, tipo, fornitura } = await this.#consentita(contesto, operatore, id);
    if (tipo === 'importazione') throw new DomainError('conflict', `Una fornitura si annulla tra le importazioni: POST /api/v1/importazioni/${fornitura ?? ''}/annulla.`);
    return { operazione: await this.annullamento.annulla({ comune, operazione: id, operatore: autoreOf(operatore), diritti: operatore.diritti }) };
  }

  /** Who may bring a supply may take it back; who may edit may take edits back; plans and constraints only who may read them. */
  async #consentita(contesto: Contesto, operatore: Operatore, id: number): Promise<OperazioneSalvata> {
    const operazione = await this.annullamento.findOperazione(contesto, id);
    if (!operatore.diritti.includes(operazione.tipo === 'importazione' ? 'importazioni' : 'modifica')) throw new DomainError('forbidden', 'Il profilo non è abilitato a questa funzione.');
    await this.annullamento.esigiDiritti(operatore.diritti, operazione);
    return operazione;
  }
}
