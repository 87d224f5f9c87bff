import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { EsitoVerifica, RegistroAccessi, ScelteRegistro, StatoSigilli, type RigaRegistro } from '@edigit/anagrafe/contract';
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { TracciaRepository } from '../../src/accessi/traccia.repository.js';
import { TracciaService } from '../../src/accessi/traccia.service.js';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { describeSample } from '../campione/campione.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { asAdmin } from '../harness/index.js';

const URL = '/api/v1/registro-accessi';

describeSample('the log of accesses', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let garante: Browser;
  let edifici: { id: string; codice: string }[];
  const ids: Record<string, string> = {};
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', nomeVisualizzato: 'Ufficio tecnico', ruolo: 'urbanistica-edilizia', comuni: ['X998'] });
    garante = await signedIn(app, { nome: 'garante', ruolo: 'responsabile-protezione-dati' });
    await signedIn(app, { nome: 'altrove', ruolo: 'consultazione', comuni: ['H501'] });
    for (const nome of ['tecnico', 'garante', 'altrove']) ids[nome] = (await app.get(UtentiService).findByNome(nome))?.id ?? '';
    edifici = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query('SELECT e.id, e.codice FROM edificio_oggi e JOIN edificio_sintesi s ON s.id = e.id ORDER BY s.unita_attive DESC, e.id LIMIT 30'));
    for (const [n, { id }] of edifici.entries()) {
      await tecnico.ask('GET', `/api/v1/edifici/${id}/intestatari`, undefined, { 'x-finalita': n % 2 ? 'cdu' : 'accesso-atti', 'x-protocollo': encodeURIComponent(`${n}/2026`) });
    }
    await tecnico.ask('POST', '/api/v1/ricerca', { q: 'rossi', finalita: 'cdu', protocollo: '=1+1' });
  });
  afterAll(() => app.close());

  const read = async (query: Record<string, string> = {}, browser = garante): Promise<RegistroAccessi> => {
    const { status, body } = await browser.ask('GET', `${URL}?${new URLSearchParams(query).toString()}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return RegistroAccessi.parse(body);
  };
  const all = async (query: Record<string, string> = {}, browser = garante): Promise<RigaRegistro[]> => {
    const rows: RigaRegistro[] = [];
    for (let cursore: string | undefined, n = 0; n === 0 || cursore !== undefined; n++) {
      const { items, prossima } = await read({ limite: '7', ...query, ...(cursore === undefined ? {} : { cursore }) }, browser);
      rows.push(...items);
      cursore = prossima;
    }
    return rows;
  };
  const code = ({ status, body }: Answer): unknown => body['code'] ?? status;

  it('tells who read which thing, when, why and under which number, newest first, and never whose data they were', async () => {
    const rows = await all({ azioni: 'letture' });
    expect(rows).toHaveLength(31);
    expect(rows.map((r) => r.id)).toEqual(rows.map((r) => r.id).toSorted((a, b) => b - a));
    expect(rows[0]).toMatchObject({ azione: 'ricerca', utente: { nome: 'tecnico', nomeVisualizzato: 'Ufficio tecnico' }, oggetto: { tipo: 'persona', id: null }, finalita: 'cdu' });
    expect(rows.at(-1)).toMatchObject({
      azione: 'lettura', comune: 'X998', finalita: 'accesso-atti', protocollo: '0/2026',
      oggetto: { tipo: 'edificio', id: edifici[0]?.id, etichetta: edifici[0]?.codice }, dettaglio: { sezione: 'titolarita' },
    });
    expect(JSON.stringify(rows).toLowerCase()).not.toContain('rossi');
  });

  it('is filtered by who, when, what, why, under which number', async () => {
    const count = async (query: Record<string, string>): Promise<number> => (await all({ azioni: 'letture', ...query })).length;
    expect(await count({ utente: ids['tecnico'] ?? '' })).toBe(31);
    expect(await count({ utente: ids['garante'] ?? '' })).toBe(0);
    expect(await count({ finalita: 'accesso-atti' })).toBe(15);
    expect(await count({ protocollo: '4/2026' })).toBe(1);
    expect(await count({ oggettoTipo: 'edificio' })).toBe(30);
    expect(await count({ oggettoTipo: 'edificio', oggettoId: edifici[3]?.id ?? '' })).toBe(1);
    expect(await count({ comune: 'H501' })).toBe(0);
    const day = (offset: number): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Rome' }).format(Date.now() + offset * 86_400_000);
    expect(await count({ dal: day(-1), al: day(1) })).toBe(31);
    expect(await count({ dal: day(2) })).toBe(0);
    expect(await count({ al: day(-2) })).toBe(0);
    const kinds = async (azioni: string): Promise<string[]> => [...new Set((await all({ azioni })).map((r) => r.azione))];
    expect(await kinds('accessi')).toEqual(expect.arrayContaining(['accesso', 'password-cambiata']));
    expect(await kinds('conti')).toEqual(['utente-creato']);
    expect((await all({ azioni: 'conti' })).map((r) => r.oggetto?.etichetta)).toEqual(expect.arrayContaining(['Ufficio tecnico', 'garante']));
    for (const row of await all({ azioni: 'modifiche' })) expect(row.azione).not.toMatch(/lettura|ricerca|accesso|utente/);
    expect(ScelteRegistro.parse((await garante.ask('GET', `${URL}/scelte`)).body)).toMatchObject({ oggetti: expect.arrayContaining(['edificio', 'persona', 'utente']) });
  });

  it('takes its days from midnight to midnight in Italy', async () => {
    await asAdmin(getTest(), `INSERT INTO accessi.traccia (quando, azione) VALUES ('2020-06-30 21:59:59+00', 'prova'), ('2020-06-30 22:00:00+00', 'prova'), ('2020-07-01 21:59:59.999+00', 'prova'), ('2020-07-01 22:00:00+00', 'prova')`);
    expect((await all({ dal: '2020-07-01', al: '2020-07-01' })).map((r) => r.quando)).toEqual(['2020-07-01T21:59:59.999Z', '2020-06-30T22:00:00.000Z']);
  });

  it('tells of its own reading, of whose acts were looked at, and not of what was sought', async () => {
    await read({ utente: ids['tecnico'] ?? '', protocollo: '4/2026' });
    const [own] = await all({ azioni: 'registro' });
    expect(own).toMatchObject({
      azione: 'lettura-registro', utente: { nome: 'garante' }, oggetto: { tipo: 'utente', id: ids['tecnico'], etichetta: 'Ufficio tecnico' },
      dettaglio: { filtri: ['utente', 'protocollo'], righe: 1 },
    });
    expect(JSON.stringify(own)).not.toContain('4/2026');
  });

  it('comes as a spreadsheet whole, without a formula in it, and says so in the log', async () => {
    const { headers, body } = await garante.ask<string>('GET', `${URL}?azioni=letture`, undefined, { accept: 'text/csv' });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = body.slice(1).trimEnd().split('\r\n');
    expect(lines).toHaveLength(32);
    expect(lines[0]).toMatch(/^Numero;Quando;Utente;/);
    expect(lines[1]).toContain(`;'=1+1;`);
    expect(lines[1]).toMatch(/;\d{2}\/\d{2}\/\d{2} \d{2}:\d{2}:\d{2};tecnico;/);
    expect((await read({ azioni: 'registro', limite: '1' })).items[0]?.dettaglio).toEqual({ filtri: ['azioni'], formato: 'csv' });
    expect(code(await garante.ask('GET', `${URL}?dal=ieri`, undefined, { accept: 'text/csv' }))).toBe('invalid-request');
  });

  it('is read by who looks after it and by nobody else, administrators included', async () => {
    const capo = await signedIn(app, { nome: 'capo', ruolo: 'amministratore' });
    for (const browser of [capo, tecnico]) {
      for (const path of ['', '/scelte', '/sigilli']) expect(code(await browser.ask('GET', URL + path)), path).toBe('forbidden');
      expect(code(await browser.ask('POST', `${URL}/verifica`, {}))).toBe('forbidden');
    }
    for (const path of ['utenti', 'elenco?tipo=edifici', `edifici/${edifici[0]?.id}`]) expect(code(await garante.ask('GET', `/api/v1/${path}`)), path).toBe('forbidden');
  });

  it('of one municipality shows its lines and the acts of its own accounts', async () => {
    const locale = await signedIn(app, { nome: 'garante-locale', ruolo: 'responsabile-protezione-dati', comuni: ['X998'] });
    const rows = await all({}, locale);
    expect(rows.filter((r) => r.comune !== null).every((r) => r.comune === 'X998')).toBe(true);
    expect(rows.filter((r) => r.azione === 'lettura')).toHaveLength(30);
    // By its accounts, or about them.
    expect(new Set(rows.flatMap((r) => (r.utente ? [r.utente.nome] : [])))).toEqual(new Set(['tecnico', 'garante-locale', 'garante']));
    expect(rows.filter((r) => r.utente?.nome === 'garante').every((r) => r.oggetto?.id === ids['tecnico'])).toBe(true);
    expect(rows.some((r) => r.oggetto?.id === ids['altrove'] || r.azione === 'prova')).toBe(false);
    const lontano = await signedIn(app, { nome: 'garante-lontano', ruolo: 'responsabile-protezione-dati', comuni: ['H501'] });
    const far = await all({}, lontano);
    expect(far.some((r) => r.comune !== null)).toBe(false);
    expect(far.some((r) => r.oggetto?.id === ids['altrove'])).toBe(true);
    expect(ScelteRegistro.parse((await lontano.ask('GET', `${URL}/scelte`)).body).utenti.map((u) => u.nome)).toEqual(['altrove', 'garante-lontano']);
  });

  it.each(['cursore=abc', 'utente=tecnico', 'dal=2026-13-01', 'azioni=tutte', 'oggettoTipo=a%00', 'oggettoId=%00', 'protocollo=%00', 'limite=0', `cursore=${Buffer.from('["1e9"]').toString('base64url')}`])('refuses %s', async (query) => {
    expect(code(await garante.ask('GET', `${URL}?${query}`))).toBe('invalid-request');
  });

  it('is sealed by itself, verified block by block, and shows which one was altered', async () => {
    const seals = async (): Promise<StatoSigilli> => StatoSigilli.parse((await garante.ask('GET', `${URL}/sigilli`)).body);
    const verify = async (body: unknown = {}): Promise<EsitoVerifica> => EsitoVerifica.parse((await garante.ask('POST', `${URL}/verifica`, body)).body);
    expect(await verify()).toMatchObject({ integro: true, blocchi: 0, ultimo: null });
    expect((await seals()).righeDaSigillare).toBeGreaterThan(40);

    vi.useFakeTimers({ toFake: ['setTimeout', 'setInterval', 'clearTimeout', 'clearInterval'] });
    const service = new TracciaService(new TracciaRepository(getDb()));
    onTestFinished(() => {
      service.onApplicationShutdown();
      vi.useRealTimers();
    });
    service.onModuleInit();
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    await vi.waitFor(async () => expect((await seals()).ultimo?.blocco).toBe(1), { timeout: 20_000 });

    await service.sigillaTraccia();
    const noted = (await seals()).ultimo!;
    const whole = await verify({ impronta: noted.impronta.toUpperCase() });
    expect(whole).toMatchObject({ integro: true, ultimo: noted, alterati: [], annotata: noted.blocco });
    expect(whole.righe).toBeGreaterThan(40);
    expect((await read({ limite: '200' })).items.at(-1)?.blocco).not.toBeNull();
    expect(await verify({ impronta: 'f'.repeat(64) })).toMatchObject({ integro: false, alterati: [], annotata: null });
    expect(code(await garante.ask('POST', `${URL}/verifica`, { impronta: 'altro' }))).toBe('invalid-request');

    await service.sigillaTraccia();
    await asAdmin(getTest(), `
      ALTER TABLE accessi.traccia DISABLE TRIGGER sola_aggiunta;
      DELETE FROM accessi.traccia WHERE id = (SELECT da_id + 1 FROM accessi.traccia_sigillo WHERE blocco = 1);
      ALTER TABLE accessi.traccia ENABLE TRIGGER sola_aggiunta;`);
    expect(await verify()).toMatchObject({ integro: false, alterati: [1] });
    await asAdmin(getTest(), `
      ALTER TABLE accessi.traccia_sigillo DISABLE TRIGGER sola_aggiunta;
      DELETE FROM accessi.traccia_sigillo WHERE blocco = 1;
      ALTER TABLE accessi.traccia_sigillo ENABLE TRIGGER sola_aggiunta;`);
    expect((await verify()).alterati).toEqual([2]);
    expect((await read({ azioni: 'registro', limite: '1' })).items[0]).toMatchObject({ azione: 'verifica-registro', dettaglio: { alterati: 1 } });
  });
});
