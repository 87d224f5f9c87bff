import { Controller, Get, Post, Body } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problema, Sessione } from '@edigit/anagrafe/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { ContestoCorrente, Diritto, DirittoDiSezione, LetturaFrequente, PerOgniUtente } from '../../src/accessi/decoratori.js';
import { requireFinalita } from '../../src/accessi/finalita.js';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import type { Contesto } from '../../src/database/contesto.js';
import { Browser, TEST_PASSWORD, openTestApp, signedIn, type Answer } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

@Controller('prova')
class ProbeController {
  @Get('aperta-a-chi-entra')
  @PerOgniUtente()
  any(@ContestoCorrente() contesto: Contesto): Contesto {
    return contesto;
  }

  @Get('intestatari')
  @Diritto('titolarita')
  owners(@ContestoCorrente() contesto: Contesto): unknown {
    return requireFinalita(contesto);
  }

  @Get('tessera')
  @PerOgniUtente()
  @LetturaFrequente()
  tile(@ContestoCorrente() contesto: Contesto): unknown {
    return contesto.comuni;
  }

  @Post('eco')
  @PerOgniUtente()
  echo(@Body({ schema: z.object({ numero: z.number().int() }) }) body: { numero: number }): { numero: number } {
    return body;
  }

  @Get('rotta')
  @PerOgniUtente()
  broken(): never {
    throw new Error('ROSSI MARIO RSSMRA80A01X998Y');
  }

  @Get('fascicolo')
  @DirittoDiSezione()
  dossier(): string {
    return 'qualcosa';
  }

  @Get('dimenticata')
  forgotten(): string {
    return 'qualcosa';
  }
}

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(Problema.parse(answer.body)).toMatchObject({ status, code, traceId: answer.headers['x-trace-id'] });
}

describeDatabase('access to the application', (getDb, getTest) => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openTestApp(getDb(), {}, [ProbeController]);
  });
  afterAll(() => app.close());

  it('begins with one administrator, whose one-time password opens nothing but its own change', async () => {
    const utenti = app.get(UtentiService);
    const first = await utenti.ensureAdministrator();
    expect(await utenti.ensureAdministrator()).toBeNull();

    const browser = new Browser(app);
    const signIn = await browser.signIn('Amministratore', first?.password ?? '');
    expect(Sessione.parse(signIn.body)).toMatchObject({ deveCambiarePassword: true, comuni: [], utente: { ruolo: 'amministratore', diritti: ['amministrazione'] } });
    expectProblem(await browser.ask('GET', '/api/v1/utenti'), 403, 'password-change-required');
    expectProblem(await browser.ask('GET', '/prova/aperta-a-chi-entra'), 403, 'password-change-required');

    const change = (nuova: string): Promise<Answer> => browser.ask('PUT', '/api/v1/sessione/password', { attuale: first?.password, nuova });
    const weak = await change('corta');
    expectProblem(weak, 400, 'invalid-request');
    expect(weak.body['errors']).toEqual([{ campo: 'nuova', messaggio: 'Servono almeno 12 caratteri.' }]);
    expect((await change(TEST_PASSWORD)).status).toBe(204);
    expect((await browser.ask('GET', '/api/v1/utenti')).status).toBe(200);
    expectProblem(await new Browser(app).signIn('amministratore', first?.password ?? ''), 401, 'invalid-credentials');
  });

  it('signs in, serves what the role may see, and signs out', async () => {
    const browser = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia', comuni: ['X998'] });
    const session = await browser.ask('GET', '/api/v1/sessione');
    expect(Sessione.parse(session.body).utente.diritti).toContain('titolarita');
    const contesto = await browser.ask('GET', '/prova/aperta-a-chi-entra');
    expect(contesto.body).toMatchObject({ ruolo: 'app', comuni: ['X998'], finalita: null });
    expect((await browser.ask('DELETE', '/api/v1/sessione')).status).toBe(204);
    for (const route of ['aperta-a-chi-entra', 'intestatari']) expectProblem(await browser.ask('GET', `/prova/${route}`), 401, 'not-authenticated');
  });

  it('never shows the map of one user to another, though it looks them up once for a burst of tiles', async () => {
    const [one, other] = [await signedIn(app, { nome: 'uno', ruolo: 'consultazione', comuni: ['X998'] }), await signedIn(app, { nome: 'due', ruolo: 'consultazione', comuni: ['A001'] })];
    const seen = await Promise.all([one, other, one, new Browser(app), other].map((browser) => browser.ask('GET', '/prova/tessera')));
    expect(seen.map((answer) => (answer.status === 200 ? answer.body : answer.status))).toEqual([['X998'], ['A001'], ['X998'], 401, ['A001']]);
  });

  it('keeps the cookie from scripts and from other sites, and ties it to the host behind HTTPS', async () => {
    const cookieOf = async (over: NestFastifyApplication, host: string): Promise<string> => {
      const answer = await new Browser(over).signIn('tecnico', TEST_PASSWORD, { host });
      return String(answer.headers['set-cookie']);
    };
    expect(await cookieOf(app, '127.0.0.1:3000')).toMatch(/^edigit=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    const https = await openTestApp(getDb(), { publicUrl: new URL('https://edigit.comune.example') });
    try {
      expect(await cookieOf(https, 'edigit.comune.example')).toMatch(/^__Host-edigit=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    } finally {
      await https.close();
    }
  });

  it('gives every sign-in a session of its own and ends the one that the browser came with', async () => {
    const browser = new Browser(app);
    await browser.signIn('tecnico', TEST_PASSWORD);
    const before = browser.cookies.get('edigit') ?? '';
    await browser.signIn('tecnico', TEST_PASSWORD);
    expect(browser.cookies.get('edigit')).not.toBe(before);
    const old = new Browser(app);
    old.cookies.set('edigit', before);
    expectProblem(await old.ask('GET', '/api/v1/sessione'), 401, 'not-authenticated');
  });

  it('refuses a change that rides on the cookie without its anti-forgery token, or that another site sends', async () => {
    const browser = new Browser(app);
    await browser.signIn('tecnico', TEST_PASSWORD);
    const other = new Browser(app);
    await other.signIn('tecnico', TEST_PASSWORD);
    const echo = (headers: Record<string, string>): Promise<Answer> => browser.ask('POST', '/prova/eco', { numero: 1 }, headers);
    expect((await echo({})).status).toBe(201);
    expectProblem(await echo({ 'x-csrf-token': '' }), 403, 'csrf-mismatch');
    expectProblem(await echo({ 'x-csrf-token': other.csrf }), 403, 'csrf-mismatch');
    expectProblem(await echo({ origin: 'https://altrove.example' }), 403, 'csrf-mismatch');
    expectProblem(await echo({ 'sec-fetch-site': 'cross-site' }), 403, 'csrf-mismatch');
    expectProblem(await new Browser(app).signIn('tecnico', TEST_PASSWORD, { origin: 'https://altrove.example' }), 403, 'csrf-mismatch');
  });

  it('keeps a route that does not say who it is for closed to everybody, and the registry to who holds a section of it', async () => {
    const tecnico = new Browser(app);
    await tecnico.signIn('tecnico', TEST_PASSWORD);
    const capo = new Browser(app);
    await capo.signIn('amministratore', TEST_PASSWORD);
    for (const browser of [tecnico, capo]) expectProblem(await browser.ask('GET', '/prova/dimenticata'), 403, 'forbidden');
    expect((await tecnico.ask('GET', '/prova/fascicolo')).status).toBe(200);
    expectProblem(await capo.ask('GET', '/prova/fascicolo'), 403, 'forbidden');
  });

  it('answers 403 without the right, 428 without the purpose, and takes the purpose from the request or from the case', async () => {
    const clerk = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    expectProblem(await clerk.ask('GET', '/prova/intestatari', undefined, { 'x-finalita': 'cdu' }), 403, 'forbidden');

    const browser = new Browser(app);
    await browser.signIn('tecnico', TEST_PASSWORD);
    const owners = (headers: Record<string, string> = {}): Promise<Answer> => browser.ask('GET', '/prova/intestatari', undefined, headers);
    expectProblem(await owners(), 428, 'purpose-required');
    expectProblem(await owners({ 'x-finalita': 'curiosita' }), 400, 'invalid-request');
    expect((await owners({ 'x-finalita': 'accesso-atti', 'x-protocollo': '123%2F2026%20%C3%A0' })).body).toEqual({ codice: 'accesso-atti', protocollo: '123/2026 à' });

    expect((await browser.ask('PUT', '/api/v1/sessione/finalita', { codice: 'cdu', protocollo: '7/2026' })).status).toBe(204);
    expect((await owners()).body).toEqual({ codice: 'cdu', protocollo: '7/2026' });
    expect(Sessione.parse((await browser.ask('GET', '/api/v1/sessione')).body).finalita).toMatchObject({ codice: 'cdu', protocollo: '7/2026' });
    expect((await browser.ask('DELETE', '/api/v1/sessione/finalita')).status).toBe(204);
    expectProblem(await owners(), 428, 'purpose-required');
  });

  it('ends a session that was idle for two hours or open for twelve, and the sessions of an account that is switched off', async () => {
    for (const age of [`ultimo_uso = now() - interval '121 minutes'`, `scade = now() - interval '1 second'`]) {
      const browser = new Browser(app);
      await browser.signIn('tecnico', TEST_PASSWORD);
      expect((await browser.ask('GET', '/api/v1/sessione')).status).toBe(200);
      await asAdmin(getTest(), `UPDATE accessi.sessione SET ${age}`);
      expectProblem(await browser.ask('GET', '/api/v1/sessione'), 401, 'not-authenticated');
    }
    const leaver = await signedIn(app, { nome: 'uscente', ruolo: 'consultazione' });
    const admin = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
    const list = await admin.ask<{ items: { id: string; nome: string }[] }>('GET', '/api/v1/utenti');
    const id = list.body.items.find((utente) => utente.nome === 'uscente')?.id ?? '';
    expect((await admin.ask('PATCH', `/api/v1/utenti/${id}`, { attivo: false })).body).toMatchObject({ attivo: false });
    expectProblem(await leaver.ask('GET', '/api/v1/sessione'), 401, 'not-authenticated');
    expectProblem(await new Browser(app).signIn('uscente', TEST_PASSWORD), 401, 'invalid-credentials');
  });

  it('keeps at least one administrator', async () => {
    const admin = new Browser(app);
    await admin.signIn('capo', TEST_PASSWORD);
    const list = await admin.ask<{ items: { id: string; nome: string; ruolo: string }[] }>('GET', '/api/v1/utenti');
    const answers: Answer[] = [];
    for (const { id, nome, ruolo } of list.body.items) {
      if (ruolo === 'amministratore' && nome !== 'capo') answers.push(await admin.ask('PATCH', `/api/v1/utenti/${id}`, { attivo: false }));
    }
    expect(answers.map((answer) => answer.status)).toEqual([200]);
    const own = list.body.items.find((utente) => utente.nome === 'capo')?.id ?? '';
    expectProblem(await admin.ask('PATCH', `/api/v1/utenti/${own}`, { ruolo: 'consultazione' }), 409, 'conflict');
    expect((await admin.ask('GET', '/api/v1/utenti')).status).toBe(200);
  });

  it('lets a machine in by its token alone, without anti-forgery token, until it is revoked or expires', async () => {
    const utenti = app.get(UtentiService);
    const { token, segreto } = await utenti.createMachine({ nome: 'qgis', ruolo: 'consultazione', comuni: '*' }, { nome: 'Postazione QGIS', giorni: 30 }, null);
    expect(segreto).toMatch(/^edg_[\w-]{43}$/);
    const machine = new Browser(app);
    const ask = (given = segreto): Promise<Answer> => machine.ask('POST', '/prova/eco', { numero: 1 }, { authorization: `Bearer ${given}` });
    expect((await ask()).status).toBe(201);
    expectProblem(await ask(`edg_${'A'.repeat(43)}`), 401, 'not-authenticated');
    expectProblem(await machine.ask('PUT', '/api/v1/sessione/finalita', { codice: 'cdu' }, { authorization: `Bearer ${segreto}` }), 403, 'forbidden');
    await asAdmin(getTest(), `UPDATE accessi.token SET scade = now() - interval '1 second'`);
    expectProblem(await ask(), 401, 'not-authenticated');
    await asAdmin(getTest(), `UPDATE accessi.token SET scade = now() + interval '1 day'`);
    expect((await ask()).status).toBe(201);

    const admin = new Browser(app);
    await admin.signIn('capo', TEST_PASSWORD);
    const owner = await utenti.findByNome('qgis');
    expect((await admin.ask('DELETE', `/api/v1/utenti/${owner?.id}/token/${token.id}`)).status).toBe(204);
    expectProblem(await ask(), 401, 'not-authenticated');
    expectProblem(await new Browser(app).signIn('qgis', segreto), 401, 'invalid-credentials');
  });

  it('stores no secret that would open anything', async () => {
    const browser = new Browser(app);
    await browser.signIn('tecnico', TEST_PASSWORD);
    const stored = await getDb().lavora({ ruolo: 'accessi' }, (u) =>
      u.query<{ t: string }>(`SELECT row_to_json(s)::text AS t FROM accessi.sessione s UNION ALL SELECT row_to_json(u)::text FROM accessi.utente u UNION ALL SELECT row_to_json(k)::text FROM accessi.token k`),
    );
    const text = stored.map((row) => row.t).join('\n');
    expect(text).toContain('$argon2id$');
    for (const secret of [TEST_PASSWORD, browser.cookies.get('edigit') ?? '', browser.csrf]) expect(text).not.toContain(secret);
  });

  it('says which fields are wrong in Italian, and nothing of what nobody foresaw', async () => {
    const browser = new Browser(app);
    await browser.signIn('tecnico', TEST_PASSWORD);
    const invalid = await browser.ask('POST', '/prova/eco', { numero: 'RSSMRA80A01X998Y' });
    expectProblem(invalid, 400, 'invalid-request');
    expect(invalid.body['errors']).toMatchObject([{ campo: 'numero' }]);
    expect(JSON.stringify(invalid.body)).not.toContain('RSSMRA');
    expect(JSON.stringify(invalid.body['errors'])).toContain('Serve un numero.');
    expectProblem(await browser.ask('POST', '/prova/eco', '{"numero":'), 400, 'invalid-request');
    for (const tipo of ['text/csv', 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonx']) {
      expectProblem(await browser.ask('POST', '/prova/eco', 'numero=1', { 'content-type': tipo }), 415, 'unsupported-media-type');
    }
    expectProblem(await browser.ask('POST', '/prova/eco', `{"numero":"${'1'.repeat(3 << 20)}"}`), 413, 'payload-too-large');
    expectProblem(await browser.ask('GET', '/api/v1/nessuna'), 404, 'not-found');
    const broken = await browser.ask('GET', '/prova/rotta');
    expectProblem(broken, 500, 'internal-error');
    expect(JSON.stringify(broken.body)).not.toContain('ROSSI');
  });
});
