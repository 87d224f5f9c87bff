import { describe, expect, it } from 'vitest';
import { CapacitaIlleggibili, leggiCapacita } from './capacita.js';

const URL = 'https://wms.example/ows';
const wms = (strati: string): string => `<?xml version="1.0"?><WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms"><Service><Title>Regione</Title></Service>
  <Capability><Request><GetMap><Format>image/jpeg</Format></GetMap></Request><Layer><CRS>EPSG:4326</CRS><CRS>EPSG:25833</CRS>${strati}</Layer></Capability></WMS_Capabilities>`;
const matrice = (nome: string, denominatore: number, angolo: string): string =>
  `<TileMatrix><ows:Identifier>${nome}</ows:Identifier><ScaleDenominator>${denominatore}</ScaleDenominator><TopLeftCorner>${angolo}</TopLeftCorner><TileWidth>256</TileWidth><TileHeight>256</TileHeight></TileMatrix>`;
const wmts = (matrici: string): string => `<Capabilities xmlns:ows="http://www.opengis.net/ows/1.1"><ows:ServiceIdentification><ows:Title>Orto</ows:Title></ows:ServiceIdentification><Contents>
  <Layer><ows:Title>Ortofoto 2022</ows:Title><ows:Identifier>o22</ows:Identifier><Style isDefault="true"><ows:Identifier>d</ows:Identifier></Style><Format>image/jpeg</Format>
  <TileMatrixSetLink><TileMatrixSet>G</TileMatrixSet></TileMatrixSetLink></Layer><TileMatrixSet><ows:Identifier>G</ows:Identifier>${matrici}</TileMatrixSet></Contents></Capabilities>`;

describe('what a service offers', () => {
  it('lists the layers of a WMS with the systems they inherit, the sharpest first', () => {
    const { titolo, strati } = leggiCapacita(wms('<Layer><Name>orto</Name><Title>Ortofoto 2021</Title><CRS>EPSG:3003</CRS><Layer><Name>dettaglio</Name><CRS>EPSG:3857</CRS></Layer></Layer>'), URL, 'wms', 33);
    expect(titolo).toBe('Regione');
    expect(strati.map(({ nome, titolo: t, proposte }) => [nome, t, proposte.map((p) => p.crs)])).toEqual([
      ['orto', 'Ortofoto 2021', ['EPSG:25833', 'EPSG:4326']],
      ['dettaglio', 'dettaglio', ['EPSG:3857', 'EPSG:25833', 'EPSG:4326']],
    ]);
    expect(strati[0]!.proposte[0]!.servizio).toEqual({ tipo: 'wms', url: URL, strati: ['orto'], versione: '1.3.0', formato: 'image/jpeg' });
  });

  it('reads the grid of a WMTS, from the coarsest level down', () => {
    const sets = `<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>${matrice('1', 279541132.0143589, '-20037508.34 20037508.34')}${matrice('0', 559082264.0287178, '-20037508.34 20037508.34')}`;
    const [strato] = leggiCapacita(wmts(sets), URL, 'wmts', 33).strati;
    const { servizio, crs } = strato!.proposte[0]!;
    expect(crs).toBe('EPSG:3857');
    expect(servizio).toMatchObject({ tipo: 'wmts', livelli: ['0', '1'], strato: 'o22', stile: 'd', griglia: { origine: [-20037508.34, 20037508.34], lato: 256 } });
    expect(servizio.tipo === 'wmts' && servizio.griglia.risoluzioni[0]).toBeCloseTo(156543.0339, 3);
  });

  it('offers no system that the map cannot show, and no grid that changes its corner', () => {
    const altro = `<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3003</ows:SupportedCRS>${matrice('0', 1000, '0 0')}`;
    const mosso = `<ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>${matrice('0', 2000, '0 0')}${matrice('1', 1000, '5 0')}`;
    for (const m of [altro, mosso]) expect(leggiCapacita(wmts(m), URL, 'wmts', 33).strati[0]!.proposte).toEqual([]);
  });

  it.each([
    ['an error of the service', '<ServiceExceptionReport><ServiceException>x</ServiceException></ServiceExceptionReport>'],
    ['a page', '<html><body>404</body></html>'],
    ['something cut', '<WMS_Capabilities><Service>'],
    ['nothing', ''],
    ['an entity from outside', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><WMS_Capabilities><Service><Title>&x;</Title></Service></WMS_Capabilities>'],
    ['a tower of elements', '<WMS_Capabilities>'.repeat(500)],
  ])('refuses %s in words', (_nome, xml) => {
    expect(() => leggiCapacita(xml, URL, 'wms', 33)).toThrow(CapacitaIlleggibili);
  });
});
