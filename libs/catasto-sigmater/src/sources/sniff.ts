import { recogniseCensuario, type TipoFileCensuario } from '../censuario/recognise.js';
import type { Riconoscimento, TipoFile } from './recognise.js';

/** What can be seen of a file without reading it. */
interface Aspetto {
  /** Lower-case extension without the dot, `''` when none. */
  readonly extension: string;
  /** The first bytes, one character each. */
  readonly raw: string;
  /** The same without byte order mark and leading blanks. */
  readonly text: string;
  readonly lines: readonly string[];
}

interface Regola {
  readonly tipo: TipoFile;
  readonly motivo: string;
  matches(file: Aspetto): boolean;
}

function isMap({ lines }: Aspetto): boolean {
  return /^(MAPPA( FONDIARIO)?|QUADRO D'UNIONE)\s*$/i.test(lines[0] ?? '');
}

function startsWith(signature: string): (file: Aspetto) => boolean {
  return ({ raw }) => raw.startsWith(signature);
}

function hasExtension(...extensions: readonly string[]): (file: Aspetto) => boolean {
  return ({ extension }) => extensions.includes(extension);
}

/** Parts of a shapefile that say nothing alone. */
const PARTI = ['shx', 'prj', 'cpg', 'sbn', 'sbx', 'qix', 'qpj'] as const;

const NON_LETTO = 'esporta il livello come shapefile o GeoJSON e consegna quello.';

const CENSUARIO: Record<TipoFileCensuario, string> = {
  'catasto-fab': 'righe del catasto fabbricati',
  'catasto-ter': 'righe del catasto terreni',
  'catasto-sog': 'righe di soggetti',
  'catasto-tit': 'righe di titolarità',
};

/** In order: the first that matches decides. */
const REGOLE: readonly Regola[] = [
  { tipo: 'non-riconosciuto', motivo: `formato GeoPackage: non ancora letto, ${NON_LETTO}`, matches: startsWith('SQLite format 3\0') },
  { tipo: 'non-riconosciuto', motivo: `formato FlatGeobuf: non ancora letto, ${NON_LETTO}`, matches: startsWith('fgb') },
  { tipo: 'non-riconosciuto', motivo: 'archivio o documento compresso: se è un archivio zip dagli l\'estensione .zip.', matches: startsWith('PK\u0003\u0004') },
  { tipo: 'non-riconosciuto', motivo: 'documento PDF: non contiene dati da importare.', matches: startsWith('%PDF') },
  { tipo: 'non-riconosciuto', motivo: 'è la geometria di uno shapefile, ma il nome non finisce per .shp: dagli la sua estensione e consegnalo con gli altri file dello shapefile.', matches: (file) => startsWith('\0\0\u0027\n')(file) && !hasExtension('shp', ...PARTI)(file) },
  { tipo: 'catasto-sup', motivo: 'totali di controllo della mappa', matches: ({ lines }) => /^.{11}\s*\d{8}\s*$/.test(lines[0] ?? '') && /^N\.FABBRIC/i.test(lines[1] ?? '') },
  { tipo: 'catasto-ctf', motivo: 'foglio di mappa, per il nome in coordinate ETRF2000', matches: (file) => isMap(file) && file.extension === 'ctf' },
  { tipo: 'catasto-cxf', motivo: 'foglio di mappa', matches: isMap },
  {
    tipo: 'catasto-prm', motivo: "parametri dell'estrazione",
    matches: ({ lines, extension }) => /^[^|{<]{3,80}:/.test(lines[0] ?? '') && (extension === 'prm' || lines.some((line) => /tipologia.*estrazione|data.*elaborazione/i.test(line))),
  },
  { tipo: 'non-riconosciuto', motivo: `formato TopoJSON: non ancora letto, ${NON_LETTO}`, matches: ({ text: head }) => /^\{[^{[]*"type"\s*:\s*"Topology"/.test(head) },
  { tipo: 'geojson', motivo: 'testo JSON con geometrie', matches: ({ text: head }) => '{[\u001e'.includes(head.charAt(0)) && /"(Feature|FeatureCollection|features|geometry|geometries|coordinates)"/.test(head) },
  { tipo: 'geojson', motivo: 'estensione di GeoJSON', matches: hasExtension('geojson', 'geojsonl', 'geojsons', 'ndjson') },
  { tipo: 'catasto-gml', motivo: 'particelle o fogli in GML', matches: ({ text: head }) => head.startsWith('<') && /<(\w+:)?Cadastral(Parcel|Zoning)|cadastralparcels|mapserver\.gis\.umn\.edu/i.test(head) },
  { tipo: 'non-riconosciuto', motivo: 'pagina web salvata al posto dei dati: scarica di nuovo il file.', matches: ({ text: head }) => /^<(!doctype html|html)/i.test(head) },
  { tipo: 'non-riconosciuto', motivo: 'tabella .dbf senza il suo .shp: consegna insieme tutti i file dello shapefile.', matches: hasExtension('dbf') },
  { tipo: 'non-riconosciuto', motivo: 'parte di uno shapefile senza il suo .shp: consegna insieme tutti i file dello shapefile.', matches: hasExtension(...PARTI) },
  { tipo: 'non-riconosciuto', motivo: 'un altro file della cartella ha lo stesso nome, a parte le maiuscole: lo shapefile si legge da quello.', matches: hasExtension('shp') },
  { tipo: 'non-riconosciuto', motivo: 'disegno CAD (DXF o DWG): non letto. Per la mappa catastale consegna i file CXF.', matches: hasExtension('dxf', 'dwg') },
  { tipo: 'non-riconosciuto', motivo: 'il file è vuoto.', matches: ({ raw }) => raw === '' },
];

/** Kind of a file from its name and its first bytes. Pure: see {@link recognise} for the reading. */
export function sniff(name: string, head: Uint8Array): Riconoscimento {
  const censuario = recogniseCensuario(head);
  if (censuario !== null) return { tipo: censuario.tipo, motivo: CENSUARIO[censuario.tipo] };
  const raw = Buffer.from(head).toString('latin1');
  const plain = raw.replace(/^(\u00ef\u00bb\u00bf)?\s*/, '');
  const file: Aspetto = {
    extension: /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '',
    raw,
    text: plain,
    lines: plain.split(/\r\n|\n|\r/, 20),
  };
  const rule = REGOLE.find((candidate) => candidate.matches(file));
  return rule === undefined ? { tipo: 'non-riconosciuto', motivo: 'il contenuto non corrisponde a nessun formato noto.' } : { tipo: rule.tipo, motivo: rule.motivo };
}
