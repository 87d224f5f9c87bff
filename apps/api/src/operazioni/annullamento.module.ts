import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { TerritorioModule } from '../territorio/territorio.module.js';
import { AnnullamentoRepository } from './annullamento.repository.js';
import { AnnullamentoService } from './annullamento.service.js';
import { OperazioniController } from './operazioni.controller.js';
import { OperazioniModule } from './operazioni.module.js';

/** Undo: apart from the opening of operations, which everybody that changes the registry needs and which needs nobody. */
@Module({
  imports: [OperazioniModule, AccessiModule, TerritorioModule, CollegamentiModule],
  controllers: [OperazioniController],
  providers: [AnnullamentoRepository, AnnullamentoService],
  exports: [AnnullamentoService],
})
export class AnnullamentoModule {}
