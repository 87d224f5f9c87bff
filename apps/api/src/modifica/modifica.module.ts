import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { TerritorioModule } from '../territorio/territorio.module.js';
import { AgganciService } from './agganci.service.js';
import { ConfrontiController } from './confronti.controller.js';
import { ConfrontiService } from './confronti.service.js';
import { EdificiService } from './edifici.service.js';
import { ModificaController } from './modifica.controller.js';
import { ModificaRepository } from './modifica.repository.js';
import { RipristinoController } from './ripristino.controller.js';
import { RipristinoService } from './ripristino.service.js';
import { RiordinoService } from './riordino.service.js';
import { SagomeService } from './sagome.service.js';
import { SeguitoService } from './seguito.service.js';
import { VersioniService } from './versioni.service.js';

/** The office's own hand on the buildings. */
@Module({
  imports: [AccessiModule, OperazioniModule, TerritorioModule, CollegamentiModule],
  controllers: [ConfrontiController, ModificaController, RipristinoController],
  providers: [ModificaRepository, VersioniService, SagomeService, SeguitoService, EdificiService, RiordinoService, ConfrontiService, AgganciService, RipristinoService],
  exports: [EdificiService],
})
export class ModificaModule {}
