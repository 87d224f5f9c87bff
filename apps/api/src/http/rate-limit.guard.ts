import { Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errori/domain-error.js';
import { RateLimit } from './rate-limit.js';

const METADATA_KEY = 'edigit:richieste-al-minuto';

/** Generous: an office behind one address pans maps all day, and a flood still ends. */
const DEFAULT_PER_MINUTE = 60_000;

/** The route takes at most so many requests a minute from one address, counted by themselves. */
export const RequestsPerMinute = (limit: number): CustomDecorator => SetMetadata(METADATA_KEY, limit);

/** Answers 429 with `Retry-After` to an address that asks too much. */
@Injectable()
export class RateLimitGuard implements CanActivate {
  private readonly window = new RateLimit(60_000);

  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const own = this.reflector.getAllAndOverride<number | undefined>(METADATA_KEY, [context.getHandler(), context.getClass()]);
    const { ip } = context.switchToHttp().getRequest<FastifyRequest>();
    const key = own === undefined ? ip : `${ip} ${context.getClass().name}.${context.getHandler().name}`;
    const wait = this.window.hit(key, own ?? DEFAULT_PER_MINUTE);
    if (wait > 0) throw new DomainError('too-many-requests', 'Attendere qualche istante e riprovare.', { retryAfterSeconds: wait });
    return true;
  }
}
