import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Importazioni, QuadroAmministrazione, Sessione } from '@edigit/anagrafe/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Terminale } from '../../src/cli/ambiente.js';
import { eseguiComando } from '../../src/cli/comandi.js';
import { readConfig } from '../../src/config/config.js';
import { bordoLines, fileOf, squareRing } from '../../../../libs/catasto-sigmater/src/prove/cxf-di-prova.js';
import { dbfBytes, path, shpBytes } from '../../../../libs/catasto-sigmater/src/vettoriali/prove/shapefile-writer.js';
import { COMUNE_MINIATURA as COMUNE, scriviEstrazione, type UnitaInMiniatura } from '../campione/miniatura.js';
import { openTestApp, signedIn } from '../harness/browser.js';
import { DocumentoImportazione } from '../harness/documento-importazione.js';
import { improntaRegistro } from '../harness/impronta.js';
import { describeDatabase } from '../harness/index.js';

const cartella = mkdtempSync(join(tmpdir(), 'edigit-comando-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

const CAMPIONI = fileURLToPath(new URL('../../../../data/samples', import.meta.url));
const guasta = (nome: string): string => join(CAMPIONI, 'not-ok', nome, 'fornitura');
const FOGLIO = join(CAMPIONI, 'ok/mappa/X998_000100.CTF');

const unita: UnitaInMiniatura = { id: 1, numero: '10', sub: '1' };

describeDatabase('edigit import', (getDb) => {
  let app: NestFastifyApplication;
  beforeAll(async () => {
    app = await openTestApp(getDb());
  });
  afterAll(() => app.close());

  const edigit = async (...argomenti: string[]) => {
    const righe: string[] = [];
    const file = new Map<string, string>();
    const terminale: Terminale = { cartella, interattivo: false, out: (riga) => righe.push(riga), err: (riga) => righe.push(riga), avanzamento: () => undefined, scriviFile: (nome, testo) => file.set(nome, testo) };
    const codice = await eseguiComando({ config: readConfig({ EDIGIT_DATA_DIR: cartella }), db: getDb(), app, terminale }, argomenti);
    return { codice, righe, testo: righe.join('\n'), json: [...file.values()].map((testo) => JSON.parse(testo) as unknown)[0] };
  };
  const esegui = (...argomenti: string[]) => edigit('import', ...argomenti);
  /** With `--json`, and the document as it must be. */
  const importa = async (...argomenti: string[]) => {
    const { json, ...esito } = await esegui(...argomenti, '--json', 'esito.json');
    return { ...esito, documento: DocumentoImportazione.parse(json) };
  };
  const impronta = () => improntaRegistro(getDb(), 'X998');

  it('--prova says the sentence of the screen and its groups, puts them into --json beside the keys that were there, and applies nothing', async () => {
    const intera = scriviEstrazione(cartella, `${COMUNE}0000001`, { catasto: 'F', estrazione: 'completa', al: '28/02/2021', unita: [unita, { ...unita, id: 2, sub: '2' }] });
    expect((await esegui(intera)).codice).toBe(0);
    const aggiornamento = scriviEstrazione(cartella, `${COMUNE}0000002`, { catasto: 'F', estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...unita, renditaCents: 1 }, { ...unita, id: 3, sub: '3' }] });
    const { codice, righe, json } = await esegui(aggiornamento, '--prova', '--json', 'esito.json');
    expect(codice).toBe(0);
    expect(righe).toEqual(expect.arrayContaining(['  1 unità aggiunta, 1 modificata.', '  1 unità aggiunta (fg. 1: 1)', '  1 unità modificata (fg. 1: 1)', '      Rendita cambiata in 1 unità (fg. 1: 1)']));
    expect(Object.keys(Object(json))).toEqual(['id', 'stato', 'comune', 'durataMs', 'file', 'conteggi', 'differenze', 'problemi', 'anteprima']);
    expect(json).toMatchObject({ stato: 'anteprima', differenze: { aggiunti: 1, modificati: 1, chiusi: 0 }, anteprima: { frase: '1 unità aggiunta, 1 modificata', riassunto: { unita: { aggiunte: 1, modificate: 1 } } } });
    expect(await getDb().lavora({ ruolo: 'app', comuni: [COMUNE] }, (u) => u.query('SELECT 1 FROM unita_immobiliare_oggi'))).toHaveLength(2);
    // Applied, it did what it had said.
    expect((await esegui(aggiornamento, '--json', 'esito.json')).json).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 1, modificati: 1, chiusi: 0 } });
  });

  it('ends with 2 and the reason on a supply older than what is applied', async () => {
    const vecchia = scriviEstrazione(cartella, `${COMUNE}0000003`, { catasto: 'F', estrazione: 'completa', al: '01/01/2020', unita: [unita] });
    const { codice, righe } = await esegui(vecchia, '--prova');
    expect(codice).toBe(2);
    expect(righe.join('\n')).toMatch(/rifiutata.*01\/01\/2020 porta dati più vecchi.*31\/12\/2021/);
  });

  it('tells with --prova what it would do and does just that; applied it is undone with --annulla', async () => {
    expect((await importa(FOGLIO, '--comune', 'x998', '--crs', 'epsg:7792')).documento).toMatchObject({ stato: 'applicata', comune: 'X998', problemi: [] });
    const prima = await impronta();
    const prova = await importa(join(CAMPIONI, 'aggiornamento'), '--prova');
    expect(prova).toMatchObject({ codice: 0, documento: { stato: 'anteprima', comune: 'X998' }, testo: expect.stringContaining('nulla è stato applicato') });
    expect(await impronta()).toEqual(prima);
    const { documento } = await importa(join(CAMPIONI, 'aggiornamento'));
    expect(documento).toMatchObject({ stato: 'applicata', differenze: prova.documento.differenze });
    expect(await impronta()).not.toEqual(prima);
    expect(await importa(join(CAMPIONI, 'aggiornamento'))).toMatchObject({ codice: 0, documento: { id: documento.id, differenze: { aggiunti: 0, modificati: 0, chiusi: 0 } }, testo: expect.stringContaining('nulla da fare') });
    expect(await esegui('--annulla', documento.id!)).toMatchObject({ codice: 0, testo: expect.stringContaining('annullata: il registro è com’era prima') });
    expect(await impronta()).toEqual(prima);
    expect(await esegui('--annulla', documento.id!)).toMatchObject({ codice: 1, testo: expect.stringContaining('non c’è nulla da annullare') });
  });

  it('masks what names persons, unless it is asked for, which leaves a line in the log', async () => {
    const riga = readFileSync(join(guasta('tipo-soggetto'), 'X9980001001.SOG'), 'latin1').split(/\r?\n/)[1]!;
    const testoDi = ({ problemi }: DocumentoImportazione) => problemi.find((p) => p.file === 'X9980001001.SOG' && p.codice === 'unknown-record-type')?.testo;
    const mascherata = await importa(guasta('tipo-soggetto'), '--comune', 'X998', '--prova');
    expect(testoDi(mascherata.documento)).toBe(riga.replace(/[^|;,\s]/gu, '·'));
    for (const parola of riga.split('|').filter((p) => p.length > 4)) expect(mascherata.testo + JSON.stringify(mascherata.documento)).not.toContain(parola);
    const { documento } = await importa(guasta('tipo-soggetto'), '--comune', 'X998', '--prova', '--con-dati-personali');
    expect(testoDi(documento)).toBe(riga);
    const traccia = await getDb().lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query(`SELECT oggetto_id, dettaglio FROM accessi.traccia WHERE azione = 'importazione'`));
    expect(traccia).toEqual([{ oggetto_id: documento.id, dettaglio: { testiPersonali: true, righe: documento.problemi.length } }]);
  });

  it('refuses with 2, the reason and its words, and changes nothing', async () => {
    const prima = await impronta();
    for (const [argomenti, atteso] of [
      [[guasta('zip-guasto')], { comune: null, rifiuto: { codice: 'unreadable-file' } }], [['non-esiste.zip'], { rifiuto: { codice: 'unreadable-file' } }],
      [[FOGLIO, '--comune', 'Roma'], { comune: null, rifiuto: { codice: 'unrecognised-file', messaggio: expect.stringContaining('codice catastale') } }],
      // Neither the municipality, where there are several, nor the coordinate system is in the files.
      [[guasta('senza-prj')], { id: null, comune: null, rifiuto: { messaggio: expect.stringContaining('--comune') } }],
      [[guasta('senza-prj'), '--comune', 'X996'], { comune: 'X996', problemi: expect.arrayContaining([expect.objectContaining({ codice: 'unknown-crs', messaggio: expect.stringMatching(/--crs.*EPSG:7792|EPSG:7792.*--crs/s) })]) }],
    ] as const) {
      const { codice, testo, documento } = await importa(...argomenti);
      expect(codice, argomenti.join(' ')).toBe(2);
      expect(testo, argomenti.join(' ')).toContain('nulla è stato applicato');
      expect(documento, argomenti.join(' ')).toMatchObject({ stato: 'rifiutata', differenze: { aggiunti: 0, modificati: 0, chiusi: 0 }, ...atteso });
    }
    expect(await impronta()).toEqual(prima);
  });

  it('refused under a wrong code, or only tried, leaves no municipality to choose, to count or to guess', async () => {
    const chi = [await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' }), await signedIn(app, { nome: 'capo', ruolo: 'amministratore' }), await signedIn(app, { nome: 'del-paese', ruolo: 'consultazione', comuni: [COMUNE, 'A001'] })] as const;
    const scelta = (): Promise<string[][]> => Promise.all(chi.map(async (browser) => Sessione.parse((await browser.ask('GET', '/api/v1/sessione')).body).comuni.map(({ codice }) => codice)));
    const contati = async (): Promise<number> => QuadroAmministrazione.parse((await chi[1].ask('GET', '/api/v1/amministrazione')).body).comuni;
    const prima = { scelta: await scelta(), contati: await contati() };
    expect(prima.scelta).toEqual([[COMUNE, 'X998'], [COMUNE, 'X998'], [COMUNE]]);
    const sbagliata = scriviEstrazione(cartella, `${COMUNE}0000004`, { catasto: 'F', estrazione: 'completa', al: '01/03/2022', unita: [unita] });
    expect(await importa(sbagliata, '--comune', 'A001')).toMatchObject({ codice: 2, documento: { stato: 'rifiutata' } });
    expect(await importa(guasta('senza-prj'), '--comune', 'A002', '--crs', 'EPSG:7792', '--prova')).toMatchObject({ codice: 0, documento: { stato: 'anteprima', comune: 'A002' } });
    expect({ scelta: await scelta(), contati: await contati() }).toEqual(prima);
    expect(await getDb().lavora({ ruolo: 'app', comuni: '*' }, (u) => u.query(`SELECT codice FROM comune WHERE codice LIKE 'A%' ORDER BY 1`))).toEqual([{ codice: 'A001' }, { codice: 'A002' }]);
    // What became of the two is still told, and a trial is no undo.
    const { items } = Importazioni.parse((await (await signedIn(app, { nome: 'fornitore', ruolo: 'gestore-forniture' })).ask('GET', '/api/v1/importazioni')).body);
    expect(items.slice(0, 2)).toMatchObject([{ comune: 'A002', stato: 'scartata' }, { comune: 'A001', stato: 'rifiutata' }]);
  });

  it('ends with 1 when it is written wrong, and says how to write it', async () => {
    for (const [argomenti, parole] of [
      [['import'], 'Indicare almeno un file'], [['import', FOGLIO, '--forza'], '«--forza» non esiste'], [['import', FOGLIO, '--crs', '7792'], 'EPSG:N'], [['importa', FOGLIO], 'Comando sconosciuto'],
      [['import', '--annulla', 'ieri'], 'non esiste'], [['import', FOGLIO, '--annulla', 'ieri'], 'una importazione per volta'], [['import', '--annulla', 'ieri', '--json', 'x'], 'senza altre opzioni'],
      [['import', FOGLIO, '--json', 'cartella-che-manca/esito.json'], 'Nulla è stato importato'], [['utente', 'crea', 'x', '--grado', 'r'], '«--grado» non esiste'],
      [['utente', 'crea', 'uno'], 'Indicare il ruolo con --ruolo'], [['utente', 'crea', 'uno', '--ruolo', 'consultazione', '--comune', 'Roma'], 'una lettera e tre cifre'],
    ] as const) {
      const { codice, testo } = await edigit(...argomenti);
      expect(codice, argomenti.join(' ')).toBe(1);
      expect(testo).toContain(parole);
      expect(testo).not.toContain('    at ');
    }
  });

  it('reads a supply again once it is told the system that a sheet lacked; a sheet that has no place yet is no import, nor are its totals', async () => {
    const mappa = `${COMUNE}_000300`;
    const locali = [join(cartella, `${mappa}.CXF`), join(cartella, `${mappa}.SUP`)];
    writeFileSync(locali[0]!, fileOf(['MAPPA', mappa, '2000.000', ...bordoLines(mappa, squareRing(-5000, 2000, 100)), ...bordoLines('7', squareRing(-5000, 2000, 100)), 'EOF']));
    writeFileSync(locali[1]!, fileOf([`${mappa}  20210101`, 'N.FABBRIC          0', 'N.PARTIC           1']));
    const senza = await esegui(...locali, '--json', 'esito.json');
    expect(senza.json).toMatchObject({ stato: 'rifiutata', problemi: expect.arrayContaining([expect.objectContaining({ codice: 'unknown-crs', messaggio: expect.stringContaining('Candidati') })]) });
    expect(senza.codice).toBe(2);
    const censuario = scriviEstrazione(cartella, `${COMUNE}0000004`, { catasto: 'F', estrazione: 'aggiornamento', dal: '01/01/2022', al: '31/01/2022', unita: [{ ...unita, id: 4, sub: '4' }] });
    expect((await esegui(censuario, ...locali, '--json', 'esito.json')).json).toMatchObject({ stato: 'applicata', conteggi: { fogli: 0 } });
    expect((await esegui(censuario, ...locali, '--crs', 'CASSINI:monte-mario', '--json', 'esito.json')).json).toMatchObject({ stato: 'applicata', conteggi: { fogli: 1 }, differenze: { aggiunti: 2 } });
    expect((await esegui(censuario, ...locali, '--crs', 'CASSINI:monte-mario')).righe.join()).toContain('già applicata');
  });

  it('a shapefile whose table was put right is another supply', async () => {
    const qui = join(cartella, 'rilievo');
    mkdirSync(qui);
    const { shp, shx } = shpBytes({ type: 5, records: [path(5, [[[12.4, 41.9], [12.4, 41.9001], [12.4001, 41.9001], [12.4, 41.9]]])] });
    const scrivi = (piani: string): void => {
      for (const [estensione, byte] of Object.entries({ shp, shx, dbf: dbfBytes({ columns: [{ name: 'PIANI', type: 'N', length: 3 }], rows: [[piani]] }) })) writeFileSync(join(qui, `edifici.${estensione}`), byte);
    };
    const reimporta = () => esegui(qui, '--comune', COMUNE, '--crs', 'EPSG:4326', '--json', 'esito.json');
    scrivi('  2');
    expect((await reimporta()).json).toMatchObject({ differenze: { aggiunti: 1 } });
    scrivi('  3');
    expect((await reimporta()).json).toMatchObject({ differenze: { aggiunti: 0, modificati: 1, chiusi: 0 } });
    expect((await reimporta()).righe.join()).toContain('già applicata');
  });

  it('of a browser that sent half a form nothing is kept, and it is told to send it again', async () => {
    const gestore = await signedIn(app, { nome: 'gestore', ruolo: 'gestore-forniture' });
    const meta = ['--x', 'Content-Disposition: form-data; name="file"; filename="X9970000001.FAB"', '', 'X997'].join('\r\n');
    for (const [corpo, tipo] of [[meta, 'multipart/form-data; boundary=x'], [meta, 'multipart/form-data'], ['--x--', 'multipart/form-data; boundary=y']] as const) {
      expect(await gestore.ask('POST', '/api/v1/importazioni', corpo, { 'content-type': tipo }), tipo).toMatchObject({ status: 400, body: { code: 'invalid-request', detail: expect.stringContaining('ripeter') } });
    }
    expect((await gestore.ask<{ items: unknown[] }>('GET', '/api/v1/importazioni')).body.items.length).toBeGreaterThan(0);
  });
});
