import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { ImportazioniModule } from '../importazioni/importazioni.module.js';
import { ComuneDimostrativoService } from './comune-dimostrativo.service.js';

/** The sample municipality. */
@Module({ imports: [AccessiModule, ImportazioniModule], providers: [ComuneDimostrativoService], exports: [ComuneDimostrativoService] })
export class DimostrazioneModule {}
