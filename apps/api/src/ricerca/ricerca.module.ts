import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { RicercaController } from './ricerca.controller.js';
import { RicercaRepository } from './ricerca.repository.js';
import { RicercaPersoneService } from './ricerca-persone.service.js';
import { RicercaService } from './ricerca.service.js';

/** The universal search. Other contexts use `RicercaService` to read an address as it does. */
@Module({ imports: [AccessiModule], controllers: [RicercaController], providers: [RicercaPersoneService, RicercaRepository, RicercaService], exports: [RicercaService] })
export class RicercaModule {}
