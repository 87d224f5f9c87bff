import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { describeError } from './describe-error.js';
import { PROBLEM_JSON, asDomainError, problemOf } from './problem.js';

/** Turns every error into `application/problem+json`; what nobody foresaw becomes a bare 500 and a full line in the log. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>());
  }
}

/** Answers `error` on `reply`; does nothing when the answer has already begun. */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const known = asDomainError(error);
  const problem = problemOf(known, request.id);
  if (problem.status >= 500) request.log.error({ errore: describeError(error) }, 'richiesta fallita');
  if (reply.sent || reply.raw.headersSent) return;
  if (known?.context.retryAfterSeconds) void reply.header('retry-after', String(known.context.retryAfterSeconds));
  if (problem.status === 401) void reply.header('www-authenticate', 'Bearer realm="EDiGIT"');
  void reply.status(problem.status).header('content-type', PROBLEM_JSON).header('cache-control', 'no-store').send(JSON.stringify(problem));
}
