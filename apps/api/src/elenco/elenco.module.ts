import { Module } from '@nestjs/common';
import { RicercaModule } from '../ricerca/ricerca.module.js';
import { ElencoController } from './elenco.controller.js';
import { ElencoRepository } from './elenco.repository.js';
import { ElencoService } from './elenco.service.js';

/** Lists and spreadsheets of the registry. */
@Module({ imports: [RicercaModule], controllers: [ElencoController], providers: [ElencoRepository, ElencoService] })
export class ElencoModule {}
