import { Module } from '@nestjs/common';
import { SfondiModule } from '../sfondi/sfondi.module.js';
import { EstrattoService } from './estratto.service.js';
import { StampaRepository } from './stampa.repository.js';
import { StampaService } from './stampa.service.js';
import { Stampatore } from './stampatore.js';
import { StampeController } from './stampe.controller.js';

/** Prints: what the registry hands over a desk. */
@Module({ imports: [SfondiModule], controllers: [StampeController], providers: [StampaRepository, Stampatore, StampaService, EstrattoService], exports: [StampaService] })
export class StampaModule {}
