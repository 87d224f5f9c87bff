import { ORIGINI_CASSINI } from './origini.js';
import { type Datum, findSistema, MERIDIANO_DI_ROMA, SISTEMI_EPSG, sistemaCassini, type SistemaRiferimento } from './sistemi.js';
import { findNode, findNodes, parseWkt, type WktNode } from './wkt.js';

/** What a `.prj` says about the reference system. */
export interface PrjMatch {
  /** Identifier in the registry, or `null` when nothing fits. */
  readonly crsId: string | null;
  /** 1 said by an authority code · 0.95 datum and parameters · 0.7 datum guessed from the ellipsoid (0.5 between Roma40 and ED50) · 0 nothing. */
  readonly confidence: number;
  /** In Italian: what was recognised, or why nothing was. */
  readonly why: string;
}

/** What is compared, in degrees and metres from Greenwich. */
interface Parametri {
  readonly proiezione: 'geografica' | 'tmerc' | 'cassini' | 'mercatore-web';
  readonly datum: Datum | null;
  readonly ellissoide: 'GRS80' | 'WGS84' | 'INTERNAZIONALE';
  readonly meridiano: number;
  readonly lon0: number;
  readonly lat0: number;
  readonly k: number;
  readonly x0: number;
  readonly y0: number;
}

/** Which datums an ellipsoid may stand for when the name of the datum says nothing, the likely one first. */
const DATUMS_OF: Readonly<Record<Parametri['ellissoide'], readonly Datum[]>> = {
  GRS80: ['RDN2008', 'ETRS89'], WGS84: ['WGS84'], INTERNAZIONALE: ['ROMA40', 'ED50'],
};

/** In order: the first that is found in the name of the datum, letters and digits only. */
const DATUM_NAMES: readonly (readonly [RegExp, Datum])[] = [
  [/RDN2008|RETEDINAMICANAZIONALE/, 'RDN2008'],
  [/IGM(?:19)?95|ISTITUTOGEOGRAFICOMILITA/, 'IGM95'],
  [/MONTEMARIO|ROMA1?9?40|ROME1940/, 'ROMA40'],
  [/EUROPEAN1950|EUROPEANDATUM1950|ED50|ED1950/, 'ED50'],
  [/ETRS|ETRF|EUROPEANTERRESTRIALREFERENCE/, 'ETRS89'],
  [/WGS1?9?84|WORLDGEODETICSYSTEM1984/, 'WGS84'],
];

/**
 * Recognises the system of a `.prj` (WKT 1 of OGC or ESRI, WKT 2): by its authority code when the registry has it, else by datum and
 * projection parameters, whatever the names. Several EPSG codes have one plane (6708 and 7792): without code the one with east first is
 * meant. `TOWGS84` members are ignored: the shift is chosen by place.
 */
export function matchPrj(wkt: string): PrjMatch {
  const root = parseWkt(wkt);
  if (root === null) return { crsId: null, confidence: 0, why: 'Il testo non descrive un sistema di riferimento.' };
  const code = authorityCode(root);
  const declared = code === null ? null : findSistema(code);
  if (declared !== null) return { crsId: declared.id, confidence: 1, why: `${declared.nome}, dichiarato come ${code}.` };
  const parametri = readParametri(root);
  const found = parametri === null ? [] : findByParametri(parametri);
  const [first] = found;
  if (parametri === null || first === undefined) {
    return { crsId: null, confidence: 0, why: `Il sistema «${(root.values[0] ?? '').slice(0, 80)}» non è tra quelli usati in Italia.` };
  }
  if (parametri.datum !== null) return { crsId: first.id, confidence: 0.95, why: `${first.nome}, riconosciuto da datum e parametri.` };
  const isDoubtful = found.some(({ datum }) => datum === 'ED50' && first.datum === 'ROMA40');
  return { crsId: first.id, confidence: isDoubtful ? 0.5 : 0.7, why: `${first.nome}, riconosciuto dai soli parametri: il datum «${datumName(root).slice(0, 80)}» è dedotto dall’ellissoide.` };
}

/** `EPSG:n` of the root itself, not of its parts. */
function authorityCode(root: WktNode): string | null {
  const node = root.children.find(({ keyword }) => keyword === 'AUTHORITY' || keyword === 'ID');
  return node?.values[0]?.toUpperCase() === 'EPSG' && node.values[1] !== undefined ? `EPSG:${node.values[1]}` : null;
}

function readParametri(root: WktNode): Parametri | null {
  const ellissoide = ellipsoidOf(root);
  const proiezione = projectionOf(root);
  const meridiano = primeMeridianOf(root);
  if (ellissoide === null || proiezione === null || meridiano === null || !hasPlainUnits(root, proiezione)) return null;
  const parameters = new Map(findNodes(root, 'PARAMETER').map(({ values }) => [parameterName(values[0] ?? ''), Number(values[1])]));
  return {
    proiezione,
    ellissoide,
    meridiano,
    datum: datumOf(datumName(root), ellissoide),
    lon0: (parameters.get('lon0') ?? 0) + meridiano,
    lat0: parameters.get('lat0') ?? 0,
    k: parameters.get('k') ?? 1,
    x0: parameters.get('x0') ?? 0,
    y0: parameters.get('y0') ?? 0,
  };
}

function datumName(root: WktNode): string {
  return findNode(root, 'DATUM', 'ENSEMBLE', 'TRF')?.values[0] ?? '';
}

/** GDAL names a datum that has no name after its shift (`…_using_towgs84_-104…`), which is no WGS84; nor can a datum stand on another ellipsoid. */
function datumOf(name: string, ellissoide: Parametri['ellissoide']): Datum | null {
  const text = name.toUpperCase().replace(/TOWGS84.*/, '').replace(/[^A-Z0-9]/g, '');
  const datum = DATUM_NAMES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
  const onInternational = datum === 'ROMA40' || datum === 'ED50';
  return datum === null || onInternational !== (ellissoide === 'INTERNAZIONALE') ? null : datum;
}

function ellipsoidOf(root: WktNode): Parametri['ellissoide'] | null {
  const values = findNode(root, 'SPHEROID', 'ELLIPSOID')?.values;
  const [a, invF] = [Number(values?.[1]), Number(values?.[2])];
  if (Math.abs(a - 6_378_388) < 0.5 && Math.abs(invF - 297) < 0.01) return 'INTERNAZIONALE';
  if (Math.abs(a - 6_378_137) > 0.5 || Math.abs(invF - 298.2572) > 0.001) return null;
  return Math.abs(invF - 298.257222101) < Math.abs(invF - 298.257223563) ? 'GRS80' : 'WGS84';
}

function projectionOf(root: WktNode): Parametri['proiezione'] | null {
  const isProjected = findNode(root, 'PROJCS', 'PROJCRS', 'PROJECTEDCRS') !== null;
  if (!isProjected) return findNode(root, 'GEOGCS', 'GEOGCRS', 'GEODCRS', 'GEOGRAPHICCRS') === null ? null : 'geografica';
  const name = (findNode(root, 'PROJECTION', 'METHOD')?.values[0] ?? '').toUpperCase().replace(/[^A-Z]/g, '');
  if (name === 'TRANSVERSEMERCATOR' || name === 'GAUSSKRUGER') return 'tmerc';
  if (name === 'CASSINISOLDNER' || name === 'CASSINI') return 'cassini';
  return name === 'MERCATORAUXILIARYSPHERE' || name === 'POPULARVISUALISATIONPSEUDOMERCATOR' ? 'mercatore-web' : null;
}

function primeMeridianOf(root: WktNode): number | null {
  const value = Number(findNode(root, 'PRIMEM', 'PRIMEMERIDIAN')?.values[1] ?? 0);
  if (Math.abs(value) < 1e-6) return 0;
  return Math.abs(value - MERIDIANO_DI_ROMA) < 1e-4 ? MERIDIANO_DI_ROMA : null;
}

function isDegree(factor: number): boolean {
  return Math.abs(factor - Math.PI / 180) < 1e-9;
}

/** Degrees, and metres for a plane: feet and grads are not for us. */
function hasPlainUnits(root: WktNode, proiezione: Parametri['proiezione']): boolean {
  const factors = ['UNIT', 'LENGTHUNIT', 'ANGLEUNIT'].flatMap((keyword) => findNodes(root, keyword)).map(({ values }) => Number(values[1]));
  return factors.every((factor) => isDegree(factor) || (proiezione !== 'geografica' && factor === 1));
}

function parameterName(name: string): 'lon0' | 'lat0' | 'k' | 'x0' | 'y0' | null {
  switch (name.toUpperCase().replace(/[^A-Z]/g, '')) {
    case 'CENTRALMERIDIAN':
    case 'LONGITUDEOFCENTER':
    case 'LONGITUDEOFNATURALORIGIN':
      return 'lon0';
    case 'LATITUDEOFORIGIN':
    case 'LATITUDEOFCENTER':
    case 'LATITUDEOFNATURALORIGIN':
      return 'lat0';
    case 'SCALEFACTOR':
    case 'SCALEFACTORATNATURALORIGIN':
      return 'k';
    case 'FALSEEASTING':
      return 'x0';
    case 'FALSENORTHING':
      return 'y0';
    default:
      return null;
  }
}

/** The systems with this plane and datum, the likely one first. */
function findByParametri(parametri: Parametri): SistemaRiferimento[] {
  const datums = parametri.datum === null ? DATUMS_OF[parametri.ellissoide] : [parametri.datum];
  const planes = [...SISTEMI_EPSG, ...ORIGINI_CASSINI.map(sistemaCassini)].filter((sistema) => isSamePlane(sistema, parametri));
  return datums.flatMap((datum) => planes.filter((sistema) => sistema.datum === datum));
}

function isSamePlane({ proiezione }: SistemaRiferimento, p: Parametri): boolean {
  if (proiezione.tipo !== p.proiezione || Math.abs(p.y0) > 0.01) return false;
  switch (proiezione.tipo) {
    case 'geografica':
      return proiezione.meridiano === p.meridiano;
    case 'mercatore-web':
      return p.x0 === 0 && p.lon0 === 0;
    case 'tmerc':
      // The central meridian is given from Rome or from Greenwich; some files round Rome to four decimals.
      return Math.abs(proiezione.lon0 - p.lon0) < 1e-4 && Math.abs(proiezione.k - p.k) < 1e-9 && Math.abs(proiezione.x0 - p.x0) < 0.01 && Math.abs(p.lat0) < 1e-9;
    case 'cassini':
      return Math.abs(proiezione.lon0 - p.lon0) < 1e-6 && Math.abs(proiezione.lat0 - p.lat0) < 1e-6 && Math.abs(p.x0) < 0.01;
  }
}
