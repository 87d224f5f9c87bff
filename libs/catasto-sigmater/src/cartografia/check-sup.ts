import type { Issue } from '../issue.js';
import { polygonArea } from '../geometria/geometria.js';
import { IssueCollector } from '../lines/issue-collector.js';
import type { BordoMappa } from './records.js';
import type { PerTipo, TotaliSup } from './sup.js';

/** What the check needs of a border: kept for one sheet, it is small. */
export type BordoMisurato = Pick<BordoMappa, 'tipo' | 'codice' | 'areaPlanareM2' | 'rings'>;

const TIPI: readonly (readonly [keyof PerTipo, BordoMappa['tipo']])[] = [
  ['fabbricati', 'fabbricato'], ['particelle', 'particella'], ['strade', 'strada'], ['acque', 'acqua'],
];

/**
 * Compares the borders of one map with its control totals: how many of each kind, the area of each parcel (tolerance 1 m²), the area
 * of each kind and of the sheet (1 m² and half a m² for each rounded border). Each difference is an `avviso` `control-total`.
 *
 * The totals are in the original system of the map. For borders in another one (a CTF) give its largest areal distortion as
 * `relativeTolerance`: 0.001 for UTM.
 *
 * @param file Name of the SUP file, for the issues.
 */
export function checkSup(sup: TotaliSup, bordi: Iterable<BordoMisurato>, file: string, relativeTolerance = 0): Issue[] {
  const issues = new IssueCollector(file);
  const add = (line: number | null, field: string, message: string): void => issues.add({ code: 'control-total', severity: 'avviso', line, field, message });
  const misure = measure(bordi);
  const isClose = (measured: number, declared: number, borders: number): boolean =>
    Math.abs(measured - declared) <= 1 + 0.5 * Math.max(0, borders - 1) + relativeTolerance * declared;

  for (const [chiave, tipo] of TIPI) {
    const { count, areaM2 } = misure.perTipo.get(tipo) ?? { count: 0, areaM2: 0 };
    const conteggio = sup.conteggi[chiave];
    if (conteggio !== undefined && conteggio !== count) add(null, chiave, `Nella mappa ${count} ${chiave}, nelle superfici ${conteggio}.`);
    const area = sup.aree[chiave];
    if (area !== undefined && !isClose(areaM2, area, count)) add(null, chiave, `Area di ${chiave} nella mappa ${areaM2.toFixed(0)} m², nelle superfici ${area} m².`);
  }
  if (sup.confineM2 !== null && misure.confineM2 !== null && !isClose(misure.confineM2, sup.confineM2, 1)) {
    add(null, 'CONFINE', `Area del foglio nella mappa ${misure.confineM2.toFixed(0)} m², nelle superfici ${sup.confineM2} m².`);
  }
  checkParcels(sup, misure.aree, isClose, add);
  issues.summarise();
  return issues.drain();
}

interface Misure {
  readonly perTipo: Map<BordoMappa['tipo'], { count: number; areaM2: number }>;
  /** Areas of the parcels (sheets, in a key plan) of each code. */
  readonly aree: Map<string, number[]>;
  /** Inside the outer border of the sheet, holes included; `null` without CONFINE. */
  confineM2: number | null;
}

function measure(bordi: Iterable<BordoMisurato>): Misure {
  const misure: Misure = { perTipo: new Map(), aree: new Map(), confineM2: null };
  for (const { tipo, codice, areaPlanareM2, rings } of bordi) {
    if (areaPlanareM2 === null) continue;
    if (tipo === 'confine') {
      misure.confineM2 = (misure.confineM2 ?? 0) + polygonArea(rings.slice(0, 1));
      continue;
    }
    // In a key plan the lines of the parcels are its sheets.
    const kind = tipo === 'foglio-unione' ? 'particella' : tipo;
    const total = misure.perTipo.get(kind) ?? { count: 0, areaM2: 0 };
    misure.perTipo.set(kind, { count: total.count + 1, areaM2: total.areaM2 + areaPlanareM2 });
    if (kind === 'particella') append(misure.aree, codice, areaPlanareM2);
  }
  return misure;
}

/** Borders of one code are compared in the order of their area, as the file lists them. */
function checkParcels(
  sup: TotaliSup,
  aree: ReadonlyMap<string, readonly number[]>,
  isClose: (measured: number, declared: number, borders: number) => boolean,
  add: (line: number | null, field: string, message: string) => void,
): void {
  const declared = new Map<string, { areaM2: number; riga: number }[]>();
  for (const { codice, areaM2, riga } of sup.particelle) append(declared, codice, { areaM2, riga });
  for (const [codice, rows] of declared) {
    const measured = (aree.get(codice) ?? []).toSorted((a, b) => a - b);
    const expected = rows.toSorted((a, b) => a.areaM2 - b.areaM2);
    if (measured.length !== expected.length) {
      add(rows[0]!.riga, codice, `La particella ${codice} ha ${measured.length} bordi nella mappa e ${expected.length} righe nelle superfici.`);
      continue;
    }
    for (const [i, { areaM2, riga }] of expected.entries()) {
      if (!isClose(measured[i]!, areaM2, 1)) add(riga, codice, `La particella ${codice} misura ${measured[i]!.toFixed(2)} m² nella mappa e ${areaM2} m² nelle superfici.`);
    }
  }
  for (const codice of aree.keys()) {
    if (!declared.has(codice)) add(null, codice, `La particella ${codice} è nella mappa e non nelle superfici.`);
  }
}

function append<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
