import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { ImportazioniModule } from '../importazioni/importazioni.module.js';
import { PianiModule } from '../piani/piani.module.js';
import { RegistriModule } from '../registri/registri.module.js';
import { AttestatiDimostrativiService } from './attestati-dimostrativi.service.js';
import { ComuneDimostrativoService } from './comune-dimostrativo.service.js';
import { PianiDimostrativiService } from './piani-dimostrativi.service.js';
import { TitoliDimostrativiService } from './titoli-dimostrativi.service.js';

/** The sample municipality. */
@Module({ imports: [AccessiModule, ImportazioniModule, PianiModule, RegistriModule], providers: [AttestatiDimostrativiService, ComuneDimostrativoService, PianiDimostrativiService, TitoliDimostrativiService], exports: [ComuneDimostrativoService] })
export class DimostrazioneModule {}
