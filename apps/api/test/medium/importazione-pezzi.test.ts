import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { importazioniOn, ritratto, svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const CAMPIONE = fileURLToPath(new URL('../../../../data/samples/ok', import.meta.url));
const [FAB, SOG, TIT, PRM] = ['FAB', 'SOG', 'TIT', 'PRM'].map((e) => `${CAMPIONE}/fabbricati/X9980001001.${e}`) as [string, string, string, string];
const TERRENI = `${CAMPIONE}/terreni`;
const MAPPA = `${CAMPIONE}/mappa`;
/** A sheet in a national system tells where the others are. */
const FOGLI = readdirSync(MAPPA).filter((f) => /\.(CTF|CXF)$/.test(f)).toSorted((a, b) => b.slice(-3).localeCompare(a.slice(-3)) || a.localeCompare(b)).toSorted((a, b) => Number(b.endsWith('CTF')) - Number(a.endsWith('CTF')));
const OPZIONI = { comune: 'X998', crs: 'EPSG:7792' };

describeDatabase('a municipality brought in pieces', (getDb, getTest) => {
  let insieme: Awaited<ReturnType<typeof ritratto>>;
  const porta = async (...pezzi: string[][]): Promise<void> => {
    for (const pezzo of pezzi) expect(await importazioniOn(getDb()).importa(pezzo, OPZIONI)).toMatchObject({ stato: 'applicata', rifiuto: null });
  };
  const confronta = async (): Promise<void> => {
    const adesso = await ritratto(getDb(), 'X998');
    for (const parte of Object.keys(insieme)) expect(adesso[parte], parte).toEqual(insieme[parte]);
  };

  beforeAll(async () => {
    await porta([`${CAMPIONE}/fabbricati`, TERRENI, MAPPA]);
    insieme = await ritratto(getDb(), 'X998');
    expect(Math.min(...Object.entries(insieme).flatMap(([parte, righe]) => (parte === 'altriLegami' ? [] : [righe.length])))).toBeGreaterThan(5);
  });
  beforeEach(() => svuota(getTest()));

  it('is the same with the map first, then the buildings, then the land', async () => {
    await porta([MAPPA], [`${CAMPIONE}/fabbricati`], [TERRENI]);
    await confronta();
  });

  it('is the same with the census file by file and the map sheet by sheet', async () => {
    await porta([TERRENI], [FAB], ...FOGLI.map((f) => [`${MAPPA}/${f}`]), [SOG, PRM], [TIT]);
    await confronta();
  });

  it('is the same with the surveys after the map or together with it', async () => {
    const rilievi = `${CAMPIONE}/edifici/volo-2019.zip`;
    await porta([MAPPA, rilievi, FAB]);
    const conRilievi = await ritratto(getDb(), 'X998');
    await svuota(getTest());
    await porta([MAPPA], [FAB], [rilievi]);
    expect(await ritratto(getDb(), 'X998')).toEqual(conRilievi);
  });
});

describeDatabase('a supply that comes again', (getDb) => {
  const cartella = mkdtempSync(join(tmpdir(), 'edigit-riesportata-'));
  afterAll(() => rmSync(cartella, { recursive: true, force: true }));
  const conta = async (tabella: string): Promise<number> => {
    const [riga] = await getDb().lavora({ ruolo: 'import', comuni: ['X998'] }, (u) => u.query<{ n: number }>(`SELECT count(*) AS n FROM ${tabella}`));
    return riga!.n;
  };
  const TABELLE = ['catasto_stadio', 'persone.catasto_soggetto', 'persone.catasto_titolarita', 'catasto_bordo', 'particella', 'edificio', 'unita_immobiliare', 'collegamento', 'unita_indirizzo', 'identificativo_catastale'];
  const righe = (): Promise<number[]> => Promise.all(TABELLE.map(conta));

  it('changes nothing when its files are the same, and nothing when they were exported again under other names', async () => {
    const prima = await importazioniOn(getDb()).importa([FAB, SOG, TIT, PRM, MAPPA], OPZIONI);
    expect(prima.stato).toBe('applicata');
    const storia = await righe();
    expect(await importazioniOn(getDb()).importa([MAPPA, PRM, TIT, SOG, FAB], OPZIONI)).toMatchObject({ giaApplicata: true, id: prima.id });
    for (const [da, a] of [[FAB, 'FAB'], [SOG, 'SOG'], [TIT, 'TIT']] as const) copyFileSync(da, join(cartella, `X9980009999.${a}`));
    for (const foglio of FOGLI) copyFileSync(`${MAPPA}/${foglio}`, join(cartella, foglio));
    const dopo = await importazioniOn(getDb()).importa([cartella], OPZIONI);
    expect(dopo).toMatchObject({ stato: 'applicata', giaApplicata: false, differenze: { aggiunti: 0, modificati: 0, chiusi: 0 } });
    expect(await righe()).toEqual(storia);
  });
});
