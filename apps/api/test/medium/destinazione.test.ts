import { Fascicolo, Urbanistica, type UrbanisticaOggetto } from '@edigit/anagrafe/contract';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { Borgo, BORGO, rettangolo } from '../harness/borgo.js';
import { type Browser, openTestApp, signedIn } from '../harness/browser.js';
import { describeDatabase } from '../harness/index.js';
import { PianiDiProva } from '../harness/piani.js';
import { areaDi, type PuntoPiano, ritaglia, taglia } from '../harness/ritaglio.js';
import { caso } from '../harness/uccisioni.js';

const PIANO = { comune: BORGO, srid: 7792, origine: [284_300, 4_641_900] } as const;
/** Parcels of the hamlet, anticlockwise. */
const quadro = (x: number, y: number, largo: number, alto: number): PuntoPiano[] => [[x, y], [x + largo, y], [x + largo, y + alto], [x, y + alto]];
const PARTICELLE = { 1: quadro(20, 20, 100, 50), 2: quadro(120, 20, 50, 50), 3: quadro(20, 70, 150, 60) } as const;
const TUTTO = quadro(-100, -100, 500, 500);
const VIGENTE = { vigenteDal: '2020-01-01' };

describeDatabase('plans and constraints over parcels', (getDb) => {
  const borgo = new Borgo(getDb);
  const piani = new PianiDiProva(getDb, PIANO);
  let app: NestFastifyApplication;
  let tecnico: Browser;
  let edificio: string;

  beforeAll(async () => {
    const orario = (forma: readonly PuntoPiano[]): [number, number][] => [...forma, forma[0]!].toReversed().map(([x, y]) => [x, y]);
    await borgo.mappa(['1', orario(PARTICELLE[1])], ['2', orario(PARTICELLE[2])], ['3', orario(PARTICELLE[3])], ['1+', rettangolo(30, 30, 20, 10)]);
    app = await openTestApp(getDb());
    tecnico = await signedIn(app, { nome: 'tecnico', ruolo: 'urbanistica-edilizia' });
    [{ id: edificio }] = (await rows<{ id: string }>('SELECT id FROM edificio_oggi')) as [{ id: string }];
  });
  afterAll(async () => {
    await app?.close();
    borgo.dispose();
  });
  beforeEach(() => piani.togli());

  const rows = <R>(sql: string, params: readonly unknown[] = []): Promise<R[]> => getDb().lavora({ ruolo: 'app', comuni: [BORGO], diritti: ['catasto', 'urbanistica'] }, (u) => u.query<R>(sql, params));
  const idDi = async (numero: string): Promise<string> => (await rows<{ id: string }>('SELECT id FROM particella_oggi WHERE numero = $1', [numero]))[0]!.id;
  const leggi = async (numero: string, query = ''): Promise<Urbanistica> => {
    const { status, body } = await tecnico.ask('GET', `/api/v1/particelle/${await idDi(numero)}/urbanistica${query}`);
    expect(status, JSON.stringify(body)).toBe(200);
    return Urbanistica.parse(body);
  };
  const oggetto = async (numero: string, query = ''): Promise<UrbanisticaOggetto> => (await leggi(numero, query)).oggetti[0]!;
  const perZona = (o: UrbanisticaOggetto, strato = 0): Record<string, number> => Object.fromEntries([...o.strati[strato]!.zone, ...o.strati[strato]!.marginali].map((z) => [z.codice, z.superficieM2]));

  /** Convex cells that tile the whole ground, by cuts at random. */
  function tessella(sorte: () => number, tagli: number): PuntoPiano[][] {
    let celle: PuntoPiano[][] = [[...TUTTO]];
    for (let n = 0; n < tagli; n++) {
      const [a, b]: PuntoPiano[] = [[sorte() * 200, sorte() * 160], [sorte() * 200, sorte() * 160]];
      celle = celle.flatMap((c) => [taglia(c, a!, b!), taglia(c, b!, a!)]).filter((c) => c.length > 2 && areaDi(c) > 0.01);
    }
    return celle;
  }

  it('zones that tile the ground sum to the whole of every parcel, and are as large as plain arithmetic says', async () => {
    const sorte = caso(20260301);
    for (let volta = 0; volta < 4; volta++) {
      await piani.togli();
      const celle = tessella(sorte, 4);
      // Cells with the same code are one zone.
      const zone = celle.map((forma, n) => ({ codice: `Z${n % 3}`, forma }));
      await piani.crea('PUC', VIGENTE, zone);
      for (const [numero, forma] of Object.entries(PARTICELLE)) {
        const o = await oggetto(numero);
        const dette = perZona(o);
        for (const codice of ['Z0', 'Z1', 'Z2']) {
          const attesa = zone.filter((z) => z.codice === codice).reduce((m2, z) => m2 + areaDi(ritaglia(z.forma, forma)), 0);
          expect(Math.abs((dette[codice] ?? 0) - attesa), `${numero} ${codice}`).toBeLessThan(0.01);
        }
        const somma = Object.values(dette).reduce((a, b) => a + b, 0);
        expect(Math.abs(somma / areaDi(forma) - 1), numero).toBeLessThan(1e-4);
        expect(o.strati[0]!.copertura).toEqual({ completa: true, scopertoM2: 0, sovrappostoM2: 0, testo: null });
        expect(o.avvisi).toEqual([]);
      }
    }
  });

  it('are the same figures as those of another computation in the database, piece by piece and without a grid', async () => {
    await piani.crea('PUC', VIGENTE, tessella(caso(7), 4).map((forma, n) => ({ codice: `Z${n}`, forma })));
    const attese = await rows<{ numero: string; codice: string; m2: number }>(
      `SELECT p.numero, z.codice, sum(ST_Area(ST_Intersection(ST_Transform(a.geom, 7792), ST_Transform(b.geom, 7792)))) AS m2
       FROM particella_oggi p CROSS JOIN LATERAL ST_Dump(p.geom) a CROSS JOIN zona_oggi z CROSS JOIN LATERAL ST_Dump(z.geom) b GROUP BY 1, 2`);
    expect(attese.filter((a) => a.m2 > 1).length).toBeGreaterThan(5);
    for (const numero of Object.keys(PARTICELLE)) {
      const dette = perZona(await oggetto(numero));
      for (const a of attese.filter((x) => x.numero === numero)) expect(Math.abs((dette[a.codice] ?? 0) - a.m2), `${numero} ${a.codice}`).toBeLessThan(0.001);
    }
  });

  it('a gap and an overlap of an exclusive layer are declared in m², those of a cumulative one are not', async () => {
    const zone = [{ codice: 'B1', forma: quadro(0, 0, 60, 300) }, { codice: 'B2', forma: quadro(50, 0, 40, 300) }];
    await piani.crea('PUC', VIGENTE, zone);
    const { strati: [strato], ...o } = await oggetto('1');
    expect(strato!.copertura).toMatchObject({ completa: false, scopertoM2: expect.closeTo(30 * 50, 1), sovrappostoM2: expect.closeTo(10 * 50, 1), testo: expect.stringContaining('1.500,0 m² (30 %) sono senza zona, 500,0 m² (10 %) sono in più di una zona') });
    expect((await leggi('1')).qualita).toBe('da-verificare');
    expect(o.vincoli.interessati).toEqual([]);
    await piani.togli();
    await piani.crea('PUC', VIGENTE, zone, { esclusivo: false });
    expect((await oggetto('1')).strati[0]!.copertura).toBeNull();
  });

  it('a sliver of a tenth of a millimetre is marginal and stands apart; a strip of two metres does not', async () => {
    await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(-100, -100, 219.9999, 500), articolo: 'art. 12' }, { codice: 'E', forma: quadro(119.9999, -100, 400, 500) }]);
    const o = await oggetto('1');
    expect(o.strati[0]!.zone.map((z) => z.codice)).toEqual(['B1']);
    expect(o.strati[0]!.marginali).toMatchObject([{ codice: 'E', superficieM2: expect.closeTo(0.005, 3), spessoreM: expect.closeTo(0.0001, 4) }]);
    expect(o.strati[0]!.copertura!.completa).toBe(true);
    expect(o.strati[0]!.zone[0]!.articolo).toBe('art. 12');
    await piani.togli();
    await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(-100, -100, 218, 500) }, { codice: 'E', forma: quadro(118, -100, 400, 500) }]);
    expect((await oggetto('1')).strati[0]!.zone.map((z) => z.codice)).toEqual(['B1', 'E']);
  });

  it('a constraint is never dropped, however thin, and is told with a caution', async () => {
    await piani.vincola({ tipo: 'paesaggio-136', forma: quadro(119.9999, 0, 300, 300), nome: 'Villa' });
    const { interessati } = (await oggetto('1')).vincoli;
    expect(interessati).toMatchObject([{ tipo: 'paesaggio-136', marginale: true, superficieM2: expect.closeTo(0.005, 3), cautela: expect.stringContaining('non si toglie') }]);
    expect((await oggetto('2')).vincoli.interessati).toMatchObject([{ marginale: false, cautela: null, quota: expect.closeTo(1, 6) }]);
    const { body } = await tecnico.ask<Fascicolo>('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`);
    expect(body.daSapere.map((r) => r.testo)).toContain('Vincolo paesaggistico: meno dello 0,01 % della particella.');
  });

  it('a constraint is interested, not interested, or without data: three answers', async () => {
    await piani.vincola(
      { tipo: 'rispetto-cimitero', forma: quadro(150, 0, 60, 60), nome: 'Cimitero', fascia: { metri: 200, parametro: 'urbanistica.fascia.cimitero' }, atto: 'Delibera 3/1990' },
      { tipo: 'alluvioni-p3', forma: quadro(1000, 1000, 10, 10) }, { tipo: 'area-percorsa-dal-fuoco', forma: quadro(1000, 1000, 10, 10), dal: '2001-01-01', al: '2016-01-01' },
    );
    const { vincoli: uno } = await oggetto('1');
    const di = (tipo: string) => uno.nonInteressati.find((v) => v.tipo === tipo);
    expect(uno.interessati).toEqual([]);
    expect(di('rispetto-cimitero')).toMatchObject({ distanzaM: expect.closeTo(30, 2), vicino: 'Cimitero' });
    // Far away: looked for, and not here.
    expect(di('alluvioni-p3')).toMatchObject({ distanzaM: null, vicino: null });
    // The other classes of the same map were looked for with it; a band of another thing was not.
    expect(di('alluvioni-p2')).toBeDefined();
    expect(di('rispetto-ferrovia')).toBeUndefined();
    const senza = uno.senzaDato.find((f) => f.famiglia === 'rispetto')!;
    expect([senza.intera, senza.tipi.map((t) => t.tipo).includes('rispetto-ferrovia')]).toEqual([false, true]);
    expect(uno.senzaDato.find((f) => f.famiglia === 'frane')).toMatchObject({ intera: true });
    expect(di('area-percorsa-dal-fuoco')).toMatchObject({ sempreNelCdu: true });
    const { vincoli: due } = await oggetto('2');
    expect(due.interessati).toMatchObject([{ tipo: 'rispetto-cimitero', superficieM2: expect.closeTo(20 * 40, 1), quota: expect.closeTo(0.32, 4), origini: [{ nome: 'Cimitero', atto: 'Delibera 3/1990', fascia: { metri: 200, testo: expect.stringContaining('RD 1265/1934') } }] }]);
    // While it lasted.
    await piani.vincola({ tipo: 'area-percorsa-dal-fuoco', forma: TUTTO, dal: '2010-01-01', al: '2025-01-01' });
    expect((await oggetto('1')).vincoli.interessati).toEqual([]);
    expect((await oggetto('1', '?validoAl=2015-06-30')).vincoli.interessati.map((v) => v.tipo)).toEqual(['area-percorsa-dal-fuoco']);
  });

  it('what overlaps of the same kind is counted once, and each constraint keeps its own m²', async () => {
    await piani.vincola({ tipo: 'paesaggio-142-g', forma: quadro(20, 20, 60, 50), nome: 'Bosco A' }, { tipo: 'paesaggio-142-g', forma: quadro(60, 20, 60, 50), nome: 'Bosco B' });
    const [bosco] = (await oggetto('1')).vincoli.interessati;
    expect(bosco).toMatchObject({ superficieM2: expect.closeTo(5000, 1), quota: expect.closeTo(1, 6) });
    expect(bosco!.origini.map((o) => [o.nome, Math.round(o.superficieM2)])).toEqual([['Bosco A', 3000], ['Bosco B', 3000]]);
  });

  it('what is adopted is told beside what is in force, with the safeguard', async () => {
    const { piano } = await piani.crea('PUC', VIGENTE, [{ codice: 'E', forma: TUTTO }]);
    await piani.crea('PUC', { titolo: 'Variante', adottataIl: '2025-05-12', atto: 'DCC 7/2025' }, [{ codice: 'C', forma: TUTTO }], { di: piano });
    const o = await oggetto('1');
    expect(o.strati.map((s) => [s.piano.stato, s.zone[0]!.codice])).toEqual([['vigente', 'E'], ['adottato', 'C']]);
    expect(o.salvaguardia).toContain('PUC · Variante (adottato il 12/05/2025, DCC 7/2025, salvaguardia fino al 12/05/2028)');
    const cessata = await oggetto('1', '?validoAl=2028-05-13');
    expect(cessata.strati.map((s) => s.piano.salvaguardia)).toEqual([null, { finoAl: '2028-05-12', attiva: false }]);
    expect(cessata.salvaguardia).toMatch(/^Solo adottato, senza più salvaguardia: PUC · Variante \(adottato il 12\/05\/2025, DCC 7\/2025, salvaguardia cessata dopo il 12\/05\/2028\)\./);
    expect(o.prevalenze).toEqual([]);
    const prima = await oggetto('1', '?validoAl=2024-01-01');
    expect([prima.strati.map((s) => s.zone[0]!.codice), prima.salvaguardia]).toEqual([['E'], null]);
    expect((await leggi('1', '?validoAl=2024-01-01')).riferimento).toBe('2024-01-01');
  });

  it('a superordinate plan prevails where it has zones, with its words, and what gives way is measured', async () => {
    await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(-100, -100, 200, 500) }, { codice: 'E', forma: quadro(100, -100, 400, 500) }]);
    await piani.crea('PUT', { titolo: 'LR 35/1987', vigenteDal: '1987-07-20' }, [{ codice: '4', forma: quadro(80, 0, 40, 300) }], { rango: 10, prevalenza: 'LR 35/1987, art. 5: prevale sugli strumenti comunali', esclusivo: true });
    const o = await oggetto('1');
    expect(o.strati.map((s) => s.piano.tipo)).toEqual(['PUT', 'PUC']);
    expect(o.prevalenze).toMatchObject([{ piano: 'PUT · LR 35/1987', zone: ['4'], superficieM2: expect.closeTo(2000, 1), quota: expect.closeTo(0.4, 4), su: ['PUC · Prima versione'], norma: 'LR 35/1987, art. 5: prevale sugli strumenti comunali' }]);
    expect(o.prevalenze[0]!.cedono.map((z) => [z.zona, Math.round(z.superficieM2)])).toEqual([['PUC · Prima versione, zona B1', 1000], ['PUC · Prima versione, zona E', 1000]]);
    expect(o.prevalenze[0]!.testo).toBe('PUT · LR 35/1987 prevale su PUC · Prima versione per 2.000,0 m² (40 % della particella), zona 4: LR 35/1987, art. 5: prevale sugli strumenti comunali.');
    // It is of a part of the territory: where it is not, nothing prevails, and that is no gap.
    const tre = await oggetto('2');
    expect([tre.prevalenze, tre.strati.map((s) => s.piano.tipo), tre.avvisi]).toEqual([[], ['PUC'], []]);
  });

  it('splitting a parcel keeps the m² of every zone', async () => {
    await piani.crea('PUC', VIGENTE, tessella(caso(11), 5).map((forma, n) => ({ codice: `Z${n % 4}`, forma })));
    const intera = perZona(await oggetto('3'));
    // Parts by a slanting line, which no zone knows of.
    const [a, b]: PuntoPiano[] = [[37, 70], [151, 130]];
    const parti = [taglia(PARTICELLE[3], a!, b!), taglia(PARTICELLE[3], b!, a!)];
    await getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, async (u) => {
      for (const [n, forma] of parti.entries()) {
        await u.query(
          `INSERT INTO particella (comune, id, aperta_da, sezione, foglio, allegato, numero, denominatore, stato, in_mappa, in_censuario, geom)
           SELECT comune, edigit.uuid7(), aperta_da, sezione, foglio, allegato, $1, '', 'attiva', true, false, ST_Multi(ST_Transform(ST_GeomFromText($2, 7792), 6706)) FROM particella WHERE numero = '3' AND chiusa_da IS NULL`,
          [`30${n}`, `POLYGON((${[...forma, forma[0]!].map(([x, y]) => `${PIANO.origine[0] + x} ${PIANO.origine[1] + y}`).join(', ')}))`]);
      }
    });
    const pezzi = [perZona(await oggetto('300')), perZona(await oggetto('301'))];
    for (const [codice, m2] of Object.entries(intera)) expect(Math.abs(pezzi.reduce((s, p) => s + (p[codice] ?? 0), 0) - m2), codice).toBeLessThan(0.01);
  });

  it('a badly drawn zone, or a badly drawn parcel, stops nothing and is told', async () => {
    const farfalla: PuntoPiano[] = [[60, 10], [130, 80], [130, 10], [60, 80]];
    await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: quadro(-100, -100, 180, 500) }, { codice: 'X', forma: farfalla }, { codice: 'SPIGA', forma: [[90, 30], [95, 30], [95, 30], [90, 30], [95, 40]] }]);
    await piani.vincola({ tipo: 'idrogeologico', forma: farfalla }, { tipo: 'paesaggio-136', forma: TUTTO });
    const o = await oggetto('1');
    expect(perZona(o)['B1']).toBeCloseTo(3000, 0);
    expect(o.strati[0]!.zone.find((z) => z.codice === 'X')!.perche.join(' ')).toContain('contorno che si incrocia');
    expect(o.vincoli.interessati.map((v) => v.tipo)).toEqual(['paesaggio-136', 'idrogeologico']);
    await getDb().lavora({ ruolo: 'import', comuni: [BORGO] }, (u) => u.query(
      `INSERT INTO particella (comune, id, aperta_da, sezione, foglio, allegato, numero, denominatore, stato, in_mappa, in_censuario, geom)
       SELECT comune, edigit.uuid7(), aperta_da, sezione, foglio, allegato, '99', '', 'attiva', true, false, ST_Multi(ST_Transform(ST_GeomFromText($1, 7792), 6706)) FROM particella WHERE numero = '3' AND chiusa_da IS NULL`,
      [`POLYGON((${[...farfalla, farfalla[0]!].map(([x, y]) => `${PIANO.origine[0] + x} ${PIANO.origine[1] + y}`).join(', ')}))`]));
    expect((await oggetto('99')).avvisi.join(' ')).toContain('contorno in mappa si incrocia');
  });

  it('a shape that the geometry library cannot bear is left out and told, and the rest is measured', async () => {
    await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: TUTTO }]);
    await piani.vincola({ tipo: 'paesaggio-136', forma: TUTTO });
    const [{ lon, lat }] = (await rows<{ lon: number; lat: number }>(`SELECT ST_X(c) AS lon, ST_Y(c) AS lat FROM (SELECT ST_Centroid(geom) AS c FROM particella_oggi WHERE numero = '1') x`)) as [{ lon: number; lat: number }];
    // On the other side of the earth: no plane of Italy has a place for it.
    await piani.vincola({ tipo: 'idrogeologico', nome: 'Guasto', forma: `POLYGON((${lon} ${lat + 1}, 104.9 0, 105.1 0, ${lon} ${lat + 1}))` });
    const o = await oggetto('1');
    expect(o.strati[0]!.zone.map((z) => z.codice)).toEqual(['B1']);
    expect(o.vincoli.interessati.map((v) => v.tipo)).toEqual(['paesaggio-136']);
    expect(o.avvisi).toEqual(['Non misurabile, e in nessuna cifra: vincolo «Guasto». Verificarne il disegno.']);
    expect((await tecnico.ask('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`)).status).toBe(200);
  });

  it('answers for what was known, and not before it was', async () => {
    const { operazione } = await piani.crea('PUC', VIGENTE, [{ codice: 'B1', forma: TUTTO }]);
    await piani.togli();
    expect((await leggi('1', `?conosciutoAl=${operazione}`)).oggetti[0]!.strati[0]!.zone.map((z) => z.codice)).toEqual(['B1']);
    const oggi = await leggi('1');
    expect([oggi.qualita, oggi.oggetti]).toEqual(['nessun-dato', []]);
  });

  it('without the right the section says only that, and the parcel is refused', async () => {
    await piani.crea('PUC', VIGENTE, [{ codice: 'ZONASEGRETA', forma: TUTTO }]);
    await piani.vincola({ tipo: 'paesaggio-136', forma: TUTTO, nome: 'VILLASEGRETA' });
    const sportello = await signedIn(app, { nome: 'sportello', ruolo: 'consultazione' });
    const { body } = await sportello.ask<Fascicolo>('GET', `/api/v1/edifici/${edificio}/fascicolo`);
    expect(Fascicolo.parse(body).sezioni.find((s) => s.codice === 'urbanistica')).toEqual({ codice: 'urbanistica', titolo: 'Urbanistica e vincoli', fonte: null, aggiornatoAl: null, qualita: 'non-abilitato', dati: null });
    expect(JSON.stringify(body)).not.toMatch(/ZONASEGRETA|VILLASEGRETA|Vincolo/);
    expect((await sportello.ask('GET', `/api/v1/particelle/${await idDi('1')}/urbanistica`)).status).toBe(403);
    const { body: visto } = await tecnico.ask<Fascicolo>('GET', `/api/v1/edifici/${edificio}/fascicolo?intestatari=oscurati`);
    const sezione = Fascicolo.parse(visto).sezioni.find((s) => s.codice === 'urbanistica');
    expect(sezione).toMatchObject({ qualita: 'certo', fonte: 'PUC · Prima versione', dati: { oggetti: [{ etichetta: 'Foglio 12 · P.lla 1', strati: [{ zone: [{ codice: 'ZONASEGRETA' }] }] }] } });
    expect(visto.daSapere[0]!.testo).toBe('Vincolo paesaggistico: 100 % della particella.');
  });
});
