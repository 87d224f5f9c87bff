import { Module } from '@nestjs/common';
import { InterscambioController } from './interscambio.controller.js';
import { InterscambioRepository } from './interscambio.repository.js';
import { InterscambioService } from './interscambio.service.js';

/** The registry for other programs, by the standards they know: OGC API – Features. */
@Module({ controllers: [InterscambioController], providers: [InterscambioRepository, InterscambioService] })
export class InterscambioModule {}
