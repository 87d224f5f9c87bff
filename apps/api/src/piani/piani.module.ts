import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { PianiController } from './piani.controller.js';
import { PianiRepository } from './piani.repository.js';
import { PianiService } from './piani.service.js';
import { TestateService } from './testate.service.js';

/** Plans and constraints. */
@Module({ imports: [AccessiModule, OperazioniModule], controllers: [PianiController], providers: [PianiRepository, TestateService, PianiService] })
export class PianiModule {}
