import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { ParametriModule } from '../parametri/parametri.module.js';
import { ConfrontoTenutoService } from './confronto-tenuto.service.js';
import { ContribuentiService } from './contribuenti.service.js';
import { ParametriTributiController } from './parametri-tributi.controller.js';
import { PosizioniRepository } from './posizioni.repository.js';
import { TributiController } from './tributi.controller.js';
import { TributiService } from './tributi.service.js';

/** Positions of IMU and TARI beside the cadastre. */
@Module({ imports: [AccessiModule, CollegamentiModule, ParametriModule], controllers: [TributiController, ParametriTributiController], providers: [ConfrontoTenutoService, PosizioniRepository, TributiService, ContribuentiService], exports: [ContribuentiService, TributiService] })
export class TributiModule {}
