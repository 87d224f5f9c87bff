import { Module } from '@nestjs/common';
import { AccessiModule } from '../accessi/accessi.module.js';
import { CollegamentiModule } from '../collegamenti/collegamenti.module.js';
import { ImportazioniModule } from '../importazioni/importazioni.module.js';
import { AnnullamentoModule } from '../operazioni/annullamento.module.js';
import { OperazioniModule } from '../operazioni/operazioni.module.js';
import { FusioneRegistroService } from './fusione-registro.service.js';
import { LetturaRegistroService } from './lettura-registro.service.js';
import { REGISTRI, REGISTRI_IN_USO } from './registri.js';
import { RegistriController } from './registri.controller.js';
import { RegistriRepository } from './registri.repository.js';
import { RegistriService } from './registri.service.js';

/** Import of the files of a register: tables and layers with columns of their own, chosen by who brings them. */
@Module({
  imports: [AccessiModule, CollegamentiModule, ImportazioniModule, OperazioniModule, AnnullamentoModule],
  controllers: [RegistriController],
  providers: [{ provide: REGISTRI_IN_USO, useValue: REGISTRI }, RegistriService, RegistriRepository, LetturaRegistroService, FusioneRegistroService],
  exports: [RegistriService],
})
export class RegistriModule {}
