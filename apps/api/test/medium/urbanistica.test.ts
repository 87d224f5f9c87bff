import { type GiorniVersione, statoVersione } from '@edigit/anagrafe';
import { Piani, Piano, StratoPiano, VersionePiano } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { STATO_VERSIONE } from '../../src/piani/stato.queries.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const COMUNE = 'X997';

describeDatabase('plans, versions and layers', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let collega: Browser;
  let lettore: Browser;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
    collega = await signedIn(app, { nome: 'a.bruni', nomeVisualizzato: 'A. Bruni', ruolo: 'urbanistica-edilizia' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
  });
  afterAll(() => app.close());
  beforeEach(async () => {
    await svuota(getTest());
    await getDb().lavora({ ruolo: 'owner' }, (u) => u.query(`INSERT INTO comune (codice, nome, srid_piano) VALUES ($1, 'Borgo', 7792) ON CONFLICT DO NOTHING`, [COMUNE]));
  });

  type Rifiuto = { readonly code?: string; readonly detail?: string; readonly errors?: readonly { readonly campo: string }[] };
  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['urbanistica'] }, (u) => u.query<R>(text, params));
  const scrivi = <T = unknown>(method: 'POST' | 'PATCH', url: string, body: unknown, versione?: string, chi = tecnico): Promise<Answer<T & Rifiuto>> => chi.ask<T & Rifiuto>(method, `/api/v1/${url}`, body, versione === undefined ? {} : { 'if-match': `"${versione}"` });
  const apri = async (url: string, body: unknown): Promise<unknown> => {
    const risposta = await scrivi('POST', url, body);
    expect(risposta.status, JSON.stringify(risposta.body)).toBe(201);
    return risposta.body;
  };
  const puc = { comune: COMUNE, codice: 'puc', titolo: 'Piano urbanistico comunale', tipo: 'PUC' };
  const leggi = async (id: string): Promise<Piano> => Piano.parse((await tecnico.ask('GET', `/api/v1/piani/${id}`)).body);

  it('adopted are in safeguard for three years, for five when submitted in time, and by the years that the municipality sets', async () => {
    const piano = Piano.parse(await apri('piani', puc));
    const versione = VersionePiano.parse(await apri(`piani/${piano.id}/versioni`, { titolo: 'Variante', adottataIl: '2025-10-07' }));
    const salvaguardia = async (validoAl: string): Promise<VersionePiano['salvaguardia']> => VersionePiano.parse((await tecnico.ask('GET', `/api/v1/versioni-piano/${versione.id}?validoAl=${validoAl}`)).body).salvaguardia;
    expect(versione.salvaguardia).toMatchObject({ finoAl: '2028-10-07' });
    expect([await salvaguardia('2028-10-07'), await salvaguardia('2028-10-08'), await salvaguardia('2025-10-06')]).toEqual([{ finoAl: '2028-10-07', attiva: true }, { finoAl: '2028-10-07', attiva: false }, null]);
    const prima = await scrivi('PATCH', `versioni-piano/${versione.id}`, { trasmessaIl: '2025-10-06' }, versione.versione);
    expect([prima.status, prima.body.errors!.map((e) => e.campo)]).toEqual([400, ['trasmessaIl']]);
    const trasmessa = await scrivi('PATCH', `versioni-piano/${versione.id}`, { pubblicataFinoAl: '2025-12-31', trasmessaIl: '2026-12-31' }, versione.versione);
    expect(VersionePiano.parse(trasmessa.body)).toMatchObject({ trasmessaIl: '2026-12-31', pubblicataFinoAl: '2025-12-31', salvaguardia: { finoAl: '2030-10-07' } });
    const { status } = await tecnico.ask('PUT', `/api/v1/parametri-urbanistica/urbanistica.salvaguardia-anni-trasmessa?comune=${COMUNE}`, { valore: 4, dal: '2026-01-01', baseGiuridica: 'Legge regionale' });
    expect(status).toBe(200);
    expect([await salvaguardia('2027-01-01'), await salvaguardia('2025-12-01')]).toEqual([{ finoAl: '2029-10-07', attiva: true }, { finoAl: '2030-10-07', attiva: true }]);
  });

  it('are opened one by one, and told as a whole', async () => {
    const { status, body, headers } = await scrivi<Piano>('POST', 'piani', { ...puc, motivo: 'Delibera C.C. 12/2019' });
    expect(status, JSON.stringify(body)).toBe(201);
    const piano = Piano.parse(body);
    expect(headers).toMatchObject({ location: `/api/v1/piani/${piano.id}`, etag: `"${piano.versione}"` });
    expect(piano).toMatchObject({ codice: 'PUC', rango: 100, ente: '', versioni: [] });
    const versione = VersionePiano.parse(await apri(`piani/${piano.id}/versioni`, { titolo: 'PUC 2019', atto: 'Delibera C.C. 12/2019', adottataIl: '2017-05-02', approvataIl: '2019-03-11', vigenteDal: '2019-04-01' }));
    const variante = VersionePiano.parse(await apri(`piani/${piano.id}/versioni`, { titolo: 'Variante', adottataIl: '2024-06-10' }));
    const strato = StratoPiano.parse(await apri(`versioni-piano/${versione.id}/strati`, { titolo: 'Zonizzazione' }));
    await apri(`versioni-piano/${versione.id}/strati`, { titolo: 'Servitù', esclusivo: false, ordine: 200 });
    expect(strato).toMatchObject({ esclusivo: true, ordine: 100, zone: 0, superficieM2: 0, versionePiano: versione.id });
    const letto = await leggi(piano.id);
    expect(letto.versioni.map((v) => [v.titolo, v.stato, v.strati.map((s) => s.titolo)])).toEqual([['Variante', 'adottato', []], ['PUC 2019', 'vigente', ['Zonizzazione', 'Servitù']]]);
    const { body: elenco } = await tecnico.ask('GET', `/api/v1/piani?comune=${COMUNE}`);
    expect(Piani.parse(elenco).items).toEqual([letto]);
    expect((await tecnico.ask<{ items: unknown[] }>('GET', `/api/v1/piani/${piano.id}/versioni`)).body.items).toEqual(letto.versioni);
    expect((await tecnico.ask<{ items: unknown[] }>('GET', `/api/v1/versioni-piano/${versione.id}/strati`)).body.items).toEqual(letto.versioni[1]!.strati);
    expect((await tecnico.ask('GET', `/api/v1/versioni-piano/${variante.id}`)).body).toEqual(letto.versioni[0]);
    expect((await tecnico.ask('GET', `/api/v1/strati-piano/${strato.id}`)).body).toEqual(strato);
    expect(await rows(`SELECT tipo, operatore, nota FROM operazione ORDER BY id LIMIT 1`)).toEqual([{ tipo: 'modifica', operatore: 'M. Rossi', nota: 'Delibera C.C. 12/2019' }]);
  });

  it('are on a day of the past what they were then', async () => {
    const piano = await apri('piani', puc) as Piano;
    await apri(`piani/${piano.id}/versioni`, { titolo: 'PUC 2019', adottataIl: '2017-05-02', vigenteDal: '2019-04-01' });
    const stato = async (query: string): Promise<string[]> => ((await tecnico.ask<Piano>('GET', `/api/v1/piani/${piano.id}${query}`)).body.versioni ?? []).map((v) => v.stato);
    expect(await stato('')).toEqual(['vigente']);
    expect(await stato('?validoAl=2018-01-01')).toEqual(['adottato']);
    expect(await stato('?validoAl=2010-01-01')).toEqual(['elaborazione']);
    const [{ id: prima }] = await rows<{ id: number }>('SELECT min(id) AS id FROM operazione') as [{ id: number }];
    expect(await stato(`?conosciutoAl=${prima}`)).toEqual([]);
  });

  it('superordinate ones come first', async () => {
    await apri('piani', puc);
    await apri('piani', { ...puc, codice: 'PUT', titolo: 'Piano urbanistico territoriale', tipo: 'PUT', ente: 'Regione Campania', rango: 10, prevalenza: 'LR 35/1987, art. 5: prevale sugli strumenti comunali' });
    expect(Piani.parse((await tecnico.ask('GET', `/api/v1/piani`)).body).items.map((p) => p.codice)).toEqual(['PUT', 'PUC']);
  });

  it('change only for who has the right, and on the version that was read', async () => {
    const piano = await apri('piani', puc) as Piano;
    const prova = { titolo: 'Piano urbanistico comunale di Borgo' };
    for (const [method, url] of [['GET', 'piani'], ['GET', `piani/${piano.id}`]] as const) expect(await lettore.ask(method, `/api/v1/${url}`), url).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect(await scrivi('PATCH', `piani/${piano.id}`, prova, piano.versione, lettore)).toMatchObject({ status: 403 });
    expect(await scrivi('POST', 'piani', puc, undefined, lettore)).toMatchObject({ status: 403 });
    expect(await scrivi('PATCH', `piani/${piano.id}`, prova)).toMatchObject({ status: 428, body: { code: 'if-match-required' } });
    const salvato = await scrivi<Piano>('PATCH', `piani/${piano.id}`, prova, piano.versione, collega);
    expect(salvato).toMatchObject({ status: 200, body: { titolo: prova.titolo, codice: 'PUC' } });
    expect(salvato.headers['etag']).toBe(`"${salvato.body.versione}"`);
    expect(await scrivi('PATCH', `piani/${piano.id}`, { tipo: 'PRG' }, piano.versione)).toMatchObject({ status: 412, body: { code: 'stale-version', detail: expect.stringMatching(/^A\. Bruni ha salvato il /) } });
    // The same again is nothing to save.
    expect((await scrivi<Piano>('PATCH', `piani/${piano.id}`, prova, salvato.body.versione)).body.versione).toBe(salvato.body.versione);
    expect(await rows(`SELECT chiusa_da IS NULL AS aperta, titolo FROM piano ORDER BY aperta_da`)).toEqual([{ aperta: false, titolo: puc.titolo }, { aperta: true, titolo: prova.titolo }]);
  });

  it('of several saved at the same moment one is saved and the others are told', async () => {
    const piano = await apri('piani', puc) as Piano;
    const esiti = await Promise.all(['uno', 'due', 'tre'].map((titolo) => scrivi('PATCH', `piani/${piano.id}`, { titolo }, piano.versione)));
    expect(esiti.map((e) => e.status).toSorted()).toEqual([200, 412, 412]);
  });

  it('refuse what cannot be', async () => {
    const piano = await apri('piani', puc) as Piano;
    expect(await scrivi('POST', 'piani', puc)).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('PUC') } });
    expect(await scrivi('POST', 'piani', { ...puc, comune: 'H501', codice: 'X' })).toMatchObject({ status: 404 });
    const diQui = await signedIn(app, { nome: `di-qui`, ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    expect(await scrivi('POST', 'piani', { ...puc, codice: 'X' }, undefined, diQui)).toMatchObject({ status: 404 });
    expect(await scrivi('PATCH', `piani/${piano.id}`, { titolo: 'x' }, piano.versione, diQui)).toMatchObject({ status: 404 });
    expect(await diQui.ask('GET', `/api/v1/piani/${piano.id}`)).toMatchObject({ status: 404 });
    expect(await scrivi('POST', `piani/${piano.id}/versioni`, { titolo: 'V', adottataIl: '2020-01-01', vigenteDal: '2019-01-01' })).toMatchObject({ status: 400, body: { errors: [{ campo: 'vigenteDal' }] } });
    const versione = await apri(`piani/${piano.id}/versioni`, { titolo: 'V', adottataIl: '2020-01-01' }) as VersionePiano;
    expect(await scrivi('PATCH', `versioni-piano/${versione.id}`, { approvataIl: '2019-01-01' }, versione.versione)).toMatchObject({ status: 400, body: { errors: [{ campo: 'approvataIl' }] } });
    expect(await scrivi('PATCH', `versioni-piano/${versione.id}`, { vigenteDal: '2021-01-01' }, versione.versione)).toMatchObject({ status: 200, body: { stato: 'vigente', adottataIl: '2020-01-01' } });
    expect(await scrivi('POST', 'versioni-piano/0190a8e0-0000-7000-8000-000000000000/strati', { titolo: 'x' })).toMatchObject({ status: 404 });
    expect(await scrivi('POST', 'piani', { ...puc, codice: 'a b' })).toMatchObject({ status: 400, body: { errors: [{ campo: 'codice' }] } });
  });

  it('are taken back by undoing their operations', async () => {
    const piano = await apri('piani', puc) as Piano;
    await apri(`piani/${piano.id}/versioni`, { titolo: 'V' });
    const operazioni = await rows<{ id: number }>('SELECT id FROM operazione ORDER BY id');
    expect(await scrivi('POST', `operazioni/${operazioni[0]!.id}/annulla`, {})).toMatchObject({ status: 409, body: { code: 'undo-blocked' } });
    expect(await scrivi('POST', `operazioni/${operazioni[1]!.id}/annulla`, {})).toMatchObject({ status: 200 });
    expect((await leggi(piano.id)).versioni).toEqual([]);
    expect(await scrivi('POST', `operazioni/${operazioni[0]!.id}/annulla`, {})).toMatchObject({ status: 200 });
    expect(Piani.parse((await tecnico.ask('GET', `/api/v1/piani`)).body).items).toEqual([]);
  });

  describe('the state of a version', () => {
    const giorno = fc.integer({ min: 0, max: 12 }).map((n) => new Date(Date.UTC(2020, 0, 1 + n)).toISOString().slice(0, 10));
    const giorni = fc.record({ adottataIl: fc.option(giorno), approvataIl: fc.option(giorno), vigenteDal: fc.option(giorno), vigenteAl: fc.option(giorno) }).filter((g) => g.vigenteDal === null || g.vigenteAl === null || g.vigenteAl >= g.vigenteDal);

    it('is in SQL what it is in the domain', async () => {
      await fc.assert(fc.asyncProperty(fc.array(giorni, { minLength: 1, maxLength: 4 }), giorno, async (casi, oggi) => {
        const versioni: GiorniVersione[] = casi.map((g, n) => ({ id: `0190a8e0-0000-7000-8000-00000000000${n}`, ...g }));
        const letti = await getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, async (u) => {
          await u.query('DELETE FROM piano_versione');
          for (const v of versioni) {
            await u.query(`INSERT INTO piano_versione (comune, id, aperta_da, piano, titolo, adottata_il, approvata_il, vigente_dal, vigente_al) VALUES ($1, $2, 1, '0190a8e0-0000-7000-8000-0000000000ff', '', $3, $4, $5, $6)`,
              [COMUNE, v.id, v.adottataIl, v.approvataIl, v.vigenteDal, v.vigenteAl]);
          }
          return u.query<{ id: string; stato: string }>(`SELECT v.id, ${STATO_VERSIONE('v', '$1::date')} AS stato FROM piano_versione v ORDER BY v.id`, [oggi]);
        });
        expect(letti).toEqual(versioni.map((v) => ({ id: v.id, stato: statoVersione(v, versioni, oggi) })));
      }), { numRuns: 60 });
    });
  });
});
