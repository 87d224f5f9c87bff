import { describe, expect, it } from 'vitest';
import { definizioneOf, mostraWords, reorder, ripresaOf, sistemaWords, SISTEMI, type ModuloServizio, type StratoOfferto } from './sfondo.js';

const modulo: ModuloServizio = { tipo: 'wms', url: 'https://wms.example/ows', strati: 'orto, confini ,', crs: 'EPSG:6706', livelloMassimo: 18, offerto: null };
const griglia = { origine: [0, 0] as [number, number], risoluzioni: [1], lato: 256 };
const matrici: StratoOfferto = {
  nome: 'orto', titolo: 'Ortofoto',
  proposte: [{ crs: 'EPSG:25833', servizio: { tipo: 'wmts', url: 'https://wms.example/t', strato: 'orto', stile: '', matrici: 'UTM33', livelli: ['0'], formato: 'image/jpeg', griglia } }],
};

describe('a base map in its form', () => {
  it('is asked as it was typed, or as the service described itself', () => {
    expect(definizioneOf(modulo)).toEqual({ crs: 'EPSG:6706', servizio: { tipo: 'wms', url: modulo.url, strati: ['orto', 'confini'], versione: '1.3.0', formato: 'image/png' } });
    expect(definizioneOf({ ...modulo, tipo: 'xyz' })).toEqual({ crs: 'EPSG:3857', servizio: { tipo: 'xyz', url: modulo.url, livelloMassimo: 18 } });
    expect(definizioneOf({ ...modulo, tipo: 'wmts' })).toBeNull();
    expect(definizioneOf({ ...modulo, tipo: 'wmts', offerto: matrici })).toEqual(matrici.proposte[0]);
    const vecchio: StratoOfferto = { nome: 'orto', titolo: '', proposte: [{ crs: 'EPSG:25833', servizio: { tipo: 'wms', url: modulo.url, strati: ['orto'], versione: '1.1.1', formato: 'image/jpeg' } }] };
    expect(definizioneOf({ ...modulo, offerto: vecchio })?.servizio).toMatchObject({ versione: '1.1.1', formato: 'image/jpeg', strati: ['orto', 'confini'] });
  });

  it('names every system in words, each in its own', () => {
    const nomi = SISTEMI.map(sistemaWords);
    expect(nomi).toEqual(expect.arrayContaining(['RDN2008, in gradi (6706)', 'ETRS89 / UTM 33N (25833)', 'RDN2008 / UTM 32N (7791)', 'WGS84 / UTM 34N (32634)', 'Mercatore (come la mappa) (3857)']));
    expect(new Set(nomi).size).toBe(SISTEMI.length);
  });

  it('keeps the day of a photograph when its year stays, and takes a year for a whole one', () => {
    expect([ripresaOf('2022', '2022-05-01'), ripresaOf('2019', '2022-05-01'), ripresaOf('', '2022-05-01')]).toEqual(['2022-05-01', '2019-01-01', null]);
    expect([mostraWords({ genere: 'ortofoto', ripresaIl: '2019-01-01' }), mostraWords({ genere: 'ortofoto', ripresaIl: '2022-05-01' }), mostraWords({ genere: 'mappa', ripresaIl: null })])
      .toEqual(['Ortofoto 2019', 'Ortofoto 01/05/2022', 'Mappa']);
  });

  it('moves by a step, and writes only the places that change', () => {
    const items = [{ id: 'a', ordine: 100 }, { id: 'b', ordine: 100 }, { id: 'c', ordine: 200 }];
    expect(reorder(items, 'b', -1)).toEqual([{ id: 'b', ordine: 10 }, { id: 'a', ordine: 20 }, { id: 'c', ordine: 30 }]);
    expect(reorder([{ id: 'b', ordine: 10 }, { id: 'a', ordine: 20 }, { id: 'c', ordine: 30 }], 'a', 1)).toEqual([{ id: 'c', ordine: 20 }, { id: 'a', ordine: 30 }]);
    expect(reorder(items, 'a', -1)).toEqual([]);
    expect(reorder(items, 'c', 1)).toEqual([]);
  });
});
