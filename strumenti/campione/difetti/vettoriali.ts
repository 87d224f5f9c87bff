import { zipOf } from '../vettoriali/zip.js';
import { FAB, type Difetto } from './difetto.js';
import type { FornituraMinima } from './fornitura-minima.js';

/** Defects of footprint layers and of archives. */
export async function vectorDefects(base: FornituraMinima): Promise<Difetto[]> {
  return [...shapefileDefects(base), ...geojsonDefects(base), ...(await archiveDefects(base))];
}

function shapefileDefects({ shapefile }: FornituraMinima): Difetto[] {
  const without = (...gone: string[]) => new Map([...shapefile].filter(([n]) => !gone.some((g) => n.endsWith(g))));
  const withFile = (name: string, bytes: Buffer) => new Map([...shapefile, [name, bytes]]);
  const shp = shapefile.get('edifici.shp')!;
  const atteso = (difetto: string, codice: string, file: string, esito: 'applicata' | 'rifiutata' = 'applicata') => ({ difetto, esito, codici: codice === '' ? [] : [codice], file });
  const latin1 = Buffer.from(shapefile.get('edifici.dbf')!.toString('latin1').replace(/residenziale/, 'attivit\u00e0 art'), 'latin1');
  const bad = Buffer.from(shp);
  bad.writeInt32BE(1234, 0);
  return [
    { nome: 'senza-shx', file: without('.shx'), atteso: atteso('Manca il file .shx: si legge lo stesso.', '', 'edifici.shp') },
    { nome: 'senza-dbf', file: without('.dbf', '.cpg'), atteso: atteso('Manca la tabella .dbf.', 'missing-companion', 'edifici.shp') },
    { nome: 'senza-prj', file: without('.prj'), atteso: atteso('Manca il file .prj: il sistema di riferimento va proposto.', 'unknown-crs', 'edifici.shp') },
    {
      nome: 'prj-html', file: withFile('edifici.prj', Buffer.from('<!DOCTYPE html>\n<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>\n')),
      atteso: atteso("Il file .prj è una pagina d'errore.", 'unknown-crs', 'edifici.shp'),
    },
    { nome: 'cpg-sbagliato', file: withFile('edifici.dbf', latin1), atteso: atteso('La tabella è in windows-1252 ma il .cpg dice UTF-8.', 'bad-encoding', 'edifici.dbf') },
    { nome: 'shp-troncato', file: withFile('edifici.shp', shp.subarray(0, shp.length - 70)), atteso: atteso("Lo shapefile finisce dentro l'ultimo record.", 'truncated-file', 'edifici.shp') },
    { nome: 'shp-falso', file: withFile('edifici.shp', bad), atteso: atteso("L'intestazione non è quella di uno shapefile.", 'unreadable-file', 'edifici.shp', 'rifiutata') },
  ];
}

function geojsonDefects(base: FornituraMinima): Difetto[] {
  const name = 'edifici.geojson';
  const one = (nome: string, difetto: string, text: string, codice: string, esito: 'applicata' | 'rifiutata', riga?: number): Difetto => ({
    nome, file: new Map([[name, Buffer.from(text)]]), atteso: { difetto, esito, codici: [codice], file: name, ...(riga === undefined ? {} : { riga }) },
  });
  const layer = JSON.parse(base.geojson) as { features: { geometry: { coordinates: number[][][] } }[] };
  const changed = layer.features.findIndex((f) => f.geometry.coordinates[0]!.length === 5);
  const edit = (change: (ring: number[][]) => unknown[]) => JSON.stringify({
    ...layer, features: layer.features.map((f, i) => (i === changed ? { ...f, geometry: { ...f.geometry, coordinates: [change(f.geometry.coordinates[0]!)] } } : f)),
  });
  const all = (change: (p: number[]) => number[]) => JSON.stringify({
    ...layer, features: layer.features.map((f) => ({ ...f, geometry: { ...f.geometry, coordinates: f.geometry.coordinates.map((r) => r.map(change)) } })),
  });
  return [
    one('non-json', 'Il file non è JSON.', `{"type":"FeatureCollection","features":[{"type":"Feature",,]}\n`, 'unreadable-file', 'rifiutata'),
    one('json-troncato', 'Il file finisce a metà di un elemento.', base.geojson.slice(0, Math.round(base.geojson.length * 0.6)), 'truncated-file', 'rifiutata'),
    one('coordinate-testo', 'Le coordinate di un elemento sono testi.', edit((ring) => ring.map((p) => p.map(String))), 'repaired-geometry', 'applicata', changed + 1),
    one('contorno-incrociato', "Un contorno s'incrocia.", edit((ring) => [ring[0]!, ring[2]!, ring[1]!, ...ring.slice(3)]), 'invalid-geometry', 'applicata', changed + 1),
    {
      nome: 'coordinate-lontane', file: new Map([[name, Buffer.from(all(([x, y]) => [x! - 1, y! - 5.5]))], [`${base.nomeMappa}.CTF`, Buffer.from(base.ctf, 'latin1')]]),
      atteso: { difetto: 'Le coordinate dello strato cadono in mare, a sud della Sicilia, mentre la mappa è in Campania.', esito: 'applicata', codici: ['distant-crs'], file: name },
    },
    one('senza-elementi', 'Lo strato non ha elementi.', '{"type":"FeatureCollection","features":[]}\n', 'unrecognised-file', 'rifiutata'),
  ];
}

async function archiveDefects(base: FornituraMinima): Promise<Difetto[]> {
  const entries: [string, Buffer][] = Object.entries(base.fabbricati).map(([ext, text]) => [`X9980001001.${ext}`, Buffer.from(text, 'latin1')]);
  const good = await zipOf(entries, { compress: false });
  const climbing = renamed(await zipOf([...entries, ['aa/aa/evil.txt', Buffer.from('fuori dalla cartella')]], { compress: false }), 'aa/aa/evil.txt', '../../evil.txt');
  const name = 'fornitura.zip';
  const broken = Buffer.from(good);
  const body = good.indexOf(FAB) + FAB.length + 40;
  broken.fill(0x2a, body, body + 30);
  return [
    { nome: 'zip-troncato', file: new Map([[name, good.subarray(0, Math.round(good.length / 2))]]), atteso: { difetto: "L'archivio è tagliato a metà.", esito: 'rifiutata', codici: ['unreadable-file'], file: name } },
    { nome: 'zip-guasto', file: new Map([[name, broken]]), atteso: { difetto: "Il contenuto di un file dell'archivio non torna con la sua somma di controllo.", esito: 'rifiutata', codici: ['unreadable-file'], file: `${name}/${FAB}` } },
    { nome: 'zip-slip', file: new Map([[name, climbing]]), atteso: { difetto: "Un file dell'archivio vuole uscire dalla cartella.", esito: 'applicata', codici: ['unreadable-file'], file: `${name}/../../evil.txt` } },
    { nome: 'zip-vuoto', file: new Map([[name, await zipOf([])]]), atteso: { difetto: "L'archivio non contiene file.", esito: 'rifiutata', codici: ['unrecognised-file'], file: name } },
  ];
}

/** The archive with an entry renamed in place, as no honest program writes it. Same length, so nothing else moves. */
function renamed(zip: Buffer, from: string, to: string): Buffer {
  const out = Buffer.from(zip);
  for (let at = out.indexOf(from); at >= 0; at = out.indexOf(from, at + 1)) out.write(to, at, 'latin1');
  return out;
}
