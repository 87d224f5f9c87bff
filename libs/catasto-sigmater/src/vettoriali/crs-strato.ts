import type { IssueCollector } from '../lines/issue-collector.js';
import type { CrsStrato, StratoVettoriale } from './records.js';

const MAX_TEXT = 2000;
const MISSING: CrsStrato = { id: null, come: 'assente', certezza: 0, testo: null };

/** The system that who imports declares: it goes before whatever the file says. */
export function declaredCrs(id: string, testo: string | null): CrsStrato {
  return { id: id.toUpperCase(), come: 'dichiarato', certezza: 1, testo };
}

/** System of a shapefile from the text of its `.prj` (`null` when there is none). What is missing or unknown is listed. */
export function crsOfPrj(prj: string | null, declared: string | undefined, issues: IssueCollector): CrsStrato {
  const testo = prj === null ? null : prj.slice(0, MAX_TEXT);
  if (declared !== undefined) return declaredCrs(declared, testo);
  const problem = (message: string): CrsStrato => {
    issues.add({ code: 'unknown-crs', severity: 'avviso', line: null, message: `${message} Indica il sistema di riferimento quando importi (per esempio EPSG:3003).`, ...(testo === null ? {} : { raw: testo }) });
    return { ...MISSING, testo };
  };
  if (testo === null) return problem('Manca il file .prj: il sistema di riferimento non è dichiarato.');
  if (!/^\s*(PROJC|GEOGC|GEODC|COMPD|BOUND|VERT|LOCAL)/i.test(testo)) {
    return problem(/<(!doctype|html|head|body)/i.test(testo) ? 'Il file .prj è una pagina web salvata per errore.' : 'Il file .prj non contiene un sistema di riferimento.');
  }
  return problem('Il sistema di riferimento del file .prj non è riconosciuto.');
}

/** EPSG codes in degrees that Italian supplies are in: WGS84, RDN2008, ETRS89, Monte Mario (Greenwich and Rome), ED50, IGM95. */
const GEOGRAPHIC = new Set(['EPSG:4326', 'EPSG:6706', 'EPSG:4258', 'EPSG:4265', 'EPSG:4806', 'EPSG:4230', 'EPSG:4670', 'OGC:CRS84']);

/** True when the coordinates of a layer are degrees: planar areas mean nothing then. An unknown system is judged by the declared extent. */
export function isInDegrees({ crs, bboxDichiarato: bbox }: Pick<StratoVettoriale, 'crs' | 'bboxDichiarato'>): boolean {
  if (crs.id !== null) return GEOGRAPHIC.has(crs.id);
  if (crs.testo !== null && /^\s*GEO(GC|DC)/i.test(crs.testo)) return true;
  return bbox !== null && Math.abs(bbox[0]) <= 180 && Math.abs(bbox[2]) <= 180 && Math.abs(bbox[1]) <= 90 && Math.abs(bbox[3]) <= 90;
}
