import { Module, type DynamicModule } from '@nestjs/common';
import { AccessiModule } from './accessi/accessi.module.js';
import { AmministrazioneModule } from './amministrazione/amministrazione.module.js';
import { AreaModule } from './area/area.module.js';
import { CduModule } from './cdu/cdu.module.js';
import { CollegamentiModule } from './collegamenti/collegamenti.module.js';
import { CopieModule } from './copie/copie.module.js';
import { Database } from './database/database.js';
import { DimostrazioneModule } from './dimostrazione/dimostrazione.module.js';
import { EdiliziaModule } from './edilizia/edilizia.module.js';
import { DocumentiModule } from './documenti/documenti.module.js';
import { ElencoModule } from './elenco/elenco.module.js';
import { IndirizziModule } from './indirizzi/indirizzi.module.js';
import { EnergiaModule } from './energia/energia.module.js';
import { FascicoloModule } from './fascicolo/fascicolo.module.js';
import { HTTP_CONFIG, type HttpConfig } from './http/http-config.js';
import { StatusController } from './http/status.controller.js';
import { ImportazioniModule } from './importazioni/importazioni.module.js';
import { InterscambioModule } from './interscambio/interscambio.module.js';
import { ModificaModule } from './modifica/modifica.module.js';
import { AnnullamentoModule } from './operazioni/annullamento.module.js';
import { OperazioniModule } from './operazioni/operazioni.module.js';
import { PianiModule } from './piani/piani.module.js';
import { RegistriModule } from './registri/registri.module.js';
import { RegistroAccessiModule } from './registro-accessi/registro-accessi.module.js';
import { RicercaModule } from './ricerca/ricerca.module.js';
import { ScadenzeModule } from './scadenze/scadenze.module.js';
import { SegnalazioniModule } from './segnalazioni/segnalazioni.module.js';
import { SfondiModule } from './sfondi/sfondi.module.js';
import { StoriaModule } from './storia/storia.module.js';
import { TempoModule } from './tempo/tempo.module.js';
import { TerritorioModule } from './territorio/territorio.module.js';
import { TessereModule } from './tessere/tessere.module.js';
import { TributiModule } from './tributi/tributi.module.js';

/** The contexts of the application: each is one module, added to this list. */
const CONTEXTS = [
  AccessiModule,
  TessereModule,
  OperazioniModule,
  AnnullamentoModule,
  TerritorioModule,
  CollegamentiModule,
  ModificaModule,
  ScadenzeModule,
  SegnalazioniModule,
  ImportazioniModule,
  RegistriModule,
  DimostrazioneModule,
  DocumentiModule,
  FascicoloModule,
  RicercaModule,
  ElencoModule,
  SfondiModule,
  RegistroAccessiModule,
  TempoModule,
  StoriaModule,
  CopieModule,
  AmministrazioneModule,
  AreaModule,
  InterscambioModule,
  PianiModule,
  CduModule,
  EnergiaModule,
  EdiliziaModule,
  IndirizziModule,
  TributiModule,
];

/** The whole application around one configuration and one open database, which every context may inject. */
@Module({})
export class AppModule {
  static with(config: HttpConfig, db: Database): DynamicModule {
    const providers = [{ provide: Database, useValue: db }, { provide: HTTP_CONFIG, useValue: config }];
    return { module: AppModule, global: true, imports: CONTEXTS, controllers: [StatusController], providers, exports: providers };
  }
}
