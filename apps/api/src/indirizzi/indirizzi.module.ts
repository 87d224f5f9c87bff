import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { IndirizziController } from './indirizzi.controller.js';
import { IndirizziRepository } from './indirizzi.repository.js';
import { IndirizziService } from './indirizzi.service.js';

/** Streets and civic numbers. */
@Module({ imports: [AccessiModule, CollegamentiModule], controllers: [IndirizziController], providers: [IndirizziRepository, IndirizziService], exports: [IndirizziService] })
export class IndirizziModule {}
