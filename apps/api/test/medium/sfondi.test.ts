import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { CapacitaServizio, ElencoSfondi, NuovoSfondo, ServizioSfondo, SfondoDefinito } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { type Estensione, estensioneDi, postiSu } from '../../src/sfondi/griglia.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { asAdmin, describeDatabase } from '../harness/index.js';
import { decodePng } from '../harness/png.js';
import { hasMapServer, ROSSO, type ServizioDiProva, startServizio } from '../harness/wms.js';

describeDatabase('base maps', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let servizio: ServizioDiProva;
  let dataDir: string;
  let admin: Browser;
  let lettore: Browser;
  beforeAll(async () => {
    await asAdmin(getTest(), `INSERT INTO comune (codice, nome) VALUES ('X998', 'Borgo'), ('Y111', 'Altro')`);
    servizio = await startServizio();
    dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'edigit-sfondi-'));
    app = await openTestApp(getDb(), { dataDir, sfondi: { server: [servizio.host], memoriaMib: 50 } });
    admin = await signedIn(app, { nome: 'admin', ruolo: 'amministratore' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione', comuni: ['X998'] });
  });
  afterAll(async () => {
    await app?.close();
    await servizio?.stop();
    fs.rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(() => {
    servizio.guasto = false;
    servizio.domande.length = 0;
  });

  const nuovo = (parte: Partial<NuovoSfondo> & { servizio: ServizioSfondo }): Partial<NuovoSfondo> => ({ comune: 'X998', titolo: 'Prova', genere: 'ortofoto', crs: 'EPSG:6706', ...parte });
  const wms = (url = servizio.wms): ServizioSfondo => ({ tipo: 'wms', url, strati: ['CP.CadastralParcel'], versione: '1.3.0', formato: 'image/png' });
  const crea = async (parte: Partial<NuovoSfondo> & { servizio: ServizioSfondo }): Promise<SfondoDefinito> => {
    const { status, body } = await admin.ask<SfondoDefinito>('POST', '/api/v1/sfondi', nuovo(parte));
    expect(status).toBe(201);
    return body;
  };
  const elenco = async (browser: Browser, comune: string): Promise<ElencoSfondi['items']> => (await browser.ask<ElencoSfondi>('GET', `/api/v1/sfondi?comune=${comune}`)).body.items;
  const tessera = (id: string, z: number, x: number, y: number) => app.inject({
    method: 'GET', url: `/sfondi/${id}/${z}/${x}/${y}`, headers: { host: '127.0.0.1:3000', cookie: [...lettore.cookies].map((c) => c.join('=')).join('; ') },
  });

  it('offer the known ones to everybody, a municipality’s own to whom may see it', async () => {
    const { id } = await crea({ comune: 'Y111', titolo: 'Ortofoto 2022', ripresaIl: '2022-05-01', servizio: wms() });
    expect((await elenco(lettore, 'X998')).map((s) => s.titolo)).toEqual(['OpenStreetMap', 'Catasto Agenzia (WMS)']);
    expect((await elenco(lettore, 'Y111')).map((s) => s.titolo)).not.toContain('Ortofoto 2022');
    expect((await elenco(admin, 'Y111')).map((s) => s.titolo)).toEqual(['Ortofoto 2022', 'OpenStreetMap', 'Catasto Agenzia (WMS)']);
    expect((await tessera(id, 1, 0, 0)).statusCode).toBe(404);
  });

  it('never tell a reader the address of their source, nor let one define any', async () => {
    await crea({ servizio: wms(), titolo: 'Con segreto' });
    expect(JSON.stringify(await elenco(lettore, 'X998'))).not.toContain(servizio.host);
    expect((await lettore.ask('POST', '/api/v1/sfondi', nuovo({ servizio: wms() }))).status).toBe(403);
    expect((await lettore.ask('GET', '/api/v1/sfondi/definizioni')).status).toBe(403);
  });

  it('stand only on servers that the server’s administrator allows', async () => {
    for (const url of ['http://127.0.0.1:1/ows', 'http://169.254.169.254/', `http://${servizio.host}@evil.example/ows`, 'file:///etc/passwd', 'http://localhost/ows']) {
      const { status, body } = await admin.ask('POST', '/api/v1/sfondi', nuovo({ servizio: wms(url) }));
      expect([url, status, body['code']]).toEqual([url, 400, 'invalid-request']);
      expect((await admin.ask('POST', '/api/v1/sfondi/capacita', { url, tipo: 'wms' })).status).toBe(400);
    }
  });

  it('are switched off and on again, and what all share only by who administers all', async () => {
    const { id } = await crea({ servizio: wms(), titolo: 'Da spegnere' });
    const parziale = await signedIn(app, { nome: 'parziale', ruolo: 'amministratore', comuni: ['X998'] });
    const osm = (await elenco(admin, 'X998')).find((s) => s.titolo === 'OpenStreetMap')!;
    expect((await parziale.ask('PATCH', `/api/v1/sfondi/${osm.id}`, { attivo: false })).status).toBe(403);
    expect((await admin.ask('PATCH', `/api/v1/sfondi/${id}`, { attivo: false })).body).toMatchObject({ attivo: false, titolo: 'Da spegnere' });
    expect((await elenco(lettore, 'X998')).map((s) => s.id)).not.toContain(id);
    expect((await tessera(id, 1, 0, 0)).statusCode).toBe(404);
  });

  it.skipIf(!hasMapServer).each(['EPSG:6706', 'EPSG:25833'] as const)('of a real WMS in %s show things where they are', async (crs) => {
    const { id } = await crea({ servizio: wms(), crs, titolo: `WMS ${crs}` });
    const { griglia } = (await elenco(lettore, 'X998')).find((s) => s.id === id)!;
    const centro = crs === 'EPSG:6706' ? [14.505, 40.704] : [458_182, 4_506_021];
    const z = griglia.risoluzioni.findIndex((r) => r < (crs === 'EPSG:6706' ? 0.00002 : 2));
    const [posto] = postiSu(griglia, z, [centro[0]!, centro[1]!, centro[0]!, centro[1]!]);
    const risposta = await tessera(id, posto!.z, posto!.x, posto!.y);
    expect([risposta.statusCode, risposta.headers['content-type']]).toEqual([200, 'image/png']);
    const immagine = decodePng(risposta.rawPayload);
    const [x0, , , y1] = estensioneDi(griglia, posto!) as Estensione;
    const colore = (x: number, y: number): number[] => immagine.pixel(Math.floor((x - x0) / griglia.risoluzioni[z]!), Math.floor((y1 - y) / griglia.risoluzioni[z]!));
    expect(colore(centro[0]!, centro[1]!)).toEqual([255, 0, 0, 255]);
    if (crs === 'EPSG:6706') {
      // One pixel inside and one outside the edge, where the tile reaches it.
      const margine = 2 * griglia.risoluzioni[z]!;
      const [, sud] = estensioneDi(griglia, posto!)!;
      if (ROSSO[1] - margine > sud) expect(colore(14.505, ROSSO[1] - margine)[3]).toBe(0);
      expect(colore(14.505, Math.max(ROSSO[1], sud) + margine)).toEqual([255, 0, 0, 255]);
    }
  });

  it.skipIf(!hasMapServer)('are tried before they are saved: a tile comes, or the reason in words', async () => {
    // A town of one house, in the middle of the red square.
    await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query(
      `INSERT INTO edificio (comune, id, codice, aperta_da, stato, fonte, sezione, foglio, allegato, numero, denominatore, geom, superficie_mappa_m2, impronta_mappa, crs_origine)
       VALUES ('X998', edigit.uuid7(), 'A', 1, 'in-uso', 'ufficio', '', '1', '', '1', '', ST_Multi(ST_MakeEnvelope(14.5049, 40.7039, 14.5051, 40.7041, 6706)), 300, '', 'EPSG:6706')`));
    const prova = (browser: Browser, corpo: object) => browser.ask<{ detail?: string }>('POST', '/api/v1/sfondi/prova', { comune: 'X998', crs: 'EPSG:6706', servizio: wms(), ...corpo });
    const risposta = await app.inject({
      method: 'POST', url: '/api/v1/sfondi/prova', payload: { comune: 'X998', crs: 'EPSG:25833', servizio: wms() },
      headers: { host: '127.0.0.1:3000', 'x-csrf-token': admin.csrf, cookie: [...admin.cookies].map((c) => c.join('=')).join('; ') },
    });
    expect([risposta.statusCode, risposta.headers['content-type']]).toEqual([200, 'image/png']);
    const immagine = decodePng(risposta.rawPayload);
    expect(Array.from({ length: 64 }, (_, i) => immagine.pixel((i % 8) * 64 + 32, Math.floor(i / 8) * 64 + 32).join()).filter((colore) => colore === '255,0,0,255').length).toBeGreaterThan(8);
    const motivi = await Promise.all(['xml-200', 'niente', 'altrove'].map(async (modo) => {
      const { status, body } = await prova(admin, { crs: 'EPSG:3857', servizio: { tipo: 'xyz', url: `http://${servizio.host}/${modo}/{z}/{x}/{y}`, livelloMassimo: 19 } });
      return [status, body.detail?.slice(0, 44)];
    }));
    expect(motivi).toEqual([[502, 'Il servizio ha risposto con un testo invece '], [502, 'Il servizio risponde, ma non ha nulla in que'], [502, 'Il servizio rimanda a un altro server, che n']]);
    expect((await prova(admin, { comune: 'Y111' })).body.detail).toBe('Del comune non è ancora caricato nulla: la prova si fa dopo la prima fornitura.');
    expect((await prova(admin, { servizio: wms('http://169.254.169.254/ows') })).status).toBe(400);
    expect((await prova(lettore, {})).status).toBe(403);
  });

  it('leave the list when a municipality takes its own away; what all share is only switched off', async () => {
    const { id } = await crea({ servizio: wms(), titolo: 'Da togliere' });
    const altrui = await signedIn(app, { nome: 'altrui', ruolo: 'amministratore', comuni: ['Y111'] });
    const osm = (await elenco(admin, 'X998')).find((s) => s.titolo === 'OpenStreetMap')!;
    const togli = async (browser: Browser, quale: string): Promise<number> => (await browser.ask('DELETE', `/api/v1/sfondi/${quale}`)).status;
    expect([await togli(lettore, id), await togli(altrui, id), await togli(admin, osm.id), await togli(admin, id), await togli(admin, id)]).toEqual([403, 403, 404, 204, 404]);
    expect((await elenco(admin, 'X998')).map((s) => s.id)).not.toContain(id);
  });

  it.skipIf(!hasMapServer)('that ask a WMS for a system it has not are told so, not drawn: its error comes with status 200', async () => {
    const { id } = await crea({ servizio: wms(), crs: 'EPSG:3857', titolo: 'Sistema che non c’è' });
    const risposta = await tessera(id, 14, 8851, 6169);
    expect([risposta.statusCode, risposta.json<{ code: string }>().code]).toEqual([502, 'base-map-unavailable']);
    expect(servizio.domande).toHaveLength(1);
  });

  it.skipIf(!hasMapServer)('are described by the service itself', async () => {
    const { status, body } = await admin.ask<CapacitaServizio>('POST', '/api/v1/sfondi/capacita', { url: servizio.wms, tipo: 'wms' });
    expect(status).toBe(200);
    expect(body.titolo).toBe('Servizio di prova');
    const strato = body.strati.find((s) => s.nome === 'CP.CadastralParcel')!;
    expect(strato.proposte.map((p) => p.crs)).toEqual(['EPSG:25833', 'EPSG:6706']);
    const scelto = strato.proposte[0]!;
    expect((await admin.ask('POST', '/api/v1/sfondi', nuovo({ ...scelto, titolo: 'Dalle capacità' }))).status).toBe(201);
  });

  it.skipIf(!hasMapServer)('are asked once: a second look, another user and a source that is down find the copy', async () => {
    const { id } = await crea({ servizio: wms(), titolo: 'In memoria' });
    const insieme = await Promise.all([tessera(id, 12, 1106, 280), tessera(id, 12, 1106, 280), tessera(id, 12, 1106, 280)]);
    expect(insieme.map((r) => r.statusCode)).toEqual([200, 200, 200]);
    expect(servizio.domande).toHaveLength(1);
    servizio.guasto = true;
    expect((await tessera(id, 12, 1106, 280)).statusCode).toBe(200);
    expect(servizio.domande).toHaveLength(1);
  });

  it('send nothing of who asks to the source', async () => {
    const { id } = await crea({ servizio: { tipo: 'xyz', url: `http://${servizio.host}/niente/{z}/{x}/{y}.png`, livelloMassimo: 19 }, crs: 'EPSG:3857', titolo: 'Vuoto' });
    expect((await tessera(id, 3, 1, 1)).statusCode).toBe(204);
    expect(servizio.domande.map((d) => d.pathname + d.search)).toEqual(['/niente/3/1/1.png']);
  });

  it.each(['xml-200', 'altrove', 'giro', 'spezzata', 'enorme'])('survive a source that answers with «%s», and say that it cannot be reached', async (modo) => {
    const { id } = await crea({ servizio: { tipo: 'xyz', url: `http://${servizio.host}/${modo}/{z}/{x}/{y}`, livelloMassimo: 19 }, crs: 'EPSG:3857', titolo: `Ortofoto ${modo}` });
    for (let n = 0; n < 3; n++) {
      const risposta = await tessera(id, 5, n, 1);
      expect([risposta.statusCode, risposta.json<{ detail: string }>().detail]).toEqual([502, `Ortofoto ${modo} non raggiungibile: dati comunali sempre visibili.`]);
    }
    const chieste = servizio.domande.length;
    expect((await tessera(id, 5, 4, 1)).statusCode).toBe(502);
    expect(servizio.domande).toHaveLength(chieste);
    expect((await elenco(lettore, 'X998')).find((s) => s.id === id)?.raggiungibile).toBe(false);
  });

  it('answer wrong places with 400 and places outside the grid with 204', async () => {
    const { id } = await crea({ servizio: { tipo: 'xyz', url: `http://${servizio.host}/niente/{z}/{x}/{y}`, livelloMassimo: 5 }, crs: 'EPSG:3857', titolo: 'Cinque livelli' });
    expect((await tessera(id, 6, 0, 0)).statusCode).toBe(204);
    expect((await tessera(id, -1, 0, 0)).statusCode).toBe(400);
    expect((await tessera('nessuno', 1, 0, 0)).statusCode).toBe(400);
  });
});
