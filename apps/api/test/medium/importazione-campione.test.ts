import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { TessereRepository } from '../../src/tessere/tessere.repository.js';
import { TessereService } from '../../src/tessere/tessere.service.js';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';
import { decode } from '../tessere/decode.js';

const CAMPIONE = fileURLToPath(new URL('../../../../data/samples/ok', import.meta.url));

describeDatabase('the sample municipality', (getDb) => {
  const count = async (sql: string): Promise<number> => {
    const [riga] = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ n: number }>(`SELECT count(*) AS n FROM ${sql}`));
    return riga!.n;
  };

  it('is imported whole: census, sheets in ETRF2000 and in Cassini-Soldner', async () => {
    const esito = await importazioniOn(getDb()).importa([CAMPIONE], { comune: 'X998', crs: 'EPSG:7792', dimostrativa: true });
    expect(esito.rifiuto).toBeNull();
    expect(esito.stato).toBe('applicata');
    expect(await count(`catasto_bordo_oggi WHERE tipo = 'confine'`)).toBe(esito.conteggi['fogli']);
    expect(await count('edificio_oggi')).toBe(esito.conteggi['edifici']);
    expect(await count(`unita_immobiliare_oggi WHERE stato = 'attiva'`)).toBe(esito.conteggi['unitaImmobiliari']);
    expect(await count(`problema WHERE gravita = 'errore'`)).toBe(0);
  });

  it('links units to buildings, with doubt where the number is not enough', async () => {
    expect(await count(`collegamento_oggi WHERE tipo = 'unita-edificio' AND stato = 'certo'`)).toBeGreaterThan(2000);
    expect(await count(`collegamento_oggi WHERE tipo = 'unita-edificio' AND stato = 'ambiguo'`)).toBeGreaterThan(0);
    expect(await count(`collegamento_oggi WHERE tipo = 'unita-edificio' AND prove->>'foglio' IS NULL`)).toBe(0);
  });

  it('is on the map at once: every building in a tile, with its units, and the sheets from far away', async () => {
    const tessere = new TessereService(getDb(), new TessereRepository());
    const contesto = { ruolo: 'app', comuni: ['X998'], diritti: ['catasto', 'indirizzi'] } as const;
    const [centro] = await getDb().lavora(contesto, (u) => u.query<{ x: number; y: number }>(
      `SELECT ST_X(c) AS x, ST_Y(c) AS y FROM (SELECT ST_Centroid(ST_Transform(ST_SetSRID(ST_Extent(geom)::geometry, 6706), 3857)) AS c FROM edificio_oggi) e`));
    const side = 40_075_016.685578488 / 2 ** 12;
    const [x, y] = [Math.floor((centro!.x + 20_037_508.342789244) / side), Math.floor((20_037_508.342789244 - centro!.y) / side)];
    const features = async (strato: 'edifici' | 'fogli', z: number, tx: number, ty: number) => {
      const { corpo } = await tessere.find(contesto, { strato, address: { z, x: tx, y: ty }, gzip: false, isKnown: () => false });
      return decode(corpo!)[strato]?.features ?? [];
    };
    expect(await features('fogli', 12, x, y)).toHaveLength(await count(`catasto_bordo_oggi WHERE tipo = 'confine'`));
    const seen = new Map<unknown, { senzaUnita: boolean }>();
    for (let n = 0; n < 16; n++) {
      for (const { properties } of await features('edifici', 14, x * 4 + (n % 4), y * 4 + Math.floor(n / 4))) seen.set(properties['id'], { senzaUnita: properties['senzaUnita'] === true });
    }
    expect(seen.size).toBe(await count(`edificio_oggi WHERE stato = 'in-uso'`));
    expect([...seen.values()].filter(({ senzaUnita }) => senzaUnita)).toHaveLength(await count('edificio_sintesi WHERE unita_attive = 0'));
    await tessere.onModuleDestroy();
  });

  it('changes nothing the second time, and no municipality but its own is seen', async () => {
    const esito = await importazioniOn(getDb()).importa([CAMPIONE], { comune: 'X998', crs: 'EPSG:7792' });
    expect(esito).toMatchObject({ giaApplicata: true, differenze: { aggiunti: 0, modificati: 0, chiusi: 0 } });
    const altrove = await getDb().lavora({ ruolo: 'app', comuni: ['H501'] }, (u) => u.query('SELECT 1 FROM edificio LIMIT 1'));
    expect(altrove).toEqual([]);
  });
});
