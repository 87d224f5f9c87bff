import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { StatoServizio } from '@edigit/anagrafe/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Pubblica } from '../../src/accessi/decoratori.js';
import { sendEvents, type ServerEvent } from '../../src/http/sse.js';
import { serve, type Served } from '../../src/main.js';
import { Browser, openTestApp } from '../harness/browser.js';
import { describeDatabase, engine } from '../harness/index.js';

let left = false;

@Controller('prova')
class ProbeController {
  @Get('eventi')
  @Pubblica()
  async events(@Req() request: FastifyRequest, @Res() reply: FastifyReply, @Query('senza-fine') endless?: string): Promise<void> {
    await sendEvents(request, reply, (signal) => progress(signal, endless !== undefined));
  }
}

async function* progress(signal: AbortSignal, endless: boolean): AsyncGenerator<ServerEvent> {
  yield { id: '1', event: 'avanzamento', data: { righe: 10 } };
  if (!endless) return;
  await new Promise((resolve) => { signal.addEventListener('abort', resolve); });
  left = true;
}

describeDatabase('the server', (getDb) => {
  let app: NestFastifyApplication;
  const site = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-sito-'));
  beforeAll(async () => {
    fs.mkdirSync(path.join(site, 'assets'));
    fs.writeFileSync(path.join(site, 'index.html'), '<!doctype html><title>EDiGIT</title>');
    fs.writeFileSync(path.join(site, 'assets/main-abc123.js'), 'export {};');
    app = await openTestApp(getDb(), { siteDir: site }, [ProbeController]);
  });
  afterAll(async () => {
    await app.close();
    fs.rmSync(site, { recursive: true });
  });
  const get = (url: string, headers: Record<string, string> = {}): ReturnType<Browser['ask']> => new Browser(app).ask('GET', url, undefined, headers);

  it('says how it is, to everybody', async () => {
    const answer = await get('/status');
    expect(answer.status).toBe(200);
    const { stato, database } = StatoServizio.parse(answer.body);
    expect({ stato, tipo: database.tipo }).toEqual({ stato: 'attivo', tipo: engine });
    expect(database.postgis).toMatch(/^3\./);
  });

  it('describes its routes in OpenAPI 3.1, with the schemas that check them', async () => {
    const { body } = await get('/api/v1/openapi.json');
    const document = body as { openapi: string; paths: Record<string, Record<string, unknown>>; components: { schemas: Record<string, unknown> } };
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(expect.arrayContaining(['/status', '/api/v1/sessione', '/api/v1/utenti']));
    for (const id of ['Sessione', 'Accesso', 'Problema', 'Utente']) expect(document.components.schemas).toHaveProperty(id);
    const missing = [...JSON.stringify(document).matchAll(/#\/components\/schemas\/([\w-]+)/g)].map((match) => match[1] ?? '').filter((id) => !(id in document.components.schemas));
    expect(missing).toEqual([]);
    expect(document.paths['/api/v1/sessione']?.['post']).toHaveProperty(['responses', 'default', 'content', 'application/problem+json']);
  });

  it('answers only to its own name when bound to this machine', async () => {
    for (const host of ['127.0.0.1:3000', 'localhost:3000', '[::1]:3000']) expect((await get('/status', { host })).status, host).toBe(200);
    for (const host of ['altrove.example', '192.168.1.9:3000', '127.0.0.1.altrove.example']) {
      const answer = await get('/status', { host });
      expect(answer, host).toMatchObject({ status: 421, body: { code: 'host-not-allowed' } });
    }
  });

  it('sends the headers that keep a page from being framed, sniffed or fed with scripts, on every answer', async () => {
    for (const url of ['/', '/status', '/api/v1/nessuna', '/assets/manca.js']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy'], url).toContain(`script-src 'self'`);
      expect(headers['content-security-policy'], url).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers, url).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer' });
      expect(headers, url).not.toHaveProperty('strict-transport-security');
    }
    expect((await get('/api/v1/accesso')).headers['cache-control']).toBe('no-store');
  });

  it('serves the map and its deep links, keeps bundles cached and leaves wrong addresses 404', async () => {
    for (const url of ['/', '/edifici/0197-abc', '/elenco?q=via+Roma', '/%2e%2e/%2e%2e/etc/passwd']) {
      const page = await get(url);
      expect(page, url).toMatchObject({ status: 200, headers: { 'cache-control': 'no-cache' } });
      expect(String(page.body)).toContain('<title>EDiGIT</title>');
    }
    expect((await get('/assets/main-abc123.js')).headers['cache-control']).toContain('immutable');
    for (const url of ['/assets/manca.js', '/api/v1/nessuna', '/tiles/manca/1/1/1.mvt', '/..%2f..%2fpackage.json', '/%zz']) {
      const answer = await get(url);
      expect(answer.status, url).toBeGreaterThanOrEqual(400);
      expect(answer.status, url).toBeLessThan(500);
      expect(answer.headers['content-type'], url).toContain('application/problem+json');
    }
  });

  it('listens, streams events, tells the source when the browser leaves, and stops', async () => {
    const served: Served = await serve({ host: '127.0.0.1', port: 0, publicUrl: null }, getDb());
    expect(served.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect((await fetch(`${served.url}/status`)).status).toBe(200);
    await served.app.close();
    await expect(fetch(`${served.url}/status`)).rejects.toThrow();

    await app.listen({ host: '127.0.0.1', port: 0 });
    const { port } = app.getHttpServer().address() as { port: number };
    const whole = await fetch(`http://127.0.0.1:${port}/prova/eventi`);
    expect(whole.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(whole.headers.get('x-content-type-options')).toBe('nosniff');
    expect(await whole.text()).toBe('id: 1\nevent: avanzamento\ndata: {"righe":10}\n\n');

    const leaving = new AbortController();
    const endless = await fetch(`http://127.0.0.1:${port}/prova/eventi?senza-fine`, { signal: leaving.signal });
    await endless.body?.getReader().read();
    leaving.abort();
    await expect.poll(() => left).toBe(true);
  });
});
