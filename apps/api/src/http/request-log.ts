import type { FastifyInstance } from 'fastify';

/**
 * One line per answer: method, pattern of the route, status and time, beside the trace id of the request. Never the address that was asked (it may carry
 * what was searched), never the client's: the line names no person.
 */
export function logRequests(instance: FastifyInstance): void {
  instance.addHook('onResponse', (request, reply, done) => {
    const line = {
      metodo: request.method,
      via: request.routeOptions.url ?? '-',
      stato: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    };
    const quiet = reply.statusCode < 400 && (request.method === 'GET' || request.method === 'HEAD');
    request.log[quiet ? 'debug' : 'info'](line, 'richiesta');
    done();
  });
}
