import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { RicercaController } from './ricerca.controller.js';
import { RicercaRepository } from './ricerca.repository.js';
import { RicercaService } from './ricerca.service.js';

/** The universal search. */
@Module({ imports: [AccessiModule], controllers: [RicercaController], providers: [RicercaRepository, RicercaService] })
export class RicercaModule {}
