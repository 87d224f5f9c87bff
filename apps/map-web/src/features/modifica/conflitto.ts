import type { ConflittoEdificio, Superficie } from '@edigit/anagrafe/contract';
import { formatNumber } from '../../format.js';
import { areaOf } from './area.js';
import { CAMPI, valueWord, type Campo, type Valori } from './campi.js';
import { listVertici, readSagoma, type Sagoma } from './sagoma.js';
import { t } from './testi.js';

/** Whose version of a field is kept. */
export type Parte = 'mia' | 'sua';

/** A field that others saved meanwhile: as it was, theirs, and mine where I changed it too. */
export interface RigaConflitto {
  readonly campo: string;
  readonly nome: string;
  readonly prima: string;
  readonly sua: string;
  /** Null: I did not touch it, theirs stays. */
  readonly mia: string | null;
}

/** What is on my side of a conflict. */
export interface Mio {
  readonly sagoma: Sagoma | null;
  readonly valori: Valori | null;
}

/** Name of the datum in a path of the contract: `attributi.annoCostruzione` → `annoCostruzione`. */
export function campoOf(path: string): Campo | null {
  const name = path.replace(/^attributi\./, '');
  return CAMPI.find(({ campo }) => campo === name)?.campo ?? null;
}

/** «318,4 m² · 8 vertici». */
export function outlineWord(sagoma: Sagoma): string {
  return `${formatNumber(areaOf(sagoma), 1, 1)} m² · ${t.vertici(listVertici(sagoma).length)}`;
}

/** What is shown side by side. */
export function compareFields({ campi, inConflitto }: ConflittoEdificio, mio: Mio): RigaConflitto[] {
  return campi.map(({ campo, prima, adesso }) => {
    const mine = inConflitto.includes(campo);
    return { campo, nome: fieldName(campo), prima: word(campo, prima), sua: word(campo, adesso), mia: mine ? mineWord(campo, mio) : null };
  });
}

function fieldName(path: string): string {
  if (path === 'geometria') return t.conflitto.sagoma;
  const campo = campoOf(path);
  return campo ? t.campi[campo] : (t.conflitto.altri as Record<string, string>)[path] ?? path;
}

function word(path: string, value: unknown): string {
  if (isSuperficie(value)) return outlineWord(readSagoma(value));
  const campo = campoOf(path);
  const bare = typeof value === 'object' && value !== null && 'valore' in value ? value.valore : value;
  return typeof bare === 'string' || typeof bare === 'number' ? (campo ? valueWord(campo, bare) : String(bare)) : '—';
}

function mineWord(path: string, { sagoma, valori }: Mio): string {
  if (path === 'geometria') return sagoma ? outlineWord(sagoma) : '—';
  const campo = campoOf(path);
  return campo && valori ? valueWord(campo, valori[campo].trim()) : '—';
}

/** The outline that was before and the one of the others, where it is the outline that changed. */
export function outlinesOf({ campi, edificio }: ConflittoEdificio): { prima: Sagoma | null; sua: Sagoma } {
  const change = campi.find(({ campo }) => campo === 'geometria');
  return { prima: change && isSuperficie(change.prima) ? readSagoma(change.prima) : null, sua: readSagoma(edificio.geometria) };
}

function isSuperficie(value: unknown): value is Superficie {
  return typeof value === 'object' && value !== null && 'coordinates' in value && 'type' in value && (value.type === 'Polygon' || value.type === 'MultiPolygon');
}
