import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../libs/catasto-sigmater/src/prove/shared-data.js';
import { importazioniOn } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const synthetic = sharedData && join(sharedData, 'data/catasto/synthetic');

describe.skipIf(synthetic === null)('the census of the synthetic municipality X999', () => {
  const supply = (...names: string[]): string[] => readdirSync(synthetic!).filter((file) => names.some((name) => file.startsWith(`${name}.`))).map((file) => join(synthetic!, file));

  describeDatabase('imported whole, then updated', (getDb) => {
    it('counts what it holds', async () => {
      const esito = await importazioniOn(getDb()).importa(supply('X9990001001', 'X9990001002'));
      expect(esito.rifiuto).toBeNull();
      expect(esito.stato).toBe('applicata');
      expect(esito.conteggi).toMatchObject({
        unitaImmobiliari: 3, unitaImmobiliariSoppresse: 1, beniComuniNonCensibili: 1, particelleTerreni: 9, soggetti: 11, titolaritaFabbricati: 7,
      });
    });

    it('changes nothing the second time', async () => {
      const esito = await importazioniOn(getDb()).importa(supply('X9990001001', 'X9990001002'));
      expect(esito).toMatchObject({ stato: 'applicata', giaApplicata: true, differenze: { aggiunti: 0, modificati: 0, chiusi: 0 } });
    });

    it('closes and opens the stages that an update brings', async () => {
      const esito = await importazioniOn(getDb()).importa(supply('X9990001003'));
      expect(esito).toMatchObject({ stato: 'applicata', differenze: { aggiunti: 3, modificati: 2 } });
    });
  });
});
