import { toGaussBoaga, toLonLat, toSheet } from '../mappa/sistema.js';
import type { Punto } from '../piano/geometria.js';
import { PRJ, writeShapefile, type Campo, type Poligono } from '../vettoriali/shapefile.js';
import { zipOf } from '../vettoriali/zip.js';
import type { PianiDisegnati, Vincolo, Zona } from './disegno-piani.js';
import type { Norma } from './strumenti.js';

const utm = (p: Punto): Punto => toSheet('utm33', p);
const INDICI = ['it', 'if', 'rc', 'hmax', 'dc', 'df', 'ds', 'lotto'] as const satisfies readonly (keyof Norma)[];

const testo = (nome: string, lunghezza: number): Campo => ({ nome, tipo: 'C', lunghezza, decimali: 0 });
const CAMPI_ZONE: readonly Campo[] = [
  testo('ID_ZONA', 8), testo('COD_ZONA', 6), testo('DESCRIZIO', 60), testo('ZTO', 1), testo('ART_NTA', 24), testo('HILUCS', 6),
  ...['IT', 'IF', 'RC', 'H_MAX', 'DC', 'DF', 'DS'].map((nome): Campo => ({ nome, tipo: 'N', lunghezza: 6, decimali: 2 })), { nome: 'LOTTO_MIN', tipo: 'N', lunghezza: 6, decimali: 0 },
];
const CAMPI_VINCOLI: readonly Campo[] = [testo('ID_VINCOLO', 16), testo('TIPO', 32), testo('NOME', 60), testo('ATTO', 60)];

/** Files of the plans and of the constraints: path under `piani/ok/` → bytes. Each in the format and in the system of another office. */
export async function planFiles({ zone, vincoli }: PianiDisegnati): Promise<Map<string, Buffer>> {
  const some = (...ids: readonly string[]): Vincolo[] => ids.map((id) => vincoli.find((v) => v.id === id)!);
  return new Map([
    ['zone-puc.zip', await zoneZip('zone_puc', zone.puc)],
    ['zone-variante.zip', await zoneZip('zone_variante', zone.variante)],
    ['zone-put.geojson', collection('zone_put', zone.put.map((z) => feature({ id: z.id, zona: z.codice, descrizione: z.norma.nome, articolo: z.norma.articolo, hilucs: z.norma.hilucs }, polygon(z.poligono))))],
    ['corsi-d-acqua-e-strade.geojson', collection('linee', some('rio', 'nazionale').map(constraint))],
    ['cimitero.geojson', collection('cimitero', some('cimitero').map(constraint))],
    ['pozzi-e-depuratore.csv', pointsCsv(some('pozzo', 'pozzo-tutela', 'depuratore'))],
    ['boschi-e-bellezze.zip', await constraintZip('boschi_e_bellezze', some('bosco', 'poggio'), toGaussBoaga, PRJ.gaussBoagaEst, 'latin1')],
    ['incendi.geojson', collection('incendi', some('incendio-2021').map(constraint))],
    ['pericolosita-idraulica.zip', await constraintZip('pericolosita', some('p3', 'p2'), utm, PRJ.utm33, 'utf8')],
    ['beni-culturali.geojson', collection('beni_culturali', some('chiesa', 'municipio').map(constraint))],
  ]);
}

/** Zones as a shapefile in EPSG:7792; without `prj` where an office forgot it. */
export function zoneZip(nome: string, zone: readonly Zona[], prj: string | null = PRJ.utm33): Promise<Buffer> {
  const rows = zone.map(({ id, codice, norma, poligono }) => ({
    anelli: poligono.map((ring) => ring.map(utm)), valori: [id, codice, norma.nome, norma.dm1444 ?? null, norma.articolo, norma.hilucs, ...INDICI.map((k) => norma[k] ?? null)],
  }));
  return shapefileZip(nome, rows, CAMPI_ZONE, prj, 'utf8');
}

function constraintZip(nome: string, vincoli: readonly Vincolo[], place: (p: Punto) => Punto, prj: string, encoding: 'utf8' | 'latin1'): Promise<Buffer> {
  const rows = vincoli.flatMap(({ id, tipo, nome: titolo, atto, forma }) => ('poligoni' in forma ? forma.poligoni : []).map((rings, i, all) => (
    { anelli: rings.map((ring) => ring.map(place)), valori: [all.length === 1 ? id : `${id}-${i + 1}`, tipo, titolo, atto] })));
  return shapefileZip(nome, rows, CAMPI_VINCOLI, prj, encoding);
}

function shapefileZip(nome: string, rows: readonly Poligono[], campi: readonly Campo[], prj: string | null, encoding: 'utf8' | 'latin1'): Promise<Buffer> {
  const { shp, shx, dbf } = writeShapefile(rows, campi, encoding);
  return zipOf([[`${nome}.shp`, shp], [`${nome}.shx`, shx], [`${nome}.dbf`, dbf], ...(prj === null ? [] : [[`${nome}.prj`, Buffer.from(prj)] as [string, Buffer]]), [`${nome}.cpg`, Buffer.from(encoding === 'utf8' ? 'UTF-8' : 'CP1252')]]);
}

function constraint({ id, tipo, nome, atto, dal, al, forma }: Vincolo): string {
  const geometry = 'linea' in forma ? { type: 'LineString', coordinates: forma.linea.map(degrees) } : 'punti' in forma ? { type: 'Point', coordinates: degrees(forma.punti) } : polygon(...forma.poligoni);
  return feature({ id_vincolo: id, tipo, nome, atto, ...(dal === undefined ? {} : { dal: italian(dal) }), ...(al === undefined ? {} : { al: italian(al) }) }, geometry);
}

/** Points as an office keeps them in a sheet: planar coordinates of zone 33, decimal comma. */
function pointsCsv(punti: readonly Vincolo[]): Buffer {
  const number = (value: number): string => value.toFixed(2).replace('.', ',');
  const rows = punti.map(({ id, tipo, nome, atto, forma }) => {
    const [e, n] = utm('punti' in forma ? forma.punti : [0, 0]);
    return [id, tipo, nome, atto, number(e), number(n)].join(';');
  });
  return Buffer.from(`${['ID_VINCOLO;TIPO_VINCOLO;DENOMINAZIONE;ATTO;EST;NORD', ...rows].join('\r\n')}\r\n`);
}

/** RFC 7946, eight decimals: a millimetre, so that zones still tile. */
function degrees(p: Punto): number[] {
  return toLonLat(p).map((v) => Number(v.toFixed(8)));
}

export function polygon(...poligoni: readonly (readonly Punto[])[][]): { type: string; coordinates: unknown } {
  const rings = poligoni.map((parts) => parts.map((ring) => [...ring, ring[0]!].map(degrees)));
  return rings.length === 1 ? { type: 'Polygon', coordinates: rings[0] } : { type: 'MultiPolygon', coordinates: rings };
}

export function lineString(line: readonly Punto[]): { type: string; coordinates: unknown } {
  return { type: 'LineString', coordinates: line.map(degrees) };
}

export function feature(properties: Readonly<Record<string, unknown>>, geometry: unknown): string {
  return JSON.stringify({ type: 'Feature', properties, geometry });
}

export function collection(name: string, features: readonly string[]): Buffer {
  return Buffer.from(`{"type":"FeatureCollection","name":"${name}","features":[\n${features.join(',\n')}\n]}\n`);
}

function italian(day: string): string {
  return day.split('-').toReversed().join('/');
}
