import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { StoriaModule } from '../storia/storia.module.js';
import { StampaModule } from '../stampa/stampa.module.js';
import { BozzeController } from './bozze.controller.js';
import { BozzeRepository } from './bozze.repository.js';
import { BozzeService } from './bozze.service.js';
import { CalcoloService } from './calcolo.service.js';
import { DocumentoBozzaService } from './documento-bozza.service.js';
import { LavoroBozzeService } from './lavoro-bozze.service.js';
import { RevisioneService } from './revisione.service.js';
import { UrbanisticaController } from './urbanistica.controller.js';
import { UrbanisticaRepository } from './urbanistica.repository.js';
import { UrbanisticaService } from './urbanistica.service.js';

/** What plans and constraints say of a place, and the drafts of the certificate (CDU). */
@Module({
  imports: [AccessiModule, StoriaModule, StampaModule], controllers: [UrbanisticaController, BozzeController],
  providers: [UrbanisticaRepository, CalcoloService, UrbanisticaService, BozzeRepository, LavoroBozzeService, BozzeService, RevisioneService, DocumentoBozzaService], exports: [UrbanisticaService, LavoroBozzeService],
})
export class CduModule {}
