import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Anteprima, type Importazioni, VociAnteprima } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sharedData } from '../../../../libs/catasto-sigmater/src/prove/shared-data.js';
import { ImportazioniService } from '../../src/importazioni/importazioni.service.js';
import { scriviFoglio } from '../campione/mappa-in-miniatura.js';
import { COMUNE_MINIATURA as COMUNE, type EstrazioneInMiniatura, scriviEstrazione, type UnitaInMiniatura } from '../campione/miniatura.js';
import { anteprimaDi, annunciato, applicaAnteprima, avvenuto, portaInAnteprima } from '../harness/anteprima.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { importazioniOn, svuota } from '../harness/importazione.js';
import { asAdmin, describeDatabase } from '../harness/index.js';

const CAMPIONI = fileURLToPath(new URL('../../../../data/samples', import.meta.url));
const OPZIONI = { comune: 'X998', crs: 'EPSG:7792' };
const cartella = mkdtempSync(join(tmpdir(), 'edigit-anteprima-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

describeDatabase('the preview of the sample', (getDb) => {
  const confronta = async (percorsi: readonly string[]): Promise<Anteprima> => {
    const fornitura = await portaInAnteprima(getDb(), percorsi, OPZIONI);
    const detto = await anteprimaDi(getDb(), fornitura);
    expect(detto).toMatchObject({ attuale: true, riscontro: null, ricalcolata: null });
    await applicaAnteprima(getDb(), fornitura);
    expect((await anteprimaDi(getDb(), fornitura)).riscontro).toEqual({ uguale: true, differenze: [] });
    expect(await avvenuto(getDb(), 'X998')).toEqual(annunciato(detto));
    return detto;
  };

  it('of the census before anything is known is what happens; of what only comes the first are listed', async () => {
    const { riassunto, gruppi } = await confronta([join(CAMPIONI, 'ok/fabbricati'), join(CAMPIONI, 'ok/terreni')]);
    expect(riassunto.unita.aggiunte).toBeGreaterThan(2000);
    expect(gruppi.find((g) => g.codice === 'unita.aggiunta')).toMatchObject({ quanti: riassunto.unita.aggiunte, elencati: 1000 });
  });

  it('of the map over the census is what happens', async () => {
    const { riassunto } = await confronta([join(CAMPIONI, 'ok/mappa')]);
    expect(riassunto.edifici.aggiunti).toBeGreaterThan(1000);
    expect(riassunto.mappa.fabbricati.aggiunti).toBeGreaterThanOrEqual(riassunto.edifici.aggiunti);
  });

  it('of surveys over the map is what happens', async () => {
    expect((await confronta([join(CAMPIONI, 'ok/edifici')])).riassunto.edifici.aggiunti).toBeGreaterThan(0);
  });

  it('of an update is what happens, and is read in a handful of lines', async () => {
    const { frase, gruppi } = await confronta([join(CAMPIONI, 'aggiornamento')]);
    expect(frase).toMatch(/^\d+ unità aggiunte, \d+ modificate, \d+ soppresse; \d+ edifici cambiano intestatari$/);
    expect(gruppi.map((g) => g.titolo)).toContainEqual(expect.stringMatching(/^Categoria cambiata in \d+ unità$/));
  });
});

const synthetic = sharedData && join(sharedData, 'data/catasto/synthetic');

describe.skipIf(synthetic === null)('the preview of the synthetic municipality X999', () => {
  const supply = (...names: string[]): string[] => readdirSync(synthetic!).filter((file) => names.some((name) => file.startsWith(`${name}.`))).map((file) => join(synthetic!, file));

  describeDatabase('full, then updated', (getDb) => {
    it('says of the update what is documented of it, and it happens', async () => {
      await importazioniOn(getDb()).importa(supply('X9990001001', 'X9990001002', 'X999_000100'), { crs: 'EPSG:7792' });
      const fornitura = await portaInAnteprima(getDb(), supply('X9990001003'));
      const detto = await anteprimaDi(getDb(), fornitura);
      expect(detto.frase).toBe('1 unità modificata; 2 edifici cambiano intestatari');
      // Two buildings stand on parcel 16 and the cadastre does not say in which the unit is.
      expect(detto.riassunto).toMatchObject({ edificiConUnitaCambiate: 2, osservazioni: { stadi: { aggiunti: 1, modificati: 1, chiusi: 0 }, titolarita: { aggiunti: 1, modificati: 1, chiusi: 0 }, soggetti: { aggiunti: 1 } } });
      expect(detto.gruppi.filter((g) => g.genere === 'unita').map((g) => g.titolo)).toEqual([
        '1 unità modificata', 'Annotazione cambiata in 1 unità', 'Categoria cambiata in 1 unità', 'Esito del classamento cambiato in 1 unità', 'Identificativo cambiato in 1 unità', 'Rendita cambiata in 1 unità', 'Riserve cambiate in 1 unità',
      ]);
      await applicaAnteprima(getDb(), fornitura);
      expect((await anteprimaDi(getDb(), fornitura)).riscontro).toEqual({ uguale: true, differenze: [] });
      expect(await avvenuto(getDb(), 'X999')).toEqual(annunciato(detto));
    });
  });
});

describeDatabase('a preview, through the API', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let gestore: Browser;
  let consegne = 0;
  beforeAll(async () => {
    app = await openTestApp(getDb());
    gestore = await signedIn(app, { nome: 'gestore', ruolo: 'gestore-forniture' });
  });
  afterAll(() => app.close());
  beforeEach(() => svuota(getTest()));

  const PERSONE = [{ id: 1, cognome: 'CANARINO' }, { id: 2, cognome: 'PETTIROSSO' }];
  const prima: UnitaInMiniatura = { id: 1, numero: '10', sub: '1', via: 'VECCHIA' };
  const seconda: UnitaInMiniatura = { id: 2, foglio: '0002', numero: '20', sub: '1' };
  const scrivi = (e: Omit<EstrazioneInMiniatura, 'catasto'> & { catasto?: 'F' | 'T' }): string => scriviEstrazione(cartella, `${COMUNE}${String(++consegne).padStart(7, '0')}`, { catasto: 'F', ...e });
  const applica = async (...percorsi: string[]): Promise<void> => {
    expect(await importazioniOn(getDb()).importa(percorsi, { crs: 'EPSG:7792' })).toMatchObject({ stato: 'applicata' });
  };
  // Through the application's own service, so that its routes see the work.
  const inAnteprima = async (...percorsi: string[]): Promise<string> => {
    const esito = await app.get(ImportazioniService).importa(percorsi, { crs: 'EPSG:7792', prova: true, caricata: true });
    expect(esito).toMatchObject({ stato: 'anteprima', rifiuto: null });
    return esito.id!;
  };
  const leggi = async <R = Anteprima>(id: string, coda = '', browser = gestore, headers: Record<string, string> = {}) => browser.ask<R & { code?: string; detail?: string }>('GET', `/api/v1/importazioni/${id}/anteprima${coda}`, undefined, headers);
  const voci = async (id: string, query: string, browser = gestore, headers: Record<string, string> = {}): Promise<VociAnteprima['items']> => {
    const items: VociAnteprima['items'] = [];
    for (let cursore = ''; ;) {
      const { status, body } = await leggi<VociAnteprima>(id, `/voci?${query}${cursore}`, browser, headers);
      expect(status, JSON.stringify(body)).toBe(200);
      const pagina = VociAnteprima.parse(body);
      items.push(...pagina.items);
      if (pagina.prossima === undefined) return items;
      cursore = `&cursore=${pagina.prossima}`;
    }
  };
  /** Waits for the end of the work that a request began. */
  const attendi = async (id: string): Promise<string> => {
    for (;;) {
      const { body } = await gestore.ask<{ stato: string; avanzamento: { finita: boolean } | null }>('GET', `/api/v1/importazioni/${id}`);
      if (body.avanzamento === null) return body.stato;
      await new Promise((resolve) => { setTimeout(resolve, 20); });
    }
  };

  it('puts old and new side by side, field by field and in words, page after page', async () => {
    await applica(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima, seconda, { id: 3, numero: '12', sub: '1' }] }));
    const id = await inAnteprima(scrivi({
      estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021',
      unita: [{ ...prima, concluso: true }, { ...prima, progressivo: 2, categoria: 'C06', renditaCents: 61_234, via: 'NUOVA', piano: 'T', graffati: [['11', '4']] }, { ...seconda, renditaCents: 1 }, { ...seconda, id: 4, sub: '7' }, { ...seconda, id: 5, sub: '8' }, { id: 3, numero: '12', sub: '1', partita: 'C' }],
    }));
    const { status, body } = await leggi(id);
    expect(status).toBe(200);
    expect(body.frase).toBe('2 unità aggiunte, 2 modificate, 1 soppressa');
    expect(body.gruppi.map((g) => [g.codice, g.quanti])).toEqual(expect.arrayContaining([['unita.aggiunta', 2], ['unita.modificata', 2], ['unita.modificata.rendita', 2], ['unita.modificata.categoria', 1], ['unita.soppressa', 1]]));
    expect(body.gruppi.find((g) => g.codice === 'unita.modificata.rendita')!.fogli).toEqual([{ sezione: '', foglio: '1', quanti: 1 }, { sezione: '', foglio: '2', quanti: 1 }]);

    const [cambiata] = await voci(id, 'gruppo=unita.modificata.rendita&foglio=1');
    expect(cambiata).toMatchObject({ etichetta: 'Foglio 1 · P.lla 10 · Sub 1', oggetto: { tipo: 'unita-immobiliari' } });
    expect(Object.fromEntries(cambiata!.campi.map((c) => [c.nome, [c.prima, c.dopo]]))).toMatchObject({
      Identificativo: ['fg. 1 p.lla 10 sub 1', 'fg. 1 p.lla 10 sub 1; fg. 1 p.lla 11 sub 4'], Categoria: [expect.stringContaining('A/2') as string, expect.stringContaining('C/6') as string],
      Rendita: ['€ 500,00', '€ 612,34'], Indirizzo: ['Via Vecchia 12', 'Via Nuova 12'], Piano: ['1°', 'terra'],
    });
    const aggiunte = await voci(id, 'gruppo=unita.aggiunta&limite=1');
    expect(aggiunte.map((v) => v.etichetta)).toEqual(['Foglio 2 · P.lla 20 · Sub 7', 'Foglio 2 · P.lla 20 · Sub 8']);
    expect(aggiunte[0]!.campi).toContainEqual(expect.objectContaining({ nome: 'Rendita', prima: null, dopo: '€ 500,00' }));
    expect(await voci(id, 'gruppo=unita.soppressa')).toMatchObject([{ cambiamento: 'soppressa', etichetta: 'Foglio 1 · P.lla 12 · Sub 1' }]);
    expect(await voci(id, 'gruppo=unita.modificata.zona')).toEqual([]);
  });

  it('has the outlines of before and after, and says which buildings are touched', async () => {
    await applica(
      scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima, { ...prima, id: 2, numero: '11' }], diritti: [{ chiave: 70, soggetto: 1, immobile: 1 }, { chiave: 71, soggetto: 1, immobile: 2 }], persone: PERSONE }),
      scriviFoglio(cartella, 'a', { particelle: ['10', '11', '12'], fabbricati: [['10', [5, 5, 20, 10]], ['11', [65, 5, 20, 10]], ['12', [125, 5, 20, 10]]] }),
    );
    const id = await inAnteprima(
      scrivi({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [prima], diritti: [{ chiave: 70, soggetto: 1, immobile: 1, concluso: true }, { chiave: 72, soggetto: 2, immobile: 1 }], persone: PERSONE }),
      scriviFoglio(cartella, 'b', { particelle: ['10', '11'], fabbricati: [['10', [6, 5, 22, 10]], ['11', [65, 5, 20, 10]], ['11', [65, 30, 12, 12]]] }),
    );
    const { body } = await leggi(id);
    expect(body.frase).toBe('1 particella soppressa; 1 edificio aggiunto, 1 modificato, 1 non più in mappa; 1 edificio cambia intestatari');
    const [modificato] = await voci(id, 'gruppo=edifici.modificata');
    expect(modificato!.campi).toMatchObject([{ nome: 'Sagoma', prima: '199,93 m²', dopo: '219,92 m², centro spostato di 2,00 m' }]);
    expect(modificato!.geometriaPrima?.type).toBe('MultiPolygon');
    expect(modificato!.geometriaDopo).not.toEqual(modificato!.geometriaPrima);
    expect(await voci(id, 'gruppo=edifici.aggiunta')).toMatchObject([{ oggetto: null, geometriaPrima: null, geometriaDopo: { type: 'MultiPolygon' }, etichetta: 'Foglio 1 · P.lla 11' }]);
    expect(await voci(id, 'gruppo=edifici.non-piu-in-mappa')).toMatchObject([{ geometriaPrima: { type: 'MultiPolygon' }, geometriaDopo: null }]);
    expect(await voci(id, 'gruppo=particelle.soppressa')).toMatchObject([{ etichetta: 'Foglio 1 · P.lla 12', geometriaPrima: { type: 'MultiPolygon' } }]);
    const [toccato] = await voci(id, 'gruppo=edifici-intestatari.modificata');
    expect(toccato).toMatchObject({ etichetta: expect.stringContaining('Foglio 1 · P.lla 10') as string, oggetto: { tipo: 'edifici' }, geometriaPrima: { type: 'MultiPolygon' } });
  });

  it('names nobody but to who has the right and says why, and every such page leaves a line', async () => {
    await applica(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima], diritti: [{ chiave: 70, soggetto: 1, immobile: 1 }], persone: PERSONE }));
    const id = await inAnteprima(scrivi({
      estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [prima], diritti: [{ chiave: 70, soggetto: 1, immobile: 1, concluso: true }, { chiave: 71, soggetto: 2, immobile: 1, quota: [1, 2] }],
      persone: [PERSONE[0]!, { id: 2, cognome: 'USIGNOLO' }],
    }));
    const { body } = await leggi(id);
    expect(body.gruppi.filter((g) => g.riservato).map((g) => [g.codice, g.quanti])).toEqual([['intestatari.modificata', 1], ['soggetti.modificata', 1], ['soggetti.modificata.cognome', 1]]);
    const pubbliche = await Promise.all(body.gruppi.filter((g) => !g.riservato).map((g) => voci(id, `gruppo=${g.codice}`)));
    for (const testo of [JSON.stringify(body), JSON.stringify(pubbliche)]) expect(testo).not.toMatch(/CANARINO|PETTIROSSO|USIGNOLO/);
    const gruppo = '/voci?gruppo=intestatari.modificata';
    expect((await leggi(id, gruppo)).status).toBe(403);

    await asAdmin(getTest(), `INSERT INTO accessi.ruolo_diritto (ruolo, diritto) VALUES ('gestore-forniture', 'titolarita')`);
    try {
      expect(await leggi(id, gruppo)).toMatchObject({ status: 428, body: { code: 'purpose-required' } });
      const finalita = { 'x-finalita': 'istruttoria-pratica' };
      const [voce] = await voci(id, 'gruppo=intestatari.modificata', gestore, finalita);
      expect(voce).toMatchObject({ etichetta: 'Foglio 1 · P.lla 10 · Sub 1', campi: [{ nome: 'Intestatari', prima: 'CANARINO ADA, Proprietà 1/1', dopo: 'USIGNOLO ADA, Proprietà 1/2' }] });
      expect(await voci(id, 'gruppo=soggetti.modificata.cognome', gestore, finalita)).toMatchObject([{ etichetta: 'PETTIROSSO ADA', campi: [{ nome: 'Cognome', prima: 'PETTIROSSO', dopo: 'USIGNOLO' }] }]);
      const righe = await getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query(`SELECT oggetto_tipo, oggetto_id, finalita, dettaglio FROM accessi.traccia WHERE azione = 'lettura' ORDER BY id`));
      expect(righe).toMatchObject([{ oggetto_tipo: 'fornitura', oggetto_id: id, finalita: 'istruttoria-pratica', dettaglio: { gruppo: 'intestatari.modificata', righe: 1 } }, { dettaglio: { gruppo: 'soggetti.modificata.cognome' } }]);
      // Row-level security, not only the code above.
      const senza = await getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['importazioni'] }, (u) => u.query('SELECT 1 FROM persone.anteprima_voce'));
      expect(senza).toEqual([]);
      expect((await gestore.ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(202);
      expect(await attendi(id)).toBe('applicata');
      expect(await voci(id, 'gruppo=intestatari.modificata', gestore, finalita)).toEqual([]);
    } finally {
      await asAdmin(getTest(), `DELETE FROM accessi.ruolo_diritto WHERE ruolo = 'gestore-forniture' AND diritto = 'titolarita'`);
    }
  });

  it('tells of free notes only that they changed', async () => {
    await applica(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [{ ...prima, annotazione: 'NATO IL 1 GENNAIO, FU CANARINO' }] }));
    const id = await inAnteprima(scrivi({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...prima, annotazione: 'ERRATA CORRIGE: PETTIROSSO' }] }));
    const [voce] = await voci(id, 'gruppo=unita.modificata.annotazione');
    expect(voce!.campi).toEqual([{ campo: 'annotazione', nome: 'Annotazione', prima: 'c’è un testo', dopo: 'c’è un testo' }]);
    const { body } = await leggi(id);
    expect(body.gruppi.map((g) => g.codice)).toEqual(['unita.modificata', 'unita.modificata.annotazione']);
  });

  it('that the registry has left behind is not applied: it is computed again, with the reason, and then applied', async () => {
    await applica(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima, seconda] }));
    const id = await inAnteprima(scrivi({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...prima, renditaCents: 1 }] }));
    await applica(scrivi({ catasto: 'T', estrazione: 'completa', al: '28/02/2021', terreni: [{ id: 100, numero: '10' }] }), scrivi({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '30/06/2021', unita: [{ ...prima, categoria: 'A03' }] }));
    expect((await leggi(id)).body).toMatchObject({ attuale: false, ricalcolata: null });
    const rifiuto = await gestore.ask<{ code: string; detail: string }>('POST', `/api/v1/importazioni/${id}/applica`);
    expect(rifiuto).toMatchObject({ status: 409, body: { code: 'preview-outdated', detail: expect.stringContaining('un’importazione di riga di comando') as string } });
    expect(await attendi(id)).toBe('anteprima');
    const { body } = await leggi(id);
    expect(body).toMatchObject({ attuale: true, ricalcolata: expect.stringContaining('un’importazione di riga di comando') as string });
    expect(body.gruppi.map((g) => g.codice)).toContain('unita.modificata.categoria');
    expect((await gestore.ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(202);
    expect(await attendi(id)).toBe('applicata');
    expect((await leggi(id)).body.riscontro).toEqual({ uguale: true, differenze: [] });
  });

  it('that has become older than what was applied meanwhile is refused with the reason', async () => {
    await applica(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima] }));
    const id = await inAnteprima(scrivi({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '30/06/2021', unita: [{ ...prima, renditaCents: 1 }] }));
    await applica(scrivi({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...prima, renditaCents: 2 }] }));
    expect((await gestore.ask('POST', `/api/v1/importazioni/${id}/applica`)).status).toBe(409);
    expect(await attendi(id)).toBe('rifiutata');
    expect((await gestore.ask<{ rifiuto: string }>('GET', `/api/v1/importazioni/${id}`)).body.rifiuto).toContain('aggiornati al 31/12/2021');
    expect((await leggi(id)).status).toBe(404);
  });

  it('is not applied when something slips in between the look and the merge', async () => {
    await applica(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima] }));
    const fornitura = await portaInAnteprima(getDb(), [scrivi({ estrazione: 'aggiornamento', dal: '01/03/2021', al: '31/12/2021', unita: [{ ...prima, renditaCents: 1 }] })]);
    await applica(scrivi({ catasto: 'T', estrazione: 'completa', al: '28/02/2021', terreni: [{ id: 100, numero: '10' }] }));
    await applicaAnteprima(getDb(), fornitura);
    expect(await anteprimaDi(getDb(), fornitura)).toMatchObject({ attuale: true, riscontro: null, ricalcolata: expect.any(String) as string });
    expect(await getDb().lavora({ ruolo: 'app', comuni: [COMUNE] }, (u) => u.query('SELECT rendita_euro_cents AS r FROM catasto_stadio_oggi WHERE tipo_immobile = $1', ['F']))).toEqual([{ r: 50_000 }]);
  });

  it('lists what the office drew and the map contradicts, with both outlines', async () => {
    await applica(scriviFoglio(cartella, 'c', { particelle: ['10', '11'], fabbricati: [['10', [5, 5, 20, 10]], ['11', [65, 5, 20, 10]]] }));
    await getDb().lavora({ ruolo: 'import', comuni: [COMUNE] }, (u) => u.query(`UPDATE edificio SET fonte = 'ufficio' WHERE chiusa_da IS NULL`));
    const id = await inAnteprima(scriviFoglio(cartella, 'd', { particelle: ['10', '11'], fabbricati: [['10', [8, 5, 20, 10]], ['11', [65, 5, 20, 10]]] }));
    expect((await leggi(id)).body.riassunto.modificheUfficio).toBe(1);
    const [voce] = await voci(id, 'gruppo=ufficio.modificata');
    expect(voce).toMatchObject({ etichetta: expect.stringContaining('P.lla 10') as string, geometriaPrima: { type: 'MultiPolygon' }, geometriaDopo: { type: 'MultiPolygon' }, oggetto: { tipo: 'edifici' } });
  });

  it('goes when its supply is discarded, and a supply without one says so', async () => {
    const id = await inAnteprima(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima] }));
    expect(await gestore.ask('POST', `/api/v1/importazioni/${id}/annulla`)).toMatchObject({ status: 200, body: { stato: 'scartata', rifiuto: null } });
    expect(await leggi(id)).toMatchObject({ status: 404, body: { code: 'not-found' } });
    const prova = await importazioniOn(getDb()).importa([scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima] })], { prova: true });
    expect(prova.anteprima?.riassunto.unita.aggiunte).toBe(1);
    expect((await leggi(prova.id!)).status).toBe(404);
    // Nobody undid it: it was never in the registry.
    expect((await gestore.ask('GET', `/api/v1/importazioni/${prova.id!}`)).body).toMatchObject({ stato: 'scartata', rifiuto: 'Era soltanto una prova (--prova).' });
    expect((await gestore.ask<Importazioni>('GET', '/api/v1/importazioni')).body.items.slice(0, 2).map((i) => [i.id, i.stato])).toEqual([[prova.id, 'scartata'], [id, 'scartata']]);
  });

  it('answers a hostile question with a refusal, and another municipality with nothing', async () => {
    const id = await inAnteprima(scrivi({ estrazione: 'completa', al: '28/02/2021', unita: [prima] }));
    for (const query of ['', '?gruppo=', '?gruppo=unita', '?gruppo=unita.aggiunta.a.b', `?gruppo=${encodeURIComponent("unita.aggiunta' OR 1=1")}`, '?gruppo=unita.aggiunta%00', '?gruppo=unita.aggiunta&limite=1000', '?gruppo=unita.aggiunta&cursore=zzz',
      `?gruppo=unita.aggiunta&cursore=${Buffer.from('["99999999999"]').toString('base64url')}`, '?gruppo=unita.aggiunta&foglio=%00', `?gruppo=unita.aggiunta&foglio=${'9'.repeat(50)}`]) {
      expect((await leggi(id, `/voci${query}`)).status, query).toBe(400);
    }
    expect((await leggi('01a20000-0000-7000-8000-000000000000')).status).toBe(404);
    const altrove = await signedIn(app, { nome: `altrove-${consegne}`, ruolo: 'gestore-forniture', comuni: ['H501'] });
    expect([(await leggi(id, '', altrove)).status, (await leggi(id, '/voci?gruppo=unita.aggiunta', altrove)).status]).toEqual([404, 404]);
    const tecnico = await signedIn(app, { nome: `tecnico-${consegne}`, ruolo: 'urbanistica-edilizia' });
    expect((await leggi(id, '', tecnico)).status).toBe(403);
  });
});
