import { randomBytes } from 'node:crypto';
import fastifyCookie from '@fastify/cookie';
import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { LogController, type FastifyReply, type FastifyRequest } from 'fastify';
import { DomainError } from '../errori/domain-error.js';
import { acceptsHost } from './host.js';
import type { HttpConfig } from './http-config.js';
import { openApiOf } from './openapi.js';
import { ProblemFilter, sendProblem } from './problem-filter.js';
import { isProxy } from './proxy.js';
import { logRequests } from './request-log.js';
import { securityHeaders } from './security-headers.js';
import { serveSite } from './site.js';
import { validationPipe } from './validation.js';
import { VERSIONE } from './versione.js';

const MIB = 1024 * 1024;

/** Limits of an upload: the cadastral supply of a large city is a few GB in some dozens of files. */
const UPLOAD_LIMITS = { fileSize: 4096 * MIB, files: 500, fields: 20, fieldSize: 64 * 1024, parts: 520, headerPairs: 50 };

/** The longest that a request may take to arrive: such an upload over a slow line. */
const UPLOAD_MS = 60 * 60_000;

/** What a request may bring, where it brings anything. */
const BODY_TYPE = /^(?:$|application\/(?:[\w.-]+\+)?json\b|multipart\/form-data\b)/i;

const CLOSING_GRACE_MS = 5000;

const isoTime = (): string => `,"time":"${new Date().toISOString()}"`;

/** Builds the HTTP side around a module: ready to listen, or to be asked with `inject`. */
export async function createServer(module: DynamicModule, config: HttpConfig): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    logger: { level: process.env['NODE_ENV'] === 'test' ? 'silent' : 'info', stream: process.stderr, base: null, timestamp: isoTime },
    logController: new LogController({ disableRequestLogging: true, requestIdLogLabel: 'traccia' }),
    genReqId: () => randomBytes(16).toString('hex'),
    requestIdHeader: false,
    trustProxy: config.publicUrl ? isProxy : false,
    bodyLimit: 2 * MIB,
    requestTimeout: UPLOAD_MS,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => sendProblem(error, request, reply),
    multipart: { limits: UPLOAD_LIMITS },
  });
  const instance = adapter.getInstance();
  instance.addHook('onRequest', (request, reply, done) => {
    if (!acceptsHost(request.headers.host, config.host, config.publicUrl)) sendProblem(new DomainError('host-not-allowed', 'Questo server risponde solo al nome con cui è stato configurato.'), request, reply);
    // A page of another site sends forms and plain text without asking first; nothing here is made of them.
    else if (request.method !== 'GET' && request.method !== 'HEAD' && !BODY_TYPE.test(request.headers['content-type'] ?? '')) sendProblem(new DomainError('unsupported-media-type', 'Inviare i dati come application/json, i file come multipart/form-data.'), request, reply);
    else done();
  });
  instance.addHook('onSend', (request, reply, _payload, done) => {
    void reply.header('x-trace-id', request.id);
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) void reply.header('cache-control', 'no-store');
    done();
  });
  instance.addHook('preClose', (done) => {
    // Requests under way may finish; streams of events would never.
    setTimeout(() => instance.server.closeAllConnections(), CLOSING_GRACE_MS).unref();
    done();
  });
  logRequests(instance);

  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, { logger: ['error', 'warn', 'fatal'], abortOnError: false });
  const https = config.publicUrl?.protocol === 'https:';
  app.useSecurityHeaders(securityHeaders(https));
  app.enableCsrfProtection(config.publicUrl ? { trustedOrigins: [config.publicUrl.origin] } : {});
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(validationPipe());
  await app.register(fastifyCookie);
  const document = JSON.stringify(openApiOf(app, VERSIONE));
  instance.get('/api/v1/openapi.json', (_request, reply) => reply.header('content-type', 'application/json; charset=utf-8').send(document));
  await serveSite(instance, config.siteDir);
  await app.init();
  await instance.ready();
  return app;
}
