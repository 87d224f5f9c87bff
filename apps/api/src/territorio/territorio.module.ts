import { Module } from '@nestjs/common';
import { RegistroService } from './registro.service.js';

@Module({ providers: [RegistroService], exports: [RegistroService] })
export class TerritorioModule {}
