import { describe, expect, it } from 'vitest';
import { classifyStrato } from './classify-strato.js';
import type { Attributo, CampoStrato, FormaVettoriale, GeometriaVettoriale, StratoVettoriale } from './records.js';

const POLYGON: GeometriaVettoriale = { type: 'polygon', polygons: [[[[0, 0], [1, 0], [1, 1], [0, 0]]]] };

function layer(nome: string, rows: Record<string, Attributo>[], geometria: GeometriaVettoriale = POLYGON): [StratoVettoriale, FormaVettoriale[]] {
  const campi = Object.keys(rows[0] ?? {}).map((field): CampoStrato => ({ nome: field, tipo: 'testo', lunghezza: 20, decimali: 0 }));
  const strato: StratoVettoriale = {
    nome, formato: 'shapefile', tipoGeometria: geometria.type, crs: { id: null, come: 'assente', certezza: 0, testo: null }, campi,
    codifica: { nome: 'UTF-8', come: 'cpg' }, recordDichiarati: rows.length, bboxDichiarato: null,
  };
  return [strato, rows.map((attributi, i) => ({ riga: i + 1, idSorgente: null, geometria, valida: true, attributi, areaPlanareM2: 1, impronta: String(i) }))];
}

describe('a layer is', () => {
  it.each<[string, string, Record<string, Attributo>, Record<string, string>]>([
    ['edifici', 'edifici_2023', { id: 1 }, { identificativo: 'id' }],
    ['edifici', 'multipolygons', { osm_id: '1', building: 'yes' }, { identificativo: 'osm_id', uso: 'building' }],
    ['edifici', 'strato1', { COD_EDIF: 'E1', N_PIANI: 2, H_GRONDA: 7.5, DEST_USO: 'residenziale', ANNO_COSTR: 1960 }, { identificativo: 'COD_EDIF', piani: 'N_PIANI', altezza: 'H_GRONDA', uso: 'DEST_USO', anno: 'ANNO_COSTR' }],
    ['edifici', 'export', { FOGLIO: '12', NUMERO: '34+' }, { foglio: 'FOGLIO', particella: 'NUMERO' }],
    ['edifici', 'fabbricati_catasto', { FOGLIO: '12', MAPPALE: '34' }, { foglio: 'FOGLIO', particella: 'MAPPALE' }],
    ['edifici', 'poligoni', { TIPO: 'fabbricato', FOGLIO: '1', PARTICELLA: '2' }, { foglio: 'FOGLIO', particella: 'PARTICELLA' }],
    ['particelle', 'particelle_2024', { FG: '12', PLLA: '34' }, { foglio: 'FG', particella: 'PLLA' }],
    ['particelle', 'export', { SEZIONE: 'A', FOGLIO: '12', MAPPALE: '34', DENOMINATO: '2' }, { sezione: 'SEZIONE', foglio: 'FOGLIO', particella: 'MAPPALE', denominatore: 'DENOMINATO' }],
    ['particelle', 'ple', { RIF: 'A176_003100.329' }, {}],
    ['aggregati', 'Centro', { IDAG: '10054002000000000100', Label: 1 }, { aggregato: 'IDAG' }],
    ['altro', 'uso_del_suolo', { landuse: 'forest', numero: 3 }, {}],
    ['altro', 'poligoni', { a: 'x' }, {}],
  ])('%s: %s %j', (genere, nome, row, campi) => {
    const found = classifyStrato(...layer(nome, [row, row]));
    expect([found.genere, found.campi]).toEqual([genere, campi]);
    expect(found.motivo).toMatch(/^[A-ZÈN].*\.$/);
  });

  it('points or lines by its shapes, whatever its name', () => {
    expect(classifyStrato(...layer('edifici', [{ civico: '1' }], { type: 'point', points: [[0, 0]] })).genere).toBe('punti');
    expect(classifyStrato(...layer('edifici', [{ a: '1' }], { type: 'line', lines: [[[0, 0], [1, 1]]] })).genere).toBe('altro');
  });

  it('not aggregates when the codes of the aggregates are numbers that lost their digits', () => {
    expect(classifyStrato(...layer('x', [{ IDAG: 1.0054e19 }])).certezza).toBeLessThan(0.9);
  });

  it('surer the more speaks for it', () => {
    const name = classifyStrato(...layer('edifici', [{ a: 1 }])).certezza;
    const nameAndFields = classifyStrato(...layer('edifici', [{ piani: 1, altezza: 2 }])).certezza;
    expect(nameAndFields).toBeGreaterThan(name);
  });
});
