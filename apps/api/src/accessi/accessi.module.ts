import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RateLimitGuard } from '../http/rate-limit.guard.js';
import { AccessoGuard } from './accesso.guard.js';
import { ComuniVisibiliRepository } from './comuni-visibili.repository.js';
import { ComuniVisibiliService } from './comuni-visibili.service.js';
import { CookieSessione } from './cookie-sessione.js';
import { DimostrazioneService } from './dimostrazione.service.js';
import { RuoliController } from './ruoli.controller.js';
import { RuoliRepository } from './ruoli.repository.js';
import { RuoliService } from './ruoli.service.js';
import { SecondoFattoreController } from './secondo-fattore.controller.js';
import { SecondoFattoreRepository } from './secondo-fattore.repository.js';
import { SecondoFattoreService } from './secondo-fattore.service.js';
import { SessioniController } from './sessioni.controller.js';
import { SessioniRepository } from './sessioni.repository.js';
import { SessioniService } from './sessioni.service.js';
import { TracciaRepository } from './traccia.repository.js';
import { TracciaService } from './traccia.service.js';
import { UtentiController } from './utenti.controller.js';
import { UtentiRepository } from './utenti.repository.js';
import { UtentiService } from './utenti.service.js';

/** Who comes in, what they may do, and the record of it. Other contexts use its exported services and the decorators. */
@Module({
  controllers: [SessioniController, UtentiController, RuoliController, SecondoFattoreController],
  providers: [
    SessioniRepository, SessioniService, SecondoFattoreRepository, SecondoFattoreService, UtentiRepository, UtentiService, RuoliRepository, RuoliService, TracciaRepository, TracciaService,
    ComuniVisibiliRepository, ComuniVisibiliService, DimostrazioneService, CookieSessione,
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AccessoGuard },
  ],
  exports: [TracciaService, UtentiService, RuoliService, DimostrazioneService, ComuniVisibiliService],
})
export class AccessiModule {}
