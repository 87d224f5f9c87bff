import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { ArchivioService } from './archivio.service.js';
import { DocumentiController } from './documenti.controller.js';
import { DocumentiService } from './documenti.service.js';
import { ImpiantiController } from './impianti.controller.js';
import { ImpiantiService } from './impianti.service.js';

/** Documents and plants of buildings. */
@Module({ imports: [AccessiModule, OperazioniModule], controllers: [DocumentiController, ImpiantiController], providers: [ArchivioService, DocumentiService, ImpiantiService], exports: [ArchivioService, DocumentiService, ImpiantiService] })
export class DocumentiModule {}
