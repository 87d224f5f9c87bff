import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileDelRegistro, Importazione, VociAnteprima } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { xlsxDiProva } from '../../../../libs/registri/src/prove/xlsx-di-prova.js';
import type { Terminale } from '../../src/cli/ambiente.js';
import { eseguiComando } from '../../src/cli/comandi.js';
import { readConfig } from '../../src/config/config.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';

const COMUNE = 'X997';
const cartella = mkdtempSync(join(tmpdir(), 'edigit-registri-'));
const ORIGINE = [465_000, 4_515_000] as const;

type Punto = readonly [number, number];
interface Elemento {
  readonly type: string;
  readonly coordinates: unknown;
}

/** Coordinates in metres of EPSG:7792 from the origin of the test. */
const posta = (punti: readonly Punto[]): number[][] => punti.map(([x, y]) => [ORIGINE[0] + x, ORIGINE[1] + y]);
const quadrato = (x: number, y: number, lato = 100): Elemento => ({ type: 'Polygon', coordinates: [posta([[x, y], [x + lato, y], [x + lato, y + lato], [x, y + lato], [x, y]])] });
const linea = (...punti: Punto[]): Elemento => ({ type: 'LineString', coordinates: posta(punti) });
const geojson = (...righe: readonly (readonly [Record<string, unknown>, Elemento | null])[]): string =>
  JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::7792' } }, features: righe.map(([properties, geometry]) => ({ type: 'Feature', properties, geometry })) });

describeDatabase('files for registers', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let lettore: Browser;
  let strato: string;
  const piani = new PianiDiProva(getDb, { comune: COMUNE, srid: 7792, origine: ORIGINE });
  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir: cartella });
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'gestore-piani' });
    lettore = await signedIn(app, { nome: 'gestore', ruolo: 'gestore-forniture' });
  });
  afterAll(async () => {
    await app.close();
    rmSync(cartella, { recursive: true });
  });
  beforeEach(async () => {
    await svuota(getTest());
    await getDb().lavora({ ruolo: 'owner' }, (u) => u.query(`INSERT INTO comune (codice, nome, srid_piano) VALUES ($1, 'Borgo', 7792) ON CONFLICT DO NOTHING`, [COMUNE]));
    ({ strato } = await piani.crea('PUC', { titolo: 'PUC 2024', vigenteDal: '2024-01-01' }, []));
  });

  type Rifiuto = { readonly code?: string; readonly detail?: string; readonly errors?: readonly { readonly campo: string; readonly messaggio: string }[] };
  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['urbanistica'] }, (u) => u.query<R>(text, params));
  const invia = (registro: string, nome: string, testo: string, campi: Record<string, string> = { comune: COMUNE }, chi = tecnico): Promise<Answer<FileDelRegistro & Rifiuto>> => {
    const parti = [...Object.entries(campi).map(([k, v]) => `--z\r\ncontent-disposition: form-data; name="${k}"\r\n\r\n${v}\r\n`), `--z\r\ncontent-disposition: form-data; name="file"; filename="${nome}"\r\ncontent-type: application/octet-stream\r\n\r\n${testo}\r\n`];
    return chi.ask('POST', `/api/v1/registri/${registro}/file`, `${parti.join('')}--z--\r\n`, { 'content-type': 'multipart/form-data; boundary=z' });
  };
  const carica = async (registro: string, nome: string, testo: string): Promise<FileDelRegistro> => {
    const risposta = await invia(registro, nome, testo);
    expect(risposta.status, JSON.stringify(risposta.body)).toBe(201);
    return FileDelRegistro.parse(risposta.body);
  };
  const leggi = (registro: string, { id, tabelle }: FileDelRegistro, destinazione: unknown, altro: object = {}): Promise<Answer<Importazione & Rifiuto>> =>
    tecnico.ask('POST', `/api/v1/registri/${registro}/file/${id}/leggi`, { tabella: tabelle[0]!.nome, mappatura: tabelle[0]!.mappatura, destinazione, ...altro });
  const attesa = async (id: string): Promise<Importazione> => {
    for (let n = 0; n < 600; n++) {
      const { body } = await tecnico.ask('GET', `/api/v1/importazioni/${id}`);
      const letta = Importazione.parse(body);
      if (letta.avanzamento === null) return letta;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the work has no end');
  };
  const anteprima = async (registro: string, testo: string, destinazione: unknown, altro: object = {}): Promise<Importazione> => {
    const file = await carica(registro, `${registro}.geojson`, testo);
    const { status, body } = await leggi(registro, file, destinazione, altro);
    expect(status, JSON.stringify(body)).toBe(202);
    return attesa(file.id);
  };
  const applica = async (registro: string, testo: string, destinazione: unknown, altro: object = {}): Promise<Importazione> => {
    const { id, stato, rifiuto } = await anteprima(registro, testo, destinazione, altro);
    expect([stato, rifiuto]).toEqual(['anteprima', null]);
    expect((await tecnico.ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(202);
    return attesa(id);
  };
  const zone = (): Promise<{ codice: string; articolo: string; m2: number; chiave: string; id: string }[]> => rows('SELECT codice, articolo, round(superficie_m2)::int AS m2, chiave, id FROM zona_oggi ORDER BY chiave');

  const PRIMA = geojson([{ zona: 'B1', descr: 'Completamento', nta: 'Art. 12', if: '1,5', rap_cop: 40 }, quadrato(0, 0)], [{ zona: 'B1', nta: 'Art. 12' }, quadrato(200, 0)], [{ zona: 'E', nta: 'Art. 30' }, quadrato(400, 0)]);

  it('say which column is which, are looked at before, and go in as one operation', async () => {
    const file = await carica('zone', 'zone.geojson', PRIMA);
    expect(file.problemi).toEqual([]);
    expect(file.tabelle).toMatchObject([{ formato: 'geojson', colonne: ['zona', 'descr', 'nta', 'if', 'rap_cop'], geometria: { tipo: 'poligoni', crs: 'EPSG:7792' }, ricordata: false,
      mappatura: { codice: { colonna: 'zona' }, nome: { colonna: 'descr' }, articolo: { colonna: 'nta' }, if: { colonna: 'if' }, rc: { colonna: 'rap_cop' } } }]);
    const attendono = Importazione.parse((await tecnico.ask('GET', `/api/v1/importazioni/${file.id}`)).body);
    expect(attendono).toMatchObject({ stato: 'ricevuta', registro: { codice: 'zone', attendeColonne: true, destinazione: null }, frase: null });
    expect(attendono.scadeIl).not.toBeNull();

    await leggi('zone', file, { strato });
    const vista = await attesa(file.id);
    expect(vista).toMatchObject({ stato: 'anteprima', differenze: { aggiunti: 3, modificati: 0, chiusi: 0 }, frase: '3 zone aggiunte', registro: { destinazione: 'PUC · PUC 2024 · Zonizzazione', righe: 3, attendeColonne: false } });
    expect(await zone()).toEqual([]);
    const { items } = VociAnteprima.parse((await tecnico.ask('GET', `/api/v1/importazioni/${file.id}/anteprima/voci?gruppo=registro.aggiunta&codice=B1`)).body);
    expect(items.map((v) => v.etichetta)).toEqual(['B1', 'B1 · Completamento']);
    expect(items[1]!.campi.map((c) => [c.nome, c.dopo])).toContainEqual(['Indici e distanze', 'if 1,5 · rc 0,4']);

    await tecnico.ask('POST', `/api/v1/importazioni/${file.id}/applica`);
    expect(await attesa(file.id)).toMatchObject({ stato: 'applicata', applicataDa: 'M. Rossi' });
    expect((await zone()).map(({ codice, m2, chiave }) => [codice, m2, chiave])).toEqual([['B1', 10_000, 'B1:1'], ['B1', 10_000, 'B1:2'], ['E', 10_000, 'E:1']]);
    expect(await rows('SELECT dm1444, parametri FROM zona_oggi ORDER BY chiave LIMIT 1')).toEqual([{ dm1444: null, parametri: { if: 1.5, rc: 0.4 } }]);

    // The same again is nothing to do; and the columns are remembered.
    const ancora = await carica('zone', 'zone.geojson', PRIMA);
    expect(ancora.tabelle[0]).toMatchObject({ ricordata: true });
    expect((await leggi('zone', ancora, { strato })).body).toMatchObject({ id: file.id, stato: 'applicata' });
  });

  it('of another delivery only what changed is told, whatever the order of its rows, and it can be taken back', async () => {
    await applica('zone', PRIMA, { strato });
    const prima = await zone();
    const dopo = geojson([{ zona: 'F', nta: 'Art. 40' }, quadrato(600, 0)], [{ zona: 'B1', nta: 'Art. 12' }, quadrato(200, 0)], [{ zona: 'B1', descr: 'Completamento', nta: 'Art. 12 bis', if: '1,5', rap_cop: 40 }, quadrato(0, 0)]);
    const esito = await applica('zone', dopo, { strato });
    expect(esito).toMatchObject({ stato: 'applicata', frase: '1 zona aggiunta, 1 modificata, 1 non più nel file', differenze: { aggiunti: 1, modificati: 1, chiusi: 1 } });
    expect((await zone()).map(({ codice, articolo, chiave, id }) => [codice, articolo, chiave, prima.some((z) => z.id === id)])).toEqual([['B1', 'Art. 12 bis', 'B1:1', true], ['B1', 'Art. 12', 'B1:2', true], ['F', 'Art. 40', 'F:1', false]]);
    const { items } = VociAnteprima.parse((await tecnico.ask('GET', `/api/v1/importazioni/${esito.id}/anteprima/voci?gruppo=registro.modificata`)).body);
    expect(items.map(({ etichetta, campi }) => [etichetta, campi.map((c) => [c.nome, c.prima, c.dopo])])).toEqual([['B1 · Completamento', [['Articolo', 'Art. 12', 'Art. 12 bis']]]]);

    expect((await tecnico.ask('POST', `/api/v1/importazioni/${esito.id}/annulla`)).status).toBe(202);
    expect(await attesa(esito.id)).toMatchObject({ stato: 'annullata' });
    expect(await zone()).toEqual(prima);
  });

  it('rows that cannot stay are left out and told, and never stop the others', async () => {
    const farfalla: Elemento = { type: 'Polygon', coordinates: [posta([[0, 200], [100, 300], [100, 200], [0, 300], [0, 200]])] };
    const vista = await anteprima('zone', geojson([{ zona: 'A' }, quadrato(0, 0)], [{ zona: 'C' }, farfalla], [{ zona: null }, quadrato(200, 0)], [{ zona: 'D' }, null], [{ zona: 'D' }, linea([0, 0], [50, 50])], [{ zona: 'E', if: 'alto' }, quadrato(300, 0)]), { strato });
    expect(vista).toMatchObject({ stato: 'anteprima', differenze: { aggiunti: 3 }, registro: { righe: 3 } });
    const { body } = await tecnico.ask<{ items: { codice: string; riga: number; gravita: string; messaggio: string }[] }>('GET', `/api/v1/importazioni/${vista.id}/problemi`);
    expect(body.items.map((p) => [p.riga, p.codice, p.gravita]).toSorted()).toEqual([[2, 'repaired-geometry', 'avviso'], [3, 'missing-attribute', 'errore'], [4, 'missing-geometry', 'errore'], [5, 'missing-geometry', 'errore'], [6, 'bad-number', 'avviso']]);
  });

  it('ask again when nothing of them can go in, and say which choice is wrong', async () => {
    const file = await carica('zone', 'zone.geojson', geojson([{ zona: 'x'.repeat(300) }, quadrato(0, 0)]));
    expect(await leggi('zone', file, { strato })).toMatchObject({ status: 202 });
    expect(await attesa(file.id)).toMatchObject({ stato: 'ricevuta', registro: { attendeColonne: true }, rifiuto: expect.stringContaining('Nessuna riga') });
    const errori = async (corpo: object): Promise<(string | undefined)[]> => {
      const { status, body } = await leggi('zone', file, { strato }, corpo);
      expect(status).toBe(400);
      return body.errors?.map((e) => e.campo) ?? [];
    };
    expect(await errori({ tabella: 'altra' })).toEqual(['tabella']);
    expect(await errori({ mappatura: {} })).toEqual(['mappatura.codice']);
    expect(await errori({ mappatura: { codice: { colonna: 'ZONA' }, boh: { valore: 'x' } } })).toEqual(['mappatura.boh', 'mappatura.codice']);
    expect(await errori({ destinazione: { strato: 'x' } })).toEqual(['destinazione.strato']);
    expect(await errori({ destinazione: { strato: '01900000-0000-7000-8000-000000000000' } })).toEqual(['destinazione.strato']);
    expect((await tecnico.ask('GET', `/api/v1/registri/zone/file/${file.id}`)).body).toMatchObject({ id: file.id, tabelle: [{ colonne: ['zona'] }] });
    expect((await tecnico.ask('POST', `/api/v1/importazioni/${file.id}/annulla`)).status).toBe(200);
    expect((await tecnico.ask('GET', `/api/v1/registri/zone/file/${file.id}`)).status).toBe(409);
  });

  it('are read again by themselves when what was read of them is lost, and then go in', async () => {
    const { id } = await anteprima('zone', PRIMA, { strato });
    await getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) => u.query('DELETE FROM staging.riga_registro'));
    expect((await tecnico.ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(202);
    expect(await attesa(id)).toMatchObject({ stato: 'anteprima', rifiuto: expect.stringContaining('letti di nuovo'), differenze: { aggiunti: 3 } });
    expect((await tecnico.ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(202);
    expect(await attesa(id)).toMatchObject({ stato: 'applicata' });
    expect(await zone()).toHaveLength(3);
  });

  it('that are no table are refused, and nothing of them stays', async () => {
    expect(await invia('zone', 'lettera.geojson', '{"type": "Lettera"}')).toMatchObject({ status: 422, body: { code: 'unreadable-supply' } });
    expect(await invia('zone', 'x.geojson', PRIMA, { comune: 'Z999' })).toMatchObject({ status: 403 });
    expect(await invia('nessuno', 'x.geojson', PRIMA)).toMatchObject({ status: 404 });
    expect(await rows('SELECT 1 FROM fornitura')).toEqual([]);
  });

  it('are not there for who lacks the right of the register', async () => {
    const vista = await anteprima('zone', PRIMA, { strato });
    expect((await invia('zone', 'x.geojson', PRIMA, { comune: COMUNE }, lettore)).status).toBe(403);
    const senza = (text: string): Promise<unknown[]> => getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['importazioni', 'catasto'] }, (u) => u.query(text));
    for (const tabella of ['fornitura', 'anteprima', 'anteprima_voce', 'zona']) expect(await senza(`SELECT 1 FROM ${tabella}`), tabella).toEqual([]);
    expect(await rows('SELECT id FROM fornitura')).toEqual([{ id: vista.id }]);
  });

  describe('from the command line', () => {
    const edigit = async (...argomenti: string[]) => {
      const righe: string[] = [];
      const file = new Map<string, string>();
      const terminale: Terminale = { cartella, interattivo: false, out: (riga) => righe.push(riga), err: (riga) => righe.push(riga), avanzamento: () => undefined, scriviFile: (nome, testo) => file.set(nome, testo) };
      const codice = await eseguiComando({ config: readConfig({ EDIGIT_DATA_DIR: cartella }), db: getDb(), app, terminale }, ['import', ...argomenti]);
      return { codice, testo: righe.join('\n'), json: [...file.values()].map((testo) => JSON.parse(testo) as unknown)[0] };
    };
    const importa = (...altri: string[]) => edigit('zone.geojson', '--registro', 'zone', '--comune', COMUNE, '--destinazione', 'strato=puc/PUC 2024/zonizzazione', ...altri);

    it('go in by the same columns, after a look that changes nothing', async () => {
      writeFileSync(join(cartella, 'zone.geojson'), PRIMA);
      const prova = await importa('--prova', '--json', 'esito.json');
      expect(prova).toMatchObject({ codice: 0, testo: expect.stringContaining('3 zone aggiunte'), json: { stato: 'anteprima', registro: { codice: 'zone', righe: 3 }, differenze: { aggiunti: 3 } } });
      expect(await zone()).toEqual([]);
      expect(await importa('--valore', 'dm1444=B', '--colonna', 'nome=zona')).toMatchObject({ codice: 0, testo: expect.stringContaining('Applicato: Zone di piano di X997, in «PUC · PUC 2024 · Zonizzazione»') });
      expect(await rows('SELECT nome, dm1444 FROM zona_oggi ORDER BY chiave')).toEqual([{ nome: 'B1', dm1444: 'B' }, { nome: 'B1', dm1444: 'B' }, { nome: 'E', dm1444: 'B' }]);
      expect((await importa()).testo).toContain('già applicati');
    });

    it('go in from a sheet of Excel: shapes as text, codes that are numbers as they are seen', async () => {
      const wkt = (x: number): string => `SRID=7792;POLYGON((${posta([[x, 0], [x + 100, 0], [x + 100, 100], [x, 100], [x, 0]]).map((p) => p.join(' ')).join(',')}))`;
      writeFileSync(join(cartella, 'zone.xlsx'), xlsxDiProva({ fogli: [{ nome: 'Zone', righe: [['Comune di Borgo'], null, ['zona', 'dm1444', 'forma'], ['B1', 'B', wkt(0)], [4, 'B', wkt(200)]], unioni: ['A1:C1'] }, { nome: 'Foglio2', righe: [] }] }));
      const esito = await edigit('zone.xlsx', '--registro', 'zone', '--comune', COMUNE, '--destinazione', 'strato=puc/PUC 2024/zonizzazione');
      expect(esito, esito.testo).toMatchObject({ codice: 0, testo: expect.stringContaining('Applicato: Zone di piano di X997') });
      expect(await rows('SELECT codice FROM zona_oggi ORDER BY codice')).toEqual([{ codice: '4' }, { codice: 'B1' }]);
    });

    it('say what is wrong with the request, and change nothing', async () => {
      writeFileSync(join(cartella, 'zone.geojson'), PRIMA);
      expect(await importa('--colonna', 'codice=ZONA')).toMatchObject({ codice: 2, testo: expect.stringContaining('non ha una colonna «ZONA»') });
      expect(await edigit('zone.geojson', '--registro', 'zone', '--comune', COMUNE, '--destinazione', 'strato=altro')).toMatchObject({ codice: 2, testo: expect.stringContaining('destinazione.strato') });
      expect(await edigit('zone.geojson', '--registro', 'zone', '--comune', 'Z998', '--destinazione', 'strato=altro')).toMatchObject({ codice: 2, testo: expect.stringContaining('Z998 non è tra i comuni') });
      expect(await edigit('zone.geojson', '--registro', 'nessuno', '--comune', COMUNE)).toMatchObject({ codice: 2, testo: expect.stringContaining('«zone», «vincoli»') });
      expect(await edigit('zone.geojson', '--colonna', 'codice=ZONA')).toMatchObject({ codice: 1, testo: expect.stringContaining('--registro') });
      expect(await rows('SELECT 1 FROM fornitura')).toEqual([]);
    });
  });

  describe('constraints', () => {
    const vincoli = (): Promise<{ tipo: string; nome: string; m2: number; fascia: number | null; parametro: string | null }[]> =>
      rows('SELECT tipo, nome, superficie_m2::float8 AS m2, fascia_m AS fascia, fascia_parametro AS parametro FROM vincolo_oggi ORDER BY tipo, nome');

    it('get their band from the catalogue, measured from what was delivered', async () => {
      await applica('vincoli', geojson([{ nome: 'Rio Foce' }, linea([0, 0], [1000, 0])]), { strato: 'Fiumi', tipo: 'paesaggio-142-c' });
      const [fiume] = await vincoli();
      expect(fiume).toMatchObject({ tipo: 'paesaggio-142-c', nome: 'Rio Foce', fascia: 150, parametro: 'urbanistica.fascia.corsi-d-acqua' });
      const capsula = 1000 * 300 + Math.PI * 150 ** 2;
      expect(fiume!.m2).toBeLessThan(capsula);
      expect(fiume!.m2).toBeGreaterThan(capsula * 0.995);
      expect(await rows('SELECT ST_GeometryType(origine) AS tipo, round(ST_Length(origine::geography)) AS m FROM vincolo_oggi')).toEqual([{ tipo: 'ST_MultiLineString', m: expect.closeTo(1000, -1) }]);
    });

    it('stay as drawn where they are drawn, and each file replaces its own layer only', async () => {
      await applica('vincoli', geojson([{ nome: 'Rio Foce' }, quadrato(0, 0)]), { strato: 'Fiumi', tipo: 'paesaggio-142-c', fasce: 'disegnate' });
      await applica('vincoli', geojson([{ tipo: 'idrogeologico', nome: 'Bosco' }, quadrato(0, 200)], [{ tipo: 'frane-p3', nome: 'Costone' }, quadrato(200, 200)]), { strato: 'PSAI' });
      expect((await vincoli()).map((v) => [v.tipo, Math.round(v.m2), v.fascia])).toEqual([['frane-p3', 10_000, null], ['idrogeologico', 10_000, null], ['paesaggio-142-c', 10_000, null]]);
      expect(await applica('vincoli', geojson([{ tipo: 'idrogeologico', nome: 'Bosco' }, quadrato(0, 200)]), { strato: 'PSAI' })).toMatchObject({ frase: '1 vincolo non più nel file' });
      expect(await vincoli()).toHaveLength(2);
    });

    it('that the catalogue does not know, or that have no area and no band, are left out and told', async () => {
      const vista = await anteprima('vincoli', geojson([{ tipo: 'idrogeologico' }, quadrato(0, 0)], [{ tipo: 'boh' }, quadrato(0, 0)], [{ nome: 'senza' }, quadrato(0, 0)], [{ tipo: 'idrogeologico' }, linea([0, 0], [9, 9])], [{ tipo: 'frane-p1', dal: '2024-02-01', al: '2024-01-01' }, quadrato(0, 0)]), { strato: 'Misti' });
      expect(vista).toMatchObject({ differenze: { aggiunti: 1 } });
      const { body } = await tecnico.ask<{ items: { codice: string; riga: number }[] }>('GET', `/api/v1/importazioni/${vista.id}/problemi`);
      expect(body.items.map((p) => [p.riga, p.codice])).toEqual([[2, 'unknown-code'], [3, 'missing-attribute'], [4, 'missing-geometry'], [5, 'bad-date']]);
    });
  });
});
