import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { AnnullamentoModule } from '../operazioni/annullamento.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { TerritorioModule } from '../territorio/territorio.module.js';
import { AnteprimaController } from './anteprima/anteprima.controller.js';
import { AnteprimaRepository } from './anteprima/anteprima.repository.js';
import { AnteprimaService } from './anteprima/anteprima.service.js';
import { AvanzamentiService } from './avanzamenti.service.js';
import { CaricamentiService } from './caricamenti.service.js';
import { ControlloService } from './controllo.service.js';
import { FornitureRepository } from './forniture.repository.js';
import { FusioneService } from './fusione.service.js';
import { ImportazioniController } from './importazioni.controller.js';
import { ImportazioniService } from './importazioni.service.js';
import { Lavori } from './lavori.js';
import { LetturaService } from './lettura/lettura.service.js';
import { PresentazioneService } from './presentazione.service.js';

/** Supplies: from files to the registry. */
@Module({
  imports: [AccessiModule, OperazioniModule, AnnullamentoModule, TerritorioModule, CollegamentiModule],
  controllers: [ImportazioniController, AnteprimaController],
  providers: [ImportazioniService, FornitureRepository, Lavori, PresentazioneService, LetturaService, ControlloService, FusioneService, AvanzamentiService, AnteprimaService, AnteprimaRepository, CaricamentiService],
  exports: [ImportazioniService, FornitureRepository, CaricamentiService, AnteprimaService, PresentazioneService, Lavori],
})
export class ImportazioniModule {}
