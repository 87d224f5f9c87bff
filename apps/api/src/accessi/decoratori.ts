import { SetMetadata, applyDecorators, createParamDecorator, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiSecurity } from '@nestjs/swagger';
import { CodiceSezione, type Diritto as CodiceDiritto } from '@edigit/anagrafe/contract';
import type { FastifyRequest } from 'fastify';
import { contestoDi, operatoreDi } from './operatore.js';

/** Metadata keys that the guard reads. */
export const METADATA = {
  pubblica: 'edigit:pubblica',
  diritti: 'edigit:diritti',
  unoDeiDiritti: 'edigit:uno-dei-diritti',
  ogniUtente: 'edigit:ogni-utente',
  passwordDaCambiare: 'edigit:password-da-cambiare',
  secondoFattoreDaAttivare: 'edigit:secondo-fattore-da-attivare',
  alcuniComuni: 'edigit:anche-di-alcuni-comuni',
  letturaFrequente: 'edigit:lettura-frequente',
} as const;

/** The route answers without a signed-in user. Only for health, the sign-in and what an administrator publishes. */
export const Pubblica = (): MethodDecorator & ClassDecorator => applyDecorators(SetMetadata(METADATA.pubblica, true), ApiSecurity({}));

/** The route needs every one of these rights, else 403. */
export const Diritto = (...diritti: [CodiceDiritto, ...CodiceDiritto[]]): CustomDecorator => SetMetadata(METADATA.diritti, diritti);

/** The route needs one of these rights, else 403. */
export const UnoDeiDiritti = (...diritti: [CodiceDiritto, ...CodiceDiritto[]]): CustomDecorator => SetMetadata(METADATA.unoDeiDiritti, diritti);

/** The route needs the right to some section of the dossier, whichever: it answers with what those rights open, and nothing to who only keeps the accounts. */
export const DirittoDiSezione = (): CustomDecorator => SetMetadata(METADATA.unoDeiDiritti, CodiceSezione.options);

/** The route answers every signed-in user: it holds nothing of the registry. A route that says nothing answers nobody. */
export const PerOgniUtente = (): CustomDecorator => SetMetadata(METADATA.ogniUtente, true);

/**
 * The route needs `amministrazione`, and answers also who administers some municipalities only: it reaches nothing beyond them.
 * Without this mark what is administered is the whole installation, and who is confined is refused.
 */
export const AncheDiAlcuniComuni = (): CustomDecorator => SetMetadata(METADATA.alcuniComuni, true);

/** The route answers also while the user still has to change a one-time password. */
export const AncheConPasswordDaCambiare = (): CustomDecorator => SetMetadata(METADATA.passwordDaCambiare, true);

/** The route answers also while the user still has to activate the second factor that the role asks for. */
export const AncheSenzaSecondoFattore = (): CustomDecorator => SetMetadata(METADATA.secondoFattoreDaAttivare, true);

/** A read without personal data that comes in bursts (tiles): who asks is looked up once in two seconds. */
export const LetturaFrequente = (): CustomDecorator => SetMetadata(METADATA.letturaFrequente, true);

/** Parameter: who is behind the request (`Operatore`). */
export const OperatoreCorrente = createParamDecorator((_data: unknown, context: ExecutionContext) => operatoreDi(requestOf(context)));

/** Parameter: the context for `db.lavora` (`Contesto`). */
export const ContestoCorrente = createParamDecorator((_data: unknown, context: ExecutionContext) => contestoDi(requestOf(context)));

function requestOf(context: ExecutionContext): FastifyRequest {
  return context.switchToHttp().getRequest<FastifyRequest>();
}
