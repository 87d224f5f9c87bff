import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { RateLimitGuard } from '../http/rate-limit.guard.js';
import { AccessoGuard } from './accesso.guard.js';
import { ComuniVisibiliRepository } from './comuni-visibili.repository.js';
import { ComuniVisibiliService } from './comuni-visibili.service.js';
import { CookieSessione } from './cookie-sessione.js';
import { DimostrazioneService } from './dimostrazione.service.js';
import { SessioniController } from './sessioni.controller.js';
import { SessioniRepository } from './sessioni.repository.js';
import { SessioniService } from './sessioni.service.js';
import { TracciaRepository } from './traccia.repository.js';
import { TracciaService } from './traccia.service.js';
import { UtentiController } from './utenti.controller.js';
import { UtentiRepository } from './utenti.repository.js';
import { UtentiService } from './utenti.service.js';

/** Who comes in, what they may do, and the record of it. Other contexts use `TracciaService` and the decorators. */
@Module({
  controllers: [SessioniController, UtentiController],
  providers: [
    SessioniRepository, SessioniService, UtentiRepository, UtentiService, TracciaRepository, TracciaService,
    ComuniVisibiliRepository, ComuniVisibiliService, DimostrazioneService, CookieSessione,
    { provide: APP_GUARD, useClass: RateLimitGuard },
    { provide: APP_GUARD, useClass: AccessoGuard },
  ],
  exports: [TracciaService, UtentiService, DimostrazioneService],
})
export class AccessiModule {}
