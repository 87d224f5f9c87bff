import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { AreaController } from './area.controller.js';
import { AreaRepository } from './area.repository.js';
import { AreaService } from './area.service.js';

/** Selection by area. */
@Module({ imports: [AccessiModule], controllers: [AreaController], providers: [AreaRepository, AreaService] })
export class AreaModule {}
