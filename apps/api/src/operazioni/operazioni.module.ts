import { Module } from '@nestjs/common';
import { OperazioniService } from './operazioni.service.js';

/** Operations: every applied change, its opening, and the tables it goes through. */
@Module({ providers: [OperazioniService], exports: [OperazioniService] })
export class OperazioniModule {}
