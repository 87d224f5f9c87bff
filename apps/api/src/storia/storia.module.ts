import { Module } from '@nestjs/common';
import { StoriaController } from './storia.controller.js';
import { StoriaRepository } from './storia.repository.js';
import { StoriaService } from './storia.service.js';

/** The histories of buildings, parcels and units. */
@Module({ controllers: [StoriaController], providers: [StoriaRepository, StoriaService] })
export class StoriaModule {}
