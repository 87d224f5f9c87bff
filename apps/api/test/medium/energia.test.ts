import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { SCHEMI_CLASSE } from '@edigit/anagrafe';
import { Ape, type ApeInElenco, ApeSalvato, type DatiEnergia, EdificiConApe, ElencoApe, Fascicolo, Risultati, UnitaDelGiorno } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { QUADRO } from '../../src/energia/quadro.queries.js';
import { OGGI } from '../../src/piani/stato.queries.js';
import type { Contesto } from '../../src/database/contesto.js';
import type { Fornitura } from '../../src/importazioni/forniture.repository.js';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { decode } from '../tessere/decode.js';
import { importazioniOn } from '../harness/importazione.js';
import { registriOn } from '../harness/servizi.js';

const COMUNE = 'X998';
const ENERGIA = fileURLToPath(new URL('../../../../data/samples/energia', import.meta.url));
const XML = `${ENERGIA}/ok/attestati.zip`;
const CSV = `${ENERGIA}/ok-csv/estratto-regionale.csv`;

interface Vero {
  readonly codice: string;
  readonly oggetto: string;
  readonly unita: readonly number[];
  readonly segni: readonly string[];
}
const VERITA = JSON.parse(readFileSync(`${ENERGIA}/verita.json`, 'utf8')) as { readonly xml: readonly Vero[]; readonly csv: readonly Vero[] };

describeSample('energy certificates', (getDb) => {
  let app: NestFastifyApplication;
  let gestore: Browser;
  let senza: Browser;
  const leggi = <R>(testo: string, parametri: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) => u.query<R>(testo, parametri));
  const importa = async (percorsi: readonly string[], destinazione: Record<string, string> = {}): Promise<Fornitura> => (await registriOn(getDb()).importa('ape', percorsi, { comune: COMUNE, destinazione })).fornitura;
  const elenco = async (query = ''): Promise<ElencoApe> => {
    const { status, body } = await gestore.ask('GET', `/api/v1/ape?comune=${COMUNE}&limite=200${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return ElencoApe.parse(body);
  };
  const uno = async (codice: string): Promise<ApeInElenco> => {
    const { items } = await elenco(`&q=${encodeURIComponent(codice)}`);
    expect(items.map((a) => a.codice)).toEqual([codice]);
    return items[0]!;
  };

  beforeAll(async () => {
    expect(await importa([XML])).toMatchObject({ stato: 'applicata' });
    app = await openTestApp(getDb());
    gestore = await signedIn(app, { nome: 'energia', ruolo: 'gestore-energia' });
    senza = await signedIn(app, { nome: 'catasto', ruolo: 'gestore-piani' });
  });
  afterAll(() => app.close());
  // After whatever was done: what is kept of each building is what would be reckoned anew.
  afterEach(async () => {
    const tenuti = await leggi('SELECT id, ape, unita, coperte, classi, fino FROM edificio_energia ORDER BY id');
    expect(tenuti).toEqual(await leggi(`SELECT id, ape, unita, coperte, classi, fino FROM (${QUADRO(`SELECT e.comune, e.id FROM edificio_oggi e`, OGGI)}) q WHERE ape > 0 ORDER BY id`));
    expect(tenuti.length).toBeGreaterThan(0);
  });
  const annota = async (id: string): Promise<void> => {
    expect((await gestore.ask('POST', `/api/v1/ape/${id}/fatti`, { tipo: 'annullato', giorno: '2026-01-10', motivo: 'Comunicazione della Regione' })).status).toBe(200);
  };
  const disegnati = async (strato: string, query = ''): Promise<Record<string, unknown>[]> => {
    const [dove] = await leggi<{ x: number; y: number }>('SELECT floor((ST_X(c) + 20037508.342789244) / 40075016.685578488 * 2^14)::int AS x, floor((20037508.342789244 - ST_Y(c)) / 40075016.685578488 * 2^14)::int AS y FROM (SELECT ST_Centroid(ST_Extent(geom3857)::geometry) AS c FROM edificio_sintesi) q');
    const { statusCode, rawPayload } = await app.inject({ url: `/tiles/${strato}/14/${dove!.x}/${dove!.y}.mvt${query}`, headers: { host: '127.0.0.1:3000', cookie: [...gestore.cookies].map((c) => c.join('=')).join('; '), 'accept-encoding': 'identity' } });
    expect(statusCode).toBe(200);
    return decode(rawPayload)[strato]!.features.map(({ properties }) => properties);
  };

  it('go in from an archive of XML files, one row each, with the marks that are true of them', async () => {
    const righe = await leggi<{ codice: string; segni: string[]; schema: string; classe: string; sha256: string; formato: string; vettori: unknown[]; scade: string }>('SELECT codice, segni, schema, classe, sha256, formato, vettori, scade_il::text AS scade FROM ape_oggi ORDER BY codice');
    expect(righe.map(({ codice, segni }) => [codice, segni])).toEqual(VERITA.xml.toSorted((a, b) => (a.codice < b.codice ? -1 : 1)).map(({ codice, segni }) => [codice, segni]));
    expect(new Set(righe.map(({ sha256 }) => sha256)).size).toBe(righe.length);
    expect(righe[0]).toMatchObject({ schema: 'IT-2015', formato: 'xml', vettori: [{ vettore: 'energiaElettricaRete' }, { vettore: 'gasNaturale' }] });
  });

  it('are linked to the units that they are about, a range to those that existed on the day, as far as the cadastre lets', async () => {
    const trovati = new Map((await leggi<{ codice: string; unita: number[] }>(`SELECT a.codice, array_agg(DISTINCT u.id_immobile::int ORDER BY u.id_immobile::int) AS unita FROM ape_oggi a
      JOIN collegamento_registro_oggi l ON l.settore = 'ape' AND l.fine = 'unita' AND l.da_id = a.id AND l.stato IN ('certo', 'proposto') JOIN unita_immobiliare_oggi u ON u.id = l.a_id GROUP BY 1`)).map(({ codice, unita }) => [codice, unita]));
    const diUnita = VERITA.xml.filter(({ oggetto, unita }) => oggetto === '1' && unita.length === 1);
    const giusti = diUnita.filter(({ codice, unita }) => trovati.get(codice)?.join() === unita.join());
    const sbagliati = diUnita.filter(({ codice, unita }) => trovati.has(codice) && !trovati.get(codice)!.includes(unita[0]!));
    expect(giusti.length / diUnita.length).toBeGreaterThan(0.95);
    expect(sbagliati.map(({ codice }) => codice)).toEqual([]);
    // A range never means a unit that came after the certificate.
    const dopo = await leggi(`SELECT 1 FROM ape_oggi a JOIN collegamento_registro_oggi l ON l.settore = 'ape' AND l.fine = 'unita' AND l.da_id = a.id AND l.stato = 'certo' AND l.prove ? 'finoA' WHERE l.prove ? 'nataIl'`);
    expect(dopo).toEqual([]);
  });

  it('the same archive again changes nothing; one file alone corrects its own certificate and closes none; the whole source closes what it lacks', async () => {
    const conta = async (): Promise<number> => (await leggi<{ n: number }>('SELECT count(*)::int AS n FROM ape_oggi'))[0]!.n;
    const prima = await leggi('SELECT id, impronta FROM ape_oggi ORDER BY id');
    expect(await importa([XML], { fonte: 'Catasto energetico regionale' })).toMatchObject({ stato: 'applicata' });
    expect(await leggi('SELECT id, impronta FROM ape_oggi ORDER BY id')).toEqual(prima);
    const tabella = await importa([CSV]);
    expect(tabella).toMatchObject({ stato: 'applicata', differenze: { aggiunti: VERITA.csv.length, modificati: 0, chiusi: 0 } });
    expect(await conta()).toBe(VERITA.xml.length + VERITA.csv.length);
    const intera = await importa([XML], { modo: 'sostituisce' });
    expect(intera).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 0, modificati: 0, chiusi: VERITA.csv.length } });
    await importazioniOn(getDb()).annulla(intera);
    expect(await conta()).toBe(VERITA.xml.length + VERITA.csv.length);
  });

  it('in the regional extract the columns are found by their names, and address and place lead to a building', async () => {
    await importa([CSV]);
    const { items } = await elenco('&q=2');
    const [codice] = VERITA.csv.map((v) => v.codice);
    const ape = await uno(codice!);
    expect(ape).toMatchObject({ classe: expect.any(String), schema: 'IT-2015', epGlNren: expect.any(Number), oggetto: null, fonte: 'Catasto energetico regionale' });
    expect(items.length).toBeGreaterThan(0);
    const collegati = await leggi<{ n: number }>(`SELECT count(DISTINCT a.id)::int AS n FROM ape_oggi a JOIN collegamento_registro_oggi l ON l.settore = 'ape' AND l.fine = 'edificio' AND l.da_id = a.id WHERE a.formato = 'tabella'`);
    expect(collegati[0]!.n / VERITA.csv.length).toBeGreaterThan(0.9);
  });

  it('a table of the region leaves what an XML has said, whatever it brings, and says where it is otherwise', async () => {
    const [titoli, riga] = readFileSync(CSV, 'utf8').split(/\r?\n/) as [string, string];
    const colonne = titoli.split(';');
    const [noto] = await leggi<{ codice: string; classe: string; vettori: unknown; aperta: number }>(`SELECT codice, classe, vettori, aperta_da::float8 AS aperta FROM ape_oggi WHERE formato = 'xml' AND classe <> 'G' AND segni = '{}' ORDER BY codice LIMIT 1`);
    const celle = riga.split(';');
    celle[colonne.indexOf('COD_APE')] = noto!.codice;
    celle[colonne.indexOf('CLASSE_ENERGETICA')] = 'G';
    const file = join(mkdtempSync(join(tmpdir(), 'edigit-energia-')), 'regione.csv');
    writeFileSync(file, `${titoli}\n${celle.join(';')}\n`);
    const tabella = await importa([file]);
    expect(tabella).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 0, modificati: 0, chiusi: 0 } });
    expect(await leggi(`SELECT codice, classe, vettori, aperta_da::float8 AS aperta FROM ape_oggi WHERE codice = $1`, [noto!.codice])).toEqual([noto]);
    const problemi = await leggi<{ messaggio: string }>('SELECT messaggio FROM problema WHERE fornitura = $1', [tabella.id]);
    expect(problemi.map((p) => p.messaggio).join(' ')).toContain(`classe G invece di ${noto!.classe}`);
    // Also where the table is the whole of its source: what it leaves alone is not closed.
    expect((await importa([file], { modo: 'sostituisce', fonte: 'Altra fonte' })).differenze).toMatchObject({ aggiunti: 0, modificati: 0, chiusi: 0 });
  });

  it('what is defective is told with what to do, and takes nothing else with it', async () => {
    const esiti = await Promise.all(['con-dtd', 'troncato', 'non-chiuso', 'senza-codice', 'altro-comune'].map(async (nome) => [nome, await importa([`${ENERGIA}/not-ok/${nome}.xml`]).then((f) => f.stato, (e: Error) => e.message)]));
    expect(Object.fromEntries(esiti)).toMatchObject({ 'non-chiuso': 'applicata' });
    for (const [nome, esito] of esiti) if (nome !== 'non-chiuso') expect(esito, nome).not.toBe('applicata');
  });

  it('are listed by class, validity, object, marks, link, words; page by page; and as CSV without persons', async () => {
    const tutti = await elenco();
    const segnati = VERITA.xml.filter(({ segni }) => segni.length > 0).length;
    expect((await elenco('&segnati=si')).totale).toBe(segnati);
    expect((await elenco('&oggetto=edificio')).items.every((a) => a.oggetto === 'edificio')).toBe(true);
    expect((await elenco('&classe=d')).items.every((a) => a.classe === 'D')).toBe(true);
    const [collegati, no] = [await elenco('&collegati=si'), await elenco('&collegati=no')];
    expect(collegati.totale + no.totale).toBe(tutti.totale);
    expect(no.items.every((a) => a.edificio === null)).toBe(true);
    const perValidita = await Promise.all(['valido', 'scaduto', 'superato', 'decaduto', 'annullato', 'senza-scadenza'].map(async (v) => (await elenco(`&validita=${v}`)).totale));
    expect(perValidita.reduce((a, b) => a + b)).toBe(tutti.totale);
    expect(perValidita[0]).toBeGreaterThan(100);
    expect(perValidita[2]).toBeGreaterThan(0);
    const pagine: string[] = [];
    for (let cursore: string | undefined = ''; cursore !== undefined; ) {
      const { body } = await gestore.ask('GET', `/api/v1/ape?comune=${COMUNE}&limite=150${cursore === '' ? '' : `&cursore=${encodeURIComponent(cursore)}`}`);
      const pagina = ElencoApe.parse(body);
      pagine.push(...pagina.items.map((a) => a.id));
      cursore = pagina.prossima;
    }
    expect([pagine.length, new Set(pagine).size]).toEqual([tutti.totale, tutti.totale]);
    const { body: csv } = await gestore.ask<string>('GET', `/api/v1/ape?comune=${COMUNE}`, undefined, { accept: 'text/csv' });
    expect(csv.trim().split('\r\n')).toHaveLength(tutti.totale + 1);
    expect(csv).toContain('EPgl,nren');
    expect(JSON.stringify(tutti) + csv).not.toMatch(/DI ESEMPIO|CERTIFICATORE/i);
  });

  it('one of them says the whole: carriers, plants, measures, buildings; a fact of the office changes what it is', async () => {
    const valido = (await elenco('&validita=valido&oggetto=unita&segnati=no&collegati=si')).items[0]!;
    const prima = Ape.parse((await gestore.ask('GET', `/api/v1/ape/${valido.id}`)).body);
    expect(prima).toMatchObject({ schemaTitolo: 'Scala 2015', destinazione: 'Residenziale', categoria: expect.stringContaining('E.1(1)'), fatti: [] });
    expect(prima.consumi[1]).toMatch(/^Gas naturale: [\d.]+ Sm³ all’anno$/);
    expect(prima.impianti[0]).toMatch(/^Climatizzazione invernale: caldaia/);
    const scrivi = (tipo: string, giorno: string) => gestore.ask('POST', `/api/v1/ape/${valido.id}/fatti`, { tipo, giorno, motivo: 'Nota del CURIT' });
    expect((await scrivi('controllo-mancato', '2024-03-01')).body).toMatchObject({ validita: 'decaduto' });
    expect((await scrivi('controllo-mancato', '2026-03-01')).body).toMatchObject({ validita: 'valido', fatti: [{ tipo: 'controllo-mancato', giorno: '2026-03-01' }] });
    expect((await scrivi('annullato', '2026-04-01')).body).toMatchObject({ validita: 'annullato' });
  });

  it('one that came on paper is written by hand, linked like the others, and refused when it is there already', async () => {
    const [unita] = await leggi<{ foglio: string; numero: string; subalterno: string }>(`SELECT u.foglio, u.numero, u.subalterno FROM unita_immobiliare_oggi u JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.stato = 'certo'
      WHERE u.stato = 'attiva' AND u.subalterno <> '' AND (SELECT count(*) FROM unita_immobiliare_oggi x WHERE (x.foglio, x.numero, x.subalterno) = (u.foglio, u.numero, u.subalterno)) = 1 ORDER BY 1, 2, 3 LIMIT 1`);
    const nuovo = { comune: COMUNE, codice: 'CARTA-1', classe: 'g', epGlNren: 312.4, emessoIl: '2026-05-04', oggetto: 'unita', riferimenti: [{ foglio: unita!.foglio, particella: unita!.numero, subalterno: unita!.subalterno }] };
    const { status, body } = await gestore.ask('POST', '/api/v1/ape', nuovo);
    expect([status, body]).toMatchObject([201, { codice: 'CARTA-1', classe: 'G', schema: 'IT-2015', scadeIl: '2036-05-04', validita: 'valido', edifici: [{ qualita: 'certo' }] }]);
    expect((await gestore.ask('POST', '/api/v1/ape', nuovo)).body).toMatchObject({ code: 'conflict' });
    expect((await gestore.ask('POST', '/api/v1/ape', { ...nuovo, codice: 'CARTA-2', classe: 'Z' })).body).toMatchObject({ code: 'invalid-request', errors: [{ campo: 'classe' }] });
    expect((await senza.ask('POST', '/api/v1/ape', { ...nuovo, codice: 'CARTA-3' })).status).toBe(403);
    expect((await gestore.ask('POST', '/api/v1/ape', { ...nuovo, codice: 'CARTA-3', motivo: 'Portato da RSSMRA80A01H501U' })).body).toMatchObject({ code: 'invalid-request', errors: [{ campo: 'motivo' }] });
    // What is hardly true is told before it is written, and nothing is.
    expect((await gestore.ask('POST', '/api/v1/ape/prova', { ...nuovo, codice: 'CARTA-4', epGlNren: -1, scadeIl: '2040-01-01' })).body).toMatchObject({ classe: 'G', schemaTitolo: 'Scala 2015', segni: [{ codice: 'ep-non-positivo' }, { codice: 'scadenza-diversa' }] });
    expect((await elenco('&q=CARTA-4')).totale).toBe(0);

    // How long it holds, and what is hardly true of it, are dated parameters: the municipality's own from its day on.
    expect((await gestore.ask('PUT', `/api/v1/parametri-energia/energia.ape.altezza-massima?comune=${COMUNE}`, { valore: 3, dal: '2026-01-01', baseGiuridica: 'Prova' })).body).toMatchObject({ oggi: { valore: 3, delComune: true } });
    // A year and a half would be no day on a calendar.
    for (const codice of ['durata', 'decadenza']) expect((await gestore.ask('PUT', `/api/v1/parametri-energia/energia.ape.${codice}?comune=${COMUNE}`, { valore: 1.5, dal: '2026-01-01', baseGiuridica: 'Prova' })).body).toMatchObject({ code: 'invalid-request', errors: [{ campo: 'valore' }] });
    const alto = { ...nuovo, codice: 'CARTA-5', superficieRiscaldataM2: 100, volumeRiscaldatoM3: 400 };
    expect((await gestore.ask('POST', '/api/v1/ape/prova', alto)).body).toMatchObject({ scadeIl: '2036-05-04', segni: [{ codice: 'rapporto-vs' }] });
    expect((await gestore.ask('POST', '/api/v1/ape/prova', { ...alto, emessoIl: '2025-12-31' })).body).toMatchObject({ segni: [] });
    expect((await senza.ask('GET', `/api/v1/parametri-energia?comune=${COMUNE}`)).status).toBe(403);

    // Corrected, withdrawn and put back: each is an operation that may be undone.
    const salvato = ApeSalvato.parse(body);
    const { comune: _comune, ...senzaComune } = nuovo;
    const corretto = { ...senzaComune, codice: 'CARTA-9', epGlNren: 250 };
    const put = (corpo: unknown, versione?: string, id = salvato.id) => gestore.ask('PUT', `/api/v1/ape/${id}`, corpo, versione === undefined ? {} : { 'if-match': `"${versione}"` });
    expect((await put(corretto)).body).toMatchObject({ code: 'if-match-required' });
    expect((await put({ ...corretto, riferimenti: [{ foglio: '4', particella: 'n/d' }] }, salvato.versione)).body).toMatchObject({ code: 'invalid-request', errors: [{ campo: 'riferimenti.0.particella' }] });
    const nuova = ApeSalvato.parse((await put(corretto, salvato.versione)).body);
    expect(nuova).toMatchObject({ id: salvato.id, codice: 'CARTA-9', epGlNren: 250, chiavi: [{ foglio: unita!.foglio, particella: unita!.numero, subalterno: unita!.subalterno }], edifici: [{ qualita: 'certo' }] });
    expect((await put(corretto, salvato.versione)).body).toMatchObject({ code: 'stale-version' });
    expect((await gestore.ask('POST', `/api/v1/operazioni/${nuova.operazione}/annulla`)).status).toBe(200);
    const tornata = Ape.parse((await gestore.ask('GET', `/api/v1/ape/${salvato.id}`)).body);
    expect(tornata).toMatchObject({ codice: 'CARTA-1', epGlNren: 312.4 });
    const ritirato = await gestore.ask<{ operazione: number }>('POST', `/api/v1/ape/${salvato.id}/ritira`, { motivo: 'era di un altro comune' }, { 'if-match': `"${tornata.versione}"` });
    expect(ritirato.status).toBe(200);
    expect((await gestore.ask('GET', `/api/v1/ape/${salvato.id}`)).status).toBe(404);
    expect((await gestore.ask('POST', `/api/v1/operazioni/${ritirato.body.operazione}/annulla`)).status).toBe(200);
    expect((await gestore.ask('GET', `/api/v1/ape/${salvato.id}`)).body).toMatchObject({ edifici: [{ qualita: 'certo' }] });
    // What a file brought is corrected where it comes from.
    const diFile = (await elenco('&segnati=no&collegati=si')).items.find((a) => a.fonte !== 'Ufficio comunale')!;
    expect((await put(corretto, '1', diFile.id)).body).toMatchObject({ code: 'conflict' });
  });

  it('the units to choose from are those that there were on the day of issue', async () => {
    const [soppressa] = await leggi<{ foglio: string; numero: string; subalterno: string; dal: string; al: string }>(`SELECT i.foglio, i.numero, i.subalterno, lower(s.validita)::text AS dal, upper(s.validita)::text AS al FROM (SELECT * FROM identificativo_catastale WHERE chiusa_da IS NULL) i
      JOIN catasto_stadio_oggi s USING (comune, tipo_immobile, sezione, id_immobile, progressivo) JOIN unita_immobiliare_oggi u USING (comune, sezione, id_immobile)
      WHERE i.tipo_immobile = 'F' AND i.subalterno <> '' AND i.denominatore = '' AND u.stato = 'soppressa' AND s.stato <> 'soppressa' AND lower(s.validita) IS NOT NULL AND upper(s.validita) > lower(s.validita) + 1
        AND NOT EXISTS (SELECT 1 FROM catasto_stadio_oggi t WHERE t.tipo_immobile = 'F' AND t.sezione = s.sezione AND t.id_immobile = s.id_immobile AND t.progressivo > s.progressivo AND t.stato <> 'soppressa')
        AND NOT EXISTS (SELECT 1 FROM identificativo_catastale k WHERE k.chiusa_da IS NULL AND k.foglio = i.foglio AND k.numero = i.numero AND k.subalterno = i.subalterno AND k.id_immobile <> i.id_immobile) ORDER BY 1, 2, 3 LIMIT 1`);
    const { foglio, numero, subalterno, dal, al } = soppressa!;
    const del = async (giorno: string): Promise<boolean> => {
      const { status, body } = await gestore.ask('GET', `/api/v1/ape/unita?comune=${COMUNE}&giorno=${giorno}&foglio=0${foglio}&particella=${numero}`);
      expect(status, JSON.stringify(body)).toBe(200);
      return UnitaDelGiorno.parse(body).items.some((x) => x.subalterno === subalterno);
    };
    expect([await del(dal), await del(al)]).toEqual([true, false]);
    expect((await gestore.ask('GET', `/api/v1/ape/unita?comune=${COMUNE}&giorno=2024-01-01&foglio=4`)).body).toMatchObject({ code: 'invalid-request' });
    const [{ edificio } = { edificio: '' }] = await leggi<{ edificio: string }>(`SELECT l.a_id AS edificio FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.id = l.da_id AND u.stato = 'attiva' AND u.subalterno <> '' WHERE l.tipo = 'unita-edificio' AND l.stato = 'certo' GROUP BY 1 ORDER BY count(*) DESC LIMIT 1`);
    expect(UnitaDelGiorno.parse((await gestore.ask('GET', `/api/v1/ape/unita?comune=${COMUNE}&giorno=2026-01-01&edificio=${edificio}`)).body).items.length).toBeGreaterThan(3);
  });

  it('who certified is told with a purpose alone, and the reading is logged; what the office knows is written, and taken back', async () => {
    const ape = (await elenco('&segnati=no')).items.find((a) => a.fonte !== 'Ufficio comunale')!;
    const url = `/api/v1/ape/${ape.id}`;
    const lette = async (): Promise<number> => (await getDb().lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query<{ n: number }>(`SELECT count(*)::int AS n FROM accessi.traccia WHERE azione = 'lettura' AND oggetto_tipo = 'ape'`)))[0]!.n;
    const prima = await lette();
    expect((await gestore.ask('GET', `${url}/certificatore`)).body).toMatchObject({ code: 'purpose-required' });
    const finalita = { 'x-finalita': 'istruttoria-pratica' };
    const [conNome] = await leggi<{ id: string }>('SELECT id FROM persone.ape_certificatore_oggi LIMIT 1');
    expect((await gestore.ask('GET', `/api/v1/ape/${conNome!.id}/certificatore`, undefined, finalita)).body).toMatchObject({ certificatore: { nominativo: expect.stringMatching(/\w+/) } });
    expect(await lette()).toBe(prima + 1);
    expect((await senza.ask('GET', `${url}/certificatore`, undefined, finalita)).status).toBe(403);
    const nota = ApeSalvato.parse((await gestore.ask('POST', `${url}/fatti`, { tipo: 'nota', giorno: '2026-02-03', motivo: 'Copia chiesta dal notaio' })).body);
    const depositato = ApeSalvato.parse((await gestore.ask('POST', `${url}/fatti`, { tipo: 'deposito-verificato', giorno: '2026-02-04', motivo: 'Visto sul SIPEE' })).body);
    expect(depositato.fatti.map((f) => f.tipo)).toEqual(['nota', 'deposito-verificato']);
    expect((await gestore.ask('POST', `${url}/fatti/nota/togli`, { motivo: 'Altro attestato' })).body).toMatchObject({ fatti: [{ tipo: 'deposito-verificato' }] });
    expect((await gestore.ask('POST', `${url}/fatti/nota/togli`, { motivo: 'Altro attestato' })).status).toBe(404);
    expect((await gestore.ask('POST', `/api/v1/operazioni/${depositato.operazione}/annulla`)).status).toBe(200);
    expect((await gestore.ask('GET', url)).body).toMatchObject({ fatti: [] });
    expect(nota.operazione).toBeLessThan(depositato.operazione);
  });

  it('a building’s dossier says which units are covered, the worst class and the most frequent one, scale by scale', async () => {
    const [{ edificio } = { edificio: '' }] = await leggi<{ edificio: string }>(`SELECT l.a_id AS edificio FROM collegamento_registro_oggi l WHERE l.settore = 'ape' AND l.fine = 'edificio' AND l.stato = 'certo' GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`);
    const fascicolo = Fascicolo.parse((await gestore.ask('GET', `/api/v1/edifici/${edificio}/fascicolo`)).body);
    const sezione = fascicolo.sezioni.find((s) => s.codice === 'energia')!;
    expect(sezione).toMatchObject({ fonte: 'Catasto energetico regionale', dati: { testo: expect.stringMatching(/^\d+ APE su /), classi: [{ schema: 'IT-2015', piuFrequente: { unita: expect.any(Number) } }] } });
    if (sezione.codice !== 'energia' || sezione.dati === null) throw new Error('no section');
    expect(sezione.dati.coperte).toBeLessThanOrEqual(sezione.dati.unita);
    expect(sezione.dati.certificati.length).toBeGreaterThan(1);
    expect(sezione.dati.certificati[0]!.copre).toMatch(/^(Sub |Intero edificio)/);
    const altrui = Fascicolo.parse((await senza.ask('GET', `/api/v1/edifici/${edificio}/fascicolo`)).body);
    expect(altrui.sezioni.find((s) => s.codice === 'energia')).toEqual({ codice: 'energia', titolo: 'Energia (APE)', fonte: null, aggiornatoAl: null, qualita: 'non-abilitato', dati: null });
  });

  it('what they say of a building together is the same on the map, in the list and in the dossier, with classes and coverage to sort and filter by', async () => {
    const pagina = async (query: string): Promise<EdificiConApe> => EdificiConApe.parse((await gestore.ask('GET', `/api/v1/ape/edifici?comune=${COMUNE}${query}`)).body);
    const edifici = async (query = ''): Promise<EdificiConApe> => {
      const tutti: EdificiConApe = { items: [], totale: 0 };
      for (let dopo: string | undefined = ''; dopo !== undefined; ) {
        const { items: altri, totale: n, prossima } = await pagina(`&limite=200${query}${dopo && `&cursore=${encodeURIComponent(dopo)}`}`);
        [tutti.items, tutti.totale, dopo] = [[...tutti.items, ...altri], n, prossima];
      }
      expect(new Set(tutti.items.map(({ id }) => id)).size).toBe(tutti.totale);
      return tutti;
    };
    const { items, totale } = await edifici();
    expect(totale).toBeGreaterThan(200);
    const posti = items.map(({ classi: [c] }) => (c === undefined ? -1 : SCHEMI_CLASSE[c.schema].classi.indexOf(c.peggiore.classe)));
    expect(posti).toEqual(posti.toSorted((a, b) => b - a));
    const [primo, peggiore] = [items[0]!, items[0]!.classi[0]!.peggiore.classe];
    expect(primo.testo).toBe(`${primo.ape} APE su ${primo.unita === 1 ? 'un’unità' : `${primo.unita} unità`}`);
    expect((await edifici(`&classe=${peggiore}`)).items.every(({ classi }) => classi[0]!.peggiore.classe === peggiore)).toBe(true);
    const per = await Promise.all(['almeno-meta', 'meno-di-meta', 'nessuna'].map(async (c) => (await edifici(`&copertura=${c}`)).totale));
    expect(per.reduce((a, b) => a + b)).toBe(totale);
    const quote = (await edifici('&ordina=copertura&verso=asc')).items.map(({ coperte, unita }) => (unita === 0 ? 0 : coperte / unita));
    expect(quote).toEqual(quote.toSorted((a, b) => a - b));
    const { body: csv } = await gestore.ask<string>('GET', `/api/v1/ape/edifici?comune=${COMUNE}`, undefined, { accept: 'text/csv' });
    expect(csv.trim().split('\r\n')).toHaveLength(totale + 1);

    let fascicoloDi!: DatiEnergia;
    for (const { id, testo, unita, coperte, classi } of [primo, items.at(-1)!]) {
      const fascicolo = Fascicolo.parse((await gestore.ask('GET', `/api/v1/edifici/${id}/fascicolo`)).body);
      const dati = fascicolo.sezioni.find((s) => s.codice === 'energia')!.dati as DatiEnergia;
      expect(dati).toMatchObject({ testo, unita, coperte, classi });
      if (id === primo.id) fascicoloDi = dati;
    }
    for (const query of ['', '?validoAl=2026-11-01']) {
      const inMappa = await disegnati('energia', query);
      const { items: elencati } = await edifici(query.replace('?', '&'));
      expect(inMappa.length).toBeGreaterThan(5);
      for (const { id, scala, peggiore: p, frequente, ape, unita = 0, coperte = 0 } of inMappa) {
        const uguale = elencati.find((e) => e.id === id)!;
        expect({ scala, p, frequente, ape, unita, coperte }).toEqual({ scala: uguale.classi[0]?.schema, p: uguale.classi[0]?.peggiore.classe, frequente: uguale.classi[0]?.piuFrequente.classe, ape: uguale.ape, unita: uguale.unita, coperte: uguale.coperte });
      }
    }
    const certificato = fascicoloDi.certificati[0]!.codice;
    const cerca = async (q: string, chi = gestore): Promise<Risultati> => Risultati.parse((await chi.ask('GET', `/api/v1/ricerca?q=${encodeURIComponent(q)}`)).body);
    for (const q of [certificato, `ape ${certificato.toLowerCase()}`]) expect(await cerca(q)).toMatchObject({ items: [{ tipo: 'ape', etichetta: `APE ${certificato}`, dettaglio: expect.stringMatching(/^classe .+ (edificio X998-E-\d+|edifici)$/), edificioId: expect.any(String) }], totali: { ape: 1 }, esatto: true });
    expect((await cerca(certificato.slice(0, -1))).totali.ape).toBeGreaterThan(0);
    expect((await cerca(certificato, senza)).items).toEqual([]);
    // A day that has passed is reckoned anew, though nothing was done since.
    const [prima2] = await leggi<{ id: string }>('UPDATE edificio_energia SET fino = DATE \'2020-01-01\', coperte = 0, ape = 99 WHERE id = $1 RETURNING id', [primo.id]);
    expect((await edifici()).items.find(({ id }) => id === prima2!.id)).toEqual(primo);
    expect((await disegnati('energia')).every(({ ape }) => ape !== 99)).toBe(true);
    await annota((await leggi<{ id: string }>('SELECT id FROM ape_oggi ORDER BY id LIMIT 1'))[0]!.id);
  });

  it('without the right nothing is there: list, card, export, import, links', async () => {
    const { items: [ape] } = await elenco('&collegati=si');
    for (const [metodo, url] of [['GET', '/api/v1/ape'], ['GET', `/api/v1/ape/${ape!.id}`], ['GET', '/api/v1/ape/edifici'], ['POST', `/api/v1/ape/${ape!.id}/fatti`], ['POST', '/api/v1/registri/ape/file']] as const) {
      const risposta = await senza.ask(metodo, url, metodo === 'POST' ? { tipo: 'annullato', giorno: '2026-01-01', motivo: 'x' } : undefined);
      expect([url, risposta.status < 500 && risposta.status >= 400]).toEqual([url, true]);
      expect(JSON.stringify(risposta.body)).not.toContain(ape!.codice);
    }
    const con = (diritti: string[], finalita: string | null = null): Contesto => ({ ruolo: 'app', comuni: [COMUNE], diritti, utenteId: '01900000-0000-7000-8000-000000000001', ...(finalita === null ? {} : { finalita: { codice: finalita } }) });
    const conta = (contesto: Contesto, tabella: string): Promise<number> => getDb().lavora(contesto, async (u) => (await u.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${tabella}`))[0]!.n);
    expect(await conta(con(['catasto', 'edilizia']), 'ape')).toBe(0);
    expect(await conta(con(['catasto', 'edilizia']), 'collegamento_registro')).toBe(0);
    expect(await conta(con(['energia']), 'persone.ape_certificatore')).toBe(0);
    expect(await conta(con(['energia'], 'istruttoria'), 'persone.ape_certificatore')).toBeGreaterThan(0);
    expect(await conta(con(['energia']), 'ape')).toBeGreaterThan(0);
  });
});
