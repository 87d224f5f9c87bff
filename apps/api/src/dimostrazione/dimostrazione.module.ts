import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { ImportazioniModule } from '../importazioni/importazioni.module.js';
import { PianiModule } from '../piani/piani.module.js';
import { RegistriModule } from '../registri/registri.module.js';
import { ComuneDimostrativoService } from './comune-dimostrativo.service.js';
import { PianiDimostrativiService } from './piani-dimostrativi.service.js';
import { RegistriDimostrativiService } from './registri-dimostrativi.service.js';

/** The sample municipality. */
@Module({ imports: [AccessiModule, ImportazioniModule, PianiModule, RegistriModule], providers: [ComuneDimostrativoService, PianiDimostrativiService, RegistriDimostrativiService], exports: [ComuneDimostrativoService] })
export class DimostrazioneModule {}
