import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Diritto, EsitoTrasferimento, Fascicolo } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { PianiDimostrativiService } from '../../src/dimostrazione/piani-dimostrativi.service.js';
import { RegistriDimostrativiService } from '../../src/dimostrazione/registri-dimostrativi.service.js';
import type { Contesto } from '../../src/database/contesto.js';
import type { Database } from '../../src/database/database.js';
import { SchedeDimostrativeService } from '../../src/dimostrazione/schede-dimostrative.service.js';
import { FascicoloService } from '../../src/fascicolo/fascicolo.service.js';
import { EsportaService } from '../../src/trasferimento/esporta.service.js';
import type { Manifesto, Registri } from '../../src/trasferimento/manifesto.js';
import { describeSample } from '../campione/campione.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { moduloDi, zipDi } from '../harness/file-di-prova.js';
import { openTestDatabase, type TestDatabase } from '../harness/index.js';

const COMUNE = 'X998';
const CAMPIONI = join(import.meta.dirname, '../../../../data/samples');
const FINALITA = { 'x-finalita': 'accesso-atti', 'x-protocollo': '7%2F2026' };

/** A role that sees every section, and brings files in. */
function tutto(db: Database): Promise<void> {
  return db.lavora({ ruolo: 'accessi' }, async (u) => {
    await u.query(`INSERT INTO accessi.ruolo (codice, titolo) VALUES ('tutto', 'Tutto')`);
    await u.query(`INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'tutto', unnest(ARRAY['importazioni', 'catasto', 'titolarita', 'indirizzi', 'urbanistica', 'documenti', 'segnalazioni', 'modifica', 'energia', 'edilizia', 'tributi'])`);
  });
}

/** Entries of an archive by name. */
async function apri(zip: Buffer): Promise<Map<string, Buffer>> {
  const file = await fromBufferPromise(zip, { lazyEntries: true });
  const voci = new Map<string, Buffer>();
  for await (const voce of file.eachEntry()) {
    const pezzi: Buffer[] = [];
    for await (const pezzo of await file.openReadStreamPromise(voce)) pezzi.push(pezzo as Buffer);
    voci.set(voce.fileName, Buffer.concat(pezzi));
  }
  return voci;
}

describeSample('a dossier as a file', (getDb) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'edigit-trasferimento-'));
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let edificio: string;
  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir });
    for (const [parte, cartella] of [[PianiDimostrativiService, 'piani'], [RegistriDimostrativiService, '.'], [SchedeDimostrativeService, 'documenti']] as const) await app.get<SchedeDimostrativeService>(parte).carica(join(CAMPIONI, cartella), { id: null, nome: 'prova' }, () => undefined);
    await tutto(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'tutto' });
    [{ id: edificio }] = await getDb().lavora({ ruolo: 'app', comuni: [COMUNE] }, (u) => u.query<{ id: string }>(`SELECT id FROM edificio_oggi WHERE foglio = '4' AND numero = '394'`)) as [{ id: string }];
  }, 120_000);
  afterAll(async () => {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const scarica = async (query = '', headers: Readonly<Record<string, string>> = {}, chi = tecnico): Promise<{ stato: number; byte: Buffer }> => {
    const r = await app.inject({ url: `/api/v1/edifici/${edificio}/fascicolo${query}`, headers: { host: '127.0.0.1:3000', accept: 'application/zip', cookie: [...chi.cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...headers } });
    return { stato: r.statusCode, byte: r.rawPayload };
  };
  const esporta = async (query = '', headers: Readonly<Record<string, string>> = {}, chi = tecnico): Promise<{ voci: Map<string, Buffer>; manifesto: Manifesto; registri: Registri }> => {
    const { stato, byte } = await scarica(query, headers, chi);
    expect(stato, byte.toString('utf8', 0, 300)).toBe(200);
    const voci = await apri(byte);
    return { voci, manifesto: JSON.parse(voci.get('manifest.json')!.toString()) as Manifesto, registri: JSON.parse(voci.get('registri.json')!.toString()) as Registri };
  };
  const azioni = async (azione: string): Promise<number> => (await getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query<{ n: number }>('SELECT count(*)::int AS n FROM accessi.traccia WHERE azione = $1', [azione])))[0]!.n;

  it('holds what the manifest says, byte for byte, and of reserved documents only that they stayed behind', async () => {
    const { voci, manifesto } = await esporta();
    expect(manifesto).toMatchObject({ formato: 'edigit-fascicolo', versione: 1, comune: { codice: COMUNE, dimostrativo: true }, edificio: { id: edificio }, nomi: null, esclusi: [{ tipo: 'planimetria', motivo: 'riservato' }] });
    expect([...voci.keys()].toSorted()).toEqual(['manifest.json', ...manifesto.file.map(({ nome }) => nome)].toSorted());
    for (const { nome, byte, sha256 } of manifesto.file) expect([voci.get(nome)!.length, createHash('sha256').update(voci.get(nome)!).digest('hex')], nome).toEqual([byte, sha256]);
    expect(voci.get('fascicolo.gpkg')!.subarray(0, 15).toString('latin1')).toBe('SQLite format 3');
    const letto = (await tecnico.ask<Fascicolo>('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).body;
    expect(JSON.parse(voci.get('fascicolo.json')!.toString())).toEqual(letto);
  });

  it('names nobody unless this very request asks for names with a purpose; each read is logged', async () => {
    const [prima, esportati] = [await azioni('lettura'), await azioni('esportazione')];
    const senza = await esporta();
    expect((await scarica('?intestatari=si')).stato).toBe(428);
    const con = await esporta('', FINALITA);
    // Of the holders, and of who pays.
    expect(await azioni('lettura')).toBe(prima + 2);
    expect(await azioni('esportazione')).toBe(esportati + 2);
    const nomi = con.registri['persone.catasto_soggetto']!.flatMap((s) => [s['cognome'], s['denominazione'], s['codice_fiscale']]).filter((x): x is string => typeof x === 'string' && x.length > 4);
    expect(nomi.length).toBeGreaterThan(10);
    const testi = [...senza.voci].filter(([nome]) => !nome.startsWith('documenti/')).map(([nome, byte]) => [nome, byte.toString('latin1')] as const);
    for (const [nome, testo] of testi) expect(nomi.filter((n) => testo.includes(n)), nome).toEqual([]);
    expect(con.manifesto.nomi).toEqual({ finalita: 'accesso-atti', protocollo: '7/2026' });
  });

  it('takes reserved documents along only with a purpose, without names, and each is logged', async () => {
    expect((await scarica('?riservati=si')).stato).toBe(428);
    const prima = await azioni('lettura');
    const { manifesto, registri } = await esporta('?riservati=si&intestatari=oscurati', FINALITA);
    expect(await azioni('lettura')).toBe(prima + 1);
    expect([manifesto.esclusi, manifesto.nomi, registri['persone.catasto_soggetto'], registri['documento']!.length]).toEqual([[], null, [], manifesto.documenti.length]);
  });

  it('breaks off where a document cannot be read any more, and nothing else stops', async () => {
    const contesto: Contesto = { ruolo: 'app', comuni: [COMUNE], diritti: ['catasto', 'documenti'] };
    const { fascicolo } = await app.get(FascicoloService).find(contesto, edificio, false);
    const flusso = await app.get(EsportaService).esporta(contesto, { fascicolo, finalita: null, riservati: false });
    renameSync(join(dataDir, 'documenti'), join(dataDir, 'altrove'));
    try {
      await expect(buffer(flusso)).rejects.toMatchObject({ code: 'unavailable' });
    } finally {
      renameSync(join(dataDir, 'altrove'), join(dataDir, 'documenti'));
    }
  });

  it('holds nothing of a section that the rights of who exports do not open', async () => {
    const sportello = await signedIn(app, { nome: 'sportello-zip', ruolo: 'consultazione' });
    const { manifesto, registri } = await esporta('?riservati=si&intestatari=oscurati', FINALITA, sportello);
    const assenti: Diritto[] = ['titolarita', 'urbanistica', 'documenti', 'edilizia', 'energia', 'tributi'];
    expect(manifesto.sezioniEscluse).toEqual(expect.arrayContaining(assenti));
    for (const tabella of ['documento', 'documento_file', 'impianto', 'zona', 'vincolo', 'piano', 'titolo_edilizio', 'ape', 'tributi.posizione']) expect(registri[tabella], tabella).toEqual([]);
    expect(registri['unita_immobiliare']!.length).toBe(22);
    expect(manifesto.documenti).toEqual([]);
  });

  describe('taken in by an instance that has nothing, on the embedded engine', () => {
    const altrove = mkdtempSync(join(tmpdir(), 'edigit-trasferimento-altrove-'));
    let altra: TestDatabase;
    let vuota: NestFastifyApplication;
    let ufficio: Browser;
    let zip: Buffer;
    const percorso = join(altrove, 'fascicolo.zip');
    beforeAll(async () => {
      altra = await openTestDatabase({ engine: 'embedded' });
      vuota = await openTestApp(altra.db, { dataDir: altrove });
      await tutto(altra.db);
      ufficio = await signedIn(vuota, { nome: 'ufficio', ruolo: 'tutto' });
      zip = (await scarica('?intestatari=si&riservati=si', FINALITA)).byte;
      writeFileSync(percorso, zip);
    }, 120_000);
    afterAll(async () => {
      await vuota.close();
      await altra.dispose();
      rmSync(altrove, { recursive: true, force: true });
    });

    const manda = (byte: Buffer, query = '', chi = ufficio): Promise<Answer<EsitoTrasferimento>> => chi.send(`/api/v1/importazioni/fascicolo${query}`, moduloDi({}, { nome: 'fascicolo.zip', byte, tipo: 'application/zip' }));
    const quanti = async (): Promise<number> => (await altra.db.lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query<{ n: number }>('SELECT count(*)::int AS n FROM edificio')))[0]!.n;
    const fascicolo = async (browser: Browser): Promise<Fascicolo> => {
      const { status, body } = await browser.ask<Fascicolo>('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=si`, undefined, FINALITA);
      expect(status, JSON.stringify(body)).toBe(200);
      return body;
    };

    it('is refused where it is not what its manifest says, and nothing of it stays', async () => {
      const voci = await apri(zip);
      const con = (cambia: (voci: Map<string, Buffer>, manifesto: Manifesto) => void): Buffer => {
        const copia = new Map(voci);
        const manifesto = JSON.parse(voci.get('manifest.json')!.toString()) as Manifesto;
        cambia(copia, manifesto);
        if (copia.get('manifest.json') === voci.get('manifest.json')) copia.set('manifest.json', Buffer.from(JSON.stringify(manifesto)));
        return zipDi([...copia].map(([nome, testo]) => ({ nome, testo })));
      };
      const firma = (copia: Map<string, Buffer>, manifesto: Manifesto, nome: string, byte: Buffer): void => {
        copia.set(nome, byte);
        Object.assign(manifesto.file.find((f) => f.nome === nome)!, { byte: byte.length, sha256: createHash('sha256').update(byte).digest('hex') });
      };
      const righe = (cambia: (registri: Registri) => void): Buffer => con((copia, m) => {
        const registri = JSON.parse(voci.get('registri.json')!.toString()) as Registri;
        cambia(registri);
        firma(copia, m, 'registri.json', Buffer.from(JSON.stringify(registri)));
      });
      const documento = [...voci.keys()].find((nome) => nome.endsWith('.pdf'))!;
      const ostili: Readonly<Record<string, Buffer>> = {
        'not a zip': Buffer.from('PK ma non è uno zip'), 'another zip': zipDi([{ nome: 'a.txt', testo: 'ciao' }]),
        'a changed file': con((c) => c.set('fascicolo.json', Buffer.from('{}'))), 'a file too many': con((c) => c.set('extra.txt', Buffer.from('x'))), 'a file that leaves the folder': con((c) => c.set('../fuori.txt', Buffer.from('x'))),
        'a file too few': con((c) => c.delete(documento)), 'a bomb': zipDi([...voci].map(([nome, testo]) => (nome === 'registri.json' ? { nome, testo: Buffer.alloc(110_000_000), dice: 110_000_000 } : { nome, testo }))),
        'another municipality': con((_c, m) => Object.assign(m.comune, { codice: 'A001' })), 'another version': con((_c, m) => Object.assign(m, { schema: '0001-fondamenta' })),
        'a table of others': righe((r) => Object.assign(r, { 'accessi.utente': [{ nome: 'x' }] })), 'two buildings': righe((r) => r['edificio']!.push({ ...r['edificio']![0]! })), 'a row that is none': righe((r) => Object.assign(r['edificio']![0]!, { superficie_mappa_m2: 'molti' })),
        'a shape that is none': righe((r) => Object.assign(r['edificio']![0]!, { geom: '00' })),
        'a document of which nobody speaks': righe((r) => Object.assign(r['documento']![0]!, { sha256: 'f'.repeat(64) })),
      };
      for (const [nome, byte] of Object.entries(ostili)) expect(await manda(byte), nome).toMatchObject({ status: 422, body: { code: 'unreadable-supply' } });
      // A program among the documents, with its right hash.
      const programma = Buffer.from('MZ\x90\0 non è un documento', 'latin1');
      const sha256 = createHash('sha256').update(programma).digest('hex');
      const conProgramma = con((copia, m) => {
        const registri = JSON.parse(voci.get('registri.json')!.toString()) as Registri;
        const prima = m.file.find((f) => f.nome === documento)!.sha256;
        for (const d of [...registri['documento']!, ...registri['documento_file']!]) if (d['sha256'] === prima) d['sha256'] = sha256;
        firma(copia, m, documento, programma);
        firma(copia, m, 'registri.json', Buffer.from(JSON.stringify(registri)));
      });
      expect(await manda(conProgramma)).toMatchObject({ status: 422, body: { code: 'document-refused' } });
      expect(await quanti()).toBe(0);
      expect(existsSync(join(altrove, 'documenti')) ? readdirSync(join(altrove, 'documenti')).filter((f) => f !== '.in-arrivo') : []).toEqual([]);
      const sportello = await signedIn(vuota, { nome: 'sportello-zip', ruolo: 'gestore-energia' });
      expect(await manda(zip, '', sportello)).toMatchObject({ status: 403, body: { code: 'forbidden', detail: expect.stringContaining('titolarita') } });
      const straniero = await signedIn(vuota, { nome: 'altrove', ruolo: 'tutto', comuni: ['H501'] });
      expect(await manda(zip, '', straniero)).toMatchObject({ status: 403, body: { code: 'forbidden', detail: expect.stringContaining('X998') } });
      expect((await manda(zip, '', await signedIn(vuota, { nome: 'solo-lettura', ruolo: 'consultazione' }))).status).toBe(403);
    }, 120_000);

    it('is told before, is the same dossier after, section by section, and is undone', async () => {
      const prima = await fascicolo(tecnico);
      const forniture = (await ufficio.ask<{ items: unknown[] }>('GET', '/api/v1/importazioni')).body.items.length;
      // Among supplies it is recognised for what it is, and leaves nothing behind.
      expect(await ufficio.send('/api/v1/importazioni', moduloDi({}, { nome: 'fascicolo.zip', byte: zip, tipo: 'application/zip' }))).toMatchObject({ status: 422, body: { code: 'dossier-archive', detail: expect.stringContaining('fascicolo.zip') } });
      expect((await ufficio.ask<{ items: unknown[] }>('GET', '/api/v1/importazioni')).body.items.length, 'what was refused before is there, this is not').toBe(forniture);
      const anteprima = (await manda(zip, '?prova=si')).body;
      expect(anteprima).toMatchObject({ stato: 'anteprima', comune: COMUNE, edificio: { id: edificio, codice: prima.edificio.codice }, conNomi: true, importazioneId: null });
      expect(await quanti()).toBe(0);
      const { status, body } = await manda(zip);
      expect(status, JSON.stringify(body)).toBe(200);
      expect(body.conteggi).toEqual(expect.arrayContaining([{ uno: 'edificio', molti: 'edifici', quanti: 1 }, { uno: 'unità immobiliare', molti: 'unità immobiliari', quanti: 22 }]));
      const dopo = await fascicolo(ufficio);
      expect(dopo.edificio.geometria).toEqual(prima.edificio.geometria);
      expect(senzaStoria(dopo.edificio)).toEqual(senzaStoria(prima.edificio));
      expect(dopo.fatti).toEqual(prima.fatti);
      expect(dopo.daSapere).toEqual(prima.daSapere);
      for (const sezione of prima.sezioni) expect(senzaStoria(dopo.sezioni.find(({ codice }) => codice === sezione.codice)), sezione.codice).toEqual(senzaStoria(sezione));
      for (const { id, file } of dopo.sezioni.find((s) => s.codice === 'documenti')!.dati!.documenti) {
        const r = await vuota.inject({ url: `/api/v1/documenti/${id}/contenuto`, headers: { host: '127.0.0.1:3000', cookie: [...ufficio.cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...FINALITA } });
        expect([r.statusCode, createHash('sha256').update(r.rawPayload).digest('hex')]).toEqual([200, file.sha256]);
      }
      expect((await ufficio.ask<{ items: unknown[] }>('GET', `/api/v1/edifici?comune=${COMUNE}&limite=50`)).body.items).toHaveLength(1);
      expect(await manda(zip)).toMatchObject({ status: 409, body: { code: 'conflict', detail: expect.stringContaining('c’è già') } });
      const importazione = await ufficio.ask<{ stato: string }>('GET', `/api/v1/importazioni/${body.importazioneId!}`);
      expect(importazione).toMatchObject({ status: 200, body: { stato: 'applicata' } });
      expect((await ufficio.ask('POST', `/api/v1/importazioni/${body.importazioneId!}/annulla`)).status).toBeLessThan(300);
      await vi.waitFor(async () => expect((await ufficio.ask('GET', `/api/v1/importazioni/${body.importazioneId!}`)).body).toMatchObject({ stato: 'annullata' }), { timeout: 20_000 });
      expect((await ufficio.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).status).toBe(404);
      expect((await ufficio.ask<{ items: unknown[] }>('GET', `/api/v1/edifici?comune=${COMUNE}&limite=50`)).body.items).toEqual([]);
      // And comes in again.
      expect((await manda(zip)).status).toBe(200);
      expect(senzaStoria(await fascicolo(ufficio))).toEqual(senzaStoria(prima));
    }, 120_000);
  });
});

/** Who wrote it down and when is of the instance: there the officer, here the import. */
const DI_CHI = new Set(['operazione', 'operatore', 'conosciutoDa', 'versione', 'calcolatoIl']);
function senzaStoria(valore: unknown): unknown {
  // The two engines measure on the ellipsoid with libraries of their own: alike to a part in a hundred million.
  return JSON.parse(JSON.stringify(valore, (campo, v: unknown) => (DI_CHI.has(campo) ? undefined : typeof v === 'number' ? Number(v.toPrecision(7)) : v)));
}
