import { AnteprimaRipristino, Edificio } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Borgo, BORGO, type Punto, rettangolo } from '../harness/borgo.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { svuota } from '../harness/importazione.js';
import { improntaRegistro } from '../harness/impronta.js';
import { describeDatabase } from '../harness/index.js';

const ANNO = (valore: number) => ({ annoCostruzione: { valore, fonte: 'Licenza 45/1973', data: '1974-05-01' } });

describeDatabase('a building put back as it was', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  const borgo = new Borgo(getDb);
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
  });
  afterAll(async () => {
    await app.close();
    borgo.dispose();
  });
  beforeEach(async () => {
    await svuota(getTest());
    await borgo.mappa(['7+', rettangolo(10, 10, 20, 10)]);
    await borgo.unita([1, '7', '1']);
  });

  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [BORGO] }, (u) => u.query<R>(text, params));
  const unico = async (): Promise<string> => (await rows<{ id: string }>('SELECT id FROM edificio_oggi ORDER BY codice LIMIT 1'))[0]!.id;
  const ultima = async (): Promise<number> => (await rows<{ id: number }>('SELECT max(id) AS id FROM operazione'))[0]!.id;
  const leggi = async (id: string): Promise<Edificio> => Edificio.parse((await tecnico.ask('GET', `/api/v1/edifici/${id}`)).body);
  const chiedi = async <T>(method: 'POST' | 'PATCH', url: string, body: unknown, id?: string): Promise<Answer<T>> =>
    tecnico.ask<T>(method, `/api/v1/${url}`, body, id === undefined ? {} : { 'if-match': `"${(await leggi(id)).versione}"` });
  const fatto = async (method: 'POST' | 'PATCH', url: string, body: unknown, id?: string): Promise<number> => {
    const { status, body: detto } = await chiedi(method, url, body, id);
    expect([status, JSON.stringify(detto)]).toEqual([status < 300 ? status : 200, expect.any(String)]);
    return ultima();
  };
  const ridisegna = async (id: string, forma: Punto[], altro: object = {}): Promise<number> => fatto('PATCH', `edifici/${id}`, { geometria: await borgo.poligono(forma), ...altro }, id);
  const anteprima = async (id: string, operazione: number): Promise<AnteprimaRipristino> => {
    const { status, body } = await tecnico.ask('GET', `/api/v1/edifici/${id}/ripristino?operazione=${operazione}`);
    expect([status, JSON.stringify(body)]).toEqual([200, expect.any(String)]);
    return AnteprimaRipristino.parse(body);
  };
  const ripristina = (id: string, operazione: number): Promise<Answer> => chiedi('POST', `edifici/${id}/ripristina`, { operazione, motivo: 'disegnato male' }, id);
  const annulla = async (): Promise<void> => {
    expect((await tecnico.ask('POST', `/api/v1/operazioni/${await ultima()}/annulla`, {})).status).toBe(200);
  };
  /** What the office holds of a building: everything but which operation said it. */
  const dellUfficio = async (id: string): Promise<unknown> =>
    (await rows(`SELECT e.stato, e.fonte, e.numero, md5(ST_AsBinary(e.geom)) AS sagoma, e.impronta_mappa, e.superficie_mappa_m2, e.validita::text,
      (SELECT jsonb_object_agg(codice, jsonb_build_array(valore, fonte, data)) FROM edificio_attributo a WHERE a.edificio = e.id AND a.chiusa_da IS NULL) AS attributi FROM edificio_oggi e WHERE e.id = $1`, [id]))[0];

  it('has the outline to the last bit and the attributes of then, by an operation whose undo gives the very registry of before', async () => {
    const id = await unico();
    const dalCatasto = await ultima();
    const comeEra = await dellUfficio(id);
    const prima = await ridisegna(id, rettangolo(10, 10, 22, 10), { attributi: ANNO(1974) });
    const allora = await dellUfficio(id);
    await ridisegna(id, rettangolo(10, 10, 25, 12), { attributi: { ...ANNO(1980), pianiFuoriTerra: { valore: 2, fonte: 'Sopralluogo', data: '2026-01-15' } } });
    const impronta = await improntaRegistro(getDb(), BORGO);

    expect(await anteprima(id, prima)).toMatchObject({
      possibile: true, motivo: null, versione: (await leggi(id)).versione,
      cambi: [
        { nome: 'Area misurata', prima: expect.stringMatching(/^299,9/), dopo: expect.stringMatching(/^219,9/) }, { nome: 'Anno di costruzione', prima: '1980 (Licenza 45/1973, 01/05/1974)', dopo: '1974 (Licenza 45/1973, 01/05/1974)' },
        { nome: 'Piani fuori terra', prima: '2 (Sopralluogo, 15/01/2026)', dopo: null },
      ],
    });
    expect(await improntaRegistro(getDb(), BORGO)).toEqual(impronta);
    const { status, headers, body } = await ripristina(id, prima);
    expect([status, headers['etag']]).toEqual([200, `"${Edificio.parse(body).versione}"`]);
    expect(await dellUfficio(id)).toEqual(allora);
    expect(await rows('SELECT tipo, operatore, nota FROM operazione ORDER BY id DESC LIMIT 1')).toEqual([{ tipo: 'modifica', operatore: 'M. Rossi', nota: `Ripristino di com’era dopo l’operazione ${prima}: disegnato male` }]);
    await annulla();
    expect(await improntaRegistro(getDb(), BORGO)).toEqual(impronta);

    // Back to the outline of the map, which still stands: the building is the map's again, and every attribute goes.
    expect((await ripristina(id, dalCatasto)).status).toBe(200);
    expect(await dellUfficio(id)).toEqual(comeEra);
    expect((await anteprima(id, dalCatasto))).toMatchObject({ possibile: false, motivo: expect.stringContaining('già com’era') });
    await annulla();
    expect(await improntaRegistro(getDb(), BORGO)).toEqual(impronta);
  });

  it('stands again where the office had closed it, unless something was built there since', async () => {
    const id = await unico();
    const prima = await ridisegna(id, rettangolo(10, 10, 22, 10));
    const chiuso = await fatto('POST', `edifici/${id}/chiudi`, { motivo: 'demolito', il: '2026-02-01' }, id);
    expect(await anteprima(id, prima)).toMatchObject({ possibile: true, cambi: [{ nome: 'Stato', prima: 'Demolito', dopo: 'In uso' }, { nome: 'Non più dal', prima: '01/02/2026', dopo: null }] });
    expect((await ripristina(id, prima)).status).toBe(200);
    expect((await leggi(id)).stato).toBe('in-uso');
    expect((await ripristina(id, chiuso)).status).toBe(200);
    expect((await leggi(id)).stato).toBe('demolito');
    await fatto('POST', 'edifici', { comune: BORGO, geometria: await borgo.poligono(rettangolo(12, 10, 10, 10)) });
    const rifiuto = await ripristina(id, prima);
    expect(rifiuto).toMatchObject({ status: 409, body: { code: 'overlapping-buildings', detail: expect.stringMatching(/sopra X997-E-\d+ \(100 m²\)/), sovrapposizioni: [{ areaM2: expect.closeTo(100, 0) }] } });
    expect((await anteprima(id, prima)).motivo).toBe(rifiuto.body['detail']);
  });

  it('is refused in words where it became others, where the map has changed since, and before it was there', async () => {
    const id = await unico();
    const dalCatasto = await ultima();
    const prima = await ridisegna(id, rettangolo(10, 10, 22, 10));
    await borgo.mappa(['7+', rettangolo(10, 10, 20, 13)]);
    expect(await ripristina(id, dalCatasto)).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('nel frattempo è cambiata') } });
    const diviso = await fatto('POST', `edifici/${id}/dividi`, { parti: [await borgo.poligono(rettangolo(10, 10, 12, 10)), await borgo.poligono(rettangolo(22, 10, 10, 10))] }, id);
    const { motivo } = await anteprima(id, prima);
    expect(motivo).toMatch(new RegExp(`diviso il .* \\(operazione ${diviso}\\): al suo posto ci sono X997-E-\\d+, X997-E-\\d+\\.`));
    expect(await ripristina(id, prima)).toMatchObject({ status: 409, body: { code: 'conflict', detail: motivo } });
    const [parte] = await rows<{ id: string }>(`SELECT id FROM edificio_oggi WHERE derivato_da @> ARRAY[$1::uuid] ORDER BY codice LIMIT 1`, [id]);
    expect(await ripristina(parte!.id, prima)).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('non era ancora') } });
  });

  it('needs the right, a version and a reason', async () => {
    const id = await unico();
    const prima = await ultima();
    await ridisegna(id, rettangolo(10, 10, 22, 10));
    const body = { operazione: prima, motivo: 'disegnato male' };
    expect(await chiedi('POST', `edifici/${id}/ripristina`, body)).toMatchObject({ status: 428, body: { code: 'if-match-required' } });
    expect(await tecnico.ask('POST', `/api/v1/edifici/${id}/ripristina`, body, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    expect(await chiedi('POST', `edifici/${id}/ripristina`, { operazione: prima }, id)).toMatchObject({ status: 400 });
    const lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
    expect(await lettore.ask('POST', `/api/v1/edifici/${id}/ripristina`, body, { 'if-match': '"1"' })).toMatchObject({ status: 403 });
    expect((await lettore.ask('GET', `/api/v1/edifici/${id}/ripristino?operazione=${prima}`)).status).toBe(403);
  });
});
