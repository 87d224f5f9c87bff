import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { firmaColonne, proponiMappatura, verificaMappatura } from './mappatura.js';
import type { CampoRegistro } from './tipi.js';

const CAMPI: readonly CampoRegistro[] = [
  { codice: 'codice', titolo: 'Codice zona', tipo: 'codice', obbligatorio: true, sinonimi: ['zona', 'sigla', 'ZTO', 'cod_zona'] },
  { codice: 'nome', titolo: 'Denominazione', tipo: 'testo', sinonimi: ['nome', 'descrizione', 'descr'] },
  { codice: 'indice-territoriale', titolo: 'Indice territoriale', tipo: 'numero', sinonimi: ['It', 'indice territoriale mc/mq'] },
  { codice: 'altezza', titolo: 'Altezza massima', tipo: 'numero', sinonimi: ['h max', 'hmax'] },
];

describe('proponiMappatura', () => {
  it('finds columns by code, title and synonyms, whatever case, accents and signs', () => {
    expect(proponiMappatura(CAMPI, ['FID', 'COD_ZONA', 'Descrizione', 'H_max', 'note'])).toEqual({
      codice: { colonna: 'COD_ZONA' }, nome: { colonna: 'Descrizione' }, altezza: { colonna: 'H_max' },
    });
  });

  it('finds names cut to ten characters as in a shapefile', () => {
    expect(proponiMappatura(CAMPI, ['DENOMINAZI', 'INDICE_TER'])).toEqual({ nome: { colonna: 'DENOMINAZI' }, 'indice-territoriale': { colonna: 'INDICE_TER' } });
  });

  it('gives a column to the field it fits best, and to no other', () => {
    expect(proponiMappatura(CAMPI, ['nome zona', 'zona'])).toEqual({ codice: { colonna: 'zona' }, nome: { colonna: 'nome zona' } });
    expect(proponiMappatura(CAMPI, ['zona'])).toEqual({ codice: { colonna: 'zona' } });
  });

  it('leaves the columns of coordinates to the place of the row', () => {
    const comune: CampoRegistro = { codice: 'comune', titolo: 'Comune', tipo: 'codice', sinonimi: [] };
    expect(proponiMappatura([comune], ['COORD_X_COMUNE', 'COORD_Y_COMUNE'])).toEqual({});
  });

  it('proposes nothing for columns that say nothing', () => {
    expect(proponiMappatura(CAMPI, ['a', 'objectid', 'shape_area', '', '***'])).toEqual({});
  });

  it('each column is proposed once, and only for fields of the register', () => {
    fc.assert(fc.property(fc.uniqueArray(fc.oneof(fc.string(), fc.constantFrom('zona', 'ZONA', 'Descr', 'sigla', 'h max', '__proto__', 'constructor'))), (colonne) => {
      const proposta = proponiMappatura(CAMPI, colonne);
      const scelte = Object.values(proposta).map((voce) => ('colonna' in voce ? voce.colonna : ''));
      expect(new Set(scelte).size).toBe(scelte.length);
      expect(scelte.every((colonna) => colonne.includes(colonna))).toBe(true);
      expect(Object.keys(proposta).every((codice) => CAMPI.some((campo) => campo.codice === codice))).toBe(true);
    }));
  });
});

describe('verificaMappatura', () => {
  it('accepts columns that are there and values for all rows', () => {
    expect(verificaMappatura(CAMPI, { codice: { valore: 'B1' }, nome: { colonna: 'descr' } }, ['descr'])).toEqual([]);
  });

  it('says what is missing, unknown or not in the file', () => {
    expect(verificaMappatura(CAMPI, { nome: { colonna: 'descr' }, boh: { valore: '' } }, ['zona']).map(({ campo }) => campo)).toEqual(['boh', 'codice', 'nome']);
    expect(verificaMappatura(CAMPI, { codice: { valore: ' ' } }, [])).toEqual([{ campo: 'codice', messaggio: '«Codice zona» è obbligatorio: scegliere la colonna che lo contiene o un valore per tutte le righe.' }]);
  });
});

describe('firmaColonne', () => {
  it('does not depend on the order of columns', () => {
    expect(firmaColonne(['a', 'b'])).toBe(firmaColonne(['b', 'a']));
    expect(firmaColonne(['a', 'b'])).toMatch(/^[0-9a-f]{32}$/);
  });

  it('tells other columns apart, even where their names join alike', () => {
    expect(firmaColonne(['a', 'b'])).not.toBe(firmaColonne(['ab']));
    expect(firmaColonne(['a,b'])).not.toBe(firmaColonne(['a', 'b']));
    expect(firmaColonne(['A', 'b'])).not.toBe(firmaColonne(['a', 'b']));
  });
});
