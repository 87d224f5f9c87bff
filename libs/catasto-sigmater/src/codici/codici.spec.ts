import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../prove/shared-data.js';
import { categoriaCatastale, consistenzaUnita } from './categorie.js';
import { flagClassamento, regime, riserva, tipoNota } from './codici-brevi.js';
import { diritto } from './diritti.js';
import { describePartitaSpeciale, partitaSpeciale } from './partite-speciali.js';
import { qualitaTerreni } from './qualita-terreni.js';
import { toponimo } from './toponimi.js';

describe('codes of the census supply', () => {
  it('says categories in words', () => {
    expect(categoriaCatastale('A02')).toEqual({ codice: 'A02', sigla: 'A/2', descrizione: 'Abitazione di tipo civile', unitaConsistenza: 'vani' });
    expect(categoriaCatastale('D10')?.sigla).toBe('D/10');
    expect(['A12', 'G01', '', 'A2'].map(categoriaCatastale)).toEqual([null, null, null, null]);
  });

  it('counts rooms, cubic metres or square metres by group', () => {
    expect(['A10', 'B01', 'C06', 'D07', 'F02', ''].map(consistenzaUnita)).toEqual(['vani', 'm3', 'm2', null, null, null]);
  });

  it('does not confuse the current rights with the old ones, whose codes end with a blank', () => {
    expect(diritto('20')).toEqual({ codice: '20', descrizione: 'Nuda proprietà', serie: 'attuale' });
    expect(diritto('20 ')).toEqual({ codice: '20 ', descrizione: 'Livellario', serie: 'storico' });
    expect(['10 ', '1S', '', '992'].map(diritto)).toEqual([null, null, null, null]);
  });

  it('reads the special ledgers of each cadastre', () => {
    expect(['C', 'A', 'R', '0000000', '0000123', ''].map((partita) => partitaSpeciale('F', partita))).toEqual([
      'soppressa', 'bene-comune-non-censibile', 'fabbricato-rurale', 'bene-comune-censibile', null, null,
    ]);
    expect(['0000000', '0000001', 'C'].map((partita) => partitaSpeciale('T', partita))).toEqual(['soppressa', 'ente-urbano-o-promiscuo', null]);
    expect(describePartitaSpeciale('strade-pubbliche')).toBe('Strade pubbliche');
  });

  it('finds numeric codes with and without zeros on the left', () => {
    expect([toponimo('236'), toponimo('090'), toponimo('3')]).toEqual(['VIA', "LOCALITA'", null]);
    expect(qualitaTerreni('001')).toEqual({ codice: '1', descrizione: 'seminativo', gruppo: 'reddituale' });
    expect([qualitaTerreni('282')?.gruppo, qualitaTerreni('998')?.descrizione, qualitaTerreni('996')]).toEqual(['ente-urbano-o-rurale', 'soppresso', null]);
  });

  it('says the short codes in words, and nothing for what it does not know', () => {
    expect([tipoNota('F', 'A'), tipoNota('T', 'M'), tipoNota('F', 'M')]).toEqual(['Accatastamento', 'Tipo mappale', null]);
    expect([regime('C'), regime(' '), riserva('4'), riserva('9')]).toEqual(['Comunione', null, 'Tipo di frazionamento non presente', null]);
    expect([flagClassamento('1'), flagClassamento('0')]).toEqual(['Classamento proposto dalla parte', null]);
  });
});

function rows(name: string): string[][] {
  return readFileSync(`${sharedData}/data/catasto/codes/${name}.csv`, 'utf8').trimEnd().split(/\r?\n/).slice(1).map((row) => row.split(','));
}

describe.skipIf(sharedData === null)('beside the published code tables', () => {
  it('knows every code', () => {
    for (const [code = ''] of rows('diritti')) expect(diritto(code)?.codice).toBe(code);
    for (const [code = '', words] of rows('toponimi')) expect(toponimo(code)).toBe(words);
    for (const [code = '', words] of rows('qualita_terreni')) expect(qualitaTerreni(code)?.descrizione).toBe(words);
    for (const [code = '', short] of rows('categorie_catastali')) expect(categoriaCatastale(code)?.sigla).toBe(short);
    for (const [code = '', cadastre] of rows('tipo_nota')) expect(tipoNota(cadastre === 'F' ? 'F' : 'T', code)).not.toBeNull();
    for (const [cadastre, , ledger = ''] of rows('partite_speciali')) expect(partitaSpeciale(cadastre === 'F' ? 'F' : 'T', ledger)).not.toBeNull();
    for (const [code = ''] of rows('riserve')) expect(riserva(code)).not.toBeNull();
  });
});
