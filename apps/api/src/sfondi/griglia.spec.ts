import type { ServizioSfondo } from '@edigit/anagrafe/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estensioneDi, grigliaDi, postiSu } from './griglia.js';
import { indirizzoTessera } from './richiesta.js';

const wms: ServizioSfondo = { tipo: 'wms', url: 'https://wms.example/ows?map=/x.map&LAYERS=altri', strati: ['a', 'b'], versione: '1.3.0', formato: 'image/png' };
const xyz: ServizioSfondo = { tipo: 'xyz', url: 'https://t.example/{z}/{x}/{y}.png', livelloMassimo: 19 };

describe('the grid of a base map', () => {
  it('is that of every web map for XYZ', () => {
    const griglia = grigliaDi('EPSG:3857', xyz);
    const [x0, y0, x1, y1] = estensioneDi(griglia, { z: 1, x: 1, y: 0 })!;
    expect([x0, y0, x1, y1].map((v) => Math.round(v))).toEqual([0, 0, 20_037_508, 20_037_508]);
    expect(griglia.risoluzioni).toHaveLength(20);
    expect(estensioneDi(griglia, { z: 20, x: 0, y: 0 })).toBeNull();
  });

  it.each(['EPSG:3857', 'EPSG:25833', 'EPSG:6706'] as const)('finds in %s the tile that holds a point of Italy, at every level', (crs) => {
    const griglia = grigliaDi(crs, wms);
    const [x, y] = ({ 'EPSG:3857': [1_600_000, 4_980_000], 'EPSG:25833': [463_210, 4_508_377], 'EPSG:6706': [14.5, 40.7] } as const)[crs];
    fc.assert(fc.property(fc.integer({ min: 0, max: griglia.risoluzioni.length - 1 }), (z) => {
      const posti = postiSu(griglia, z, [x, y, x, y]);
      expect(posti).toHaveLength(1);
      const [x0, y0, x1, y1] = estensioneDi(griglia, posti[0]!)!;
      expect(x0 <= x && x < x1 && y0 < y && y <= y1).toBe(true);
    }));
  });
});

describe('the address of a tile', () => {
  const parametri = (url: URL | null): Record<string, string> => Object.fromEntries([...(url?.searchParams ?? [])].map(([nome, valore]) => [nome.toLowerCase(), valore]));

  it('keeps what the address carries and says each parameter once', () => {
    const url = indirizzoTessera('EPSG:3857', wms, { z: 10, x: 3, y: 4 })!;
    expect(url.href.match(/layers=/gi)).toHaveLength(1);
    expect(parametri(url)).toMatchObject({ map: '/x.map', layers: 'a,b', styles: ',', request: 'GetMap', crs: 'EPSG:3857', width: '512', height: '512', format: 'image/png' });
  });

  it('gives the latitude first in degrees and WMS 1.3.0, the longitude first in 1.1.1 and in the plane', () => {
    const posto = { z: 12, x: 1100, y: 500 };
    const bbox = (crs: 'EPSG:6706' | 'EPSG:25833', versione: '1.1.1' | '1.3.0'): number[] => parametri(indirizzoTessera(crs, { ...wms, versione }, posto))['bbox']!.split(',').map(Number);
    const [lat, lon] = bbox('EPSG:6706', '1.3.0');
    expect(bbox('EPSG:6706', '1.1.1').slice(0, 2)).toEqual([lon, lat]);
    expect(parametri(indirizzoTessera('EPSG:6706', { ...wms, versione: '1.1.1' }, posto))).toMatchObject({ srs: 'EPSG:6706' });
    expect(bbox('EPSG:25833', '1.3.0')).toEqual(bbox('EPSG:25833', '1.1.1'));
  });

  it('fills the places of a template and knows the levels of a WMTS', () => {
    expect(indirizzoTessera('EPSG:3857', xyz, { z: 3, x: 4, y: 2 })!.href).toBe('https://t.example/3/4/2.png');
    const wmts: ServizioSfondo = {
      tipo: 'wmts', url: 'https://w.example/{Layer}/{TileMatrixSet}/{TileMatrix}/{TileRow}/{TileCol}.jpg', strato: 'orto 2022', stile: 'default', matrici: 'utm', livelli: ['A:0', 'A:1'], formato: 'image/jpeg',
      griglia: { origine: [0, 0], risoluzioni: [2, 1], lato: 256 },
    };
    expect(indirizzoTessera('EPSG:25833', wmts, { z: 1, x: 7, y: 9 })!.href).toBe('https://w.example/orto%202022/utm/A%3A1/9/7.jpg');
    expect(indirizzoTessera('EPSG:25833', wmts, { z: 2, x: 0, y: 0 })).toBeNull();
    expect(parametri(indirizzoTessera('EPSG:25833', { ...wmts, url: 'https://w.example/wmts' }, { z: 0, x: 7, y: 9 }))).toMatchObject({ service: 'WMTS', tilematrix: 'A:0', tilerow: '9', tilecol: '7', layer: 'orto 2022' });
  });
});
