import { Module } from '@nestjs/common';
import { TessereController } from './tessere.controller.js';
import { TessereRepository } from './tessere.repository.js';
import { TessereService } from './tessere.service.js';

/** The map as vector tiles. */
@Module({ controllers: [TessereController], providers: [TessereRepository, TessereService], exports: [TessereService] })
export class TessereModule {}
