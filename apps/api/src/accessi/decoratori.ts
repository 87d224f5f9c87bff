import { SetMetadata, applyDecorators, createParamDecorator, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import type { Diritto as CodiceDiritto } from '@edigit/anagrafe/contract';
import type { FastifyRequest } from 'fastify';
import { contestoDi, operatoreDi } from './operatore.js';

/** Metadata keys that the guard reads. */
export const METADATA = {
  pubblica: 'edigit:pubblica',
  diritti: 'edigit:diritti',
  passwordDaCambiare: 'edigit:password-da-cambiare',
  letturaFrequente: 'edigit:lettura-frequente',
} as const;

/** The route answers without a signed-in user. Only for health, the sign-in and what an administrator publishes. */
export const Pubblica = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(METADATA.pubblica, true), ApiSecurity({}));

/** The route needs every one of these rights, else 403. */
export const Diritto = (...diritti: [CodiceDiritto, ...CodiceDiritto[]]): CustomDecorator => SetMetadata(METADATA.diritti, diritti);

/** The route answers also while the user still has to change a one-time password. */
export const AncheConPasswordDaCambiare = (): CustomDecorator => SetMetadata(METADATA.passwordDaCambiare, true);

/** A read without personal data that comes in bursts (tiles): who asks is looked up once in two seconds. */
export const LetturaFrequente = (): CustomDecorator => SetMetadata(METADATA.letturaFrequente, true);

/** Parameter: who is behind the request (`Operatore`). */
export const OperatoreCorrente = createParamDecorator((_data: unknown, context: ExecutionContext) => operatoreDi(requestOf(context)));

/** Parameter: the context for `db.lavora` (`Contesto`). */
export const ContestoCorrente = createParamDecorator((_data: unknown, context: ExecutionContext) => contestoDi(requestOf(context)));

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}
