import { hash } from 'node:crypto';
import { findSistema, type SistemaRiferimento } from '../../crs/sistemi.js';
import { closeRing, isClosed, orientRings, polygonArea, polygonPerimeter, type Position, type Ring } from '../../geometria/geometria.js';
import { findPolygonDefect } from '../../geometria/validity.js';
import type { IssueCollector } from '../../lines/issue-collector.js';
import { describeDefect, MAX_CODE_LENGTH, numeroOf, tipoBordoOf } from '../bordo.js';
import { parseNomeMappa } from '../nome-mappa.js';
import type { Ordinali } from '../ordinali.js';
import type { BordoMappa, FoglioMappa } from '../records.js';
import type { FeatureGml, PolygonGml } from './feature.js';

/** The system of the Agenzia, taken where the file names none. */
const SISTEMA_PREDEFINITO = 'EPSG:6706';

/** Coordinates have eight decimals of a degree: crossings below one millimetre are roundings. */
const CROSSING_TOLERANCE_DEGREES = 5e-9;
const CROSSING_TOLERANCE_M = 0.0005;

const NOME_LENGTH = 11;

/** A sheet and what one feature draws on it. */
export interface BordiDiFeature {
  readonly foglio: FoglioMappa;
  readonly bordi: BordoMappa[];
}

/**
 * The borders of one feature: one for each of its polygons, x east or longitude first. `null`, with an `errore`, when the feature has no
 * reference, no polygon, or no system that can be used.
 */
export function bordiOfFeature(feature: FeatureGml, ordinali: Ordinali, issues: IssueCollector): BordiDiFeature | null {
  const refuse = (code: 'bad-key' | 'missing-geometry' | 'invalid-geometry' | 'unknown-crs' | 'bad-structure', message: string): null => {
    issues.add({ code, severity: 'errore', line: feature.riga, raw: feature.gmlId, message });
    return null;
  };
  const riferimento = riferimentoOf(feature);
  const nomeMappa = riferimento.slice(0, NOME_LENGTH);
  const parts = parseNomeMappa(nomeMappa);
  const codice = feature.kind === 'zoning' ? nomeMappa : riferimento.slice(NOME_LENGTH + 1);
  if (parts === null || codice === '' || codice.length > MAX_CODE_LENGTH || (feature.kind === 'parcel' && riferimento[NOME_LENGTH] !== '.')) {
    return refuse('bad-key', 'Riferimento catastale assente o non riconosciuto: elemento non letto.');
  }
  if (feature.damage !== null) return refuse('bad-structure', `${riferimento} ${feature.damage}: non letto.`);
  const [first] = feature.polygons;
  if (first === undefined) return refuse('missing-geometry', `${riferimento} non ha un poligono: non letto.`);
  const sistema = findSistema(first.srsName ?? SISTEMA_PREDEFINITO);
  if (sistema === null || feature.polygons.some(({ srsName }) => srsName !== first.srsName)) {
    return refuse('unknown-crs', `${riferimento} ha un sistema di riferimento sconosciuto: non letto.`);
  }

  const foglio: FoglioMappa = {
    elemento: 'foglio', nomeMappa, riga: feature.riga, impronta: hash('md5', nomeMappa), kind: parts.quadroUnione ? 'quadro-unione' : 'mappa',
    comune: parts.comune, sezione: parts.sezione, foglio: parts.foglio, allegato: parts.allegato, sviluppo: parts.sviluppo, scala: null, crs: sistema.id,
  };
  const bordi: BordoMappa[] = [];
  for (const polygon of feature.polygons) {
    const rings = ringsOf(polygon, sistema);
    if (rings === null) {
      refuse('invalid-geometry', `${riferimento} ha un contorno con meno di tre vertici distinti: non letto.`);
      continue;
    }
    if (polygon.rings.some((ring) => !isClosed(ring))) {
      issues.add({ code: 'repaired-geometry', severity: 'avviso', line: feature.riga, raw: riferimento, message: `${riferimento}: un anello non era chiuso; chiuso sul primo vertice.` });
    }
    bordi.push(bordoOf(feature, nomeMappa, codice, sistema, rings, polygon, ordinali, issues));
  }
  return bordi.length === 0 ? null : { foglio, bordi };
}

function bordoOf(
  { riga }: FeatureGml, nomeMappa: string, codice: string, sistema: SistemaRiferimento, source: readonly Ring[], polygon: PolygonGml, ordinali: Ordinali, issues: IssueCollector,
): BordoMappa {
  const { rings, reversed } = orientRings(source);
  const isGeographic = sistema.proiezione.tipo === 'geografica';
  const defect = findPolygonDefect(rings, isGeographic ? CROSSING_TOLERANCE_DEGREES : CROSSING_TOLERANCE_M);
  if (defect !== null) issues.add({ code: 'invalid-geometry', severity: 'avviso', line: riga, raw: codice, message: `Bordo ${codice}: ${describeDefect(defect)}.` });
  const tipo = tipoBordoOf(codice, nomeMappa, 'mappa');
  return {
    elemento: 'bordo', nomeMappa, riga, impronta: hash('md5', `${nomeMappa}.${codice}\n${JSON.stringify(polygon.rings)}`), tipo, codice, numero: numeroOf(codice, tipo),
    ordinale: ordinali.next(nomeMappa, codice), rings, anelliInvertiti: reversed,
    puntoInterno: null, puntoEtichetta: null, altezzaEtichetta: null, angoloEtichetta: null,
    areaPlanareM2: isGeographic ? null : polygonArea(rings), perimetroM: isGeographic ? null : polygonPerimeter(rings),
  };
}

/** `H501D076700.123`, from the member that says so, else from the identifiers that contain it. */
function riferimentoOf({ kind, gmlId, members }: FeatureGml): string {
  const names = kind === 'parcel' ? ['nationalcadastralreference'] : ['nationalcadastralzoningreference', 'nationalcadastalzoningreference'];
  const member = names.map((name) => members.get(name)).find((value) => value !== undefined);
  return (member ?? (members.get('inspireid_localid') ?? members.get('localid') ?? gmlId).replace(/^.*IT\.AGE\.(?:PLA|MAP)\./, '')).toUpperCase();
}

/** Rings with east first, closed, without islands that enclose nothing; `null` when the outer one is no ring. */
function ringsOf({ rings, srsName }: PolygonGml, sistema: SistemaRiferimento): Ring[] | null {
  const isSwapped = hasNorthFirst(rings[0]![0], srsName, sistema);
  const [outer, ...islands] = rings.map((ring) => closeRing(isSwapped ? ring.map(([a, b]): Position => [b, a]) : ring));
  return outer === undefined || outer.length < 4 ? null : [outer, ...islands.filter((ring) => ring.length >= 4)];
}

/**
 * Whether latitude or north comes first. In Italy the numbers tell: no latitude is below 35 and no longitude above 19.
 * Only where they do not, the rule counts: the order of the authority for `urn:` and `http:` names.
 */
function hasNorthFirst(position: Position | undefined, srsName: string | null, sistema: SistemaRiferimento): boolean {
  const [a, b] = position ?? [0, 0];
  if (sistema.proiezione.tipo === 'geografica') {
    if (isLatitude(a) && isLongitude(b)) return true;
    if (isLongitude(a) && isLatitude(b)) return false;
  }
  return sistema.ordineAssi !== 'east-north' && (srsName === null || !/^EPSG:\d+$/i.test(srsName.trim()));
}

function isLatitude(value: number): boolean {
  return value > 34 && value < 48;
}

function isLongitude(value: number): boolean {
  return value > 5 && value < 20;
}
