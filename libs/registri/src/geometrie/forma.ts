import {
  areUsable, type IssueCollector, MAX_RINGS, orient, type Position, reportOutlineDefect, reportRepairs, type Ring, type RiparazioneAnelli, usableRings,
} from '@edigit/catasto-sigmater';
import type { GeometriaRiga } from '../tipi.js';

/** A shape as it is written, before anything of it is believed: rings by polygon, lines and points. */
export interface FormaScritta {
  readonly poligoni: Position[][][];
  readonly linee: Position[][];
  readonly punti: Position[];
}

/** Why a shape cannot be read, in Italian: the sentence goes on after «Geometria non letta: ». */
export class FormaIlleggibile extends Error {}

/** A shape to which parts are added while it is read. */
export function formaVuota(): FormaScritta {
  return { poligoni: [], linee: [], punti: [] };
}

/**
 * Rings closed and oriented as RFC 7946 wants; `null` when nothing is in it. What was put right and what is not valid is listed. Of different kinds only one
 * can stand: areas before lines before points.
 * @throws FormaIlleggibile
 */
export function ordinaForma({ poligoni, linee, punti }: FormaScritta, riga: number, problemi: IssueCollector): GeometriaRiga | null {
  if ([...poligoni.flat(), ...linee, punti].some((posizioni) => !areUsable(posizioni))) throw new FormaIlleggibile('una coordinata è fuori da ogni misura');
  if ([poligoni, linee, punti].filter((parti) => parti.length > 0).length > 1) {
    problemi.add({ code: 'repaired-geometry', severity: 'avviso', line: riga, message: 'La geometria mescola superfici, linee e punti: è tenuto il genere di maggiore estensione.' });
  }
  if (poligoni.length > 0) return ordinaPoligoni(poligoni, riga, problemi);
  if (linee.length > 0) {
    if (linee.some((linea) => linea.length < 2)) throw new FormaIlleggibile('una linea ha meno di due punti');
    return { type: 'line', lines: linee };
  }
  return punti.length > 0 ? { type: 'point', points: punti } : null;
}

function ordinaPoligoni(poligoni: readonly Position[][][], riga: number, problemi: IssueCollector): GeometriaRiga {
  const anelli = poligoni.reduce((somma, poligono) => somma + poligono.length, 0);
  if (anelli > MAX_RINGS) throw new FormaIlleggibile(`il contorno ha ${anelli} anelli e oltre ${MAX_RINGS} non è letto`);
  const riparazione: RiparazioneAnelli = { chiusi: 0, scartati: 0, girati: 0 };
  const ordinati: Ring[][] = [];
  for (const [contorno = [], ...buchi] of poligoni) {
    const esterni = usableRings([contorno], riparazione);
    if (esterni.length === 0) continue;
    ordinati.push([...esterni, ...usableRings(buchi, riparazione)].map((anello, i) => orient(anello, i === 0)));
  }
  if (ordinati.length === 0) throw new FormaIlleggibile('nessun anello del contorno racchiude una superficie');
  reportRepairs(riparazione, riga, problemi);
  reportOutlineDefect(ordinati, riga, problemi);
  return { type: 'polygon', polygons: ordinati };
}
