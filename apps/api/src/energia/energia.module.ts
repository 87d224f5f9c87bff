import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { ParametriModule } from '../parametri/parametri.module.js';
import { ApeAManoController } from './ape-a-mano.controller.js';
import { ApeAManoService } from './ape-a-mano.service.js';
import { CertificatoreService } from './certificatore.service.js';
import { EnergiaController } from './energia.controller.js';
import { EnergiaRepository } from './energia.repository.js';
import { EnergiaService } from './energia.service.js';
import { ParametriEnergiaController } from './parametri-energia.controller.js';

/** Energy performance certificates. The routes with a word of their own (`prova`, `unita`) stand before those with an id. */
@Module({
  imports: [AccessiModule, CollegamentiModule, OperazioniModule, ParametriModule],
  controllers: [ApeAManoController, EnergiaController, ParametriEnergiaController],
  providers: [ApeAManoService, CertificatoreService, EnergiaRepository, EnergiaService],
  exports: [EnergiaService],
})
export class EnergiaModule {}
