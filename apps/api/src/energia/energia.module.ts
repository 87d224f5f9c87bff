import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { EnergiaController } from './energia.controller.js';
import { EnergiaRepository } from './energia.repository.js';
import { EnergiaService } from './energia.service.js';

/** Energy performance certificates. */
@Module({ imports: [AccessiModule, CollegamentiModule, OperazioniModule], controllers: [EnergiaController], providers: [EnergiaRepository, EnergiaService], exports: [EnergiaService] })
export class EnergiaModule {}
