import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BozzaCdu, BozzeCdu, type ElencoLetto, type ParticellaBozzaCdu, ParticelleBozzaCdu } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SaxesParser } from 'saxes';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Entry, fromBuffer } from 'yauzl';
import { BozzeRepository } from '../../src/cdu/bozze.repository.js';
import { LavoroBozzeService } from '../../src/cdu/lavoro-bozze.service.js';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';

const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const PIANO = { comune: BORGO, srid: 7792, origine: [284_300, 4_641_900] } as const;
const quadro = (x: number, y: number, largo: number, alto: number): [number, number][] => [[x, y], [x + largo, y], [x + largo, y + alto], [x, y + alto]];
const TUTTO = quadro(-100, -100, 500, 500);
/** Parcels of the hamlet: a grid of 6 by 5. */
const GRIGLIA = Array.from({ length: 30 }, (_, i) => ({ numero: String(i + 1), x: 10 + (i % 6) * 45, y: 10 + Math.floor(i / 6) * 50 }));
const BOZZA = 'BOZZA – priva di valore certificativo';

describeDatabase('drafts of the certificate', (getDb) => {
  const borgo = new Borgo(getDb);
  let app: NestFastifyApplication;
  let tecnico: Browser;

  beforeAll(async () => {
    await borgo.mappa(...GRIGLIA.map(({ numero, x, y }) => [numero, rettangolo(x, y, 45, 50)] as const));
    const piani = new PianiDiProva(getDb, PIANO);
    const { piano } = await piani.crea('PUC', { titolo: 'Piano approvato', vigenteDal: '2020-01-01', atto: 'DCC 4/2019' }, [
      { codice: 'B1', nome: 'Completamento', forma: quadro(-100, -100, 154.9999, 500), articolo: 'art. 12 <NTA> & allegati', dm1444: 'B', parametri: { if: 1.5, hmax: 10.5 } },
      { codice: 'E', nome: 'Agricola', forma: quadro(54.9999, -100, 400, 500), articolo: 'art. 30', dm1444: 'E' },
    ]);
    await piani.crea('PUC', { titolo: 'Variante 1', adottataIl: '2025-05-12', atto: 'DCC 9/2025' }, [{ codice: 'C', forma: TUTTO }], { di: piano });
    await piani.vincola({ tipo: 'rispetto-cimitero', forma: quadro(0, 0, 80, 80), nome: 'Cimitero', atto: 'Delibera 3/1990', fascia: { metri: 200, parametro: 'urbanistica.fascia.cimitero' } }, { tipo: 'paesaggio-142-c', forma: quadro(54.9999, 0, 100, 60), nome: 'Fosso' });
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', nomeVisualizzato: 'M. Bruni', ruolo: 'urbanistica-edilizia' });
  });
  afterAll(async () => {
    await app?.close();
    borgo.dispose();
  });

  const crea = async (corpo: object): Promise<BozzaCdu> => {
    const { status, body } = await tecnico.ask('POST', '/api/v1/bozze-cdu', { comune: BORGO, ...corpo });
    expect(status, JSON.stringify(body)).toBe(202);
    return BozzaCdu.parse(body);
  };
  const leggi = async (id: string): Promise<BozzaCdu> => BozzaCdu.parse((await tecnico.ask('GET', `/api/v1/bozze-cdu/${id}`)).body);
  const attendi = async (id: string, fino: (b: BozzaCdu) => boolean = (b) => b.avanzamento.finita): Promise<BozzaCdu> => {
    for (let n = 0; n < 600; n++) {
      const b = await leggi(id);
      if (fino(b)) return b;
      await new Promise((r) => setTimeout(r, 50));
    }
    throw new Error('the draft did not end');
  };
  const particelle = async (id: string, query = ''): Promise<ParticelleBozzaCdu> => ParticelleBozzaCdu.parse((await tecnico.ask('GET', `/api/v1/bozze-cdu/${id}/particelle?limite=200${query}`)).body);
  const scarica = async (id: string, tipo: string): Promise<Buffer> => {
    const { statusCode, rawPayload, headers } = await app.inject({ method: 'GET', url: `/api/v1/bozze-cdu/${id}`, headers: { host: '127.0.0.1:3000', accept: tipo, cookie: [...tecnico.cookies].map((c) => c.join('=')).join('; ') } });
    expect([statusCode, headers['content-type']]).toEqual([200, tipo]);
    return rawPayload;
  };
  const testo = (pdf: Buffer, ...opzioni: string[]): string => execFileSync('pdftotext', ['-enc', 'UTF-8', ...opzioni, '-', '-'], { input: pdf, encoding: 'utf8' });

  it('reads a pasted list without beginning anything, and says what it cannot read without repeating it', async () => {
    const { body } = await tecnico.ask<ElencoLetto>('POST', '/api/v1/bozze-cdu/elenco', { comune: BORGO, testo: 'fg 12 p.lla 1, 2; 12/2\nROSSI MARIO' });
    expect(body).toMatchObject({ particelle: [{ etichetta: 'Foglio 12 · P.lla 1' }, { etichetta: 'Foglio 12 · P.lla 2' }], doppie: 1, errori: [{ riga: 2, voce: 1 }] });
    expect(JSON.stringify(body)).not.toContain('ROSSI');
    const rifiutata = await tecnico.ask('POST', '/api/v1/bozze-cdu', { comune: BORGO, testo: 'fg 12 p.lla 1\nROSSI MARIO' });
    expect([rifiutata.status, rifiutata.body['code'], JSON.stringify(rifiutata.body).includes('ROSSI')]).toEqual([400, 'invalid-request', false]);
    for (const corpo of [{}, { testo: '  ' }, { particelle: [{ foglio: '12', numero: 'ROSSI MARIO' }] }, { testo: 'fg 12 p.lle 1-400, 401-800, 801-1200, 1201-1600, 1601-2100' }]) expect((await tecnico.ask('POST', '/api/v1/bozze-cdu', { comune: BORGO, ...corpo })).status).toBe(400);
    expect((await tecnico.ask('POST', '/api/v1/bozze-cdu', { comune: 'H501', testo: '1/1' })).status).toBe(404);
  });

  it('of three parcels is ready in less than ten seconds, with the same figures as the card of each', async () => {
    const inizio = performance.now();
    const { id } = await crea({ testo: 'fg 12 p.lla 1, 2', particelle: [{ foglio: '0012', numero: '00003' }], protocollo: '77/2026' });
    const pronta = await attendi(id);
    expect(performance.now() - inizio).toBeLessThan(10_000);
    expect(pronta).toMatchObject({ stato: 'pronta', protocollo: '77/2026', operatore: 'M. Bruni', avanzamento: { fatte: 3, totali: 3, percento: 100, finita: true }, esiti: { trovata: 3 } });
    expect(pronta.premesse!.piani.map((p) => p.stato)).toEqual(['vigente', 'adottato']);
    const { items } = await particelle(id);
    expect(items.map((p) => p.richiesta)).toEqual(['Foglio 12 · P.lla 3', 'Foglio 12 · P.lla 1', 'Foglio 12 · P.lla 2']);
    for (const { urbanistica } of items) {
      const { body } = await tecnico.ask<{ oggetti: unknown[] }>('GET', `/api/v1/particelle/${urbanistica!.id}/urbanistica`);
      expect(urbanistica).toEqual(body.oggetti[0]);
    }
    expect(BozzeCdu.parse((await tecnico.ask('GET', `/api/v1/bozze-cdu?comune=${BORGO}&limite=1`)).body).items[0]).toMatchObject({ id });
  });

  it('tells the parcels that are unknown, suppressed or not on the map', async () => {
    await getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, (u) => u.query(
      `INSERT INTO particella (comune, id, aperta_da, sezione, foglio, allegato, numero, denominatore, stato, in_mappa, in_censuario)
       SELECT comune, edigit.uuid7(), aperta_da, sezione, foglio, allegato, n, '', s, false, true FROM particella, (VALUES ('901', 'soppressa'), ('902', 'attiva')) v(n, s) WHERE numero = '1' AND chiusa_da IS NULL`));
    const { id } = await crea({ testo: '12/901; 12/902; 12/903; 12/1' });
    const { esiti } = await attendi(id);
    expect(esiti).toEqual({ soppressa: 1, 'senza-mappa': 1, sconosciuta: 1, trovata: 1 });
    const { items } = await particelle(id, '&soloAttenzione=si');
    expect(items.map((p) => p.stato)).toEqual(['soppressa', 'senza-mappa', 'sconosciuta', 'trovata']);
    expect(items.slice(0, 3).every((p) => p.nota !== null && p.urbanistica === null)).toBe(true);
  });

  it('is called off, keeps what it has, and goes on from there', async () => {
    const elenco = GRIGLIA.map(({ numero }) => `12/${numero}`).join('; ');
    const { id } = await crea({ testo: elenco });
    const fermata = await tecnico.ask('POST', `/api/v1/bozze-cdu/${id}/annulla`);
    expect(fermata.status).toBe(200);
    const ferma = await leggi(id);
    expect(ferma).toMatchObject({ stato: 'annullata', avanzamento: { finita: true } });
    expect((await tecnico.ask('POST', `/api/v1/bozze-cdu/${id}/annulla`)).status).toBe(409);
    expect((await tecnico.ask('GET', `/api/v1/bozze-cdu/${id}`, undefined, { accept: 'application/pdf' })).status).toBe(409);
    expect((await tecnico.ask('POST', `/api/v1/bozze-cdu/${id}/riprendi`)).status).toBe(202);
    expect(await attendi(id)).toMatchObject({ stato: 'pronta', avanzamento: { fatte: 30, totali: 30 } });
    expect((await tecnico.ask('POST', `/api/v1/bozze-cdu/${id}/riprendi`)).status).toBe(409);
    const eventi = await app.inject({ method: 'GET', url: `/api/v1/bozze-cdu/${id}/eventi`, headers: { host: '127.0.0.1:3000', cookie: [...tecnico.cookies].map((c) => c.join('=')).join('; ') } });
    expect(eventi.payload).toContain('"finita":true');
  });

  it('that a killed process left half done is taken up at the start of the server, and nothing is worked out twice', async () => {
    const { id } = await crea({ testo: GRIGLIA.map(({ numero }) => `12/${numero}`).join('; ') });
    const intera = await attendi(id);
    expect(intera.stato).toBe('pronta');
    const prima = (await particelle(id)).items;
    // As it would have been left: at work, the last outcomes not written.
    await getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['urbanistica'] }, async (u) => {
      await u.query(`UPDATE bozza_cdu_particella SET esito = NULL WHERE bozza = $1 AND ordine > 11`, [id]);
      await u.query(`UPDATE bozza_cdu_particella SET esito = jsonb_set(esito, '{nota}', '"già fatta"') WHERE bozza = $1 AND ordine = 3`, [id]);
      await new BozzeRepository().cambia(u, id, ['pronta'], 'in-corso');
    });
    await app.get(LavoroBozzeService).riprendi();
    await attendi(id);
    const dopo = (await particelle(id)).items;
    expect(dopo[2]!.nota).toBe('già fatta');
    expect(dopo.map((p) => ({ ...p, nota: null, versione: '' }))).toEqual(prima.map((p) => ({ ...p, versione: '' })));
  });

  it('is made of what was known when it began, whatever is loaded meanwhile', async () => {
    const { id } = await crea({ testo: '12/1; 12/2' });
    await attendi(id);
    const prima = (await particelle(id)).items;
    const piani = new PianiDiProva(getDb, PIANO);
    const { operazione } = await piani.crea('PTP', { vigenteDal: '2000-01-01' }, [{ codice: 'RUA', forma: TUTTO }], { rango: 20 });
    await getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['urbanistica'] }, async (u) => {
      await u.query(`UPDATE bozza_cdu_particella SET esito = NULL WHERE bozza = $1`, [id]);
      await new BozzeRepository().cambia(u, id, ['pronta'], 'in-corso');
    });
    await app.get(LavoroBozzeService).riprendi();
    await attendi(id);
    expect((await particelle(id)).items.map((p) => ({ ...p, versione: '' }))).toEqual(prima.map((p) => ({ ...p, versione: '' })));
    const nuova = await crea({ testo: '12/1' });
    await attendi(nuova.id);
    expect((await particelle(nuova.id)).items[0]!.urbanistica!.strati.map((s) => s.piano.tipo)).toEqual(['PTP', 'PUC', 'PUC']);
    await getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, async (u) => {
      for (const t of ['piano', 'piano_versione', 'piano_strato', 'zona']) await u.query(`UPDATE ${t} SET chiusa_da = aperta_da WHERE aperta_da = $1`, [operazione]);
    });
  });

  it('is reviewed row by row: decisions have a version, last through a new computation, ask to be reviewed where the figures change, and the paper follows them', async () => {
    const { id } = await crea({ testo: '12/2; 12/1; 12/3; 12/901' });
    const { revisione } = await attendi(id);
    expect(revisione).toEqual({ righe: (await particelle(id)).items.flatMap((p) => p.righe).length, decise: 0, daRivedere: 0 });
    const [prima, conScarto] = (await particelle(id)).items;
    const url = (ordine: number): string => `/api/v1/bozze-cdu/${id}/particelle/${ordine}/decisioni`;
    const decidi = (corpo: object, versione?: string) => tecnico.ask<ParticellaBozzaCdu>('POST', url(1), corpo, versione === undefined ? {} : { 'if-match': `"${versione}"` });
    const cimitero = prima!.righe.find((r) => r.chiave === 'vincolo/rispetto-cimitero')!;
    const scarto = conScarto!.righe.find((r) => r.fatto!.tipo === 'marginale')!;
    const esclusione = { righe: [cimitero.chiave], decisione: 'escludi', motivo: 'Il cimitero è dismesso (delibera 7/2001)' };
    expect([(await decidi(esclusione)).status, (await decidi(esclusione, '999')).status]).toEqual([428, 412]);
    expect((await decidi({ ...esclusione, motivo: ' ' }, prima!.versione)).status).toBe(400);
    expect((await decidi({ ...esclusione, motivo: 'Lo dice RSSMRA80A01H501U' }, prima!.versione)).status).toBe(400);
    expect((await tecnico.ask('POST', url(2), { righe: [scarto.chiave], decisione: 'marginale', motivo: 'x' }, { 'if-match': `"${conScarto!.versione}"` })).status).toBe(400);
    expect((await decidi({ righe: [cimitero.chiave], decisione: 'modifica', superficieM2: 2251, motivo: 'x' }, prima!.versione)).status).toBe(400);
    expect((await decidi({ ...esclusione, righe: ['vincolo/altro'] }, prima!.versione)).status).toBe(409);
    const { status, body: decisa, headers } = await decidi(esclusione, prima!.versione);
    expect([status, headers['etag']]).toEqual([200, `"${decisa.versione}"`]);
    expect((await decidi({ ...esclusione, motivo: 'Di chi arriva dopo' }, prima!.versione)).status).toBe(412);
    const { body: tutte } = await decidi({ righe: decisa.righe.filter((r) => r.decisione === null).map((r) => r.chiave), decisione: 'accetta' }, decisa.versione);
    expect(tutte.righe.find((r) => r.chiave === cimitero.chiave)!.decisione).toMatchObject({ decisione: 'escludi', operatore: 'M. Bruni', motivo: esclusione.motivo, fatto: cimitero.fatto });
    expect((await particelle(id, '&soloDaDecidere=si')).items.map((p) => p.ordine)).toEqual([2, 3]);
    // Only what asks for nothing is accepted at once.
    const { body: dopo } = await tecnico.ask<BozzaCdu>('POST', `/api/v1/bozze-cdu/${id}/accetta`);
    expect((await particelle(id, '&soloDaDecidere=si')).items.map((p) => p.ordine)).toEqual([2]);
    expect(dopo.revisione).toEqual({ ...revisione, decise: revisione.righe - conScarto!.righe.length });
    if (poppler) {
      const detto = testo(await scarica(id, 'application/pdf'), '-raw').replace(/\s+/g, ' ');
      for (const parole of ['Fascia di rispetto cimiteriale', 'Per l’ufficio non interessa la particella (M. Bruni', 'Foglio interno', esclusione.motivo]) expect(detto, parole).toContain(parole);
    }
    // The band is drawn otherwise: what was decided on it is to be reviewed, the rest is not.
    const operazione = await new PianiDiProva(getDb, PIANO).vincola({ tipo: 'rispetto-cimitero', forma: quadro(80, 0, 10, 60), nome: 'Ampliamento', atto: 'Delibera 9/2026' });
    expect((await tecnico.ask('POST', `/api/v1/bozze-cdu/${id}/ricalcola`)).status).toBe(202);
    const ricalcolata = await attendi(id);
    expect(ricalcolata.revisione).toMatchObject({ decise: dopo.revisione.decise - 1, daRivedere: 1 });
    const rivista = (await particelle(id, '&soloDaDecidere=si')).items[0]!.righe.find((r) => r.chiave === cimitero.chiave)!;
    expect([rivista.daRivedere, rivista.decisione!.motivo, rivista.decisione!.fatto.superficieM2 < rivista.fatto!.superficieM2]).toEqual([true, esclusione.motivo, true]);
    await getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, (u) => u.query('UPDATE vincolo SET chiusa_da = aperta_da WHERE aperta_da = $1', [operazione]));
  });

  it('is for who has the rights, of their own municipalities', async () => {
    const { id } = await crea({ testo: '12/1' });
    await attendi(id);
    const sportello = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    for (const url of [`/api/v1/bozze-cdu?comune=${BORGO}`, `/api/v1/bozze-cdu/${id}`, `/api/v1/bozze-cdu/${id}/particelle`, `/api/v1/bozze-cdu/${id}/eventi`]) expect((await sportello.ask('GET', url)).status, url).toBe(403);
    expect((await altrove.ask('GET', `/api/v1/bozze-cdu/${id}`)).status).toBe(404);
    expect((await altrove.ask<BozzeCdu>('GET', `/api/v1/bozze-cdu?comune=${BORGO}`)).body.items).toEqual([]);
  });

  it.runIf(poppler)('prints a PDF that says on every page that it is a draft, with zones, articles, constraints, slivers, sources', async () => {
    const { id } = await crea({ testo: 'fg 12 p.lla 1, 2; 12/777', protocollo: '77/2026' });
    await attendi(id);
    const pdf = await scarica(id, 'application/pdf');
    const pagine = testo(pdf).split('\f').slice(0, -1);
    expect(pagine.length).toBeGreaterThan(2);
    for (const pagina of pagine) expect(pagina).toContain(BOZZA);
    const tutto = testo(pdf, '-layout').replace(/\s+/g, ' ');
    for (const detto of ['Bozza di certificato di destinazione urbanistica', 'Prot./pratica n. 77/2026', 'art. 12 <NTA> & allegati', 'Indice fondiario 1,5 m³/m²', 'Variante 1', 'In salvaguardia', 'Fascia di rispetto cimiteriale', 'Delibera 3/1990', 'RD 1265/1934', 'Fosso', 'Sovrapposizioni marginali', 'non si toglie', 'Foglio 12 · P.lla 777', 'non trovata', 'Fonti e parametri', 'Durata della salvaguardia', 'DCC 4/2019']) expect(tutto, detto).toContain(detto);
  });

  it('writes an OpenDocument text that is whole: parts, well-formed XML, tables, maps, the words of the draft in the header', async () => {
    const { id } = await crea({ testo: 'fg 12 p.lla 1, 2' });
    await attendi(id);
    const odt = await scarica(id, 'application/vnd.oasis.opendocument.text');
    // The type is the first thing in the file, as it is.
    expect(odt.subarray(30, 38).toString()).toBe('mimetype');
    expect(odt.subarray(38, 38 + 39).toString()).toBe('application/vnd.oasis.opendocument.text');
    const parti = await apri(odt);
    expect([...parti.keys()].toSorted()).toEqual(['META-INF/manifest.xml', 'Pictures/mappa-0.svg', 'Pictures/mappa-1.svg', 'content.xml', 'meta.xml', 'mimetype', 'styles.xml']);
    for (const [nome, contenuto] of parti) if (nome !== 'mimetype') expect(() => new SaxesParser({ xmlns: true }).write(contenuto).close(), nome).not.toThrow();
    const contenuto = parti.get('content.xml')!;
    expect(contenuto).toContain('art. 12 &lt;NTA&gt; &amp; allegati');
    expect(contenuto.match(/<table:table /g)!.length).toBeGreaterThan(4);
    for (const colonna of contenuto.matchAll(/<table:table-column table:style-name="([^"]+)"/g)) expect(contenuto).toContain(`style:name="${colonna[1]}"`);
    expect(parti.get('styles.xml')).toContain(`<style:header><text:p text:style-name="Bozza">${BOZZA}`);
    for (const immagine of contenuto.matchAll(/xlink:href="(Pictures[^"]+)"/g)) {
      expect(parti.has(immagine[1]!)).toBe(true);
      expect(parti.get('META-INF/manifest.xml')).toContain(immagine[1]);
    }
    if (process.env['EDIGIT_PROVA_BOZZE']) {
      writeFileSync(join(process.env['EDIGIT_PROVA_BOZZE'], 'bozza.odt'), odt);
      writeFileSync(join(process.env['EDIGIT_PROVA_BOZZE'], 'bozza.pdf'), await scarica(id, 'application/pdf'));
    }
  });
});

/** The parts of an archive, by name. */
function apri(archivio: Buffer): Promise<Map<string, string>> {
  return new Promise((resolve, reject) => {
    const parti = new Map<string, string>();
    fromBuffer(archivio, { lazyEntries: true }, (errore, zip) => {
      if (errore) return reject(errore);
      zip.on('entry', (voce: Entry) => {
        zip.openReadStream(voce, (guasto, flusso) => {
          if (guasto) return reject(guasto);
          const pezzi: Buffer[] = [];
          flusso.on('data', (p: Buffer) => pezzi.push(p)).on('end', () => {
            parti.set(voce.fileName, Buffer.concat(pezzi).toString('utf8'));
            zip.readEntry();
          });
        });
      }).on('end', () => resolve(parti)).on('error', reject);
      zip.readEntry();
    });
  });
}
