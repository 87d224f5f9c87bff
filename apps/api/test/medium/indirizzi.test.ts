import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AggiornamentiAnncsu, type AggiornamentoAnncsu, Civici, type Civico, type DifferenzaAnncsu, DifferenzeAnncsu, type EsitiLetti, type EsportazioneAnncsu, Fascicolo, Risultati, type Strada, Strade } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeSample } from '../campione/campione.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { problemiDi } from '../harness/importazione.js';
import { annullamentoOn, registriOn } from '../harness/servizi.js';

const COMUNE = 'X998';
const CAMPIONE = fileURLToPath(new URL('../../../../data/samples/indirizzi', import.meta.url));
const cartella = mkdtempSync(join(tmpdir(), 'edigit-indirizzi-'));

interface Casa {
  readonly edificio: string;
  readonly via: string;
  readonly civico: string;
  readonly x: number;
  readonly y: number;
}

describeSample('streets and civic numbers', (getDb) => {
  const leggi = <R>(testo: string, parametri: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['catasto', 'indirizzi'] }, (u) => u.query<R>(testo, parametri));
  const importa = async (registro: string, nome: string, righe: readonly (readonly string[])[]): Promise<{ id: string; problemi: { codice: string; riga: number | null; messaggio: string }[]; differenze: unknown; stato: string }> => {
    const file = join(cartella, nome);
    writeFileSync(file, `\uFEFF${righe.map((r) => r.join(';')).join('\r\n')}\r\n`);
    const { fornitura } = await registriOn(getDb()).importa(registro, [file], { comune: COMUNE, destinazione: {} });
    return { id: fornitura.id, problemi: await problemiDi(getDb(), { id: fornitura.id, comune: COMUNE }) as never, differenze: fornitura.differenze, stato: fornitura.stato };
  };
  let abitate: Casa[];
  let strade: string[];
  beforeAll(async () => {
    // One building to an address, and one address to a building.
    abitate = await leggi<Casa>(`SELECT edificio, via, civico, ST_X(p) AS x, ST_Y(p) AS y FROM (
      SELECT l.a_id AS edificio, min(a.toponimo || ' ' || a.via) AS via, min(a.numero_civico) AS civico, ST_PointOnSurface((SELECT geom FROM edificio_oggi e WHERE e.id = l.a_id)) AS p
      FROM indirizzo_catastale a JOIN unita_indirizzo y ON y.indirizzo = a.id AND y.chiusa_da IS NULL JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = y.unita AND l.stato = 'certo'
      WHERE a.numero_civico <> '' GROUP BY l.a_id HAVING count(DISTINCT a.id) = 1) x WHERE 1 = (SELECT count(DISTINCT l.a_id) FROM indirizzo_catastale a JOIN unita_indirizzo y ON y.indirizzo = a.id AND y.chiusa_da IS NULL
        JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = y.unita WHERE a.toponimo || ' ' || a.via = x.via AND a.numero_civico = x.civico) ORDER BY via, civico LIMIT 30`);
    expect(abitate.length).toBeGreaterThan(10);
    strade = (await leggi<{ via: string }>(`SELECT DISTINCT toponimo || ' ' || via AS via FROM indirizzo_catastale ORDER BY 1`)).map((r) => r.via);
  });
  afterAll(() => rmSync(cartella, { recursive: true }));

  const TESTATA_STRADE = ['CODICE_COMUNE', 'CODICE_ISTAT', 'PROGRESSIVO_NAZIONALE', 'CODICE_COMUNALE', 'ODONIMO', "LOCALITA'", 'TOTALE_ACCESSI'];
  const rigaStrada = (nome: string, i: number, comune = COMUNE): string[] => [comune, '', String(1000 + i), String(10 + i), nome, '', '0'];
  const TESTATA_CIVICI = ['CODICE_COMUNE', 'PROGRESSIVO_NAZIONALE', 'ODONIMO', 'PROGRESSIVO_ACCESSO', 'CIVICO', 'ESPONENTE', 'COORD_X_COMUNE', 'COORD_Y_COMUNE', 'QUOTA', 'METODO'];
  const gradi = (n: number): string => n.toFixed(9).replace('.', ',');
  const rigaCivico = (casa: Pick<Casa, 'civico'>, i: number, { strada = '', nome = '', punto = null as readonly [number, number] | null }): string[] => {
    const [numero, ...esponente] = casa.civico.split('/');
    return [COMUNE, strada, nome, String(5000 + i), numero!, esponente.join('/'), punto === null ? '' : gradi(punto[0]), punto === null ? '' : gradi(punto[1]), '', '3'];
  };
  const legami = (progressivo: number, fine: string): Promise<{ a: string; criterio: string; stato: string }[]> =>
    leggi(`SELECT l.a_id AS a, l.criterio, l.stato FROM civico_oggi c JOIN collegamento_registro_oggi l ON l.settore = 'civico' AND l.da_id = c.id AND l.fine = $2 WHERE c.progressivo = $1 ORDER BY l.punteggio DESC, l.a_id`, [String(progressivo), fine]);

  describe('as the national archive writes them', () => {
    it('the streets come in, those of other municipalities do not', async () => {
      const esito = await importa('strade', 'STRAD_X998.csv', [TESTATA_STRADE, ...strade.map((s, i) => rigaStrada(s, i)), rigaStrada('VIA ALTROVE', 9999, 'A001')]);
      expect(esito).toMatchObject({ stato: 'applicata', differenze: { aggiunti: strade.length, modificati: 0, chiusi: 0 }, problemi: [{ codice: 'foreign-comune' }] });
      expect(await leggi('SELECT nome, codice, progressivo FROM strada_oggi ORDER BY codice::int LIMIT 1')).toEqual([{ nome: strade[0], codice: '10', progressivo: '1000' }]);
    });

    it('the civic numbers find their street by number or name, and the building whose place and address agree', async () => {
      const righe = abitate.map((c, i) => rigaCivico(c, i, i % 2 === 0 ? { strada: String(1000 + strade.indexOf(c.via)), punto: [c.x, c.y] } : { nome: c.via.replace(/^VIA /, 'V. '), punto: [c.x, c.y] }));
      const esito = await importa('civici', 'INDIR_X998.csv', [TESTATA_CIVICI, ...righe]);
      expect(esito).toMatchObject({ stato: 'applicata', differenze: { aggiunti: abitate.length }, problemi: [] });
      for (const [i, casa] of abitate.entries()) {
        expect((await legami(5000 + i, 'edificio')).map((l) => [l.a, l.criterio, l.stato])).toEqual([[casa.edificio, 'indirizzo-e-posizione', 'certo']]);
        expect((await legami(5000 + i, 'strada')).map((l) => [l.criterio, l.stato])).toEqual([[i % 2 === 0 ? 'codice' : 'nome', 'certo']]);
        expect((await legami(5000 + i, 'particella')).length).toBeGreaterThan(0);
      }
    });

    it('what cannot be is told by line, and the row stays without it', async () => {
      const [casa] = abitate as [Casa];
      const altro = abitate.find((c) => c.via !== casa.via)!;
      const esito = await importa('civici', 'INDIR_X998.csv', [TESTATA_CIVICI,
        rigaCivico(casa, 0, { nome: casa.via, punto: [0, 0] }),
        rigaCivico(casa, 1, { nome: casa.via, punto: [465_000, 4_515_000] }),
        rigaCivico(casa, 2, { nome: casa.via, punto: [12.5, 41.9] }),
        rigaCivico(casa, 3, { nome: 'VIA CHE NON ESISTE AFFATTO', punto: [casa.x, casa.y] }),
        rigaCivico(casa, 4, { punto: [casa.x, casa.y] }),
        rigaCivico({ civico: 'abc' }, 5, { nome: casa.via }),
        rigaCivico(altro, 6, { nome: altro.via }),
        [COMUNE, '', casa.via, '5007', '', '', '', '', '', ''],
      ]);
      expect(esito.problemi.map((p) => [p.riga, p.codice]).toSorted()).toEqual([[2, 'missing-geometry'], [3, 'invalid-geometry'], [4, 'foreign-comune'], [5, 'unknown-code'], [6, 'missing-attribute'], [7, 'bad-number']]);
      expect(await leggi('SELECT progressivo, scritto, posizione IS NOT NULL AS posta FROM civico_oggi ORDER BY progressivo')).toEqual([
        { progressivo: '5000', scritto: casa.civico, posta: false }, { progressivo: '5001', scritto: casa.civico, posta: false }, { progressivo: '5002', scritto: casa.civico, posta: false },
        { progressivo: '5003', scritto: casa.civico, posta: true }, { progressivo: '5006', scritto: altro.civico, posta: false }, { progressivo: '5007', scritto: 'snc', posta: false },
      ]);
      // Without a place the address leads to the building, as a likelihood; without an address the place does.
      expect((await legami(5006, 'edificio')).map((l) => [l.a, l.criterio, l.stato])).toEqual([[altro.edificio, 'indirizzo', 'proposto']]);
      expect((await legami(5003, 'edificio')).map((l) => [l.a, l.criterio, l.stato])).toEqual([[casa.edificio, 'dentro', 'certo']]);
      expect([await legami(5003, 'strada'), await legami(5007, 'edificio')]).toEqual([[], []]);
    });
  });

  it('an access on the road is of the nearest building, and of none beyond the distance; two as near are ambiguous', async () => {
    const [uno] = await leggi<{ edificio: string; x: number; y: number; lontano: number }>(`
      SELECT e.id AS edificio, ST_X(p.fuori) AS x, ST_Y(p.fuori) AS y FROM edificio_oggi e CROSS JOIN LATERAL (
        SELECT ST_Transform(ST_SetSRID(ST_MakePoint(ST_XMax(b) + d, (ST_YMin(b) + ST_YMax(b)) / 2), 7792), 6706) AS fuori FROM (SELECT ST_Envelope(ST_Transform(e.geom, 7792)) AS b) q, generate_series(1, 15) d
      ) p WHERE e.stato = 'in-uso' AND (SELECT count(*) FROM edificio_oggi y WHERE ST_DWithin(y.geom::geography, p.fuori::geography, 40)) = 1 AND ST_Distance(e.geom::geography, p.fuori::geography) BETWEEN 2 AND 20 LIMIT 1`);
    await importa('civici', 'INDIR_X998.csv', [TESTATA_CIVICI, rigaCivico({ civico: '901' }, 0, { nome: strade[0]!, punto: [uno!.x, uno!.y] }), rigaCivico({ civico: '902' }, 1, { nome: strade[0]!, punto: [uno!.x + 0.0005, uno!.y] })]);
    expect((await legami(5000, 'edificio')).map((l) => [l.a, l.criterio, l.stato])).toEqual([[uno!.edificio, 'vicinanza', 'proposto']]);
    expect((await legami(5001, 'edificio')).every((l) => l.a !== uno!.edificio)).toBe(true);
  });

  it('streets that come after the civic numbers find them, and an undo of the streets leaves them without', async () => {
    const [casa] = abitate as [Casa];
    await importa('strade', 'strade.csv', [TESTATA_STRADE, rigaStrada('VIA DEL TUTTO NUOVA', 0)]);
    await importa('civici', 'civici.csv', [TESTATA_CIVICI, rigaCivico(casa, 0, { nome: casa.via, punto: [casa.x, casa.y] })]);
    expect(await legami(5000, 'strada')).toEqual([]);
    const { id } = await importa('strade', 'strade.csv', [TESTATA_STRADE, ...strade.map((s, i) => rigaStrada(s, i))]);
    expect((await legami(5000, 'strada')).map((l) => [l.criterio, l.stato])).toEqual([['nome', 'certo']]);
    expect((await legami(5000, 'edificio')).map((l) => [l.a, l.criterio])).toEqual([[casa.edificio, 'indirizzo-e-posizione']]);
    const [{ operazione }] = await leggi<{ operazione: number }>('SELECT id AS operazione FROM operazione WHERE fornitura = $1', [id]) as [{ operazione: number }];
    await annullamentoOn(getDb()).annulla({ comune: COMUNE, operazione, operatore: { id: null, nome: 'prova' } });
    expect(await legami(5000, 'strada')).toEqual([]);
    expect((await legami(5000, 'edificio')).map((l) => [l.a, l.criterio])).toEqual([[casa.edificio, 'dentro']]);
  });

  it('a municipality with its own columns: kind and name apart, one street of two by its hamlet, one number twice', async () => {
    await importa('strade', 'viario.csv', [['CodiceVia', 'DUG', 'DUF', 'QuartiereSobborgo'], ['1', 'Via', 'Mazzini', 'Centro'], ['2', 'Via', 'Mazzini', 'Borgonovo'], ['3', 'Via', 'Giuseppe Garibaldi', 'Centro'], ['4', 'Via', 'Menotti Garibaldi', 'Centro']]);
    const esito = await importa('civici', 'civici.csv', [['Via', 'Quartiere', 'Civico', 'Esponente'], ['Via Mazzini', 'Borgonovo', '1', ''], ['VIA MAZZINI', '', '2', ''], ['v. garibaldi', '', '3', 'bis'], ['Via G. Garibaldi', '', '3', ''], ['VIA G. GARIBALDI', '', '3', '']]);
    expect(esito.problemi.map((p) => [p.riga, p.codice])).toEqual([[6, 'duplicate-key'], [3, 'unknown-code'], [4, 'unknown-code']]);
    expect(esito.problemi[1]!.messaggio).toContain('«Via Mazzini» o «Via Mazzini»');
    expect(await leggi(`SELECT c.indirizzo, l.stato, array_agg(s.codice ORDER BY s.codice) AS strade FROM civico_oggi c LEFT JOIN collegamento_registro_oggi l ON l.da_id = c.id AND l.fine = 'strada' LEFT JOIN strada_oggi s ON s.id = l.a_id GROUP BY c.id, 1, 2 ORDER BY 1, c.id`)).toMatchObject([
      { indirizzo: 'VIA G. GARIBALDI, 3', stato: 'certo', strade: ['3'] }, { indirizzo: 'VIA MAZZINI, 2', stato: 'ambiguo', strade: ['1', '2'] }, { indirizzo: 'Via G. Garibaldi, 3', stato: 'certo', strade: ['3'] },
      { indirizzo: 'Via Mazzini, 1', stato: 'certo', strade: ['2'] }, { indirizzo: 'v. garibaldi, 3 bis', stato: 'ambiguo', strade: ['3', '4'] },
    ]);
  });

  describe('of the sample municipality', () => {
    interface Vero { readonly progressivo: string; readonly caso: string; readonly edifici: readonly { readonly mappa: string; readonly codice: string; readonly ordinale: number }[]; readonly particelle: readonly string[] }
    const carica = async (registro: string, nome: string): Promise<{ stato: string; problemi: { codice: string; riga: number | null }[] }> => {
      const { fornitura } = await registriOn(getDb()).importa(registro, [join(CAMPIONE, nome)], { comune: COMUNE, destinazione: {} });
      return { stato: fornitura.stato, problemi: await problemiDi(getDb(), { id: fornitura.id, comune: COMUNE }) as never };
    };
    const leggiJson = (nome: string): unknown => JSON.parse(readFileSync(join(CAMPIONE, nome), 'utf8'));

    it('each finds the building that it is of; where two could be, it says so', async () => {
      expect([await carica('strade', 'ok/STRAD_X998.csv'), await carica('civici', 'ok/INDIR_X998.csv')]).toEqual([{ stato: 'applicata', problemi: [] }, { stato: 'applicata', problemi: [] }]);
      const trovati = new Map((await leggi<{ progressivo: string; certi: string[]; dubbi: string[]; particelle: string[]; strade: string[] }>(`
        SELECT c.progressivo, coalesce(array_agg(e.k ORDER BY e.k) FILTER (WHERE l.stato = 'certo'), '{}') AS certi, coalesce(array_agg(e.k ORDER BY e.k) FILTER (WHERE l.stato <> 'certo'), '{}') AS dubbi,
          ARRAY(SELECT p.foglio || '/' || p.numero FROM collegamento_registro_oggi q JOIN particella_oggi p ON p.id = q.a_id WHERE q.da_id = c.id AND q.fine = 'particella') AS particelle,
          ARRAY(SELECT q.stato FROM collegamento_registro_oggi q WHERE q.da_id = c.id AND q.fine = 'strada') AS strade
        FROM civico_oggi c LEFT JOIN collegamento_registro_oggi l ON l.settore = 'civico' AND l.da_id = c.id AND l.fine = 'edificio'
        LEFT JOIN (SELECT e.id, b.nome_mappa || ' ' || b.codice || ' ' || b.ordinale AS k FROM edificio_oggi e JOIN catasto_bordo_oggi b ON b.comune = e.comune AND b.tipo = 'fabbricato' AND b.foglio = e.foglio AND b.numero = e.numero AND b.geom = e.geom) e ON e.id = l.a_id
        GROUP BY c.id, c.progressivo`)).map((r) => [r.progressivo, r]));
      const { civici } = leggiJson('verita.json') as { civici: Vero[] };
      const conto = { giusti: 0, sbagliati: 0, incerti: 0, persi: 0 };
      for (const vero of civici) {
        const { certi, dubbi } = trovati.get(vero.progressivo)!;
        const suoi = vero.edifici.map((e) => `${e.mappa} ${e.codice} ${e.ordinale}`).toSorted();
        if (vero.caso === 'ambiguo') expect([vero.progressivo, certi, dubbi]).toEqual([vero.progressivo, [], suoi]);
        else if (certi.length > 0) conto[certi.every((k) => suoi.includes(k)) ? 'giusti' : 'sbagliati'] += 1;
        else conto[dubbi.some((k) => suoi.includes(k)) ? 'incerti' : 'persi'] += 1;
      }
      console.log(`civici: ${conto.giusti} certi e giusti, ${conto.sbagliati} certi e sbagliati, ${conto.incerti} con il loro edificio fra i candidati, ${conto.persi} senza`);
      expect(conto.giusti / (conto.giusti + conto.sbagliati)).toBeGreaterThan(0.99);
      expect((conto.giusti + conto.incerti) / civici.length).toBeGreaterThan(0.96);
      expect([...trovati.values()].every((r) => r.strade.join() === 'certo')).toBe(true);
    });

    it('what is wrong with a file is told, and only that row suffers', async () => {
      await carica('strade', 'ok/STRAD_X998.csv');
      for (const [nome, atteso] of Object.entries(leggiJson('not-ok/atteso.json') as Record<string, { registro: string; codice: string; righe: number; posizioni?: number }>)) {
        const { stato, problemi } = await carica(atteso.registro, `not-ok/${nome}`);
        expect([nome, stato, problemi.map((p) => p.codice)]).toEqual([nome, 'applicata', [atteso.codice]]);
        const [conto] = await leggi<{ righe: number; posizioni: number }>(atteso.registro === 'strade' ? 'SELECT count(*)::int AS righe FROM strada_oggi' : 'SELECT count(*)::int AS righe, count(posizione)::int AS posizioni FROM civico_oggi');
        expect([nome, conto]).toEqual([nome, atteso.posizioni === undefined ? { righe: atteso.righe } : { righe: atteso.righe, posizioni: atteso.posizioni }]);
      }
    });
  });

  describe('for who reads them', () => {
    let app: NestFastifyApplication;
    let chi: Browser;
    let primo: Casa;
    beforeAll(async () => {
      primo = abitate[0]!;
      await importa('strade', 'strade.csv', [TESTATA_STRADE, ...strade.map((s, i) => rigaStrada(s, i))]);
      await importa('civici', 'civici.csv', [TESTATA_CIVICI, ...abitate.map((c, i) => rigaCivico(c, i, { nome: c.via, punto: i === 1 ? null : [c.x, c.y] })), rigaCivico({ civico: '999' }, 900, { nome: 'VIA CHE NON ESISTE AFFATTO' })]);
      app = await openTestApp(getDb());
      chi = await signedIn(app, { nome: 'g.neri', nomeVisualizzato: 'G. Neri', ruolo: 'consultazione' });
    });
    afterAll(() => app.close());

    it('lists them by page, by words and by what lacks', async () => {
      const elenco = Strade.parse((await chi.ask('GET', `/api/v1/strade?comune=${COMUNE}&limite=2`)).body);
      expect([elenco.totale, elenco.items.length]).toEqual([strade.length, 2]);
      const altre = Strade.parse((await chi.ask('GET', `/api/v1/strade?comune=${COMUNE}&limite=2&cursore=${elenco.prossima!}`)).body);
      expect(altre.items.map((x) => x.id)).not.toContain(elenco.items[0]!.id);
      const [strada] = Strade.parse((await chi.ask('GET', `/api/v1/strade?comune=${COMUNE}&q=${encodeURIComponent(primo.via)}`)).body).items;
      expect(strada).toMatchObject({ nome: primo.via, civici: abitate.filter((c) => c.via === primo.via).length });
      const sulla = Civici.parse((await chi.ask('GET', `/api/v1/civici?strada=${strada!.id}`)).body);
      expect([sulla.totale, sulla.items[0]!.strada]).toEqual([strada!.civici, { id: strada!.id, nome: primo.via, stato: 'certo' }]);
      const manca = async (che: string): Promise<number> => Civici.parse((await chi.ask('GET', `/api/v1/civici?comune=${COMUNE}&manca=${che}`)).body).totale;
      expect([await manca('strada'), await manca('edificio'), await manca('posizione'), await manca('')]).toEqual([1, 1, 2, abitate.length + 1]);
    });

    it('as files: every row as CSV, those with a place as GeoJSON', async () => {
      const csv = (await chi.ask<string>('GET', `/api/v1/civici?comune=${COMUNE}`, undefined, { accept: 'text/csv' })).body;
      expect(csv.trim().split('\r\n')).toHaveLength(abitate.length + 2);
      const { body } = await chi.ask<string | { features: { geometry: { type: string } }[] }>('GET', `/api/v1/civici?comune=${COMUNE}`, undefined, { accept: 'application/geo+json' });
      const { features } = typeof body === 'string' ? (JSON.parse(body) as { features: { geometry: { type: string } }[] }) : body;
      expect([features.length, features[0]!.geometry.type]).toEqual([abitate.length - 1, 'Point']);
      expect((await chi.ask<string>('GET', `/api/v1/strade?comune=${COMUNE}`, undefined, { accept: 'text/csv' })).body.trim().split('\r\n')).toHaveLength(strade.length + 1);
    });

    it('are found by the search, number and street, and stand in the dossier beside the cadastral address', async () => {
      const cercato = await chi.ask('GET', `/api/v1/ricerca?q=${encodeURIComponent(`${primo.via} ${primo.civico}`)}`);
      expect(cercato.status, JSON.stringify(cercato.body)).toBe(200);
      const { items } = Risultati.parse((await chi.ask('GET', `/api/v1/ricerca?q=${encodeURIComponent(`${primo.via} ${primo.civico}`)}`)).body);
      expect(items.find((x) => x.tipo === 'civico')).toMatchObject({ etichetta: `${primo.via}, ${primo.civico}`, edificioId: primo.edificio });
      expect(Risultati.parse((await chi.ask('GET', `/api/v1/ricerca?q=${encodeURIComponent(primo.via)}`)).body).items.find((x) => x.tipo === 'strada')).toMatchObject({ etichetta: primo.via });
      const { sezioni } = Fascicolo.parse((await chi.ask('GET', `/api/v1/edifici/${primo.edificio}/fascicolo`)).body);
      const sezione = sezioni.find((x) => x.codice === 'indirizzi')!;
      expect(sezione).toMatchObject({ fonte: 'Registro dei civici e Catasto fabbricati', qualita: 'certo' });
      expect((sezione.dati as { items: { etichetta: string; fonte: string; collegamento?: { prove: string[] } }[] }).items.slice(0, 2)).toMatchObject([
        { etichetta: `${primo.via}, ${primo.civico}`, fonte: 'comune', collegamento: { criterio: 'Stesso indirizzo e stesso posto', tipo: 'registro-edificio' } }, { fonte: 'catasto' },
      ]);
    });

    it('are given, moved and taken away by who may edit, each an operation that is undone; the national archive is told once of what came of it', async () => {
      const tecnico = await signedIn(app, { nome: 't.blu', nomeVisualizzato: 'T. Blu', ruolo: 'urbanistica-edilizia' });
      const manda = async (metodo: 'POST' | 'PATCH' | 'GET', url: string, corpo?: unknown, versione?: string, browser = tecnico): Promise<{ status: number; body: Civico }> =>
        browser.ask<Civico>(metodo, url, corpo, versione === undefined ? {} : { 'if-match': `"${versione}"` });
      const coda = async (): Promise<AggiornamentoAnncsu[]> => AggiornamentiAnncsu.parse((await tecnico.ask('GET', `/api/v1/anncsu/aggiornamenti?comune=${COMUNE}`)).body).items;
      const [via] = Strade.parse((await chi.ask('GET', `/api/v1/strade?comune=${COMUNE}&q=${encodeURIComponent(primo.via)}`)).body).items;
      const nuovo = { comune: COMUNE, strada: via!.id, numero: '777/a', posizione: [primo.x, primo.y] };

      expect((await manda('POST', '/api/v1/civici', nuovo, undefined, chi)).status).toBe(403);
      expect((await manda('POST', '/api/v1/civici', { ...nuovo, posizione: [12.5, 41.9] })).status).toBe(400);
      expect((await manda('POST', '/api/v1/civici', { ...nuovo, numero: 'portone' })).status).toBe(400);
      expect((await manda('POST', '/api/v1/civici', { ...nuovo, numero: primo.civico })).status).toBe(409);
      const { status, body: dato } = await manda('POST', '/api/v1/civici', nuovo);
      expect(status, JSON.stringify(dato)).toBe(201);
      expect([status, dato.indirizzo, dato.strada.id, dato.progressivo]).toEqual([201, `${primo.via}, 777/A`, via!.id, '']);
      expect(Civici.parse((await chi.ask('GET', `/api/v1/civici?comune=${COMUNE}&q=777`)).body).items[0]).toMatchObject({ id: dato.id, edifici: [{ id: primo.edificio, stato: 'certo' }] });
      expect(await coda()).toMatchObject([{ servizio: 'accessi', operazione: 'I', stato: 'da-inviare', mancanze: [], etichetta: `${primo.via}, 777/A`, operatore: 'T. Blu', corpo: { richiesta: { codcom: COMUNE, progr_nazionale: via!.progressivo, accesso: { numero: '777', esponente: 'A', operazione_civico: 'I', coordinate: { metodo: '3' } } } } }]);

      expect([(await manda('PATCH', `/api/v1/civici/${dato.id}`, { metodo: '1' })).status, (await manda('PATCH', `/api/v1/civici/${dato.id}`, { metodo: '1' }, '0')).status]).toEqual([428, 412]);
      const { body: mosso } = await manda('PATCH', `/api/v1/civici/${dato.id}`, { posizione: [primo.x + 0.00001, primo.y], metodo: '1' }, dato.versione);
      expect(await coda()).toMatchObject([{ operazione: 'I', corpo: { richiesta: { accesso: { coordinate: { x: (primo.x + 0.00001).toFixed(7), metodo: '1' } } } } }]);
      await annullamentoOn(getDb()).annulla({ comune: COMUNE, operazione: mosso.operazione, operatore: { id: null, nome: 'prova' } });
      const { body: tornato } = await manda('GET', `/api/v1/civici/${dato.id}`);
      expect([tornato.posizione, (await coda()).map((a) => (a.corpo.richiesta['accesso'] as { coordinate: { metodo: string } }).coordinate.metodo)]).toEqual([dato.posizione, ['3']]);

      // Out it goes, and comes back with the number that it was given; what was sent is not undone behind the archive's back.
      const { body: esportata } = await tecnico.ask<EsportazioneAnncsu>('POST', '/api/v1/anncsu/esporta', { comune: COMUNE });
      expect(esportata.richieste).toMatchObject([{ metodo: 'POST', percorso: '/accessi', corpo: { richiesta: { accesso: { numero: '777' } } } }]);
      await expect(annullamentoOn(getDb()).annulla({ comune: COMUNE, operazione: dato.operazione, operatore: { id: null, nome: 'prova' } })).rejects.toMatchObject({ code: 'undo-blocked' });
      const { body: letti } = await tecnico.ask<EsitiLetti>('POST', '/api/v1/anncsu/esiti', { comune: COMUNE, esiti: [
        { id: esportata.richieste[0]!.id, risposta: { idRichiesta: '5144', esito: '0', messaggio: 'OK', dati: [{ progr_civico: '8888' }] } }, { id: dato.id, risposta: { esito: '0' } }] });
      expect(letti).toMatchObject({ accettati: 1, rifiutati: 0, ignorati: [{ id: dato.id }] });
      const { body: numerato } = await manda('GET', `/api/v1/civici/${dato.id}`);
      expect([numerato.progressivo, (await coda())[0]!]).toMatchObject(['8888', { stato: 'accettato', codice: '0', messaggio: 'OK', idRichiesta: '5144' }]);

      const { body: corretto } = await manda('PATCH', `/api/v1/civici/${dato.id}`, { numero: '777/b' }, numerato.versione);
      const { body: spostatoPoi } = await manda('PATCH', `/api/v1/civici/${dato.id}`, { posizione: [primo.x, primo.y + 0.00002] }, corretto.versione);
      expect((await coda())[0]).toMatchObject({ servizio: 'accessi', operazione: 'R', corpo: { richiesta: { accesso: { esponente: 'B', coordinate: { y: (primo.y + 0.00002).toFixed(7) } } } } });
      for (const { operazione } of [spostatoPoi, corretto]) await annullamentoOn(getDb()).annulla({ comune: COMUNE, operazione, operatore: { id: null, nome: 'prova' } });
      const { body: comePrima } = await manda('GET', `/api/v1/civici/${dato.id}`);
      const { body: spostato } = await manda('PATCH', `/api/v1/civici/${dato.id}`, { posizione: [primo.x, primo.y + 0.00001] }, comePrima.versione);
      expect((await coda())[0]).toMatchObject({ servizio: 'gestionecoordinate', operazione: 'R', corpo: { richiesta: { accesso: { progr_civico: '8888', coordinate: { metodo: '3' } } } } });
      expect((await manda('POST', `/api/v1/civici/${dato.id}/sopprimi`, { il: '2026-01-31', motivo: 'Portone murato' }, spostato.versione)).status).toBe(200);
      expect((await coda()).map((a) => [a.servizio, a.operazione, a.stato])).toEqual([['accessi', 'S', 'da-inviare'], ['accessi', 'I', 'accettato']]);
      expect((await manda('GET', `/api/v1/civici/${dato.id}`)).status).toBe(404);
      const csv = (await tecnico.ask<string>('GET', `/api/v1/anncsu/aggiornamenti?comune=${COMUNE}`, undefined, { accept: 'text/csv' })).body;
      expect(csv.trim().split('\r\n')).toHaveLength(3);
    });

    it('are compared with what the national archive has: each difference is told to it, or held to be right until either side changes', async () => {
      const tecnico = await signedIn(app, { nome: 't.viola', ruolo: 'urbanistica-edilizia' });
      const differenze = async (): Promise<DifferenzaAnncsu[]> => DifferenzeAnncsu.parse((await tecnico.ask('GET', `/api/v1/anncsu/differenze?comune=${COMUNE}`)).body).items;
      expect(await differenze()).toEqual([]);
      const detti = abitate.flatMap((c, i) => (i === 3 ? [] : [rigaCivico(i === 4 ? { civico: '888' } : c, i, { nome: c.via, punto: [c.x + (i === 5 ? 0.001 : 0.00001), c.y] })]));
      expect(await importa('anncsu-accessi', 'INDIR_X998.csv', [TESTATA_CIVICI, ...detti, rigaCivico({ civico: '999' }, 900, { nome: 'VIA CHE NON ESISTE AFFATTO' }), rigaCivico({ civico: '5' }, 901, { nome: 'VIA SOLO LASSÙ' })])).toMatchObject({ stato: 'applicata', problemi: [] });
      const trovate = await differenze();
      // By address, a page after another.
      const prima = DifferenzeAnncsu.parse((await tecnico.ask('GET', `/api/v1/anncsu/differenze?comune=${COMUNE}&limite=2`)).body);
      const seconda = DifferenzeAnncsu.parse((await tecnico.ask('GET', `/api/v1/anncsu/differenze?comune=${COMUNE}&limite=2&cursore=${prima.prossima!}`)).body);
      expect([...prima.items, ...seconda.items].map((d) => d.id)).toEqual(trovate.map((d) => d.id));
      expect(trovate.at(-1)!.la).toBe('VIA SOLO LASSÙ, 5');
      const di = (tipo: string): DifferenzaAnncsu => trovate.find((d) => d.tipo === tipo)!;
      expect(trovate.map((d) => d.tipo).toSorted()).toEqual(['numero', 'posizione', 'solo-anncsu', 'solo-qui']);
      expect([di('solo-qui').qui, di('numero').la, di('solo-anncsu').la, Math.round(di('posizione').metri!)]).toEqual([`${abitate[3]!.via}, ${abitate[3]!.civico}`, `${abitate[4]!.via}, 888`, 'VIA SOLO LASSÙ, 5', expect.closeTo(84, -1)]);

      const decidi = (d: DifferenzaAnncsu, decisione: string, altro: object = {}) => tecnico.ask<{ operazione: number }>('POST', '/api/v1/anncsu/differenze/decidi', { comune: COMUNE, id: d.id, versione: d.versione, decisione, ...altro });
      expect([(await decidi(di('solo-qui'), 'va-bene')).status, (await decidi({ ...di('solo-qui'), versione: 'altra' }, 'invia')).status]).toEqual([400, 412]);
      const { body: giusta } = await decidi(di('solo-qui'), 'va-bene', { motivo: 'Appena dato: l’archivio arriva dopo' });
      expect((await differenze()).map((d) => d.tipo)).not.toContain('solo-qui');
      await annullamentoOn(getDb()).annulla({ comune: COMUNE, operazione: giusta.operazione, operatore: { id: null, nome: 'prova' } });
      expect((await differenze()).map((d) => d.tipo)).toContain('solo-qui');
      for (const tipo of ['numero', 'posizione', 'solo-anncsu']) expect((await decidi(di(tipo), 'invia')).status).toBe(200);
      expect([(await decidi(di('numero'), 'invia')).status, (await differenze()).filter((d) => d.inCoda).length]).toEqual([409, 3]);
      const inCoda = AggiornamentiAnncsu.parse((await tecnico.ask('GET', `/api/v1/anncsu/aggiornamenti?comune=${COMUNE}&stato=da-inviare`)).body).items;
      expect(inCoda.slice(0, 3).map((a) => [a.servizio, a.operazione, a.mancanze.length])).toEqual([['accessi', 'S', 1], ['gestionecoordinate', 'R', 0], ['accessi', 'R', 0]]);
    });

    it('streets are named, renamed and suppressed by who may edit: what is written with the old name is still of them, and what waits of their accesses goes when the archive has numbered them', async () => {
      const tecnico = await signedIn(app, { nome: 't.verde', nomeVisualizzato: 'T. Verde', ruolo: 'urbanistica-edilizia' });
      const manda = (metodo: 'POST' | 'PATCH' | 'GET', url: string, corpo?: unknown, versione?: string) => tecnico.ask<Strada & { detail: string }>(metodo, `/api/v1/strade${url}`, corpo, versione === undefined ? {} : { 'if-match': `"${versione}"` });
      const annulla = (operazione: number) => annullamentoOn(getDb()).annulla({ comune: COMUNE, operazione, operatore: { id: null, nome: 'prova' } });
      const coda = async (che: string): Promise<AggiornamentoAnncsu[]> => AggiornamentiAnncsu.parse((await tecnico.ask('GET', `/api/v1/anncsu/aggiornamenti?comune=${COMUNE}`)).body).items.filter((a) => a.etichetta.includes(che));
      const legato = async (): Promise<unknown> => (await leggi<{ legami: unknown }>(`SELECT array_agg(l.fine || ' ' || l.a_id || ' ' || l.criterio || ' ' || l.stato ORDER BY 1) AS legami FROM civico_oggi c JOIN collegamento_registro_oggi l ON l.settore = 'civico' AND l.da_id = c.id WHERE c.progressivo = '5000'`))[0]!.legami;
      const nuova = { comune: COMUNE, nome: 'Via  dei Tigli Nuovi', localita: 'Borgo' };
      const altrove = await signedIn(app, { nome: 't.lilla', ruolo: 'urbanistica-edilizia', comuni: ['A001'] });
      expect(await altrove.ask('POST', '/api/v1/strade', nuova)).toMatchObject({ status: 404, body: { code: 'not-found' } });
      expect([(await chi.ask('POST', '/api/v1/strade', nuova)).status, (await manda('POST', '', { ...nuova, nome: primo.via.toLowerCase(), localita: '' })).status, (await manda('POST', '', { ...nuova, codice: '10' })).status, (await manda('POST', '', { ...nuova, dal: '2999-01-01' })).status]).toEqual([403, 409, 409, 400]);
      const { status, body: nata } = await manda('POST', '', nuova);
      expect([status, nata.nome, nata.progressivo]).toEqual([201, 'Via dei Tigli Nuovi', '']);
      const { body: civico } = await tecnico.ask<Civico>('POST', '/api/v1/civici', { comune: COMUNE, strada: nata.id, numero: '1', posizione: [primo.x, primo.y] });
      expect((await coda('Tigli')).map((a) => [a.servizio, a.operazione, a.mancanze.length])).toEqual([['accessi', 'I', 1], ['odonimi', 'I', 0]]);
      expect([(await manda('PATCH', `/${nata.id}`, { cap: '80100' })).status, (await manda('PATCH', `/${nata.id}`, { cap: '80100' }, '0')).status]).toEqual([428, 412]);
      const negata = await manda('POST', `/${nata.id}/sopprimi`, { il: '2026-01-31', motivo: 'Mai aperta' }, nata.versione);
      expect([negata.status, negata.body.detail]).toEqual([409, expect.stringContaining('un civico (Via dei Tigli Nuovi, 1)')]);

      const { body: esportata } = await tecnico.ask<EsportazioneAnncsu>('POST', '/api/v1/anncsu/esporta', { comune: COMUNE });
      expect(esportata.richieste[0]).toMatchObject({ percorso: '/odonimi', corpo: { richiesta: { codcom: COMUNE, tipo_operazione: 'I', dug: 'VIA', denom_delibera: 'DEI TIGLI NUOVI', denom_localita: 'BORGO' } } });
      await tecnico.ask('POST', '/api/v1/anncsu/esiti', { comune: COMUNE, esiti: [{ id: esportata.richieste[0]!.id, risposta: { idRichiesta: '61', esito: '0', messaggio: 'OK', dati: [{ progr_nazionale: '77001' }] } }] });
      expect(await coda('Tigli')).toMatchObject([{ servizio: 'accessi', stato: 'da-inviare', mancanze: [], corpo: { richiesta: { progr_nazionale: '77001' } } }, { servizio: 'odonimi', stato: 'accettato' }]);

      const [via] = Strade.parse((await chi.ask('GET', `/api/v1/strade?comune=${COMUNE}&q=${encodeURIComponent(primo.via)}`)).body).items;
      const [prima, { body: letta }] = [await legato(), await manda('GET', `/${via!.id}`)];
      const { body: rinominata } = await manda('PATCH', `/${via!.id}`, { nome: 'Viale Rinominato' }, letta.versione);
      expect([rinominata.altriNomi, (await coda('Rinominato')).map((a) => [a.servizio, a.operazione])]).toEqual([[primo.via], [['odonimi', 'R']]]);
      expect(Civici.parse((await chi.ask('GET', `/api/v1/civici?strada=${via!.id}`)).body)).toMatchObject({ totale: via!.civici, items: Array.from({ length: via!.civici }, () => ({ indirizzo: expect.stringMatching(/^Viale Rinominato, /) })) });
      // The cadastre writes the old name, and its address is the same still.
      expect(await legato()).toEqual(prima);
      await annulla(rinominata.operazione);
      const { body: tornata } = await manda('GET', `/${via!.id}`);
      expect([tornata.nome, tornata.altriNomi, await coda('Rinominato'), await legato()]).toEqual([primo.via, [], [], prima]);

      await tecnico.ask('POST', `/api/v1/civici/${civico.id}/sopprimi`, { il: '2026-01-31', motivo: 'Mai aperto' }, { 'if-match': `"${civico.versione}"` });
      const { body: numerata } = await manda('GET', `/${nata.id}`);
      expect([numerata.progressivo, (await manda('POST', `/${nata.id}/sopprimi`, { il: '2026-01-31', motivo: 'Mai aperta' }, numerata.versione)).status, (await manda('GET', `/${nata.id}`)).status]).toEqual(['77001', 200, 404]);
      expect((await coda('Tigli')).map((a) => [a.servizio, a.operazione, a.stato])).toEqual([['odonimi', 'S', 'da-inviare'], ['odonimi', 'I', 'accettato']]);

      // The archive's next file has the new name and says nothing of the old one.
      await manda('PATCH', `/${via!.id}`, { nome: 'Viale Rinominato' }, tornata.versione);
      await importa('strade', 'strade.csv', [TESTATA_STRADE, ...strade.map((s, i) => rigaStrada(s === primo.via ? 'VIALE RINOMINATO' : s, i))]);
      const { body: dalFile } = await manda('GET', `/${via!.id}`);
      expect([dalFile.nome, dalFile.altriNomi, await legato()]).toEqual(['VIALE RINOMINATO', [primo.via], prima]);
    });

    it('are drawn from 1:2.000, and hidden from who has not the right', async () => {
      const tessera = (z: number): string => `/tiles/civici/${z}/${Math.floor(((primo.x + 180) / 360) * 2 ** z)}/${Math.floor(((1 - Math.asinh(Math.tan((primo.y * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)}.mvt`;
      expect([(await chi.ask('GET', tessera(17))).status, (await chi.ask('GET', tessera(12))).status]).toEqual([200, 204]);
      const nessuno = await getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['catasto'] }, (u) => u.query('SELECT 1 FROM strada UNION ALL SELECT 1 FROM civico UNION ALL SELECT 1 FROM nome_strada'));
      expect(nessuno).toEqual([]);
    });
  });
});
