import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { TerritorioModule } from '../territorio/territorio.module.js';
import { CollegamentiService } from './collegamenti.service.js';
import { DaCollegareController } from './da-collegare.controller.js';
import { DaCollegareService } from './da-collegare.service.js';
import { DaVerificareController } from './da-verificare.controller.js';
import { DaVerificareService } from './da-verificare.service.js';
import { DecisioniController } from './decisioni.controller.js';
import { DecisioniService } from './decisioni.service.js';
import { LegamiRegistroService } from './legami-registro.service.js';
import { RiferitiService } from './riferiti.service.js';
import { SORGENTI, SORGENTI_IN_USO } from './sorgenti.js';

/** Links among units, buildings and parcels: what makes them, and what persons decide about them. */
@Module({ imports: [AccessiModule, OperazioniModule, TerritorioModule], controllers: [DaCollegareController, DaVerificareController, DecisioniController], providers: [{ provide: SORGENTI_IN_USO, useValue: SORGENTI }, CollegamentiService, DaCollegareService, DaVerificareService, DecisioniService, LegamiRegistroService, RiferitiService], exports: [CollegamentiService, LegamiRegistroService, RiferitiService] })
export class CollegamentiModule {}
