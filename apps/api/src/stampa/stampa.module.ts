import { Module } from '@nestjs/common';
import { StampaRepository } from './stampa.repository.js';
import { StampaService } from './stampa.service.js';

/** Prints: what the registry hands over a desk. */
@Module({ providers: [StampaRepository, StampaService], exports: [StampaService] })
export class StampaModule {}
