import { TempoQuery } from '@edigit/anagrafe/contract';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { contestoDi, setTempo } from '../accessi/operatore.js';
import { DomainError } from '../errori/domain-error.js';
import { NEL_TEMPO } from './nel-tempo.js';
import { TempoService } from './tempo.service.js';

/** Gives the context of a request the moment that its query names, on the routes that can look at the past. */
@Injectable()
export class TempoInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly tempo: TempoService,
  ) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    if (this.reflector.get<boolean | undefined>(NEL_TEMPO, context.getHandler()) !== true) return next.handle();
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const letta = TempoQuery.safeParse(request.query);
    if (!letta.success) throw new DomainError('invalid-request', undefined, { errors: letta.error.issues.map(({ path }) => ({ campo: path.join('.'), messaggio: 'Atteso un giorno (2026-03-12) o, per conosciutoAl, anche un istante o il numero di un’operazione.' })) });
    const momento = await this.tempo.risolvi(contestoDi(request), letta.data);
    if (momento !== null) setTempo(request, momento);
    return next.handle();
  }
}
