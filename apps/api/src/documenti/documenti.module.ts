import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { ArchivioService } from './archivio.service.js';
import { DocumentiController } from './documenti.controller.js';
import { DocumentiService } from './documenti.service.js';

/** Documents of buildings. */
@Module({ imports: [AccessiModule, OperazioniModule], controllers: [DocumentiController], providers: [ArchivioService, DocumentiService], exports: [DocumentiService] })
export class DocumentiModule {}
