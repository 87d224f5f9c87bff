import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Diritto } from '@edigit/anagrafe/contract';
import type { FastifyRequest } from 'fastify';
import { DomainError } from '../errori/domain-error.js';
import { CookieSessione } from './cookie-sessione.js';
import { METADATA } from './decoratori.js';
import { finalitaOfHeaders } from './finalita.js';
import { setOperatore, type Operatore } from './operatore.js';
import { OperatoriRecenti } from './operatori-recenti.js';
import { TOKEN_PREFIX, sameSecret } from './segreto.js';
import { SessioniService } from './sessioni.service.js';

const BEARER = new RegExp(`^Bearer (${TOKEN_PREFIX}[\\w-]{43})$`, 'i');
const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Stands before every route: who it is, whether the request is theirs, whether they may. */
@Injectable()
export class AccessoGuard implements CanActivate {
  private readonly recenti = new OperatoriRecenti();

  constructor(
    private readonly reflector: Reflector,
    private readonly sessioni: SessioniService,
    private readonly cookie: CookieSessione,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (this.isMarked(METADATA.pubblica, context)) return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const operatore = await this.identify(request, this.isMarked(METADATA.letturaFrequente, context));
    if (operatore.sessione && !SAFE_METHODS.has(request.method)) requireCsrf(request, operatore.sessione.csrf);
    if (operatore.deveCambiarePassword && !this.isMarked(METADATA.passwordDaCambiare, context)) {
      throw new DomainError('password-change-required', 'La password ricevuta vale per un solo accesso: sceglierne una propria.');
    }
    if (operatore.deveAttivareSecondoFattore && !this.isMarked(METADATA.secondoFattoreDaAttivare, context)) {
      throw new DomainError('second-factor-enrolment-required', 'Il ruolo richiede un secondo fattore: attivarlo per continuare.');
    }
    // What is administered is the whole installation, unless the route says that it stays within some municipalities.
    if (operatore.comuni !== '*' && this.rightsOf(context).includes('amministrazione') && !this.isMarked(METADATA.alcuniComuni, context)) {
      throw new DomainError('forbidden', 'Questa parte dell’amministrazione è di chi amministra tutti i comuni.');
    }
    if (!this.mayAsk(operatore, context)) throw new DomainError('forbidden', 'Il profilo non è abilitato a questa funzione.');
    setOperatore(request, operatore);
    return true;
  }

  private async identify(request: FastifyRequest, recently: boolean): Promise<Operatore> {
    const token = bearerTokenOf(request);
    const secret = token ?? this.cookie.read(request);
    const look = (held: string): Promise<Operatore | null> => (token === null ? this.sessioni.findBySession(held) : this.sessioni.findByToken(held));
    const found = secret ? await (recently ? this.recenti.find(secret, look) : look(secret)) : null;
    if (!found) throw new DomainError('not-authenticated', 'Accedere per continuare.');
    return { ...found, finalita: finalitaOfHeaders(request.headers) ?? found.finalita };
  }

  private isMarked(key: string, context: ExecutionContext): boolean {
    return this.reflector.getAllAndOverride<boolean | undefined>(key, [context.getHandler(), context.getClass()]) ?? false;
  }

  /** A route opens by what it declares; one that declares nothing was forgotten, and stays closed. */
  private mayAsk({ diritti }: Operatore, context: ExecutionContext): boolean {
    const all = this.rightsOf(context);
    const some = this.reflector.getAllAndOverride<Diritto[] | undefined>(METADATA.unoDeiDiritti, [context.getHandler(), context.getClass()]) ?? [];
    if (all.length === 0 && some.length === 0) return this.isMarked(METADATA.ogniUtente, context);
    return all.every((diritto) => diritti.includes(diritto)) && (some.length === 0 || some.some((diritto) => diritti.includes(diritto)));
  }

  /** Those of the controller and those of the route add up. */
  private rightsOf(context: ExecutionContext): Diritto[] {
    return this.reflector.getAllAndMerge<Diritto[]>(METADATA.diritti, [context.getHandler(), context.getClass()]);
  }
}

/** A page of another site can make the browser send the cookie, but cannot read the token that must come with it. */
function requireCsrf(request: FastifyRequest, expected: string): void {
  const given = request.headers['x-csrf-token'];
  if (typeof given !== 'string' || !sameSecret(expected, given)) {
    throw new DomainError('csrf-mismatch', 'La sessione è cambiata: ricaricare la pagina.');
  }
}

/** The token of a machine; null without one, '' when the header holds something else: then no cookie counts either. */
function bearerTokenOf({ headers: { authorization } }: FastifyRequest): string | null {
  return authorization === undefined ? null : (BEARER.exec(authorization)?.[1] ?? '');
}
