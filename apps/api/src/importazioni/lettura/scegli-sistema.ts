import { type Bbox, type CandidatoCrs, candidateCrs, CrsError, fileIssue, type IndiziCrs, type Luogo, type Position, type Transformer, transformerFor } from '@edigit/catasto-sigmater';
import type { Lettore } from './lettore.js';

/** From this certainty on an undeclared system is taken, and said. */
const CERTEZZA_BASTANTE = 0.8;
const CANDIDATI_DETTI = 4;

/**
 * The way to RDN2008 of coordinates of this extent: the system the officer named, else the one the file declares, whichever of the two they can be in; else the
 * only one, or by far the likeliest, in which they fall where the municipality is. Null with an issue that names the candidates when none can be trusted.
 */
export async function scegliSistema(lettore: Lettore, file: string, estensione: Bbox, indizi: Pick<IndiziCrs, 'formato'> & { dichiarato?: string | null }): Promise<Transformer | null> {
  const { estensione: comune, fornitura } = lettore;
  const luogo: Luogo = { ...(comune === null ? {} : { near: centreOf(comune) }), extent: estensione };
  const indicati = [fornitura.crs, indizi.dichiarato].flatMap((crs) => (crs == null ? [] : (trasforma(lettore, file, crs, luogo) ?? [])));
  const adatto = indicati.find((t) => t.warnAbout(estensione) === null);
  if (adatto !== undefined) return adatto;
  const [trasformazione = null] = indicati;
  const indicato = fornitura.crs ?? indizi.dichiarato ?? null;
  const candidati = candidatiPer(estensione, comune, indizi.formato);
  const [primo] = candidati;
  if (primo === undefined && trasformazione !== null) return avvisa(lettore, file, trasformazione, estensione);
  if (primo === undefined) {
    lettore.problema(fileIssue('unknown-crs', 'errore', file, 'il sistema di riferimento non è dichiarato e in nessuno di quelli conosciuti le coordinate cadono dove sta il comune: indicarlo con --crs EPSG:N o --crs CASSINI:ORIGINE.'));
    return null;
  }
  if (!primo.assiScambiati && (primo.certo || primo.certezza >= CERTEZZA_BASTANTE)) {
    // A supply may mix sheets in the named system with sheets in a local one.
    if (indicato !== null || !primo.certo) lettore.problema(fileIssue('unknown-crs', 'avviso', file, `${indicato === null ? 'il sistema di riferimento non è dichiarato' : `le coordinate non sono in ${indicato}`}: è stato preso ${primo.nome} (${percento(primo.certezza)}). ${primo.motivo}`));
    return avvisa(lettore, file, transformerFor(primo.crsId, luogo), estensione);
  }
  const elenco = candidati.slice(0, CANDIDATI_DETTI).map((c) => `${c.crsId} ${c.nome}${c.assiScambiati ? ' con gli assi scambiati' : ''} (${percento(c.certezza)})`).join('; ');
  const altri = candidati.length - CANDIDATI_DETTI;
  lettore.problema(fileIssue('unknown-crs', 'errore', file, `il sistema di riferimento non è dichiarato e il file è lasciato fuori. Candidati: ${elenco}${altri > 0 ? `; altri ${altri}, di solito un’altra origine del catasto` : ''}. Indicarlo con --crs.`));
  return null;
}

/** First where the sheets read so far are: a municipality is in one piece. If nothing falls there, within reach of its centre. */
function candidatiPer(estensione: Bbox, comune: Bbox | null, formato: IndiziCrs['formato']): CandidatoCrs[] {
  const indizi = formato === undefined ? {} : { formato };
  if (comune === null) return candidateCrs(estensione, indizi);
  const contigui = candidateCrs(estensione, { ...indizi, comuneBbox: comune });
  return contigui.length > 0 ? contigui : candidateCrs(estensione, { ...indizi, comuneCentre: centreOf(comune) });
}

function centreOf([minX, minY, maxX, maxY]: Bbox): Position {
  return [(minX + maxX) / 2, (minY + maxY) / 2];
}

function trasforma(lettore: Lettore, file: string, crs: string, luogo: Luogo): Transformer | null {
  try {
    return transformerFor(crs, luogo);
  } catch (error) {
    if (!(error instanceof CrsError)) throw error;
    lettore.problema(fileIssue('unknown-crs', 'avviso', file, `il sistema di riferimento «${crs}» non è tra quelli conosciuti.`));
    return null;
  }
}

function avvisa(lettore: Lettore, file: string, trasformazione: Transformer, estensione: Bbox): Transformer {
  const dubbio = trasformazione.warnAbout(estensione);
  if (dubbio !== null) lettore.problema(fileIssue('distant-crs', 'avviso', file, dubbio));
  return trasformazione;
}

function percento(certezza: number): string {
  return `certezza ${Math.round(certezza * 100)} %`;
}
