import { Elenco, Fascicolo, Segnalazione, Segnalazioni } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { componiFascicolo } from '../../src/stampa/componi.js';
import { FascicoloService } from '../../src/fascicolo/fascicolo.service.js';
import { AnnullamentoService } from '../../src/operazioni/annullamento.service.js';
import { TessereService } from '../../src/tessere/tessere.service.js';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';
import { decode } from '../tessere/decode.js';

describeDatabase('a doubt about a datum', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let sportello: Browser;
  let altrove: Browser;
  let edificio: string;
  let unita: string;
  let particella: string;
  const borgo = new Borgo(getDb);
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
    sportello = await signedIn(app, { nome: 'sportello', nomeVisualizzato: 'Sportello', ruolo: 'consultazione' });
    altrove = await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['X996'] });
  });
  afterAll(async () => {
    await app.close();
    borgo.dispose();
  });
  beforeEach(async () => {
    await svuota(getTest());
    await borgo.mappa(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(60, 10, 20, 10)]);
    await borgo.unita([1, '7', '1']);
    const uno = async (tabella: string): Promise<string> => (await rows<{ id: string }>(`SELECT id FROM ${tabella} ORDER BY id LIMIT 1`))[0]!.id;
    [edificio, unita, particella] = [await uno('edificio_oggi'), await uno('unita_immobiliare_oggi'), await uno('particella_oggi')];
  });

  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [BORGO] }, (u) => u.query<R>(text, params));
  const segnala = async (body: object, chi = sportello) => {
    const risposta = await chi.ask('POST', '/api/v1/segnalazioni', { oggetto: { tipo: 'edificio', id: edificio }, dato: 'sagoma', motivo: 'Sul posto è più lungo', ...body });
    expect(risposta.status, JSON.stringify(risposta.body)).toBe(201);
    return Segnalazione.parse(risposta.body);
  };
  const elenco = async (query = '', chi = sportello) => Segnalazioni.parse((await chi.ask('GET', `/api/v1/segnalazioni${query}`)).body);
  const fascicolo = async (chi = sportello) => Fascicolo.parse((await chi.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).body);

  it('is raised by any officer, with a reason, and stands in the list and in the dossier', async () => {
    const prima = await segnala({ protocollo: '412/2026' });
    expect(prima).toMatchObject({ fonte: 'Mappa catastale', protocollo: '412/2026', cambiato: null, sezione: 'catasto', oggetto: { tipo: 'edificio', id: edificio }, edificio: { id: edificio }, dato: 'sagoma', datoInParole: 'Sagoma', segnalataDa: 'Sportello', mia: true, stato: 'aperta', chiusura: null });
    const seconda = await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'categoria', motivo: 'È un negozio' });
    expect(seconda.oggetto.etichetta).toBe('Foglio 12 · P.lla 7 · Sub 1');
    expect((await segnala({ oggetto: { tipo: 'particella', id: particella }, dato: 'superficie' })).oggetto.etichetta).toBe('Foglio 12 · P.lla 7');
    expect((await elenco()).items.map((s) => s.dato)).toEqual(['superficie', 'categoria', 'sagoma']);
    const f = await fascicolo();
    expect(f.sezioni.find((s) => s.codice === 'segnalazioni')).toMatchObject({ qualita: 'da-verificare', dati: { aperte: 3 } });
    expect(f.sezioni.find((s) => s.codice === 'catasto')).toMatchObject({ qualita: 'da-verificare', dati: { unitaImmobiliari: [{ id: unita, daVerificare: ['categoria'] }] } });
    expect(f.fatti.daVerificare).toEqual(['sagoma']);
    expect(f.daSapere.map((r) => r.testo)).toContainEqual('Segnalato come da verificare: superficie (P.lla 7), categoria (Sub 1), sagoma.');
    expect(await rows(`SELECT tipo, operatore FROM operazione WHERE tipo = 'decisione'`)).toEqual(Array.from({ length: 3 }, () => ({ tipo: 'decisione', operatore: 'Sportello' })));
  });

  it('is closed with an outcome, once, and stays in the history with it', async () => {
    const { id } = await segnala({});
    const risposta = await tecnico.ask('POST', `/api/v1/segnalazioni/${id}/chiudi`, { esito: 'corretto', nota: 'Ridisegnato' });
    expect(Segnalazione.parse(risposta.body)).toMatchObject({ stato: 'chiusa', chiusura: { esito: 'corretto', esitoInParole: 'Dato corretto', nota: 'Ridisegnato', da: 'M. Rossi' }, motivo: 'Sul posto è più lungo', segnalataDa: 'Sportello', mia: false });
    expect(await elenco()).toMatchObject({ totale: 0 });
    expect(await elenco('?stato=chiusa')).toMatchObject({ totale: 1 });
    expect(await tecnico.ask('POST', `/api/v1/segnalazioni/${id}/chiudi`, { esito: 'confermato', nota: 'x' })).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('M. Rossi') } });
    expect(await rows('SELECT stato, chiusa_da IS NULL AS oggi FROM segnalazione WHERE id = $1 ORDER BY aperta_da', [id])).toEqual([{ stato: 'aperta', oggi: false }, { stato: 'chiusa', oggi: true }]);
    const f = await fascicolo();
    expect(f.sezioni.find((s) => s.codice === 'segnalazioni')).toMatchObject({ qualita: 'certo', dati: { aperte: 0, items: [{ id }] } });
    expect(f.daSapere.map((r) => r.testo)).not.toContainEqual(expect.stringContaining('Segnalato'));
  });

  it('is closed by who may edit, or taken back by its author; not twice by the same person on the same datum', async () => {
    const { id } = await segnala({}, tecnico);
    expect(await sportello.ask('POST', `/api/v1/segnalazioni/${id}/chiudi`, { esito: 'confermato', nota: 'Visto sul posto' })).toMatchObject({ status: 403 });
    expect(await sportello.ask('POST', `/api/v1/segnalazioni/${id}/chiudi`, { esito: 'ritirata', nota: 'Visto sul posto' })).toMatchObject({ status: 403 });
    expect(await tecnico.ask('POST', '/api/v1/segnalazioni', { oggetto: { tipo: 'edificio', id: edificio }, dato: 'sagoma', motivo: 'di nuovo' })).toMatchObject({ status: 409 });
    expect((await segnala({})).mia).toBe(true);
    const mia = (await elenco('?mie=si')).items;
    expect(mia).toHaveLength(1);
    expect(await tecnico.ask('POST', `/api/v1/segnalazioni/${mia[0]!.id}/chiudi`, { esito: 'ritirata', nota: 'Visto sul posto' })).toMatchObject({ status: 403 });
    expect(await sportello.ask('POST', `/api/v1/segnalazioni/${mia[0]!.id}/chiudi`, { esito: 'ritirata', nota: 'Visto sul posto' })).toMatchObject({ status: 200 });
  });

  it('is filtered and paged', async () => {
    for (const dato of ['sagoma', 'piani', 'anno'] as const) await segnala({ dato });
    await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'civico', motivo: 'Manca il bis' });
    expect((await elenco('?sezione=indirizzi')).items.map((s) => s.dato)).toEqual(['civico']);
    expect((await elenco('?tipo=unita-immobiliare')).totale).toBe(1);
    expect((await elenco(`?oggetto=${unita}`)).totale).toBe(1);
    expect((await elenco(`?edificio=${edificio}`)).totale).toBe(4);
    expect((await elenco('?foglio=0012&stato=tutte')).totale).toBe(4);
    expect((await elenco('?foglio=13')).totale).toBe(0);
    const pagina = await elenco('?limite=3');
    expect(pagina.items).toHaveLength(3);
    expect((await elenco(`?limite=3&cursore=${pagina.prossima!}`)).items.map((s) => s.dato)).toEqual(['sagoma']);
    expect(await sportello.ask('GET', '/api/v1/segnalazioni?cursore=WyJ4Il0')).toMatchObject({ status: 400 });
  });

  it('is of who may see its section and its municipality', async () => {
    await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'intestatario', motivo: 'Successione in corso' }, tecnico);
    expect((await elenco('', tecnico)).totale).toBe(1);
    expect((await elenco()).totale).toBe(0);
    expect((await fascicolo()).sezioni.find((s) => s.codice === 'segnalazioni')).toMatchObject({ qualita: 'nessun-dato', dati: null });
    // That the holders have changed since is told, without a purpose; not who they are.
    await getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, (u) => u.query(
      `INSERT INTO persone.catasto_titolarita (comune, sezione, tipo_immobile, chiave, aperta_da, impronta, id_immobile, id_soggetto, tipo_soggetto, codice_diritto, attuale, dati)
       SELECT comune, sezione, 'F', 'nuova', (SELECT max(id) + 1 FROM operazione), 'x', id_immobile, 1, 'P', '10', true, '{}' FROM unita_immobiliare_oggi WHERE id = $1`, [unita]));
    expect((await elenco('', tecnico)).items).toMatchObject([{ dato: 'intestatario', fonte: 'Titolarità catastali', cambiato: { allora: null, ora: null } }]);
    const corpo = { oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'intestatario', motivo: 'x' };
    expect(await sportello.ask('POST', '/api/v1/segnalazioni', corpo)).toMatchObject({ status: 403 });
    expect(await altrove.ask('POST', '/api/v1/segnalazioni', corpo)).toMatchObject({ status: 404 });
    expect(await altrove.ask('GET', '/api/v1/segnalazioni')).toMatchObject({ status: 200, body: { totale: 0 } });
    const [{ id }] = (await elenco('', tecnico)).items as [Segnalazione];
    for (const chi of [sportello, altrove]) expect(await chi.ask('GET', `/api/v1/segnalazioni/${id}`)).toMatchObject({ status: 404 });
    for (const motivo of ['', ' ', 'x'.repeat(1001), 'a\u0000b']) expect(await tecnico.ask('POST', '/api/v1/segnalazioni', { ...corpo, dato: 'quota', motivo }), motivo.slice(0, 5)).toMatchObject({ status: 400 });
    for (const altro of [{ dato: 'categoria', oggetto: { tipo: 'edificio', id: edificio } }, { dato: 'categoria', sezione: 'indirizzi' }]) expect(await tecnico.ask('POST', '/api/v1/segnalazioni', { ...corpo, ...altro })).toMatchObject({ status: 400 });
  });

  it('takes no tax code for a reason, and repeats none', async () => {
    const codice = 'rssmra80a41 h501u';
    for (const [url, corpo] of [['', { oggetto: { tipo: 'edificio', id: edificio }, dato: 'sagoma', motivo: `Abita qui ${codice}.` }], [`/${(await segnala({})).id}/chiudi`, { esito: 'corretto', nota: `Sentito ${codice}` }]] as const) {
      const risposta = await sportello.ask('POST', `/api/v1/segnalazioni${url}`, corpo);
      expect(risposta).toMatchObject({ status: 400, body: { code: 'invalid-request', detail: 'Non scrivere nomi o codici fiscali.' } });
      expect(JSON.stringify(risposta.body).toLowerCase()).not.toContain('rssmra');
    }
    expect((await elenco()).totale).toBe(1);
  });

  it('may be about a link, and stands at the unit and at the building it joins', async () => {
    const collegamento = async () => (await fascicolo()).sezioni.find((s) => s.codice === 'catasto')!.dati!.unitaImmobiliari[0]!;
    const { id } = await segnala({ oggetto: { tipo: 'collegamento', id: (await collegamento()).collegamentoId! }, dato: 'collegamento', motivo: 'Sta nell’altra casa' });
    expect((await elenco()).items).toMatchObject([{ id, edificio: { id: edificio }, oggetto: { tipo: 'collegamento', id: (await collegamento()).collegamentoId, etichetta: expect.stringMatching(/^Foglio 12 · P.lla 7 · Sub 1 in X997-E-/) } }]);
    expect((await collegamento()).daVerificare).toEqual(['collegamento']);
    await tecnico.ask('POST', `/api/v1/collegamenti/${(await collegamento()).collegamentoId!}/respingi`, { motivo: 'Sta nell’altra' });
    expect((await elenco('?tipo=collegamento')).items).toMatchObject([{ id, stato: 'aperta', cambiato: { allora: 'ambiguo', ora: 'respinto' } }]);
  });

  it('about a building is inherited by what it is divided into, generation after generation, until it is closed', async () => {
    const [casa] = (await rows<{ id: string }>('SELECT id FROM edificio_oggi ORDER BY ST_XMin(geom) LIMIT 1')).map((r) => r.id) as [string];
    const oggetto = { tipo: 'edificio', id: casa };
    const { id } = await segnala({ oggetto, dato: 'anno', motivo: 'La pratica dice 1962' });
    const chiusa = await segnala({ oggetto, dato: 'piani' });
    expect((await tecnico.ask('POST', `/api/v1/segnalazioni/${chiusa.id}/chiudi`, { esito: 'confermato', nota: 'Contati' })).status).toBe(200);
    const dividi = async (quale: string, ...forme: (readonly [number, number, number, number])[]): Promise<string[]> => {
      const { headers } = await tecnico.ask('GET', `/api/v1/edifici/${quale}`);
      const risposta = await tecnico.ask('POST', `/api/v1/edifici/${quale}/dividi`, { parti: await Promise.all(forme.map((f) => borgo.poligono(rettangolo(...f)))) }, { 'if-match': String(headers['etag']) });
      expect(risposta.status, JSON.stringify(risposta.body)).toBe(200);
      return (await rows<{ id: string }>(`SELECT da_id AS id FROM collegamento_oggi WHERE tipo = 'edificio-edificio' AND a_id = $1`, [quale])).map((r) => r.id);
    };
    const primi = await dividi(casa, [10, 10, 10, 10], [20, 10, 10, 10]);
    const [sinistra, destra] = (await rows<{ id: string }>('SELECT id FROM edificio_oggi WHERE id = ANY ($1::uuid[]) ORDER BY ST_XMin(geom)', [primi])).map((r) => r.id) as [string, string];
    const nipoti = await dividi(sinistra, [10, 10, 5, 10], [15, 10, 5, 10]);
    const codice = (await rows<{ codice: string }>('SELECT codice FROM edificio_oggi WHERE id = $1', [casa]))[0]!.codice;
    const eredi = [...nipoti, destra];
    expect(eredi).toHaveLength(3);
    for (const erede of eredi) {
      const f = Fascicolo.parse((await sportello.ask('GET', `/api/v1/edifici/${erede}/fascicolo?intestatari=oscurati`)).body);
      const sezione = f.sezioni.find((s) => s.codice === 'segnalazioni')!;
      expect(sezione.dati, erede).toMatchObject({ aperte: 1, items: [{ id, ereditataDa: { id: casa, codice } }] });
      expect(f.fatti.daVerificare).toEqual(['anno']);
      expect(f.daSapere.map((r) => r.testo)).toContain(`Segnalato come da verificare: anno di costruzione (ereditato da ${codice}).`);
      expect((await elenco(`?edificio=${erede}&stato=tutte`)).items.map((s) => s.id)).toEqual([id]);
    }
    const segnalati = async (query = ''): Promise<[string, number][]> => Elenco.parse((await sportello.ask('GET', `/api/v1/elenco?tipo=edifici${query}`)).body).items.filter((r) => eredi.includes(r.id)).map((r) => [r.id, r.segnalazioni]);
    expect((await segnalati('&segnalate=si')).toSorted()).toEqual(eredi.map((e) => [e, 1]).toSorted());
    // Where it was raised nothing is inherited; closed, it is nobody's but in the history of that building.
    expect((await elenco(`?edificio=${casa}&stato=tutte`)).items.map((s) => [s.id, s.ereditataDa])).toEqual([[chiusa.id, undefined], [id, undefined]]);
    expect((await tecnico.ask('POST', `/api/v1/segnalazioni/${id}/chiudi`, { esito: 'corretto', nota: 'È del 1962' })).status).toBe(200);
    for (const erede of eredi) expect((await elenco(`?edificio=${erede}&stato=tutte`)).items).toEqual([]);
    expect(await segnalati('&segnalate=si')).toEqual([]);
  });

  describe('travels', () => {
    it('to the Elenco, its filter and its file', async () => {
      await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'categoria' });
      await segnala({});
      const righe = async (query: string) => Elenco.parse((await sportello.ask('GET', `/api/v1/elenco?${query}`)).body).items.map((r) => [r.id === edificio || r.id === unita, r.segnalazioni]);
      // The unit is in doubt between both houses: it counts in each.
      expect(await righe('tipo=edifici')).toEqual([[true, 2], [false, 1]]);
      expect(await righe('tipo=unita-immobiliari&segnalate=si')).toEqual([[true, 1]]);
      expect(await righe('tipo=particelle&segnalate=si')).toEqual([]);
      await segnala({ oggetto: { tipo: 'particella', id: particella }, dato: 'superficie' });
      expect(await righe('tipo=particelle&segnalate=si')).toEqual([[false, 1]]);
      const csv = await sportello.ask<string>('GET', '/api/v1/elenco?tipo=unita-immobiliari&segnalate=si', undefined, { accept: 'text/csv' });
      expect(csv.body).toContain(';Da verificare;');
      // What colleagues write stays with the flag: lists, files, operations and their log only tell that there is one.
      for (const url of ['/api/v1/elenco?tipo=edifici', '/api/v1/elenco?tipo=particelle', `/api/v1/operazioni?comune=${BORGO}`, `/api/v1/edifici/${edificio}`]) expect(JSON.stringify(await sportello.ask('GET', url)), url).not.toContain('Sul posto');
      expect(csv.body).not.toContain('Sul posto');
      expect(JSON.stringify(await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query(`SELECT dettaglio FROM accessi.traccia WHERE azione = 'modifica'`)))).not.toContain('Sul posto');
    });

    it('to the map, for who may see it', async () => {
      await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'categoria' });
      await segnala({ oggetto: { tipo: 'particella', id: particella }, dato: 'superficie' });
      const [[lon, lat]] = (await borgo.gradi([20, 15])) as [[number, number]];
      const z = 16;
      const [x, y] = [Math.floor(((lon + 180) / 360) * 2 ** z), Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)];
      const segnati = async (strato: 'edifici' | 'particelle', diritti: readonly string[]) => {
        const { corpo } = await app.get(TessereService).find({ ruolo: 'app', comuni: [BORGO], diritti }, { strato, address: { z, x, y }, gzip: false, isKnown: () => false });
        return decode(corpo!)[strato]!.features.filter((f) => f.properties['daVerificare'] === true).map((f) => f.properties['id']);
      };
      expect((await segnati('edifici', ['catasto', 'segnalazioni'])).toSorted()).toEqual((await rows<{ id: string }>('SELECT id FROM edificio_oggi')).map((r) => r.id).toSorted());
      expect(await segnati('particelle', ['catasto', 'segnalazioni'])).toEqual([particella]);
      expect(await segnati('edifici', ['catasto'])).toEqual([]);
      expect(await segnati('edifici', ['segnalazioni'])).toEqual([]);
    });

    it('to the print', async () => {
      await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'categoria', motivo: 'È un negozio' });
      const letto = await app.get(FascicoloService).find({ ruolo: 'app', comuni: [BORGO], diritti: ['catasto', 'indirizzi', 'segnalazioni'] }, edificio, false);
      const documento = JSON.stringify(componiFascicolo({ ...letto, operatore: 'M. Rossi', finalita: null, contribuenti: null, istante: new Date('2026-03-12T10:00:00Z'), dateFonti: new Map(), estratto: null as never }));
      expect(documento).toContain('da verificare: categoria');
      expect(documento).toContain('È un negozio');
      expect(documento).toContain('Dati segnalati dagli uffici');
    });

    it('through the next supply, which says that the datum has changed since, and through its undo, which takes that back', async () => {
      await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'categoria' });
      await segnala({ oggetto: { tipo: 'unita-immobiliare', id: unita }, dato: 'rendita' });
      await segnala({ oggetto: { tipo: 'particella', id: particella }, dato: 'sagoma' });
      await borgo.unita([1, '7', '1', 'C01'], [2, '7', '2']);
      const detto = async () => (await elenco()).items.map((s) => [s.dato, s.stato, s.cambiato]);
      expect(await detto()).toEqual([['sagoma', 'aperta', null], ['rendita', 'aperta', null], ['categoria', 'aperta', { allora: 'A/2', ora: 'C/1' }]]);
      expect((await elenco()).items[2]!.oggetto.id).toBe(unita);
      const [{ id: operazione }] = (await rows<{ id: number }>(`SELECT max(id) AS id FROM operazione WHERE tipo = 'importazione'`)) as [{ id: number }];
      await app.get(AnnullamentoService).annulla({ comune: BORGO, operazione, operatore: { id: null, nome: 'prova' } });
      expect(await detto()).toEqual([['sagoma', 'aperta', null], ['rendita', 'aperta', null], ['categoria', 'aperta', null]]);
    });
  });
});
