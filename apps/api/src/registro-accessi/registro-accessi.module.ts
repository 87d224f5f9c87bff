import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { RegistroAccessiController } from './registro-accessi.controller.js';
import { RegistroAccessiRepository } from './registro-accessi.repository.js';
import { RegistroAccessiService } from './registro-accessi.service.js';

/** Reading and verifying the log of accesses. */
@Module({ imports: [AccessiModule], controllers: [RegistroAccessiController], providers: [RegistroAccessiRepository, RegistroAccessiService] })
export class RegistroAccessiModule {}
