import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { SfondiController } from './sfondi.controller.js';
import { SfondiRepository } from './sfondi.repository.js';
import { SfondiService } from './sfondi.service.js';
import { SfondoStampatoService } from './sfondo-stampato.service.js';
import { TessereSfondoController } from './tessere-sfondo.controller.js';
import { TessereSfondoService } from './tessere-sfondo.service.js';

/** Base maps from outside (WMS, WMTS, XYZ) through a cache of our own. */
@Module({ imports: [AccessiModule], controllers: [SfondiController, TessereSfondoController], providers: [SfondiRepository, SfondiService, SfondoStampatoService, TessereSfondoService], exports: [SfondoStampatoService] })
export class SfondiModule {}
