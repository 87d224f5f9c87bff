import { toSheet } from '../mappa/sistema.js';
import type { Punto } from '../piano/geometria.js';
import type { Zona } from '../urbanistica/disegno-piani.js';
import { collection, feature, lineString, polygon, zoneZip } from '../urbanistica/file-piani.js';
import { NORME } from '../urbanistica/strumenti.js';
import { PRJ } from '../vettoriali/shapefile.js';

/** What the import of a register must say of a file with one defect. */
interface AttesoRegistro {
  /** In Italian: what is wrong. */
  difetto: string;
  registro: 'zone' | 'vincoli';
  esito: 'applicata' | 'rifiutata';
  /** Codes of the issues, these and no others; of a refusal its own first. */
  codici: string[];
  /** Row of a layer, line of a text file; absent when no single row is meant. */
  riga?: number;
  /** System that the officer names, where the file has none. */
  crs?: string;
  /** Rows that are in the register in the end. */
  righe: number;
  /** What the checks of the layer must find, m² of one gap or of one overlap. */
  vuotoM2?: number;
  sovrapposizioneM2?: number;
}

interface DifettoRegistro {
  nome: string;
  file: [name: string, bytes: Buffer];
  atteso: AttesoRegistro;
}

type Valori = Record<string, unknown>;

const LATO_M = 60;
const UTM32 = PRJ.utm33.replace('33N', '32N').replace('"Central_Meridian",15.0', '"Central_Meridian",9.0');

/** Files under `piani/not-ok/`, each with one defect and an `atteso.json` beside it: path → bytes. */
export async function planDefectFiles(): Promise<Map<string, Buffer>> {
  return new Map([...coverageDefects(), ...(await zoneDefects()), ...constraintDefects()].flatMap(({ nome, file: [name, bytes], atteso }): [string, Buffer][] => [
    [`${nome}/${name}`, bytes], [`${nome}/atteso.json`, Buffer.from(`${JSON.stringify(atteso, null, 2)}\n`)],
  ]));
}

function square(x: number, y: number, lato = LATO_M): Punto[] {
  return [[x, y], [x + lato, y], [x + lato, y + lato], [x, y + lato]];
}

function areaM2(ring: readonly Punto[]): number {
  const placed = ring.map((p) => toSheet('utm33', p));
  return Math.round(placed.reduce((s, [x, y], i) => s + x * placed[(i + 1) % placed.length]![1] - placed[(i + 1) % placed.length]![0] * y, 0) / 2);
}

const zona = (codice: string, ...poligono: Punto[][]): Zona => ({ id: `${codice}:1`, codice, norma: NORME[codice]!, poligono });
const valoriDi = ({ id, codice, norma }: Zona): Valori => ({ id_zona: id, zona: codice, descrizione: norma.nome, zto: norma.dm1444, articolo: norma.articolo, if: norma.if ?? null });
const zoneGeojson = (zone: readonly Zona[]): [string, Buffer] => ['zone.geojson', collection('zone', zone.map((z) => feature(valoriDi(z), polygon(z.poligono))))];

/** Defects that only the whole layer shows: it leaves a hole, it covers a place twice. */
function coverageDefects(): DifettoRegistro[] {
  const hole = square(-90, -40);
  const strip: Punto[] = [[-50, -40], [-30, -40], [-30, 20], [-50, 20]];
  return [
    {
      nome: 'buco', file: zoneGeojson([zona('A', square(-150, -100, 180), hole.toReversed())]),
      atteso: { difetto: 'La zona lascia un buco in mezzo.', registro: 'zone', esito: 'applicata', codici: [], righe: 1, vuotoM2: areaM2(hole) },
    },
    {
      nome: 'sovrapposizione', file: zoneGeojson([zona('A', square(-90, -40)), zona('B1', square(-50, -40))]),
      atteso: { difetto: 'Due zone di uno strato esclusivo si sovrappongono per venti metri.', registro: 'zone', esito: 'applicata', codici: [], righe: 2, sovrapposizioneM2: areaM2(strip) },
    },
  ];
}

/** Three squares side by side, and in each file one that is wrong: the second. */
async function zoneDefects(): Promise<DifettoRegistro[]> {
  const zone = ['A', 'B1', 'E'].map((codice, i) => zona(codice, square(-90 + i * LATO_M, -40)));
  const one = (nome: string, difetto: string, codice: string, righe: number, change: Valori, geometry?: unknown, riga = 2): DifettoRegistro => ({
    nome, file: ['zone.geojson', collection('zone', zone.map((z, i) => feature(i === 1 ? { ...valoriDi(z), ...change } : valoriDi(z), i === 1 && geometry !== undefined ? geometry : polygon(z.poligono))))],
    atteso: { difetto, registro: 'zone', esito: 'applicata', codici: [codice], riga, righe },
  });
  const [x, y] = [-30, -40];
  const bowTie: Punto[] = [[x, y], [x + LATO_M, y + LATO_M], [x + LATO_M, y], [x, y + LATO_M]];
  return [
    one('farfalla', 'Il contorno di una zona s’incrocia.', 'repaired-geometry', 3, {}, polygon([bowTie])),
    one('codice-mancante', 'Una zona non ha il codice.', 'missing-attribute', 2, { zona: null }),
    one('zona-omogenea-sconosciuta', 'La zona omogenea Z non è tra quelle del DM 1444/1968.', 'unknown-code', 3, { zto: 'Z' }),
    one('indice-illeggibile', 'L’indice fondiario è scritto in lettere.', 'bad-number', 3, { if: 'due' }),
    one('identificativo-doppio', 'Due zone hanno lo stesso identificativo: vale la seconda.', 'duplicate-key', 2, { id_zona: 'A:1' }, undefined, 1),
    one('senza-geometria', 'Una zona non ha contorno.', 'missing-geometry', 2, {}, null),
    one('linea-per-area', 'Una zona è una linea.', 'missing-geometry', 2, {}, lineString([[x, y], [x + LATO_M, y]])),
    one('zona-fuori-comune', 'Una zona cade in un altro comune, a cinquanta chilometri.', 'foreign-comune', 2, {}, polygon([square(50_000, 0)])),
    {
      nome: 'zone-senza-prj', file: ['zone.zip', await zoneZip('zone', zone, null)],
      atteso: { difetto: 'Lo shapefile non dice in che sistema è, e sul comune cade in due: va indicato.', registro: 'zone', esito: 'rifiutata', codici: ['invalid-request'], righe: 0 },
    },
    {
      nome: 'fuso-sbagliato', file: ['zone.zip', await zoneZip('zone', zone, UTM32)],
      atteso: { difetto: 'Lo shapefile dice di essere nel fuso 32 ed è nel 33: cade in mare.', registro: 'zone', esito: 'rifiutata', codici: ['unrecognised-file', 'foreign-comune'], righe: 0 },
    },
  ];
}

function constraintDefects(): DifettoRegistro[] {
  const rows: [Valori, unknown][] = [
    [{ id_vincolo: 'v1', tipo: 'bene-culturale', nome: 'Casa con torre', atto: 'D.M. 9/8/1998', dal: '09/08/1998', al: null }, polygon([square(-90, -40)])],
    [{ id_vincolo: 'v2', tipo: 'paesaggio-142-g', nome: 'Boschetto', atto: 'Carta forestale', dal: null, al: null }, polygon([square(0, -40)])],
    [{ id_vincolo: 'v3', tipo: 'rispetto-strada-c', nome: 'Strada', atto: '', dal: null, al: null }, lineString([[0, 200], [LATO_M, 200]])],
  ];
  const one = (nome: string, difetto: string, codice: string, righe: number, change: Valori, geometry?: unknown): DifettoRegistro => ({
    nome, file: ['vincoli.geojson', collection('vincoli', rows.map(([v, g], i) => feature(i === 1 ? { ...v, ...change } : v, i === 1 && geometry !== undefined ? geometry : g)))],
    atteso: { difetto, registro: 'vincoli', esito: 'applicata', codici: [codice], riga: 2, righe },
  });
  const [e, n] = toSheet('utm33', [300, 100]);
  const well = (id: string, rest = ''): string => `${id};rispetto-pozzi-tutela;Pozzo ${id};${e};${n}${rest}`;
  const sheet = (nome: string, difetto: string, codice: string, righe: number, ...lines: string[]): DifettoRegistro => ({
    nome, file: ['pozzi.csv', Buffer.from(`${['id_vincolo;tipo;nome;est;nord', ...lines].join('\r\n')}\r\n`)], atteso: { difetto, registro: 'vincoli', esito: 'applicata', codici: [codice], riga: 3, crs: 'EPSG:7792', righe },
  });
  return [
    one('tipo-sconosciuto', 'Un vincolo è di un tipo che il catalogo non ha.', 'unknown-code', 2, { tipo: 'vincolo-lunare' }),
    one('data-del-vincolo', 'La data di un vincolo è il 31 febbraio.', 'bad-date', 3, { dal: '31/02/2021' }),
    one('linea-senza-fascia', 'Un bosco è una linea, e dal suo tipo non si ricava una fascia.', 'missing-geometry', 2, {}, lineString([[0, -40], [LATO_M, -40]])),
    one('vincolo-finito-prima', 'Un vincolo finisce prima di cominciare.', 'bad-date', 2, { dal: '14/08/2021', al: '14/08/2011' }),
    sheet('coordinata-del-pozzo', 'La coordinata di un pozzo non è un numero.', 'invalid-geometry', 2, well('a'), `b;rispetto-pozzi-tutela;Pozzo b;n.d.;${n}`, well('c')),
    sheet('colonne-di-troppo', 'Una riga ha due colonne più delle altre.', 'extra-fields', 3, well('a'), well('b', ';x;y'), well('c')),
    sheet('virgolette-aperte', 'Le virgolette di un nome non si chiudono.', 'bad-structure', 2, well('a'), `b;rispetto-pozzi-tutela;"Pozzo b;${e};${n}`),
    {
      nome: 'pdf-per-tabella', file: ['pozzi.csv', Buffer.from('%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Length 4 >>\nstream\n\0\x01\x02\x03\nendstream\nendobj\n%%EOF\n', 'latin1')],
      atteso: { difetto: 'È un PDF con il nome di una tabella.', registro: 'vincoli', esito: 'rifiutata', codici: ['unreadable-supply'], righe: 0 },
    },
  ];
}
