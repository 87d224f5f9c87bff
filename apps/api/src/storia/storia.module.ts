import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { GenealogiaRepository } from './genealogia.repository.js';
import { GenealogiaService } from './genealogia.service.js';
import { StoriaController } from './storia.controller.js';
import { StoriaRepository } from './storia.repository.js';
import { StoriaService } from './storia.service.js';

/** The histories of buildings, parcels and units, and their genealogy. */
@Module({ imports: [AccessiModule], controllers: [StoriaController], providers: [StoriaRepository, StoriaService, GenealogiaRepository, GenealogiaService], exports: [GenealogiaService] })
export class StoriaModule {}
