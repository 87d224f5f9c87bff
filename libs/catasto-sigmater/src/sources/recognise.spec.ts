import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../prove/shared-data.js';
import { openSupply } from './open-supply.js';
import { recognise } from './recognise.js';
import { sniff } from './sniff.js';

const tipo = (name: string, head: string): string => sniff(name, Buffer.from(head, 'latin1')).tipo;

describe('a file is recognised from its content', () => {
  it.each([
    ['catasto-fab', 'H501| |5810000|F|3|1|006|A02|06|6,5|141||1057,45|\r\n'],
    ['catasto-ter', 'H501|A|58|T|3|2|12|\r\n'],
    ['catasto-sog', 'X999| |1|P|PROVA|ADA|2|01011960|X999|PRVDAA60A41X999Y||\r\n'],
    ['catasto-sog', 'X999| |4|G|IMMOBILIARE PROVA S.R.L.|X999|00000000000|'],
    ['catasto-tit', 'X999| |1|P|5001|F|10||1|2|C|2|01011970|I|000000|'],
    ['catasto-prm', 'Nome file   : X9990001001\nTipologia di estrazione : Terreni completa'],
    ['catasto-cxf', 'MAPPA\r\nX999_000100\r\n1000.000\r\n'],
    ['catasto-cxf', 'MAPPA FONDIARIO\nX999_000100\n'],
    ['catasto-cxf', "QUADRO D'UNIONE\nX999_0001QU\n"],
    ['catasto-sup', 'X999_000100  20260101\r\nN.FABBRIC           3\r\n'],
    ['catasto-gml', '<?xml version="1.0"?><wfs:FeatureCollection xmlns:CP="http://mapserver.gis.umn.edu/mapserver">'],
    ['geojson', '\ufeff\u00ef\u00bb\u00bf {"type": "FeatureCollection", "features": ['.slice(1)],
    ['geojson', '\u001e{"type":"Feature","geometry":null}'],
    ['non-riconosciuto', '{"type":"Topology","objects":{"a":{"type":"GeometryCollection","geometries":[]}}}'],
    ['non-riconosciuto', '<!DOCTYPE html><html><title>404</title>'],
    ['non-riconosciuto', 'via;civico;esponente\nROMA;1;A'],
    ['non-riconosciuto', ''],
  ])('%s: %j', (expected, head) => {
    expect(tipo('consegna.dat', head)).toBe(expected);
  });

  it('and the name decides between CXF and CTF, which are written alike', () => {
    expect(tipo('X999_000100.CTF', 'MAPPA\r\n')).toBe('catasto-ctf');
    expect(tipo('X999_000100.cxf', 'MAPPA\r\n')).toBe('catasto-cxf');
  });

  it('even when the name says something else', () => {
    expect(tipo('sbagliato.SOG', 'H501| |5810000|F|3|1|006|A02|06|6,5|141||1057,45|')).toBe('catasto-fab');
  });

  it('and a format that is not read yet is named, with what to do', () => {
    for (const parte of ['a.sbn', 'a.shx', 'a.bin']) expect(sniff(parte, Buffer.from('\0\0\u0027\n', 'latin1'))).toEqual({ tipo: 'non-riconosciuto', motivo: expect.stringContaining('shapefile') });
    expect(sniff('a.gpkg', Buffer.from('SQLite format 3\0')).motivo).toMatch(/GeoPackage: non ancora letto, esporta il livello come shapefile o GeoJSON/);
  });
});

async function kindsIn(path: string): Promise<Record<string, string>> {
  const supply = await openSupply([`${sharedData}/data/${path}`]);
  const kinds: Record<string, string> = {};
  for (const item of supply.items) kinds[item.name] = (await recognise(item)).tipo;
  await supply.close();
  return kinds;
}

describe.skipIf(sharedData === null)('every file of the shared data is recognised', () => {
  it('the synthetic cadastral supply', async () => {
    expect(await kindsIn('catasto/synthetic')).toMatchObject({
      'X9990001001.FAB': 'catasto-fab', 'X9990001001.PRM': 'catasto-prm', 'X9990001001.SOG': 'catasto-sog', 'X9990001001.TIT': 'catasto-tit',
      'X9990001002.TER': 'catasto-ter', 'X9990001002.TIT': 'catasto-tit', 'X9990001003.SOG': 'catasto-sog',
      'X999_000100.CTF': 'catasto-ctf', 'X999_000100.CXF': 'catasto-cxf', 'X999_000100.SUP': 'catasto-sup', 'X999_PROVA_map.gml': 'catasto-gml',
    });
  });

  it('the real sheet and the open map', async () => {
    expect(await kindsIn('real/catasto')).toMatchObject({
      'roma_H501D0767/H501D076700.CTF': 'catasto-ctf', 'A176_003100.329.gml': 'catasto-gml', 'A176_003100.329_unescaped_amp.gml': 'catasto-gml',
      'fogli_partner.csv': 'non-riconosciuto',
    });
  });

  it('the hostile files: each shapefile, each GeoJSON, and what is refused in words', async () => {
    for (const [name, kind] of Object.entries(await kindsIn('real/edge/geojson'))) {
      expect([name, kind]).toEqual([name, name.endsWith('rootstring.geojson') || name.endsWith('.geojson') || name.endsWith('.json') ? 'geojson' : '']);
    }
    const others = Object.entries({ ...(await kindsIn('real/edge/gpkg')), ...(await kindsIn('real/edge/fgb')), ...(await kindsIn('real/edge/dbf')) });
    expect(others).toHaveLength(readdirSync(`${sharedData}/data/real/edge/gpkg`).length + 4);
    for (const [name, kind] of others) expect([name, kind]).toEqual([name, 'non-riconosciuto']);
    const shapefiles = Object.entries(await kindsIn('real/edge/shp'));
    const shp = readdirSync(`${sharedData}/data/real/edge/shp`, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.shp'));
    expect(shapefiles.filter(([, kind]) => kind === 'shapefile')).toHaveLength(shp.length);
    expect(shp.every((name) => statSync(join(`${sharedData}/data/real/edge/shp`, name)).isFile())).toBe(true);
  });
});
