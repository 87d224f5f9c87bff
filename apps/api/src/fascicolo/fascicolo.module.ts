import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CduModule } from '../cdu/cdu.module.js';
import { EdiliziaModule } from '../edilizia/edilizia.module.js';
import { TitoliService } from '../edilizia/titoli.service.js';
import { IndirizziModule } from '../indirizzi/indirizzi.module.js';
import { EnergiaModule } from '../energia/energia.module.js';
import { EnergiaService } from '../energia/energia.service.js';
import { DocumentiModule } from '../documenti/documenti.module.js';
import { SegnalazioniModule } from '../segnalazioni/segnalazioni.module.js';
import { StampaModule } from '../stampa/stampa.module.js';
import { TrasferimentoModule } from '../trasferimento/trasferimento.module.js';
import { TributiModule } from '../tributi/tributi.module.js';
import { TributiService } from '../tributi/tributi.service.js';
import { FascicoloController } from './fascicolo.controller.js';
import { FascicoloRepository } from './fascicolo.repository.js';
import { FascicoloService } from './fascicolo.service.js';
import { SETTORI, type SettoreDelFascicolo } from './settori.js';

/** The services of the registers that have a section: each module that brings one is imported, and its service named here. */
const SEZIONI = { provide: SETTORI, useFactory: (...settori: readonly SettoreDelFascicolo[]) => settori, inject: [TitoliService, EnergiaService, TributiService] };

/** The digital dossier. */
@Module({ imports: [AccessiModule, CduModule, EdiliziaModule, EnergiaModule, IndirizziModule, DocumentiModule, SegnalazioniModule, StampaModule, TrasferimentoModule, TributiModule], controllers: [FascicoloController], providers: [SEZIONI, FascicoloRepository, FascicoloService], exports: [FascicoloService] })
export class FascicoloModule {}
