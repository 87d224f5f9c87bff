import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { AnncsuController } from './anncsu.controller.js';
import { CiviciUfficioController } from './civici-ufficio.controller.js';
import { CiviciUfficioService } from './civici-ufficio.service.js';
import { CodaAnncsuService } from './coda-anncsu.service.js';
import { IndirizziController } from './indirizzi.controller.js';
import { IndirizziRepository } from './indirizzi.repository.js';
import { IndirizziService } from './indirizzi.service.js';
import { RiconciliazioneService } from './riconciliazione.service.js';
import { StradeUfficioController } from './strade-ufficio.controller.js';
import { StradeUfficioService } from './strade-ufficio.service.js';

/** Streets and civic numbers. */
@Module({
  imports: [AccessiModule, CollegamentiModule, OperazioniModule], controllers: [IndirizziController, CiviciUfficioController, StradeUfficioController, AnncsuController], providers: [IndirizziRepository, IndirizziService, CiviciUfficioService, StradeUfficioService, CodaAnncsuService, RiconciliazioneService],
  exports: [IndirizziService],
})
export class IndirizziModule {}
