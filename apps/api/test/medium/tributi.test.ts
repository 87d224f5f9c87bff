import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Confronti, Contribuenti, type DatiTributi, Fascicolo, FileDelRegistro, Importazione, ParametriDatati, RiepilogoTributi } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RiferitiService } from '../../src/collegamenti/riferiti.service.js';
import type { UnitaDiLavoro } from '../../src/database/unita.js';
import { OperazioniService } from '../../src/operazioni/operazioni.service.js';
import { describeSample } from '../campione/campione.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';

const COMUNE = 'X998';
/** A taxpayer that stands nowhere else. */
const CANARINO = 'CANARINOBLU GENOVEFFA';
const CODICE = 'CNRGVF50A41H501H';
const FINALITA = { 'x-finalita': 'accertamento-tributario', 'x-protocollo': '12%2F2026' };
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const cartella = mkdtempSync(join(tmpdir(), 'edigit-tributi-'));

type Riga = Readonly<Record<string, string>>;
interface Unita {
  readonly id: string;
  readonly foglio: string;
  readonly numero: string;
  readonly subalterno: string;
  readonly categoria: string;
  readonly rendita: number;
  readonly superficie: number;
  readonly edificio: string;
  readonly codiceFiscale: string;
}

describeSample('tax positions', (getDb) => {
  let app: NestFastifyApplication;
  const chi = new Map<string, Browser>();
  let dimore: Unita[];
  const di = (nome: string): Browser => chi.get(nome)!;
  const leggi = <R>(testo: string, parametri: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) => u.query<R>(testo, parametri));

  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir: cartella });
    await getDb().lavora({ ruolo: 'accessi' }, async (u) => {
      await u.query(`INSERT INTO accessi.ruolo (codice, titolo) VALUES ('senza-tributi', 'Senza tributi'), ('solo-tributi', 'Solo tributi')`);
      await u.query(`INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'senza-tributi', unnest(ARRAY['catasto', 'indirizzi', 'titolarita', 'urbanistica', 'importazioni', 'documenti', 'segnalazioni', 'modifica', 'energia', 'edilizia'])`);
      await u.query(`INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'solo-tributi', unnest(ARRAY['catasto', 'indirizzi', 'tributi'])`);
    });
    for (const [nome, ruolo] of [['ufficio', 'ufficio-tributi'], ['solo', 'solo-tributi'], ['senza', 'senza-tributi'], ['sportello', 'consultazione']] as const) chi.set(nome, await signedIn(app, { nome: `${nome}-tributi`, ruolo }));
    // Dwellings with rent and surface on 1 January 2025, each alone with its key and surely in one building, and with one holder that has a tax code.
    dimore = await leggi<Unita>(`WITH intestata AS MATERIALIZED (
        SELECT t.sezione, t.id_immobile, min(o.codice_fiscale) AS cf FROM persone.catasto_titolarita_oggi t LEFT JOIN persone.catasto_soggetto_oggi o ON o.catasto = 'F' AND o.sezione = t.sezione AND o.id_soggetto = t.id_soggetto AND o.tipo_soggetto = t.tipo_soggetto
        WHERE t.tipo_immobile = 'F' AND t.attuale GROUP BY 1, 2 HAVING count(*) = 1 AND min(o.codice_fiscale) ~ '^[A-Z]{6}'
      ), sola AS MATERIALIZED (SELECT foglio, numero, subalterno FROM identificativo_catastale WHERE tipo_immobile = 'F' AND chiusa_da IS NULL GROUP BY 1, 2, 3 HAVING count(DISTINCT id_immobile) = 1)
      SELECT DISTINCT ON (l.a_id) u.id, u.foglio, u.numero, u.subalterno, s.categoria, s.rendita_euro_cents::int AS rendita, s.superficie_m2 AS superficie, l.a_id AS edificio, n.cf AS "codiceFiscale"
      FROM intestata n JOIN unita_immobiliare_oggi u ON u.sezione = n.sezione AND u.id_immobile = n.id_immobile JOIN sola k ON (k.foglio, k.numero, k.subalterno) = (u.foglio, u.numero, u.subalterno)
      JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.stato = 'certo'
      JOIN catasto_stadio_oggi s ON s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile AND s.progressivo = u.progressivo AND s.validita @> date '2025-01-01'
      WHERE u.stato = 'attiva' AND u.subalterno <> '' AND s.categoria ~ '^A/?0?[2-7]$' AND s.rendita_euro_cents > 0 AND s.superficie_m2 > 40 AND u.sezione_urbana = ''
      ORDER BY l.a_id, u.foglio, u.numero, u.subalterno LIMIT 6`);
    expect(dimore.length).toBe(6);
  }, 300_000);
  afterAll(async () => {
    await app.close();
    rmSync(cartella, { recursive: true });
  });

  /** The printed dossier of a building, as text. */
  const stampa = async (edificio: string, chiChiede: Browser, query = '', headers: Readonly<Record<string, string>> = {}): Promise<{ stato: number; testo: string }> => {
    const { statusCode, rawPayload } = await app.inject({ url: `/api/v1/edifici/${edificio}/fascicolo${query}`, headers: { host: '127.0.0.1:3000', accept: 'application/pdf', cookie: [...chiChiede.cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...headers } });
    return { stato: statusCode, testo: statusCode === 200 ? execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: rawPayload, encoding: 'utf8' }) : '' };
  };

  const COLONNE = {
    imu: ['Posizione', 'Anno imposta', 'Contribuente', 'Nome', 'Cod. Fisc.', 'Foglio', 'Mappale', 'Sub', 'Indirizzo', 'Cat', 'Rendita', 'Imponibile', '% possesso', 'Mesi', 'Abitazione principale', 'Riduzione', 'Annotazioni'],
    tari: ['Utenza', 'Anno', 'Intestatario utenza', 'CF', 'Foglio', 'Mappale', 'Sub', 'Indirizzo', 'MQ', 'Occupanti', 'Categoria TARI', 'Data inizio', 'Data fine'],
  } as const;
  type Tributo = keyof typeof COLONNE;
  const csv = (tributo: Tributo, righe: readonly Riga[]): string => [COLONNE[tributo].join(';'), ...righe.map((r) => COLONNE[tributo].map((c) => r[c] ?? '').join(';'))].join('\r\n');
  const invia = async (tributo: Tributo, righe: readonly Riga[], browser = di('ufficio')): Promise<Answer<FileDelRegistro>> => {
    const parti = [`--z\r\ncontent-disposition: form-data; name="comune"\r\n\r\n${COMUNE}\r\n`, `--z\r\ncontent-disposition: form-data; name="file"; filename="${tributo}.csv"\r\ncontent-type: text/csv\r\n\r\n${csv(tributo, righe)}\r\n`];
    return browser.ask('POST', `/api/v1/registri/${tributo}/file`, `${parti.join('')}--z--\r\n`, { 'content-type': 'multipart/form-data; boundary=z' });
  };
  const attesa = async (id: string): Promise<Importazione> => {
    for (let n = 0; n < 1200; n++) {
      const letta = Importazione.parse((await di('ufficio').ask('GET', `/api/v1/importazioni/${id}`)).body);
      if (letta.avanzamento === null) return letta;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the work has no end');
  };
  const anteprima = async (tributo: Tributo, anno: number, righe: readonly Riga[]): Promise<Importazione> => {
    const { status, body } = await invia(tributo, righe);
    expect(status, JSON.stringify(body)).toBe(201);
    const { id, tabelle } = FileDelRegistro.parse(body);
    const letto = await di('ufficio').ask('POST', `/api/v1/registri/${tributo}/file/${id}/leggi`, { tabella: tabelle[0]!.nome, mappatura: tabelle[0]!.mappatura, destinazione: { anno: String(anno) } });
    expect(letto.status, JSON.stringify(letto.body)).toBe(202);
    return attesa(id);
  };
  const applica = async (tributo: Tributo, anno: number, righe: readonly Riga[]): Promise<Importazione> => {
    const { id, stato, rifiuto } = await anteprima(tributo, anno, righe);
    expect([stato, rifiuto]).toEqual(['anteprima', null]);
    expect((await di('ufficio').ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(202);
    const fatta = await attesa(id);
    expect(fatta.stato).toBe('applicata');
    return fatta;
  };
  const problemi = async (id: string): Promise<{ codice: string; riga: number; campo: string | null; messaggio: string }[]> =>
    (await di('ufficio').ask<{ items: { codice: string; riga: number; campo: string | null; messaggio: string }[] }>('GET', `/api/v1/importazioni/${id}/problemi?limite=200`)).body.items;

  const euro = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');
  const qui = (n: number, altro: Riga = {}): Riga => ({ Foglio: dimore[n]!.foglio, Mappale: dimore[n]!.numero, Sub: dimore[n]!.subalterno, ...altro });
  const attesaImu = (n: number): number => Math.round(dimore[n]!.rendita * 1.05 * 160);
  const IMU = (): Riga[] => [
    qui(0, { Posizione: '000100', Contribuente: 'CANARINOBLU', Nome: 'GENOVEFFA', 'Cod. Fisc.': CODICE, Cat: dimore[0]!.categoria, Rendita: euro(dimore[0]!.rendita), Imponibile: euro(attesaImu(0)), '% possesso': '50', Mesi: '12', 'Abitazione principale': 'NO', Annotazioni: `erede di ${CANARINO}` }),
    qui(1, { Posizione: '000101', 'Cod. Fisc.': dimore[1]!.codiceFiscale, Imponibile: euro(Math.round(attesaImu(1) / 2)), '% possesso': '1/2', Mesi: '12' }),
    qui(2, { Posizione: '000102', Imponibile: euro(Math.round(attesaImu(2) / 2)), Riduzione: 'Comodato gratuito' }),
    // Two periods of one position about one unit.
    qui(3, { Posizione: '000103', Rendita: euro(dimore[3]!.rendita), Mesi: '6', 'Abitazione principale': 'SI' }),
    qui(3, { Posizione: '000103', Rendita: euro(dimore[3]!.rendita), Mesi: '6', 'Abitazione principale': 'NO' }),
    { Posizione: '000104', Foglio: '999', Mappale: '7', Sub: '1', Imponibile: '1000', Cat: 'quale' },
    { Posizione: '000105', 'Anno imposta': '2019', Foglio: '4', Mappale: '1' },
    { Posizione: CODICE, Foglio: '4', Mappale: '1' },
    { Posizione: '000106', Indirizzo: `Via Roma 1 ${CODICE}`, 'Cod. Fisc.': 'CNRGVF50A41H501B', Foglio: '4', Mappale: 'n/d', '% possesso': 'tutta', Mesi: '14', Rendita: CODICE },
    { Posizione: '000106', Indirizzo: `Via Roma 1 ${CODICE}`, 'Cod. Fisc.': 'CNRGVF50A41H501B', Foglio: '4', Mappale: 'n/d', '% possesso': 'tutta', Mesi: '14', Rendita: CODICE },
    { Contribuente: CANARINO },
  ];
  const TARI = (): Riga[] => [
    qui(0, { Utenza: 'T1', 'Intestatario utenza': CANARINO, CF: CODICE, MQ: String(Math.ceil(dimore[0]!.superficie * 0.8)), Occupanti: '3', 'Categoria TARI': 'Domestica residente', 'Data inizio': '01/03/2010' }),
    qui(1, { Utenza: 'T2', CF: dimore[1]!.codiceFiscale, MQ: String(Math.floor(dimore[1]!.superficie * 0.5)) }),
    // Two accounts about one unit: together they reach the threshold.
    qui(2, { Utenza: 'T3', MQ: String(Math.ceil(dimore[2]!.superficie * 0.4)) }),
    qui(2, { Utenza: 'T4', MQ: String(Math.ceil(dimore[2]!.superficie * 0.4)) }),
    { Utenza: 'T5', Foglio: '999', Mappale: '7', MQ: '60' },
  ];

  describe('imported, a file for a tax of a year', () => {
    let primo: Importazione;
    let tari: Importazione;
    beforeAll(async () => {
      primo = await applica('imu', 2025, IMU());
      tari = await applica('tari', 2025, TARI());
    }, 120_000);

    it('become positions, with what could not be read told by line and nobody named', async () => {
      expect(primo).toMatchObject({ frase: '7 posizioni aggiunte', registro: { codice: 'imu', destinazione: 'Posizioni IMU 2025', righe: 7 } });
      expect(tari).toMatchObject({ frase: '5 posizioni aggiunte' });
      const righe = await leggi<Record<string, unknown>>(`SELECT codice, quota, mesi, categoria, base_cents::int AS base, rendita_cents::int AS rendita, abitazione_principale AS principale, riduzione, indirizzo, riferito_al::text AS al FROM tributi.posizione_oggi WHERE tributo = 'imu' ORDER BY chiave`);
      expect(righe.map((r) => r['codice'])).toEqual(['000100', '000101', '000102', '000103', '000103', '000104', '000106']);
      expect(righe[0]).toMatchObject({ quota: 0.5, mesi: 12, base: attesaImu(0), rendita: dimore[0]!.rendita, principale: false, al: '2025-12-31' });
      expect(righe[1]).toMatchObject({ quota: 0.5 });
      expect(righe[2]).toMatchObject({ riduzione: 'comodato' });
      expect(righe.at(-1)).toMatchObject({ quota: null, mesi: null, rendita: null, indirizzo: '' });
      const detti = await problemi(primo.id);
      expect(detti.map((p) => [p.riga, p.codice, p.campo])).toEqual(expect.arrayContaining([
        [7, 'unknown-code', 'categoria'], [8, 'bad-date', 'anno'], [9, 'personal-field', 'codice'], [10, 'personal-field', 'indirizzo'], [10, 'bad-number', 'codiceFiscale'], [10, 'bad-key', 'particella'], [10, 'bad-number', 'quota'], [10, 'bad-number', 'mesi'],
        [10, 'bad-number', 'rendita'], [11, 'duplicate-key', null], [12, 'bad-key', 'codice'],
      ]));
      expect(detti.find((p) => p.riga === 10 && p.campo === 'codiceFiscale')!.messaggio).toContain('carattere di controllo');
      expect(detti.filter((p) => p.riga < 7)).toEqual([]);
      expect(await leggi('SELECT denominazione, codice_fiscale AS cf, codice_confronto AS confronto FROM tributi.contribuente_oggi WHERE codice_fiscale = $1', [CODICE])).toEqual([{ denominazione: CANARINO, cf: CODICE, confronto: CODICE }, { denominazione: CANARINO, cf: CODICE, confronto: CODICE }]);
    });

    it('of the same tax and year are replaced by a new file, and those of others are left alone', async () => {
      const uguale = await anteprima('imu', 2025, IMU().toReversed());
      expect((await di('ufficio').ask('GET', `/api/v1/importazioni/${uguale.id}/anteprima`)).body).toMatchObject({ registro: { aggiunti: 0, modificati: 0, chiusi: 0, uguali: 7 } });
      await applica('imu', 2024, [qui(0, { Posizione: '000100', Imponibile: '1' })]);
      const [prima] = await leggi<{ id: string }>(`SELECT id FROM tributi.posizione_oggi WHERE tributo = 'imu' AND anno = 2025 AND codice = '000100'`);
      const cambiato = IMU().map((r, i) => (i === 0 ? { ...r, Mesi: '11' } : r)).filter((_r, i) => i !== 4);
      const { frase } = await applica('imu', 2025, cambiato);
      expect(frase).toBe('1 posizione modificata, 1 non più nel file');
      const [dopo] = await leggi<{ id: string; mesi: number }>(`SELECT id, mesi FROM tributi.posizione_oggi WHERE tributo = 'imu' AND anno = 2025 AND codice = '000100'`);
      expect(dopo).toEqual({ id: prima!.id, mesi: 11 });
      expect(await leggi(`SELECT tributo, anno, count(*)::int AS n FROM tributi.posizione_oggi GROUP BY 1, 2 ORDER BY 1, 2`)).toEqual([{ tributo: 'imu', anno: 2024, n: 1 }, { tributo: 'imu', anno: 2025, n: 6 }, { tributo: 'tari', anno: 2025, n: 5 }]);
      await applica('imu', 2025, IMU().map((r) => ({ ...r, Annotazioni: 'di nuovo' })));
    }, 120_000);

    it('are linked to the units, parcels and buildings of the keys they name', async () => {
      const legami = await leggi<{ codice: string; fine: string; a: string; stato: string }>(`SELECT p.codice, l.fine, l.a_id AS a, l.stato FROM tributi.posizione_oggi p JOIN collegamento_registro_oggi l ON l.settore = 'tributo' AND l.da_id = p.id WHERE p.tributo = 'tari' AND l.fine <> 'particella' ORDER BY p.codice, l.fine`);
      expect(legami.slice(0, 4)).toEqual([0, 1].flatMap((n) => [{ codice: `T${n + 1}`, fine: 'edificio', a: dimore[n]!.edificio, stato: 'certo' }, { codice: `T${n + 1}`, fine: 'unita', a: dimore[n]!.id, stato: 'certo' }]));
      expect(legami.some((l) => l.codice === 'T5')).toBe(false);
    });

    it('show by shape alone, before they are read, the columns that may name somebody', async () => {
      const { body } = await invia('imu', IMU());
      const [tabella] = FileDelRegistro.parse(body).tabelle;
      expect(tabella!.esempi[0]).toMatchObject({ Posizione: '000100', Contribuente: 'xxxxxxxxxxx', 'Cod. Fisc.': 'xxxxxx99x99x999x', Mesi: '12' });
      expect(JSON.stringify(body)).not.toMatch(/CANARINO|CNRGVF/);
    });

    const sezione = async (edificio: string, browser = di('ufficio'), headers: Record<string, string> = {}): Promise<Fascicolo['sezioni'][number]> =>
      Fascicolo.parse((await browser.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`, undefined, headers)).body).sezioni.find((s) => s.codice === 'tributi')!;
    const confronto = async (query: string, browser = di('ufficio')): Promise<Confronti> => {
      let letti: Confronti = { items: [], totale: 0 };
      for (let cursore: string | undefined = ''; cursore !== undefined; cursore = letti.prossima) {
        const { status, body } = await browser.ask('GET', `/api/v1/tributi/confronto?comune=${COMUNE}&limite=200&${query}${cursore === '' ? '' : `&cursore=${cursore}`}`);
        expect(status, JSON.stringify(body)).toBe(200);
        const pagina = Confronti.parse(body);
        letti = { ...pagina, items: [...letti.items, ...pagina.items] };
      }
      return letti;
    };

    it('stand in the dossier beside the cadastre, in words that do not judge, and nobody is named', async () => {
      const letta = await sezione(dimore[1]!.edificio);
      expect(letta).toMatchObject({ titolo: 'Tributi', fonte: 'IMU 2025, TARI 2025', qualita: 'da-verificare' });
      const [imu, tariLetta] = (letta.dati as DatiTributi).tributi;
      const sua = imu!.posizioni.find((p) => p.codice === '000101')!;
      expect(sua).toMatchObject({ quota: 0.5, mesi: 12, confronto: { esito: 'base-inferiore', baseAttesaCents: attesaImu(1), baseDichiarataCents: Math.round(attesaImu(1) / 2) }, unita: [{ id: dimore[1]!.id, renditaCents: dimore[1]!.rendita }], collegamento: { tipo: 'registro-edificio', criterio: 'Stesso foglio, particella e subalterno' } });
      expect(tariLetta!.posizioni.find((p) => p.codice === 'T2')!.confronto).toMatchObject({ esito: 'superficie-inferiore', sogliaM2: Math.round(dimore[1]!.superficie * 8) / 10 });
      expect((await sezione(dimore[3]!.edificio)).dati).toMatchObject({ tributi: [{ tributo: 'imu' }, { tributo: 'tari', senzaPosizione: expect.arrayContaining([expect.objectContaining({ id: dimore[3]!.id })]) }] });
      expect(JSON.stringify(letta)).not.toMatch(/evasione|evasor|irregolar|CANARINO|CNRGVF/i);
    });

    it.skipIf(!poppler)('stand on paper as on the screen; who pays only where names are asked with a purpose, which is said beside them', async () => {
      expect((await stampa(dimore[0]!.edificio, di('ufficio'), '?intestatari=si')).stato).toBe(428);
      const senza = (await stampa(dimore[0]!.edificio, di('ufficio'))).testo;
      expect(senza).toContain('I nomi dei contribuenti non sono stampati.');
      expect(senza).toContain('IMU 2025');
      expect(senza).not.toMatch(/CANARINO|CNRGVF/);
      const { testo } = await stampa(dimore[0]!.edificio, di('solo'), '', FINALITA);
      expect(testo).toContain(CANARINO);
      expect(testo).not.toContain(CODICE);
      expect(testo).toContain('Finalità: Accertamento tributario');
    });

    it('are a worklist with results and counts, by the same rules as the dossier', async () => {
      const { items } = await confronto('tributo=imu&esito=tutti');
      const di1 = (codice: string): string[] => items.filter((r) => r.codice === codice).map((r) => r.confronto.esito);
      expect([di1('000100'), di1('000101'), di1('000102'), di1('000103'), di1('000104'), di1('000106')]).toEqual([['concorda'], ['base-inferiore'], ['concorda'], ['concorda', 'concorda'], ['senza-unita'], ['senza-unita']]);
      const tariRighe = (await confronto('tributo=tari&esito=tutti')).items;
      expect(['T1', 'T2', 'T3', 'T4', 'T5'].map((c) => tariRighe.find((r) => r.codice === c)?.confronto.esito)).toEqual(['concorda', 'superficie-inferiore', 'concorda', 'concorda', 'senza-unita']);
      expect(tariRighe.some((r) => r.tipo === 'unita' && r.id === dimore[3]!.id && r.confronto.esito === 'unita-senza-posizione')).toBe(true);
      expect(tariRighe.some((r) => r.id === dimore[0]!.id)).toBe(false);
      // Every position says the same in the dossier of its building.
      for (const riga of [...items, ...tariRighe].filter((r) => r.tipo === 'posizione' && r.edificioId !== null)) {
        const { tributi } = (await sezione(riga.edificioId!)).dati as DatiTributi;
        expect(tributi.flatMap((t) => t.posizioni).find((p) => p.id === riga.id)!.confronto, riga.codice).toEqual(riga.confronto);
      }
      const r = RiepilogoTributi.parse((await di('ufficio').ask('GET', `/api/v1/tributi/riepilogo?comune=${COMUNE}&tributo=tari`)).body);
      expect(r.anni).toEqual([{ tributo: 'imu', anno: 2025, posizioni: 7 }, { tributo: 'tari', anno: 2025, posizioni: 5 }, { tributo: 'imu', anno: 2024, posizioni: 1 }]);
      for (const { esito, totale } of r.esiti) expect((await confronto(`tributo=tari&esito=${esito}`)).totale, esito).toBe(totale);
      expect((await confronto('tributo=tari')).items.map((x) => x.codice).toSorted()).toEqual(['T2', 'T5']);
      expect((await confronto('tributo=imu&anno=2023')).items).toEqual([]);
      const due = Confronti.parse((await di('ufficio').ask('GET', `/api/v1/tributi/confronto?comune=${COMUNE}&tributo=tari&esito=tutti&limite=2`)).body);
      const altre = Confronti.parse((await di('ufficio').ask('GET', `/api/v1/tributi/confronto?comune=${COMUNE}&tributo=tari&esito=tutti&limite=50&cursore=${due.prossima!}`)).body);
      expect([...due.items, ...altre.items].map((x) => x.id)).toEqual(tariRighe.map((x) => x.id).slice(0, 52));
      const { body, status } = await di('ufficio').ask<string>('GET', `/api/v1/tributi/confronto?comune=${COMUNE}&tributo=imu&esito=tutti`, undefined, { accept: 'text/csv' });
      expect([status, body.split('\r\n')[0]!.includes('Contribuente'), /CANARINO|CNRGVF/.test(body)]).toEqual([200, false, false]);
      expect(body).toContain('000101');
    });

    it('are kept for the worklist, which after any operation says what it would say if all were made anew', async () => {
      const operazione = (scrivi: (u: UnitaDiLavoro, operazione: number) => Promise<unknown>): Promise<number> => getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, async (u) => {
        const numero = await app.get(OperazioniService).apri(u, { comune: COMUNE, tipo: 'modifica', operatore: { id: null, nome: 'prova' } });
        await scrivi(u, numero);
        await app.get(RiferitiService).ricollega(u, COMUNE, numero);
        return numero;
      });
      const csvDi = async (tributo: Tributo, altro = ''): Promise<string> => (await di('ufficio').ask<string>('GET', `/api/v1/tributi/confronto?comune=${COMUNE}&tributo=${tributo}&esito=tutti${altro}`, undefined, { accept: 'text/csv' })).body;
      const diceComeDaCapo = async (numero: number): Promise<string[]> => Promise.all((['imu', 'tari'] as const).map(async (tributo) => {
        const [tenuto, daCapo] = [await csvDi(tributo), await csvDi(tributo, `&conosciutoAl=${numero}`)];
        expect(tenuto).toBe(daCapo);
        return tenuto;
      }));
      const legati = async (codice: string): Promise<{ da: string; a: string }[]> => leggi(`SELECT l.da_id AS da, l.a_id AS a FROM collegamento_registro_oggi l JOIN tributi.posizione_oggi p ON p.id = l.da_id WHERE l.settore = 'tributo' AND l.fine = 'unita' AND p.codice = $1`, [codice]);
      const [t3] = await legati('T3');
      const prima = await diceComeDaCapo(await operazione(() => Promise.resolve()));
      // One of two accounts of a unit goes elsewhere: the other, alone, is under the threshold.
      const respinta = await operazione((u, n) => u.query(`INSERT INTO decisione_registro (comune, aperta_da, settore, diritto, fine, da_id, a_id, stato, deciso_da, motivo) VALUES ($1, $2, 'tributo', 'tributi', 'unita', $3, $4, 'respinto', edigit.uuid7(), 'altra unità')`, [COMUNE, n, t3!.da, t3!.a]));
      const [, tari1] = await diceComeDaCapo(respinta);
      expect(tari1).not.toBe(prima[1]);
      expect((await confronto('tributo=tari')).items.map((x) => x.codice).toSorted()).toEqual(['T2', 'T3', 'T4', 'T5']);
      // The rent of a unit changes: the base that is expected of its positions too.
      const { sezione: sez, immobile } = (await leggi<{ sezione: string; immobile: number }>('SELECT sezione, id_immobile::float8 AS immobile FROM unita_immobiliare_oggi WHERE id = $1', [dimore[3]!.id]))[0]!;
      const raddoppia = async (u: UnitaDiLavoro, n: number, volte: number): Promise<void> => {
        const colonne = (await u.query<{ nome: string }>(`SELECT attname AS nome FROM pg_attribute WHERE attrelid = 'catasto_stadio'::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = '' AND attname NOT IN ('id', 'aperta_da', 'chiusa_da', 'rendita_euro_cents')`)).map(({ nome }) => nome).join(', ');
        await u.query(`WITH c AS (UPDATE catasto_stadio SET chiusa_da = $2 WHERE comune = $1 AND tipo_immobile = 'F' AND sezione = $3 AND id_immobile = $4 AND chiusa_da IS NULL RETURNING *) INSERT INTO catasto_stadio (${colonne}, aperta_da, rendita_euro_cents) SELECT ${colonne}, $2, rendita_euro_cents * ${volte} FROM c`, [COMUNE, n, sez, immobile]);
      };
      await diceComeDaCapo(await operazione((u, n) => raddoppia(u, n, 2)));
      expect((await confronto('tributo=imu')).items.filter((x) => x.codice === '000103').map((x) => x.confronto.esito)).toEqual(['base-inferiore', 'base-inferiore']);
      const tornata = await operazione(async (u, n) => {
        await raddoppia(u, n, 0.5);
        await u.query('UPDATE decisione_registro SET chiusa_da = $2 WHERE comune = $1 AND chiusa_da IS NULL', [COMUNE, n]);
      });
      expect(await diceComeDaCapo(tornata)).toEqual(prima);
    }, 120_000);

    it('are compared by dated parameters, which the municipality may set for itself from a day on', async () => {
      const leggiParametri = async (browser = di('ufficio')): Promise<ParametriDatati['items']> => ParametriDatati.parse((await browser.ask('GET', `/api/v1/parametri-tributi?comune=${COMUNE}`)).body).items;
      const quota = (await leggiParametri()).find((p) => p.codice === 'tributi.tari.quota-catastale')!;
      expect(quota).toMatchObject({ unita: 'rapporto', oggi: { valore: 0.8, baseGiuridica: 'L. 147/2013, art. 1, c. 646', delComune: false } });
      expect((await leggiParametri()).every((p) => p.codice.startsWith('tributi.') && p.oggi !== null)).toBe(true);
      const imposta = (valore: number, dal: string, browser = di('ufficio'), codice = 'tributi.tari.quota-catastale') => browser.ask('PUT', `/api/v1/parametri-tributi/${codice}?comune=${COMUNE}`, { valore, dal, baseGiuridica: 'Regolamento TARI, art. 7' });
      const inferiori = async (): Promise<string[]> => (await confronto('tributo=tari&esito=superficie-inferiore')).items.map((x) => x.codice).toSorted();
      const prima = await inferiori();
      expect((await imposta(0.4, '2026-01-01')).body).toMatchObject({ valori: [{ valore: 0.4, delComune: true }, { valore: 0.8 }] });
      // Of 2025 the value of 1 January 2025 holds.
      expect(await inferiori()).toEqual(prima);
      expect((await imposta(0.4, '2025-01-01')).status).toBe(200);
      expect(await inferiori()).not.toContain('T2');
      for (const dal of ['2025-01-01', '2026-01-01']) expect((await imposta(0.8, dal)).status).toBe(200);
      expect(await inferiori()).toEqual(prima);
      expect([(await imposta(1.2, '2025-01-01')).status, (await imposta(0.5, '2025-01-01', di('solo'))).status, (await imposta(0.5, '2025-01-01', di('senza'))).status, (await imposta(50, '2025-01-01', di('ufficio'), 'tributi.inventato')).status]).toEqual([400, 403, 403, 404]);
      expect((await di('senza').ask('GET', `/api/v1/parametri-tributi?comune=${COMUNE}`)).status).toBe(403);
    }, 60_000);

    it('say who pays only with a purpose, beside who holds only with that right too, and every such read is logged', async () => {
      const url = `/api/v1/edifici/${dimore[1]!.edificio}/contribuenti`;
      expect(await di('ufficio').ask('GET', url)).toMatchObject({ status: 428, body: { code: 'purpose-required' } });
      const righe = async (): Promise<number> => (await getDb().lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query<{ n: number }>(`SELECT count(*)::int AS n FROM accessi.traccia WHERE azione = 'lettura' AND dettaglio->>'sezione' = 'tributi'`)))[0]!.n;
      const prima = await righe();
      const suoi = Contribuenti.parse((await di('ufficio').ask('GET', url, undefined, FINALITA)).body).items.filter((c) => ['000101', 'T2'].includes(c.codice));
      expect(suoi.map((c) => [c.codice, c.confronto?.stato, c.codiceFiscale])).toEqual([['000101', 'coincide', undefined], ['T2', 'coincide', undefined]]);
      const altrui = Contribuenti.parse((await di('ufficio').ask('GET', `/api/v1/edifici/${dimore[0]!.edificio}/contribuenti?codiceFiscale=si`, undefined, FINALITA)).body).items;
      expect(altrui.filter((c) => c.denominazione === CANARINO).map((c) => [c.codice, c.confronto?.stato, c.codiceFiscale])).toEqual([['000100', 'diverso', CODICE], ['T1', 'diverso', CODICE]]);
      const senzaTitolarita = Contribuenti.parse((await di('solo').ask('GET', url, undefined, FINALITA)).body).items;
      expect(senzaTitolarita.length).toBeGreaterThan(0);
      expect(senzaTitolarita.every((c) => c.confronto === null)).toBe(true);
      expect(await righe()).toBe(prima + 3);
      const richiesta = { comune: COMUNE, tributo: 'imu', esito: 'tutti' };
      expect((await di('ufficio').ask('POST', '/api/v1/tributi/confronto/contribuenti', richiesta)).status).toBe(428);
      const { status, body } = await di('ufficio').ask<string>('POST', '/api/v1/tributi/confronto/contribuenti', richiesta, FINALITA);
      expect(status, body).toBe(200);
      expect(body).toContain(`${CANARINO};${CODICE};Diverso dagli intestatari`);
      expect(await righe()).toBe(prima + 4);
      expect((await di('ufficio').ask('GET', '/api/v1/tributi/posizioni/01a20000-0000-7000-8000-000000000000/contribuenti', undefined, FINALITA)).status).toBe(404);
      expect((await di('ufficio').ask('GET', '/api/v1/edifici/01a20000-0000-7000-8000-000000000000/contribuenti', undefined, FINALITA)).status).toBe(404);
    });

    it('without the right are nowhere, and who pays is nowhere without a purpose: the database itself holds to it', async () => {
      const conta = async (diritti: readonly string[], finalita: boolean, comuni: readonly string[] = [COMUNE]): Promise<number[]> => getDb().lavora({ ruolo: 'app', comuni, diritti: diritti as never, ...(finalita ? { finalita: { codice: 'cdu', protocollo: null } } : {}) }, async (u) => {
        const n = async (sql: string): Promise<number> => Math.min(1, (await u.query<{ n: number }>(`SELECT count(*)::int AS n FROM ${sql}`))[0]!.n);
        return [await n('tributi.posizione'), await n('tributi.contribuente'), await n(`collegamento_registro WHERE settore = 'tributo'`), await n(`registro_riferimento WHERE settore = 'tributo'`)];
      });
      expect(await conta(['titolarita', 'catasto', 'edilizia', 'urbanistica', 'importazioni', 'modifica'], true)).toEqual([0, 0, 0, 0]);
      expect(await conta(['tributi'], false)).toEqual([1, 0, 1, 1]);
      expect(await conta(['tributi'], true)).toEqual([1, 1, 1, 1]);
      expect(await conta(['tributi'], true, ['A001'])).toEqual([0, 0, 0, 0]);
      // What is asked of a year that nobody loaded, or of a municipality of others, is empty, and keeps nothing.
      const vuoto = await signedIn(app, { nome: 'altrove-tributi', ruolo: 'solo-tributi', comuni: ['A001'] });
      for (const [browser, dove] of [[vuoto, `${COMUNE}&anno=2025`], [di('ufficio'), `${COMUNE}&anno=1999`]] as const) expect(await browser.ask('GET', `/api/v1/tributi/confronto?comune=${dove}&tributo=imu`), dove).toMatchObject({ status: 200, body: { items: [], totale: 0 } });
      expect(await leggi('SELECT 1 FROM tributi.confronto_anno WHERE anno = 1999')).toEqual([]);
    });

    it('without the right are in no supply, preview, issue, list, count, search, history or tile', async () => {
      const testi: Record<string, string> = {};
      for (const nome of ['senza', 'sportello']) {
        const browser = di(nome);
        for (const url of [`/api/v1/importazioni/${primo.id}`, `/api/v1/importazioni/${primo.id}/problemi`, `/api/v1/importazioni/${primo.id}/anteprima`]) expect([403, 404], url).toContain((await browser.ask('GET', url, undefined, FINALITA)).status);
        for (const url of ['/api/v1/registri', '/api/v1/importazioni?limite=50', `/api/v1/operazioni?comune=${COMUNE}`, `/api/v1/edifici/${dimore[0]!.edificio}/storia`, `/api/v1/edifici/${dimore[0]!.edificio}/fascicolo`, '/api/v1/elenco?tipo=edifici&limite=200', '/api/v1/ricerca?q=CANARINOBLU', '/api/v1/collegamenti']) {
          testi[`${nome} ${url}`] = JSON.stringify((await browser.ask('GET', url, undefined, FINALITA)).body);
        }
        expect((await invia('imu', IMU(), browser)).status).toBe(403);
        for (const url of [`/api/v1/tributi/confronto?comune=${COMUNE}`, `/api/v1/tributi/riepilogo?comune=${COMUNE}`, `/api/v1/edifici/${dimore[0]!.edificio}/contribuenti`]) expect((await browser.ask('GET', url, undefined, FINALITA)).status, url).toBe(403);
        expect((await browser.ask('POST', '/api/v1/tributi/confronto/contribuenti', { comune: COMUNE }, FINALITA)).status).toBe(403);
        expect(await sezione(dimore[0]!.edificio, browser, FINALITA)).toMatchObject({ qualita: 'non-abilitato', dati: null, fonte: null });
        if (poppler) testi[`${nome} pdf`] = (await stampa(dimore[0]!.edificio, browser, '?intestatari=si', FINALITA)).testo;
      }
      for (const url of [`/api/v1/importazioni/${primo.id}`, `/api/v1/importazioni/${primo.id}/problemi`, '/api/v1/importazioni?limite=50', `/api/v1/operazioni?comune=${COMUNE}`]) testi[`ufficio ${url}`] = JSON.stringify((await di('ufficio').ask('GET', url, undefined, FINALITA)).body);
      for (const [dove, testo] of Object.entries(testi)) {
        expect(testo, dove).not.toMatch(/CANARINO|CNRGVF/);
        if (!dove.startsWith('ufficio')) expect(testo, dove).not.toMatch(/Posizioni (?:IMU|TARI)|imu\.csv/);
      }
      expect(Object.keys(testi).length).toBe(20 + (poppler ? 2 : 0));
    });
  });

  describe('of the sample', () => {
    const campione = (nome: string): string => readFileSync(new URL(`../../../../data/samples/tributi/${nome}`, import.meta.url), 'utf8');
    const carica = async (tributo: Tributo, testo: string): Promise<Importazione> => {
      const parti = [`--z\r\ncontent-disposition: form-data; name="comune"\r\n\r\n${COMUNE}\r\n`, `--z\r\ncontent-disposition: form-data; name="file"; filename="campione.csv"\r\ncontent-type: text/csv\r\n\r\n${testo}\r\n`];
      const { body } = await di('ufficio').ask<FileDelRegistro>('POST', `/api/v1/registri/${tributo}/file`, `${parti.join('')}--z--\r\n`, { 'content-type': 'multipart/form-data; boundary=z' });
      const { id, tabelle: [tabella] } = FileDelRegistro.parse(body);
      expect((await di('ufficio').ask('POST', `/api/v1/registri/${tributo}/file/${id}/leggi`, { tabella: tabella!.nome, mappatura: tabella!.mappatura, destinazione: { anno: 2026 } })).status).toBe(202);
      return attesa(id);
    };

    it('are compared as the truth of the sample says', async () => {
      const verita = JSON.parse(campione('verita.json')) as Record<Tributo, { codice: string; immobile: number; esito: string }[]>;
      for (const tributo of ['imu', 'tari'] as const) {
        const { id, stato } = await carica(tributo, campione(`ok/${tributo}-2026.csv`));
        expect(stato).toBe('anteprima');
        await di('ufficio').ask('POST', `/api/v1/importazioni/${id}/applica`);
        expect((await attesa(id)).stato).toBe('applicata');
        const unita = new Map((await leggi<{ id: string; immobile: number }>('SELECT id, id_immobile::int AS immobile FROM unita_immobiliare_oggi')).map((u) => [u.immobile, u.id]));
        const righe: Confronti['items'] = [];
        for (let cursore: string | undefined = ''; cursore !== undefined; ) {
          const pagina = Confronti.parse((await di('ufficio').ask('GET', `/api/v1/tributi/confronto?comune=${COMUNE}&tributo=${tributo}&anno=2026&esito=tutti&limite=200${cursore === '' ? '' : `&cursore=${cursore}`}`)).body);
          righe.push(...pagina.items);
          cursore = pagina.prossima;
        }
        const trovati = new Map(righe.map((r) => [r.tipo === 'posizione' ? r.codice : r.id, r.confronto.esito]));
        const diversi = verita[tributo].map((v) => ({ ...v, trovato: trovati.get(v.codice || (unita.get(v.immobile) ?? '')) ?? 'non-in-elenco' })).filter((v) => v.trovato !== v.esito);
        expect(diversi).toEqual([]);
      }
    }, 180_000);

    it('with one defect each are told what it is', async () => {
      const detti = async (nome: string, tributo: Tributo = 'imu'): Promise<string[]> => (await problemi((await carica(tributo, campione(`not-ok/${nome}.csv`))).id)).map((p) => `${p.riga} ${p.codice}`);
      expect(await detti('altro-anno')).toEqual(['3 bad-date']);
      expect(await detti('codice-fiscale-come-codice')).toEqual(['3 personal-field']);
      expect(await detti('controllo-sbagliato')).toEqual(['2 bad-number']);
      expect(await detti('righe-uguali')).toEqual(['3 duplicate-key']);
      expect(await detti('senza-chiave')).toEqual(['3 bad-key']);
      expect((await detti('troncato', 'tari')).length).toBeGreaterThan(0);
    }, 120_000);
  });
});
