import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { estremiInParole } from '@edigit/anagrafe';
import { type DatiEdilizia, Fascicolo, FileDelRegistro, Importazione, Richiedenti, RiepilogoCondoni, Risultati, Titoli, Titolo } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ESTREMI_IN_PAROLE } from '../../src/edilizia/nomi.queries.js';
import { QUADRO_TITOLI } from '../../src/edilizia/quadro.queries.js';
import { RegistriService } from '../../src/registri/registri.service.js';
import { describeSample } from '../campione/campione.js';
import { type Answer, type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { decode } from '../tessere/decode.js';

const COMUNE = 'X998';
const CANARINO = 'CANARINOVERDE FILOMENA';
const CODICE = 'CNRFMN50A41X998U';
const FINALITA = { 'x-finalita': 'cdu', 'x-protocollo': '12%2F2026' };
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;
const CAMPIONE = fileURLToPath(new URL('../../../../data/samples/titoli', import.meta.url));
const cartella = mkdtempSync(join(tmpdir(), 'edigit-titoli-'));

interface Luogo {
  readonly foglio: string;
  readonly numero: string;
  readonly subalterno: string;
  readonly edificio: string;
  readonly unita: string;
}
type Riga = Readonly<Record<string, string>>;

describeSample('building titles', (getDb) => {
  let app: NestFastifyApplication;
  const chi = new Map<string, Browser>();
  let casa: Luogo;
  let sparita: { foglio: string; numero: string; eredi: string[] };
  const di = (nome: string): Browser => chi.get(nome)!;
  const leggi = <R>(testo: string, parametri: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) => u.query<R>(testo, parametri));

  beforeAll(async () => {
    app = await openTestApp(getDb(), { dataDir: cartella });
    await getDb().lavora({ ruolo: 'accessi' }, async (u) => {
      await u.query(`INSERT INTO accessi.ruolo (codice, titolo) VALUES ('senza-edilizia', 'Senza edilizia')`);
      await u.query(`INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT 'senza-edilizia', unnest(ARRAY['catasto', 'indirizzi', 'titolarita', 'urbanistica', 'importazioni', 'documenti', 'segnalazioni', 'modifica', 'energia'])`);
    });
    for (const [nome, ruolo] of [['gestore', 'gestore-titoli'], ['tecnico', 'urbanistica-edilizia'], ['senza', 'senza-edilizia'], ['registro', 'consultazione']] as const) chi.set(nome, await signedIn(app, { nome: `${nome}-titoli`, ruolo }));
    [casa] = (await leggi<Luogo>(`SELECT u.id AS unita, u.foglio, u.numero, u.subalterno, l.a_id AS edificio FROM unita_immobiliare_oggi u JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.stato = 'certo'
      WHERE u.stato = 'attiva' AND u.subalterno <> '' AND (SELECT count(*) FROM unita_immobiliare_oggi x WHERE (x.foglio, x.numero, x.subalterno) = (u.foglio, u.numero, u.subalterno)) = 1
      AND (SELECT min(s.efficace_dal) FROM catasto_stadio_oggi s WHERE s.tipo_immobile = 'F' AND s.sezione = u.sezione AND s.id_immobile = u.id_immobile) < '1985-01-01'
      AND (SELECT count(*) FROM collegamento_oggi m JOIN particella_oggi p ON p.id = m.a_id WHERE m.tipo = 'edificio-particella' AND p.foglio = u.foglio AND p.numero = u.numero) = 1 ORDER BY u.foglio, u.numero, u.subalterno LIMIT 1`)) as [Luogo];
    [sparita] = (await leggi(`SELECT p.foglio, p.numero, array_agg(DISTINCT q.numero) AS eredi FROM particella_oggi p JOIN catasto_stadio_oggi v ON v.tipo_immobile = 'T' AND (v.sezione, v.foglio, v.numero, v.denominatore) = (p.sezione, p.foglio, p.numero, p.denominatore)
      JOIN catasto_stadio_oggi n ON n.tipo_immobile = 'T' AND n.mutazione_iniziale = v.mutazione_finale JOIN particella_oggi q ON (q.sezione, q.foglio, q.numero, q.denominatore) = (n.sezione, n.foglio, n.numero, n.denominatore) AND q.stato = 'attiva'
      WHERE p.stato = 'soppressa' GROUP BY 1, 2 HAVING count(DISTINCT q.id) > 1 ORDER BY 1, 2 LIMIT 1`)) as [typeof sparita];
    expect([casa, sparita]).toEqual([expect.anything(), expect.anything()]);
  }, 300_000);
  afterAll(async () => {
    await app.close();
    rmSync(cartella, { recursive: true });
  });

  // After whatever was done: what is kept of each building is what would be reckoned anew.
  afterEach(async () => {
    const anew = await leggi(`SELECT id, titoli, aperti, stato, anno FROM (${QUADRO_TITOLI('SELECT e.comune, e.id FROM edificio_oggi e')}) q ORDER BY id`);
    expect(await leggi('SELECT id, titoli, aperti, stato, anno FROM edificio_titoli ORDER BY id')).toEqual(anew);
  });

  const COLONNE = ['Tipo', 'N. pratica', 'Anno', 'Data rilascio', 'Esito', 'Oggetto', 'Variante di', 'Richiedente', 'C.F.', 'Foglio', 'Mappale', 'Sub', 'Scaffale', 'Legge condono', 'Tipologia abuso', 'Oblazione dovuta', 'Oblazione versata', 'Valuta', 'Zona vincolata', 'Parere', 'Documenti mancanti', 'Inizio lavori', 'Fine lavori'];
  const csv = (righe: readonly Riga[]): string => [COLONNE.join(';'), ...righe.map((r) => COLONNE.map((c) => r[c] ?? '').join(';'))].join('\r\n');
  const invia = async (testo: string, browser = di('gestore')): Promise<Answer<FileDelRegistro>> => {
    const parti = [`--z\r\ncontent-disposition: form-data; name="comune"\r\n\r\n${COMUNE}\r\n`, `--z\r\ncontent-disposition: form-data; name="file"; filename="archivio.csv"\r\ncontent-type: text/csv\r\n\r\n${testo}\r\n`];
    return browser.ask('POST', '/api/v1/registri/titoli-edilizi/file', `${parti.join('')}--z--\r\n`, { 'content-type': 'multipart/form-data; boundary=z' });
  };
  const attesa = async (id: string): Promise<Importazione> => {
    for (let n = 0; n < 1200; n++) {
      const letta = Importazione.parse((await di('gestore').ask('GET', `/api/v1/importazioni/${id}`)).body);
      if (letta.avanzamento === null) return letta;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('the work has no end');
  };
  const anteprima = async (archivio: string, righe: readonly Riga[]): Promise<Importazione> => {
    const { status, body } = await invia(csv(righe));
    expect(status, JSON.stringify(body)).toBe(201);
    const { id, tabelle } = FileDelRegistro.parse(body);
    const letto = await di('gestore').ask('POST', `/api/v1/registri/titoli-edilizi/file/${id}/leggi`, { tabella: tabelle[0]!.nome, mappatura: tabelle[0]!.mappatura, destinazione: { archivio } });
    expect(letto.status, JSON.stringify(letto.body)).toBe(202);
    return attesa(id);
  };
  const applica = async (archivio: string, righe: readonly Riga[]): Promise<Importazione> => {
    const { id, stato, rifiuto } = await anteprima(archivio, righe);
    expect([stato, rifiuto]).toEqual(['anteprima', null]);
    expect((await di('gestore').ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(202);
    const fatta = await attesa(id);
    expect(fatta.stato).toBe('applicata');
    return fatta;
  };
  const problemi = async (id: string): Promise<{ codice: string; riga: number; campo: string | null; messaggio: string }[]> =>
    (await di('gestore').ask<{ items: { codice: string; riga: number; campo: string | null; messaggio: string }[] }>('GET', `/api/v1/importazioni/${id}/problemi`)).body.items;
  const elenco = async (query = '', browser = di('tecnico')): Promise<Titoli> => {
    const { status, body } = await browser.ask('GET', `/api/v1/titoli-edilizi?comune=${COMUNE}${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return Titoli.parse(body);
  };
  const nomi = async (query: string): Promise<string[]> => (await elenco(query)).items.map((t) => `${t.titolo} ${t.estremi}`);
  const sezione = async (edificio: string, browser = di('tecnico')): Promise<Fascicolo['sezioni'][number]> =>
    Fascicolo.parse((await browser.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).body).sezioni.find((s) => s.codice === 'edilizia')!;

  const qui = (altro: Riga = {}): Riga => ({ Foglio: casa.foglio, Mappale: casa.numero, ...altro });
  const ARCHIVIO = (): Riga[] => [
    qui({ Tipo: 'Licenza', 'N. pratica': '12/62', 'Data rilascio': '4/5/62', Esito: 'rilasciata', Oggetto: 'Costruzione di un fabbricato', Richiedente: CANARINO, 'C.F.': CODICE, Scaffale: 'A/3' }),
    qui({ Tipo: 'C.E.', 'N. pratica': '45 bis/1978', Oggetto: 'Sopraelevazione', Esito: 'rilasciata' }),
    qui({ Tipo: 'C.E. in variante', 'N. pratica': '7', Anno: '79', 'Variante di': 'C.E. 45 bis/78', Esito: 'rilasciata' }),
    // One row for each parcel: the rows of one practice join their parcels and who asked for it.
    qui({ Tipo: 'D.I.A.', 'N. pratica': '0099', Anno: '2004', Sub: casa.subalterno, Oggetto: 'Fusione', Scaffale: 'D/9' }),
    { Tipo: 'dia', 'N. pratica': '99', Anno: '04', Foglio: sparita.foglio, Mappale: sparita.numero, Oggetto: 'Fusione', Richiedente: CANARINO },
    { Tipo: 'Concessione edilizia', 'N. pratica': '3', Anno: '1981', 'Data rilascio': '10/02/1981', Foglio: sparita.foglio, Mappale: sparita.numero },
    { Tipo: 'abitabilità', 'N. pratica': 's.n.', Anno: '1965', Foglio: '999', Mappale: '1' },
    qui({ Tipo: 'condono', 'N. pratica': '123', Anno: '86', Esito: 'in istruttoria', 'Legge condono': 'L. 47/85', 'Tipologia abuso': '1', 'Oblazione dovuta': '1.936.270', 'Oblazione versata': '500.000', Valuta: 'lire', 'Zona vincolata': 'si', Parere: 'da chiedere', 'Documenti mancanti': 'Accatastamento' }),
    { Tipo: 'condono', 'N. pratica': '8', Anno: '95', Esito: 'rilasciato', 'Legge condono': '724/94', 'Tipologia abuso': '9' },
    { Tipo: 'ordinanza strana', 'N. pratica': 'boh', Anno: `mai ${CODICE}` },
  ];

  describe('imported from an old archive', () => {
    let primo: Importazione;
    beforeAll(async () => {
      primo = await applica('Archivio storico', ARCHIVIO());
    }, 120_000);

    it('are one thing for each practice, with what could not be read told by line', async () => {
      expect(primo).toMatchObject({ frase: '9 titoli aggiunti', registro: { codice: 'titoli-edilizi', destinazione: 'Archivio storico', righe: 9 } });
      const righe = await leggi<{ chiave: string; anno: number | null; rilasciato: string | null; riferimenti: { foglio: string; numero: string; subalterno: string }[]; ambito: string | null }>('SELECT chiave, anno, rilasciato_il AS rilasciato, riferimenti, ambito FROM titolo_edilizio_oggi ORDER BY chiave');
      expect(righe.map((r) => r.chiave)).toEqual(['abitabilita s.n./1965:1', 'altro s.n./?:1', 'concessione-edilizia 3/1981', 'concessione-edilizia 45 bis/1978', 'concessione-edilizia 7/1979', 'condono-47-85 123/1986', 'condono-724-94 8/1995', 'dia 99/2004', 'licenza-edilizia 12/1962']);
      expect(righe.at(-1)).toMatchObject({ anno: 1962, rilasciato: '1962-05-04' });
      expect(righe[7]!.riferimenti.map((r) => [r.foglio, r.numero, r.subalterno]).toSorted()).toEqual([[casa.foglio, casa.numero, casa.subalterno], [sparita.foglio, sparita.numero, '']].toSorted());
      // An empty cell of the last row of a practice erases nothing.
      expect(await leggi(`SELECT collocazione FROM titolo_edilizio_oggi WHERE chiave = 'dia 99/2004'`)).toEqual([{ collocazione: 'D/9' }]);
      expect((await leggi('SELECT oblazione_dovuta_cents::int AS dovuta, oblazione_versata_cents::int AS versata, area_protetta FROM titolo_edilizio_oggi WHERE condono_legge = $1', ['47-85']))).toEqual([{ dovuta: 100_000, versata: 25_823, area_protetta: true }]);
      // A column of the wrong kind: what is quoted of it is no person's.
      expect(JSON.stringify(await problemi(primo.id))).not.toContain(CODICE);
      const detti = (await problemi(primo.id)).map((p) => [p.riga, p.codice, p.campo]);
      expect(detti).toEqual(expect.arrayContaining([[8, 'bad-number', 'numero'], [10, 'unknown-code', 'tipologia'], [11, 'unknown-code', 'tipo'], [11, 'bad-number', 'numero'], [11, 'bad-date', 'anno']]));
      expect(detti.filter(([riga]) => Number(riga) < 7)).toEqual([]);
    });

    it('are found by kind, year, number, outcome, link, law and what is to be done', async () => {
      expect(await nomi('')).toEqual([
        'Denuncia di inizio attività 99/2004', 'Condono edilizio L. 724/1994 8/1995', 'Condono edilizio L. 47/1985 123/1986', 'Concessione edilizia 3/1981', 'Concessione edilizia in variante 7/1979', 'Concessione edilizia 45 bis/1978',
        'Abitabilità s.n./1965', 'Licenza edilizia 12/1962', 'Altro atto edilizio ',
      ]);
      expect(await nomi('&tipo=licenza-edilizia')).toEqual(['Licenza edilizia 12/1962']);
      expect(await nomi('&gruppo=titoli&anno=1978')).toEqual(['Concessione edilizia 45 bis/1978']);
      expect(await nomi('&numero=045%20bis')).toEqual(['Concessione edilizia 45 bis/1978']);
      expect(await nomi('&numero=12/62')).toEqual(['Licenza edilizia 12/1962']);
      expect(await nomi('&numero=niente')).toEqual([]);
      expect(await nomi('&esito=in-istruttoria')).toEqual(['Condono edilizio L. 47/1985 123/1986']);
      expect(await nomi('&condono=724-94')).toEqual(['Condono edilizio L. 724/1994 8/1995']);
      for (const lavoro of ['pendenti', 'documenti-mancanti', 'oblazione-da-versare', 'area-protetta']) expect(await nomi(`&lavoro=${lavoro}`), lavoro).toEqual(['Condono edilizio L. 47/1985 123/1986']);
      expect(await nomi('&collegati=no')).toEqual(['Condono edilizio L. 724/1994 8/1995', 'Abitabilità s.n./1965', 'Altro atto edilizio ']);
      expect(await nomi('&q=sopraelev')).toEqual(['Concessione edilizia 45 bis/1978']);
      const due = await elenco('&limite=2');
      expect([due.totale, due.items.length]).toEqual([9, 2]);
      const altri = await elenco(`&limite=200&cursore=${due.prossima!}`);
      expect([...due.items, ...altri.items].map((t) => t.id)).toEqual((await elenco()).items.map((t) => t.id));
      const { body, status } = await di('tecnico').ask<string>('GET', `/api/v1/titoli-edilizi?comune=${COMUNE}`, undefined, { accept: 'text/csv' });
      expect([status, body.split('\r\n').length]).toEqual([200, 11]);
      expect(body).not.toContain('CANARINO');
      expect(body.split('\r\n').find((riga) => riga.includes('Costruzione di un fabbricato'))).toContain(';A/3;');
    });

    it('condoni are counted by law and state, and by what they wait for', async () => {
      const r = RiepilogoCondoni.parse((await di('tecnico').ask('GET', `/api/v1/titoli-edilizi/condoni?comune=${COMUNE}`)).body);
      expect(r).toMatchObject({ totale: 2, perLegge: [{ legge: '47-85', totale: 1, pendenti: 1 }, { legge: '724-94', totale: 1, pendenti: 0 }, { legge: '326-03', totale: 0 }], perStato: [{ esito: 'in-istruttoria', totale: 1 }, { esito: 'rilasciato', totale: 1 }] });
      expect(r.lavori.map((l) => [l.lavoro, l.totale])).toEqual([['pendenti', 1], ['documenti-mancanti', 1], ['oblazione-da-versare', 1], ['area-protetta', 1]]);
    });

    it('stand in the dossier in the order of time, with their ground, and nothing is concluded', async () => {
      const letta = await sezione(casa.edificio);
      expect(letta).toMatchObject({ titolo: 'Titoli edilizi', fonte: 'Archivio storico' });
      const dati = letta.dati as DatiEdilizia;
      expect(dati.premessa).toBe('Stato legittimo: i titoli che risultano; la conclusione spetta al tecnico e all’ufficio.');
      expect(dati.gruppi.map((g) => [g.codice, g.titoli.map((t) => t.estremi)])).toEqual([['titoli', ['12/1962', '45 bis/1978', '7/1979']], ['segnalazioni', ['99/2004']], ['condoni', ['123/1986']]]);
      const [licenza, , variante] = dati.gruppi[0]!.titoli;
      expect(licenza).toMatchObject({ rilasciatoIl: '1962-05-04', esitoTitolo: 'Rilasciato', collocazione: 'A/3', norma: expect.stringContaining('1150/1942'), collegamento: { tipo: 'registro-edificio', criterio: 'Stesso foglio e stessa particella', prove: [expect.stringContaining(`foglio ${casa.foglio}, particella ${casa.numero}`)] } });
      expect(variante).toMatchObject({ variante: true, precedente: { testo: 'C.E. 45 bis/78', titolo: { titolo: 'Concessione edilizia', estremi: '45 bis/1978' } } });
      expect(dati.gruppi[1]!.titoli[0]).toMatchObject({ unita: [`Sub ${casa.subalterno}`] });
      expect(dati.gruppi[2]!.titoli[0]!.condono).toMatchObject({ leggeTitolo: 'L. 47/1985', tipologia: 1, inLire: true, areaProtetta: true, parere: 'Da chiedere', documentiMancanti: 'Accatastamento', abuso: expect.stringContaining('non conformi') });
      expect(JSON.stringify(letta)).not.toContain('CANARINO');
    });

    it.skipIf(!poppler)('are on the printed dossier, and nobody is named there', async () => {
      const { rawPayload } = await app.inject({ url: `/api/v1/edifici/${casa.edificio}/fascicolo?intestatari=oscurati`, headers: { host: '127.0.0.1:3000', accept: 'application/pdf', cookie: [...di('tecnico').cookies].map(([k, v]) => `${k}=${v}`).join('; ') } });
      const testo = execFileSync('pdftotext', ['-layout', '-enc', 'UTF-8', '-', '-'], { input: rawPayload, encoding: 'utf8' });
      for (const atteso of ['la conclusione spetta al tecnico', '45 bis/1978', 'Sopraelevazione', 'Accatastamento']) expect(testo).toContain(atteso);
      expect(testo).not.toContain('CANARINO');
    });

    it('name the parcels as they were called then, and what they are now', async () => {
      const { items } = await elenco('&anno=1981');
      const titolo = Titolo.parse((await di('tecnico').ask('GET', `/api/v1/titoli-edilizi/${items[0]!.id}`)).body);
      const oggi = sparita.eredi.toSorted((a, b) => a.localeCompare(b, 'it', { numeric: true }));
      expect(titolo.particelle).toEqual([`Foglio ${sparita.foglio} · P.lla ${sparita.numero}, oggi ${oggi.slice(0, -1).join(', ')} e ${oggi.at(-1)!}`]);
      expect(titolo.collegamenti.some((l) => l.tipo === 'registro-particella' && l.criterio === 'Particella che deriva da quella nominata')).toBe(true);
      const madre = (await elenco('&anno=1978')).items[0]!;
      expect(Titolo.parse((await di('tecnico').ask('GET', `/api/v1/titoli-edilizi/${madre.id}`)).body).seguiti.map((s) => s.estremi)).toEqual(['7/1979']);
      expect((await di('tecnico').ask('GET', '/api/v1/titoli-edilizi/01a20000-0000-7000-8000-000000000000')).status).toBe(404);
    });

    it('say who asked for them only with a purpose, and every such read is logged', async () => {
      const { items } = await elenco('&anno=1962');
      const url = `/api/v1/titoli-edilizi/${items[0]!.id}/richiedenti`;
      expect(await di('tecnico').ask('GET', url)).toMatchObject({ status: 428, body: { code: 'purpose-required' } });
      const righe = async (): Promise<number> => (await getDb().lavora({ ruolo: 'owner', comuni: '*' }, (u) => u.query<{ n: number }>(`SELECT count(*)::int AS n FROM accessi.traccia WHERE azione = 'lettura' AND dettaglio->>'sezione' = 'edilizia'`)))[0]!.n;
      const prima = await righe();
      const { items: nominati } = Richiedenti.parse((await di('tecnico').ask('GET', url, undefined, FINALITA)).body);
      expect(nominati).toEqual([{ titoloId: items[0]!.id, titolo: 'Licenza edilizia', estremi: '12/1962', nominativo: CANARINO }]);
      const { items: dellEdificio } = Richiedenti.parse((await di('tecnico').ask('GET', `/api/v1/edifici/${casa.edificio}/richiedenti?codiceFiscale=si`, undefined, FINALITA)).body);
      expect(dellEdificio.map((r) => [r.estremi, r.nominativo, r.codiceFiscale])).toEqual([['12/1962', CANARINO, CODICE], ['99/2004', CANARINO, null]]);
      expect(await righe()).toBe(prima + 2);
    });

    it('without the right are nowhere: not in the dossier, on paper, in lists, files, imports or errors', async () => {
      const { items } = await elenco('&anno=1962');
      const senza = di('senza');
      const testi: Record<string, string> = {};
      for (const url of [`/api/v1/titoli-edilizi?comune=${COMUNE}`, `/api/v1/titoli-edilizi/condoni?comune=${COMUNE}`, `/api/v1/titoli-edilizi/${items[0]!.id}`, `/api/v1/titoli-edilizi/${items[0]!.id}/richiedenti`, `/api/v1/edifici/${casa.edificio}/richiedenti`]) {
        const { status, body } = await senza.ask('GET', url, undefined, FINALITA);
        expect(status, url).toBe(403);
        testi[url] = JSON.stringify(body);
      }
      expect(await sezione(casa.edificio, senza)).toMatchObject({ qualita: 'non-abilitato', dati: null, fonte: null, aggiornatoAl: null });
      expect((await invia(csv(ARCHIVIO()), senza)).status).toBe(403);
      for (const url of [`/api/v1/edifici/${casa.edificio}/fascicolo`, `/api/v1/elenco?tipo=edifici&limite=200`, '/api/v1/importazioni?limite=50', `/api/v1/operazioni?comune=${COMUNE}`, `/api/v1/edifici/${casa.edificio}/storia`, '/api/v1/registri', `/api/v1/ricerca?q=12/62`]) {
        testi[url] = JSON.stringify((await senza.ask('GET', url, undefined, FINALITA)).body);
      }
      expect((await senza.ask('GET', `/api/v1/importazioni/${primo.id}`)).status).toBe(404);
      expect((await senza.ask('GET', `/api/v1/importazioni/${primo.id}/problemi`)).status).toBe(404);
      if (poppler) {
        const { cookies } = senza;
        const { rawPayload } = await app.inject({ url: `/api/v1/edifici/${casa.edificio}/fascicolo?intestatari=si`, headers: { host: '127.0.0.1:3000', accept: 'application/pdf', cookie: [...cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...FINALITA } });
        testi['pdf'] = execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: rawPayload, encoding: 'utf8' });
      }
      for (const [dove, testo] of Object.entries(testi)) {
        expect(testo, dove).not.toContain('CANARINO');
        expect(testo, dove).not.toContain('Archivio storico');
        expect(testo, dove).not.toContain('12/1962');
      }
      // The database itself holds to it.
      const conta = async (diritti: readonly string[], finalita: boolean): Promise<number[]> => getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: diritti as never, ...(finalita ? { finalita: { codice: 'cdu', protocollo: null } } : {}) }, async (u) => {
        const [a] = await u.query<{ n: number }>('SELECT count(*)::int AS n FROM titolo_edilizio');
        const [b] = await u.query<{ n: number }>('SELECT count(*)::int AS n FROM persone.titolo_richiedente');
        const [c] = await u.query<{ n: number }>(`SELECT count(*)::int AS n FROM collegamento_registro WHERE settore = 'titolo'`);
        return [a!.n, b!.n, Math.min(c!.n, 1)];
      });
      expect(await conta(['titolarita', 'catasto'], true)).toEqual([0, 0, 0]);
      expect(await conta(['edilizia'], false)).toEqual([9, 0, 1]);
      expect(await conta(['edilizia'], true)).toEqual([9, 2, 1]);
    });

    it('are found by the universal search by kind, number and year, with the building that opens; without the right they are not there', async () => {
      const cerca = async (q: string, nome = 'tecnico'): Promise<Risultati> => Risultati.parse((await di(nome).ask('GET', `/api/v1/ricerca?q=${encodeURIComponent(q)}`)).body);
      const titoli = async (q: string): Promise<string[]> => (await cerca(q)).items.filter(({ tipo }) => tipo === 'titolo').map(({ etichetta }) => etichetta);
      const licenza = 'Licenza edilizia 12/1962';
      for (const q of ['12/1962', 'pratica 12/1962', 'Licenza 12/62', 'L/12/1962', 'lic. edilizia 12 1962', 'licenza 12']) expect([q, await titoli(q)]).toEqual([q, [licenza]]);
      expect(await titoli('C.E. 45 bis/1978')).toEqual(['Concessione edilizia 45 bis/1978']);
      expect(await titoli('condono 123/1986')).toEqual(['Condono edilizio L. 47/1985 123/1986']);
      expect([await titoli('DIA 12/1962'), await titoli('12/1963'), await titoli('12')]).toEqual([[], [], []]);
      const { items: [trovata], esatto } = await cerca('licenza 12/1962');
      expect([trovata!.edificioId, trovata!.dettaglio, esatto]).toEqual([casa.edificio, expect.stringMatching(/edificio X998-E-\d+$/), true]);
      expect((await cerca('condono 8/1995')).items).toMatchObject([{ dettaglio: 'senza edificio' }]);
      expect(JSON.stringify([await cerca('licenza 12/1962'), await cerca(CANARINO)])).not.toMatch(/CANARINO|Costruzione di un fabbricato/);
      expect((await cerca('licenza 12/1962', 'senza')).items).toEqual([]);
    });

    it('lead from who asked for them to their buildings: by POST, with a purpose, logged, and only with the right', async () => {
      const cerca = (q: string, nome: string, altro: object = { finalita: 'cdu', protocollo: '12/2026' }) => di(nome).ask<Risultati>('POST', '/api/v1/ricerca', { q, ...altro });
      const log = (): Promise<unknown[]> => getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query(`SELECT comune, oggetto_tipo, finalita, dettaglio FROM accessi.traccia WHERE azione = 'ricerca' AND dettaglio->>'sezione' = 'edilizia' ORDER BY id`));
      const prima = await log();
      for (const q of ['canarinoverde', 'Filomena Canarinoverde', CODICE]) {
        const { items, totali } = Risultati.parse((await cerca(q, 'tecnico')).body);
        expect([q, items.filter(({ tipo }) => tipo === 'richiedente').map(({ etichetta }) => etichetta).includes(CANARINO), totali.richiedente]).toEqual([q, true, expect.any(Number)]);
      }
      const { items } = (await cerca(CODICE, 'gestore')).body;
      expect(items).toMatchObject([{ tipo: 'richiedente', etichetta: CANARINO, dettaglio: 'Richiedente di un titolo', beni: [{ tipo: 'titolo', etichetta: 'Licenza edilizia 12/1962', edificioId: casa.edificio }] }]);
      expect((await log()).slice(prima.length)).toEqual([CODICE, CODICE, CODICE, CODICE].map(() => expect.objectContaining({ comune: COMUNE, oggetto_tipo: 'persona', finalita: 'cdu' })));
      expect(JSON.stringify(await log())).not.toMatch(/CANARINO|CNRFMN/i);
      expect((await cerca(CODICE, 'senza')).body.items).toEqual([]);
      expect((await cerca(CODICE, 'registro')).status).toBe(403);
      expect((await cerca(CODICE, 'gestore', {})).status).toBe(400);
    });

    it('names stay out of the preview, of its issues and of what is told of the import', async () => {
      const altro = await anteprima('Altro archivio', [{ Tipo: 'CILA', 'N. pratica': '5', Anno: '2015', Richiedente: CANARINO, 'C.F.': 'NONBUONO' }]);
      const testi = [JSON.stringify(altro), JSON.stringify(await problemi(altro.id)), JSON.stringify((await di('gestore').ask('GET', `/api/v1/importazioni/${altro.id}/anteprima`)).body), JSON.stringify((await di('gestore').ask('GET', `/api/v1/importazioni/${altro.id}/anteprima/voci?gruppo=registro.aggiunta`)).body)];
      for (const testo of testi) expect(testo).not.toMatch(/CANARINO|NONBUONO/);
      expect((await problemi(altro.id)).map((p) => p.codice)).toEqual(['personal-field']);
      await di('gestore').ask('POST', `/api/v1/importazioni/${altro.id}/annulla`);
    });

    it('another delivery changes only what differs, and is taken back with who asked', async () => {
      const righe = ARCHIVIO().map((r) => (r['N. pratica'] === '12/62' ? { ...r, Richiedente: 'ALTRO NOME', Oggetto: 'Costruzione di due fabbricati' } : r)).slice(0, 9);
      const secondo = await applica('Archivio storico', righe);
      expect(secondo.frase).toBe('1 titolo modificato, 1 non più nel file');
      const richiesti = (): Promise<{ nomi: string }[]> => leggi(`SELECT p.nomi FROM persone.titolo_richiedente p JOIN titolo_edilizio t ON t.id = p.id AND t.chiusa_da IS NULL WHERE p.chiusa_da IS NULL AND t.anno = 1962`);
      expect(await richiesti()).toEqual([{ nomi: 'ALTRO NOME' }]);
      expect((await di('gestore').ask('POST', `/api/v1/importazioni/${secondo.id}/annulla`)).status).toBe(202);
      expect((await attesa(secondo.id)).stato).toBe('annullata');
      expect(await richiesti()).toEqual([{ nomi: CANARINO }]);
      expect((await elenco()).totale).toBe(9);
      expect((await sezione(casa.edificio)).dati).toMatchObject({ totale: 5 });
    });

    it('say together what an office has to know first of a building, on the map too', async () => {
      expect(await leggi('SELECT titoli, aperti, stato, anno FROM edificio_titoli WHERE id = $1', [casa.edificio])).toEqual([{ titoli: 5, aperti: 1, stato: 'condono-da-integrare', anno: 2004 }]);
      const altrove = await leggi<Luogo>(`SELECT DISTINCT ON (l.a_id) u.foglio, u.numero, l.a_id AS edificio FROM unita_immobiliare_oggi u JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.stato = 'certo'
        WHERE u.stato = 'attiva' AND (SELECT count(*) FROM collegamento_oggi m JOIN particella_oggi p ON p.id = m.a_id WHERE m.tipo = 'edificio-particella' AND p.foglio = u.foglio AND p.numero = u.numero) = 1
        AND NOT EXISTS (SELECT 1 FROM edificio_titoli t WHERE t.id = l.a_id) ORDER BY l.a_id, u.id LIMIT 6`);
      const a = (n: number, altro: Riga): Riga => ({ Foglio: altrove[n]!.foglio, Mappale: altrove[n]!.numero, 'N. pratica': String(900 + n), Anno: '1990', ...altro });
      const { id } = await applica('Stati', [
        a(0, { Tipo: 'condono', 'Legge condono': 'L. 47/85', Anno: '1986' }), a(1, { Tipo: 'C.E.', Esito: 'in istruttoria' }),
        a(2, { Tipo: 'C.E.', 'Inizio lavori': '1/3/1990' }), a(3, { Tipo: 'C.E.', 'Inizio lavori': '1/3/1990' }), a(3, { Tipo: 'abitabilità', 'N. pratica': '1', Anno: '1992' }),
        a(4, { Tipo: 'C.E.', 'Inizio lavori': '1/3/1990', 'Fine lavori': '1/5/1991' }), a(5, { Tipo: 'C.E.', Esito: 'diniego' }),
      ]);
      const stati = await leggi<{ stato: string; anno: number | null }>(`SELECT q.stato, q.anno FROM unnest($1::uuid[]) WITH ORDINALITY d(id, n) JOIN edificio_titoli q ON q.id = d.id ORDER BY d.n`, [altrove.map(({ edificio }) => edificio)]);
      expect(stati.map(({ stato, anno }) => [stato, anno])).toEqual([['condono-aperto', null], ['in-istruttoria', null], ['lavori-senza-fine', 1990], ['con-agibilita', 1990], ['con-titoli', 1990], ['senza-rilascio', null]]);
      const [dove] = await leggi<{ x: number; y: number }>('SELECT floor((ST_X(c) + 20037508.342789244) / 40075016.685578488 * 2^14)::int AS x, floor((20037508.342789244 - ST_Y(c)) / 40075016.685578488 * 2^14)::int AS y FROM (SELECT ST_Centroid(geom3857) AS c FROM edificio_sintesi WHERE id = $1) q', [casa.edificio]);
      for (const query of ['', '?validoAl=2026-11-01']) {
        const tessera = (nome: string) => app.inject({ url: `/tiles/titoli/14/${dove!.x}/${dove!.y}.mvt${query}`, headers: { host: '127.0.0.1:3000', cookie: [...di(nome).cookies].map((c) => c.join('=')).join('; '), 'accept-encoding': 'identity' } });
        expect(decode((await tessera('tecnico')).rawPayload)['titoli']!.features.find(({ properties }) => properties['id'] === casa.edificio)?.properties).toEqual({ id: casa.edificio, stato: 'condono-da-integrare', anno: 2004, titoli: 5 });
        expect((await tessera('senza')).statusCode).toBe(403);
      }
      const livelli = async (nome: string): Promise<string[]> => (await di(nome).ask<{ items: { codice: string }[] }>('GET', `/api/v1/livelli?comune=${COMUNE}`)).body.items.map(({ codice }) => codice);
      expect([await livelli('tecnico'), await livelli('senza')]).toEqual([expect.arrayContaining(['titoli']), expect.not.arrayContaining(['titoli'])]);
      expect((await di('gestore').ask('POST', `/api/v1/importazioni/${id}/annulla`)).status).toBe(202);
      await attesa(id);
    });
  });

  describe('of the sample', () => {
    interface Vero {
      readonly chiave: string;
      readonly unita: readonly number[];
    }
    const verita = JSON.parse(readFileSync(join(CAMPIONE, 'verita.json'), 'utf8')) as { titoli: Vero[]; condoni: Vero[] };
    const importa = (file: string, archivio: string, prova = false) => app.get(RegistriService).importa('titoli-edilizi', [join(CAMPIONE, file)], { comune: COMUNE, destinazione: { archivio }, prova });

    it('are read for what they are, and lead to the buildings of the units that they are about', async () => {
      for (const [file, archivio] of [['ok/archivio-edilizio.csv', 'Archivio edilizio'], ['ok/condoni.csv', 'Condoni']] as const) expect((await importa(file, archivio)).fornitura.stato).toBe('applicata');
      const righe = await leggi<{ id: string; chiave: string; archivio: string }>(`SELECT id, chiave, archivio FROM titolo_edilizio_oggi WHERE archivio IN ('Archivio edilizio', 'Condoni')`);
      const chiavi = new Set(righe.map((r) => r.chiave));
      const note = [...verita.titoli, ...verita.condoni].filter((v) => v.chiave !== '');
      expect(note.filter((v) => !chiavi.has(v.chiave)).map((v) => v.chiave)).toEqual([]);
      // One of the rows names what is no title.
      expect(chiavi.size).toBe(new Set(note.map((v) => v.chiave)).size + 1);
      const trovati = new Map((await leggi<{ chiave: string; edifici: string[] }>(`SELECT t.chiave, array_agg(l.a_id) AS edifici FROM titolo_edilizio_oggi t JOIN collegamento_registro_oggi l ON l.da_id = t.id AND l.fine = 'edificio' AND l.stato <> 'ambiguo' GROUP BY 1`)).map((r) => [r.chiave, r.edifici]));
      const delleUnita = new Map((await leggi<{ unita: number; edificio: string }>(`SELECT u.id_immobile::int AS unita, l.a_id AS edificio FROM unita_immobiliare_oggi u JOIN collegamento_oggi l ON l.tipo = 'unita-edificio' AND l.da_id = u.id AND l.stato = 'certo'`)).map((r) => [r.unita, r.edificio]));
      const certe = note.filter((v) => v.unita.length > 0 && v.unita.every((x) => delleUnita.has(x)));
      const giuste = certe.filter((v) => v.unita.every((x) => trovati.get(v.chiave)?.includes(delleUnita.get(x)!)));
      expect(certe.length).toBeGreaterThan(60);
      expect(giuste.length / certe.length, `${giuste.length} di ${certe.length}`).toBeGreaterThan(0.9);
      expect([...trovati.keys()].filter((k) => note.find((v) => v.chiave === k)?.unita.length === 0)).toEqual([]);
    });

    it('with one defect each, say it by line', async () => {
      const atteso = JSON.parse(readFileSync(join(CAMPIONE, 'not-ok/atteso.json'), 'utf8')) as Record<string, { codice: string; campo: string; riga: number }>;
      for (const [file, { codice, campo, riga }] of Object.entries(atteso)) {
        const { fornitura } = await importa(`not-ok/${file}`, `Difetto ${file}`, true);
        const detti = await leggi<{ codice: string; campo: string; riga: number }>('SELECT codice, campo, riga FROM problema WHERE fornitura = $1', [fornitura.id]);
        expect(detti, file).toEqual([{ codice, campo, riga }]);
      }
    });
  });

  it('a number is written in SQL as the domain writes it', async () => {
    const estremi = [['12', '', 1962], ['45', 'BIS', 1978], ['45', 'A', null], ['7', 'VAR1', 1979], ['7', 'VAR', 1979], ['', '', 1965], ['', '', null]] as const;
    for (const [numero, suffisso, anno] of estremi) {
      const [riga] = await leggi<{ detto: string }>(`SELECT ${ESTREMI_IN_PAROLE('t')} AS detto FROM (SELECT $1::text AS numero, $2::text AS suffisso, $3::integer AS anno) t`, [numero, suffisso, anno]);
      expect(riga!.detto).toBe(estremiInParole({ numero, suffisso, anno }));
    }
  });
});
