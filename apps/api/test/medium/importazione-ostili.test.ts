import { readdirSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../../../libs/catasto-sigmater/src/prove/shared-data.js';
import { importazioniOn, problemiDi } from '../harness/importazione.js';
import { describeDatabase } from '../harness/index.js';

const edge = sharedData && join(sharedData, 'data/real/edge');

/** Each shapefile is one supply (its companions go with it), any other file one by itself. */
function forniture(cartella: string): string[] {
  return readdirSync(cartella).toSorted().flatMap((nome) => {
    const percorso = join(cartella, nome);
    if (!statSync(percorso).isDirectory()) return [percorso];
    return readdirSync(percorso).some((f) => f.endsWith('.shp')) ? [percorso] : forniture(percorso);
  });
}

describe.skipIf(edge === null)('hostile files', () => {
  describeDatabase('met by the import', (getDb) => {
    it.each(edge === null ? [] : forniture(edge).map((percorso) => relative(edge, percorso)))('%s is imported with every row accounted for, or refused in words', async (nome) => {
      const esito = await importazioniOn(getDb()).importa([join(edge!, nome)], { comune: 'X996' });
      const problemi = await problemiDi(getDb(), esito);
      if (esito.stato === 'rifiutata') {
        expect(esito.rifiuto?.messaggio).toMatch(/\p{L}{3}.*[.»)]$/u);
        expect(problemi.length, 'a refusal says what is wrong with which file').toBeGreaterThan(0);
        return;
      }
      expect(esito.stato).toBe('applicata');
      for (const file of esito.file) {
        const suoi = problemi.filter((p) => p.file.startsWith(file.nome.replace(/\.[^.]+$/, '')));
        const lasciate = file.righe - file.record;
        expect(lasciate <= file.problemi || suoi.some((p) => p.gravita === 'errore' && p.riga === null), `${file.nome}: ${file.righe} rows, ${file.record} taken, ${file.problemi} issues`).toBe(true);
      }
    });
  });
});
