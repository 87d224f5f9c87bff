import { CrsSfondo, type CapacitaServizio, type GrigliaSfondo } from '@edigit/anagrafe/contract';
import { SaxesParser } from 'saxes';
import { inGradi } from './griglia.js';

/** What a service says of itself cannot be read; the message is fit for the screen. */
export class CapacitaIlleggibili extends Error {
  override readonly name = 'CapacitaIlleggibili';
}

/** One element of the document, as far as it matters: a hostile one is large, deep, or both. */
interface Nodo {
  readonly nome: string;
  readonly attributi: Readonly<Record<string, string>>;
  readonly figli: Nodo[];
  testo: string;
}

const MOST_NODES = 200_000;
const DEEPEST = 40;
const MOST_LAYERS = 1000;

/** Layers of a service, each with the systems that EDiGIT can use, best first for a municipality in this UTM zone (32–34). */
export function leggiCapacita(xml: string, url: string, tipo: 'wms' | 'wmts', zona: number): CapacitaServizio {
  const radice = leggiXml(xml);
  if (/exception/i.test(radice.nome)) throw new CapacitaIlleggibili('Il servizio ha risposto con un errore: controllare l’indirizzo.');
  if (tipo === 'wms') {
    if (!/^(WMS_Capabilities|WMT_MS_Capabilities)$/.test(radice.nome)) throw new CapacitaIlleggibili('L’indirizzo non è di un servizio WMS.');
    return leggiWms(radice, url, zona);
  }
  if (radice.nome !== 'Capabilities') throw new CapacitaIlleggibili('L’indirizzo non è di un servizio WMTS.');
  return leggiWmts(radice, url, zona);
}

function leggiXml(xml: string): Nodo {
  const parser = new SaxesParser({ xmlns: false });
  const pila: Nodo[] = [];
  let radice: Nodo | null = null;
  let nodi = 0;
  parser.on('error', () => {
    throw new CapacitaIlleggibili('La risposta del servizio non è un documento XML ben formato.');
  });
  parser.on('opentag', ({ name, attributes }) => {
    nodi++;
    if (nodi > MOST_NODES || pila.length > DEEPEST) throw new CapacitaIlleggibili('La risposta del servizio è troppo grande per essere letta.');
    const nodo: Nodo = { nome: name.replace(/^.*:/, ''), attributi: attributes, figli: [], testo: '' };
    pila.at(-1)?.figli.push(nodo);
    radice ??= nodo;
    pila.push(nodo);
  });
  const aggiungi = (testo: string): void => {
    const nodo = pila.at(-1);
    if (nodo && nodo.testo.length < 4000) nodo.testo += testo;
  };
  parser.on('text', aggiungi);
  parser.on('cdata', aggiungi);
  parser.on('closetag', () => void pila.pop());
  parser.write(xml).close();
  if (radice === null) throw new CapacitaIlleggibili('Il servizio non ha risposto nulla.');
  return radice;
}

const figli = (nodo: Nodo | undefined, nome: string): Nodo[] => nodo?.figli.filter((f) => f.nome === nome) ?? [];
const figlio = (nodo: Nodo | undefined, ...nomi: string[]): Nodo | undefined => nomi.reduce<Nodo | undefined>((n, nome) => figli(n, nome)[0], nodo);
const testo = (nodo: Nodo | undefined, nome: string): string => figlio(nodo, nome)?.testo.trim().slice(0, 200) ?? '';

/** The map's own system first, then planar ones of the zone, then degrees: the fewer pixels are moved, the sharper. */
function inOrdine(trovati: ReadonlySet<string>, zona: number): CrsSfondo[] {
  const preferenza = ['EPSG:3857', `EPSG:${7791 + zona - 32}`, `EPSG:${25832 + zona - 32}`, `EPSG:${32632 + zona - 32}`, 'EPSG:6706', 'EPSG:4258', 'EPSG:4326'];
  const altri = CrsSfondo.options.filter((crs) => trovati.has(crs) && !preferenza.includes(crs) && !inGradi(crs));
  return [...preferenza.filter((crs): crs is CrsSfondo => trovati.has(crs)), ...altri];
}

function leggiWms(radice: Nodo, url: string, zona: number): CapacitaServizio {
  const versione = radice.attributi['version'] === '1.1.1' || radice.nome === 'WMT_MS_Capabilities' ? '1.1.1' : '1.3.0';
  const formati = figli(figlio(radice, 'Capability', 'Request', 'GetMap'), 'Format').map((f) => f.testo.trim());
  const formato = formati.includes('image/png') ? 'image/png' : 'image/jpeg';
  const strati: CapacitaServizio['strati'] = [];
  // A layer has the systems of those around it too (OGC 06-042 §7.2.4.6.7).
  const visita = (strato: Nodo, ereditati: ReadonlySet<string>): void => {
    const sistemi = new Set([...ereditati, ...figli(strato, versione === '1.1.1' ? 'SRS' : 'CRS').flatMap((c) => c.testo.trim().split(/\s+/))]);
    const nome = testo(strato, 'Name');
    if (nome !== '' && strati.length < MOST_LAYERS) {
      const servizio = { tipo: 'wms', url, strati: [nome], versione, formato } as const;
      strati.push({ nome, titolo: testo(strato, 'Title') || nome, proposte: inOrdine(sistemi, zona).map((crs) => ({ crs, servizio: { ...servizio, strati: [nome] } })) });
    }
    for (const figlia of figli(strato, 'Layer')) visita(figlia, sistemi);
  };
  for (const strato of figli(figlio(radice, 'Capability'), 'Layer')) visita(strato, new Set());
  return { titolo: testo(figlio(radice, 'Service'), 'Title'), strati };
}

/** Metres on the ground of a "standardised rendering pixel". @see OGC 07-057r7 §6.1 */
const PIXEL_M = 0.00028;
const METRI_PER_GRADO = 111_319.49079327358;

interface Matrici {
  readonly nome: string;
  readonly crs: CrsSfondo;
  readonly livelli: readonly string[];
  readonly griglia: GrigliaSfondo;
}

function leggiWmts(radice: Nodo, url: string, zona: number): CapacitaServizio {
  const contenuto = figlio(radice, 'Contents');
  const matrici = new Map(figli(contenuto, 'TileMatrixSet').flatMap((m) => matriciDi(m)).map((m) => [m.nome, m]));
  const strati: CapacitaServizio['strati'] = [];
  for (const strato of figli(contenuto, 'Layer').slice(0, MOST_LAYERS)) {
    const nome = testo(strato, 'Identifier');
    if (nome === '') continue;
    const formati = figli(strato, 'Format').map((f) => f.testo.trim());
    const formato = formati.includes('image/jpeg') ? 'image/jpeg' : 'image/png';
    const modello = figli(strato, 'ResourceURL').find((r) => r.attributi['resourceType'] === 'tile' && r.attributi['format'] === formato)?.attributi['template'];
    const stili = figli(strato, 'Style');
    const stile = testo(stili.find((s) => s.attributi['isDefault'] === 'true') ?? stili[0], 'Identifier');
    const sue = figli(strato, 'TileMatrixSetLink').map((l) => matrici.get(testo(l, 'TileMatrixSet'))).filter((m) => m !== undefined);
    const ordine = inOrdine(new Set(sue.map((m) => m.crs)), zona);
    const proposte = sue.toSorted((a, b) => ordine.indexOf(a.crs) - ordine.indexOf(b.crs)).map(({ nome: insieme, crs, livelli, griglia }) => ({
      crs, servizio: { tipo: 'wmts' as const, url: modello ?? url, strato: nome, stile, matrici: insieme, livelli: [...livelli], formato, griglia } satisfies CapacitaServizio['strati'][number]['proposte'][number]['servizio'],
    }));
    strati.push({ nome, titolo: testo(strato, 'Title') || nome, proposte });
  }
  return { titolo: testo(figlio(radice, 'ServiceIdentification'), 'Title'), strati };
}

/** A set whose levels share their corner and the size of their tiles; others, rare, are left out. */
function matriciDi(insieme: Nodo): Matrici[] {
  const epsg = /(?:EPSG|epsg):+[\d.]*:?(\d{4,6})$/.exec(testo(insieme, 'SupportedCRS'))?.[1];
  const crs = CrsSfondo.safeParse(`EPSG:${epsg === '900913' ? '3857' : (epsg ?? '')}`).data;
  const livelli = figli(insieme, 'TileMatrix').map((m) => {
    const [a = Number.NaN, b = Number.NaN] = testo(m, 'TopLeftCorner').split(/\s+/).map(Number);
    return { nome: testo(m, 'Identifier'), denominatore: Number(testo(m, 'ScaleDenominator')), a, b, lato: Number(testo(m, 'TileWidth')), alto: Number(testo(m, 'TileHeight')) };
  }).toSorted((x, y) => y.denominatore - x.denominatore);
  const [primo] = livelli;
  if (crs === undefined || primo === undefined) return [];
  const uguali = livelli.every((l) => l.denominatore > 0 && Number.isFinite(l.a) && Number.isFinite(l.b) && l.lato === l.alto && l.lato === primo.lato && l.a === primo.a && l.b === primo.b);
  if (!uguali) return [];
  const gradi = inGradi(crs);
  return [{
    nome: testo(insieme, 'Identifier'), crs, livelli: livelli.map((l) => l.nome),
    griglia: { origine: gradi ? [primo.b, primo.a] : [primo.a, primo.b], risoluzioni: livelli.map((l) => (l.denominatore * PIXEL_M) / (gradi ? METRI_PER_GRADO : 1)), lato: primo.lato },
  }];
}
