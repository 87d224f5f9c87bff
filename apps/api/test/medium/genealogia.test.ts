import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type AttoGenealogia, Genealogia, type Risultati } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { fab1, lines, ter1 } from '../../../../libs/catasto-sigmater/src/prove/censuario-di-prova.js';
import * as sql from '../../src/territorio/genealogia.queries.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const COMUNE = 'X997';

/** A stage of a land parcel: number, area in are, the acts that opened and closed it. */
type Stadio = readonly [id: number, progressivo: number, numero: number, are: number, iniziale: number, finale?: number];

const stadio = ([id, progressivo, numero, are, iniziale, finale]: Stadio): string => ter1(id, progressivo, {
  numero: String(numero).padStart(5, '0'), area: `0|${are}|0`, mutazioneIniziale: String(iniziale), mutazioneFinale: finale === undefined ? '' : String(finale), partita: are > 0 ? '' : '0000000',
});
/** A unit: subalterno, the acts that opened and closed it. */
const unita = (id: number, sub: number, iniziale: number, finale?: number): string[] => [
  fab1(id, 1, { mutazioneIniziale: String(iniziale), ...(finale === undefined ? {} : { mutazioneFinale: String(finale), partita: 'C' }) }), `X999| |${id}|F|1|2||0001|00100||${String(sub).padStart(4, '0')}||`,
];

const TERRENI: readonly Stadio[] = [
  // 100 is split in 101, 102, 103 (act 10): the second is a hundred square metres more than it should.
  [1, 1, 100, 90, 1, 10], [2, 1, 101, 30, 10, 20], [3, 1, 102, 31, 10, 20], [4, 1, 103, 30, 10],
  // 101 and 102 are merged in 104 (act 20), which is split and goes on smaller (act 30), and the new 105 is renumbered 106 (act 40): a chain of four.
  [5, 1, 104, 61, 20, 30], [5, 2, 104, 41, 30], [6, 1, 105, 20, 30, 40], [6, 2, 106, 20, 40],
  // 200 closed by an act of which no supply says anything else.
  [10, 1, 200, 12, 1, 999],
  // 300 → 301 → 302 → 300: no land does that.
  [20, 1, 300, 5, 73, 71], [21, 1, 301, 5, 71, 72], [22, 1, 302, 5, 72, 73],
  // An act over three parcels that only changes their income (act 50).
  [30, 1, 400, 8, 1, 50], [30, 2, 400, 8, 50], [31, 1, 401, 9, 1, 50], [31, 2, 401, 9, 50], [32, 1, 402, 7, 1, 50], [32, 2, 402, 7, 50],
  // 403 is swallowed by 404, which grows (act 60): of 403 a last stage without area says that it is no more.
  [33, 1, 403, 4, 1, 60], [33, 2, 403, 0, 60], [34, 1, 404, 6, 1, 60], [34, 2, 404, 10, 60],
];
const UNITA = [...unita(50, 1, 1, 80), ...unita(51, 2, 1, 80), ...unita(52, 3, 80, 81), ...unita(53, 4, 81), ...unita(54, 5, 81)];

describeDatabase('the genealogy of parcels and units', (getDb) => {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-genealogia-'));
  let app: NestFastifyApplication;
  let tecnico: Browser;

  const rows = <R>(text: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [COMUNE], diritti: ['catasto'] }, (u) => u.query<R>(text, params));
  const particella = async (numero: number): Promise<string> => (await rows<{ id: string }>('SELECT id FROM particella_oggi WHERE numero = $1', [String(numero)]))[0]!.id;
  const leggi = async (percorso: string): Promise<Genealogia> => {
    const { status, body } = await tecnico.ask('GET', `/api/v1/${percorso}/genealogia`);
    expect([status, JSON.stringify(body)]).toEqual([200, expect.any(String)]);
    return Genealogia.parse(body);
  };
  const di = async (numero: number): Promise<Genealogia> => leggi(`particelle/${await particella(numero)}`);
  const numero = (chiave: string): string => chiave.split('|')[2]!;
  const detto = ({ generazione, da, a, differenzaM2 }: AttoGenealogia): string =>
    `${generazione}: ${da.map((p) => `${numero(p.chiave)} (${p.superficieM2})`).join(' + ')} → ${a.map((p) => `${numero(p.chiave)} (${p.superficieM2})`).join(' + ')}, ${differenzaM2}`;

  beforeAll(async () => {
    const importa = async (nome: string, testo: string): Promise<void> => {
      writeFileSync(join(cartella, nome), testo.replaceAll('X999', COMUNE), 'latin1');
      expect((await importazioniOn(getDb()).importa([join(cartella, nome)], { comune: COMUNE })).stato).toBe('applicata');
    };
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    await importa('X9970001001.TER', lines(...TERRENI.map(stadio)));
    await importa('X9970001002.FAB', lines(...UNITA));
  });
  afterAll(async () => {
    await app.close();
    rmSync(cartella, { recursive: true, force: true });
  });

  it('follows splits and merges to the living, both ways, with the areas of each act and what is missing of them', async () => {
    const { esiti, origini, discendenti, cose, completa, ciclica } = await di(100);
    expect(esiti.map(detto)).toEqual([
      '1: 100 (9000) → 101 (3000) + 102 (3100) + 103 (3000), 100', '2: 101 (3000) + 102 (3100) → 104 (6100), 0', '3: 104 (6100) → 104 (4100) + 105 (2000), 0', '4: 105 (2000) → 106 (2000), 0',
    ]);
    expect([origini, discendenti.map(numero).toSorted(), completa, ciclica]).toEqual([[], ['103', '104', '106'], true, false]);
    expect(esiti[0]).toMatchObject({ data: '2015-05-10', descrizione: expect.stringContaining('FRAZIONAMENTO') });
    expect(cose.find((c) => numero(c.chiave) === '104')).toMatchObject({ id: await particella(104), etichetta: 'Foglio 1 · P.lla 104', stato: 'attiva', superficieM2: 4100 });
    expect(cose.find((c) => numero(c.chiave) === '101')).toMatchObject({ stato: 'soppressa', superficieM2: null });

    const ultima = await di(106);
    expect(ultima.origini.map(detto)).toEqual([
      '1: 105 (2000) → 106 (2000), 0', '2: 104 (6100) → 104 (4100) + 105 (2000), 0', '3: 101 (3000) + 102 (3100) → 104 (6100), 0', '4: 100 (9000) → 101 (3000) + 102 (3100) + 103 (3000), 100',
    ]);
    expect([ultima.esiti, ultima.discendenti]).toEqual([[], []]);
    const mezza = await di(104);
    expect([mezza.origini.length, mezza.esiti.map(detto), mezza.discendenti.map(numero)]).toEqual([2, ['1: 104 (6100) → 104 (4100) + 105 (2000), 0', '2: 105 (2000) → 106 (2000), 0'], ['106']]);
  });

  it('ends where the data go round or say nothing, and makes no kin of what one act only touched', async () => {
    const giro = await di(301);
    expect([giro.ciclica, giro.completa, giro.discendenti]).toEqual([true, true, []]);
    expect(giro.esiti.map(detto)).toEqual(['1: 301 (500) → 302 (500), 0', '2: 302 (500) → 300 (500), 0']);
    const muta = await di(200);
    expect([muta.esiti, muta.origini, muta.ciclica, muta.cose.map((c) => c.stato)]).toEqual([[], [], false, ['soppressa']]);
    expect((await di(400)).esiti).toEqual([]);
    expect((await di(403)).esiti.map(detto)).toEqual(['1: 403 (400) + 404 (600) → 404 (1000), 0']);
    expect((await di(404)).origini.map(detto)).toEqual(['1: 403 (400) + 404 (600) → 404 (1000), 0']);
  });

  it('is the same for units, and answers nobody else', async () => {
    const [{ id }] = (await rows<{ id: string }>('SELECT id FROM unita_immobiliare_oggi WHERE subalterno = $1', ['1'])) as [{ id: string }];
    const { esiti, discendenti, cose } = await leggi(`unita-immobiliari/${id}`);
    const nome = (chiave: string): string => cose.find((c) => c.chiave === chiave)!.etichetta;
    expect(esiti.map(({ da, a }) => [da.map((p) => nome(p.chiave)), a.map((p) => nome(p.chiave))])).toEqual([
      [['Foglio 1 · P.lla 100 · Sub 1', 'Foglio 1 · P.lla 100 · Sub 2'], ['Foglio 1 · P.lla 100 · Sub 3']], [['Foglio 1 · P.lla 100 · Sub 3'], ['Foglio 1 · P.lla 100 · Sub 4', 'Foglio 1 · P.lla 100 · Sub 5']],
    ]);
    expect(discendenti.map(nome)).toEqual(['Foglio 1 · P.lla 100 · Sub 4', 'Foglio 1 · P.lla 100 · Sub 5']);
    expect((await tecnico.ask('GET', `/api/v1/particelle/${id}/genealogia`)).status).toBe(404);
  });

  it('leads a suppressed number to its living descendants in the search, the list and the card', async () => {
    const cerca = async (q: string): Promise<Risultati['items'][number]> => (await tecnico.ask<Risultati>('GET', `/api/v1/ricerca?q=${encodeURIComponent(q)}`)).body.items[0]!;
    expect(await cerca('fg 1 p.lla 100')).toMatchObject({ tipo: 'particella', stato: 'soppressa', sostituitaDa: ['103', '104', '106'] });
    expect(await cerca('fg 1 p.lla 105')).toMatchObject({ stato: 'soppressa', sostituitaDa: ['106'] });
    expect((await cerca('fg 1 p.lla 301')).sostituitaDa).toBeUndefined();
    expect(await cerca('fg 1 p.lla 100 sub 2')).toMatchObject({ tipo: 'unita-immobiliare', stato: 'soppressa', sostituitaDa: ['100 sub 4', '100 sub 5'] });
    const { body } = await tecnico.ask<{ sostituitaDa: string[] }>('GET', `/api/v1/particelle/${await particella(101)}`);
    expect(body.sostituitaDa).toEqual(['104', '106']);
    // As it was known before anything was: nothing.
    expect((await tecnico.ask('GET', `/api/v1/particelle/${await particella(101)}/genealogia?conosciutoAl=2001-01-01`)).status).toBe(404);
  });

  it('walks by the indexes of the acts', async () => {
    const piano = await getDb().lavora({ ruolo: 'app', comuni: [COMUNE] }, async (u) => {
      await u.query('SET LOCAL enable_seqscan = off');
      return JSON.stringify([...await u.query(`EXPLAIN (FORMAT JSON) ${sql.PARENTI('T', 'esiti')}`, [COMUNE, '|1|100|']), ...await u.query(`EXPLAIN (FORMAT JSON) ${sql.PARENTI('F', 'origini')}`, [COMUNE, '|50']), ...await u.query(`EXPLAIN (FORMAT JSON) ${sql.ATTI('T')}`, [COMUNE, ['|1|100|']])]);
    });
    expect(piano).not.toContain('Seq Scan');
    for (const indice of ['catasto_stadio_mutazione_iniziale', 'catasto_stadio_mutazione_finale']) expect(piano).toContain(indice);
  });
});
