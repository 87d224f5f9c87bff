import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CopieService } from './copie.service.js';

/** Backups by the clock and by hand. */
@Module({ imports: [AccessiModule], providers: [CopieService], exports: [CopieService] })
export class CopieModule {}
