import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { ParametriService } from './parametri.service.js';

/** Dated parameters of the sectors. */
@Module({ imports: [AccessiModule], providers: [ParametriService], exports: [ParametriService] })
export class ParametriModule {}
