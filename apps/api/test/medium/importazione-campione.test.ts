import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

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

  it('changes nothing the second time, and no municipality but its own is seen', async () => {
    const esito = await importazioniOn(getDb()).importa([CAMPIONE], { comune: 'X998', crs: 'EPSG:7792' });
    expect(esito).toMatchObject({ giaApplicata: true, differenze: { aggiunti: 0, modificati: 0, chiusi: 0 } });
    const altrove = await getDb().lavora({ ruolo: 'app', comuni: ['H501'] }, (u) => u.query('SELECT 1 FROM edificio LIMIT 1'));
    expect(altrove).toEqual([]);
  });
});
