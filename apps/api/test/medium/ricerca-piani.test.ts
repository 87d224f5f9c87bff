import { Risultati, Vincoli, Zone } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';

const quadro = (x: number, y: number, lato: number): [number, number][] => [[x, y], [x + lato, y], [x + lato, y + lato], [x, y + lato]];
const VIGENTE = { vigenteDal: '2020-01-01' };

describeDatabase('zones and constraints in the search', (getDb) => {
  const piani = new PianiDiProva(getDb, { comune: BORGO, srid: 7792, origine: [284_300, 4_641_900] });
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let lettore: Browser;

  beforeAll(async () => {
    await new Borgo(getDb).mappa(['1', rettangolo(20, 20, 100, 50)]);
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    lettore = await signedIn(app, { nome: 'lettore', ruolo: 'consultazione' });
    const { piano } = await piani.crea('PUC', VIGENTE, [
      { codice: 'B1', nome: 'Completamento già edificato', articolo: '18', forma: quadro(0, 0, 100) }, { codice: 'B1', nome: 'Completamento già edificato', articolo: '18', forma: quadro(1000, 500, 100) },
      { codice: 'B10', nome: 'Recupero', articolo: 'art. 22 bis', forma: quadro(0, 200, 100) }, { codice: 'F1', nome: 'Attrezzature', articolo: '30', forma: quadro(300, 0, 100) },
      ...Array.from({ length: 7 }, (_, n) => ({ codice: `E${n + 1}`, nome: 'Agricola', forma: quadro(n * 200, 900, 100) })),
    ]);
    await piani.crea('PUC', { vigenteDal: '2001-01-01' }, [{ codice: 'B1', nome: 'Di allora', forma: quadro(0, 0, 100) }], { di: piano });
    await piani.vincola(
      { tipo: 'paesaggio-136', forma: quadro(0, 0, 300), nome: 'Centro storico', atto: 'DM 28/03/1985' },
      { tipo: 'paesaggio-136', forma: quadro(0, 0, 300), nome: 'Belvedere', atto: 'DM 1/1/1960', al: '2000-12-31' },
      { tipo: 'rispetto-cimitero', forma: quadro(600, 0, 100) }, { tipo: 'rispetto-cimitero', forma: quadro(900, 0, 100) },
    );
  });
  afterAll(() => app?.close());

  const cerca = async (q: string, chi = tecnico): Promise<Risultati> => {
    const { status, body } = await chi.ask('GET', `/api/v1/ricerca?${new URLSearchParams({ q, comune: BORGO }).toString()}`);
    expect([q, status]).toEqual([q, 200]);
    return Risultati.parse(body);
  };
  const detti = async (q: string, tipo: 'zona' | 'vincolo'): Promise<string[]> => (await cerca(q)).items.filter((r) => r.tipo === tipo).map(({ etichetta }) => etichetta);

  describe('zones', () => {
    it.each([
      ['B1', ['Zona B1 · Completamento già edificato', 'Zona B10 · Recupero', 'Zona B1 · Di allora']], ['zona b1', ['Zona B1 · Completamento già edificato', 'Zona B10 · Recupero', 'Zona B1 · Di allora']],
      ['GIA complet', ['Zona B1 · Completamento già edificato']], ['art. 18', ['Zona B1 · Completamento già edificato']], ['articolo 22', ['Zona B10 · Recupero']], ['zona recupero', ['Zona B10 · Recupero']],
      ['edificato recupero', []], ['dificato', []], ['zona', []],
    ])('«%s» finds them by code, name or article', async (q, attese) => {
      expect(await detti(q, 'zona')).toEqual(attese);
    });

    it('are one result for all the areas of a zone, with where they are and how much', async () => {
      const { items, totali, esatto } = await cerca('completamento');
      expect({ totali, esatto, n: items.length }).toEqual({ totali: { indirizzo: 0, civico: 0, strada: 0, zona: 1, vincolo: 0 }, esatto: false, n: 1 });
      expect(items[0]).toMatchObject({ tipo: 'zona', dettaglio: expect.stringMatching(/^PUC · Zonizzazione · art\. 18 · 2 aree, \d\d\.\d{3} m²$/), stato: null });
      const { items: aree } = Zone.parse((await tecnico.ask('GET', `/api/v1/zone?comune=${BORGO}&q=completamento`)).body);
      expect(items[0]!.bbox).toEqual([0, 1, 2, 3].map((i) => (i < 2 ? Math.min : Math.max)(...aree.map(({ bbox }) => bbox[i]!))));
      expect((await cerca('di allora')).items[0]).toMatchObject({ dettaglio: expect.stringContaining('superata · PUC') });
    });

    it('come beside the sheet of the same name, which does not open by itself', async () => {
      const { items, totali, esatto } = await cerca('F1');
      expect(items.filter(({ tipo }) => tipo === 'zona').map(({ etichetta }) => etichetta)).toEqual(['Zona F1 · Attrezzature']);
      expect(totali).toMatchObject({ particella: 0, zona: 1 });
      expect(esatto).toBe(false);
    });

    it('are so many at most, with the total beyond', async () => {
      const { items, totali } = await cerca('agricola');
      expect([items.length, totali.zona]).toEqual([5, 7]);
    });

    it('are found by their list with the same words', async () => {
      for (const q of ['art. 18', 'b10', 'gia completamento']) expect(Zone.parse((await tecnico.ask('GET', `/api/v1/zone?${new URLSearchParams({ comune: BORGO, q }).toString()}`)).body).totale, q).toBeGreaterThan(0);
    });
  });

  describe('constraints', () => {
    it.each([
      ['centro storico', ['Centro storico']], ['dm 28/03/1985', ['Centro storico']], ['notevole interesse', ['Centro storico', 'Belvedere']], ['vincolo belvedere', ['Belvedere']], ['interesse centro', ['Centro storico']],
      ['cimiteri', [expect.stringMatching(/cimiteri/i)]], ['nulla di simile', []],
    ])('«%s» finds them by name, act or type', async (q, attesi) => {
      expect(await detti(q, 'vincolo')).toEqual(attesi);
    });

    it('say which type they are of and whether they hold', async () => {
      expect((await cerca('belvedere')).items[0]!.dettaglio).toMatch(/^oggi non in vigore · .*notevole interesse pubblico · DM 1\/1\/1960 · [\d.]+ m²$/);
      expect((await cerca('cimiteri')).items[0]!.dettaglio).toMatch(/^2 aree, /);
      expect(Vincoli.parse((await tecnico.ask('GET', `/api/v1/vincoli?${new URLSearchParams({ comune: BORGO, q: 'notevole centro' }).toString()}`)).body).items.map(({ nome }) => nome)).toEqual(['Centro storico']);
    });
  });

  it('are nowhere for who has not the right, and of another municipality', async () => {
    for (const q of ['B1', 'centro storico', 'art. 18', 'notevole interesse']) expect(await cerca(q, lettore)).toMatchObject({ items: [], totali: { indirizzo: 0 } });
    const altrove = await signedIn(app, { nome: 'altrove', ruolo: 'urbanistica-edilizia', comuni: ['H501'] });
    for (const q of ['B1', 'centro storico', 'notevole interesse']) expect((await cerca(q, altrove)).items).toEqual([]);
  });
});
