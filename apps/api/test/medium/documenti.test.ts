import { createHash } from 'node:crypto';
import { chmodSync, createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Diritto, Documenti, Documento, Fascicolo, Impianti, Impianto, Scadenze, Storia } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { encodeCursore } from '../../src/http/cursore.js';
import { ArchivioService } from '../../src/documenti/archivio.service.js';
import { percorsoDi } from '../../src/documenti/cartella.js';
import { controllaDocumenti, copiaDocumenti, ripristinaDocumenti } from '../../src/documenti/conservazione.js';
import type { DomainError } from '../../src/errori/domain-error.js';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { docx, exifDi, jpeg, moduloDi, p7m, pdf } from '../harness/file-di-prova.js';
import { svuota } from '../harness/importazione.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const SBAGLIATI = join(import.meta.dirname, '../../../../data/samples/documenti/not-ok');
const CAMPI = { tipo: 'relazione', titolo: 'Relazione di calcolo', fonte: 'Ufficio tecnico' };

describeDatabase('documents of a building', (getDb, getTest) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'edigit-documenti-'));
  const radice = join(dataDir, 'documenti');
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let edificio: string;
  let altro: string;
  let unita: string;
  let particella: string;
  const borgo = new Borgo(getDb);
  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir, demoDocumentiMb: 0.002 });
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
  });
  afterAll(async () => {
    await app.close();
    borgo.dispose();
    rmSync(dataDir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await svuota(getTest());
    await asAdmin(getTest(), 'TRUNCATE documento, documento_file, impianto, titolo_edilizio');
    rmSync(radice, { recursive: true, force: true });
    await borgo.mappa(['7', rettangolo(0, 0, 50, 280)], ['8', rettangolo(50, 0, 50, 280)], ['7+', rettangolo(10, 10, 20, 10)], ['8+', rettangolo(60, 10, 20, 10)]);
    await borgo.unita([1, '7', '1']);
    [edificio, altro] = (await righe<{ id: string }>('SELECT id FROM edificio_oggi ORDER BY ST_XMin(geom)')).map(({ id }) => id) as [string, string];
    [{ id: unita }] = (await righe<{ id: string }>('SELECT id FROM unita_immobiliare_oggi')) as [{ id: string }];
    [{ id: particella }] = (await righe<{ id: string }>(`SELECT id FROM particella_oggi WHERE numero = '7'`)) as [{ id: string }];
  });

  const righe = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, (u) => u.query<R>(text, params));
  const manda = (campi: object, byte?: Buffer, nome = 'relazione.pdf', chi = tecnico, su = edificio) =>
    chi.send(`/api/v1/edifici/${su}/documenti`, moduloDi({ ...CAMPI, ...campi }, byte === undefined ? undefined : { nome, byte, tipo: 'text/html' }));
  const carica = async (campi: object = {}, byte = pdf(), nome = 'relazione.pdf'): Promise<Documento> => {
    const { status, body } = await manda(campi, byte, nome);
    expect(status, JSON.stringify(body)).toBe(201);
    return Documento.parse(body);
  };
  const elenco = async (di = edificio, query = ''): Promise<Documento[]> => Documenti.parse((await tecnico.ask('GET', `/api/v1/edifici/${di}/documenti${query}`)).body).items;
  const suDisco = (cartella = radice): string[] => (existsSync(cartella) ? readdirSync(cartella, { recursive: true, encoding: 'utf8' }).filter((f) => statSync(join(cartella, f)).isFile()) : []);
  const scarica = async (id: string, headers: Record<string, string> = {}) => {
    const r = await app.inject({ url: `/api/v1/documenti/${id}/contenuto`, headers: { host: '127.0.0.1:3000', cookie: [...tecnico.cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...headers } });
    return { stato: r.statusCode, byte: r.rawPayload, headers: r.headers };
  };

  it('are brought, listed by kind, shown in the dossier, and stand on disk under what they are', async () => {
    const byte = pdf('<pdfaid:part>1</pdfaid:part>');
    const sha256 = createHash('sha256').update(byte).digest('hex');
    const d = await carica({ numero: '12/2024', data: '2024-03-12', autore: 'Ing. di parte', scadenza: '2034-03-12' }, byte);
    expect(d).toMatchObject({ comune: BORGO, edificioId: edificio, ereditatoDa: null, oggetto: null, tipo: 'relazione', numero: '12/2024', data: '2024-03-12', scadenza: '2034-03-12', riservatezza: 'ordinaria', operatore: 'M. Rossi', file: { formato: 'pdf-a', contiene: null, byte: byte.length, sha256, avvertenze: [] } });
    expect(suDisco()).toEqual([join(sha256.slice(0, 2), sha256.slice(2, 4), sha256)]);
    expect(statSync(percorsoDi(radice, sha256)).mode & 0o777).toBe(0o400);
    await carica({ tipo: 'planimetria', titolo: 'Piano terra', unita }, p7m(pdf()));
    await carica({ tipo: 'fotografia', titolo: 'Prospetto', particella }, jpeg(exifDi(0x8825)));
    expect((await elenco()).map((x) => [x.tipo, x.oggetto?.etichetta ?? null, x.file.formato, x.file.contiene, x.file.avvertenze])).toEqual([
      ['planimetria', 'Sub 1', 'p7m', 'pdf', []], ['relazione', null, 'pdf-a', null, []], ['fotografia', 'P.lla 7', 'jpeg', null, ['luogo']],
    ]);
    const f = Fascicolo.parse((await tecnico.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).body);
    expect(f.sezioni.find((s) => s.codice === 'documenti')).toMatchObject({ qualita: 'certo', dati: { attributi: {}, impianti: [], documenti: [{}, {}, {}], completezza: { dati: { presenti: 0, attesi: 14 }, documenti: { presenti: 2, attesi: 6 } } } });
    expect(await elenco(altro)).toEqual([]);
  });

  it('may be the scans of a building title of the building: with the title, in the dossier, and for who has the right to titles alone', async () => {
    const [titolo] = await righe<{ id: string }>(`INSERT INTO titolo_edilizio (comune, archivio, chiave, impronta, aperta_da, tipo, numero, anno) SELECT comune, 'Prova', 'concessione-edilizia 45/1978', 'x', aperta_da, 'concessione-edilizia', '45', 1978 FROM edificio_oggi LIMIT 1 RETURNING id`);
    const campi = { tipo: 'atto', titolo: 'Concessione e tavole', riservatezza: 'riservata', titoloEdilizio: titolo!.id };
    expect(await manda(campi, pdf())).toMatchObject({ status: 400, body: { errors: [{ campo: 'titoloEdilizio' }] } });
    await righe(`INSERT INTO collegamento_registro (comune, aperta_da, settore, diritto, fine, da_id, a_id, criterio, punteggio, prove, algoritmo, stato) SELECT comune, aperta_da, 'titolo', 'edilizia', 'edificio', $1, id, 'particella', 1, '{}', 'prova', 'certo' FROM edificio_oggi WHERE id = $2`, [titolo!.id, edificio]);
    expect((await manda({ ...campi, unita }, pdf())).status).toBe(400);
    const d = await carica(campi);
    expect(d.oggetto).toEqual({ tipo: 'titolo-edilizio', id: titolo!.id, etichetta: 'Concessione edilizia 45/1978' });
    expect((await elenco()).map((x) => x.id)).toEqual([d.id]);
    const scansioni = (chi: Browser) => chi.ask<Documenti>('GET', `/api/v1/titoli-edilizi/${titolo!.id}/documenti`);
    expect((await scansioni(tecnico)).body.items).toEqual(await elenco());
    const lontano = await signedIn(app, { nome: 'lontano', ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    expect((await scansioni(lontano)).status).toBe(404);
    // Without the right to titles the scan is not there: neither in the list, nor by its id.
    await getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['documenti', 'catasto'] }, async (u) => expect(await u.query('SELECT id FROM documento')).toEqual([]));
    await getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['documenti', 'edilizia'] }, async (u) => expect(await u.query('SELECT id FROM documento_oggi')).toEqual([{ id: d.id }]));
    await righe('DELETE FROM collegamento_registro');
  });

  it('of the sample municipality, which everybody may open, have so much room and no more', async () => {
    await asAdmin(getTest(), `UPDATE comune SET dimostrativo = true WHERE codice = '${BORGO}'`);
    const [grande, piccolo] = [pdf(`/Nota (${'x'.repeat(1500)})`), pdf('/Nota (breve)')];
    const d = await carica({}, grande);
    expect(await manda({ titolo: 'Un’altra' }, pdf(`/Nota (${'y'.repeat(1500)})`))).toMatchObject({ status: 422, body: { code: 'document-refused', errors: [{ campo: 'file', messaggio: expect.stringContaining('comune dimostrativo') }] } });
    expect(suDisco()).toHaveLength(1);
    await carica({ titolo: 'Breve' }, piccolo);
    // The same bytes take no room twice.
    expect((await manda({}, grande, 'r.pdf', tecnico, altro)).status).toBe(201);
    await asAdmin(getTest(), `UPDATE comune SET dimostrativo = false WHERE codice = '${BORGO}'`);
    expect((await manda({ titolo: 'Un’altra' }, pdf(`/Nota (${'z'.repeat(1500)})`))).status).toBe(201);
    expect(d.file.byte).toBe(grande.length);
  });

  it('leave as files to be saved, whole or in part, never as pages', async () => {
    const byte = pdf();
    const d = await carica({ titolo: 'Relazione "di calcolo"' }, byte, 'pagina.html');
    const intero = await scarica(d.id);
    expect(intero.byte.equals(byte)).toBe(true);
    expect(intero.headers).toMatchObject({
      'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="relazione-di-calcolo.pdf"', 'x-content-type-options': 'nosniff', 'content-security-policy': "sandbox; default-src 'none'",
      etag: `"${d.file.sha256}"`, 'accept-ranges': 'bytes', 'cache-control': 'private, no-cache', 'content-length': String(byte.length),
    });
    const parte = await scarica(d.id, { range: 'bytes=5-9' });
    expect(parte).toMatchObject({ stato: 206, headers: { 'content-range': `bytes 5-9/${byte.length}` } });
    expect(parte.byte.equals(byte.subarray(5, 10))).toBe(true);
    expect(await scarica(d.id, { range: 'bytes=5-9', 'if-range': '"altro"' })).toMatchObject({ stato: 200 });
    expect(await scarica(d.id, { range: `bytes=${byte.length}-` })).toMatchObject({ stato: 416, headers: { 'content-range': `bytes */${byte.length}` } });
    expect(await scarica(d.id, { 'if-none-match': `"${d.file.sha256}"` })).toMatchObject({ stato: 304 });
  });

  it('that are reserved are read with a purpose, and every read leaves a line', async () => {
    const d = await carica({ riservatezza: 'riservata', tipo: 'atto' });
    expect(await scarica(d.id)).toMatchObject({ stato: 428 });
    expect(await scarica(d.id, { 'x-finalita': 'accesso-atti', 'x-protocollo': '7%2F2026' })).toMatchObject({ stato: 200, headers: { 'cache-control': 'private, no-store' } });
    expect(await getDb().lavora({ ruolo: 'owner' }, (u) => u.query(`SELECT azione, oggetto_tipo, oggetto_id, finalita FROM accessi.traccia WHERE azione = 'lettura'`))).toEqual([{ azione: 'lettura', oggetto_tipo: 'documento', oggetto_id: d.id, finalita: 'accesso-atti' }]);
  });

  it('of a file that is there already are one file; the same again on the same building is refused', async () => {
    const d = await carica();
    expect(await manda({ titolo: 'Ancora' }, pdf())).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('«Relazione di calcolo»') } });
    expect((await manda({}, pdf(), 'r.pdf', tecnico, altro)).status).toBe(201);
    expect(suDisco()).toHaveLength(1);
    expect((await righe('SELECT sha256 FROM documento_file'))).toEqual([{ sha256: d.file.sha256 }]);
  });

  it.each<[string, Buffer, string]>([
    ['a program called PDF', Buffer.from('MZ\x90\0', 'latin1'), 'planimetria.pdf'], ['a page with two extensions', Buffer.from('<html><script>alert(1)</script>'), 'foto.jpg.html'], ['an SVG', Buffer.from('<svg onload="alert(1)"/>'), 'logo.svg'],
    ['a bomb', docx({ nome: 'word/a.xml', testo: Buffer.alloc(5_000_000), dice: 10 }), 'relazione.docx'], ['a polyglot', Buffer.concat([jpeg(), docx()]), 'foto.jpg'], ['nothing', Buffer.alloc(0), 'vuoto.pdf'],
    ['a page with a name that leaves its folder', Buffer.from('<html>'), '../../../../etc/cron.d/x'], ['a script with a huge name', Buffer.from('#!/bin/sh'), `${'a'.repeat(60_000)}.pdf`],
  ])('refuses %s, and keeps nothing of it', async (_nome, byte, nome) => {
    const { status, body } = await manda({}, byte, nome);
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'document-refused', errors: [{ campo: 'file' }] });
    expect(suDisco()).toEqual([]);
    expect(await righe('SELECT 1 FROM documento_file')).toEqual([]);
  });

  it('of the sample that are wrong are refused, each for what is wrong with it', async () => {
    const atteso = JSON.parse(readFileSync(join(SBAGLIATI, 'atteso.json'), 'utf8')) as { file: Record<string, { codice: string; dice: string; massimoByte?: number }>; impianti: { difetto: string; campo: string; dati: object }[] };
    for (const [nome, { codice, dice, massimoByte }] of Object.entries(atteso.file)) {
      const percorso = join(SBAGLIATI, 'file', nome);
      const { code, detail } = massimoByte === undefined
        ? (await manda({}, readFileSync(percorso), nome)).body as { code: string; detail: string }
        : await app.get(ArchivioService).ricevi(createReadStream(percorso), massimoByte).then(() => ({ code: 'taken', detail: '' }), ({ code: c, message }: DomainError) => ({ code: c, detail: message }));
      expect([code, detail], nome).toEqual([codice, expect.stringContaining(dice)]);
    }
    expect(suDisco()).toEqual([]);
    for (const { difetto, campo, dati } of atteso.impianti) expect(await tecnico.ask('POST', `/api/v1/edifici/${edificio}/impianti`, dati), difetto).toMatchObject({ status: 400, body: { errors: [{ campo }] } });
  });

  it('have a name on disk that no name of a file can choose', async () => {
    for (const [n, nome] of ['../../../fuori.pdf', '/etc/passwd', 'C:\\Windows\\x.pdf', 'a\u202Efdp.exe', '%2e%2e%2fx.pdf', 'x'.repeat(10_000)].entries()) await carica({}, pdf(`/N ${n}`), nome);
    expect(suDisco()).toHaveLength(6);
    for (const f of suDisco()) expect(f).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{2}\/[0-9a-f]{64}$/);
    expect(readdirSync(dataDir)).toEqual(['documenti']);
  });

  it('longer than the parameter says are refused, and nothing stays', async () => {
    await asAdmin(getTest(), `INSERT INTO parametro (comune, codice, valore, unita, base_giuridica, confermato) VALUES ('${BORGO}', 'documenti.dimensione-massima', '0.001', 'MB', 'Prova', true)`);
    expect(await manda({}, pdf('x'.repeat(2000)))).toMatchObject({ status: 413, body: { code: 'payload-too-large', errors: [{ campo: 'file', messaggio: expect.stringContaining('0,001 MB') }] } });
    expect(suDisco()).toEqual([]);
    await asAdmin(getTest(), `DELETE FROM parametro WHERE comune = '${BORGO}'`);
  });

  it('that are badly told are refused field by field, and the file does not stay', async () => {
    expect(await manda({ tipo: 'malevolo', titolo: ' ', data: '31/12/2020' }, pdf())).toMatchObject({ status: 400, body: { errors: [{ campo: 'tipo' }, { campo: 'titolo' }, { campo: 'data' }] } });
    expect(await manda({})).toMatchObject({ status: 400, body: { errors: [{ campo: 'file' }] } });
    expect(await manda({ titolo: 'Planimetria di RSSMRA80A01H501U' }, pdf())).toMatchObject({ status: 400, body: { errors: [{ campo: 'titolo' }] } });
    expect(await manda({ unita }, pdf(), 'x.pdf', tecnico, altro)).toMatchObject({ status: 400, body: { errors: [{ campo: 'unita', messaggio: 'L’unità non è di questo edificio.' }] } });
    expect(await manda({}, pdf(), 'x.pdf', tecnico, unita)).toMatchObject({ status: 404 });
    expect(suDisco()).toEqual([]);
  });

  it('are corrected from the version that was read; taken off the list, they are still there for the past, and come back', async () => {
    const d = await carica();
    const scrivi = (versione: string, campi: object) => tecnico.ask('PUT', `/api/v1/documenti/${d.id}`, { ...CAMPI, ...campi }, { 'if-match': `"${versione}"` });
    const dopo = Documento.parse((await scrivi(d.versione, { titolo: 'Relazione corretta', scadenza: '2030-01-01' })).body);
    expect(dopo).toMatchObject({ id: d.id, titolo: 'Relazione corretta', scadenza: '2030-01-01', file: d.file });
    expect(await scrivi(d.versione, { titolo: 'Altra' })).toMatchObject({ status: 412, body: { code: 'stale-version' } });
    expect((await scrivi(dopo.versione, { titolo: 'Relazione corretta', scadenza: '2030-01-01' })).body).toMatchObject({ versione: dopo.versione });
    expect(await tecnico.ask('POST', `/api/v1/documenti/${d.id}/togli`, { motivo: 'Di un altro edificio' })).toMatchObject({ status: 428 });
    const tolto = await tecnico.ask<{ operazione: number }>('POST', `/api/v1/documenti/${d.id}/togli`, { motivo: 'Di un altro edificio' }, { 'if-match': `"${dopo.versione}"` });
    expect(tolto.status).toBe(200);
    expect(await elenco()).toEqual([]);
    expect(await scarica(d.id)).toMatchObject({ stato: 404 });
    expect(await elenco(edificio, `?conosciutoAl=${d.operazione}`)).toMatchObject([{ titolo: 'Relazione di calcolo' }]);
    expect((await app.inject({ url: `/api/v1/documenti/${d.id}/contenuto?conosciutoAl=${dopo.operazione}`, headers: { host: '127.0.0.1:3000', cookie: [...tecnico.cookies].map(([k, v]) => `${k}=${v}`).join('; ') } })).statusCode).toBe(200);
    expect((await tecnico.ask('POST', `/api/v1/operazioni/${tolto.body.operazione}/annulla`)).status).toBe(200);
    expect(await elenco()).toMatchObject([{ id: d.id, titolo: 'Relazione corretta' }]);
    expect((await scarica(d.id)).stato).toBe(200);
  });

  it('follow a building that is divided', async () => {
    const d = await carica();
    const versione = (await tecnico.ask<{ versione: string }>('GET', `/api/v1/edifici/${edificio}`)).body.versione;
    const { body } = await tecnico.ask<{ edifici: { id: string }[] }>('POST', `/api/v1/edifici/${edificio}/dividi`, { linee: [{ type: 'LineString', coordinates: await borgo.gradi([20, 0], [20, 30]) }] }, { 'if-match': `"${versione}"` });
    for (const parte of body.edifici) expect(await elenco(parte.id)).toMatchObject([{ id: d.id, ereditatoDa: expect.stringMatching(/^X997-E-/) }]);
  });

  it('are for who has the right: without it nothing is there, without that to edit nothing is written, and another municipality sees none', async () => {
    const d = await carica();
    const nuovi: Readonly<Record<string, readonly Diritto[]>> = { 'solo-catasto': ['catasto', 'modifica'], 'legge-documenti': ['documenti'] };
    await getDb().lavora({ ruolo: 'accessi' }, async (u) => {
      for (const [ruolo, diritti] of Object.entries(nuovi)) {
        await u.query('INSERT INTO accessi.ruolo (codice, titolo) VALUES ($1, $1) ON CONFLICT DO NOTHING', [ruolo]);
        await u.query('INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING', [ruolo, diritti]);
      }
    });
    const [catasto, legge, altrove] = [await signedIn(app, { nome: 'catasto', ruolo: 'solo-catasto' }), await signedIn(app, { nome: 'legge', ruolo: 'legge-documenti' }), await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['X996'] })];
    const prova = async (chi: Browser) => [
      (await chi.ask('GET', `/api/v1/edifici/${edificio}/documenti`)).status, (await chi.ask('GET', `/api/v1/documenti/${d.id}/contenuto`)).status, (await manda({}, pdf('/Z 1'), 'x.pdf', chi)).status,
      (await chi.ask('PUT', `/api/v1/documenti/${d.id}`, CAMPI, { 'if-match': `"${d.versione}"` })).status, (await chi.ask('POST', `/api/v1/documenti/${d.id}/togli`, { motivo: 'x' }, { 'if-match': `"${d.versione}"` })).status,
    ];
    expect(await prova(catasto)).toEqual([403, 403, 403, 403, 403]);
    expect(await prova(legge)).toEqual([200, 200, 403, 403, 403]);
    expect(await prova(altrove)).toEqual([404, 404, 404, 404, 404]);
    // What was written of it is not in the time line of who lacks the section either.
    expect((await tecnico.ask('POST', `/api/v1/documenti/${d.id}/togli`, { motivo: 'Lo chiede la vedova' }, { 'if-match': `"${d.versione}"` })).status).toBe(200);
    const operazioni = async (chi: Browser): Promise<string> => JSON.stringify((await chi.ask('GET', `/api/v1/operazioni?comune=${BORGO}`)).body);
    expect([(await operazioni(tecnico)).includes('vedova'), (await operazioni(catasto)).includes('vedova'), (await operazioni(catasto)).includes('Modifica dell’ufficio')]).toEqual([true, false, true]);
    // Nor in what has to be undone before a supply is.
    const chiImporta = await signedIn(app, { nome: 'importa', ruolo: 'gestore-piani' });
    const [mappa] = await righe<{ id: string }>('SELECT id FROM fornitura ORDER BY creata_il LIMIT 1');
    const { ostacoli } = (await chiImporta.ask<{ ostacoli: { descrizione: string }[] }>('GET', `/api/v1/importazioni/${mappa!.id}/annullamento`)).body;
    expect(ostacoli.map((o) => o.descrizione)).toContain('Modifica in un registro che il profilo non ha');
    expect(JSON.stringify(ostacoli)).not.toContain('vedova');
    expect(JSON.stringify((await chiImporta.ask('POST', `/api/v1/importazioni/${mappa!.id}/annulla`)).body)).not.toContain('vedova');
    // Even if the application were wrong.
    expect(await getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['catasto', 'modifica'] }, (u) => u.query('SELECT 1 FROM documento UNION ALL SELECT 1 FROM documento_file'))).toEqual([]);
    await expect(getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['documenti'] }, (u) => u.query(`INSERT INTO documento (comune, aperta_da, edificio, tipo, titolo, riservatezza, fonte, sha256) VALUES ($1, 1, $2, 'altro', 'x', 'ordinaria', 'x', 'x')`, [BORGO, edificio]))).rejects.toMatchObject({ code: '42501' });
  });

  it('are what a plant is told by: written, corrected, taken off and brought back, with the day of its next inspection', async () => {
    const d = await carica({ tipo: 'verbale-verifica', titolo: 'Verbale' });
    const dati = { tipo: 'ascensore', descrizione: 'Scala A', codice: 'M-12', installatoIl: '1998-05-01', ultimaVerifica: '2024-02-01', prossimaVerifica: '2026-02-01', documento: d.id, fonte: 'Libretto', data: '2024-02-01' };
    const scrivi = (corpo: object, su = edificio, chi = tecnico) => chi.ask('POST', `/api/v1/edifici/${su}/impianti`, corpo);
    const { status, body } = await scrivi(dati);
    expect(status, JSON.stringify(body)).toBe(201);
    const i = Impianto.parse(body);
    expect(i).toMatchObject({ ...dati, documento: { id: d.id, titolo: 'Verbale' }, edificioId: edificio, operatore: 'M. Rossi' });
    expect(await scrivi({ ...dati, data: '2999-01-01' })).toMatchObject({ status: 400, body: { errors: [{ campo: 'data' }] } });
    expect(await scrivi({ ...dati, prossimaVerifica: '2020-01-01' })).toMatchObject({ status: 400, body: { errors: [{ campo: 'prossimaVerifica' }] } });
    expect(await scrivi({ ...dati, fonte: 'RSSMRA80A01H501U' })).toMatchObject({ status: 400, body: { errors: [{ campo: 'fonte' }] } });
    expect(await scrivi(dati, altro)).toMatchObject({ status: 400, body: { errors: [{ campo: 'documento' }] } });
    expect((await scrivi(dati, altro, await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' }))).status).toBe(403);
    const corretto = Impianto.parse((await tecnico.ask('PUT', `/api/v1/impianti/${i.id}`, { ...dati, prossimaVerifica: '2028-02-01' }, { 'if-match': `"${i.versione}"` })).body);
    expect(corretto).toMatchObject({ id: i.id, prossimaVerifica: '2028-02-01' });
    expect(await tecnico.ask('PUT', `/api/v1/impianti/${i.id}`, dati, { 'if-match': `"${i.versione}"` })).toMatchObject({ status: 412 });
    const elencati = async (query = '') => Impianti.parse((await tecnico.ask('GET', `/api/v1/edifici/${edificio}/impianti${query}`)).body).items;
    const { body: tolto } = await tecnico.ask<{ operazione: number }>('POST', `/api/v1/impianti/${i.id}/togli`, { motivo: 'Smontato' }, { 'if-match': `"${corretto.versione}"` });
    expect(await elencati()).toEqual([]);
    expect(await elencati(`?conosciutoAl=${i.operazione}`)).toMatchObject([{ prossimaVerifica: '2026-02-01' }]);
    expect((await tecnico.ask('POST', `/api/v1/operazioni/${tolto.operazione}/annulla`)).status).toBe(200);
    expect(await elencati()).toMatchObject([{ id: i.id, prossimaVerifica: '2028-02-01' }]);
    expect(Fascicolo.parse((await tecnico.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).body).sezioni.find((s) => s.codice === 'documenti')).toMatchObject({ dati: { impianti: [{ id: i.id }] } });
    const { items: storia } = Storia.parse((await tecnico.ask('GET', `/api/v1/edifici/${edificio}/storia`)).body);
    expect(storia.flatMap(({ fatti }) => fatti.map(({ nome, dopo }) => `${nome}: ${dopo}`)).filter((testo) => /^(?:Documento|Ascensore)/.test(testo))).toEqual(expect.arrayContaining([expect.stringMatching(/^Documento «.*: aggiunto$/), expect.stringMatching(/^Ascensore .*: aggiunto$/), expect.stringContaining('prossima verifica')]));
    const energia = await signedIn(app, { nome: 'energia-storia', ruolo: 'gestore-energia' });
    expect(JSON.stringify((await energia.ask('GET', `/api/v1/edifici/${edificio}/storia`)).body)).not.toMatch(/Documento «|Ascensore/);
    // The document that says it cannot be undone from under it.
    expect((await tecnico.ask('POST', `/api/v1/operazioni/${d.operazione}/annulla`)).status).toBe(409);
  });

  it('fall due, with the plants, in one calendar: the past ones to be checked, each with the right that shows it', async () => {
    const i = Impianto.parse((await tecnico.ask('POST', `/api/v1/edifici/${edificio}/impianti`, { tipo: 'ascensore', codice: 'M-1', ultimaVerifica: '2020-02-01', prossimaVerifica: '2022-02-01', fonte: 'Verbale', data: '2020-02-01' })).body);
    const lontano = await carica({ titolo: 'CPI', tipo: 'prevenzione-incendi', scadenza: '2097-03-31' });
    const vicino = await carica({ titolo: 'Polizza', tipo: 'altro', scadenza: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) }, pdf('/N 3'));
    const scadenze = async (query = ''): Promise<Scadenze> => Scadenze.parse((await tecnico.ask('GET', `/api/v1/scadenze?comune=${BORGO}${query}`)).body);
    const tutte = await scadenze();
    expect(tutte).toMatchObject({ totale: 3, items: [
      { id: i.id, genere: 'verifica-impianto', titolo: 'Verifica: ascensore', dettaglio: 'M-1', il: '2022-02-01', passata: true, inParole: expect.stringMatching(/^da verificare: passata da \d+ anni$/), edificio: { id: edificio } },
      { id: vicino.id, genere: 'documento', passata: false, inParole: expect.stringMatching(/^fra (29|30) giorni$/) }, { id: lontano.id, titolo: 'Prevenzione incendi (CPI, SCIA)', dettaglio: 'CPI', passata: false },
    ] });
    const ids = async (query: string): Promise<string[]> => (await scadenze(query)).items.map(({ id }) => id);
    expect([await ids('&quando=passate'), await ids('&quando=prossime'), await ids('&mese=2097-03'), await ids('&mese=2097-04'), await ids('&genere=documento&quando=passate'), await ids('&mese=2097-03&quando=prossime')]).toEqual([[i.id], [vicino.id], [lontano.id], [], [], []]);
    const prima = await scadenze('&limite=1');
    expect([...prima.items, ...(await scadenze(`&limite=5&cursore=${prima.prossima!}`)).items].map(({ id }) => id)).toEqual(tutte.items.map(({ id }) => id));
    const [totale, ...posto] = JSON.parse(Buffer.from(prima.prossima!, 'base64url').toString()) as string[];
    const diUnAltro = encodeCursore([totale!, ...posto.map((v, n) => (n === posto.length - 1 ? v : 'Via Roma'))]);
    expect(await tecnico.ask('GET', `/api/v1/scadenze?comune=${BORGO}&cursore=${diUnAltro}`)).toMatchObject({ status: 400, body: { code: 'invalid-request' } });
    const { body } = await tecnico.ask<string>('GET', `/api/v1/scadenze?comune=${BORGO}&quando=passate`, undefined, { accept: 'text/csv' });
    expect(body).toMatch(/Scadenza;Quando;Che cosa;.*\r\n01\/02\/2022;"?da verificare: passata da \d+ anni"?;Verifica: ascensore;M-1;X997-E-/);
    const [altrui, energia] = [await signedIn(app, { nome: 'tributi-scadenze', ruolo: 'ufficio-tributi' }), await signedIn(app, { nome: 'energia-scadenze', ruolo: 'gestore-energia' })];
    expect((await altrui.ask('GET', `/api/v1/scadenze?comune=${BORGO}`)).status).toBe(403);
    expect(await energia.ask('GET', `/api/v1/scadenze?comune=${BORGO}`)).toMatchObject({ status: 200, body: { items: [], totale: 0 } });
    expect((await tecnico.ask('GET', `/api/v1/scadenze?comune=${BORGO}&mese=2097-13`)).status).toBe(400);
    // What no longer stands has nothing to be inspected.
    await asAdmin(getTest(), `UPDATE edificio SET stato = 'demolito' WHERE id = '${edificio}'`);
    expect(await ids('')).toEqual([]);
  });

  it('stand beside a backup, come back with it, and are missed when they are not there or not the same', async () => {
    const [d, e] = [await carica(), await carica({ titolo: 'Altra' }, pdf('/N 2'))];
    const copie = mkdtempSync(join(tmpdir(), 'edigit-copie-documenti-'));
    try {
      expect(await controllaDocumenti(getDb(), dataDir, true)).toMatchObject({ esito: 'ok', dettaglio: '2, tutti presenti e integri' });
      expect(await copiaDocumenti(getDb(), dataDir, copie)).toEqual({ copiati: 2, presenti: 0, mancanti: 0 });
      expect(await copiaDocumenti(getDb(), dataDir, copie)).toEqual({ copiati: 0, presenti: 2, mancanti: 0 });
      const suo = percorsoDi(radice, d.file.sha256);
      rmSync(suo);
      const [altra, prima] = [percorsoDi(radice, e.file.sha256), readFileSync(percorsoDi(radice, e.file.sha256))];
      rmSync(altra);
      writeFileSync(altra, Buffer.alloc(prima.length, 1));
      expect(await controllaDocumenti(getDb(), dataDir, false)).toMatchObject({ esito: 'errore', dettaglio: expect.stringMatching(/^1 mancante: /) });
      expect(await controllaDocumenti(getDb(), dataDir, true)).toMatchObject({ esito: 'errore', dettaglio: expect.stringMatching(/^1 mancante: .*; 1 alterato: /) });
      expect(await scarica(d.id)).toMatchObject({ stato: 503 });
      rmSync(altra);
      expect(await ripristinaDocumenti(getDb(), dataDir, copie)).toEqual({ copiati: 2, presenti: 0, mancanti: 0 });
      expect((await scarica(d.id)).byte.equals(pdf())).toBe(true);
    } finally {
      for (const f of suDisco(copie)) chmodSync(join(copie, f), 0o600);
      rmSync(copie, { recursive: true, force: true });
    }
  });
});
