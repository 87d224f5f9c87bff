import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { describeSample, readBodyCodes, readPersons } from '../campione/campione.js';
import { UtentiService } from '../../src/accessi/utenti.service.js';
import { RegistriService } from '../../src/registri/registri.service.js';
import { anteprimaDi, portaInAnteprima } from '../harness/anteprima.js';
import { Browser, openTestApp, signedIn } from '../harness/browser.js';
import { moduloDi, pdf } from '../harness/file-di-prova.js';
import { engine } from '../harness/index.js';
import { type Cose, type DocumentoOpenApi, nomeDi, type Rotta, type Richiesta, richiesteDi, rotteDi } from '../harness/percorsi.js';
import { PianiDiProva } from '../harness/piani.js';

const AGGIORNAMENTO = fileURLToPath(new URL('../../../../data/samples/aggiornamento', import.meta.url));
const cartella = mkdtempSync(join(tmpdir(), 'edigit-riservatezza-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));
const poppler = spawnSync('pdftotext', ['-v']).error === undefined;

const CANARINO = { cognome: 'CANARINOGIALLO', nome: 'PEPPINELLA', codiceFiscale: 'CNRPPN80A41X998Q' };

/** Every person and every body of the sample, with one more that stands where nobody would look. */
const persone = [...readPersons(), CANARINO];
const nomi = new Set(persone.map((p) => `${p.cognome} ${p.nome}`));
const codici = new Set([...persone.map((p) => p.codiceFiscale), ...readBodyCodes()]);

/** The names and tax codes of the sample that a text holds, in any case and in either order. */
function leaks(text: string): string[] {
  const upper = text.toUpperCase();
  const words = upper.split(/[^A-Z']+/).filter((w) => w !== '');
  const pairs = words.slice(1).flatMap((w, n) => [`${words[n]} ${w}`, `${w} ${words[n]}`]);
  const codes = upper.match(/[A-Z0-9]{11,16}/g) ?? [];
  const lone = upper.includes(CANARINO.cognome) ? [CANARINO.cognome] : [];
  return [...new Set([...lone, ...pairs.filter((p) => nomi.has(p)), ...codes.filter((c) => codici.has(c))])];
}

describeSample('what is not about persons', (getDb) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let fornitura: string;
  let rotte: Rotta[];
  let cose: Cose;
  const registro: string[] = [];
  beforeAll(async () => {
    const scrivi = vi.spyOn(process.stderr, 'write').mockImplementation((riga) => registro.push(String(riga)) > 0);
    vi.spyOn(process.stdout, 'write').mockImplementation((riga) => registro.push(String(riga)) > 0);
    expect(scrivi).toBeDefined();
    // In tests the log is silent; here it is what it is at work.
    vi.stubEnv('NODE_ENV', 'production');
    app = await openTestApp(getDb(), { dataDir: cartella });
    vi.unstubAllEnvs();
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, async (u) => {
      await u.query(
        `INSERT INTO persone.catasto_soggetto (comune, sezione, catasto, id_soggetto, tipo_soggetto, aperta_da, impronta, cognome, nome, codice_fiscale)
         SELECT comune, sezione, catasto, 987654321, 'P', aperta_da, 'canarino', $1, $2, $3 FROM persone.catasto_soggetto WHERE catasto = 'F' LIMIT 1`, [CANARINO.cognome, CANARINO.nome, CANARINO.codiceFiscale]);
      await u.query(
        `INSERT INTO persone.catasto_titolarita (comune, sezione, tipo_immobile, chiave, aperta_da, impronta, id_immobile, id_soggetto, tipo_soggetto, codice_diritto, attuale, dati)
         SELECT comune, sezione, tipo_immobile, 'canarino ' || chiave, aperta_da, 'canarino', id_immobile, 987654321, 'P', '10', true, '{}' FROM persone.catasto_titolarita WHERE tipo_immobile = 'F' AND chiusa_da IS NULL`);
    });
    cose = await coseDelCampione();
    rotte = rotteDi((await tecnico.ask<DocumentoOpenApi>('GET', '/api/v1/openapi.json')).body);
    fornitura = (await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>('SELECT id FROM fornitura LIMIT 1')))[0]!.id;
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await app.close();
  });

  const text = async (url: string, headers: Record<string, string> = {}, browser = tecnico): Promise<string> => {
    const { status, body } = await browser.ask<unknown>('GET', url, undefined, headers);
    expect(status, url).toBe(200);
    return typeof body === 'string' ? body : JSON.stringify(body);
  };

  it('would be found out: names are where they belong', async () => {
    const [edificio] = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>('SELECT id FROM edificio_sintesi ORDER BY unita_attive DESC LIMIT 1'));
    const detto = await text(`/api/v1/edifici/${edificio!.id}/intestatari?codiceFiscale=si`, { 'x-finalita': 'cdu' });
    expect(leaks(detto)).toEqual(expect.arrayContaining([`${CANARINO.cognome} ${CANARINO.nome}`, CANARINO.codiceFiscale]));
  });

  /** A certificate that the canary has signed. */
  function certifica(): Promise<void> {
    return getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, async (u) => {
      const [ape] = await u.query<{ id: string; operazione: string }>(`INSERT INTO ape (comune, aperta_da, chiave, impronta, fonte, formato, codice, schema, classe, emesso_il, scade_il)
        SELECT 'X998', max(id), 'APE-1', 'canarino', 'Catasto energetico regionale', 'xml', 'APE-1', 'IT-2015', 'D', DATE '2024-05-10', DATE '2034-05-10' FROM operazione WHERE comune = 'X998' RETURNING id, aperta_da AS operazione`);
      await u.query(`INSERT INTO persone.ape_certificatore (comune, id, aperta_da, tipo, nominativo) VALUES ('X998', $1, $2, '1', $3)`, [ape!.id, ape!.operazione, `${CANARINO.cognome} ${CANARINO.nome}`]);
    });
  }

  /** Two documents of a building, one of them reserved. */
  async function caricaDocumenti(edificio: string): Promise<{ id: string }[]> {
    const caricati: { id: string }[] = [];
    for (const riservatezza of ['ordinaria', 'riservata']) {
      const { status, body } = await tecnico.send<{ id: string }>(`/api/v1/edifici/${edificio}/documenti`, moduloDi({ tipo: 'atto', titolo: `Atto ${riservatezza}`, fonte: 'Archivio', riservatezza }, { nome: `${CANARINO.cognome} ${CANARINO.nome}.pdf`, byte: pdf(`/Nota (${riservatezza})`) }));
      expect(status, JSON.stringify(body)).toBe(201);
      caricati.push({ id: body.id });
    }
    return caricati;
  }

  /** A tax position that the canary pays, of the building that is asked for. */
  async function tassa(edificio: string): Promise<void> {
    await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, async (u) => {
      const [posizione] = await u.query<{ id: string; operazione: string }>(`INSERT INTO tributi.posizione (comune, aperta_da, tributo, anno, chiave, impronta, codice)
        SELECT 'X998', max(id), 'imu', 2025, 'P-1:1', 'canarino', 'P-1' FROM operazione WHERE comune = 'X998' RETURNING id, aperta_da AS operazione`);
      await u.query(`INSERT INTO tributi.contribuente (comune, id, aperta_da, denominazione, codice_fiscale) VALUES ('X998', $1, $2, $3, $4)`, [posizione!.id, posizione!.operazione, `${CANARINO.cognome} ${CANARINO.nome}`, CANARINO.codiceFiscale]);
      await u.query(`INSERT INTO collegamento_registro (comune, aperta_da, settore, diritto, fine, da_id, a_id, criterio, punteggio, prove, algoritmo, stato) VALUES ('X998', $2, 'tributo', 'tributi', 'edificio', $1, $3, 'particella', 1, '{}', 'prova', 'certo')`, [posizione!.id, posizione!.operazione, edificio]);
    });
  }

  /** Real things of the sample for the parameters of the routes. */
  async function coseDelCampione(): Promise<Cose> {
    const { id: inAnteprima } = await portaInAnteprima(getDb(), [AGGIORNAMENTO], { comune: 'X998', crs: 'EPSG:7792' });
    const tecnicoId = (await app.get(UtentiService).findByNome('tecnico'))!.id;
    const segnalata = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>(`SELECT id FROM unita_immobiliare WHERE stato = 'attiva' AND chiusa_da IS NULL ORDER BY id LIMIT 1`));
    const { body: segnalazione } = await tecnico.ask<{ id: string }>('POST', '/api/v1/segnalazioni', { oggetto: { tipo: 'unita-immobiliare', id: segnalata[0]!.id }, dato: 'quota', motivo: 'Le quote non fanno l’intero' });
    const nato = async (url: string, corpo: unknown): Promise<{ id: string }> => (await tecnico.ask<{ id: string }>('POST', `/api/v1/${url}`, corpo)).body;
    const piano = await nato('piani', { comune: 'X998', codice: 'PRIVACY', titolo: 'Piano di prova', tipo: 'PUC' });
    const versionePiano = await nato(`piani/${piano.id}/versioni`, { titolo: 'In vigore', vigenteDal: '2010-01-01' });
    const stratoPiano = await nato(`versioni-piano/${versionePiano.id}/strati`, { titolo: 'Zonizzazione' });
    await new PianiDiProva(getDb, { comune: 'X998', srid: 7792, origine: [0, 0] }).crea('PRIVACY-ZONE', { vigenteDal: '2010-01-01' }, [{ codice: 'B1', forma: 'POLYGON((14.2 40.8, 14.3 40.8, 14.3 40.9, 14.2 40.8))' }]);
    await new PianiDiProva(getDb, { comune: 'X998', srid: 7792, origine: [0, 0] }).vincola({ tipo: 'rispetto-cimitero', nome: 'Cimitero', forma: 'POLYGON((14.2 40.8, 14.3 40.8, 14.3 40.9, 14.2 40.8))' });
    const { body: bozza } = await tecnico.ask<{ id: string }>('POST', '/api/v1/bozze-cdu', { comune: 'X998', testo: '4/12; 4/13' });
    await vi.waitFor(async () => expect((await tecnico.ask('GET', `/api/v1/bozze-cdu/${bozza.id}`)).body).toMatchObject({ stato: 'pronta' }), { timeout: 20_000 });
    const zone = join(cartella, 'zone.geojson');
    writeFileSync(zone, JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: { zona: 'B1' }, geometry: { type: 'Polygon', coordinates: [[[14.5, 40.7], [14.501, 40.7], [14.501, 40.701], [14.5, 40.7]]] } }] }));
    const registri = app.get(RegistriService);
    const daScegliere = await registri.carica(registri.find('zone', ['urbanistica']), [zone], { comune: 'X998', operatore: { id: null, nome: 'prova' } });
    await certifica();
    const [strada] = await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query<{ id: string }>(`INSERT INTO strada (comune, aperta_da, chiave, impronta, nome) SELECT 'X998', max(id), 'via', 'via', 'Via del Canarino' FROM operazione WHERE comune = 'X998' RETURNING id`));
    const civico = await nato('civici', { comune: 'X998', strada: strada!.id, numero: '12' });
    const [conUnita] = await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query<{ id: string }>('SELECT id FROM edificio_sintesi WHERE codice IS NOT NULL ORDER BY unita_attive DESC, id LIMIT 1'));
    const documenti = await caricaDocumenti(conUnita!.id);
    await tassa(conUnita!.id);
    const { gruppi } = await anteprimaDi(getDb(), { id: inAnteprima, comune: 'X998' });
    return getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, async (u) => {
      const id = async (sql: string): Promise<{ id: string }[]> => u.query<{ id: string }>(sql);
      const edifici = await id(`(SELECT id FROM edificio_sintesi WHERE codice IS NOT NULL ORDER BY unita_attive DESC, id LIMIT 1) UNION ALL (SELECT id FROM edificio_sintesi WHERE unita_attive = 0 AND codice IS NOT NULL ORDER BY id LIMIT 1)`);
      const particelle = await id(`SELECT l.a_id AS id FROM collegamento l WHERE l.tipo = 'edificio-particella' AND l.da_id = '${edifici[0]!.id}' AND l.chiusa_da IS NULL LIMIT 1`);
      particelle.push(...(await id(
        `SELECT p.id FROM particella p JOIN catasto_stadio s ON s.tipo_immobile = 'T' AND s.sezione = p.sezione AND s.foglio = p.foglio AND s.numero = p.numero AND s.denominatore = p.denominatore AND s.stato = 'attiva' AND s.chiusa_da IS NULL
         JOIN persone.catasto_titolarita t ON t.tipo_immobile = 'T' AND t.sezione = s.sezione AND t.id_immobile = s.id_immobile AND t.tipo_soggetto = 'P' AND t.attuale AND t.chiusa_da IS NULL
         JOIN persone.catasto_soggetto o ON o.catasto = 'T' AND o.id_soggetto = t.id_soggetto AND o.tipo_soggetto = 'P' AND o.chiusa_da IS NULL AND o.cognome ~ '^[A-Z]+$' AND o.nome ~ '^[A-Z]+$'
         WHERE p.chiusa_da IS NULL AND p.stato = 'attiva' ORDER BY p.foglio, p.numero LIMIT 1`)));
      // Somebody asked for a title of the first building.
      const [titolo] = await id(`INSERT INTO titolo_edilizio (comune, archivio, chiave, impronta, aperta_da, tipo, numero, anno) SELECT 'X998', 'Privacy', 'licenza-edilizia 12/1962', 'canarino', max(id), 'licenza-edilizia', '12', 1962 FROM operazione RETURNING id`);
      await u.query(`INSERT INTO persone.titolo_richiedente (comune, id, aperta_da, richiedenti, nomi, codici) SELECT 'X998', $1, max(id), jsonb_build_array(jsonb_build_object('nominativo', $2::text, 'codiceFiscale', $3::text)), $2::text, ARRAY[$3::text] FROM operazione`,
        [titolo!.id, `${CANARINO.cognome} ${CANARINO.nome}`, CANARINO.codiceFiscale]);
      await u.query(`INSERT INTO collegamento_registro (comune, aperta_da, settore, diritto, fine, da_id, a_id, criterio, punteggio, prove, algoritmo, stato) SELECT 'X998', max(id), 'titolo', 'edilizia', 'edificio', $1, $2, 'particella', 1, '{}', 'prova', 'certo' FROM operazione`, [titolo!.id, edifici[0]!.id]);
      const unita = await id(`SELECT l.da_id AS id FROM collegamento l WHERE l.tipo = 'unita-edificio' AND l.a_id = '${edifici[0]!.id}' AND l.chiusa_da IS NULL LIMIT 2`);
      const forniture = await id('SELECT id FROM fornitura ORDER BY id');
      const operazioni = await id('SELECT id::text FROM operazione ORDER BY id DESC LIMIT 2');
      const [luogo] = await u.query<{ lon: number; lat: number }>(`SELECT ST_X(c) AS lon, ST_Y(c) AS lat FROM edificio e, LATERAL (SELECT ST_PointOnSurface(e.geom) AS c) x WHERE e.id = $1 AND e.chiusa_da IS NULL`, [edifici[0]!.id]);
      const { lon, lat } = luogo!;
      const tessera = (z: number): Record<string, string> => ({
        z: String(z), x: String(Math.floor(((lon + 180) / 360) * 2 ** z)), y: String(Math.floor(((1 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / Math.PI) / 2) * 2 ** z)),
      });
      const intorno = { comune: 'X998', intorno: { tipo: 'edifici', id: edifici[0]!.id, metri: 30 } };
      return {
        percorsi: {
          '/api/v1/edifici/{id}': edifici, '/api/v1/particelle/{id}': particelle, '/api/v1/unita-immobiliari/{id}': unita, '/api/v1/importazioni/{id}': forniture,
          '/api/v1/utenti/{id}': [{ id: tecnicoId }], '/api/v1/segnalazioni/{id}': [{ id: segnalazione.id }], '/api/v1/bozze-cdu/{id}': [{ id: bozza.id }], '/api/v1/operazioni/{id}': operazioni,
          '/api/v1/piani/{id}': [piano], '/api/v1/versioni-piano/{id}': [versionePiano], '/api/v1/strati-piano/{id}': [stratoPiano], '/api/v1/zone/{id}': await id('SELECT id FROM zona'), '/api/v1/vincoli/{id}': await id('SELECT id FROM vincolo'),
          '/api/v1/civici/{id}': [civico], '/api/v1/strade/{id}': [strada!],
          '/api/v1/tributi/posizioni/{id}': await id('SELECT id FROM tributi.posizione'),
          '/api/v1/ape/{id}': await id('SELECT id FROM ape'),
          '/api/v1/collegamenti/registri/{settore}': [{ settore: 'titolo' }],
          '/api/v1/titoli-edilizi/{id}': await id('SELECT id FROM titolo_edilizio'),
          '/api/v1/documenti/{id}': documenti,
          '/api/v1/registri/{registro}/file/{id}': [{ registro: 'zone', id: daScegliere.id }],
          '/tiles/{strato}/{z}/{x}/{y}': ['edifici', 'particelle', 'fogli', 'civici', 'zone', 'vincoli', 'energia', 'titoli'].map((strato) => ({ strato, ...tessera(15) })),
          '/sfondi/{id}/{z}/{x}/{y}': [{ id: edifici[0]!.id, ...tessera(10) }],
          '/ogc/collections/{collectionId}': ['edifici', 'particelle', 'fogli'].map((collectionId) => ({ collectionId })),
          '/ogc/collections/{collectionId}/items/{featureId}': [{ collectionId: 'edifici', featureId: edifici[0]!.id }, { collectionId: 'particelle', featureId: particelle[0]!.id }],
        },
        query: {
          comune: ['X998'], q: ['foglio 4', 'via', CANARINO.cognome, `${CANARINO.cognome} ${CANARINO.nome}`, CANARINO.codiceFiscale], lon: [String(lon)], lat: [String(lat)], foglio: ['4'], limite: ['50'],
          bbox: [`${lon - 0.001},${lat - 0.001},${lon + 0.001},${lat + 0.001}`], gruppo: gruppi.map((g) => g.codice), validoAl: ['2015-06-30'], conosciutoAl: ['1'], operazione: ['1'], dal: ['2020-01-01'], giorno: ['2024-05-10'], particella: ['12'],
        },
        letture: {
          'POST /api/v1/ricerca': [{ q: CANARINO.cognome, finalita: 'cdu' }, { q: CANARINO.codiceFiscale, finalita: 'cdu' }], 'POST /api/v1/area': [intorno], 'POST /api/v1/area/intestatari': [intorno], 'POST /api/v1/tributi/confronto/contribuenti': [{ comune: 'X998' }],
          'POST /api/v1/ape/prova': [{ comune: 'X998', codice: CANARINO.codiceFiscale, classe: 'D', epGlNren: 100, emessoIl: '2024-05-10', oggetto: 'unita' }],
          'POST /api/v1/bozze-cdu/elenco': [{ comune: 'X998', testo: `4/12\n${CANARINO.cognome} ${CANARINO.nome}` }], 'POST /api/v1/vincoli/fasce/ricalcola': [{ comune: 'X998', prova: true }], 'POST /api/v1/stampe/estratto': [{ comune: 'X998', centro: [lon, lat], scala: 1000, edificio: edifici[0]!.id }],
        },
      };
    });
  }

  /** Where names belong: with the right and a purpose, and nowhere else. A route that is added is not here. */
  const PERSONALI: ReadonlySet<string> = new Set([
    'GET /api/v1/edifici/{id}/fascicolo', 'GET /api/v1/edifici/{id}/intestatari', 'GET /api/v1/unita-immobiliari/{id}/intestatari', 'GET /api/v1/particelle/{id}/intestatari', 'GET /api/v1/titoli-edilizi/{id}/richiedenti', 'GET /api/v1/edifici/{id}/richiedenti',
    'POST /api/v1/ricerca', 'POST /api/v1/area/intestatari', 'GET /api/v1/importazioni/{id}/anteprima/voci', 'GET /api/v1/edifici/{id}/contribuenti', 'GET /api/v1/tributi/posizioni/{id}/contribuenti',
    'POST /api/v1/tributi/confronto/contribuenti', 'GET /api/v1/ape/{id}/certificatore',
  ]);
  /** Routes that write, and are not for reading anything. A POST is either here or among the readings. */
  const SCRITTURE: ReadonlySet<string> = new Set([
    'POST /api/v1/sessione', 'POST /api/v1/utenti', 'POST /api/v1/utenti/{id}/password', 'POST /api/v1/utenti/{id}/sblocco', 'POST /api/v1/utenti/{id}/token', 'POST /api/v1/ruoli', 'POST /api/v1/sessione/secondo-fattore',
    'POST /api/v1/sessione/secondo-fattore/conferma', 'POST /api/v1/sessione/secondo-fattore/recupero', 'POST /api/v1/sessione/secondo-fattore/togli', 'POST /api/v1/importazioni', 'POST /api/v1/importazioni/{id}/applica',
    'POST /api/v1/importazioni/{id}/annulla', 'POST /api/v1/sfondi', 'POST /api/v1/sfondi/capacita', 'POST /api/v1/sfondi/prova', 'POST /api/v1/amministrazione/copie', 'POST /api/v1/registro-accessi/verifica',
    'POST /api/v1/operazioni/{id}/annulla', 'POST /api/v1/edifici', 'POST /api/v1/edifici/unisci', 'POST /api/v1/edifici/raggruppa', 'POST /api/v1/edifici/{id}/dividi', 'POST /api/v1/edifici/{id}/chiudi',
    'POST /api/v1/edifici/{id}/confronto', 'POST /api/v1/edifici/{id}/ripristina', 'POST /api/v1/collegamenti/{id}/conferma', 'POST /api/v1/collegamenti/{id}/respingi', 'POST /api/v1/collegamenti/{id}/sposta', 'POST /api/v1/collegamenti/{id}/ritira',
    'POST /api/v1/unita-immobiliari/{id}/edificio', 'POST /api/v1/collegamenti/registri/{settore}/{id}/edificio', 'POST /api/v1/segnalazioni', 'POST /api/v1/segnalazioni/{id}/chiudi', 'POST /api/v1/bozze-cdu', 'POST /api/v1/bozze-cdu/{id}/annulla', 'POST /api/v1/bozze-cdu/{id}/riprendi',
    'POST /api/v1/bozze-cdu/{id}/ricalcola', 'POST /api/v1/bozze-cdu/{id}/accetta', 'POST /api/v1/bozze-cdu/{id}/particelle/{ordine}/decisioni',
    'POST /api/v1/piani', 'POST /api/v1/piani/{id}/versioni', 'POST /api/v1/versioni-piano/{id}/strati', 'POST /api/v1/vincoli/tipi', 'POST /api/v1/registri/{registro}/file', 'POST /api/v1/registri/{registro}/file/{id}/leggi',
    'POST /api/v1/civici', 'POST /api/v1/civici/{id}/sopprimi', 'POST /api/v1/strade', 'POST /api/v1/strade/{id}/sopprimi', 'POST /api/v1/anncsu/esporta', 'POST /api/v1/anncsu/esiti', 'POST /api/v1/anncsu/differenze/decidi', 'POST /api/v1/ape', 'POST /api/v1/ape/{id}/fatti', 'POST /api/v1/importazioni/fascicolo', 'POST /api/v1/ape/{id}/ritira', 'POST /api/v1/ape/{id}/fatti/{tipo}/togli',
    'POST /api/v1/edifici/{id}/documenti', 'POST /api/v1/documenti/{id}/togli', 'POST /api/v1/edifici/{id}/impianti', 'POST /api/v1/impianti/{id}/togli',
  ]);
  const ACCETTATI = ['application/json', 'text/csv', 'application/pdf', 'application/vnd.oasis.opendocument.text', 'text/html', 'application/geo+json', '*/*'];

  interface Risposta {
    readonly rotta: string;
    readonly url: string;
    readonly stato: number;
    readonly trovati: string[];
    readonly personale: boolean;
  }

  /** Everything that was answered, as text: body whatever its format, headers. */
  const testoDi = (bytes: Buffer, headers: OutgoingHttpHeaders): string => {
    const tipo = String(headers['content-type']);
    if (tipo.startsWith('application/pdf')) return poppler ? execFileSync('pdftotext', ['-enc', 'UTF-8', '-', '-'], { input: bytes, encoding: 'utf8' }) : '';
    return `${JSON.stringify(headers)} ${bytes.toString(/json|text|event-stream/.test(tipo) ? 'utf8' : 'latin1')}`;
  };

  const chiedi = async (browser: Browser, rotta: Rotta, { url, corpo }: Richiesta, headers: Record<string, string>): Promise<{ risposta: Risposta; varia: boolean; prossima: string | undefined }> => {
    const { statusCode, rawPayload, headers: dette } = await app.inject({
      method: rotta.metodo, url, ...(corpo === undefined ? {} : { payload: JSON.stringify(corpo) }),
      headers: {
        host: '127.0.0.1:3000', 'x-csrf-token': browser.csrf, cookie: [...browser.cookies].map(([k, v]) => `${k}=${v}`).join('; '), ...(corpo === undefined ? {} : { 'content-type': 'application/json' }), ...headers,
      },
    });
    const trovati = leaks(testoDi(rawPayload, dette));
    const prossima = String(dette['content-type']).startsWith('application/json') ? (JSON.parse(rawPayload.toString()) as { prossima?: string }).prossima : undefined;
    return { prossima, risposta: { rotta: nomeDi(rotta), url: `${url} ${headers['accept'] ?? ''}`, stato: statusCode, trovati, personale: PERSONALI.has(nomeDi(rotta)) }, varia: (dette.vary ?? '').includes('accept') && statusCode < 400 };
  };

  /** Walks every route as one who asks; where the answer depends on what is accepted, with every kind. */
  const percorri = async (browser: Browser, headers: Record<string, string>): Promise<Risposta[]> => {
    const risposte: Risposta[] = [];
    const inOgniFormato = new Set<Rotta>();
    for (const rotta of rotte) {
      for (const richiesta of richiesteDi(rotta, cose)) {
        const { risposta, varia, prossima } = await chiedi(browser, rotta, richiesta, headers);
        risposte.push(risposta);
        if (prossima !== undefined) risposte.push((await chiedi(browser, rotta, { url: `${richiesta.url}${richiesta.url.includes('?') ? '&' : '?'}cursore=${prossima}` }, headers)).risposta);
        // Prints and spreadsheets take a while: one of each route is as good as ten.
        if (!varia || inOgniFormato.has(rotta)) continue;
        inOgniFormato.add(rotta);
        for (const accept of ACCETTATI) risposte.push((await chiedi(browser, rotta, richiesta, { ...headers, accept })).risposta);
      }
    }
    return risposte;
  };

  it('every POST is known for what it is, and every parameter has something real in its place', () => {
    const letture = rotte.filter((r) => r.metodo === 'POST' && !SCRITTURE.has(nomeDi(r)));
    expect(letture.filter((r) => cose.letture[nomeDi(r)] === undefined).map(nomeDi)).toEqual([]);
    expect(rotte.filter((r) => r.metodo === 'GET').length).toBeGreaterThan(30);
    for (const rotta of rotte) expect(() => richiesteDi(rotta, cose), nomeDi(rotta)).not.toThrow();
  });

  it('names nobody on any route, to any role, in any format, and fails on none', { timeout: 600_000 }, async () => {
    await getDb().lavora({ ruolo: 'accessi' }, async (u) => {
      await u.query(`INSERT INTO accessi.ruolo (codice, titolo) VALUES ('tutto', 'Ogni diritto sul registro')`);
      await u.query(`INSERT INTO accessi.ruolo_diritto (ruolo, diritto) SELECT DISTINCT 'tutto', diritto FROM accessi.ruolo_diritto WHERE diritto <> 'amministrazione'`);
    });
    const ruoli = await getDb().lavora({ ruolo: 'accessi' }, (u) => u.query<{ codice: string; diritti: string[] }>(
      'SELECT min(codice) AS codice, diritti FROM (SELECT r.codice, ARRAY(SELECT d.diritto FROM accessi.ruolo_diritto d WHERE d.ruolo = r.codice ORDER BY 1) AS diritti FROM accessi.ruolo r) x GROUP BY diritti ORDER BY 1'));
    const chi: [string, Browser, string[]][] = [['nessuno', new Browser(app), []]];
    // The policies are one text for both engines: every role is walked on the one, on the other who has all, who has nothing, and who has the most of what names nobody.
    const percorsi = engine === 'postgresql' ? ruoli : ruoli.filter(({ codice }) => ['tutto', 'urbanistica-edilizia'].includes(codice));
    for (const { codice, diritti } of percorsi) chi.push([codice, await signedIn(app, { nome: `percorre-${codice}`, ruolo: codice }), diritti]);
    expect(chi.length).toBeGreaterThan(engine === 'postgresql' ? 4 : 2);
    const conNomi = new Set<string>();
    for (const [ruolo, browser, diritti] of chi) {
      // Naming a purpose gives no right: who has none names one. What a route would do without one shows to who has every right, and reaches them all.
      const walks: Record<string, string>[] = [{ 'x-finalita': 'cdu', 'x-protocollo': '12%2F2026' }, ...(['tutto', 'nessuno'].includes(ruolo) ? [{}] : [])];
      for (const headers of walks) {
        const risposte = await percorri(browser, headers);
        const sezioniDi = ({ rotta }: Risposta): string[] => (rotta === 'POST /api/v1/ricerca' ? ['titolarita', 'edilizia'] : [rotta.endsWith('/richiedenti') ? 'edilizia' : rotta.endsWith('/certificatore') ? 'energia' : 'titolarita']);
        const belongs = (r: Risposta): boolean => sezioniDi(r).some((d) => diritti.includes(d)) && r.personale && ('x-finalita' in headers || r.rotta === 'POST /api/v1/ricerca');
        expect(risposte.filter((r) => r.trovati.length > 0 && !belongs(r)), ruolo).toEqual([]);
        expect(risposte.filter((r) => r.stato >= 500), ruolo).toEqual([]);
        // A walk that is refused everywhere would prove nothing.
        if (diritti.includes('catasto')) expect(risposte.filter((r) => r.stato === 200).length, ruolo).toBeGreaterThan(60);
        if (ruolo === 'tutto' && 'x-finalita' in headers) for (const r of risposte) if (r.trovati.length > 0) conNomi.add(r.rotta);
      }
    }
    // The names are really there: who holds every right, and says why, meets them on each of those routes.
    expect(conNomi).toEqual(PERSONALI);
  });

  it('who keeps the accounts is refused, or answered without a thing of the registry', async () => {
    const custode = await signedIn(app, { nome: 'custode', ruolo: 'amministratore' });
    const suoi = /^GET \/(?:status|api\/v1\/(?:accesso|sessione|sessioni|utenti|token|ruoli|amministrazione|sfondi)(?:\/|$)|sfondi\/|ogc\/api$)/;
    const risposte = await percorri(custode, { 'x-finalita': 'cdu' });
    expect(risposte.filter((r) => r.stato < 400 && !suoi.test(r.rotta)).map((r) => `${r.stato} ${r.rotta}`)).toEqual([]);
    expect(risposte.filter((r) => !suoi.test(r.rotta) && r.stato !== 403).map((r) => `${r.stato} ${r.url}`)).toEqual([]);
  });

  it('repeats no name that is put in the place of any parameter', { timeout: 300_000 }, async () => {
    const testi = [CANARINO.codiceFiscale, `${CANARINO.cognome} ${CANARINO.nome}`];
    for (const rotta of rotte.filter((r) => r.metodo === 'GET')) {
      const [prima] = richiesteDi(rotta, cose);
      for (const { name, in: dove } of rotta.parametri) {
        for (const testo of testi) {
          const url = dove === 'path' ? rotta.percorso.replaceAll(/\{([^}]+)\}/g, (_t, n: string) => (n === name ? encodeURIComponent(testo) : '1')) : `${prima!.url}${prima!.url.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(testo)}`;
          const { risposta } = await chiedi(tecnico, rotta, { url }, {});
          expect(risposta.trovati, url).toEqual([]);
          expect(risposta.stato, url).toBeLessThan(500);
        }
      }
    }
  });

  it('the whole spreadsheet names nobody', async () => {
    for (const tipo of ['unita-immobiliari', 'particelle', 'edifici']) expect(leaks(await text(`/api/v1/elenco?tipo=${tipo}&soppresse=si`, { accept: 'text/csv' }))).toEqual([]);
  });

  it('a dossier with the names withheld names nobody, whoever asks', async () => {
    const sportello = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    const edifici = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ id: string }>('SELECT id FROM edificio_sintesi ORDER BY unita_attive DESC, id LIMIT 15'));
    for (const { id } of edifici) {
      expect(leaks(await text(`/api/v1/edifici/${id}/fascicolo`, {}, sportello))).toEqual([]);
      expect(leaks(await text(`/api/v1/edifici/${id}/fascicolo?intestatari=oscurati`))).toEqual([]);
      // Naming a purpose does not give a right.
      expect(leaks(await text(`/api/v1/edifici/${id}/fascicolo`, { 'x-finalita': 'cdu' }, sportello))).toEqual([]);
    }
  });

  it('a search by GET finds no person and repeats none', async () => {
    for (const { cognome, nome } of [CANARINO, ...persone.slice(0, 20)]) {
      for (const q of [cognome, `${cognome} ${nome}`]) expect(leaks(await text(`/api/v1/ricerca?q=${encodeURIComponent(q)}`)), q).toEqual([]);
    }
  });

  it('tiles carry nobody', async () => {
    const [estensione] = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ x0: number; y0: number; x1: number; y1: number }>(
      'SELECT ST_XMin(b) AS x0, ST_YMin(b) AS y0, ST_XMax(b) AS x1, ST_YMax(b) AS y1 FROM (SELECT ST_Extent(geom3857) AS b FROM edificio_sintesi) e'));
    const side = 40_075_016.685578488 / 2 ** 15;
    const column = (x: number): number => Math.floor((x + 20_037_508.342789244) / side);
    const line = (y: number): number => Math.floor((20_037_508.342789244 - y) / side);
    let bytes = 0;
    for (const layer of ['edifici', 'particelle', 'fogli', 'titoli']) {
      for (let x = column(estensione!.x0); x <= column(estensione!.x1); x++) {
        for (let y = line(estensione!.y1); y <= line(estensione!.y0); y++) {
          const { statusCode, rawPayload } = await app.inject({ url: `/tiles/${layer}/15/${x}/${y}.mvt`, headers: { host: '127.0.0.1:3000', cookie: [...tecnico.cookies].map(([k, v]) => `${k}=${v}`).join('; ') } });
          expect([200, 204]).toContain(statusCode);
          bytes += rawPayload.length;
          expect(leaks(rawPayload.toString('latin1'))).toEqual([]);
        }
      }
    }
    expect(bytes).toBeGreaterThan(100_000);
  });

  it('a refusal repeats nothing of what was asked', async () => {
    const { cognome, nome, codiceFiscale } = CANARINO;
    const answers = await Promise.all([
      tecnico.ask('GET', `/api/v1/ricerca?q=${codiceFiscale}`), tecnico.ask('GET', `/api/v1/ricerca?q=${codiceFiscale.slice(0, 12)}`), tecnico.ask('GET', `/api/v1/elenco?tipo=edifici&q=${codiceFiscale}`),
      tecnico.ask('GET', `/api/v1/elenco?tipo=${codiceFiscale}`), tecnico.ask('GET', `/api/v1/elenco?tipo=edifici&cursore=${codiceFiscale}`), tecnico.ask('GET', `/api/v1/edifici/${codiceFiscale}`),
      tecnico.ask('GET', `/api/v1/edifici?comune=${codiceFiscale}`), tecnico.ask('POST', '/api/v1/ricerca', { q: `${cognome} ${nome}` }), tecnico.ask('POST', '/api/v1/ricerca', { q: codiceFiscale, finalita: `${cognome} ${nome}` }),
      tecnico.ask('POST', '/api/v1/ricerca', `{"q": "${cognome} ${nome}", `), tecnico.ask('GET', `/api/v1/${codiceFiscale}`), tecnico.ask('GET', `/api/v1/edifici/${fornitura}/fascicolo`, undefined, { 'x-finalita': `${cognome} ${nome}` }),
    ]);
    expect(answers.map((a) => a.status)).toEqual(answers.map((a) => (a.status >= 400 && a.status < 500 ? a.status : 400)));
    for (const { body } of answers) expect(leaks(JSON.stringify(body))).toEqual([]);
  });

  it('the issues of a supply name nobody', async () => {
    const gestore = await signedIn(app, { nome: 'gestore', ruolo: 'gestore-forniture' });
    expect(leaks(await text(`/api/v1/importazioni/${fornitura}`, {}, gestore))).toEqual([]);
    expect(leaks(await text(`/api/v1/importazioni/${fornitura}/problemi`, {}, gestore))).toEqual([]);
  });

  it('the log names nobody, whatever was asked', () => {
    const righe = registro.filter((riga) => riga.includes('"traccia"'));
    expect(righe.length).toBeGreaterThan(200);
    expect(leaks(registro.join('\n'))).toEqual([]);
    expect(registro.join('\n')).not.toContain('12%2F2026');
  });
});
