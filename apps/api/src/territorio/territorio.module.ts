import { Module } from '@nestjs/common';
import { OggettiController } from './oggetti.controller.js';
import { OggettiRepository } from './oggetti.repository.js';
import { OggettiService } from './oggetti.service.js';
import { RegistroService } from './registro.service.js';

/** The registry: what brings it up to date, and what reads it. */
@Module({ controllers: [OggettiController], providers: [RegistroService, OggettiRepository, OggettiService], exports: [RegistroService, OggettiService] })
export class TerritorioModule {}
