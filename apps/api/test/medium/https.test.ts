import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { serve, type Served } from '../../src/main.js';
import { engine, openTestDatabase, type TestDatabase } from '../harness/index.js';

const NOME = 'edigit.prova.example';
const hasOpenssl = spawnSync('openssl', ['version']).status === 0;
if (!hasOpenssl) console.warn('openssl non è installato: le prove dietro un proxy HTTPS sono saltate.');

interface Reply {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A program as an office has it: behind a reverse proxy that ends TLS and says, as they do, whom it saw. */
describe.runIf(hasOpenssl)(`behind an HTTPS proxy (${engine})`, () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-https-'));
  let test: TestDatabase;
  let served: Served;
  let proxy: https.Server;
  let password = '';
  let ca: Buffer;

  beforeAll(async () => {
    const [key, cert] = ['chiave.pem', 'certificato.pem'].map((name) => path.join(folder, name)) as [string, string];
    execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', `/CN=${NOME}`, '-addext', `subjectAltName=DNS:${NOME}`, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    ca = fs.readFileSync(cert);
    test = await openTestDatabase();
    served = await serve({ host: '127.0.0.1', port: 0, publicUrl: new URL(`https://${NOME}`) }, test.db);
    password = (await served.app.get(UtentiService).create({ nome: 'capo', ruolo: 'amministratore', comuni: '*' }, null)).passwordUnaTantum;
    const { port } = served.app.getHttpServer().address() as AddressInfo;
    proxy = https.createServer({ key: fs.readFileSync(key), cert: ca }, (request, reply) => {
      const before = request.headers['x-forwarded-for'];
      const headers = { ...request.headers, 'x-forwarded-for': [...(before === undefined ? [] : [String(before)]), '203.0.113.9'].join(', '), 'x-forwarded-proto': 'https' };
      request.pipe(http.request({ host: '127.0.0.1', port, path: request.url, method: request.method, headers }, (answer) => {
        reply.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(reply);
      }));
    });
    await new Promise<void>((resolve) => { proxy.listen(0, '127.0.0.1', resolve); });
  });
  afterAll(async () => {
    proxy.close();
    await served.app.close();
    await test.dispose();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  const send = (agent: typeof http | typeof https, port: number, method: string, url: string, body: unknown, headers: Record<string, string>): Promise<Reply> =>
    new Promise((resolve, reject) => {
      const payload = body === undefined ? '' : JSON.stringify(body);
      const request = agent.request({ host: '127.0.0.1', port, path: url, method, ca, servername: NOME, headers: { host: NOME, ...(payload ? { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) } : {}), ...headers } }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part)).on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: Buffer.concat(parts).toString() }));
      });
      request.on('error', reject).end(payload);
    });
  const through = (method: string, url: string, body?: unknown, headers: Record<string, string> = {}): Promise<Reply> => send(https, (proxy.address() as AddressInfo).port, method, url, body, headers);
  const around = (url: string, headers: Record<string, string>): Promise<Reply> => send(http, (served.app.getHttpServer().address() as AddressInfo).port, 'GET', url, undefined, headers);
  const code = ({ body }: Reply): unknown => (JSON.parse(body) as { code?: unknown }).code;

  it('gives a cookie that travels by HTTPS only and is of this host, and tells browsers to come back by HTTPS', async () => {
    expect(served.url).toBe(`https://${NOME}`);
    const reply = await through('POST', '/api/v1/sessione', { nome: 'capo', password }, { origin: `https://${NOME}` });
    expect(reply.status).toBe(200);
    expect(String(reply.headers['set-cookie'])).toMatch(/^__Host-edigit=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    for (const url of ['/', '/status', '/api/v1/nessuna']) expect((await through('GET', url)).headers['strict-transport-security'], url).toBe('max-age=31536000');
    const cookie = String(reply.headers['set-cookie']).split(';')[0] ?? '';
    expect((await through('GET', '/api/v1/sessione', undefined, { cookie })).status).toBe(200);
    // A cookie of the name without HTTPS opens nothing here.
    expect((await through('GET', '/api/v1/sessione', undefined, { cookie: cookie.replace('__Host-', '') })).status).toBe(401);
  });

  it('takes changes from its public address and from no other', async () => {
    expect(code(await through('POST', '/api/v1/sessione', { nome: 'capo', password }, { origin: 'https://altrove.example' }))).toBe('csrf-mismatch');
    expect(code(await through('POST', '/api/v1/sessione', { nome: 'capo', password }, { 'sec-fetch-site': 'cross-site' }))).toBe('csrf-mismatch');
    expect((await through('POST', '/api/v1/sessione', { nome: 'capo', password }, { origin: `https://${NOME}`, 'sec-fetch-site': 'same-origin' })).status).toBe(200);
  });

  it('answers around the proxy to nobody but this machine', async () => {
    expect(code(await around('/status', { host: '192.168.1.5:3000' }))).toBe('host-not-allowed');
    expect((await around('/status', { host: '127.0.0.1:3000' })).status).toBe(200);
  });

  it('counts wrong passwords against the address that the proxy saw, whatever the client claims to be', async () => {
    const seen: number[] = [];
    for (let i = 0; i < 42; i++) seen.push((await through('POST', '/api/v1/sessione', { nome: `nessuno-${i}`, password: 'sbagliata' }, { 'x-forwarded-for': `192.168.7.${i}` })).status);
    expect(seen.filter((status) => status === 401).length).toBeLessThanOrEqual(40);
    expect(seen.at(-1)).toBe(423);
  });
});
