import { hash } from 'node:crypto';
import { toEwkbHex } from '@edigit/catasto-sigmater';
import type { CampoRegistro, GeometriaRiga, RigaSorgente, ValoriRiga } from '@edigit/registri';
import { copyRow } from '../database/copy-row.js';

const SRID = 6706;

/** A row on its way to staging. */
export interface RigaDaScrivere {
  readonly numero: number;
  readonly chiave: string;
  /** What a row without a key of its own shares with others. */
  readonly senzaChiave: string | null;
  readonly valori: ValoriRiga;
  /** What was worked out of them. */
  readonly derivati: Readonly<Record<string, unknown>>;
  readonly riga: RigaSorgente;
  readonly crs: string | null;
}

/** A value as one text, whatever the order in which its keys were written. */
export function canonico(valore: unknown): string {
  return JSON.stringify(valore, (_chiave, v: unknown) => (typeof v === 'object' && v !== null && !Array.isArray(v) ? Object.fromEntries(Object.entries(v).toSorted(([a], [b]) => (a < b ? -1 : 1))) : v));
}

/** 32 hexadecimal characters: equal for equal texts. */
export function improntaDi(...testi: readonly string[]): string {
  return hash('sha256', testi.join('\n'), 'hex').slice(0, 32);
}

/** One line of COPY into `staging.riga_registro` (see COLONNE_RIGA). @param destinazione as one text: the same row elsewhere is another fact. */
export function rigaStaging(fornitura: number, campi: readonly CampoRegistro[], destinazione: string, { numero, chiave, senzaChiave, valori, derivati, riga, crs }: RigaDaScrivere): string {
  const dati = JSON.stringify({ ...Object.fromEntries(campi.map(({ codice }) => [codice, valori[codice] ?? null])), ...derivati });
  const geom = riga.geometria === null ? null : inTesto(riga.geometria);
  return copyRow([fornitura, numero, chiave, improntaDi(destinazione, dati, geom ?? ''), dati, geom, geom === null ? null : crs, geom === null ? null : riga.accuratezzaM, senzaChiave]);
}

/** A shape in EPSG:6706 as PostGIS reads it, always of many parts. */
function inTesto(geometria: GeometriaRiga): string {
  if (geometria.type === 'polygon') return toEwkbHex({ polygons: geometria.polygons }, SRID);
  const posizioni = (linea: readonly (readonly number[])[]): string => `(${linea.map(([x, y]) => `${x} ${y}`).join(',')})`;
  return geometria.type === 'line' ? `SRID=${SRID};MULTILINESTRING(${geometria.lines.map(posizioni).join(',')})` : `SRID=${SRID};MULTIPOINT${posizioni(geometria.points)}`;
}
