import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { importazioniOn, problemiDi, svuota } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const CAMPIONI = fileURLToPath(new URL('../../../../data/samples', import.meta.url));
const DIFETTI = `${CAMPIONI}/not-ok`;

interface Atteso {
  readonly difetto: string;
  readonly esito: 'applicata' | 'rifiutata';
  readonly codici: readonly string[];
  readonly file: string;
  readonly riga?: number;
  readonly crs?: string;
}

describeDatabase('a supply with one defect', (getDb, getTest) => {
  beforeEach(() => svuota(getTest()));

  const difetti = readdirSync(DIFETTI).filter((nome) => existsSync(`${DIFETTI}/${nome}/atteso.json`));
  it.each(difetti)('%s: the defect is listed with file and line, and the rest is applied', async (nome) => {
    const atteso = JSON.parse(readFileSync(`${DIFETTI}/${nome}/atteso.json`, 'utf8')) as Atteso;
    // Without any system declared, only a municipality whose place is known tells which one it is.
    if (atteso.codici.includes('unknown-crs')) await importazioniOn(getDb()).importa([`${CAMPIONI}/ok/mappa/X998_000100.CTF`], { comune: 'X998', crs: 'EPSG:7792' });
    const esito = await importazioniOn(getDb()).importa([`${DIFETTI}/${nome}/fornitura`], { comune: 'X998', ...(atteso.crs === undefined ? {} : { crs: atteso.crs }) });
    const problemi = await problemiDi(getDb(), esito);
    expect(esito.stato, esito.rifiuto?.messaggio).toBe(atteso.esito);
    for (const codice of atteso.codici) {
      expect(problemi).toContainEqual(expect.objectContaining({ codice, file: expect.stringContaining(atteso.file), ...(atteso.riga === undefined ? {} : { riga: atteso.riga }) }));
    }
    if (atteso.esito === 'rifiutata') expect(esito.rifiuto?.messaggio).toMatch(/[.!]$/);
    else expect(Object.values(esito.conteggi).some((n) => n > 0)).toBe(true);
  });

  describe('refused', () => {
    it('leaves the registry empty', async () => {
      await importazioniOn(getDb()).importa([`${DIFETTI}/json-troncato/fornitura`], { comune: 'X998' });
      const righe = await getDb().lavora({ ruolo: 'app', comuni: ['X998'] }, (u) => u.query<{ n: number }>('SELECT (SELECT count(*) FROM edificio) + (SELECT count(*) FROM sagoma_rilevata) + (SELECT count(*) FROM operazione) AS n'));
      expect(righe).toEqual([{ n: 0 }]);
    });
  });
});
