import { describe, expect, it } from 'vitest';
import type { CampoDelRegistro, Piani, TabellaDelFile } from '@edigit/anagrafe/contract';
import { fontiOf, layersByVersion, mappaturaOf, missingFields, samplesOf, unusedColumns } from './columns.js';
import { fileKind } from './file-kinds.js';

const campo = (codice: string, obbligatorio = false): CampoDelRegistro => ({ codice, titolo: codice, tipo: 'testo', obbligatorio, valori: null, aiuto: null });
const campi = [campo('codice', true), campo('nome'), campo('dm1444')];
const tabella: TabellaDelFile = {
  nome: 'z', file: 'z.shp', formato: 'shapefile', colonne: ['ZONA', 'DESCR', 'AREA'], righe: 3, geometria: null, mappatura: {}, ricordata: false,
  esempi: [{ ZONA: 'B1', DESCR: '' }, { ZONA: 'B1', DESCR: 'x' }, { ZONA: 'E' }],
};

describe('which column is which', () => {
  it('goes to the screen and comes back as it was; what was left empty is nothing', () => {
    const mappatura = { codice: { colonna: 'ZONA' }, dm1444: { valore: 'B' } };
    expect(mappaturaOf(fontiOf(campi, mappatura))).toEqual(mappatura);
    expect(mappaturaOf({ codice: { tipo: 'valore', valore: ' ' }, nome: { tipo: 'niente' } })).toEqual({});
  });

  it('says what is still missing, what a column holds, and which are not used', () => {
    expect(missingFields(campi, fontiOf(campi, {})).map((c) => c.codice)).toEqual(['codice']);
    expect(missingFields(campi, fontiOf(campi, { codice: { valore: 'A' } }))).toEqual([]);
    expect(samplesOf(tabella, 'ZONA')).toEqual(['B1', 'E']);
    expect(samplesOf(tabella, 'AREA')).toEqual([]);
    expect(unusedColumns(tabella, fontiOf(campi, { codice: { colonna: 'ZONA' } }))).toEqual(['DESCR', 'AREA']);
  });
});

it('layers stand under the plan and the version that they are of', () => {
  const strato = { id: 's', titolo: 'Zonizzazione', zone: 3 };
  const piani = { items: [{ codice: 'PUC', versioni: [{ titolo: '2024', strati: [strato] }, { titolo: '2010', strati: [] }] }] } as unknown as Piani;
  expect(layersByVersion(piani)).toEqual([{ titolo: 'PUC · 2024', strati: [strato] }]);
});

it.each(['zone', 'vincoli', 'titoli-edilizi', 'ape', 'strade', 'civici', 'imu', 'tari'])('a file of «%s» is called in words', (registro) => {
  expect(fileKind(`registro-${registro}`)).not.toContain('registro-');
});
