import { CollegamentiDaVerificare, CollegamentoDeciso, EsitoRiordino, Fascicolo, FogliDaVerificare } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Borgo, BORGO, type Elemento, rettangolo, type UnitaDiProva } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

describeDatabase('a decision about a link', (getDb, getTest) => {
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let lettore: Browser;
  const borgo = new Borgo(getDb);
  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
  });
  afterAll(async () => {
    await app.close();
    borgo.dispose();
  });
  beforeEach(async () => {
    await svuota(getTest());
    await borgo.mappa(...casette);
    await borgo.unita(...unita);
  });

  /** Three houses on one parcel: their units are ambiguous among all three. */
  const casette: Elemento[] = [['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(60, 10, 20, 10)], ['7+', rettangolo(110, 10, 20, 10)]];
  const unita: UnitaDiProva[] = [[1, '7', '1'], [2, '7', '2']];

  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [BORGO] }, (u) => u.query<R>(text, params));
  const edifici = async (): Promise<string[]> => (await rows<{ id: string }>(`SELECT id FROM edificio_oggi WHERE stato = 'in-uso' ORDER BY codice`)).map((r) => r.id);
  const unitaId = async (imm: number): Promise<string> => (await rows<{ id: string }>('SELECT id FROM unita_immobiliare_oggi WHERE id_immobile = $1', [imm]))[0]!.id;
  interface Legame { readonly id: string; readonly edificio: string; readonly stato: string }
  const legami = (imm: number): Promise<Legame[]> => rows(`SELECT l.id, l.a_id AS edificio, l.stato FROM collegamento_oggi l JOIN unita_immobiliare_oggi u ON u.id = l.da_id JOIN edificio_oggi e ON e.id = l.a_id WHERE l.tipo = 'unita-edificio' AND u.id_immobile = $1 ORDER BY e.codice`, [imm]);
  const stati = async (imm: number) => (await legami(imm)).map((l) => l.stato);
  const decidi = async (url: string, body: object = {}) => {
    const risposta = await tecnico.ask('POST', `/api/v1/${url}`, { motivo: 'Visto sul posto', ...body });
    expect(risposta.status, JSON.stringify(risposta.body)).toBe(200);
    return CollegamentoDeciso.parse(risposta.body);
  };
  const fascicolo = async (edificio: string) => Fascicolo.parse((await tecnico.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).body);
  const catasto = (f: Fascicolo) => {
    const sezione = f.sezioni.find((s) => s.codice === 'catasto');
    if (sezione?.codice !== 'catasto' || sezione.dati === null) throw new Error('no cadastre');
    return sezione.dati;
  };
  /** Supplies that touch the very numbers: another house, another unit, then everything as before. */
  const ogniFornitura = async (dopo: () => Promise<void>) => {
    await borgo.mappa(...casette, ['7+', rettangolo(160, 10, 20, 10)]);
    await dopo();
    await borgo.unita(...unita, [3, '7', '3']);
    await dopo();
    await borgo.mappa(['7+', rettangolo(10, 10, 21, 10)], ...casette.slice(1));
    await dopo();
    await borgo.unita(...unita);
    await dopo();
  };

  it('confirms one building and leaves the others, through every later supply; the dossier says who, when and why', async () => {
    expect(await stati(1)).toEqual(['ambiguo', 'ambiguo', 'ambiguo']);
    const [, secondo] = await edifici();
    const legame = (await legami(1)).find((l) => l.edificio === secondo)!;
    const deciso = await decidi(`collegamenti/${legame.id}/conferma`, { visto: 'ambiguo' });
    expect(deciso.collegamento).toMatchObject({ id: legame.id, stato: 'confermato', decisione: { da: 'M. Rossi', motivo: 'Visto sul posto' } });
    const confermata = [{ id: legame.id, edificio: secondo, stato: 'confermato' }];
    expect(await legami(1)).toEqual(confermata);
    await ogniFornitura(async () => expect(await legami(1)).toEqual(confermata));
    const { unitaImmobiliari, collegamenti } = catasto(await fascicolo(secondo!));
    expect(unitaImmobiliari.find((u) => u.collegamentoId === legame.id)).toMatchObject({ qualita: 'certo' });
    expect(collegamenti.find((c) => c.id === legame.id)).toMatchObject({ stato: 'confermato', decisione: { da: 'M. Rossi', motivo: 'Visto sul posto' } });
    expect(collegamenti.find((c) => c.id === legame.id)!.calcolatoIl! < deciso.collegamento!.decisione!.il).toBe(true);
    expect(await rows(`SELECT tipo, operatore, nota FROM operazione WHERE tipo = 'decisione'`)).toEqual([{ tipo: 'decisione', operatore: 'M. Rossi', nota: 'Visto sul posto' }]);
    expect(await rows(`SELECT count(*)::int AS n FROM collegamento WHERE id = $1 AND stato = 'ambiguo' AND chiusa_da IS NOT NULL`, [legame.id])).toEqual([{ n: 1 }]);
  });

  it('refuses one building, and the unit is no more in it, through every later supply', async () => {
    const [primo, secondo, terzo] = await edifici();
    for (const edificio of [primo, terzo]) await decidi(`collegamenti/${(await legami(1)).find((l) => l.edificio === edificio)!.id}/respingi`);
    expect(await legami(1)).toMatchObject([{ edificio: primo, stato: 'respinto' }, { edificio: secondo }, { edificio: terzo, stato: 'respinto' }]);
    await ogniFornitura(async () => expect((await legami(1)).filter((l) => l.edificio === primo || l.edificio === terzo).map((l) => l.stato)).toEqual(['respinto', 'respinto']));
    const dati = catasto(await fascicolo(primo!));
    expect(dati.unitaImmobiliari.map((u) => u.subalterno)).toEqual(['2', '3']);
    expect(dati.collegamenti.filter((c) => c.stato === 'respinto')).toMatchObject([{ oggetto: 'Sub 1', decisione: { da: 'M. Rossi' } }]);
    expect(await rows('SELECT unita_attive FROM edificio_sintesi WHERE id = $1', [primo])).toEqual([{ unita_attive: 2 }]);
  });

  it('moves a unit to a building the numbers do not lead to, and keeps it there', async () => {
    await borgo.mappa(...casette, ['8', rettangolo(0, 280, 300, 20)], ['7', rettangolo(0, 0, 300, 280)], ['8+', rettangolo(10, 285, 20, 10)]);
    const [primo] = await edifici();
    const [altrove] = (await rows<{ id: string }>(`SELECT id FROM edificio_oggi WHERE numero = '8'`)).map((r) => r.id);
    const da = (await legami(1)).find((l) => l.edificio === primo)!;
    const deciso = await decidi(`collegamenti/${da.id}/sposta`, { edificioId: altrove });
    expect(deciso.collegamento).toMatchObject({ aId: altrove, stato: 'confermato' });
    const atteso = [{ edificio: primo, stato: 'sciolto' }, { edificio: altrove, stato: 'confermato' }];
    expect(await legami(1)).toMatchObject(atteso);
    await ogniFornitura(async () => expect((await legami(1)).map(({ edificio, stato }) => ({ edificio, stato }))).toEqual(atteso));
    // Moved again, it leaves the second place too.
    await decidi(`unita-immobiliari/${await unitaId(1)}/edificio`, { edificioId: primo });
    expect(await legami(1)).toMatchObject([{ edificio: primo, stato: 'confermato' }, { edificio: altrove, stato: 'sciolto' }]);
  });

  it('taken back, the rules count again', async () => {
    const prima = await stati(1);
    const [legame] = await legami(1);
    await decidi(`collegamenti/${legame!.id}/respingi`);
    expect(await stati(1)).toEqual(['respinto', 'ambiguo', 'ambiguo']);
    await decidi(`collegamenti/${legame!.id}/ritira`, { motivo: 'Errore mio' });
    expect(await stati(1)).toEqual(prima);
    expect(await tecnico.ask('POST', `/api/v1/collegamenti/${(await legami(1))[0]!.id}/ritira`, {})).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('on what somebody decided meanwhile is refused with that decision; so are those without right or reason', async () => {
    const [legame] = await legami(1);
    await decidi(`collegamenti/${legame!.id}/respingi`, { visto: 'ambiguo' });
    expect(await tecnico.ask('POST', `/api/v1/collegamenti/${legame!.id}/conferma`, { motivo: 'x', visto: 'ambiguo' })).toMatchObject({ status: 412, body: { code: 'stale-version', detail: expect.stringContaining('respinto da M. Rossi: «Visto sul posto»') } });
    expect(await lettore.ask('POST', `/api/v1/collegamenti/${legame!.id}/conferma`, { motivo: 'x' })).toMatchObject({ status: 403 });
    expect(await tecnico.ask('POST', `/api/v1/collegamenti/${legame!.id}/conferma`, { motivo: ' ' })).toMatchObject({ status: 400 });
    expect(await tecnico.ask('POST', '/api/v1/collegamenti/0190a8e0-0000-7000-8000-000000000000/conferma', { motivo: 'x' })).toMatchObject({ status: 404 });
    expect(await tecnico.ask('POST', `/api/v1/unita-immobiliari/${await unitaId(1)}/edificio`, { edificioId: '0190a8e0-0000-7000-8000-000000000000', motivo: 'x' })).toMatchObject({ status: 404 });
  });

  it('stands in a list until it is taken: by sheet, with the buildings that could hold the unit, read also by who may not decide', async () => {
    await borgo.mappa(...casette, ['7', rettangolo(0, 0, 300, 280)], ['8', rettangolo(0, 280, 300, 20)], ['8+', rettangolo(10, 285, 20, 10)]);
    await borgo.unita(...unita, [3, '8', '1']);
    const elenco = async (query = '', chi = lettore) => CollegamentiDaVerificare.parse((await chi.ask('GET', `/api/v1/collegamenti/da-verificare?comune=${BORGO}${query}`)).body);
    const fogli = async () => FogliDaVerificare.parse((await lettore.ask('GET', '/api/v1/collegamenti/da-verificare/fogli')).body).items;
    const tutti = await elenco();
    expect(tutti.items.map((c) => [c.unita.subalterno, c.unita.particella, c.dubbio, c.candidati.length])).toEqual([['1', '7', 'ambiguo', 3], ['2', '7', 'ambiguo', 3]]);
    expect(tutti.totale).toBe(2);
    expect(await fogli()).toEqual([{ comune: BORGO, sezione: '', foglio: '12', ambigui: 2, proposti: 0 }]);
    const [caso] = tutti.items;
    expect(caso!.candidati[0]!.collegamento.contro).toContainEqual(expect.stringMatching(/^Su questa particella ci sono 3 edifici/));
    expect(caso!.candidati[0]!.collegamento.prove).toContainEqual('Questo edificio è il 33 % della superficie coperta della particella.');
    // Page after page, and narrowed.
    const prima = await elenco('&limite=1');
    expect((await elenco(`&limite=1&cursore=${prima.prossima}`)).items.map((c) => c.unita.id)).toEqual([tutti.items[1]!.unita.id]);
    expect([await elenco('&dubbio=proposto'), await elenco('&foglio=13'), await elenco(`&edificio=${(await legami(3))[0]!.edificio}`)].map((e) => e.totale)).toEqual([0, 0, 0]);
    expect((await elenco(`&edificio=${caso!.candidati[0]!.id}&foglio=0012&dubbio=ambiguo&unita=${caso!.unita.id}`)).totale).toBe(1);
    // Refused in one, it stays with two and the refusal beside; confirmed, it goes.
    await decidi(`collegamenti/${caso!.candidati[0]!.collegamento.id}/respingi`);
    expect((await elenco()).items[0]!.candidati.map((c) => c.collegamento.stato)).toEqual(['ambiguo', 'ambiguo', 'respinto']);
    await decidi(`collegamenti/${caso!.candidati[1]!.collegamento.id}/conferma`, { visto: 'ambiguo' });
    expect((await elenco()).items.map((c) => c.unita.subalterno)).toEqual(['2']);
    expect(await fogli()).toMatchObject([{ ambigui: 1 }]);
    expect(await lettore.ask('GET', '/api/v1/collegamenti/da-verificare?cursore=e30')).toMatchObject({ status: 400 });
  });

  it('survives the division and the union of its building', async () => {
    const [primo, secondo] = await edifici();
    await decidi(`collegamenti/${(await legami(1)).find((l) => l.edificio === primo)!.id}/conferma`);
    await decidi(`collegamenti/${(await legami(2)).find((l) => l.edificio === primo)!.id}/respingi`);
    const versione = async (id: string) => (await tecnico.ask<{ versione: string }>('GET', `/api/v1/edifici/${id}`)).body.versione;
    const riordina = async (url: string, body: object, headers: Record<string, string> = {}) => {
      const { status, body: esito } = await tecnico.ask('POST', `/api/v1/edifici/${url}`, body, headers);
      expect(status, JSON.stringify(esito)).toBe(200);
      return EsitoRiordino.parse(esito).edifici.map((e) => e.id);
    };
    const parti = await riordina(`${primo}/dividi`, { linee: [{ type: 'LineString', coordinates: await borgo.gradi([18, 0], [18, 40]) }] }, { 'if-match': `"${await versione(primo!)}"` });
    const inPiedi = async (imm: number) => (await legami(imm)).filter((l) => l.edificio !== primo).map(({ edificio, stato }) => `${edificio} ${stato}`).toSorted();
    // In doubt between the parts, but in none of the other houses of the parcel; what was refused is refused in both.
    expect(await inPiedi(1)).toEqual(parti.map((p) => `${p} ambiguo`).toSorted());
    const rifiutate = parti.map((p) => `${p} respinto`);
    expect((await inPiedi(2)).filter((l) => l.endsWith('respinto'))).toEqual(rifiutate.toSorted());
    await borgo.unita(...unita, [3, '7', '3']);
    expect(await inPiedi(1)).toEqual(parti.map((p) => `${p} ambiguo`).toSorted());
    // Joined with a neighbour, one heir is left: certain, and explained.
    const [unito] = await riordina('unisci', { edifici: await Promise.all([...parti, secondo!].map(async (id) => ({ id, versione: await versione(id) }))) });
    expect((await legami(1)).find((l) => l.edificio === unito)).toMatchObject({ stato: 'certo' });
    expect((await legami(2)).find((l) => l.edificio === unito)?.stato).toBe('ambiguo');
    expect(catasto(await fascicolo(unito!)).collegamenti.filter((c) => c.oggetto === 'Sub 1')).toMatchObject([{ criterio: 'Edificio che deriva da un altro' }]);
    await borgo.unita(...unita);
    expect((await legami(1)).find((l) => l.edificio === unito)).toMatchObject({ stato: 'certo' });
  });

  it('confirms that a new building comes from one that left the map', async () => {
    await borgo.mappa(['7+', rettangolo(10, 10, 9, 10)], ['7+', rettangolo(19, 10, 9, 10)], ...casette.slice(1));
    const proposte = await rows<{ id: string; da: string; a: string }>(`SELECT id, da_id AS da, a_id AS a FROM collegamento_oggi WHERE tipo = 'edificio-edificio' AND stato = 'proposto'`);
    expect(proposte).toHaveLength(2);
    const f = await fascicolo(proposte[0]!.da);
    expect(f.daSapere.map((r) => r.testo)).toContainEqual(expect.stringContaining('Forse diviso'));
    expect(catasto(f).collegamenti.filter((c) => c.tipo === 'edificio-edificio')).toHaveLength(1);
    await decidi(`collegamenti/${proposte[0]!.id}/conferma`);
    await decidi(`collegamenti/${proposte[1]!.id}/respingi`);
    expect(await rows(`SELECT id, derivato_da FROM edificio_oggi WHERE derivato_da <> '{}'`)).toEqual([{ id: proposte[0]!.da, derivato_da: [proposte[0]!.a] }]);
    expect((await fascicolo(proposte[0]!.da)).daSapere.map((r) => r.testo)).not.toContainEqual(expect.stringContaining('Forse diviso'));
  });
});
