import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Edificio, Storia, type VoceStoria } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Browser, openTestApp, signedIn, TEST_PASSWORD } from '../harness/browser.js';
import { annullamentoOn, importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';
import { COMUNE_MINIMO, type Consegna, scriviConsegna, type UnitaConsegnata } from '../harness/paese-minimo.js';

const UNITA: UnitaConsegnata = { id: 1, progressivo: 1, numero: 7, rendita: '738,53', civico: 4 };

describeDatabase('the history of a thing', (getDb) => {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-storia-'));
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let lettore: Browser;
  let consegne = 0;

  const consegna = async (...c: Consegna[]): Promise<number> => {
    const { stato, rifiuto, id } = await importazioniOn(getDb()).importa(c.flatMap((x, i) => scriviConsegna(join(cartella, `${++consegne}-${i}`), x)), { comune: COMUNE_MINIMO, crs: 'EPSG:7792' });
    expect([stato, rifiuto ?? null]).toEqual(['applicata', null]);
    return (await rows<{ operazione: number }>('SELECT operazione FROM fornitura WHERE id = $1', [id]))[0]!.operazione;
  };
  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [COMUNE_MINIMO] }, (u) => u.query<R>(text, params));
  const storia = async (cosa: string, id: string, query = '', chi = tecnico): Promise<Storia> => {
    const { status, body } = await chi.ask('GET', `/api/v1/${cosa}/${id}/storia${query}`);
    expect([status, JSON.stringify(body)]).toEqual([200, expect.any(String)]);
    return Storia.parse(body);
  };
  const detti = ({ fatti }: VoceStoria): string[] => fatti.map(({ oggetto, nome, prima, dopo }) => `${oggetto === null ? '' : `${oggetto.etichetta}: `}${nome}: ${prima ?? '—'} → ${dopo ?? '—'}`);

  let edificio: string;
  let unita: string;
  let particella: string;
  const ops: Record<string, number> = {};

  beforeAll(async () => {
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'm.rossi', nomeVisualizzato: 'M. Rossi', ruolo: 'urbanistica-edilizia' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
    const mappa: Consegna = { tipo: 'mappa', particelle: [7, 8], edifici: [{ numero: 7, x: 10, largo: 20 }] };
    ops['prima'] = await consegna(
      mappa, { tipo: 'terreni', particelle: [{ id: 70, numero: 7, are: 4 }] },
      { tipo: 'fabbricati', unita: [UNITA] }, { tipo: 'titolarita', soggetti: [{ id: 1, nome: 'CANARINO SRL' }, { id: 2, nome: 'PETTIROSSO SRL' }], diritti: [{ id: 1, immobile: 1, soggetto: 1, quota: 1 }] },
    );
    ops['rendita'] = await consegna({ tipo: 'fabbricati', unita: [{ ...UNITA, rendita: '812,00', civico: 6 }, { ...UNITA, id: 2 }] }, { tipo: 'terreni', particelle: [{ id: 70, numero: 7, are: 5 }] });
    ops['intestatari'] = await consegna({ tipo: 'titolarita', soggetti: [{ id: 2, nome: 'PETTIROSSO SRL' }], diritti: [{ id: 1, immobile: 1, soggetto: 2, quota: 1 }] });
    ops['mappa'] = await consegna({ ...mappa, edifici: [{ numero: 7, x: 10, largo: 22 }] });
    [{ id: edificio }] = (await rows<{ id: string }>('SELECT id FROM edificio_oggi')) as [{ id: string }];
    [{ id: unita }] = (await rows<{ id: string }>('SELECT id FROM unita_immobiliare_oggi WHERE id_immobile = 1')) as [{ id: string }];
    [{ id: particella }] = (await rows<{ id: string }>(`SELECT id FROM particella_oggi WHERE numero = '7'`)) as [{ id: string }];
    const { versione } = Edificio.parse((await tecnico.ask('GET', `/api/v1/edifici/${edificio}`)).body);
    const salvato = await tecnico.ask('PATCH', `/api/v1/edifici/${edificio}`, { attributi: { annoCostruzione: { valore: 1974, fonte: 'Licenza 45/1973', data: '1974-05-01' } }, nota: 'Dal fascicolo cartaceo' }, { 'if-match': `"${versione}"` });
    expect(salvato.status).toBe(200);
    ops['modifica'] = Number(Edificio.parse(salvato.body).versione);
  });
  afterAll(async () => {
    await app.close();
    rmSync(cartella, { recursive: true, force: true });
  });

  it('of a building tells, newest first, what office and supplies changed of it and of its units, with numbers that time travel takes', async () => {
    const { items } = await storia('edifici', edificio);
    expect(items.map(({ operazione }) => operazione)).toEqual([ops['modifica'], ops['mappa'], ops['intestatari'], ops['rendita'], ops['prima']]);
    const [modifica, mappa, intestatari, rendita, prima] = items as [VoceStoria, VoceStoria, VoceStoria, VoceStoria, VoceStoria];
    expect(modifica).toMatchObject({ tipo: 'modifica', titolo: 'Modifica dell’ufficio', nota: 'Dal fascicolo cartaceo', operatore: 'M. Rossi', annullata: false, importazioneId: null });
    expect(detti(modifica)).toEqual(['Anno di costruzione: — → 1974 (Licenza 45/1973, 01/05/1974)']);
    expect(mappa.titolo).toBe('Mappa catastale');
    expect(detti(mappa)).toEqual(['Superficie in mappa: 240 m² → 264 m², centro spostato di 1,00 m']);
    expect(detti(intestatari)).toEqual(['Foglio 12 · P.lla 7 · Sub 1: Intestatari: — → cambiati']);
    expect(rendita).toMatchObject({ titolo: expect.stringContaining('Catasto fabbricati'), importazioneId: expect.any(String) });
    expect(detti(rendita)).toEqual(expect.arrayContaining(['Foglio 12 · P.lla 7 · Sub 1: Rendita: € 738,53 → € 812,00', 'Foglio 12 · P.lla 7 · Sub 2: Unità collegata: — → con certezza']));
    expect(detti(prima)).toEqual(['Nel registro: — → In uso, 240 m², Mappa catastale', 'Unità collegate: — → 1', 'Particelle collegate: — → 1']);
    const allora = await tecnico.ask<Edificio>('GET', `/api/v1/edifici/${edificio}?conosciutoAl=${rendita.operazione}`);
    expect(allora.body.superficieMappaM2).toBeCloseTo(240, 3);
  });

  it('of a parcel tells what map and land cadastre said of it; of a unit, what changed in it', async () => {
    expect((await storia('particelle', particella)).items.map(detti)).toEqual([
      ['Superficie catastale: 405 m² → 505 m²'], ['Nel registro: — → Attiva, 28.000 m²', 'Edifici collegati: — → 1'],
    ]);
    const { items } = await storia('unita-immobiliari', unita);
    expect(items.map(detti)).toEqual([
      ['Intestatari: — → cambiati'], ['Rendita: € 738,53 → € 812,00', 'Indirizzo: Via Maggiore 4 → Via Maggiore 6'],
      expect.arrayContaining(['Nel registro: — → Attiva, A/2 Abitazione di tipo civile, 5,5 vani, € 738,53']),
    ]);
  });

  it('names the holders before and after to who has the right and a purpose, and leaves a line of each such read', async () => {
    const lette = (): Promise<unknown[]> => getDb().lavora({ ruolo: 'accessi', comuni: '*' }, (u) => u.query(`SELECT oggetto_tipo, oggetto_id, finalita, protocollo, dettaglio FROM accessi.traccia WHERE azione = 'lettura' ORDER BY id`));
    const prima = await lette();
    const con = { 'x-finalita': 'istruttoria-pratica', 'x-protocollo': '12%2F2026' };
    for (const [cosa, id] of [['edifici', edificio], ['unita-immobiliari', unita], ['particelle', particella]] as const) {
      expect(await lettore.ask('GET', `/api/v1/${cosa}/${id}/storia?intestatari=si`, undefined, con), cosa).toMatchObject({ status: 403, body: { code: 'forbidden' } });
      expect(await tecnico.ask('GET', `/api/v1/${cosa}/${id}/storia?intestatari=si`), cosa).toMatchObject({ status: 428, body: { code: 'purpose-required' } });
    }
    expect(await lette()).toEqual(prima);
    const nomi = async (cosa: string, id: string): Promise<string[]> => Storia.parse((await tecnico.ask('GET', `/api/v1/${cosa}/${id}/storia?intestatari=si`, undefined, con)).body).items.flatMap(detti).filter((fatto) => fatto.includes('Intestatari'));
    const atteso = 'Intestatari: CANARINO SRL (Proprietà 1/1) → PETTIROSSO SRL (Proprietà 1/1)';
    expect(await nomi('edifici', edificio)).toEqual([`Foglio 12 · P.lla 7 · Sub 1: ${atteso}`]);
    expect(await nomi('unita-immobiliari', unita)).toEqual([atteso]);
    // Where nobody's holders changed no name is read.
    expect(await nomi('particelle', particella)).toEqual([]);
    const riga = { finalita: 'istruttoria-pratica', protocollo: '12/2026', dettaglio: { sezione: 'titolarita', righe: 2 } };
    expect((await lette()).slice(prima.length)).toEqual([{ oggetto_tipo: 'edificio', oggetto_id: edificio, ...riga }, { oggetto_tipo: 'unita-immobiliare', oggetto_id: unita, ...riga }]);
  });

  it('names no holder, no address without its right, no colleague to who only reads', async () => {
    const { items } = await storia('edifici', edificio, '', lettore);
    expect(JSON.stringify(items)).not.toMatch(/CANARINO|PETTIROSSO|M\. Rossi/i);
    expect(items[0]!.operatore).toBeNull();
    await getDb().lavora({ ruolo: 'accessi' }, async (u) => {
      await u.query(`INSERT INTO accessi.ruolo (codice, titolo) VALUES ('solo-catasto', 'Solo catasto')`);
      await u.query(`INSERT INTO accessi.ruolo_diritto (ruolo, diritto) VALUES ('solo-catasto', 'catasto')`);
    });
    const senza = await signedIn(app, { nome: 'senza-indirizzi', ruolo: 'solo-catasto' });
    expect(JSON.stringify(await storia('unita-immobiliari', unita, '', senza))).not.toMatch(/Maggiore/i);
    expect((await lettore.ask('GET', '/api/v1/edifici/0190a8e0-0000-7000-8000-000000000000/storia')).status).toBe(404);
    expect((await new Browser(app).ask('GET', `/api/v1/edifici/${edificio}/storia`)).status).toBe(401);
  });

  it('tells a doubt and how it ended, to who may see it', async () => {
    const { body } = await tecnico.ask<{ id: string }>('POST', '/api/v1/segnalazioni', { oggetto: { tipo: 'edificio', id: edificio }, dato: 'sagoma', motivo: 'Sul posto è più lungo' });
    expect((await tecnico.ask('POST', `/api/v1/segnalazioni/${body.id}/chiudi`, { esito: 'confermato', nota: 'Misurato' })).status).toBe(200);
    const { items } = await storia('edifici', edificio);
    expect(items.slice(0, 2).map((voce) => [voce.titolo, ...detti(voce)])).toEqual([['Segnalazione', 'Da verificare · Sagoma: segnalato → Il dato era giusto: «Misurato»'], ['Segnalazione', 'Da verificare · Sagoma: — → «Sul posto è più lungo»']]);
    const senza = new Browser(app);
    await senza.signIn('senza-indirizzi', TEST_PASSWORD);
    expect(JSON.stringify(await storia('edifici', edificio, '', senza))).not.toContain('Da verificare');
  });

  it('comes in pages that leave nothing out, whatever their size', async () => {
    const tutte = (await storia('edifici', edificio)).items;
    const lette: VoceStoria[] = [];
    for (let cursore = ''; ; ) {
      const { items, prossima } = await storia('edifici', edificio, `?limite=1${cursore}`);
      lette.push(...items);
      if (prossima === undefined) break;
      cursore = `&cursore=${prossima}`;
    }
    expect(lette).toEqual(tutte);
    expect((await tecnico.ask('GET', `/api/v1/edifici/${edificio}/storia?cursore=ieri`)).status).toBe(400);
  });

  it('tells an undo, and what it gave back', async () => {
    const [{ id }] = (await rows<{ id: string }>('SELECT id FROM fornitura WHERE operazione = $1', [ops['mappa']])) as [{ id: string }];
    expect(id).toBeDefined();
    await annullamentoOn(getDb()).annulla({ comune: COMUNE_MINIMO, operazione: ops['mappa']!, operatore: { id: null, nome: 'riga di comando' } });
    const { items } = await storia('edifici', edificio);
    expect(items[0]).toMatchObject({ tipo: 'annullamento', titolo: `Annullamento dell’operazione ${ops['mappa']}` });
    expect(detti(items[0]!)).toEqual(['Superficie in mappa: 264 m² → 240 m², centro spostato di 1,00 m']);
    expect(items.find(({ operazione }) => operazione === ops['mappa'])!.annullata).toBe(true);
  });
});
