import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CalcoloService } from './calcolo.service.js';
import { UrbanisticaController } from './urbanistica.controller.js';
import { UrbanisticaRepository } from './urbanistica.repository.js';
import { UrbanisticaService } from './urbanistica.service.js';

/** What plans and constraints say of a place, and the drafts of the certificate (CDU). */
@Module({ imports: [AccessiModule], controllers: [UrbanisticaController], providers: [UrbanisticaRepository, CalcoloService, UrbanisticaService], exports: [UrbanisticaService] })
export class CduModule {}
