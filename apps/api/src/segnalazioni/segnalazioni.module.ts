import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { SegnalazioniController } from './segnalazioni.controller.js';
import { SegnalazioniService } from './segnalazioni.service.js';

/** Doubt flags on single data. */
@Module({ imports: [AccessiModule, OperazioniModule], controllers: [SegnalazioniController], providers: [SegnalazioniService], exports: [SegnalazioniService] })
export class SegnalazioniModule {}
