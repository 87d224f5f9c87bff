import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { CodiciDiRecupero, SecondoFattore, SecondoFattoreDaAttivare, Sessione, type Utente } from '@edigit/anagrafe/contract';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { stepAt, totp } from '../../src/accessi/totp.js';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { Browser, TEST_PASSWORD, openTestApp, signedIn, type Answer } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const URL = '/api/v1/sessione/secondo-fattore';

describeDatabase('a second factor', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let browser: Browser;
  let segreto = '';
  let codici: string[] = [];
  beforeAll(async () => {
    app = await openTestApp(getDb());
    browser = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
  });
  afterAll(() => app.close());
  // The clock of the codes stands still: each test moves it.
  let clock = Date.now();
  beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: clock }));
  afterEach(() => void vi.useRealTimers());

  const later = (steps: number): void => {
    clock += steps * 30_000;
    vi.setSystemTime(clock);
  };
  const code = (offset = 0): string => totp(segreto, stepAt(Date.now()) + offset);
  const outcome = ({ status, body }: Answer): unknown => body['code'] ?? status;
  const signIn = async (codice?: string, address = '127.0.0.1'): Promise<Answer> => new Browser(app, address).ask('POST', '/api/v1/sessione', { nome: 'tecnico', password: TEST_PASSWORD, ...(codice === undefined ? {} : { codice }) });
  const status = async (): Promise<SecondoFattore> => SecondoFattore.parse((await browser.ask('GET', URL)).body);

  it('begins with the password again and with the first code of the device, and answers recovery codes once', async () => {
    expect(await status()).toEqual({ attivo: false, attivatoIl: null, codiciRimasti: 0, obbligatorio: false });
    expect(outcome(await browser.ask('POST', URL, { password: 'sbagliata' }))).toBe('invalid-request');
    expect(outcome(await browser.ask('POST', `${URL}/conferma`, { codice: '000000' }))).toBe('invalid-request');
    const begun = SecondoFattoreDaAttivare.parse((await browser.ask('POST', URL, { password: TEST_PASSWORD })).body);
    expect(begun.indirizzo).toBe(`otpauth://totp/EDiGIT:tecnico?secret=${begun.segreto}&issuer=EDiGIT`);
    segreto = begun.segreto;
    expect(outcome(await signIn())).toBe(200);
    expect(outcome(await browser.ask('POST', `${URL}/conferma`, { codice: code(5) }))).toBe('invalid-request');
    const other = new Browser(app);
    await other.signIn('tecnico', TEST_PASSWORD);
    codici = CodiciDiRecupero.parse((await browser.ask('POST', `${URL}/conferma`, { codice: code() })).body).codici;
    expect(new Set(codici).size).toBe(10);
    expect(await status()).toMatchObject({ attivo: true, codiciRimasti: 10 });
    expect(outcome(await other.ask('GET', '/api/v1/sessione'))).toBe('not-authenticated');
  });

  it('is asked for after the right password and only then', async () => {
    later(2);
    expect(outcome(await new Browser(app).signIn('tecnico', 'sbagliata'))).toBe('invalid-credentials');
    expect(outcome(await signIn())).toBe('second-factor-required');
    expect(outcome(await signIn('  '))).toBe('second-factor-required');
    expect((await signIn()).headers['set-cookie']).toBeUndefined();
    expect(outcome(await signIn(code()))).toBe(200);
  });

  it('takes no code twice, nor an earlier one, though it would still be good', async () => {
    later(2);
    expect(outcome(await signIn(`${code().slice(0, 3)} ${code().slice(3)}`))).toBe(200);
    expect(outcome(await signIn(code()))).toBe('invalid-second-factor');
    expect(outcome(await signIn(code(-1)))).toBe('invalid-second-factor');
    expect(outcome(await signIn(code(1)))).toBe(200);
  });

  it('takes a code once even when it is sent ten times at the same moment', async () => {
    later(3);
    await asAdmin(getTest(), 'DELETE FROM accessi.tentativo');
    const burst = await Promise.all(Array.from({ length: 4 }, () => signIn(code())));
    expect(burst.map(outcome).filter((o) => o === 200)).toHaveLength(1);
  });

  it('lets a recovery code in once', async () => {
    await asAdmin(getTest(), 'DELETE FROM accessi.tentativo');
    const [one = '', two = ''] = codici;
    expect(outcome(await signIn(one.toUpperCase().replaceAll('-', ' ')))).toBe(200);
    expect(outcome(await signIn(one))).toBe('invalid-second-factor');
    expect((await status()).codiciRimasti).toBe(9);
    expect(outcome(await signIn(two))).toBe(200);
    const renewed = CodiciDiRecupero.parse((await browser.ask('POST', `${URL}/recupero`, { password: TEST_PASSWORD })).body).codici;
    expect(outcome(await signIn(codici[2]))).toBe('invalid-second-factor');
    expect(outcome(await signIn(renewed[0]))).toBe(200);
    codici = renewed;
  });

  it('wears out like a password: five wrong codes, then a wait that asking for the code again does not shorten', async () => {
    later(4);
    await asAdmin(getTest(), 'DELETE FROM accessi.tentativo');
    const seen: unknown[] = [];
    for (let i = 0; i < 5; i++) {
      seen.push(outcome(await signIn('123456x', `198.51.100.${i}`)));
      if (i < 4) expect(outcome(await signIn(undefined, '198.51.100.90'))).toBe('second-factor-required');
    }
    expect(seen).toEqual(Array.from({ length: 5 }, () => 'invalid-second-factor'));
    expect(outcome(await signIn(code()))).toBe('account-locked');
    expect(outcome(await signIn())).toBe('account-locked');
    await asAdmin(getTest(), 'DELETE FROM accessi.tentativo');
    expect(outcome(await signIn(code()))).toBe(200);
  });

  it('is never kept where a recovery code or the password could be read, and leaves its lines in the log', async () => {
    const rows = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query<{ t: string }>('SELECT row_to_json(c)::text AS t FROM accessi.codice_recupero c'));
    for (const recovery of codici) expect(rows.map((r) => r.t).join()).not.toContain(recovery.replaceAll('-', ''));
    const lines = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query<{ azione: string }>(`SELECT DISTINCT azione FROM accessi.traccia WHERE azione ~ 'fattore|recupero' ORDER BY 1`));
    expect(lines.map((l) => l.azione)).toEqual(['codice-di-recupero-usato', 'codici-di-recupero-rifatti', 'secondo-fattore-attivato']);
    await expect(getDb().lavora({ ruolo: 'app' }, (u) => u.query('SELECT * FROM accessi.secondo_fattore'))).rejects.toMatchObject({ code: '42501' });
  });

  it('is taken off with password and code', async () => {
    later(4);
    await asAdmin(getTest(), 'DELETE FROM accessi.tentativo');
    const off = (password: string, codice: string): Promise<Answer> => browser.ask('POST', `${URL}/togli`, { password, codice });
    expect(outcome(await off('sbagliata', code()))).toBe('invalid-request');
    expect(outcome(await off(TEST_PASSWORD, '000000'))).toBe('invalid-request');
    expect(outcome(await off(TEST_PASSWORD, code()))).toBe(204);
    expect(outcome(await signIn())).toBe(200);
  });

  it('that the role asks for must be activated before anything else, is replaced but not taken off, and does not concern machines', async () => {
    const capo = new Browser(app);
    await capo.signIn('capo', TEST_PASSWORD);
    const { segreto: token } = await app.get(UtentiService).createMachine({ nome: 'macchina', ruolo: 'urbanistica-edilizia', comuni: '*' }, { nome: 'x', giorni: 1 }, null);
    await capo.ask('PATCH', '/api/v1/ruoli/urbanistica-edilizia', { secondoFattore: true });
    expect(outcome(await browser.ask('GET', '/api/v1/livelli'))).toBe('second-factor-enrolment-required');
    expect(Sessione.parse((await browser.ask('GET', '/api/v1/sessione')).body)).toMatchObject({ deveAttivareSecondoFattore: true, comuni: [] });
    expect((await new Browser(app).ask('GET', '/api/v1/livelli', undefined, { authorization: `Bearer ${token}` })).status).toBe(200);
    segreto = SecondoFattoreDaAttivare.parse((await browser.ask('POST', URL, { password: TEST_PASSWORD })).body).segreto;
    expect((await browser.ask('POST', `${URL}/conferma`, { codice: code() })).status).toBe(200);
    expect((await browser.ask('GET', '/api/v1/livelli')).status).toBe(200);
    expect(outcome(await browser.ask('POST', `${URL}/togli`, { password: TEST_PASSWORD, codice: code(1) }))).toBe('conflict');
    // A secret that was shown and not proved does not replace the one in use.
    await browser.ask('POST', URL, { password: TEST_PASSWORD });
    expect(outcome(await signIn(code(1)))).toBe(200);
  });

  it('of an administrator never locks everybody out: the requirement asks to activate, a lost device is taken off by another or from the command line', async () => {
    const capo = new Browser(app);
    await capo.signIn('capo', TEST_PASSWORD);
    expect((await capo.ask('PATCH', '/api/v1/ruoli/amministratore', { secondoFattore: true })).status).toBe(200);
    expect(outcome(await capo.ask('GET', '/api/v1/utenti'))).toBe('second-factor-enrolment-required');
    const own = SecondoFattoreDaAttivare.parse((await capo.ask('POST', URL, { password: TEST_PASSWORD })).body).segreto;
    expect((await capo.ask('POST', `${URL}/conferma`, { codice: totp(own, stepAt(Date.now())) })).status).toBe(200);
    const { body } = await capo.ask<{ items: Utente[] }>('GET', '/api/v1/utenti?q=tecnico');
    expect(body.items[0]).toMatchObject({ secondoFattore: true });
    expect((await capo.ask('DELETE', `/api/v1/utenti/${body.items[0]?.id}/secondo-fattore`)).body).toMatchObject({ secondoFattore: false });
    expect(outcome(await browser.ask('GET', '/api/v1/sessione'))).toBe('not-authenticated');
    const utenti = app.get(UtentiService);
    const id = (await utenti.findByNome('capo'))?.id ?? '';
    await utenti.removeSecondoFattore(id, null);
    expect(outcome(await new Browser(app).signIn('capo', TEST_PASSWORD))).toBe(200);
  });

  it('is not for the open account of the sample, which belongs to everybody', async () => {
    await asAdmin(getTest(), `INSERT INTO accessi.utente (nome, nome_visualizzato, password_hash, ruolo, comuni, dimostrativo) SELECT 'demo', 'demo', password_hash, 'urbanistica-edilizia', ARRAY['X998'], true FROM accessi.utente WHERE nome = 'tecnico'`);
    const demo = new Browser(app);
    expect((await demo.signIn('demo', TEST_PASSWORD)).body).toMatchObject({ deveAttivareSecondoFattore: false });
    expect(outcome(await demo.ask('POST', URL, { password: TEST_PASSWORD }))).toBe('forbidden');
  });
});
