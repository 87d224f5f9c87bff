import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { RichiedentiService } from './richiedenti.service.js';
import { TitoliController } from './titoli.controller.js';
import { TitoliRepository } from './titoli.repository.js';
import { TitoliService } from './titoli.service.js';

/** Building titles and condoni. */
@Module({ imports: [AccessiModule, CollegamentiModule], controllers: [TitoliController], providers: [TitoliRepository, TitoliService, RichiedentiService], exports: [TitoliService] })
export class EdiliziaModule {}
