import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { bordoLines, fileOf, squareRing } from '../../../../libs/catasto-sigmater/src/prove/cxf-di-prova.js';
import { importazioniOn, svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const MAPPA = 'X997_001200';
/** Lower left corner of the sheet, in ETRF2000 UTM 33N. */
const [EST, NORD] = [284_300, 4_641_900];

type Anello = [number, number][];
/** A rectangle at `x, y` metres from the corner of the sheet. */
function rettangolo(x: number, y: number, largo: number, alto: number): Anello {
  const [a, b, c, d] = [EST + x, NORD + y, EST + x + largo, NORD + y + alto];
  return [[a, b], [a, d], [c, d], [c, b], [a, b]];
}

type Edificio = readonly [codice: string, forma: Anello];

const cartella = mkdtempSync(join(tmpdir(), 'edigit-edifici-'));
afterAll(() => rmSync(cartella, { recursive: true, force: true }));

describeDatabase('a building, when its map comes again', (getDb, getTest) => {
  let consegne = 0;
  beforeEach(() => svuota(getTest()));

  const consegna = async (...edifici: Edificio[]) => {
    const file = join(cartella, `${MAPPA}.CTF`);
    consegne++;
    writeFileSync(file, fileOf(['MAPPA', MAPPA, `${2000}`, ...bordoLines(MAPPA, squareRing(EST, NORD, 300)), ...bordoLines('7', squareRing(EST, NORD, 280)), ...edifici.flatMap(([codice, forma]) => bordoLines(codice, forma)), 'EOF']));
    const esito = await importazioniOn(getDb()).importa([file], { crs: 'EPSG:7792' });
    expect(esito).toMatchObject({ stato: 'applicata', rifiuto: null });
    return esito;
  };
  const scriviRilievo = (...forme: Anello[]): string => {
    const file = join(cartella, `edifici-${++consegne}.geojson`);
    const features = forme.map((anello, id) => ({ type: 'Feature', id, properties: { building: 'yes', levels: 3 }, geometry: { type: 'Polygon', coordinates: [anello] } }));
    writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::7792' } }, features }));
    return file;
  };
  const rilievo = async (...forme: Anello[]) => {
    expect(await importazioniOn(getDb()).importa([scriviRilievo(...forme)], { comune: 'X997' })).toMatchObject({ stato: 'applicata', rifiuto: null });
  };
  interface Riga { readonly id: string; readonly codice: string; readonly stato: string; readonly fonte: string; readonly area: number; readonly aperta: number }
  const edifici = (): Promise<Riga[]> => getDb().lavora({ ruolo: 'app', comuni: ['X997'] }, (u) => u.query<Riga>(
    'SELECT id, codice, stato, fonte, round(superficie_mappa_m2)::int AS area, aperta_da AS aperta FROM edificio_oggi ORDER BY codice'));
  const legami = (tipo: string) => getDb().lavora({ ruolo: 'app', comuni: ['X997'] }, (u) => u.query<{ da: string; a: string; stato: string; prove: Record<string, number> }>(
    'SELECT da_id AS da, a_id AS a, stato, prove FROM collegamento_oggi WHERE tipo = $1 ORDER BY prove::text', [tipo]));

  it('keeps its id and code when the outline moves a little, and its older outline stays answerable', async () => {
    await consegna(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(100, 10, 20, 10)]);
    const [prima, altro] = await edifici();
    await consegna(['7+', rettangolo(12, 10, 21, 10)], ['7+', rettangolo(100, 10, 20, 10)]);
    const dopo = await edifici();
    expect(dopo).toHaveLength(2);
    expect(dopo[0]).toMatchObject({ id: prima!.id, codice: prima!.codice, stato: 'in-uso', area: 210 });
    expect(dopo[1]).toEqual(altro);
    const storia = await getDb().lavora({ ruolo: 'app', comuni: ['X997'] }, (u) => u.query<{ area: number }>('SELECT round(superficie_mappa_m2)::int AS area FROM edificio WHERE id = $1 ORDER BY aperta_da', [prima!.id]));
    expect(storia).toEqual([{ area: 200 }, { area: 210 }]);
  });

  it('keeps its id when only its number changes', async () => {
    await consegna(['7+', rettangolo(10, 10, 20, 10)]);
    const [prima] = await edifici();
    await consegna(['8+', rettangolo(10, 10, 20, 10)]);
    expect(await edifici()).toMatchObject([{ id: prima!.id, stato: 'in-uso' }]);
  });

  it('that moved by less than half of itself is another building', async () => {
    await consegna(['7+', rettangolo(10, 10, 20, 10)]);
    const [prima] = await edifici();
    await consegna(['7+', rettangolo(25, 10, 20, 10)]);
    expect((await edifici()).map(({ id, stato }) => [id === prima!.id, stato])).toEqual([[true, 'non-piu-in-mappa'], [false, 'in-uso']]);
    expect(await legami('edificio-edificio')).toMatchObject([{ a: prima!.id, stato: 'proposto', prove: { quotaNuovo: 0.25, quotaVecchio: 0.25 } }]);
  });

  it('divided in two halves is suspended, and the halves propose to descend from it', async () => {
    await consegna(['7+', rettangolo(10, 10, 40, 10)]);
    const [prima] = await edifici();
    await consegna(['7+', rettangolo(10, 10, 19, 10)], ['7+', rettangolo(29, 10, 19, 10)]);
    const dopo = await edifici();
    expect(dopo.map((e) => [e.id === prima!.id, e.stato])).toEqual([[true, 'non-piu-in-mappa'], [false, 'in-uso'], [false, 'in-uso']]);
    expect((await legami('edificio-edificio')).map(({ da, a, stato }) => [da, a, stato]).toSorted()).toEqual(dopo.slice(1).map((e) => [e.id, prima!.id, 'proposto']).toSorted());
  });

  it('joined with another of its size: both are suspended, one new building proposes both', async () => {
    await consegna(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(31, 10, 20, 10)]);
    const [a, b] = await edifici();
    await consegna(['7+', rettangolo(10, 10, 41, 10)]);
    const dopo = await edifici();
    expect(dopo.map(({ stato }) => stato)).toEqual(['non-piu-in-mappa', 'non-piu-in-mappa', 'in-uso']);
    expect((await legami('edificio-edificio')).map((l) => l.a).toSorted()).toEqual([a!.id, b!.id].toSorted());
  });

  it('that swallowed a small neighbour goes on being itself, and the neighbour is proposed as part of it', async () => {
    await consegna(['7+', rettangolo(10, 10, 30, 10)], ['7+', rettangolo(41, 10, 6, 10)]);
    const [grande, piccolo] = await edifici();
    await consegna(['7+', rettangolo(10, 10, 37, 10)]);
    expect((await edifici()).map(({ id, stato }) => [id, stato])).toEqual([[grande!.id, 'in-uso'], [piccolo!.id, 'non-piu-in-mappa']]);
    expect(await legami('edificio-edificio')).toMatchObject([{ da: grande!.id, a: piccolo!.id, stato: 'proposto' }]);
  });

  it('gone from the map is suspended, and is the same building when it appears again', async () => {
    await consegna(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(100, 10, 20, 10)]);
    const [prima] = await edifici();
    expect((await consegna(['7+', rettangolo(100, 10, 20, 10)])).differenze.chiusi).toBeGreaterThan(0);
    expect((await edifici())[0]).toMatchObject({ id: prima!.id, stato: 'non-piu-in-mappa' });
    await consegna(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(100, 10, 20, 10)]);
    const dopo = await edifici();
    expect(dopo).toHaveLength(2);
    expect(dopo[0]).toMatchObject({ id: prima!.id, codice: prima!.codice, stato: 'in-uso' });
  });

  it('is not doubled by a second source, which adds an observation; only a shape where nothing stands is a building', async () => {
    await consegna(['7+', rettangolo(10, 10, 20, 10)]);
    const [prima] = await edifici();
    await rilievo(rettangolo(10.4, 10.3, 20, 10), rettangolo(200, 200, 12, 12));
    const dopo = await edifici();
    expect(dopo.map(({ id, fonte, stato }) => [id === prima!.id, fonte, stato])).toEqual([[true, 'mappa-catastale', 'in-uso'], [false, 'rilievo', 'in-uso']]);
    expect((await legami('sagoma-edificio')).map(({ a, stato }) => [a, stato]).toSorted()).toEqual(dopo.map((e) => [e.id, 'certo']).toSorted());
  });

  it('is one for all the surveys of a supply, as when they come one after the other; the preview counts it once too', async () => {
    const file = [scriviRilievo(rettangolo(10, 10, 20, 10)), scriviRilievo(rettangolo(10.4, 10.3, 20, 10), rettangolo(100, 10, 10, 10)), scriviRilievo(rettangolo(100.3, 10, 10, 10), rettangolo(11, 10, 20, 10))];
    const anteprima = await importazioniOn(getDb()).importa(file, { comune: 'X997', prova: true });
    expect(anteprima.anteprima?.previsti.edifici).toEqual({ aggiunti: 2, modificati: 0, chiusi: 0 });
    expect(await importazioniOn(getDb()).importa(file, { comune: 'X997' })).toMatchObject({ stato: 'applicata' });
    const tutti = await edifici();
    expect(tutti.map(({ fonte, area }) => [fonte, area])).toEqual([['rilievo', 200], ['rilievo', 100]]);
    expect((await legami('sagoma-edificio')).map(({ a, stato }) => [a, stato]).toSorted()).toEqual([0, 0, 0, 1, 1].map((n) => [tutti[n]!.id, 'certo']).toSorted());
    await consegna(['7+', rettangolo(10, 10, 20, 10)], ['7+', rettangolo(100, 10, 10, 10)]);
    expect((await edifici()).map(({ id, fonte }) => [id, fonte])).toEqual(tutti.map(({ id }) => [id, 'mappa-catastale']));
  });

  it('that embraces another without touching it is no relation of it', async () => {
    const angolo: Anello = ([[10, 10], [10, 40], [20, 40], [20, 20], [40, 20], [40, 10], [10, 10]] as const).map(([x, y]) => [EST + x, NORD + y]);
    await consegna(['7+', angolo]);
    await rilievo(rettangolo(21, 21, 18, 18));
    const dopo = await edifici();
    expect(dopo.map(({ fonte, stato }) => [fonte, stato])).toEqual([['mappa-catastale', 'in-uso'], ['rilievo', 'in-uso']]);
    expect((await legami('sagoma-edificio')).map(({ a, stato }) => [a, stato])).toEqual([[dopo[1]!.id, 'certo']]);
    await consegna(['7+', angolo], ['7+', rettangolo(22, 21, 17, 18)]);
    expect((await edifici()).map(({ id, fonte, stato }) => [id, fonte, stato])).toEqual([[dopo[0]!.id, 'mappa-catastale', 'in-uso'], [dopo[1]!.id, 'mappa-catastale', 'in-uso']]);
    expect(await legami('edificio-edificio')).toEqual([]);
  });

  it('known from a survey becomes the one of the map when that comes, with the same id', async () => {
    await rilievo(rettangolo(10.4, 10.3, 20, 10), rettangolo(200, 200, 12, 12));
    const prima = await edifici();
    await consegna(['7+', rettangolo(10, 10, 20, 10)]);
    expect((await edifici()).map(({ id, fonte }) => [id, fonte])).toEqual([[prima[0]!.id, 'mappa-catastale'], [prima[1]!.id, 'rilievo']]);
    const parti = await getDb().lavora({ ruolo: 'app', comuni: ['X997'] }, (u) => u.query('SELECT foglio, numero FROM edificio_oggi ORDER BY codice'));
    expect(parti).toEqual([{ foglio: '12', numero: '7' }, { foglio: '12', numero: '7' }]);
  });

  it('known from a survey with quite another outline is proposed as the one of the map, not merged with it', async () => {
    await rilievo(rettangolo(10, 10, 60, 30));
    const [prima] = await edifici();
    await consegna(['7+', rettangolo(10, 10, 20, 10)]);
    const [, nuovo] = await edifici();
    expect(nuovo).toMatchObject({ fonte: 'mappa-catastale' });
    expect(await legami('edificio-edificio')).toMatchObject([{ da: nuovo!.id, a: prima!.id, stato: 'proposto' }]);
  });

  it('drawn by the office is not replaced by a map', async () => {
    await consegna(['7+', rettangolo(10, 10, 20, 10)]);
    await getDb().lavora({ ruolo: 'import', comuni: ['X997'] }, (u) => u.query(`UPDATE edificio SET fonte = 'ufficio' WHERE chiusa_da IS NULL`));
    const [prima] = await edifici();
    await consegna(['7+', rettangolo(12, 10, 21, 10)]);
    expect((await edifici()).find((e) => e.id === prima!.id)).toEqual(prima);
  });
});
