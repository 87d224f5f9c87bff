import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { GestionePianiController } from './gestione.controller.js';
import { ParametriModule } from '../parametri/parametri.module.js';
import { PianiController } from './piani.controller.js';
import { PianiRepository } from './piani.repository.js';
import { PianiService } from './piani.service.js';
import { RicalcoloService } from './ricalcolo.service.js';
import { TerritorioPianiController } from './territorio.controller.js';
import { TerritorioPianiRepository } from './territorio.repository.js';
import { TestateService } from './testate.service.js';
import { TipiVincoloService } from './tipi-vincolo.service.js';
import { VerificheService } from './verifiche.service.js';
import { VincoliService } from './vincoli.service.js';
import { ZoneService } from './zone.service.js';

/** Plans and constraints. */
@Module({
  imports: [ParametriModule, AccessiModule, OperazioniModule],
  controllers: [PianiController, TerritorioPianiController, GestionePianiController],
  providers: [PianiRepository, TestateService, PianiService, TerritorioPianiRepository, ZoneService, VincoliService, TipiVincoloService, VerificheService, RicalcoloService],
  exports: [PianiService],
})
export class PianiModule {}
