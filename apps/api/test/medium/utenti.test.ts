import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type Diritto, ElencoRuoli, ElencoUtenti, RuoloConDiritti, SessioniAperte, TokenCreato, TokenInVigore, type Utente, UtenteConPassword } from '@edigit/anagrafe/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { Browser, TEST_PASSWORD, openTestApp, signedIn, type Answer } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

describeDatabase('people and accounts', (getDb) => {
  let app: NestFastifyApplication;
  let capo: Browser;
  let altro: Browser;
  let locale: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    capo = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
    altro = await signedIn(app, { nome: 'altro-capo', ruolo: 'amministratore' });
    locale = await signedIn(app, { nome: 'capo-locale', ruolo: 'amministratore', comuni: ['E131', 'E132'] });
    await signedIn(app, { nome: 'qui', ruolo: 'consultazione', comuni: ['E131'] });
    await signedIn(app, { nome: 'a-cavallo', ruolo: 'consultazione', comuni: ['E131', 'H501'] });
    await signedIn(app, { nome: 'altrove', ruolo: 'consultazione', comuni: ['H501'] });
    await signedIn(app, { nome: 'nessun-comune', ruolo: 'consultazione', comuni: [] });
  });
  afterAll(() => app.close());

  const list = async (browser: Browser, query = ''): Promise<Utente[]> => ElencoUtenti.parse((await browser.ask('GET', `/api/v1/utenti${query}`)).body).items;
  const idOf = async (nome: string): Promise<string> => (await app.get(UtentiService).findByNome(nome))?.id ?? '';
  const log = (azione: string): Promise<{ utente: string; oggetto_id: string; dettaglio: Record<string, unknown> }[]> =>
    getDb().lavora({ ruolo: 'accessi' }, (u) => u.query('SELECT utente, oggetto_id, dettaglio FROM accessi.traccia WHERE azione = $1 ORDER BY id', [azione]));
  const expectCode = (answer: Answer, status: number, code: string): void => expect({ status: answer.status, code: answer.body['code'] }).toEqual({ status, code });

  it('are made with a one-time password that is shown once, found by a part of the name, renamed', async () => {
    const made = UtenteConPassword.parse((await capo.ask('POST', '/api/v1/utenti', { nome: 'M.Rossi', nomeVisualizzato: 'Maria Rossì', ruolo: 'consultazione', comuni: ['E131'] })).body);
    expect(made.utente).toMatchObject({ nome: 'm.rossi', macchina: false, deveCambiarePassword: true, ultimoAccesso: null, attivo: true });
    expect((await new Browser(app).signIn('m.rossi', made.passwordUnaTantum ?? '')).status).toBe(200);
    for (const q of ['m.ro', 'ROSSI', 'maria']) expect((await list(capo, `?q=${q}`)).map((u) => u.nome), q).toEqual(['m.rossi']);
    expect(await list(capo, '?q=100%25')).toEqual([]);
    const renamed = await capo.ask('PATCH', `/api/v1/utenti/${made.utente.id}`, { nome: 'maria.rossi', nomeVisualizzato: 'Maria Rossi' });
    expect(renamed.body).toMatchObject({ nome: 'maria.rossi', nomeVisualizzato: 'Maria Rossi' });
    expect((await new Browser(app).signIn('maria.rossi', made.passwordUnaTantum ?? '')).status).toBe(200);
    expect((await list(capo, '?q=maria'))[0]?.ultimoAccesso).not.toBeNull();
    expectCode(await capo.ask('PATCH', `/api/v1/utenti/${made.utente.id}`, { nome: 'qui' }), 409, 'conflict');
    expectCode(await capo.ask('POST', '/api/v1/utenti', { nome: 'qui', ruolo: 'consultazione' }), 409, 'conflict');
    expect((await capo.ask('POST', '/api/v1/utenti', { nome: 'x.y', ruolo: 'che-non-ce' })).body).toMatchObject({ code: 'invalid-request', errors: [{ campo: 'ruolo' }] });
  });

  it.each([{ nome: 'a b' }, { nome: 'x\u0000y' }, { nome: 'x'.repeat(70) }, { nome: 'ok.ok', comuni: ['roma'] }, { nome: 'ok.ok', nomeVisualizzato: '' }])('refuse %o with the field that is wrong', async (body) => {
    expectCode(await capo.ask('POST', '/api/v1/utenti', { ruolo: 'consultazione', ...body }), 400, 'invalid-request');
    expectCode(await capo.ask('GET', '/api/v1/utenti?q=%00'), 400, 'invalid-request');
  });

  it('show who is kept out by wrong passwords, and are let in again', async () => {
    for (let i = 0; i < 5; i++) await new Browser(app, '192.0.2.50').signIn('qui', 'sbagliata');
    expect((await list(capo, '?q=qui'))[0]?.bloccatoFino).not.toBeNull();
    expect((await new Browser(app).signIn('qui', TEST_PASSWORD)).status).toBe(423);
    expect((await capo.ask('POST', `/api/v1/utenti/${await idOf('qui')}/sblocco`)).body).toMatchObject({ bloccatoFino: null });
    expect((await new Browser(app).signIn('qui', TEST_PASSWORD)).status).toBe(200);
    expect(await log('utente-sbloccato')).toHaveLength(1);
  });

  it('get a new one-time password, which ends their sessions', async () => {
    const browser = new Browser(app);
    await browser.signIn('altrove', TEST_PASSWORD);
    const reset = UtenteConPassword.parse((await capo.ask('POST', `/api/v1/utenti/${await idOf('altrove')}/password`)).body);
    expectCode(await browser.ask('GET', '/api/v1/sessione'), 401, 'not-authenticated');
    expectCode(await new Browser(app).signIn('altrove', TEST_PASSWORD), 401, 'invalid-credentials');
    expect((await new Browser(app).signIn('altrove', reset.passwordUnaTantum ?? '')).body).toMatchObject({ deveCambiarePassword: true });
  });

  it('leave in the log who changed whose role and territory, and from what to what', async () => {
    const id = await idOf('maria.rossi');
    await capo.ask('PATCH', `/api/v1/utenti/${id}`, { ruolo: 'urbanistica-edilizia', comuni: '*' });
    expect((await log('utente-modificato')).at(-1)).toMatchObject({
      utente: await idOf('capo'), oggetto_id: id,
      dettaglio: { campi: ['ruolo', 'comuni'], ruoloPrima: 'consultazione', ruoloDopo: 'urbanistica-edilizia', comuniPrima: ['E131'], comuniDopo: ['*'] },
    });
  });

  it('of an administrator are not changed by the administrator alone', async () => {
    const own = await idOf('capo');
    for (const change of [{ ruolo: 'urbanistica-edilizia' }, { comuni: ['E131'] }, { attivo: false }]) expectCode(await capo.ask('PATCH', `/api/v1/utenti/${own}`, change), 409, 'conflict');
    expect((await capo.ask('PATCH', `/api/v1/utenti/${own}`, { nomeVisualizzato: 'Il capo' })).status).toBe(200);
  });

  it('keep one who administers every municipality, even when the last two switch each other off at once', async () => {
    const [one, two] = [await idOf('capo'), await idOf('altro-capo')];
    const utenti = app.get(UtentiService);
    const off = (id: string, chi: string): Promise<unknown> => utenti.update(id, { attivo: false }, { id: chi, comuni: '*' }).then(() => 'done', (error: { code: string }) => error.code);
    expect((await Promise.all([off(two, one), off(one, two)])).toSorted()).toEqual(['conflict', 'done']);
    // Who is left cannot be confined or demoted from the command line either; a machine or an administrator of two towns does not count.
    const left = (await utenti.findAll(null, '', '', 100)).items.filter((u) => u.attivo && u.ruolo === 'amministratore' && u.comuni === '*');
    expect(left).toHaveLength(1);
    await utenti.createWithoutPassword({ nome: 'robot', ruolo: 'amministratore', comuni: '*' }, null);
    for (const change of [{ attivo: false }, { comuni: ['E131'] }, { ruolo: 'consultazione' }]) await expect(utenti.update(left[0]!.id, change, null)).rejects.toMatchObject({ code: 'conflict' });
    for (const id of [one, two]) await utenti.update(id, { attivo: true }, null);
    for (const browser of [capo, altro]) await browser.signIn(browser === capo ? 'capo' : 'altro-capo', TEST_PASSWORD);
  });

  it('of one municipality are all that its administrator sees and touches', async () => {
    expect((await list(locale)).map((u) => u.nome)).toEqual(['capo-locale', 'qui']);
    expect((await locale.ask('GET', `/api/v1/utenti?q=capo`)).body).toMatchObject({ items: [{ nome: 'capo-locale' }] });
    for (const nome of ['capo', 'a-cavallo', 'altrove', 'nessun-comune', 'robot']) {
      const id = await idOf(nome);
      const attempts = [
        await locale.ask('PATCH', `/api/v1/utenti/${id}`, { nomeVisualizzato: 'preso' }), await locale.ask('POST', `/api/v1/utenti/${id}/password`), await locale.ask('POST', `/api/v1/utenti/${id}/sblocco`),
        await locale.ask('DELETE', `/api/v1/utenti/${id}/secondo-fattore`), await locale.ask('POST', `/api/v1/utenti/${id}/token`, { nome: 'x', giorni: 1 }),
        await locale.ask('DELETE', `/api/v1/utenti/${id}/token/${id}`),
      ];
      expect(attempts.map(({ status }) => status), nome).toEqual([404, 404, 404, 404, 404, 404]);
      expect((await locale.ask('GET', `/api/v1/utenti/${id}/token`)).body).toEqual({ items: [] });
    }
    expect((await list(capo)).some((u) => u.nomeVisualizzato === 'preso')).toBe(false);
  });

  it('are not given by an administrator of one municipality more than it has', async () => {
    for (const comuni of ['*', ['H501'], ['E131', 'H501'], []]) {
      expectCode(await locale.ask('POST', '/api/v1/utenti', { nome: 'furbo', ruolo: 'amministratore', comuni }), 403, 'forbidden');
      expectCode(await locale.ask('PATCH', `/api/v1/utenti/${await idOf('qui')}`, { comuni }), 403, 'forbidden');
    }
    expectCode(await locale.ask('POST', '/api/v1/utenti', { nome: 'furbo', ruolo: 'amministratore' }), 403, 'forbidden');
    expect((await locale.ask('POST', '/api/v1/utenti', { nome: 'del-posto', ruolo: 'consultazione', comuni: ['E132'] })).status).toBe(201);
    expect((await locale.ask('PATCH', `/api/v1/utenti/${await idOf('qui')}`, { comuni: ['E132'] })).body).toMatchObject({ comuni: ['E132'] });
    for (const [method, url, body] of [['POST', '/api/v1/ruoli', { titolo: 'Altro ruolo', diritti: [] }], ['PATCH', '/api/v1/ruoli/consultazione', { secondoFattore: true }], ['DELETE', '/api/v1/ruoli/consultazione']] as const) {
      expectCode(await locale.ask(method, url, body), 403, 'forbidden');
    }
  });

  it('of machines hold tokens, which those of persons do not; a token is shown once and revoked', async () => {
    const machine = UtenteConPassword.parse((await capo.ask('POST', '/api/v1/utenti', { nome: 'qgis', ruolo: 'consultazione', comuni: ['E131'], macchina: true })).body);
    expect(machine).toMatchObject({ passwordUnaTantum: null, utente: { macchina: true, deveCambiarePassword: false } });
    const { segreto, token } = TokenCreato.parse((await capo.ask('POST', `/api/v1/utenti/${machine.utente.id}/token`, { nome: 'Postazione 3', giorni: 30 })).body);
    const use = (): Promise<Answer> => new Browser(app).ask('GET', '/api/v1/sessione', undefined, { authorization: `Bearer ${segreto}` });
    const inForce = async (browser: Browser) => TokenInVigore.parse((await browser.ask('GET', '/api/v1/token')).body).items;
    expect(await inForce(capo)).toMatchObject([{ nome: 'Postazione 3', ultimoUso: null, utente: { nome: 'qgis' } }]);
    expect((await use()).status).toBe(200);
    expect((await inForce(locale))[0]?.ultimoUso).not.toBeNull();
    expect(JSON.stringify(await inForce(capo))).not.toContain(segreto);
    expectCode(await capo.ask('POST', `/api/v1/utenti/${await idOf('qui')}/token`, { nome: 'x', giorni: 1 }), 409, 'conflict');
    for (const giorni of [0, 731, 1.5, '30']) expectCode(await capo.ask('POST', `/api/v1/utenti/${machine.utente.id}/token`, { nome: 'x', giorni }), 400, 'invalid-request');
    expectCode(await capo.ask('POST', `/api/v1/utenti/${machine.utente.id}/password`), 404, 'not-found');
    expect((await locale.ask('DELETE', `/api/v1/utenti/${machine.utente.id}/token/${token.id}`)).status).toBe(204);
    expectCode(await use(), 401, 'not-authenticated');
    expect(await inForce(capo)).toEqual([]);
  });

  it('show their open sessions, which an administrator ends within its territory and everybody for themselves', async () => {
    const [here, second] = [new Browser(app), new Browser(app)];
    await here.signIn('qui', TEST_PASSWORD, { 'user-agent': 'Mozilla/5.0 Firefox/140.0' });
    await second.signIn('qui', TEST_PASSWORD);
    const seen = async (browser: Browser, url = '/api/v1/sessioni') => SessioniAperte.parse((await browser.ask('GET', url)).body).items;
    expect((await seen(capo)).filter((s) => s.corrente)).toMatchObject([{ utente: { nome: 'capo' } }]);
    expect(new Set((await seen(locale)).map((s) => s.utente.nome))).toEqual(new Set(['capo-locale', 'qui']));
    const own = await seen(here, '/api/v1/sessione/aperte');
    expect(own.every((s) => s.utente.nome === 'qui')).toBe(true);
    expect(own.find((s) => s.corrente)?.agente).toBe('Mozilla/5.0 Firefox/140.0');
    expect((await here.ask('DELETE', '/api/v1/sessione/altre')).status).toBe(204);
    expectCode(await second.ask('GET', '/api/v1/sessione'), 401, 'not-authenticated');
    expect(await seen(here, '/api/v1/sessione/aperte')).toHaveLength(1);

    const ofCapo = (await seen(capo)).find((s) => s.corrente)?.id ?? '';
    expectCode(await locale.ask('DELETE', `/api/v1/sessioni/${ofCapo}`), 404, 'not-found');
    const ofHere = (await seen(locale)).find((s) => s.utente.nome === 'qui')?.id ?? '';
    expect((await locale.ask('DELETE', `/api/v1/sessioni/${ofHere}`)).status).toBe(204);
    expectCode(await here.ask('GET', '/api/v1/sessione'), 401, 'not-authenticated');
    expectCode(await locale.ask('DELETE', `/api/v1/sessioni/${ofHere}`), 404, 'not-found');
    expect(JSON.stringify(await seen(capo))).not.toMatch(/[0-9a-f]{64}/);
  });

  it('are closed to whoever does not administer', async () => {
    const clerk = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    for (const url of ['utenti', 'ruoli', 'sessioni', 'token']) {
      expectCode(await clerk.ask('GET', `/api/v1/${url}`), 403, 'forbidden');
      expectCode(await new Browser(app).ask('GET', `/api/v1/${url}`), 401, 'not-authenticated');
    }
  });
});

describeDatabase('roles', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let capo: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    capo = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
  });
  afterAll(() => app.close());

  const roles = async () => ElencoRuoli.parse((await capo.ask('GET', '/api/v1/ruoli')).body).items;
  const rights = async (codice: string): Promise<Diritto[] | undefined> => (await roles()).find((r) => r.codice === codice)?.diritti;
  const code = (answer: Answer): unknown => answer.body['code'] ?? answer.status;

  it('come with one that reads the log and nothing else, apart from who administers', async () => {
    expect(await rights('responsabile-protezione-dati')).toEqual(['registro-accessi']);
    expect(await rights('amministratore')).toEqual(['amministrazione']);
    expect((await roles()).every((r) => r.predefinito)).toBe(true);
  });

  it('are made, changed and taken away, each change of rights being a line of the log with who made it', async () => {
    const made = RuoloConDiritti.parse((await capo.ask('POST', '/api/v1/ruoli', { titolo: 'Ufficio Tributi è qui', diritti: ['catasto'] })).body);
    expect(made).toMatchObject({ codice: 'ufficio-tributi-e-qui', predefinito: false, diritti: ['catasto'], utenti: 0 });
    expect(code(await capo.ask('POST', '/api/v1/ruoli', { titolo: 'Ufficio tributi, e qui', diritti: [] }))).toBe('conflict');
    expect((await capo.ask('PATCH', `/api/v1/ruoli/${made.codice}`, { diritti: ['catasto', 'titolarita'] })).body).toMatchObject({ diritti: ['catasto', 'titolarita'] });
    expect((await capo.ask('PATCH', `/api/v1/ruoli/${made.codice}`, { diritti: ['titolarita'], titolo: 'Tributi' })).body).toMatchObject({ titolo: 'Tributi', diritti: ['titolarita'] });
    const lines = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query(`SELECT azione, utente IS NOT NULL AS firmata, dettaglio FROM accessi.traccia WHERE oggetto_tipo = 'ruolo' ORDER BY id`));
    expect(lines).toEqual([
      { azione: 'ruolo-creato', firmata: true, dettaglio: { diritti: ['catasto'] } },
      { azione: 'ruolo-modificato', firmata: true, dettaglio: { aggiunti: ['titolarita'], tolti: [] } },
      { azione: 'ruolo-modificato', firmata: true, dettaglio: { aggiunti: [], tolti: ['catasto'], campi: ['titolo'] } },
    ]);
    const clerk = await signedIn(app, { nome: 'tributi', ruolo: made.codice });
    expect((await clerk.ask('GET', '/api/v1/sessione')).body).toMatchObject({ utente: { ruolo: made.codice, ruoloTitolo: 'Tributi', diritti: ['titolarita'] } });
    expect(code(await capo.ask('DELETE', `/api/v1/ruoli/${made.codice}`))).toBe('conflict');
    const { body } = await capo.ask<{ items: Utente[] }>('GET', '/api/v1/utenti?q=tributi');
    await capo.ask('PATCH', `/api/v1/utenti/${body.items[0]?.id}`, { ruolo: 'consultazione' });
    expect((await capo.ask('DELETE', `/api/v1/ruoli/${made.codice}`)).status).toBe(204);
    expect(await rights(made.codice)).toBeUndefined();
    expect(code(await capo.ask('DELETE', `/api/v1/ruoli/${made.codice}`))).toBe('not-found');
  });

  it('never hold administration together with data of persons or with the log, neither here nor in the database', async () => {
    for (const diritto of ['titolarita', 'tributi', 'registro-accessi']) {
      expect(code(await capo.ask('POST', '/api/v1/ruoli', { titolo: 'Tutto', diritti: ['amministrazione', diritto] }))).toBe('invalid-request');
      await expect(asAdmin(getTest(), `INSERT INTO accessi.ruolo_diritto VALUES ('amministratore', '${diritto}')`)).rejects.toMatchObject({ code: '23514' });
    }
    const made = RuoloConDiritti.parse((await capo.ask('POST', '/api/v1/ruoli', { titolo: 'Un solo lato', diritti: ['titolarita'] })).body);
    expect((await capo.ask('PATCH', `/api/v1/ruoli/${made.codice}`, { diritti: ['amministrazione'] })).body).toMatchObject({ diritti: ['amministrazione'] });
  });

  it('that are predefined change only in whether they ask for a second factor, even for the role of the database', async () => {
    expect(code(await capo.ask('PATCH', '/api/v1/ruoli/consultazione', { diritti: ['titolarita'] }))).toBe('conflict');
    expect(code(await capo.ask('PATCH', '/api/v1/ruoli/consultazione', { titolo: 'Altro' }))).toBe('conflict');
    expect(code(await capo.ask('DELETE', '/api/v1/ruoli/consultazione'))).toBe('conflict');
    expect((await capo.ask('PATCH', '/api/v1/ruoli/gestore-forniture', { secondoFattore: true })).body).toMatchObject({ secondoFattore: true });
    const write = (sql: string) => getDb().lavora({ ruolo: 'accessi' }, (u) => u.query(sql));
    await expect(write(`INSERT INTO accessi.ruolo_diritto VALUES ('consultazione', 'titolarita')`)).rejects.toMatchObject({ code: '42501' });
    expect(await write(`DELETE FROM accessi.ruolo_diritto WHERE ruolo = 'consultazione' RETURNING diritto`)).toEqual([]);
    expect(await write(`DELETE FROM accessi.ruolo WHERE codice = 'consultazione' RETURNING codice`)).toEqual([]);
    await expect(write(`UPDATE accessi.ruolo SET predefinito = false`)).rejects.toMatchObject({ code: '42501' });
  });

  it('of the own account are left to another administrator', async () => {
    const made = RuoloConDiritti.parse((await capo.ask('POST', '/api/v1/ruoli', { titolo: 'Vice amministratore', diritti: ['amministrazione'] })).body);
    const vice = await signedIn(app, { nome: 'vice', ruolo: made.codice });
    expect(code(await vice.ask('PATCH', `/api/v1/ruoli/${made.codice}`, { diritti: ['amministrazione', 'catasto'] }))).toBe('conflict');
    expect((await capo.ask('PATCH', `/api/v1/ruoli/${made.codice}`, { diritti: ['amministrazione', 'catasto'] })).status).toBe(200);
  });

  it.each([[{ titolo: '12', diritti: [] }], [{ titolo: 'a\u0000b', diritti: [] }], [{ titolo: 'Ruolo', diritti: ['tutto'] }], [{ titolo: 'Ruolo' }]])('refuse %o', async (body) => {
    expect(code(await capo.ask('POST', '/api/v1/ruoli', body))).toBe('invalid-request');
  });
});
