import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { DocumentiModule } from '../documenti/documenti.module.js';
import { EsportaRepository } from './esporta.repository.js';
import { EsportaService } from './esporta.service.js';

/** Dossiers that leave as a file. */
@Module({ imports: [AccessiModule, DocumentiModule], providers: [EsportaRepository, EsportaService], exports: [EsportaService] })
export class TrasferimentoModule {}
