import { Module } from '@nestjs/common';
import { PianiModule } from '../piani/piani.module.js';
import { ScadenzeController } from './scadenze.controller.js';
import { ScadenzeService } from './scadenze.service.js';

/** The calendar of what falls due. */
@Module({ imports: [PianiModule], controllers: [ScadenzeController], providers: [ScadenzeService] })
export class ScadenzeModule {}
