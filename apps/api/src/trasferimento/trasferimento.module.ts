import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { DocumentiModule } from '../documenti/documenti.module.js';
import { ImportazioniModule } from '../importazioni/importazioni.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { TerritorioModule } from '../territorio/territorio.module.js';
import { EsportaRepository } from './esporta.repository.js';
import { EsportaService } from './esporta.service.js';
import { ImportaFascicoloService } from './importa.service.js';
import { TrasferimentoController } from './trasferimento.controller.js';

/** Dossiers that leave and come in as a file. */
@Module({
  imports: [AccessiModule, DocumentiModule, ImportazioniModule, OperazioniModule, TerritorioModule], controllers: [TrasferimentoController],
  providers: [EsportaRepository, EsportaService, ImportaFascicoloService], exports: [EsportaService, ImportaFascicoloService],
})
export class TrasferimentoModule {}
