import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { DocumentiModule } from '../documenti/documenti.module.js';
import { ImportazioniModule } from '../importazioni/importazioni.module.js';
import { ModificaModule } from '../modifica/modifica.module.js';
import { PianiModule } from '../piani/piani.module.js';
import { RegistriModule } from '../registri/registri.module.js';
import { SegnalazioniModule } from '../segnalazioni/segnalazioni.module.js';
import { TerritorioModule } from '../territorio/territorio.module.js';
import { ComuneDimostrativoService } from './comune-dimostrativo.service.js';
import { PianiDimostrativiService } from './piani-dimostrativi.service.js';
import { RegistriDimostrativiService } from './registri-dimostrativi.service.js';
import { SchedeDimostrativeService } from './schede-dimostrative.service.js';

/** The sample municipality. */
@Module({ imports: [AccessiModule, DocumentiModule, ImportazioniModule, ModificaModule, PianiModule, RegistriModule, SegnalazioniModule, TerritorioModule], providers: [ComuneDimostrativoService, PianiDimostrativiService, RegistriDimostrativiService, SchedeDimostrativeService], exports: [ComuneDimostrativoService] })
export class DimostrazioneModule {}
