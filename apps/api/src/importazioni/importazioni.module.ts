import { Module } from '@nestjs/common';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { TerritorioModule } from '../territorio/territorio.module.js';
import { AvanzamentiService } from './avanzamenti.service.js';
import { ControlloService } from './controllo.service.js';
import { FornitureRepository } from './forniture.repository.js';
import { FusioneService } from './fusione.service.js';
import { ImportazioniController } from './importazioni.controller.js';
import { ImportazioniService } from './importazioni.service.js';
import { LetturaService } from './lettura/lettura.service.js';

/** Supplies: from files to the registry. */
@Module({
  imports: [OperazioniModule, TerritorioModule, CollegamentiModule],
  controllers: [ImportazioniController],
  providers: [ImportazioniService, FornitureRepository, LetturaService, ControlloService, FusioneService, AvanzamentiService],
  exports: [ImportazioniService, FornitureRepository],
})
export class ImportazioniModule {}
