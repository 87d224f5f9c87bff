import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Diritto, Fascicolo } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { SchedeDimostrativeService } from '../../src/dimostrazione/schede-dimostrative.service.js';
import type { Manifesto, Registri } from '../../src/trasferimento/manifesto.js';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';

const COMUNE = 'X998';
const SCHEDE = join(import.meta.dirname, '../../../../data/samples/documenti');
const FINALITA = { 'x-finalita': 'accesso-atti', 'x-protocollo': '7%2F2026' };

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
    await app.get(SchedeDimostrativeService).carica(SCHEDE, { id: null, nome: 'prova' }, () => undefined);
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
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
    expect(await azioni('lettura')).toBe(prima + 1);
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

  it('holds nothing of a section that the rights of who exports do not open', async () => {
    const sportello = await signedIn(app, { nome: 'sportello-zip', ruolo: 'consultazione' });
    const { manifesto, registri } = await esporta('?riservati=si&intestatari=oscurati', FINALITA, sportello);
    const assenti: Diritto[] = ['titolarita', 'urbanistica', 'documenti', 'edilizia', 'energia', 'tributi'];
    expect(manifesto.sezioniEscluse).toEqual(expect.arrayContaining(assenti));
    for (const tabella of ['documento', 'documento_file', 'impianto', 'zona', 'vincolo', 'piano', 'titolo_edilizio', 'ape', 'tributi.posizione']) expect(registri[tabella], tabella).toEqual([]);
    expect(registri['unita_immobiliare']!.length).toBe(22);
    expect(manifesto.documenti).toEqual([]);
  });
});
