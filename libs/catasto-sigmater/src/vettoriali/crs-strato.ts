import { matchPrj } from '../crs/match-prj.js';
import { findSistema } from '../crs/sistemi.js';
import type { IssueCollector } from '../lines/issue-collector.js';
import type { CrsStrato, StratoVettoriale } from './records.js';

const MAX_TEXT = 2000;
const ADVICE = 'Indica il sistema di riferimento quando importi (per esempio EPSG:3003).';

/** Below this a system matched by its parameters is to be confirmed by a person. */
const CERTAIN_ENOUGH = 0.9;

/** The system that who imports declares: it goes before whatever the file says. */
export function declaredCrs(id: string, testo: string | null): CrsStrato {
  return { id: findSistema(id)?.id ?? id.toUpperCase(), come: 'dichiarato', certezza: 1, testo };
}

/** System of a shapefile from the text of its `.prj` (`null` when there is none). What is missing, unknown or doubtful is listed. */
export function crsOfPrj(prj: string | null, declared: string | undefined, issues: IssueCollector): CrsStrato {
  const testo = prj === null ? null : prj.slice(0, MAX_TEXT);
  if (declared !== undefined) return declaredCrs(declared, testo);
  const problem = (message: string): void => issues.add({ code: 'unknown-crs', severity: 'avviso', line: null, message, ...(testo === null ? {} : { raw: testo }) });
  const missing: CrsStrato = { id: null, come: 'assente', certezza: 0, testo };
  if (testo === null) {
    problem(`Manca il file .prj: il sistema di riferimento non è dichiarato. ${ADVICE}`);
    return missing;
  }
  if (/<(!doctype|html|head|body)/i.test(testo)) {
    problem(`Il file .prj è una pagina web salvata per errore. ${ADVICE}`);
    return missing;
  }
  const { crsId, confidence, why } = matchPrj(testo);
  if (crsId === null) problem(`${why} ${ADVICE}`);
  else if (confidence < CERTAIN_ENOUGH) problem(`${why} Confermalo quando importi.`);
  return crsId === null ? missing : { id: crsId, come: confidence === 1 ? 'authority' : 'parametri', certezza: confidence, testo };
}

/** True when the coordinates of a layer are degrees: planar areas mean nothing then. An unknown system is judged by what it says and by its extent. */
export function isInDegrees({ crs, bboxDichiarato: bbox }: Pick<StratoVettoriale, 'crs' | 'bboxDichiarato'>): boolean {
  const sistema = crs.id === null ? null : findSistema(crs.id);
  if (sistema !== null) return sistema.proiezione.tipo === 'geografica';
  if (crs.testo !== null && /^\s*GEO(GC|DC)/i.test(crs.testo)) return true;
  return bbox !== null && Math.abs(bbox[0]) <= 180 && Math.abs(bbox[2]) <= 180 && Math.abs(bbox[1]) <= 90 && Math.abs(bbox[3]) <= 90;
}
