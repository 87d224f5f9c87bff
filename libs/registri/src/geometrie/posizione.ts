import {
  type Bbox, bboxOf, candidateCrs, type CandidatoCrs, CrsError, fileIssue, type IndiziCrs, type Issue, type Luogo, type Position, type Transformer, transformerFor, unionBbox,
} from '@edigit/catasto-sigmater';
import type { GeometriaRiga } from '../tipi.js';

/** What is known of where the data should be, beside what the file says. */
export interface OpzioniPosizione {
  /** System to use whatever the file says (`EPSG:3003`, `CASSINI:monte-mario`). */
  readonly crs?: string;
  /** Place of the municipality, to tell apart systems that nobody declares. */
  readonly luogo?: Pick<IndiziCrs, 'comuneCentre' | 'comuneBbox' | 'provincia'>;
}

/** How the coordinates of a table become RDN2008; `trasformazione` is `null` while their system is unknown. */
export interface Posizione {
  readonly trasformazione: Transformer | null;
  readonly candidati: readonly CandidatoCrs[];
  readonly problemi: readonly Issue[];
}

const CANDIDATI_DETTI = 4;

/**
 * The system of a table: the one that is told, else the one that its file declares, else the only one in which it falls in its place.
 * @param estensione of the first shapes, in the coordinates of the file; `null` when there is none.
 */
export function scegliPosizione(file: string, dichiarato: string | null, estensione: Bbox | null, opzioni: OpzioniPosizione): Posizione {
  const problemi: Issue[] = [];
  const { luogo: indizi = {} } = opzioni;
  const near = indizi.comuneCentre ?? (indizi.comuneBbox === undefined ? undefined : centroDi(indizi.comuneBbox));
  const luogo: Luogo = { ...(near === undefined ? {} : { near }), ...(estensione === null ? {} : { extent: estensione }) };
  const prendi = (crs: string): Transformer | null => {
    try {
      return transformerFor(crs, luogo);
    } catch (error) {
      if (!(error instanceof CrsError)) throw error;
      problemi.push(fileIssue('unknown-crs', 'errore', file, error.code === 'unknown-crs' ? `il sistema di riferimento «${crs}» non è tra quelli conosciuti: indicarne un altro (per esempio EPSG:7792).` : `con ${crs} le coordinate cadono fuori d'Italia: indicare un altro sistema di riferimento.`));
      return null;
    }
  };
  const indicato = opzioni.crs ?? dichiarato;
  if (indicato !== null) {
    const trasformazione = prendi(indicato);
    const dubbio = trasformazione === null || estensione === null ? null : trasformazione.warnAbout(estensione);
    if (dubbio !== null) problemi.push(fileIssue('distant-crs', 'avviso', file, dubbio));
    return { trasformazione, candidati: trasformazione === null || dubbio !== null ? candidatiPer(estensione, indizi) : [], problemi };
  }
  const candidati = candidatiPer(estensione, indizi);
  const [primo] = candidati;
  if (primo?.certo === true && !primo.assiScambiati) {
    problemi.push(fileIssue('unknown-crs', 'avviso', file, `il sistema di riferimento non è dichiarato: è stato preso ${primo.nome}, il solo possibile. ${primo.motivo}`));
    return { trasformazione: prendi(primo.crsId), candidati, problemi };
  }
  const elenco = candidati.slice(0, CANDIDATI_DETTI).map(({ crsId, nome, certezza, assiScambiati }) => `${crsId} ${nome}${assiScambiati ? ' con gli assi scambiati' : ''} (${Math.round(certezza * 100)} %)`).join('; ');
  problemi.push(fileIssue('unknown-crs', 'errore', file, `il sistema di riferimento non è dichiarato: indicarlo prima di leggere le geometrie.${elenco === '' ? '' : ` Possibili: ${elenco}.`}`));
  return { trasformazione: null, candidati, problemi };
}

function candidatiPer(estensione: Bbox | null, indizi: IndiziCrs): CandidatoCrs[] {
  return estensione === null ? [] : candidateCrs(estensione, indizi);
}

function centroDi([minX, minY, maxX, maxY]: Bbox): Position {
  return [(minX + maxX) / 2, (minY + maxY) / 2];
}

/** Extent of some shapes; `null` when there is none. */
export function estensioneDi(geometrie: Iterable<GeometriaRiga | null>): Bbox | null {
  let estensione: Bbox | null = null;
  for (const geometria of geometrie) if (geometria !== null) for (const linea of lineeDi(geometria)) estensione = unionBbox(estensione, bboxOf(linea));
  return estensione;
}

function lineeDi(geometria: GeometriaRiga): readonly Position[][] {
  if (geometria.type === 'polygon') return geometria.polygons.flat();
  return geometria.type === 'line' ? geometria.lines : [geometria.points];
}

/** The same shape in RDN2008; `null` where a coordinate has no answer. */
export function inRdn2008(geometria: GeometriaRiga, trasformazione: Transformer): GeometriaRiga | null {
  if (trasformazione.transformation === 'noop') return geometria;
  let intera = true;
  const sposta = ([x, y]: Position): Position => {
    const posizione = trasformazione.toRdn2008(x, y);
    if (Number.isNaN(posizione[0]) || Number.isNaN(posizione[1])) intera = false;
    return posizione;
  };
  const spostata: GeometriaRiga =
    geometria.type === 'polygon' ? { type: 'polygon', polygons: geometria.polygons.map((anelli) => anelli.map((anello) => anello.map(sposta))) }
    : geometria.type === 'line' ? { type: 'line', lines: geometria.lines.map((linea) => linea.map(sposta)) }
    : { type: 'point', points: geometria.points.map(sposta) };
  return intera ? spostata : null;
}
